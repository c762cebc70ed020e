//! Adding a task of one's own: which item it is for, if any. Its words are written in the new task itself.

use super::phrase;
use crate::intent::Intent;
use crate::state::{PlanAction, SetRef};
use crate::text::Text;
use indicators::model::ItemNumber;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// For the form.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct OwnTaskProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Takes [`PlanAction::Own`].
    pub on: Callback<Intent>,
}

/// The form.
#[component]
pub(super) fn OwnTask(props: &OwnTaskProps) -> Html {
    let words = &props.text.result;
    let item = use_state(|| None::<ItemNumber>);
    let onchange = {
        let item = item.clone();
        move |event: Event| {
            item.set(
                event
                    .target_unchecked_into::<HtmlSelectElement>()
                    .value()
                    .parse()
                    .ok(),
            );
        }
    };
    let onclick = {
        let item = item.clone();
        props
            .on
            .reform(move |_: MouseEvent| PlanAction::Own(*item).into())
    };
    html! {
        <div class="own-task">
            <div class="field">
                <label for="own-item">{ words.own_for }</label>
                <select id="own-item" {onchange}>
                    <option value="" selected={item.is_none()}>{ words.own_for_none }</option>
                    for (_, each) in props.set.items() {
                        <option value={each.number.to_string()} selected={*item == Some(each.number)}>{ phrase::named(each) }</option>
                    }
                </select>
            </div>
            <button type="button" class="button" {onclick}>{ words.take }</button>
        </div>
    }
}

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
    let change = {
        let item = item.clone();
        Callback::from(move |chosen| item.set(chosen))
    };
    let onclick = {
        let item = item.clone();
        props
            .on
            .reform(move |_: MouseEvent| PlanAction::Own(*item).into())
    };
    html! {
        <div class="own-task">
            { item_field("own-item".to_owned(), props.text, &props.set, *item, change) }
            <button type="button" class="button" {onclick}>{ words.take }</button>
        </div>
    }
}

/// For which item a task of one's own is, if any.
pub(super) fn item_field(
    id: String,
    text: &'static Text,
    set: &SetRef,
    chosen: Option<ItemNumber>,
    change: Callback<Option<ItemNumber>>,
) -> Html {
    let words = &text.result;
    let onchange = move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        change.emit(value.parse().ok());
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ words.own_for }</label>
            <select {id} {onchange}>
                <option value="" selected={chosen.is_none()}>{ words.own_for_none }</option>
                for (_, each) in set.items() {
                    <option value={each.number.to_string()} selected={chosen == Some(each.number)}>{ phrase::named(each) }</option>
                }
            </select>
        </div>
    }
}

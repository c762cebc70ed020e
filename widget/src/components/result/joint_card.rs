//! The item that is being agreed on: the question, what each chose, the choice, and why.

use super::stands::Stands;
use crate::components::heading::focus_heading;
use crate::components::levels::{LevelsView, levels};
use crate::intent::Intent;
use crate::state::{Action, PeopleAction, SetRef};
use crate::text::Text;
use indicators::answers::Answer;
use indicators::merge::ItemSpread;
use indicators::model::ItemNumber;
use indicators::record::{LONGEST_TEXT, Record};
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// For the item at hand.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct JointCardProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of its heading.
    pub level: u8,
    /// Its number.
    pub item: ItemNumber,
    /// What is agreed on.
    pub answer: Answer,
    /// What each chose; `None` where nobody may be shown.
    pub spread: Option<ItemSpread>,
    /// Everybody's answers.
    pub record: Rc<Record>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The item at hand.
#[component]
pub(super) fn JointCard(props: &JointCardProps) -> Html {
    let opened = use_state(|| false);
    let (text, words, on) = (props.text, &props.text.together, &props.on);
    let Some(item) = props.set.item(props.item) else {
        return Html::default();
    };
    let number = item.number;
    let why = ["why-", &number.to_string()].concat();
    let help = [&why, "-help"].concat();
    let oninput = on.reform(move |event: InputEvent| {
        let note = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        Action::Note(number, note).into()
    });
    let stands = Stands {
        text,
        set: &props.set,
        record: &props.record,
    };
    html! {
        <article class="question">
            { focus_heading(props.level, "", ["item-", &number.to_string()].concat(), html! { <><span class="code">{ &item.code }</span>{ " " }{ &item.title }</> }) }
            <p class="asked">{ &item.question }</p>
            if let Some(spread) = &props.spread {
                <p class="label">{ words.said }</p>
                { stands.view(item, spread) }
            }
            { levels(&LevelsView { item, text, rating: props.answer.rating, opened, on }) }
            if props.answer.rating.is_some() {
                <button type="button" class="button button-quiet clear" onclick={on.reform(move |_: MouseEvent| Action::Clear(number).into())}>{ text.question.clear }</button>
            }
            <div class="field">
                <label for={why.clone()}>{ words.why }</label>
                <p class="quiet" id={help.clone()}>{ words.why_help }</p>
                <textarea id={why} rows="2" aria-describedby={help} maxlength={LONGEST_TEXT.to_string()} value={props.answer.note.clone()} {oninput} />
            </div>
            <div class="buttons">
                <button type="button" class="button button-main" onclick={on.reform(|_: MouseEvent| PeopleAction::NextItem.into())}>{ words.next_item }</button>
            </div>
        </article>
    }
}

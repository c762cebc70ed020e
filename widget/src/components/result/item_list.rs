//! Every item by dimension: its level in words and shape, how it is backed, and the way to change it.

use super::atoms::{button, heading, rating_mark, standing_tag};
use super::phrase;
use crate::state::SetRef;
use crate::text::result::{Words, fill};
use indicators::model::{Item, ItemNumber};
use indicators::outcome::{ItemOutcome, Outcome};
use indicators::record::Record;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ItemListProps {
    pub words: Words,
    pub set: SetRef,
    pub outcome: Rc<Outcome>,
    /// The own record, for notes and evidence places; absent where someone else's answers are shown.
    #[prop_or_default]
    pub record: Option<Rc<Record>>,
    /// Level of the dimension headings.
    pub heading: u8,
    /// Asks for an answer to be changed; absent where nothing can be changed.
    #[prop_or_default]
    pub change: Option<Callback<ItemNumber>>,
}

/// The list.
#[component]
pub fn ItemList(props: &ItemListProps) -> Html {
    html! {
        for dimension in &props.set.dimensions {
            { heading(props.heading, "dimension-title", format!("{} {}", dimension.code, dimension.title)) }
            <ul class="items">
                for item in &dimension.items {
                    { row(props, item) }
                }
            </ul>
        }
    }
}

fn row(props: &ItemListProps, item: &Item) -> Html {
    let words = props.words;
    let outcome = props.outcome.items.iter().find(|outcome| outcome.number == item.number);
    let standing = outcome.and_then(|outcome: &ItemOutcome| outcome.standing);
    html! {
        <li class="item">
            <span class="item-name"><span class="code">{ &item.code }</span>{ " " }{ &item.title }</span>
            <span class="item-state">
                { rating_mark(&words, outcome.and_then(|outcome| outcome.rating)) }
                if let Some(standing) = standing {
                    { standing_tag(&words, standing) }
                }
            </span>
            if let Some(change) = &props.change {
                { button("button-small", words.change_answer, Some(fill(words.change_answer_of, &[&item.code, &item.title])), {
                    let (change, number) = (change.clone(), item.number);
                    Callback::from(move |_| change.emit(number))
                }) }
            }
            { written(props, item) }
        </li>
    }
}

/// Note and evidence place, where there are any.
fn written(props: &ItemListProps, item: &Item) -> Html {
    let words = props.words;
    let Some(answer) = props.record.as_ref().and_then(|record| record.current.answers.get(item.number)) else {
        return html! {};
    };
    html! {
        for (name, text) in [(words.note, answer.note.trim()), (words.evidence_place, answer.evidence.trim())] {
            if !text.is_empty() {
                <p class="item-written">{ fill(words.because, &[name, text]) }</p>
            }
        }
    }
}

/// The legend under the list.
pub fn claimed_help(words: &Words) -> Html {
    html! { <p class="quiet">{ words.claimed_help }</p> }
}

/// Code and title of every number, in a row.
pub fn names(props_set: &SetRef, words: &Words, numbers: &[ItemNumber]) -> String {
    phrase::list(words, numbers.iter().map(|number| phrase::item(props_set, *number)))
}

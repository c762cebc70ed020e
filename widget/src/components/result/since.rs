//! What changed since the last assessment, item by item.

use super::phrase;
use crate::state::SetRef;
use crate::text::result::{Words, fill};
use indicators::answers::Response;
use indicators::model::ItemNumber;
use indicators::outcome::{Change, changes};
use indicators::record::Record;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SinceProps {
    pub words: Words,
    pub set: SetRef,
    pub record: Rc<Record>,
}

/// In the order in which they are worth reading; what stayed open both times is left out.
const SHOWN: [Change; 6] =
    [Change::Up, Change::Down, Change::NewlyAnswered, Change::NoLongerRated, Change::NotComparable, Change::Same];

/// Nothing, when there is no earlier assessment.
#[component]
pub fn Since(props: &SinceProps) -> Html {
    let Some(before) = props.record.earlier.last() else {
        return html! {};
    };
    let words = props.words;
    let changes = changes(&props.set, before, &props.record.current.answers);
    let of = |kind: Change| -> Vec<ItemNumber> {
        changes.iter().filter(|(_, change)| *change == kind).map(|(number, _)| *number).collect()
    };
    html! {
        <>
            <p>{ fill(words.since_day, &[&phrase::day(&words, before.day)]) }{ words.full_stop }
                if !of(Change::Down).is_empty() {
                    { words.since_down_help }
                }
            </p>
            <dl class="since">
                for (kind, numbers) in SHOWN.into_iter().map(|kind| (kind, of(kind))).filter(|(_, numbers)| !numbers.is_empty()) {
                    { group(props, before, kind, &numbers) }
                }
            </dl>
        </>
    }
}

fn group(props: &SinceProps, before: &Response, kind: Change, numbers: &[ItemNumber]) -> Html {
    let words = props.words;
    let sign = match kind {
        Change::Up => "↑",
        Change::Down => "↓",
        Change::Same => "＝",
        Change::NewlyAnswered => "＋",
        Change::NoLongerRated | Change::StillOpen => "○",
        Change::NotComparable => "≠",
    };
    html! {
        <div class="since-group">
            <dt>
                <span class="since-sign" aria-hidden="true">{ sign }</span>
                { words.changes[phrase::change_index(kind)] }
                <span class="since-count">{ fill(words.since_counts, &[&numbers.len().to_string()]) }</span>
            </dt>
            if kind == Change::Same {
                <dd>{ phrase::list(&words, numbers.iter().map(|number| props.set.item(*number).map(|item| item.code.clone()).unwrap_or_default())) }</dd>
            } else {
                for number in numbers {
                    <dd>
                        { phrase::item(&props.set, *number) }
                        <span class="since-step">{ step(props, before, *number) }</span>
                    </dd>
                }
            }
        </div>
    }
}

fn step(props: &SinceProps, before: &Response, number: ItemNumber) -> String {
    let words = props.words;
    let (was, is) = (before.answers.rating(number), props.record.current.answers.rating(number));
    fill(words.since_from_to, &[&phrase::rating(&words, was), &phrase::rating(&words, is)])
}

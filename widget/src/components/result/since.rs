//! What changed since the last assessment, item by item.

use super::phrase;
use super::props::{ResultProps, Since};
use crate::text::fill;
use indicators::model::ItemNumber;
use indicators::outcome::Change;
use yew::prelude::*;

/// In the order in which they are worth reading, each with its sign; what stayed open both times is left out.
const SHOWN: [(Change, &str); 6] = [
    (Change::Up, "↑"),
    (Change::Down, "↓"),
    (Change::NewlyAnswered, "＋"),
    (Change::NoLongerRated, "○"),
    (Change::NotComparable, "≠"),
    (Change::Same, "＝"),
];

/// The changes.
pub(super) fn since(props: &ResultProps, since: &Since) -> Html {
    let words = &props.text.result;
    let of = |kind: Change| -> Vec<ItemNumber> {
        since
            .changes
            .iter()
            .filter(|(_, change)| *change == kind)
            .map(|(number, _)| *number)
            .collect()
    };
    html! {
        <>
            <p>
                { fill(words.since_day, &[&props.text.day(since.day)]) }
                if !of(Change::Down).is_empty() {
                    { words.since_down }
                }
            </p>
            <dl class="since">
                for ((kind, sign), numbers) in SHOWN.map(|shown| (shown, of(shown.0))) {
                    if !numbers.is_empty() {
                        { group(props, kind, sign, &numbers) }
                    }
                }
            </dl>
        </>
    }
}

fn group(props: &ResultProps, kind: Change, sign: &'static str, numbers: &[ItemNumber]) -> Html {
    let words = &props.text.result;
    html! {
        <div class="since-group">
            <dt>
                <span class="since-sign" aria-hidden="true">{ sign }</span>
                { words.changes[kind as usize] }
                <span class="since-count">{ fill(words.items_count, &[&numbers.len().to_string()]) }</span>
            </dt>
            if kind == Change::Same {
                <dd class="since-codes">
                    for item in numbers.iter().filter_map(|number| props.set.item(*number)) {
                        <span class="code">{ &item.code }</span>
                    }
                </dd>
            } else {
                for number in numbers {
                    <dd>{ phrase::item(&props.set, *number) }{ now(props, *number) }</dd>
                }
            }
        </div>
    }
}

/// Where the item stands now.
fn now(props: &ResultProps, number: ItemNumber) -> Html {
    let rating = props
        .outcome
        .items
        .iter()
        .find(|item| item.number == number)
        .and_then(|item| item.rating);
    html! { <span class="since-now">{ phrase::rating(props.text, rating) }</span> }
}

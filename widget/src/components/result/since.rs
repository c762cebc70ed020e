//! What changed since the last assessment, item by item.

use super::element::{el, leaf, node, say};
use super::phrase;
use super::props::{ResultProps, Since};
use crate::text::fill;
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
pub(super) fn since(props: &ResultProps, since: &Since) -> Vec<Html> {
    let words = &props.text.result;
    let mut said = fill(words.since_day, &[&props.text.day(since.day)]);
    if since
        .changes
        .iter()
        .any(|(_, change)| *change == Change::Down)
    {
        said += words.since_down;
    }
    let mut groups = Vec::new();
    for (kind, sign) in SHOWN {
        let items = lines(props, since, kind);
        if !items.is_empty() {
            groups.push(group(props, kind, sign, items));
        }
    }
    vec![leaf("p", "", &said), node("dl", "since", groups)]
}

/// A line for each item that changed in this way; the code alone for those that did not change.
fn lines(props: &ResultProps, since: &Since, kind: Change) -> Vec<Html> {
    let mut lines = Vec::new();
    for (number, _) in since.changes.iter().filter(|(_, change)| *change == kind) {
        if kind == Change::Same {
            let code = props.set.item(*number).map_or("", |item| &item.code);
            lines.push(leaf("dd", "code", code));
        } else {
            let outcome = props
                .outcome
                .items
                .iter()
                .find(|item| item.number == *number);
            let now = phrase::rating(props.text, outcome.and_then(|item| item.rating));
            lines.push(node(
                "dd",
                "",
                vec![
                    say(&phrase::item(&props.set, *number)),
                    leaf("span", "since-now", &now),
                ],
            ));
        }
    }
    lines
}

fn group(props: &ResultProps, kind: Change, sign: &str, mut lines: Vec<Html>) -> Html {
    let words = &props.text.result;
    let count = fill(words.items_count, &[&lines.len().to_string()]);
    lines.insert(
        0,
        node(
            "dt",
            "",
            vec![
                el(
                    "span",
                    &[("class", "since-sign"), ("aria-hidden", "true")],
                    vec![say(sign)],
                ),
                say(words.changes[kind as usize]),
                leaf("span", "since-count", &count),
            ],
        ),
    );
    node("div", "since-group", lines)
}

//! What changed since the last assessment, item by item.

use super::element::{el, leaf, node, say};
use super::phrase;
use super::props::Since;
use crate::text::{Text, fill};
use indicators::model::IndicatorSet;
use indicators::outcome::{Change, Step};
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
pub(super) fn since(text: &Text, set: &IndicatorSet, since: &Since) -> Vec<Html> {
    let words = &text.result;
    let mut said = fill(words.since_day, &[&text.day(since.day)]);
    if since.changes.iter().any(|step| step.change == Change::Down) {
        said += words.since_down;
    }
    vec![leaf("p", "", &said), groups(text, set, &since.changes)]
}

/// The steps, by what became of the items.
pub(super) fn groups(text: &Text, set: &IndicatorSet, steps: &[Step]) -> Html {
    let mut groups = Vec::new();
    for (kind, sign) in SHOWN {
        let items = lines(text, set, steps, kind);
        if !items.is_empty() {
            groups.push(group(text, kind, sign, items));
        }
    }
    node("dl", "since", groups)
}

/// A line for each item that changed in this way; the code alone for those that did not change.
fn lines(text: &Text, set: &IndicatorSet, steps: &[Step], kind: Change) -> Vec<Html> {
    let mut lines = Vec::new();
    for step in steps.iter().filter(|step| step.change == kind) {
        if kind == Change::Same {
            let code = set.item(step.number).map_or("", |item| &item.code);
            lines.push(leaf("dd", "code", code));
        } else {
            let levels = fill(
                text.result.from_to,
                &[
                    &phrase::rating(text, step.from),
                    &phrase::rating(text, step.to),
                ],
            );
            lines.push(node(
                "dd",
                "",
                vec![
                    say(&phrase::item(set, step.number)),
                    leaf("span", "since-now", &levels),
                ],
            ));
        }
    }
    lines
}

fn group(text: &Text, kind: Change, sign: &str, mut lines: Vec<Html>) -> Html {
    let words = &text.result;
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

//! The table that says what the dial and the bars show.

use super::atoms::code_and;
use super::element::{el, head, leaf, node, say, wide_table};
use super::phrase;
use crate::text::{Text, fill};
use indicators::outcome::{DimensionOutcome, Outcome, Tally};
use yew::prelude::*;

/// One row a dimension: how many reach, mean or band, how many at each level.
pub(super) fn dimension_table(text: &Text, outcome: &Outcome) -> Html {
    let words = &text.result;
    let mut rows = Vec::new();
    for dimension in &outcome.dimensions {
        rows.push(row(text, dimension));
    }
    wide_table("dims", words.profile_table, &columns(text), rows)
}

/// The names of the columns, here and on paper.
pub(super) fn columns(text: &Text) -> [&'static str; 4] {
    let words = &text.result;
    [
        words.dimension,
        words.reached,
        words.mean,
        words.distribution,
    ]
}

/// 3/4: how many reach what the official text asks, of how many.
pub(super) fn reached(text: &Text, tally: &Tally) -> String {
    fill(
        text.result.reached_of,
        &[&tally.reached.to_string(), &tally.applicable.to_string()],
    )
}

fn row(text: &Text, dimension: &DimensionOutcome) -> Html {
    let tally = &dimension.tally;
    node(
        "tr",
        "",
        vec![
            head("row", code_and(&dimension.code, &dimension.title)),
            leaf("td", "figure", &reached(text, tally)),
            leaf("td", "figure", &phrase::mean(text, tally)),
            node(
                "td",
                "",
                vec![
                    blocks(tally),
                    leaf("span", "dims-text", &phrase::tally(text, tally)),
                ],
            ),
        ],
    )
}

/// One block an item, the level's number in it; open items are hollow.
fn blocks(tally: &Tally) -> Html {
    let [one, two, three, four] = tally.distribution;
    let kinds = [
        (one, "level-1", "1"),
        (two, "level-2", "2"),
        (three, "level-3", "3"),
        (four, "level-4", "4"),
        (tally.unsure, "open", "?"),
        (tally.unanswered, "open", ""),
    ];
    let (mut blocks, mut x) = (Vec::new(), 0_usize);
    for (count, class, sign) in kinds {
        for _ in 0..count {
            let (left, middle) = ((x + 1).to_string(), (x + 9).to_string());
            let block = [
                ("x", left.as_str()),
                ("y", "1"),
                ("width", "16"),
                ("height", "16"),
                ("rx", "2"),
            ];
            blocks.push(node(
                "g",
                class,
                vec![
                    el("rect", &block, Vec::new()),
                    el("text", &[("x", &middle), ("y", "13")], vec![say(sign)]),
                ],
            ));
            x += 20;
        }
    }
    let (view, width) = (format!("0 0 {} 18", x.max(20)), x.to_string());
    el(
        "svg",
        &[
            ("class", "blocks"),
            ("viewBox", &view),
            ("width", &width),
            ("height", "18"),
            ("aria-hidden", "true"),
        ],
        blocks,
    )
}

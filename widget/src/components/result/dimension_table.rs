//! The table that says what the dial and the bars show.

use super::phrase;
use crate::text::{Text, fill};
use indicators::outcome::{DimensionOutcome, Outcome, Tally};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct DimensionTableProps {
    pub text: &'static Text,
    pub outcome: Rc<Outcome>,
}

/// One row a dimension: how many reach, mean or band, how many at each level.
#[component]
pub(super) fn DimensionTable(props: &DimensionTableProps) -> Html {
    let text = props.text;
    html! {
        <table class="dims">
            <caption class="hidden">{ text.result.profile_table }</caption>
            <thead>
                <tr>
                    <th scope="col">{ text.result.dimension }</th>
                    <th scope="col">{ text.result.reached }</th>
                    <th scope="col">{ text.result.mean }</th>
                    <th scope="col">{ text.result.distribution }</th>
                </tr>
            </thead>
            <tbody>
                for dimension in &props.outcome.dimensions {
                    { row(text, dimension) }
                }
            </tbody>
        </table>
    }
}

fn row(text: &Text, dimension: &DimensionOutcome) -> Html {
    let tally = &dimension.tally;
    html! {
        <tr>
            <th scope="row"><span class="code">{ &dimension.code }</span>{ " " }{ &dimension.title }</th>
            <td class="figure">{ fill(text.result.reached_of, &[&tally.reached.to_string(), &tally.applicable.to_string()]) }</td>
            <td class="figure">{ phrase::mean(text, tally) }</td>
            <td>
                { blocks(tally) }
                <span class="dims-text">{ phrase::tally(text, tally) }</span>
            </td>
        </tr>
    }
}

/// One block an item, the level's number in it; open items are hollow.
fn blocks(tally: &Tally) -> Html {
    let levels = (1..)
        .zip(tally.distribution)
        .flat_map(|(level, count): (usize, u16)| (0..count).map(move |_| level));
    let open = (0..tally.unsure)
        .map(|_| 5)
        .chain((0..tally.unanswered).map(|_| 6));
    let (classes, signs) = (
        ["level-1", "level-2", "level-3", "level-4", "open", "open"],
        ["1", "2", "3", "4", "?", ""],
    );
    let all: Vec<usize> = levels.chain(open).collect();
    html! {
        <svg class="blocks" viewBox={format!("0 0 {} 18", all.len().max(1) * 20)} width={(all.len() * 20).to_string()} height="18"
            aria-hidden="true" focusable="false">
            for (position, kind) in all.iter().enumerate() {
                <g class={classes[kind - 1]}>
                    <rect x={(position * 20 + 1).to_string()} y="1" width="16" height="16" rx="2" />
                    <text x={(position * 20 + 9).to_string()} y="13">{ signs[kind - 1] }</text>
                </g>
            }
        </svg>
    }
}

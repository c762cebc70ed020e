//! The official numbers, each on a line of its own: met, by how much not, or not known.

use super::atoms::item_name;
use super::phrase;
use crate::text::Text;
use indicators::outcome::{NumberOutcome, NumberState};
use yew::prelude::*;

/// The official numbers.
pub(super) fn numbers(text: &Text, numbers: &[NumberOutcome]) -> Html {
    html! {
        <ul class="numbers">
            for number in numbers {
                { line(text, number) }
            }
        </ul>
    }
}

fn line(text: &Text, number: &NumberOutcome) -> Html {
    let (class, sign) = match number.state {
        NumberState::Met { .. } => ("number number-met", "✓"),
        NumberState::NotMet { .. } => ("number number-short", "△"),
        NumberState::Unknown => ("number number-open", "?"),
        NumberState::NotApplicable => ("number number-open", "–"),
    };
    html! {
        <li class={class}>
            <span class="number-sign" aria-hidden="true">{ sign }</span>
            { item_name(&number.code, &phrase::threshold(text, &number.threshold)) }
            <span class="number-state">{ phrase::number_state(text, &number.threshold.unit, number.state) }</span>
        </li>
    }
}

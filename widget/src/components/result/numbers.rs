//! The official numbers, each on a line of its own: met, by how much not, or not known.

use super::atoms::item_name;
use super::element::{el, leaf, node, say};
use super::phrase;
use crate::text::Text;
use indicators::outcome::{NumberOutcome, NumberState};
use yew::prelude::*;

/// The official numbers.
pub(super) fn numbers(text: &Text, numbers: &[NumberOutcome]) -> Html {
    let mut lines = Vec::new();
    for number in numbers {
        lines.push(line(text, number));
    }
    node("ul", "numbers", lines)
}

fn line(text: &Text, number: &NumberOutcome) -> Html {
    let (class, sign) = match number.state {
        NumberState::Met { .. } => ("number number-met", "✓"),
        NumberState::NotMet { .. } => ("number number-short", "△"),
        NumberState::Unknown => ("number number-open", "?"),
        NumberState::NotApplicable => ("number number-open", "–"),
    };
    node(
        "li",
        class,
        vec![
            el(
                "span",
                &[("class", "number-sign"), ("aria-hidden", "true")],
                vec![say(sign)],
            ),
            item_name(&number.code, &phrase::threshold(text, &number.threshold)),
            leaf(
                "span",
                "number-state",
                &phrase::number_state(text, &number.threshold.unit, number.state),
            ),
        ],
    )
}

//! The official numbers, each on a line of its own: met, by how much not, or not known.

use super::phrase;
use crate::text::result::Words;
use indicators::outcome::{NumberOutcome, NumberState, Outcome};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    pub words: Words,
    pub outcome: Rc<Outcome>,
}

/// The official numbers.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    html! {
        <ul class="numbers">
            for number in &props.outcome.numbers {
                { line(&props.words, number) }
            }
        </ul>
    }
}

fn line(words: &Words, number: &NumberOutcome) -> Html {
    let (class, sign) = match number.state {
        NumberState::Met { .. } => ("number number-met", "✓"),
        NumberState::NotMet { .. } => ("number number-short", "△"),
        NumberState::Unknown => ("number number-open", "?"),
        NumberState::NotApplicable => ("number number-open", "–"),
    };
    html! {
        <li class={class}>
            <span class="number-sign" aria-hidden="true">{ sign }</span>
            <span class="number-what"><span class="code">{ &number.code }</span>{ " " }{ phrase::threshold(words, &number.threshold) }</span>
            <span class="number-state">{ phrase::number_state(words, &number.threshold.unit, number.state) }</span>
        </li>
    }
}

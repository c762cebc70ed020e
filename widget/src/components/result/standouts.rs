//! The strongest three items and the three that are easiest to move, each with its reason.

use super::atoms::{dots, heading};
use super::phrase;
use crate::state::SetRef;
use crate::text::result::Words;
use indicators::model::{ItemNumber, Level};
use indicators::outcome::Outcome;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StandoutsProps {
    pub words: Words,
    pub set: SetRef,
    pub outcome: Rc<Outcome>,
    /// Level of the two headings.
    pub heading: u8,
}

/// Two short lists side by side.
#[component]
pub fn Standouts(props: &StandoutsProps) -> Html {
    let (words, outcome) = (props.words, &props.outcome);
    let strong = outcome.strongest.iter().map(|strong| entry(props, strong.number, strong.level, phrase::strong_reason(&words, strong)));
    let easy = outcome.easiest.iter().map(|easy| entry(props, easy.number, easy.level, phrase::easy_reason(&words, easy)));
    html! {
        <div class="standouts">
            { list(props, words.strongest, words.no_strongest, strong.collect()) }
            { list(props, words.easiest, words.no_easiest, easy.collect()) }
        </div>
    }
}

fn list(props: &StandoutsProps, title: &'static str, none: &'static str, entries: Vec<Html>) -> Html {
    html! {
        <section class="standout">
            { heading(props.heading, "section-title", title) }
            if entries.is_empty() {
                <p class="quiet">{ none }</p>
            } else {
                <ol>{ entries }</ol>
            }
        </section>
    }
}

fn entry(props: &StandoutsProps, number: ItemNumber, level: Level, reason: String) -> Html {
    let (code, title) = props.set.item(number).map(|item| (item.code.clone(), item.title.clone())).unwrap_or_default();
    html! {
        <li>
            <span class="standout-item"><span class="code">{ code }</span>{ " " }{ title }</span>
            <span class="standout-reason">{ dots(level) }{ reason }</span>
        </li>
    }
}

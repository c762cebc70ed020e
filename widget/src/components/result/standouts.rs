//! The strongest three items and the three that are easiest to move, each with its reason.

use super::atoms::{dots, item_name};
use super::phrase;
use super::props::ResultProps;
use crate::components::heading::Heading;
use indicators::model::{ItemNumber, Level};
use yew::prelude::*;

/// Two short lists side by side.
pub(super) fn standouts(props: &ResultProps) -> Html {
    let (text, outcome) = (props.text, &props.outcome);
    let strong = outcome.strongest.iter().map(|strong| {
        entry(
            props,
            strong.number,
            strong.level,
            phrase::strong_reason(text, strong),
        )
    });
    let easy = outcome.easiest.iter().map(|easy| {
        entry(
            props,
            easy.number,
            easy.level,
            phrase::easy_reason(text, easy),
        )
    });
    html! {
        <div class="standouts">
            { list(props, text.result.strongest, text.result.no_strongest, strong.collect()) }
            { list(props, text.result.easiest, text.result.no_easiest, easy.collect()) }
        </div>
    }
}

fn list(props: &ResultProps, title: &'static str, none: &'static str, entries: Vec<Html>) -> Html {
    html! {
        <section class="standout">
            <Heading level={props.level + 1} class="section-title">{ title }</Heading>
            if entries.is_empty() {
                <p class="quiet">{ none }</p>
            } else {
                <ol>{ entries }</ol>
            }
        </section>
    }
}

fn entry(props: &ResultProps, number: ItemNumber, level: Level, reason: String) -> Html {
    let (code, title) = props
        .set
        .item(number)
        .map(|item| (item.code.as_str(), item.title.as_str()))
        .unwrap_or_default();
    html! {
        <li>
            { item_name(code, title) }
            <span class="standout-reason">{ dots(level) }{ reason }</span>
        </li>
    }
}

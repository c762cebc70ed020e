//! The strongest three items and the three that are easiest to move, each with its reason.

use super::atoms::{dots, heading, item_name};
use super::element::{leaf, node, say};
use super::phrase;
use super::props::ResultProps;
use indicators::model::{ItemNumber, Level};
use yew::prelude::*;

/// Two short lists side by side.
pub(super) fn standouts(props: &ResultProps) -> Html {
    let (text, outcome) = (props.text, &props.outcome);
    let words = &text.result;
    let (mut strong, mut easy) = (Vec::new(), Vec::new());
    for entry in &outcome.strongest {
        strong.push(line(
            props,
            entry.number,
            entry.level,
            &phrase::strong_reason(text, entry),
        ));
    }
    for entry in &outcome.easiest {
        easy.push(line(
            props,
            entry.number,
            entry.level,
            &phrase::easy_reason(text, entry),
        ));
    }
    node(
        "div",
        "standouts",
        vec![
            list(props, words.strongest, words.no_strongest, strong),
            list(props, words.easiest, words.no_easiest, easy),
        ],
    )
}

fn list(props: &ResultProps, title: &str, none: &str, lines: Vec<Html>) -> Html {
    let body = if lines.is_empty() {
        leaf("p", "quiet", none)
    } else {
        node("ol", "", lines)
    };
    node(
        "section",
        "standout",
        vec![
            heading(props.level + 1, "section-title", vec![say(title)]),
            body,
        ],
    )
}

fn line(props: &ResultProps, number: ItemNumber, level: Level, reason: &str) -> Html {
    let name = match props.set.item(number) {
        Some(item) => item_name(&item.code, &item.title),
        None => Html::default(),
    };
    node(
        "li",
        "",
        vec![
            name,
            node("span", "standout-reason", vec![dots(level), say(reason)]),
        ],
    )
}

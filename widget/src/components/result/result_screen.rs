//! The result: what the answers say, from one sentence down to each item.

use super::atoms::{button, section};
use super::element::{leaf, node};
use super::headline::headline;
use super::item_list::item_list;
use super::numbers::numbers;
use super::phrase;
use super::profile::profile;
use super::props::{ResultProps, Whose};
use super::since::since;
use super::standouts::standouts;
use super::their_plan::their_plan;
use crate::components::heading::screen_heading;
use crate::state::Screen;
use crate::text::fill;
use yew::prelude::*;

/// The result.
#[component]
pub fn ResultScreen(props: &ResultProps) -> Html {
    let (text, words, outcome) = (props.text, &props.text.result, &props.outcome);
    let mine = props.whose.is_ours();
    let under = props.level + 1;
    let mut parts = vec![screen_heading(props.level, html! { { title(props) } })];
    if !mine {
        parts.push(leaf(
            "p",
            "quiet",
            &fill(
                if props.whose == Whose::Past {
                    words.read_past
                } else {
                    words.read_only
                },
                &[&text.day(props.day)],
            ),
        ));
    }
    if let Whose::Joint(people) = props.whose {
        parts.push(made_by(props, people));
    }
    parts.push(headline(text, &outcome.headline, outcome.items.len()));
    if let Some(changes) = &props.since {
        let mut said = since(text, &props.set, changes);
        if mine {
            said.push(to_history(props));
        }
        parts.push(section(under, words.since, said));
    }
    parts.push(section(under, words.profile, profile(text, outcome)));
    if !outcome.numbers.is_empty() {
        parts.push(section(
            under,
            words.numbers,
            vec![numbers(text, &outcome.numbers)],
        ));
    }
    parts.push(standouts(props));
    if let Some(plan) = props.plan.as_ref().filter(|plan| !plan.tasks.is_empty()) {
        parts.push(section(
            under,
            words.their_plan,
            vec![their_plan(text, &props.set, plan)],
        ));
    }
    if mine {
        parts.push(ways_on(props));
    } else if props.whose == Whose::Past {
        parts.push(to_history(props));
    }
    let mut items = item_list(props);
    items.push(leaf("p", "quiet", words.claimed_help));
    parts.push(section(under, words.items, items));
    node("div", "result", parts)
}

fn title(props: &ResultProps) -> String {
    let words = &props.text.result;
    match &props.whose {
        Whose::Mine => words.title.to_owned(),
        Whose::Joint(_) => props.text.together.title.to_owned(),
        Whose::Past => fill(words.title_of, &[&props.text.day(props.day)]),
        Whose::Theirs(name) => fill(words.title_of, &[name.as_deref().unwrap_or(words.somebody)]),
    }
}

/// From how many people the joint answer is, and what they have not agreed on.
fn made_by(props: &ResultProps, people: usize) -> Html {
    let (text, words) = (props.text, &props.text.together);
    let day = text.day(props.day);
    let made = fill(words.made_by, &[&people.to_string(), &day]);
    let mut open = Vec::new();
    for item in &props.outcome.items {
        if item.rating.is_none() {
            open.push(phrase::item(&props.set, item.number));
        }
    }
    let mut lines = vec![leaf("p", "", &made)];
    if !open.is_empty() {
        let open = phrase::list(text, &open);
        lines.push(leaf("p", "", &fill(words.still_open, &[&open])));
    }
    node("div", "note", lines)
}

/// To every assessment there is.
fn to_history(props: &ResultProps) -> Html {
    let words = &props.text.result;
    let name = fill(words.to_history, &[&props.kept.to_string()]);
    let to = button("button", name, None, &props.on, Screen::History);
    node("div", "actions", vec![to])
}

fn ways_on(props: &ResultProps) -> Html {
    let words = &props.text.result;
    node(
        "div",
        "actions",
        vec![
            button(
                "button button-main",
                words.to_plan,
                None,
                &props.on,
                Screen::Plan,
            ),
            button("button", words.to_share, None, &props.on, Screen::Share),
            button("button", words.to_print, None, &props.on, Screen::Print),
            button(
                "button",
                props.text.carry.title,
                None,
                &props.on,
                Screen::Carry,
            ),
        ],
    )
}

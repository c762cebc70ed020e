//! Several people's answers: where they differ, what they agree on, the way to one joint answer, and the ways in.

use super::atoms::{button, section};
use super::bring_in::BringIn;
use super::element::{leaf, node};
use super::group::group;
use super::joint_screen::how_far;
use super::people::{people, suggested};
use super::props::CompareProps;
use crate::components::heading::screen_heading;
use crate::intent::Intent;
use crate::text::fill;
use indicators::merge::SMALLEST_GROUP;
use yew::prelude::*;

/// The comparison.
#[component]
pub fn CompareScreen(props: &CompareProps) -> Html {
    let CompareProps {
        set,
        text,
        level,
        merged,
        record,
        arrived,
        on,
    } = props.clone();
    let (words, others) = (&text.result, record.others.len());
    let mut parts = vec![
        screen_heading(level, html! { { text.share.compare } }),
        suggested(text, &set, &record),
        people(props),
    ];
    if merged.hidden {
        parts.push(hidden(props));
    } else if merged.people < 2 {
        parts.push(leaf("p", "note", words.alone));
    }
    if merged.people > 1 || record.joint.is_some() {
        parts.push(joint(props));
    }
    if !merged.hidden && merged.people > 1 {
        parts.extend(group(props));
    }
    parts.push(section(
        level + 1,
        words.paste,
        vec![html! { <BringIn {set} {text} {others} compare=false {arrived} {on} /> }],
    ));
    if !merged.hidden && merged.people > 1 {
        parts.push(leaf("p", "quiet", text.own_scale));
    }
    node("div", "compare", parts)
}

/// Why nothing is shown, how many more it takes, and what can be done meanwhile.
fn hidden(props: &CompareProps) -> Html {
    let merged = &props.merged;
    let [here, needed, missing] =
        [merged.people, SMALLEST_GROUP, merged.missing()].map(|number| number.to_string());
    let why = fill(props.text.result.hidden, &[&here, &needed, &missing]);
    let mut parts = vec![leaf("p", "", &why)];
    if merged.people > 1 {
        parts.push(leaf("p", "", props.text.together.hidden_joint));
    }
    node("div", "note", parts)
}

/// The way to one answer.
fn joint(props: &CompareProps) -> Html {
    let words = &props.text.together;
    let (said, begin, onward) = match &props.record.joint {
        None => (words.joint_lead.to_owned(), words.joint_begin, None),
        Some(joint) => {
            let far = how_far(props.text, &props.set, joint);
            (far, words.joint_go_on, Some(words.finish))
        }
    };
    let mut buttons = vec![button(
        "button button-main",
        begin,
        None,
        &props.on,
        Intent::Agree,
    )];
    if let Some(words) = onward {
        let see = crate::state::PeopleAction::Joint(true);
        buttons.push(button("button", words, None, &props.on, see));
    }
    let body = vec![leaf("p", "", &said), node("div", "buttons", buttons)];
    section(props.level + 1, words.joint, body)
}

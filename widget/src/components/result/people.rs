//! Who is in the comparison: how many, in families by name, and what was left out.

use super::atoms::button;
use super::element::{leaf, node};
use super::props::CompareProps;
use crate::state::Action;
use crate::text::fill;
use indicators::answers::Response;
use yew::prelude::*;

/// How many, who, and a way to take someone out again.
pub(super) fn people(props: &CompareProps) -> Html {
    let (words, merged) = (&props.text.result, &props.merged);
    let mut parts = Vec::new();
    if merged.people > 1 {
        parts.push(leaf(
            "p",
            "people-count",
            &fill(words.people, &[&merged.people.to_string()]),
        ));
    }
    let mut list = Vec::new();
    if !props.record.current.answers.is_empty() {
        list.push(node("li", "person", vec![leaf("span", "", words.me)]));
    }
    for (position, other) in props.record.others.iter().enumerate() {
        list.push(person(props, position, other));
    }
    parts.push(node("ul", "people-list", list));
    for (count, template) in [
        (merged.duplicates, words.duplicates),
        (merged.foreign, words.foreign),
    ] {
        if count > 0 {
            parts.push(leaf("p", "note", &fill(template, &[&count.to_string()])));
        }
    }
    node("div", "people", parts)
}

fn person(props: &CompareProps, position: usize, other: &Response) -> Html {
    let words = &props.text.result;
    let name = name(props, position, other);
    let label = fill(words.remove_of, &[&name]);
    node(
        "li",
        "person",
        vec![
            leaf("span", "", &name),
            leaf("span", "quiet", &props.text.day(other.day)),
            button(
                "button button-quiet",
                words.remove,
                Some(label),
                &props.on,
                Action::RemoveOther(other.id),
            ),
        ],
    )
}

/// The name in a family; elsewhere only a position, so that a list of names never stands beside a group's answers.
pub(super) fn name(props: &CompareProps, position: usize, other: &Response) -> String {
    match &other.name {
        Some(name) if props.set.organisation.is_family() => name.clone(),
        _ => fill(props.text.result.nameless, &[&(position + 1).to_string()]),
    }
}

//! Who is in the comparison: how many, in families by name, and what was left out.

use super::atoms::button;
use super::props::CompareProps;
use crate::state::Action;
use crate::text::fill;
use indicators::answers::Response;
use yew::prelude::*;

/// How many, who, and a way to take someone out again.
pub(super) fn people(props: &CompareProps) -> Html {
    let (words, merged) = (&props.text.result, &props.merged);
    html! {
        <div class="people">
            if merged.people > 1 {
                <p class="people-count">{ fill(words.people, &[&merged.people.to_string()]) }</p>
            }
            <ul class="people-list">
                if !props.record.current.answers.is_empty() {
                    <li class="person"><span>{ words.me }</span></li>
                }
                for (position, other) in props.record.others.iter().enumerate() {
                    { person(props, position, other) }
                }
            </ul>
            if merged.duplicates > 0 {
                <p class="note">{ fill(words.duplicates, &[&merged.duplicates.to_string()]) }</p>
            }
            if merged.foreign > 0 {
                <p class="note">{ fill(words.foreign, &[&merged.foreign.to_string()]) }</p>
            }
        </div>
    }
}

fn person(props: &CompareProps, position: usize, other: &Response) -> Html {
    let words = &props.text.result;
    let name = name(props, position, other);
    html! {
        <li class="person">
            <span>{ &name }</span>
            <span class="quiet">{ props.text.day(other.day) }</span>
            { button("button button-quiet", words.remove, Some(fill(words.remove_of, &[&name])), &props.on, Action::RemoveOther(other.id)) }
        </li>
    }
}

/// The name in a family; elsewhere only a position, so that a list of names never stands beside a group's answers.
pub(super) fn name(props: &CompareProps, position: usize, other: &Response) -> String {
    let named = other
        .name
        .clone()
        .filter(|_| props.set.organisation.is_family());
    named.unwrap_or_else(|| fill(props.text.result.nameless, &[&(position + 1).to_string()]))
}

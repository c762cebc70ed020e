//! Who is in the comparison: how many, in families by name, as what, and what was left out.

use super::atoms::button;
use super::element::{el, leaf, node};
use crate::components::result::props::CompareProps;
use crate::intent::Intent;
use crate::state::{Action, PeopleAction};
use crate::text::{Text, Words, fill};
use indicators::answers::{Response, ResponseId};
use indicators::model::{IndicatorSet, Organisation};
use indicators::record::Record;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The list of the roles that are suggested; other words can be written as well.
const SUGGESTED: &str = "suggested-roles";

/// How many, who, and a way to name somebody, say what they are, or take them out again.
pub(super) fn people(props: &CompareProps) -> Html {
    let (words, merged) = (&props.text.result, &props.merged);
    let mut parts = Vec::new();
    if merged.people > 1 {
        let count = merged.people.to_string();
        parts.push(leaf("p", "people-count", &fill(words.people, &[&count])));
    }
    let mut list = Vec::new();
    let mine = &props.record.current;
    if !mine.answers.is_empty() {
        list.push(person(props, words.me, mine, true));
    }
    for (position, other) in props.record.others.iter().enumerate() {
        let name = name(props.text, &props.set, position, other);
        list.push(person(props, &name, other, false));
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

fn person(props: &CompareProps, name: &str, one: &Response, mine: bool) -> Html {
    let (text, words) = (props.text, &props.text.result);
    let mut parts = vec![leaf("span", "person-name", name)];
    if let Some(role) = &one.role {
        parts.push(leaf("span", "tag", role));
    }
    parts.push(leaf("span", "quiet", &text.day(one.day)));
    if !mine {
        parts.push(button(
            "button button-quiet",
            words.remove,
            Some(fill(words.remove_of, &[name])),
            &props.on,
            Action::RemoveOther(one.id),
        ));
    }
    parts.push(edit(props, name, one, mine));
    node("li", "person", parts)
}

/// What somebody is called and is here, folded away. The own name is written where the link is made.
fn edit(props: &CompareProps, name: &str, one: &Response, mine: bool) -> Html {
    let words = &props.text.together;
    let mut fields = Vec::new();
    if !mine && props.set.organisation.is_family() {
        let called = |words: &str| one.name.as_deref().unwrap_or(words).to_owned();
        fields.push(field(
            props,
            "name",
            words.name,
            words.name_help,
            one.id,
            called(""),
            PeopleAction::Name,
        ));
    }
    let role = one.role.clone().unwrap_or_default();
    fields.push(field(
        props,
        "role",
        words.role,
        words.role_help,
        one.id,
        role,
        PeopleAction::Role,
    ));
    let label = fill(words.edit_of, &[name]);
    let summary = el(
        "summary",
        &[("aria-label", &label)],
        vec![html! { { words.edit } }],
    );
    node(
        "details",
        "helper person-edit",
        vec![summary, node("div", "folded fields", fields)],
    )
}

fn field(
    props: &CompareProps,
    kind: &str,
    label: Words,
    help: Words,
    of: ResponseId,
    value: String,
    action: fn(ResponseId, String) -> PeopleAction,
) -> Html {
    let id = [kind, "-", &of.number().to_string()].concat();
    let help_id = [&id, "-help"].concat();
    let list = (kind == "role").then_some(SUGGESTED);
    let onchange = props.on.reform(move |event: Event| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        Intent::from(action(of, typed))
    });
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <input {id} type="text" autocomplete="off" {list} {value} aria-describedby={help_id.clone()} {onchange} />
            <p class="quiet" id={help_id}>{ help }</p>
        </div>
    }
}

/// The roles that are usual in this kind of organisation, and those that are here already, to choose from while typing.
pub fn suggested(text: &Text, set: &IndicatorSet, record: &Record) -> Html {
    let words = &text.together;
    let usual: &[Words] = match set.organisation {
        Organisation::Family => &words.roles_family,
        Organisation::Community => &words.roles_community,
        Organisation::Enterprise => &words.roles_enterprise,
        Organisation::Government => &words.roles_government,
    };
    let mut roles: Vec<&str> = usual.to_vec();
    for one in std::iter::once(&record.current).chain(&record.others) {
        if let Some(role) = one.role.as_deref().filter(|role| !roles.contains(role)) {
            roles.push(role);
        }
    }
    let options = roles
        .iter()
        .map(|role| el("option", &[("value", role)], Vec::new()));
    el("datalist", &[("id", SUGGESTED)], options.collect())
}

/// The box for a role: of those who are brought in.
pub(super) fn role_box(
    id: &'static str,
    label: Words,
    value: String,
    oninput: Callback<InputEvent>,
) -> Html {
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input {id} type="text" autocomplete="off" list={SUGGESTED} {value} {oninput} />
        </div>
    }
}

/// The name in a family; elsewhere only a position, so that a list of names never stands beside a group's answers.
pub(super) fn name(text: &Text, set: &IndicatorSet, position: usize, other: &Response) -> String {
    match &other.name {
        Some(name) if set.organisation.is_family() => name.clone(),
        _ => fill(text.result.nameless, &[&(position + 1).to_string()]),
    }
}

/// Everybody by name.
pub(super) fn everybody<'a>(
    text: &Text,
    set: &IndicatorSet,
    record: &'a Record,
) -> Vec<(String, &'a Response)> {
    let mut everybody = Vec::new();
    if !record.current.answers.is_empty() {
        everybody.push((text.result.me.to_owned(), &record.current));
    }
    for (position, other) in record.others.iter().enumerate() {
        everybody.push((name(text, set, position, other), other));
    }
    everybody
}

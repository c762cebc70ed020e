//! Role by role: who is shown, why others are not, and what the shown ones chose.

use super::atoms::section;
use super::element::{leaf, node};
use super::phrase;
use super::props::CompareProps;
use super::shapes::spread_bar;
use crate::text::{Text, fill};
use indicators::merge::{Hidden, RoleGroup, SMALLEST_GROUP};
use indicators::model::ItemNumber;
use yew::prelude::*;

/// Every role with how many they are and, of those that are not shown, why. Nothing where no roles are told apart.
pub(super) fn overview(props: &CompareProps) -> Option<Html> {
    let (text, roles) = (props.text, &props.merged.roles);
    if roles.is_empty() {
        return None;
    }
    let lines = roles.iter().map(|group| leaf("li", "", &line(text, group)));
    let mut parts = vec![node("ul", "roles", lines.collect())];
    if roles.iter().any(|group| group.hidden.is_none()) {
        parts.push(leaf("p", "quiet", text.together.by_role_help));
    }
    Some(section(props.level + 1, text.together.by_role, parts))
}

fn name<'a>(text: &'a Text, group: &'a RoleGroup) -> &'a str {
    group.role.as_deref().unwrap_or(text.together.role_none)
}

fn line(text: &Text, group: &RoleGroup) -> String {
    let words = &text.together;
    let (name, people) = (name(text, group), group.people.to_string());
    match group.hidden {
        None => fill(words.role_people, &[name, &people]),
        Some(Hidden::TooFew { missing }) => {
            let [least, missing] = [SMALLEST_GROUP, missing].map(|number| number.to_string());
            fill(words.role_few, &[name, &people, &least, &missing])
        }
        Some(Hidden::ToProtectOthers) => fill(words.role_protect, &[name, &people]),
    }
}

/// What each shown role chose for one item.
pub(super) fn of_item(props: &CompareProps, number: ItemNumber) -> Option<Html> {
    let text = props.text;
    let mut lines = Vec::new();
    for group in &props.merged.roles {
        let Some(spread) = group.items.iter().find(|item| item.number == number) else {
            continue;
        };
        let others = [
            (text.unsure, spread.unsure),
            (text.not_applicable, spread.not_applicable),
            (text.unanswered, spread.unanswered),
        ];
        let people = text.result.people_at;
        let said = phrase::distribution(text, people, &spread.distribution, &others);
        let name = fill(
            text.together.role_people,
            &[name(text, group), &group.people.to_string()],
        );
        lines.push(node(
            "li",
            "role",
            vec![
                leaf("strong", "", &name),
                spread_bar(spread),
                leaf("span", "spread-text", &said),
            ],
        ));
    }
    (!lines.is_empty()).then(|| node("ul", "role-spreads", lines))
}

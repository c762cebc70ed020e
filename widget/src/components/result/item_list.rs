//! Every item by dimension: its level in words and shape, how it is backed, and the way to change it.

use super::atoms::{button, code_and, heading, item_name, rating_mark, standing_tag};
use super::element::node;
use super::props::ResultProps;
use crate::state::Action;
use crate::text::fill;
use indicators::model::Item;
use indicators::outcome::ItemOutcome;
use yew::prelude::*;

/// The list.
pub(super) fn item_list(props: &ResultProps) -> Vec<Html> {
    let (mut parts, mut position) = (Vec::new(), 0);
    for dimension in &props.set.dimensions {
        parts.push(heading(
            props.level + 2,
            "dimension-title",
            code_and(&dimension.code, &dimension.title),
        ));
        let mut rows = Vec::new();
        for item in &dimension.items {
            // Outcome and set are both in official order.
            if let Some(outcome) = props.outcome.items.get(position) {
                rows.push(row(props, position, item, outcome));
            }
            position += 1;
        }
        parts.push(node("ul", "items", rows));
    }
    parts
}

fn row(props: &ResultProps, position: usize, item: &Item, outcome: &ItemOutcome) -> Html {
    let text = props.text;
    let mut state = vec![rating_mark(text, outcome.rating)];
    if let Some(standing) = outcome.standing {
        state.push(standing_tag(text, standing));
    }
    let mut parts = vec![
        item_name(&item.code, &item.title),
        node("span", "item-state", state),
    ];
    if props.whose.is_ours() {
        let label = fill(text.result.change_of, &[&item.code, &item.title]);
        parts.push(button(
            "button button-quiet",
            text.result.change,
            Some(label),
            &props.on,
            Action::GoTo(position),
        ));
    }
    node("li", "item", parts)
}

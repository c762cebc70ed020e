//! Every item by dimension: its level in words and shape, how it is backed, and the way to change it.

use super::atoms::{button, item_name, rating_mark, standing_tag};
use super::props::{ResultProps, Whose};
use crate::components::heading::Heading;
use crate::state::Action;
use crate::text::fill;
use indicators::model::Item;
use indicators::outcome::ItemOutcome;
use yew::prelude::*;

/// The list.
pub(super) fn item_list(props: &ResultProps) -> Html {
    // Outcome and set are both in official order.
    let mut rows = props.outcome.items.iter().enumerate();
    html! {
        for dimension in &props.set.dimensions {
            <Heading level={props.level + 2} class="dimension-title"><span class="code">{ &dimension.code }</span>{ " " }{ &dimension.title }</Heading>
            <ul class="items">
                for (item, (position, outcome)) in dimension.items.iter().zip(rows.by_ref()) {
                    { row(props, position, item, outcome) }
                }
            </ul>
        }
    }
}

fn row(props: &ResultProps, position: usize, item: &Item, outcome: &ItemOutcome) -> Html {
    let text = props.text;
    let label = fill(text.result.change_of, &[&item.code, &item.title]);
    html! {
        <li class="item">
            { item_name(&item.code, &item.title) }
            <span class="item-state">
                { rating_mark(text, outcome.rating) }
                if let Some(standing) = outcome.standing {
                    { standing_tag(text, standing) }
                }
            </span>
            if props.whose == Whose::Mine {
                { button("button button-quiet", text.result.change, Some(label), &props.on, Action::GoTo(position)) }
            }
        </li>
    }
}

//! What could stand in a task's place: the other actions of the same step first, then the best ones of other items.

use super::atoms::button;
use super::element::{leaf, node, say};
use super::phrase;
use super::task_card::TaskProps;
use crate::state::PlanAction;
use crate::text::fill;
use indicators::plan::Origin;
use yew::prelude::*;

/// Actions that are offered in a task's place; every other one stands among the candidates.
const MOST_OFFERS: usize = 6;

/// What could stand in its place.
pub(super) fn swaps(props: &TaskProps) -> Html {
    let words = &props.text.result;
    let mut offers = Vec::new();
    for origin in props.others.iter().take(MOST_OFFERS) {
        let Origin::Action { item, action } = *origin else {
            continue;
        };
        let Some(item) = props.set.item(item) else {
            continue;
        };
        let Some(what) = item.action(action).map(|action| action.what.as_str()) else {
            continue;
        };
        let label = fill(words.because, &[words.swap_for, what]);
        let swap = PlanAction::Swap(props.position, item.number, action);
        let about = node(
            "span",
            "offer-what",
            vec![say(what), leaf("span", "quiet", &phrase::named(item))],
        );
        let take = button(
            "button button-quiet",
            words.swap_for,
            Some(label),
            &props.on,
            swap,
        );
        offers.push(node("li", "offer", vec![about, take]));
    }
    if offers.is_empty() {
        return Html::default();
    }
    node(
        "details",
        "helper",
        vec![
            leaf("summary", "", words.swap),
            node("ul", "offers", offers),
        ],
    )
}

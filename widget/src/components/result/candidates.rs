//! Everything else that could be taken, by item; those of an item stand together, the most useful item first.

use super::atoms::{button, item_name, section};
use super::element::{el, leaf, node, say};
use super::phrase;
use super::props::PlanProps;
use crate::state::PlanAction;
use indicators::model::{Action, Item, ItemNumber};
use indicators::plan::{MOST_TASKS, Origin};
use yew::prelude::*;

/// The list; nothing where no item leads anywhere.
pub(super) fn candidates(props: &PlanProps) -> Html {
    let (words, plan) = (&props.text.result, &props.plan);
    let (mut seen, mut items): (Vec<ItemNumber>, _) = (Vec::new(), Vec::new());
    for candidate in &plan.candidates {
        if !seen.contains(&candidate.item) {
            seen.push(candidate.item);
            if let Some(item) = props.set.item(candidate.item) {
                items.push(node("li", "", vec![of_item(props, item)]));
            }
        }
    }
    if items.is_empty() {
        return Html::default();
    }
    let full = plan.tasks.len() >= MOST_TASKS;
    let help = leaf(
        "p",
        "quiet",
        if full {
            words.full
        } else {
            words.candidates_help
        },
    );
    section(
        props.level + 1,
        words.candidates,
        vec![help, node("ul", "candidates", items)],
    )
}

fn of_item(props: &PlanProps, item: &Item) -> Html {
    let mut offers = Vec::new();
    for candidate in &props.plan.candidates {
        if let Some(action) = item
            .action(candidate.action)
            .filter(|_| candidate.item == item.number)
        {
            offers.push(offer(props, item, action));
        }
    }
    let name = item_name(&item.code, &item.title);
    node(
        "details",
        "helper",
        vec![node("summary", "", vec![name]), node("ul", "", offers)],
    )
}

fn offer(props: &PlanProps, item: &Item, action: &Action) -> Html {
    let (words, plan) = (&props.text.result, &props.plan);
    let origin = Origin::Action {
        item: item.number,
        action: action.number,
    };
    let at = plan.tasks.iter().position(|task| task.origin == origin);
    let label = |name: &str| Some([name, words.comma, &action.what].concat());
    let press = match at {
        Some(position) => button(
            "button button-quiet",
            words.taken,
            label(words.taken),
            &props.on,
            PlanAction::Drop(position),
        ),
        None if plan.tasks.len() >= MOST_TASKS => el(
            "button",
            &[
                ("type", "button"),
                ("class", "button button-quiet"),
                ("disabled", ""),
            ],
            vec![say(words.take)],
        ),
        None => {
            let take = PlanAction::Take(item.number, action.number);
            button(
                "button button-quiet",
                words.take,
                label(words.take),
                &props.on,
                take,
            )
        }
    };
    let soon = leaf("span", "quiet", phrase::soon(props.text, action.horizon));
    node(
        "li",
        "offer",
        vec![
            node("span", "offer-what", vec![say(&action.what), soon]),
            press,
        ],
    )
}

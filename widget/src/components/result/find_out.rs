//! Items answered 说不清: each can become a task to find out.

use super::atoms::{button, item_name, section};
use super::element::{leaf, node};
use super::phrase;
use super::props::PlanProps;
use crate::state::PlanAction;
use indicators::plan::{MOST_TASKS, Origin};
use yew::prelude::*;

/// The offers that are not in the plan yet; nothing where there are none.
pub(super) fn find_out(props: &PlanProps) -> Html {
    let (words, plan) = (&props.text.result, &props.plan);
    let full = plan.tasks.len() >= MOST_TASKS;
    let mut offers = Vec::new();
    for item in plan
        .find_out
        .iter()
        .filter_map(|number| props.set.item(*number))
    {
        let origin = Origin::FindOut { item: item.number };
        if plan.tasks.iter().any(|task| task.origin == origin) {
            continue;
        }
        let mut offer = vec![item_name(&item.code, &item.title)];
        if !full {
            let label = [words.take, words.comma, &phrase::named(item)].concat();
            offer.push(button(
                "button button-quiet",
                words.take,
                Some(label),
                &props.on,
                PlanAction::FindOut(item.number),
            ));
        }
        offers.push(node("li", "offer", offer));
    }
    if offers.is_empty() {
        return Html::default();
    }
    let help = leaf(
        "p",
        "quiet",
        if full {
            words.full
        } else {
            words.find_out_help
        },
    );
    section(
        props.level + 1,
        words.find_out,
        vec![help, node("ul", "offers", offers)],
    )
}

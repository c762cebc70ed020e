//! Items answered 说不清: each can become a task to find out.

use super::atoms::{button, item_name};
use super::props::PlanProps;
use crate::components::heading::Heading;
use crate::state::PlanAction;
use indicators::plan::{MOST_TASKS, Origin};
use yew::prelude::*;

/// The offers that are not in the plan yet; nothing where there are none.
pub(super) fn find_out(props: &PlanProps) -> Html {
    let (words, plan) = (&props.text.result, &props.plan);
    let taken = |number| {
        plan.tasks
            .iter()
            .any(|task| task.origin == Origin::FindOut { item: number })
    };
    let offers: Vec<_> = plan
        .find_out
        .iter()
        .copied()
        .filter(|number| !taken(*number))
        .collect();
    if offers.is_empty() {
        return html! {};
    }
    html! {
        <section class="section">
            <Heading level={props.level + 1} class="section-title">{ words.find_out }</Heading>
            <p class="quiet">{ if plan.tasks.len() < MOST_TASKS { words.find_out_help } else { words.full } }</p>
            <ul class="offers">
                for item in offers.into_iter().filter_map(|number| props.set.item(number)) {
                    <li class="offer">
                        { item_name(&item.code, &item.title) }
                        if plan.tasks.len() < MOST_TASKS {
                            { button("button button-quiet", words.take, Some(format!("{}{}", words.take, super::phrase::named(item))),
                                &props.on, PlanAction::FindOut(item.number)) }
                        }
                    </li>
                }
            </ul>
        </section>
    }
}

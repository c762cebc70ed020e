//! The tasks of somebody else's plan, for reading.

use super::atoms::item_name;
use crate::text::{Text, fill};
use indicators::model::IndicatorSet;
use indicators::plan::{Plan, Task};
use yew::prelude::*;

/// The tasks, in their order.
pub(super) fn their_plan(text: &Text, set: &IndicatorSet, plan: &Plan) -> Html {
    html! {
        <ol class="their-plan">
            for task in &plan.tasks {
                { entry(text, set, task) }
            }
        </ol>
    }
}

fn entry(text: &Text, set: &IndicatorSet, task: &Task) -> Html {
    let item = task.origin.item().and_then(|number| set.item(number));
    let about = [
        task.who.clone(),
        due(text, task),
        text.progress(task.progress).to_owned(),
    ];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    html! {
        <li>
            <p class="task-what">{ &task.what }</p>
            <p class="quiet">
                if let Some(item) = item {
                    { item_name(&item.code, &item.title) }{ text.result.stop }
                }
                { about.join(text.result.comma) }
            </p>
        </li>
    }
}

fn due(text: &Text, task: &Task) -> String {
    task.due
        .map(|due| fill(text.result.dates_to, &[&text.day(due)]))
        .unwrap_or_default()
}

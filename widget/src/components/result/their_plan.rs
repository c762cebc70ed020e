//! The tasks of somebody else's plan, for reading.

use super::atoms::item_name;
use super::element::{leaf, node, say};
use super::phrase;
use crate::text::{Text, fill};
use indicators::model::IndicatorSet;
use indicators::plan::{Plan, Task};
use yew::prelude::*;

/// The tasks, in their order.
pub(super) fn their_plan(text: &Text, set: &IndicatorSet, plan: &Plan) -> Html {
    let mut tasks = Vec::new();
    for task in &plan.tasks {
        tasks.push(entry(text, set, task));
    }
    node("ol", "their-plan", tasks)
}

fn entry(text: &Text, set: &IndicatorSet, task: &Task) -> Html {
    let words = &text.result;
    let due = task.due.map(|due| fill(words.dates_to, &[&text.day(due)]));
    let progress = phrase::progress(text, task);
    let mut about = Vec::new();
    for part in [
        task.who.as_str(),
        due.as_deref().unwrap_or_default(),
        progress.as_str(),
    ] {
        if !part.is_empty() {
            about.push(part);
        }
    }
    let mut line = Vec::new();
    if let Some(item) = task.origin.item().and_then(|number| set.item(number)) {
        line.extend([item_name(&item.code, &item.title), say(words.stop)]);
    }
    line.push(say(&about.join(words.comma)));
    node(
        "li",
        "",
        vec![leaf("p", "task-what", &task.what), node("p", "quiet", line)],
    )
}

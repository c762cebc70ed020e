//! One task of the plan: what it is for and why, and everything that can be written about it.

use super::atoms::{button, dots, item_name};
use super::phrase;
use super::task_fields::{main_fields, more_fields};
use crate::components::heading::Heading;
use crate::intent::Intent;
use crate::state::{PlanAction, SetRef};
use crate::text::{Text, fill};
use indicators::day::Day;
use indicators::plan::{Origin, Task};
use yew::prelude::*;

/// For one task.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct TaskProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of its heading.
    pub level: u8,
    /// Its position in the plan, from 0.
    pub position: usize,
    /// How many tasks there are.
    pub count: usize,
    /// The task.
    pub task: Task,
    /// Today, to suggest a day from.
    pub today: Day,
    /// Whether its item has another action from the same level.
    pub swaps: bool,
    /// Takes [`PlanAction`]s.
    pub on: Callback<Intent>,
}

impl TaskProps {
    /// 第1件
    pub(super) fn name(&self) -> String {
        fill(
            self.text.result.task_number,
            &[&(self.position + 1).to_string()],
        )
    }
}

/// One task.
#[component]
pub(super) fn TaskCard(props: &TaskProps) -> Html {
    let (text, task) = (props.text, &props.task);
    html! {
        <article class="task">
            <Heading level={props.level} class="task-title" focus={format!("task-{}", props.position)}>
                <span class="task-number">{ props.name() }</span>
                { subject(props) }
            </Heading>
            { step(text, task) }
            if !task.why.is_empty() {
                <p class="task-why">{ phrase::why(text, &task.why) }</p>
            }
            { main_fields(props) }
            <details class="helper">
                <summary>{ text.result.more_fields }</summary>
                { more_fields(props) }
            </details>
            { tools(props) }
        </article>
    }
}

fn subject(props: &TaskProps) -> Html {
    let item = props
        .task
        .origin
        .item()
        .and_then(|number| props.set.item(number));
    html! {
        if let Some(item) = item {
            { item_name(&item.code, &item.title) }
        } else {
            <span class="item-name">{ props.text.result.task_own }</span>
        }
    }
}

/// From which level to which.
fn step(text: &Text, task: &Task) -> Html {
    let Some((now, target)) = task
        .now
        .zip(task.target)
        .filter(|(now, target)| now < target)
    else {
        return html! {};
    };
    html! {
        <p class="task-step">
            { dots(now) }
            { fill(text.result.task_from_to, &[text.level_name(now), text.level_name(target)]) }
            { dots(target) }
        </p>
    }
}

/// Move, swap, take out.
fn tools(props: &TaskProps) -> Html {
    let (words, position) = (&props.text.result, props.position);
    let tool = |name: &'static str, action: PlanAction| {
        let label = fill(words.button_of, &[&(position + 1).to_string(), name]);
        button("button button-quiet", name, Some(label), &props.on, action)
    };
    let own = matches!(props.task.origin, Origin::Own { .. });
    html! {
        <div class="task-tools">
            if position > 0 {
                { tool(words.move_up, PlanAction::Move(position, position - 1)) }
            }
            if position + 1 < props.count {
                { tool(words.move_down, PlanAction::Move(position, position + 1)) }
            }
            if props.swaps && !own {
                { tool(words.swap, PlanAction::Swap(position)) }
            }
            { tool(words.drop, PlanAction::Drop(position)) }
        </div>
    }
}

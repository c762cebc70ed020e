//! One task of the plan: what it is for and why, and everything that can be written about it.

use super::atoms::{button, dots, item_name};
use super::element::{leaf, node, say};
use super::phrase;
use super::task_fields::{main_fields, more_fields};
use super::task_swap::swaps;
use crate::components::heading::focus_heading;
use crate::intent::Intent;
use crate::state::{PlanAction, SetRef};
use crate::text::{Text, fill};
use indicators::day::Day;
use indicators::plan::{Origin, Task};
use web_sys::Element;
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
    /// What could stand in its place.
    pub others: Vec<Origin>,
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
    let mut title = vec![leaf("span", "task-number", &props.name())];
    title.push(
        match task.origin.item().and_then(|number| props.set.item(number)) {
            Some(item) => item_name(&item.code, &item.title),
            None => leaf("span", "item-name", text.result.task_own),
        },
    );
    let focus = format!("task-{}", props.position);
    let mut parts = vec![focus_heading(
        props.level,
        "task-title",
        focus,
        title.into_iter().collect(),
    )];
    parts.extend(step(text, task));
    if !task.why.is_empty() {
        parts.push(leaf("p", "task-why", &phrase::why(text, &task.why)));
    }
    let more = vec![
        leaf("summary", "", text.result.more_fields),
        more_fields(props),
    ];
    parts.extend([
        main_fields(props),
        node("details", "helper", more),
        swaps(props),
        tools(props),
    ]);
    html! { <article class="task" onkeydown={by_keys(props)}>{ for parts }</article> }
}

/// Alt with an arrow key moves the task, from anywhere in it but a field, where these keys have a meaning of their own.
fn by_keys(props: &TaskProps) -> Callback<KeyboardEvent> {
    let (on, position, count) = (props.on.clone(), props.position, props.count);
    Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" if position > 0 => position - 1,
            "ArrowDown" if position + 1 < count => position + 1,
            _ => return,
        };
        let field = event
            .target_dyn_into::<Element>()
            .is_some_and(|at| matches!(&*at.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"));
        if event.alt_key() && !field {
            event.prevent_default();
            on.emit(PlanAction::Move(position, to).into());
        }
    })
}

/// From which level to which.
fn step(text: &Text, task: &Task) -> Option<Html> {
    let (now, target) = task
        .now
        .zip(task.target)
        .filter(|(now, target)| now < target)?;
    let said = fill(
        text.result.task_from_to,
        &[text.level_name(now), text.level_name(target)],
    );
    Some(node(
        "p",
        "task-step",
        vec![dots(now), say(&said), dots(target)],
    ))
}

/// Move, take out.
fn tools(props: &TaskProps) -> Html {
    let (words, position) = (&props.text.result, props.position);
    let tool = |name: &'static str, action: PlanAction| {
        let label = fill(words.button_of, &[&(position + 1).to_string(), name]);
        button("button button-quiet", name, Some(label), &props.on, action)
    };
    let mut tools = Vec::new();
    if position > 0 {
        tools.push(tool(
            words.move_up,
            PlanAction::Move(position, position - 1),
        ));
    }
    if position + 1 < props.count {
        tools.push(tool(
            words.move_down,
            PlanAction::Move(position, position + 1),
        ));
    }
    tools.push(tool(words.drop, PlanAction::Drop(position)));
    node("div", "task-tools", tools)
}

//! The plan: the tasks, what else could be taken, what is to be found out, and tasks of one's own.

use super::atoms::{button, section};
use super::candidates::candidates;
use super::did::said;
use super::element::{el, leaf, node, say};
use super::find_out::find_out;
use super::left_over::left_over;
use super::own_task::OwnTask;
use super::props::PlanProps;
use super::task_card::TaskCard;
use crate::components::heading::screen_heading;
use crate::state::{PlanAction, Screen};
use crate::text::fill;
use indicators::plan::{MOST_TASKS, Origin, Plan, alternatives};
use yew::prelude::*;

/// The plan.
#[component]
pub fn PlanScreen(props: &PlanProps) -> Html {
    let PlanProps {
        set,
        text,
        level,
        plan,
        doing,
        today,
        on,
        ..
    } = props;
    let (words, under) = (&text.result, level + 1);
    let count = plan.tasks.len();
    let mut tasks = Vec::new();
    for (position, task) in plan.tasks.iter().enumerate() {
        let others = alternatives(plan, set, position);
        let key = key(plan, position);
        let (set, task) = (set.clone(), task.clone());
        tasks.push(html! { <li key={key}><TaskCard {set} {text} level={under} {position} {count} {task} today={*today} {others} {on} /></li> });
    }
    let mut parts = vec![
        screen_heading(*level, html! { { text.tone(set.organisation).plan } }),
        el(
            "p",
            &[("class", "plan-lead"), ("role", "status")],
            vec![say(&lead(props))],
        ),
    ];
    if !plan.left_out.is_empty() {
        parts.push(leaf(
            "p",
            "note",
            &fill(words.plan_left_out, &[&plan.left_out.len().to_string()]),
        ));
    }
    // Ways on stand before the tasks: each task is a dozen fields long for somebody who goes by keyboard.
    parts.push(ways_on(props));
    parts.push(said(text, *doing, on));
    if count > 1 {
        parts.push(leaf("p", "quiet", words.move_help));
    }
    parts.extend([node("ol", "tasks", tasks), left_over(props)]);
    if count < MOST_TASKS {
        let own = html! { <OwnTask set={set.clone()} {text} {on} /> };
        parts.push(section(under, words.own_task, vec![own]));
    }
    parts.extend([find_out(props), candidates(props)]);
    node("div", "plan", parts)
}

/// A name for a task that it keeps when it is moved, so that what is unfolded in it moves along. Tasks of one origin are
/// told apart by their order.
fn key(plan: &Plan, position: usize) -> String {
    let origin = plan.tasks.get(position).map(|task| task.origin);
    let alike = plan.tasks.iter().take(position);
    let nth = alike.filter(|task| Some(task.origin) == origin).count();
    let (kind, item, action) = match origin {
        Some(Origin::Action { item, action }) => ("action", item, action),
        Some(Origin::FindOut { item }) => ("find-out", item, 0),
        Some(Origin::Own { .. }) | None => ("own", 0, 0),
    };
    format!("{kind}-{item}-{action}-{nth}")
}

fn ways_on(props: &PlanProps) -> Html {
    let (words, on) = (&props.text.result, &props.on);
    let mut ways = vec![
        button(
            "button button-main",
            words.to_print,
            None,
            on,
            Screen::Print,
        ),
        button("button", words.to_share, None, on, Screen::Share),
        button("button", props.text.carry.title, None, on, Screen::Carry),
    ];
    if !props.plan.proposed {
        ways.push(button(
            "button",
            words.plan_restore,
            None,
            on,
            PlanAction::Propose,
        ));
    }
    node("div", "actions", ways)
}

fn lead(props: &PlanProps) -> String {
    let (words, plan) = (&props.text.result, &props.plan);
    match plan.tasks.len() {
        0 if plan.candidates.is_empty() => words.plan_nothing.to_owned(),
        0 => words.plan_empty.to_owned(),
        _ if plan.proposed => words.plan_proposed.to_owned(),
        count => fill(words.plan_chosen, &[&count.to_string()]),
    }
}

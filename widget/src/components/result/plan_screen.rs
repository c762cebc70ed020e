//! The plan: the tasks, what else could be taken, what is to be found out, and tasks of one's own.

use super::atoms::{button, section};
use super::candidates::candidates;
use super::element::{el, leaf, node, say};
use super::find_out::find_out;
use super::own_task::OwnTask;
use super::props::PlanProps;
use super::task_card::TaskCard;
use crate::components::heading::screen_heading;
use crate::state::{PlanAction, Screen};
use crate::text::fill;
use indicators::plan::{MOST_TASKS, alternatives};
use yew::prelude::*;

/// The plan.
#[component]
pub fn PlanScreen(props: &PlanProps) -> Html {
    let PlanProps {
        set,
        text,
        level,
        plan,
        today,
        on,
    } = props;
    let (words, under) = (&text.result, level + 1);
    let count = plan.tasks.len();
    let mut tasks = Vec::new();
    for (position, task) in plan.tasks.iter().enumerate() {
        let others = alternatives(plan, set, position);
        let (set, task) = (set.clone(), task.clone());
        tasks.push(html! { <li><TaskCard {set} {text} level={under} {position} {count} {task} today={*today} {others} {on} /></li> });
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
    parts.extend([node("ol", "tasks", tasks), ways_on(props)]);
    if count < MOST_TASKS {
        let own = html! { <OwnTask set={set.clone()} {text} {on} /> };
        parts.push(section(under, words.own_task, vec![own]));
    }
    parts.extend([find_out(props), candidates(props)]);
    node("div", "plan", parts)
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

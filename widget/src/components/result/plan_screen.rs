//! The plan: the tasks, what else could be taken, what is to be found out, and tasks of one's own.

use super::atoms::button;
use super::candidates::candidates;
use super::find_out::find_out;
use super::own_task::OwnTask;
use super::props::PlanProps;
use super::task_card::TaskCard;
use crate::components::heading::{Heading, ScreenHeading};
use crate::state::{PlanAction, Screen};
use crate::text::fill;
use indicators::plan::MOST_TASKS;
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
    let words = &text.result;
    let count = plan.tasks.len();
    html! {
        <div class="plan">
            <ScreenHeading level={*level}>{ text.tone(set.organisation).plan }</ScreenHeading>
            <p class="plan-lead" role="status">{ lead(props) }</p>
            if !plan.left_out.is_empty() {
                <p class="note">{ fill(words.plan_left_out, &[&plan.left_out.len().to_string()]) }</p>
            }
            <ol class="tasks">
                for (position, task) in plan.tasks.iter().enumerate() {
                    <li key={position}>
                        <TaskCard set={set.clone()} text={*text} level={level + 1} {position} {count} task={task.clone()}
                            today={*today} swaps={indicators::plan::swap(plan, set, position).is_some()} on={on} />
                    </li>
                }
            </ol>
            <div class="actions">
                { button("button button-main", words.to_print, None, on, Screen::Print) }
                { button("button", words.to_share, None, on, Screen::Share) }
                if !plan.proposed {
                    { button("button", words.plan_restore, None, on, PlanAction::Propose) }
                }
            </div>
            if count < MOST_TASKS {
                <section class="section">
                    <Heading level={level + 1} class="section-title">{ words.own_task }</Heading>
                    <OwnTask set={set.clone()} text={*text} on={on} />
                </section>
            }
            { find_out(props) }
            { candidates(props) }
        </div>
    }
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

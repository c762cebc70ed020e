//! The plan of an office, a firm or a government body: result, aims, task table, checks, signatures.

use super::atoms::heading;
use super::element::{leaf, node, say};
use super::phrase;
use super::print_foot::{foot, line};
use super::print_result::print_result;
use super::print_table::print_table;
use super::props::PrintProps;
use crate::text::{Words, fill};
use indicators::model::Organisation;
use indicators::plan::{Origin, Task};
use yew::prelude::*;

/// Days after which the same questions are asked again.
const AGAIN: u16 = 365;

/// Aims that such a plan names; more would be none.
const MOST_AIMS: usize = 3;

/// The pages.
pub(super) fn print_office(props: &PrintProps) -> Html {
    let words = &props.text.result;
    let kind = props.set.organisation;
    let parts = match kind {
        Organisation::Community => &words.parts_community,
        Organisation::Enterprise => &words.parts_enterprise,
        Organisation::Government | Organisation::Family => &words.parts_government,
    };
    let class = if kind == Organisation::Enterprise {
        "sheet sheet-firm"
    } else {
        "sheet sheet-official"
    };
    let check = fill(
        words.official_check,
        &[&props.text.day(props.today.plus(AGAIN))],
    );
    node(
        "div",
        class,
        vec![
            node(
                "div",
                "sheet-text",
                vec![
                    heading(props.level + 1, "sheet-title", vec![say(&title(props))]),
                    line("p", "sheet-unit", words.unit_blank),
                    part(props, parts[0], print_result(props)),
                    part(props, parts[1], vec![aims(props)]),
                ],
            ),
            node(
                "div",
                "sheet-wide",
                vec![part(props, parts[2], vec![print_table(props)])],
            ),
            node(
                "div",
                "sheet-text",
                vec![
                    part(props, parts[3], vec![leaf("p", "indent", &check)]),
                    foot(props, signatures(props), Vec::new()),
                ],
            ),
        ],
    )
}

/// The kind's own heading, with the year.
fn title(props: &PrintProps) -> String {
    let words = &props.text.result;
    let (year, _, _) = props.today.calendar();
    words.plan_names[props.set.organisation as usize].to_owned()
        + &fill(words.plan_year, &[&year.to_string()])
}

fn part(props: &PrintProps, title: &str, mut body: Vec<Html>) -> Html {
    body.insert(0, heading(props.level + 2, "part-title", vec![say(title)]));
    node("section", "sheet-part", body)
}

/// One numbered line for each of the first tasks; the table that follows has them all.
fn aims(props: &PrintProps) -> Html {
    let words = &props.text.result;
    let last = props.plan.tasks.len().min(MOST_AIMS);
    if last == 0 {
        return leaf("p", "indent", words.goals_none);
    }
    let mut lines = Vec::new();
    for task in &props.plan.tasks[..last] {
        let end = if lines.len() + 1 == last {
            words.stop
        } else {
            words.semicolon
        };
        lines.push(leaf("li", "", &(aim(props, task) + end)));
    }
    node("ol", "aims", lines)
}

fn aim(props: &PrintProps, task: &Task) -> String {
    let (text, words) = (props.text, &props.text.result);
    let by = task
        .due
        .map(|due| fill(words.goal_by, &[&text.day(due)]))
        .unwrap_or_default();
    match (task.origin.item(), task.now.zip(task.target)) {
        (Some(number), Some((now, target))) => {
            let levels = [
                phrase::level_full(text, now),
                phrase::level_full(text, target),
            ];
            fill(
                words.goal,
                &[
                    &phrase::item(&props.set, number),
                    &levels[0],
                    &levels[1],
                    &by,
                ],
            )
        }
        _ if matches!(task.origin, Origin::Own { .. }) => fill(words.goal_own, &[&task.what, &by]),
        _ => task.what.clone() + &by,
    }
}

fn signatures(props: &PrintProps) -> Html {
    let words = &props.text.result;
    let lines: &[Words] = match props.set.organisation {
        Organisation::Community => &words.sign_community,
        Organisation::Enterprise => &words.sign_enterprise,
        Organisation::Government | Organisation::Family => &words.sign_government,
    };
    let mut each = Vec::new();
    for words in lines {
        each.push(line("li", "", words));
    }
    node("ul", "signatures", each)
}

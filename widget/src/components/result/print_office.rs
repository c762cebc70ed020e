//! The plan of an office, a firm or a government body: result, aims, task table, checks, signatures.

use super::atoms::{coded, heading};
use super::element::{leaf, node, say};
use super::phrase;
use super::print_foot::{foot, line};
use super::print_parts as parts;
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
    let (before, table, after) = match kind {
        Organisation::Community => community(props),
        Organisation::Enterprise => enterprise(props),
        Organisation::Government | Organisation::Family => government(props),
    };
    let class = if kind == Organisation::Enterprise {
        "sheet sheet-firm"
    } else {
        "sheet sheet-official"
    };
    let mut first = vec![
        heading(props.level + 1, "sheet-title", vec![say(&title(props))]),
        line("p", "sheet-unit", words.unit_blank),
    ];
    first.extend(before);
    let mut last = after;
    last.push(foot(props, signatures(props), Vec::new()));
    node(
        "div",
        class,
        vec![
            node("div", "sheet-text", first),
            node("div", "sheet-wide", vec![table]),
            node("div", "sheet-text", last),
        ],
    )
}

/// What stands before the task table, the table, and what stands after it.
type Pages = (Vec<Html>, Html, Vec<Html>);

fn community(props: &PrintProps) -> Pages {
    let words = &props.text.result;
    let [result, goals, tasks, means, days, public] = words.parts_community;
    (
        vec![
            part(props, result, print_result(props)),
            part(props, goals, aims(props)),
        ],
        part(props, tasks, vec![print_table(props)]),
        vec![
            part(props, means, vec![parts::means(props)]),
            part(props, days, days_and_checks(props)),
            part(props, public, parts::public(props)),
        ],
    )
}

fn enterprise(props: &PrintProps) -> Pages {
    let words = &props.text.result;
    let [business, now, year, tasks, rewards, risks, checks] = words.parts_enterprise;
    let mut standing = print_result(props);
    standing.push(parts::trades(props));
    let mut things = aims(props);
    things.push(parts::input_output(props));
    (
        vec![
            part(props, business, parts::business(props)),
            part(props, now, standing),
            part(props, year, things),
        ],
        part(props, tasks, vec![print_table(props)]),
        vec![
            part(props, rewards, parts::rewards(props)),
            part(props, risks, vec![parts::risks(props)]),
            part(props, checks, days_and_checks(props)),
        ],
    )
}

fn government(props: &PrintProps) -> Pages {
    let words = &props.text.result;
    let [now, tasks, who, days, checks] = words.parts_government;
    (
        vec![
            part(props, now, print_result(props)),
            part(props, tasks, aims(props)),
        ],
        part(
            props,
            who,
            vec![parts::in_charge(props), print_table(props)],
        ),
        vec![
            part(props, days, parts::days(props)),
            part(
                props,
                checks,
                vec![
                    leaf("p", "indent", words.government_summing),
                    again(props),
                    line("p", "indent-line", words.government_figures),
                ],
            ),
        ],
    )
}

/// The days in their order, then when it is looked at and measured again.
fn days_and_checks(props: &PrintProps) -> Vec<Html> {
    let mut lines = parts::days(props);
    lines.push(again(props));
    lines
}

fn again(props: &PrintProps) -> Html {
    let day = props.text.day(props.today.plus(AGAIN));
    leaf(
        "p",
        "indent",
        &fill(props.text.result.official_check, &[&day]),
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
fn aims(props: &PrintProps) -> Vec<Html> {
    let words = &props.text.result;
    let last = props.plan.tasks.len().min(MOST_AIMS);
    if last == 0 {
        return vec![leaf("p", "indent", words.goals_none)];
    }
    let mut lines = Vec::new();
    for task in &props.plan.tasks[..last] {
        let end = if lines.len() + 1 == last {
            words.stop
        } else {
            words.semicolon
        };
        let number = fill(words.second, &[words.ordinals[lines.len()]]);
        let mut line = vec![leaf("span", "second", &number)];
        line.extend(coded(&(aim(props, task) + end)));
        lines.push(node("p", "indent aim", line));
    }
    lines
}

fn aim(props: &PrintProps, task: &Task) -> String {
    let (text, words) = (props.text, &props.text.result);
    let by = task
        .due
        .map(|due| fill(words.goal_by, &[&text.day(due)]))
        .unwrap_or_default();
    match (task.origin.item(), task.now.zip(task.target)) {
        (Some(number), Some((now, target))) => {
            let levels = [text.level_full(now), text.level_full(target)];
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

//! The plan of an office, a firm or a government body: result, aims, task table, checks, signatures.

use super::phrase;
use super::print_result::print_result;
use super::print_table::print_table;
use super::props::{PrintProps, QrProps};
use super::qr::Qr;
use crate::components::heading::Heading;
use crate::text::{Words, fill};
use indicators::model::Organisation;
use indicators::plan::{Origin, Task};
use yew::prelude::*;

/// Days after which the same questions are asked again.
const AGAIN: u16 = 365;

/// Aims that such a plan names; more would be none.
const MOST_AIMS: usize = 3;

/// The pages.
#[component]
pub(super) fn PrintOffice(props: &PrintProps) -> Html {
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
    html! {
        <div class={class}>
            <div class="sheet-text">
                <Heading level={props.level + 1} class="sheet-title">{ title(props) }</Heading>
                <p class="sheet-unit">{ words.unit_blank }<span class="write-line"></span></p>
                { part(props, parts[0], print_result(props)) }
                { part(props, parts[1], aims(props)) }
            </div>
            <div class="sheet-wide">{ part(props, parts[2], print_table(props)) }</div>
            <div class="sheet-text">
                { part(props, parts[3], html! {
                    <p class="indent">{ fill(words.official_check, &[&props.text.day(props.today.plus(AGAIN))]) }</p>
                }) }
                { signatures(props) }
            </div>
        </div>
    }
}

/// The kind's own heading, with the year.
fn title(props: &PrintProps) -> String {
    let words = &props.text.result;
    let (year, _, _) = props.today.calendar();
    words.plan_names[props.set.organisation as usize].to_owned()
        + &fill(words.plan_year, &[&year.to_string()])
}

fn part(props: &PrintProps, title: Words, body: Html) -> Html {
    html! {
        <section class="sheet-part">
            <Heading level={props.level + 2} class="part-title">{ title }</Heading>
            { body }
        </section>
    }
}

/// One numbered line for each of the first tasks; the table that follows has them all.
fn aims(props: &PrintProps) -> Html {
    let words = &props.text.result;
    let last = props.plan.tasks.len().min(MOST_AIMS);
    html! {
        if props.plan.tasks.is_empty() {
            <p class="indent">{ words.goals_none }</p>
        } else {
            <ol class="aims">
                for (position, task) in props.plan.tasks.iter().take(MOST_AIMS).enumerate() {
                    <li>{ aim(props, task) }{ if position + 1 == last { words.stop } else { words.semicolon } }</li>
                }
            </ol>
        }
    }
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
    html! {
        <div class="sheet-foot">
            <ul class="signatures">
                for line in lines {
                    <li><span>{ line }</span><span class="write-line"></span></li>
                }
            </ul>
            if let Some(link) = &props.link {
                <div class="sheet-qr"><Qr ..QrProps { content: link.clone(), label: props.text.share.qr.into() } /></div>
            }
        </div>
    }
}

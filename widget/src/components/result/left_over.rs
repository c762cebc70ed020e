//! What the plan of the assessment before leaves over: tasks to go on with, and those that were finished.

use super::atoms::{button, heading};
use super::element::{leaf, node};
use super::phrase;
use super::props::PlanProps;
use crate::components::heading::focus_heading;
use crate::state::PlanAction;
use crate::text::fill;
use indicators::plan::{Left, Task};
use yew::prelude::*;

/// The two lists; nothing where the plan before leaves nothing.
pub(super) fn left_over(props: &PlanProps) -> Html {
    let (open, done) = &*props.left;
    let (words, under) = (&props.text.result, props.level + 1);
    let mut parts = Vec::new();
    if !open.is_empty() {
        let title = html! { { words.left } };
        parts.push(focus_heading(under, "section-title", "left", title));
        parts.push(leaf("p", "quiet", words.left_help));
        let (mut offers, mut all) = (Vec::new(), Vec::new());
        for left in open {
            all.push(left.position);
            offers.push(offer(props, left));
        }
        parts.push(node("ul", "offers", offers));
        if all.len() > 1 {
            let carry = PlanAction::Carry(all);
            let all = button("button", words.left_all, None, &props.on, carry);
            parts.push(node("div", "actions", vec![all]));
        }
    }
    if !done.is_empty() {
        parts.push(match open.is_empty() {
            true => heading(under, "section-title", vec![words.left_done.into()]),
            false => heading(under + 1, "", vec![words.left_done.into()]),
        });
        let mut lines = Vec::new();
        for left in done {
            lines.push(node("li", "offer", vec![about(props, &left.task)]));
        }
        parts.push(node("ul", "offers", lines));
    }
    match parts.is_empty() {
        true => Html::default(),
        false => node("section", "section left-over", parts),
    }
}

fn offer(props: &PlanProps, left: &Left) -> Html {
    let words = &props.text.result;
    let mut tools = Vec::new();
    let position = left.position;
    for (name, class, action) in [
        (
            words.left_carry,
            "button",
            PlanAction::Carry(vec![position]),
        ),
        (
            words.left_finish,
            "button button-quiet",
            PlanAction::Finish(position),
        ),
        (
            words.left_let_go,
            "button button-quiet",
            PlanAction::LetGo(position),
        ),
    ] {
        let label = fill(words.because, &[name, &left.task.what]);
        tools.push(button(class, name, Some(label), &props.on, action));
    }
    node(
        "li",
        "offer",
        vec![about(props, &left.task), node("div", "left-tools", tools)],
    )
}

/// What it is, for which item, who and until when, and how far it is.
fn about(props: &PlanProps, task: &Task) -> Html {
    let (text, words) = (props.text, &props.text.result);
    let item = task
        .origin
        .item()
        .map(|number| phrase::item(&props.set, number));
    let due = task.due.map(|due| fill(words.dates_to, &[&text.day(due)]));
    let mut parts = Vec::new();
    for part in [
        item.unwrap_or_default(),
        task.who.clone(),
        due.unwrap_or_default(),
        phrase::progress(text, task),
    ] {
        if !part.is_empty() {
            parts.push(part);
        }
    }
    let what = leaf("span", "", &task.what);
    let quiet = leaf("span", "quiet", &parts.join(words.comma));
    node("div", "offer-what", vec![what, quiet])
}

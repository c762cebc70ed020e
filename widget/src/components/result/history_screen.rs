//! Every assessment kept on the device: a list, how each dimension moved, and what changed from one to another.

use super::atoms::{button, section};
use super::did::{Doing, said};
use super::element::{leaf, node, say};
use super::phrase;
use super::since::groups;
use super::trend_chart::trend_charts;
use crate::components::heading::screen_heading;
use crate::computed::{Entry, History};
use crate::intent::Intent;
use crate::state::{HistoryAction, Screen, SetRef};
use crate::text::{Text, fill};
use indicators::record::MOST_EARLIER;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// For the list of assessments.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HistoryProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading; sections are one below.
    pub level: u8,
    /// What the assessments say.
    pub history: Rc<History>,
    /// Whether another assessment can begin from here: the joint answer begins elsewhere.
    pub again: bool,
    /// What was just done here.
    pub doing: Doing,
    /// Takes [`HistoryAction`]s, another assessment, and the way back.
    pub on: Callback<Intent>,
}

/// The screen.
#[component]
pub fn HistoryScreen(props: &HistoryProps) -> Html {
    let (words, history, under) = (&props.text.result, &props.history, props.level + 1);
    let kept = history.entries.len() - 1;
    let lead = fill(
        words.history_lead,
        &[&kept.to_string(), &MOST_EARLIER.to_string()],
    );
    let mut parts = vec![
        screen_heading(props.level, html! { { words.history } }),
        leaf("p", "", &lead),
        said(props.text, props.doing, &props.on),
    ];
    if history.full {
        parts.push(leaf(
            "p",
            "note",
            &fill(words.history_full, &[&MOST_EARLIER.to_string()]),
        ));
    }
    parts.push(ways_on(props));
    let mut list = Vec::new();
    for (position, entry) in history.entries.iter().enumerate().rev() {
        list.push(assessment(props, position, entry));
    }
    parts.push(section(
        under,
        words.history_each,
        vec![node("ul", "history", list)],
    ));
    if kept > 0 {
        parts.push(section(
            under,
            words.trends,
            trend_charts(props.text, history),
        ));
        parts.push(section(under, words.two, two(props)));
    }
    node("div", "over-time", parts)
}

fn ways_on(props: &HistoryProps) -> Html {
    let (words, on) = (&props.text.result, &props.on);
    let mut ways = Vec::new();
    if props.again && !props.history.full {
        ways.push(button(
            "button button-main",
            props.text.start.again,
            None,
            on,
            Intent::StartAgain,
        ));
    }
    ways.push(button("button", words.to_result, None, on, Screen::Result));
    ways.push(button("button", words.to_share, None, on, Screen::Share));
    node("div", "actions", ways)
}

/// 第2次，2026年11月21日
fn name(props: &HistoryProps, position: usize) -> String {
    let words = &props.text.result;
    let day = props
        .history
        .entries
        .get(position)
        .map(|entry| props.text.day(entry.day))
        .unwrap_or_default();
    let mut name = fill(words.nth, &[&(position + 1).to_string()]) + words.comma + &day;
    if position + 1 == props.history.entries.len() {
        name += words.this_one;
    }
    name
}

fn assessment(props: &HistoryProps, position: usize, entry: &Entry) -> Html {
    let (text, words) = (props.text, &props.text.result);
    let name = name(props, position);
    let mut about = phrase::headline(text, &entry.tally);
    if let (all @ 1.., done) = entry.tasks {
        about += &fill(words.history_tasks, &[&all.to_string(), &done.to_string()]);
    }
    let mut what = vec![leaf("strong", "", &name)];
    if let Some(who) = &entry.name {
        what.push(leaf("span", "tag", who));
    }
    what.push(leaf("span", "history-said", &about));
    if entry.backwards {
        what.push(leaf("span", "history-said hint", words.history_backwards));
    }
    let mut tools = Vec::new();
    if position + 1 < props.history.entries.len() {
        let of = |verb: &str| Some(fill(words.because, &[&name, verb]));
        tools.push(button(
            "button",
            words.history_open,
            of(words.history_open),
            &props.on,
            Intent::from(HistoryAction::Show(position)),
        ));
        tools.push(button(
            "button button-quiet",
            words.history_forget,
            of(words.history_forget),
            &props.on,
            Intent::from(HistoryAction::Forget(position)),
        ));
    }
    node(
        "li",
        "history-entry",
        vec![node("div", "", what), node("div", "history-tools", tools)],
    )
}

/// Two of them, to be chosen, and what changed in between.
fn two(props: &HistoryProps) -> Vec<Html> {
    let (words, history) = (&props.text.result, &props.history);
    let (Some((one, other)), Some(since)) = (history.pair, &history.since) else {
        return Vec::new();
    };
    let first = choice(props, "compare-from", words.two_from, one, move |chosen| {
        HistoryAction::Compare(chosen, other)
    });
    let second = choice(props, "compare-to", words.two_to, other, move |chosen| {
        HistoryAction::Compare(one, chosen)
    });
    let mut parts = vec![node("div", "two-fields", vec![first, second])];
    if one == other {
        parts.push(leaf("p", "", words.two_same));
    } else {
        parts.push(leaf("p", "quiet", words.two_help));
        parts.push(groups(props.text, &props.set, &since.changes));
    }
    parts
}

fn choice(
    props: &HistoryProps,
    id: &'static str,
    label: &'static str,
    chosen: usize,
    make: impl Fn(usize) -> HistoryAction + 'static,
) -> Html {
    let on = props.on.clone();
    let onchange = move |event: Event| {
        let chosen = event
            .target_unchecked_into::<HtmlSelectElement>()
            .selected_index();
        if let Ok(chosen) = usize::try_from(chosen) {
            on.emit(make(chosen).into());
        }
    };
    let names = (0..props.history.entries.len()).map(|position| {
        html! { <option selected={position == chosen}>{ name(props, position) }</option> }
    });
    html! {
        <div class="field">
            <label for={id}>{ say(label) }</label>
            <select {id} {onchange}>{ for names }</select>
        </div>
    }
}

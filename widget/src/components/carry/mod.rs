//! Carrying away: files, and the ways that need none. Where files cannot be saved, those come first.

mod drawing;
mod files;
mod picture;

use crate::carrying::{Inside, Wish};
use crate::components::heading::screen_heading;
use crate::components::result::atoms::{button, section};
use crate::components::result::element::{leaf, node};
use crate::components::result::result_text;
use crate::effects::page;
use crate::intent::Intent;
use crate::state::{Screen, SetRef};
use crate::text::Text;
use files::Files;
use indicators::outcome::Outcome;
use indicators::plan::Plan;
use picture::Picture;
use std::rc::Rc;
use yew::prelude::*;

/// For the screen.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CarryProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading; sections are one below.
    pub level: u8,
    /// The result.
    pub outcome: Rc<Outcome>,
    /// The plan.
    pub plan: Rc<Plan>,
    /// The own link; `None` while there is nothing to share.
    pub link: Option<AttrValue>,
    /// The browser inside another program that this is, if it is one.
    pub inside: Option<Inside>,
    /// Whether the device has a way of its own to send words.
    pub sends: bool,
    /// Takes [`Intent::Carry`], [`Intent::Copy`] and screens.
    pub on: Callback<Intent>,
}

/// The screen.
#[component]
pub fn CarryScreen(props: &CarryProps) -> Html {
    let words = &props.text.carry;
    let code = props
        .link
        .as_deref()
        .and_then(|link| link.split_once('#'))
        .map(|(_, code)| code.to_owned());
    use_address(code.filter(|_| props.inside.is_some()));
    let mut parts = vec![screen_heading(props.level, html! { { words.title } })];
    parts.push(match props.inside {
        None => leaf("p", "", words.lead),
        Some(Inside::WeChat) => leaf("p", "note", words.in_wechat),
        Some(Inside::Qq) => leaf("p", "note", words.in_qq),
    });
    let (text, on) = (props.text, &props.on);
    let dated = props
        .plan
        .tasks
        .iter()
        .any(|task| task.due.or(task.start).is_some());
    let files = html! { <Files {text} {dated} {on} /> };
    let files = section(props.level + 1, words.files, vec![files]);
    let ways = section(props.level + 1, words.ways, ways(props));
    parts.extend(if props.inside.is_some() {
        [ways, files]
    } else {
        [files, ways]
    });
    node("div", "carry", parts)
}

/// Inside another program the page is opened anew in a browser that has none of its answers, so its address carries them.
#[hook]
fn use_address(code: Option<String>) {
    use_effect_with(code, |code| {
        let set = code.as_deref().is_some_and(page::set_fragment);
        move || {
            if set {
                page::clear_fragment();
            }
        }
    });
}

/// Copying, a picture, paper, the link, and the device's own way of sending.
fn ways(props: &CarryProps) -> Vec<Html> {
    let (text, words, on) = (props.text, &props.text.carry, &props.on);
    let link = props.link.as_deref();
    let summary = result_text(text, &props.set, &props.outcome, &props.plan, link);
    let mut ways = vec![
        button(
            "button button-main",
            words.copy,
            None,
            on,
            Intent::Copy(summary.clone()),
        ),
        button("button", words.print, None, on, Screen::Print),
        button("button", words.link, None, on, Screen::Share),
    ];
    if props.sends {
        let wish = Wish::SendWords(summary, link.map(str::to_owned));
        ways.push(button("button", words.share, None, on, Intent::Carry(wish)));
    }
    let drawing = drawing::drawing(text, &props.set, &props.outcome, &props.plan, link);
    vec![
        node("div", "actions", ways),
        html! { <Picture {text} drawing={Rc::new(drawing)} {on} /> },
    ]
}

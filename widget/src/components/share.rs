//! Link, QR code, record file, other people's links, and deleting everything.

use crate::components::heading::{heading, screen_heading};
use crate::components::result::{BringIn, LinkBox, SummaryBox, result_text, suggested};
use crate::intent::Intent;
use crate::state::{Action, Arrived, Ask, SetRef, ShareOptions};
use crate::text::Text;
use indicators::outcome::Outcome;
use indicators::plan::{Origin, Plan};
use indicators::record::Record;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// For the sharing screen.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ShareProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading.
    pub level: u8,
    /// What is kept.
    pub record: Rc<Record>,
    /// What the link carries beside the ratings.
    pub options: ShareOptions,
    /// The own link; `None` while there is nothing to share.
    pub link: Option<AttrValue>,
    /// The result, for the words to paste.
    pub outcome: Rc<Outcome>,
    /// The plan, for the words to paste.
    pub plan: Rc<Plan>,
    /// What came of the last batch of other people's answers.
    pub arrived: Option<Rc<Arrived>>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The sharing screen.
#[component]
pub fn ShareScreen(props: &ShareProps) -> Html {
    let words = &props.text.share;
    html! {
        <>
            { screen_heading(props.level, html! { { words.title } }) }
            { link(props) }
            { others(props) }
            { file(props) }
            <section class="block">
                { heading(props.level + 1, "", html! { { words.delete } }) }
                <p>{ words.delete_lead }</p>
                { button(words.delete_yes, "button button-danger", &props.on, Action::Ask(Ask::DeleteAll)) }
            </section>
        </>
    }
}

fn button(
    words: &'static str,
    class: &'static str,
    on: &Callback<Intent>,
    intent: impl Into<Intent>,
) -> Html {
    let intent = intent.into();
    html! { <button type="button" {class} onclick={on.reform(move |_: MouseEvent| intent.clone())}>{ words }</button> }
}

/// The own link, what it carries, and the same in words for a chat.
fn link(props: &ShareProps) -> Html {
    let (text, tone) = (props.text, props.text.tone(props.set.organisation));
    let own_tasks = props
        .plan
        .tasks
        .iter()
        .any(|task| !matches!(task.origin, Origin::Action { .. }));
    let summary = props
        .link
        .as_deref()
        .map(|link| result_text(text, &props.set, &props.outcome, &props.plan, Some(link)));
    html! {
        <>
            <section class="block">
                { heading(props.level + 1, "", html! { { tone.share } }) }
                if props.link.is_some() {
                    <LinkBox {text} link={props.link.clone()} options={props.options} name={props.record.current.name.clone()}
                        name_label={tone.name} {own_tasks} on={props.on.clone()} />
                } else {
                    <p>{ text.share.nothing }</p>
                }
            </section>
            if let Some(summary) = summary {
                <section class="block">
                    { heading(props.level + 1, "", html! { { text.share.words } }) }
                    <SummaryBox {text} {summary} on={props.on.clone()} />
                </section>
            }
        </>
    }
}

/// The record file.
fn file(props: &ShareProps) -> Html {
    let words = &props.text.share;
    let on = props.on.clone();
    let choose = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on.emit(Intent::OpenFile(file));
        }
        // Emptied, so that choosing the same file once more is a change again.
        input.set_value("");
    });
    html! {
        <section class="block">
            { heading(props.level + 1, "", html! { { words.file } }) }
            <p>{ words.file_lead }</p>
            <div class="buttons">
                { button(words.save_file, "button", &props.on, Intent::SaveFile) }
                <label class="button">{ words.open_file }<input type="file" accept=".json,application/json" onchange={choose} /></label>
            </div>
        </section>
    }
}

/// Other people's answers: the ways in, and the way to the comparison.
fn others(props: &ShareProps) -> Html {
    let (text, others) = (props.text, props.record.others.len());
    html! {
        <section class="block">
            { heading(props.level + 1, "", html! { { text.share.others } }) }
            <p>{ text.share.others_lead }</p>
            { suggested(text, &props.set, &props.record) }
            <BringIn set={props.set.clone()} {text} {others} compare=true arrived={props.arrived.clone()} on={props.on.clone()} />
        </section>
    }
}

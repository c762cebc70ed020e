//! Link, QR code, record file, other people's links, and deleting everything.

use crate::components::heading::{Heading, ScreenHeading};
use crate::components::result::Qr;
use crate::intent::Intent;
use crate::state::{Action, Ask, Screen, SetRef, ShareOptions};
use crate::text::Text;
use indicators::record::Record;
use indicators::share::LONGEST_TEXT;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
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
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The sharing screen.
#[component]
pub fn ShareScreen(props: &ShareProps) -> Html {
    let words = &props.text.share;
    html! {
        <>
            <ScreenHeading level={props.level}>{ words.title }</ScreenHeading>
            { link(props) }
            <Others text={props.text} level={props.level + 1} count={props.record.others.len()} on={props.on.clone()} />
            { file(props) }
            <section class="block">
                <Heading level={props.level + 1}>{ words.delete }</Heading>
                <p>{ words.delete_lead }</p>
                { button(words.delete_yes, "danger", &props.on, Action::Ask(Ask::DeleteAll)) }
            </section>
        </>
    }
}

fn button(words: &'static str, class: &'static str, on: &Callback<Intent>, intent: impl Into<Intent>) -> Html {
    let intent = intent.into();
    html! { <button type="button" {class} onclick={on.reform(move |_: MouseEvent| intent.clone())}>{ words }</button> }
}

/// The own link and what it carries.
fn link(props: &ShareProps) -> Html {
    let (words, tone) = (&props.text.share, props.text.tone(props.set.organisation));
    let Some(link) = &props.link else {
        return html! { <section class="block"><Heading level={props.level + 1}>{ tone.share }</Heading><p>{ words.nothing }</p></section> };
    };
    let options = props.options;
    let tick = |words: &'static str, checked: bool, change: fn(&mut ShareOptions, bool)| {
        let onchange = props.on.reform(move |event: Event| {
            let mut options = options;
            change(&mut options, event.target_unchecked_into::<HtmlInputElement>().checked());
            Action::Share(options).into()
        });
        html! { <label class="choice tick"><input type="checkbox" {checked} {onchange} /><span class="choice-name">{ words }</span></label> }
    };
    let name = props.record.current.name.clone().unwrap_or_default();
    // Taken when the box is left, not at each letter: a name in the making must not be cut while it is being composed.
    let rename = props.on.reform(|event: Event| Action::Name(event.target_unchecked_into::<HtmlInputElement>().value()).into());
    html! {
        <section class="block">
            <Heading level={props.level + 1}>{ tone.share }</Heading>
            <p>{ words.lead }</p>
            <div class="share">
                <div class="share-link">
                    <div class="field">
                        <label for="own-link">{ words.link }</label>
                        <textarea id="own-link" class="link" readonly=true rows="3" value={link.to_string()} />
                    </div>
                    { button(words.copy, "primary", &props.on, Intent::Copy(link.to_string())) }
                    { tick(words.with_plan, options.plan, |options, on| options.plan = on) }
                    { tick(words.with_name, options.name, |options, on| options.name = on) }
                    if options.name {
                        <div class="field">
                            <label for="own-name">{ tone.name }</label>
                            <p class="muted" id="own-name-help">{ tone.name_help }</p>
                            <input id="own-name" type="text" maxlength="24" autocomplete="off" aria-describedby="own-name-help" value={name} onchange={rename} />
                        </div>
                    }
                </div>
                <Qr content={link} label={words.qr} />
            </div>
        </section>
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
            <Heading level={props.level + 1}>{ words.file }</Heading>
            <p>{ words.file_lead }</p>
            <div class="buttons">
                { button(words.save_file, "", &props.on, Intent::SaveFile) }
                <label class="button">{ words.open_file }<input type="file" accept=".json,application/json" onchange={choose} /></label>
            </div>
        </section>
    }
}

/// For other people's links.
#[derive(Debug, Clone, PartialEq, Properties)]
struct OthersProps {
    text: &'static Text,
    level: u8,
    count: usize,
    on: Callback<Intent>,
}

/// A box to paste someone's link into, and the way to the comparison.
#[component]
fn Others(props: &OthersProps) -> Html {
    let words = &props.text.share;
    let pasted = use_state(String::new);
    let oninput = {
        let pasted = pasted.clone();
        Callback::from(move |event: InputEvent| pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
    };
    let read = {
        let (on, pasted) = (props.on.clone(), pasted.clone());
        Callback::from(move |_: MouseEvent| on.emit(Intent::AddLink((*pasted).clone())))
    };
    // Emptied once it was taken in; what could not be read stays, to be looked at.
    use_effect_with(props.count, {
        let pasted = pasted.clone();
        move |_| pasted.set(String::new())
    });
    html! {
        <section class="block">
            <Heading level={props.level}>{ words.others }</Heading>
            <p>{ words.others_lead }</p>
            <div class="field">
                <label for="pasted">{ words.paste }</label>
                <textarea id="pasted" rows="2" maxlength={LONGEST_TEXT.to_string()} autocomplete="off" spellcheck="false" value={(*pasted).clone()} {oninput} />
            </div>
            <div class="buttons">
                <button type="button" onclick={read}>{ words.read }</button>
                if props.count > 0 { { button(words.compare, "primary", &props.on, Screen::Compare) } }
            </div>
        </section>
    }
}

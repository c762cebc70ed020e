//! The choice: four levels, 说不清, and 不适用 with its reason, as native radios.

use crate::components::result::atoms::dots;
use crate::intent::Intent;
use crate::state::Action;
use crate::text::Text;
use indicators::answers::{Rating, Reason};
use indicators::model::{Item, Level};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the choice needs.
pub struct LevelsView<'a> {
    /// The item.
    pub item: &'a Item,
    /// The words.
    pub text: &'static Text,
    /// The choice made.
    pub rating: Option<Rating>,
    /// 不适用 counts once a reason is chosen; until then it only opens the reasons.
    pub opened: UseStateHandle<bool>,
    /// Takes intents.
    pub on: &'a Callback<Intent>,
}

/// The choice.
pub fn levels(props: &LevelsView<'_>) -> Html {
    let (text, number) = (props.text, props.item.number);
    let reason = match props.rating {
        Some(Rating::NotApplicable(reason)) => Some(reason),
        _ => None,
    };
    let not_applicable = reason.is_some() || (*props.opened && props.rating.is_none());
    let choose = |rating: Option<Rating>, open: bool| {
        let (on, opened) = (props.on.clone(), props.opened.clone());
        Callback::from(move |_: Event| {
            opened.set(open);
            on.emit(Action::Rate(number, rating).into());
        })
    };
    let name = ["choice-", &number.to_string()].concat();
    let level = |level: Level| {
        let rating = Rating::Level(level);
        html! {
            <label class="choice level">
                <input type="radio" name={name.clone()} value={level.number().to_string()} checked={props.rating == Some(rating)}
                    onchange={choose(Some(rating), false)} />
                <span class="choice-name">
                    <strong>{ text.level_full(level) }</strong>
                    { dots(level) }
                    if level == Level::Steady {
                        <span class="tag official">{ text.question.official_level }</span>
                    }
                </span>
                <span class="choice-text">{ &props.item.levels[level.index()] }</span>
            </label>
        }
    };
    let other = |words, help, checked, value, onchange: Callback<Event>| {
        html! {
            <label class="choice other">
                <input type="radio" name={name.clone()} {value} {checked} {onchange} />
                <span class="choice-name"><strong>{ words }</strong></span>
                <span class="choice-text">{ help }</span>
            </label>
        }
    };
    let unsure = Some(Rating::Unsure);
    html! {
        <>
            <fieldset class="choices" part="levels" onkeydown={by_digit()}>
                <legend>{ text.question.legend }</legend>
                { for Level::ALL.map(level) }
                <div class="others">
                    { other(text.unsure, text.question.unsure_help, props.rating == unsure, "unsure", choose(unsure, false)) }
                    { other(text.not_applicable, text.question.not_applicable_help, not_applicable, "not-applicable", choose(None, true)) }
                </div>
            </fieldset>
            if not_applicable {
                { reasons(props, reason) }
            }
        </>
    }
}

/// Why the item does not apply.
fn reasons(props: &LevelsView<'_>, chosen: Option<Reason>) -> Html {
    let number = props.item.number;
    let name = ["reason-", &number.to_string()].concat();
    html! {
        <fieldset class="choices reasons">
            <legend>{ props.text.question.reason_legend }</legend>
            { for Reason::ALL.map(|reason| {
                let rating = Some(Rating::NotApplicable(reason));
                html! {
                    <label class="choice reason">
                        <input type="radio" name={name.clone()} checked={chosen == Some(reason)}
                            onchange={props.on.reform(move |_: Event| Action::Rate(number, rating).into())} />
                        <span class="choice-name">{ props.text.reason(reason) }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}

/// While the focus is on one of the radios, 1 to 4 choose a level. Nowhere else, so that no key is taken from anybody.
fn by_digit() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let key = event.key();
        if event.ctrl_key()
            || event.alt_key()
            || event.meta_key()
            || !matches!(key.as_str(), "1" | "2" | "3" | "4")
        {
            return;
        }
        let fieldset = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok())
            .and_then(|radio| radio.closest("fieldset").ok()?);
        let radio = fieldset.and_then(|fieldset| {
            fieldset
                .query_selector(&["input[value=\"", &key, "\"]"].concat())
                .ok()?
        });
        if let Some(radio) = radio.and_then(|radio| radio.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            radio.click();
            // A radio that cannot take the focus was chosen all the same.
            let _ = radio.focus();
        }
    })
}

//! The result: what the answers say, from one sentence down to each item.

use super::atoms::button;
use super::headline::headline;
use super::item_list::item_list;
use super::numbers::numbers;
use super::profile::profile;
use super::props::{ResultProps, Whose};
use super::since::since;
use super::standouts::standouts;
use super::their_plan::their_plan;
use crate::components::heading::{Heading, ScreenHeading};
use crate::state::Screen;
use crate::text::fill;
use yew::prelude::*;

/// The result.
#[component]
pub fn ResultScreen(props: &ResultProps) -> Html {
    let (text, words, outcome) = (props.text, &props.text.result, &props.outcome);
    let mine = props.whose == Whose::Mine;
    html! {
        <div class="result">
            <ScreenHeading level={props.level}>{ title(props) }</ScreenHeading>
            if !mine {
                <p class="quiet">{ fill(words.read_only, &[&text.day(props.day)]) }</p>
            }
            { headline(text, &outcome.headline, outcome.items.len()) }
            if let Some(changes) = &props.since {
                { section(props, words.since, since(props, changes)) }
            }
            { section(props, words.profile, profile(text, outcome)) }
            if !outcome.numbers.is_empty() {
                { section(props, words.numbers, numbers(text, &outcome.numbers)) }
            }
            { standouts(props) }
            if let Some(plan) = props.plan.as_ref().filter(|plan| !plan.tasks.is_empty()) {
                { section(props, words.their_plan, their_plan(text, &props.set, plan)) }
            }
            if mine {
                { ways_on(props) }
            }
            { section(props, words.items, html! { <>{ item_list(props) }<p class="quiet">{ words.claimed_help }</p></> }) }
        </div>
    }
}

fn title(props: &ResultProps) -> String {
    let words = &props.text.result;
    match &props.whose {
        Whose::Mine => words.title.to_owned(),
        Whose::Theirs(name) => fill(words.title_of, &[name.as_deref().unwrap_or(words.somebody)]),
    }
}

fn section(props: &ResultProps, title: &'static str, body: Html) -> Html {
    html! {
        <section class="section">
            <Heading level={props.level + 1} class="section-title">{ title }</Heading>
            { body }
        </section>
    }
}

fn ways_on(props: &ResultProps) -> Html {
    let words = &props.text.result;
    html! {
        <div class="actions">
            { button("button button-main", words.to_plan, None, &props.on, Screen::Plan) }
            { button("button", words.to_share, None, &props.on, Screen::Share) }
            { button("button", words.to_print, None, &props.on, Screen::Print) }
        </div>
    }
}

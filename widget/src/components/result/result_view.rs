//! The result screen: what the answers say, from one sentence down to each item.

use super::atoms::{button, heading};
use super::headline::Headline;
use super::item_list::{ItemList, claimed_help};
use super::numbers::Numbers;
use super::profile::Profile;
use super::since::Since;
use super::standouts::Standouts;
use crate::state::SetRef;
use crate::text::result::Words;
use indicators::model::ItemNumber;
use indicators::outcome::Outcome;
use indicators::record::Record;
use std::rc::Rc;
use yew::prelude::*;

/// What the user wants on the result screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultIntent {
    /// Change the answer of an item.
    Change(ItemNumber),
    /// To the plan.
    Plan,
    /// To link, code and text.
    Share,
    /// To the page for paper.
    Print,
}

/// What the result screen shows.
#[derive(Properties, PartialEq)]
pub struct ResultProps {
    /// The words.
    pub words: Words,
    /// The set.
    pub set: SetRef,
    /// The record; the last of its earlier assessments is compared with.
    pub record: Rc<Record>,
    /// What the answers say.
    pub outcome: Rc<Outcome>,
    /// Level of the section headings: one below the screen's own.
    pub heading: u8,
    /// What the user wants.
    pub on: Callback<ResultIntent>,
}

/// The result screen, under the heading that the frame gives it.
#[component]
pub fn ResultView(props: &ResultProps) -> Html {
    let ResultProps { words, set, record, outcome, heading: level, on } = props;
    let to = |intent: ResultIntent| on.reform(move |_: MouseEvent| intent);
    let section = |title: &'static str, body: Html| {
        html! { <section class="section">{ heading(*level, "section-title", title) }{ body }</section> }
    };
    html! {
        <div class="result">
            <Headline words={*words} tally={outcome.headline} items={set.item_count()} />
            if !record.earlier.is_empty() {
                { section(words.since, html! { <Since words={*words} set={set.clone()} record={record} /> }) }
            }
            { section(words.profile, html! { <Profile words={*words} set={set.clone()} outcome={outcome} /> }) }
            if !outcome.numbers.is_empty() {
                { section(words.numbers, html! { <Numbers words={*words} outcome={outcome} /> }) }
            }
            <Standouts words={*words} set={set.clone()} outcome={outcome} heading={*level} />
            <div class="actions">
                { button("button button-main", words.to_plan, None, to(ResultIntent::Plan)) }
                { button("button", words.to_share, None, to(ResultIntent::Share)) }
                { button("button", words.to_print, None, to(ResultIntent::Print)) }
            </div>
            { section(words.items, html! {
                <>
                    { claimed_help(words) }
                    <ItemList words={*words} set={set.clone()} outcome={outcome} record={Some(record.clone())}
                        heading={level + 1} change={Some(on.reform(ResultIntent::Change))} />
                </>
            }) }
        </div>
    }
}

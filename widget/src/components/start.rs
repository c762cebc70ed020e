//! The start screen: what this is, how to answer, start or go on.

use crate::components::heading::{heading, screen_heading};
use crate::components::result::atoms::dots;
use crate::intent::Intent;
use crate::state::{Action, Screen, SetRef};
use crate::text::{Text, fill};
use indicators::model::Level;
use indicators::record::Record;
use yew::prelude::*;

/// What the start screen needs.
pub struct StartView<'a> {
    /// The set.
    pub set: &'a SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading.
    pub level: u8,
    /// What is kept.
    pub record: &'a Record,
    /// Position of the item at hand.
    pub position: usize,
    /// Whether the words are in the language that the host page asked for.
    pub translated: bool,
    /// Takes intents.
    pub on: &'a Callback<Intent>,
}

impl StartView<'_> {
    fn button(&self, words: &'static str, class: &'static str, intent: impl Into<Intent>) -> Html {
        let intent = intent.into();
        let press = self.on.reform(move |_: MouseEvent| intent.clone());
        html! { <button type="button" {class} onclick={press}>{ words }</button> }
    }

    /// Nothing answered yet: begin. Something: go on. Everything: look, or do it again.
    fn doors(&self) -> Html {
        let (words, current) = (&self.text.start, &self.record.current);
        let (rated, count) = (current.answers.rated_count(self.set), self.set.item_count());
        if current.answers.is_empty() {
            html! { <div class="buttons">{ self.button(words.begin, "button button-main", Action::GoTo(0)) }</div> }
        } else if rated < count {
            let values = [self.position + 1, count, rated].map(|value| value.to_string());
            html! {
                <div class="resume">
                    <p>{ fill(words.resumed, &values.each_ref().map(String::as_str)) }</p>
                    <div class="buttons">
                        { self.button(words.resume, "button button-main", Action::GoTo(self.position)) }
                        { self.button(words.see_result, "button", Screen::Result) }
                    </div>
                </div>
            }
        } else {
            html! {
                <div class="resume">
                    <p>{ fill(words.resumed_complete, &[&self.text.day(current.day), &count.to_string()]) }</p>
                    <div class="buttons">
                        { self.button(words.see_result, "button button-main", Screen::Result) }
                        { self.button(words.again, "button", Intent::StartAgain) }
                    </div>
                    <p class="quiet">{ words.again_help }</p>
                </div>
            }
        }
    }

    /// The start screen.
    pub fn view(&self) -> Html {
        let (set, text) = (self.set, self.text);
        let (words, tone) = (&text.start, text.tone(set.organisation));
        let length = fill(
            words.length,
            &[&set.item_count().to_string(), &set.minutes.to_string()],
        );
        let source = fill(
            words.source,
            &[
                &set.source.document,
                &set.source.annex.to_string(),
                &set.source.title,
            ],
        );
        let levels = Level::ALL.map(|level| {
            html! {
                <li>
                    { dots(level) }
                    <strong>{ text.level_full(level) }</strong>
                    <span>{ text.level_meanings[level.index()] }</span>
                </li>
            }
        });
        html! {
            <div class="start">
                <div>
                    { screen_heading(self.level, html! { { fill(tone.title, &[&set.subject]) } }) }
                    if !self.translated { <p class="quiet">{ words.untranslated }</p> }
                    <p class="lead">{ length }</p>
                    { self.doors() }
                    <p>{ &set.intro }</p>
                    <p>{ tone.how }</p>
                    <p>{ tone.privacy }</p>
                    <div class="buttons ways">{ self.button(words.have_link, "button button-quiet", Screen::Share) }</div>
                </div>
                <div class="start-side">
                    { heading(self.level + 1, "", html! { { words.levels } }) }
                    <ul class="scale">{ for levels }</ul>
                    <p class="quiet">{ text.own_scale }</p>
                    { heading(self.level + 1, "", html! { { words.audience } }) }
                    <p>{ &set.audience }</p>
                    <p class="quiet">{ source }</p>
                </div>
            </div>
        }
    }
}

//! Someone's link, just opened: what it is, and what can be done with it. Nothing of one's own is touched before a choice.

use crate::components::frame::revision;
use crate::components::heading::screen_heading;
use crate::intent::Intent;
use crate::state::{Action, Opened, Screen, SetRef};
use crate::text::{Text, fill};
use indicators::answers::Reconciled;
use yew::prelude::*;

/// What the screen of an opened link needs.
pub struct OpenedView<'a> {
    /// The set.
    pub set: &'a SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading.
    pub level: u8,
    /// The link.
    pub opened: &'a Opened,
    /// Whether there are own answers.
    pub own: bool,
    /// Takes intents.
    pub on: &'a Callback<Intent>,
}

impl OpenedView<'_> {
    fn offer(&self, words: &'static str, class: &'static str, intent: impl Into<Intent>) -> Html {
        let intent = intent.into();
        let press = self.on.reform(move |_: MouseEvent| intent.clone());
        html! { <button type="button" {class} onclick={press}>{ words }</button> }
    }

    /// The screen.
    pub fn view(&self) -> Html {
        let (words, response) = (&self.text.share, &self.opened.shared.response);
        let name = response.name.as_deref().unwrap_or(words.somebody);
        let counts = [
            response.answers.rated_count(self.set).to_string(),
            self.set.item_count().to_string(),
        ];
        let mut facts = fill(words.opened_answered, &[&counts[0], &counts[1]]);
        if let Some(tasks) = self
            .opened
            .shared
            .tasks
            .as_ref()
            .filter(|tasks| !tasks.is_empty())
        {
            facts.push_str(&fill(words.opened_tasks, &[&tasks.len().to_string()]));
        }
        let differs = self.opened.reconciled != Reconciled::default();
        html! {
            <div class="opened">
                { screen_heading(self.level, html! { { words.opened } }) }
                <div class="resume">
                    <p><strong>{ fill(words.opened_by, &[name, &self.text.day(response.day)]) }</strong></p>
                    <p>{ facts }</p>
                    if differs { <p class="quiet">{ revision(self.text, words.opened_changed, &self.opened.reconciled) }</p> }
                </div>
                if self.own { <p>{ words.opened_lead }</p> }
                <div class="buttons">
                    { self.offer(words.look, "button button-main", Screen::Theirs) }
                    if self.own { { self.offer(words.compare_mine, "button", Action::AddOpened) } }
                    { self.offer(words.take_over, "button", Action::TakeOver) }
                </div>
                <p class="quiet">{ words.take_over_help }</p>
                <div class="buttons ways">{ self.offer(words.leave, "button button-quiet", Action::CloseOpened) }</div>
            </div>
        }
    }
}

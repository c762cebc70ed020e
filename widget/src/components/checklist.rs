//! The parts of a compound item, to tick. They suggest a level and never set one.

use crate::components::suggestion::suggestion;
use crate::intent::Intent;
use crate::state::Action;
use crate::text::{Text, fill};
use indicators::model::{Checklist, ItemNumber, Level};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What a checklist needs.
pub struct ChecklistView<'a> {
    /// The item.
    pub item: ItemNumber,
    /// Its parts.
    pub checklist: &'a Checklist,
    /// The words.
    pub text: &'static Text,
    /// Which are ticked.
    pub ticked: &'a [u16],
    /// What that suggests; `None` while nothing is ticked.
    pub suggested: Option<Level>,
    /// The level chosen.
    pub level: Option<Level>,
    /// Whether it starts out unfolded.
    pub open: bool,
    /// Takes intents.
    pub on: &'a Callback<Intent>,
}

impl ChecklistView<'_> {
    fn part(&self, part: u16, words: &str) -> Html {
        let item = self.item;
        let onchange = self.on.reform(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            Action::Tick(item, part, checked).into()
        });
        html! {
            <label class="choice tick">
                <input type="checkbox" checked={self.ticked.contains(&part)} {onchange} />
                <span class="choice-name">{ words }</span>
            </label>
        }
    }

    fn suggestion(&self, level: Level) -> Html {
        let parts = self.checklist.parts.len();
        let count = self
            .ticked
            .iter()
            .filter(|part| usize::from(**part) < parts)
            .count();
        let values = [
            &count.to_string(),
            &parts.to_string(),
            &level.number().to_string(),
            self.text.level_name(level),
        ];
        let words = fill(self.text.calculator.ticks, &values);
        suggestion(self.text, self.item, level, self.level, words, self.on)
    }

    /// The checklist, folded away until somebody wants it.
    pub fn view(&self) -> Html {
        let words = &self.text.calculator;
        html! {
            <details class="helper" open={self.open}>
                <summary>{ words.checklist }</summary>
                <fieldset class="folded">
                    <legend class="quiet">{ words.only_suggests }</legend>
                    { for (0..).zip(&self.checklist.parts).map(|(part, words)| self.part(part, words)) }
                    <div class="finding" aria-live="polite">
                        if let Some(level) = self.suggested { { self.suggestion(level) } }
                    </div>
                </fieldset>
            </details>
        }
    }
}

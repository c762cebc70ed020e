//! The text for a chat: visible, selectable, and copied with one touch.

use super::atoms::button;
use crate::intent::Intent;
use crate::text::Text;
use yew::prelude::*;

/// For the box.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SummaryProps {
    /// The words.
    pub text: &'static Text,
    /// What [`super::summary::result_text`] made.
    pub summary: AttrValue,
    /// Takes [`Intent::Copy`].
    pub on: Callback<Intent>,
}

/// The box.
#[component]
pub fn SummaryBox(props: &SummaryProps) -> Html {
    let words = &props.text.result;
    let rows = props.summary.lines().count().clamp(4, 14).to_string();
    html! {
        <div class="summary">
            <div class="field">
                <label for="summary-text">{ words.summary_label }</label>
                <textarea id="summary-text" readonly=true {rows} value={props.summary.clone()} aria-describedby="summary-help" />
            </div>
            { button("button", words.copy_text, None, &props.on, Intent::Copy(props.summary.to_string())) }
            <p class="quiet" id="summary-help">{ words.copy_help }</p>
        </div>
    }
}

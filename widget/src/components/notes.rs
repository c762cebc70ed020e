//! Note and evidence place of one item. They stay on the device.

use crate::intent::Intent;
use crate::state::Action;
use crate::text::Text;
use indicators::model::ItemNumber;
use indicators::record::LONGEST_TEXT;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// For note and evidence place.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NotesProps {
    /// The item.
    pub number: ItemNumber,
    /// The words.
    pub text: &'static Text,
    /// The note.
    pub note: String,
    /// The evidence places.
    pub evidence: String,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// Note and evidence place, folded away until somebody wants them or has written something.
#[component]
pub fn Notes(props: &NotesProps) -> Html {
    let (words, number) = (&props.text.question, props.number);
    // Open or folded is decided once, so that the fold does not shut while the last letter is deleted.
    let open = *use_state(|| !props.note.is_empty() || !props.evidence.is_empty());
    let area = |name: &str, label: &'static str, help: &'static str, value: &str, action: fn(ItemNumber, String) -> Action| {
        let id = [name, "-", &number.to_string()].concat();
        let help_id = [&id, "-help"].concat();
        let oninput = props.on.reform(move |event: InputEvent| {
            action(number, event.target_unchecked_into::<HtmlTextAreaElement>().value()).into()
        });
        html! {
            <div class="field">
                <label for={id.clone()}>{ label }</label>
                <p class="quiet" id={help_id.clone()}>{ help }</p>
                <textarea {id} rows="2" maxlength={LONGEST_TEXT.to_string()} aria-describedby={help_id} value={value.to_owned()} {oninput} />
            </div>
        }
    };
    html! {
        <details class="helper" {open}>
            <summary>{ words.notes }</summary>
            <div class="folded">
                { area("evidence", words.evidence, words.evidence_help, &props.evidence, Action::Evidence) }
                { area("note", words.note, words.note_help, &props.note, Action::Note) }
            </div>
        </details>
    }
}

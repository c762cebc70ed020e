//! Note and evidence place of one item. They stay on the device.

use crate::intent::Intent;
use crate::state::Action;
use crate::text::Text;
use indicators::answers::Answer;
use indicators::model::ItemNumber;
use indicators::record::LONGEST_TEXT;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Note and evidence place, folded away until somebody wants them.
pub fn notes(
    text: &'static Text,
    number: ItemNumber,
    answer: &Answer,
    open: bool,
    on: &Callback<Intent>,
) -> Html {
    let words = &text.question;
    let area = |name: &str,
                label: &'static str,
                help: &'static str,
                value: &str,
                action: fn(ItemNumber, String) -> Action| {
        let id = [name, "-", &number.to_string()].concat();
        let help_id = [&id, "-help"].concat();
        let oninput = on.reform(move |event: InputEvent| {
            action(
                number,
                event.target_unchecked_into::<HtmlTextAreaElement>().value(),
            )
            .into()
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
                { area("evidence", words.evidence, words.evidence_help, &answer.evidence, Action::Evidence) }
                { area("note", words.note, words.note_help, &answer.note, Action::Note) }
            </div>
        </details>
    }
}

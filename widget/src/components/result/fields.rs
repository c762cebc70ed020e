//! Labelled fields: one line, several lines, a day. A hint under a field is tied to it for readers.

use indicators::day::Day;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Characters that a field takes; what a record keeps is bounded by [`indicators::record::LONGEST_TEXT`].
const LONGEST: &str = "400";

/// What every field has.
pub(super) struct Field {
    /// Its id, unique inside the widget.
    pub id: String,
    /// Its label.
    pub label: &'static str,
    /// What would make it better; empty when it is fine.
    pub hint: String,
}

/// A field of one line.
pub(super) fn short_field(field: Field, value: &str, change: Callback<String>) -> Html {
    let oninput = move |event: InputEvent| {
        change.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    };
    let (id, described) = (field.id.clone(), field.described_by());
    field.around(html! { <input {id} type="text" maxlength={LONGEST} autocomplete="off" value={value.to_owned()} aria-describedby={described} {oninput} /> })
}

/// A field of several lines.
pub(super) fn long_field(field: Field, value: &str, change: Callback<String>) -> Html {
    let oninput = move |event: InputEvent| {
        change.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    };
    let (id, described) = (field.id.clone(), field.described_by());
    field.around(html! { <textarea {id} rows="2" maxlength={LONGEST} value={value.to_owned()} aria-describedby={described} {oninput} /> })
}

/// A day. What is no day, or lies outside what can be said, clears the field's value.
pub(super) fn date_field(field: Field, value: Option<Day>, change: Callback<Option<Day>>) -> Html {
    let onchange = move |event: Event| {
        change.emit(
            event
                .target_unchecked_into::<HtmlInputElement>()
                .value()
                .parse()
                .ok(),
        );
    };
    let (id, described) = (field.id.clone(), field.described_by());
    let value = value.map(|day| day.to_string()).unwrap_or_default();
    field.around(html! { <input {id} type="date" min="2020-01-01" max={Day::LAST.to_string()} {value} aria-describedby={described} {onchange} /> })
}

impl Field {
    fn described_by(&self) -> Option<String> {
        (!self.hint.is_empty()).then(|| format!("{}-hint", self.id))
    }

    fn around(self, control: Html) -> Html {
        let hint_id = self.described_by();
        html! {
            <div class="field">
                <label for={self.id}>{ self.label }</label>
                { control }
                if let Some(id) = hint_id {
                    <p class="hint" {id}>{ self.hint }</p>
                }
            </div>
        }
    }
}

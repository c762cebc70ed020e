//! Bringing links in: one a line, as many as were received.

use crate::intent::Intent;
use crate::text::Text;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Links that are read at once; a longer paste is a mistake.
const MOST_LINES: usize = 200;

/// For the box.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PasteProps {
    /// The words.
    pub text: &'static Text,
    /// Takes [`Intent::AddLink`], once a line.
    pub on: Callback<Intent>,
}

/// The box. What was pasted leaves it when it is handed on; what is said about it is said by the frame.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let words = &props.text.result;
    let pasted = use_state(String::new);
    let oninput = {
        let pasted = pasted.clone();
        move |event: InputEvent| {
            if let Some(area) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) {
                pasted.set(area.value());
            }
        }
    };
    let onclick = {
        let (pasted, on) = (pasted.clone(), props.on.clone());
        move |_: MouseEvent| {
            for line in lines(&pasted) {
                on.emit(Intent::AddLink(line.to_owned()));
            }
            pasted.set(String::new());
        }
    };
    html! {
        <div class="paste">
            <div class="field">
                <label for="paste-links">{ words.paste_label }</label>
                <textarea id="paste-links" rows="4" spellcheck="false" value={(*pasted).clone()} aria-describedby="paste-help" {oninput} />
            </div>
            <p class="quiet" id="paste-help">{ words.paste_help }</p>
            <button type="button" class="button" disabled={pasted.trim().is_empty()} {onclick}>{ words.paste_add }</button>
        </div>
    }
}

/// The lines that may hold a link. A chat's message wraps its link in words, which the reader of links leaves aside.
fn lines(pasted: &str) -> impl Iterator<Item = &str> {
    pasted.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_LINES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_are_no_links() {
        assert_eq!(lines(" a#1 \n\n\t\nb#2\r\n").collect::<Vec<_>>(), ["a#1", "b#2"]);
        assert_eq!(lines(&"x\n".repeat(300)).count(), MOST_LINES);
    }
}

//! Bringing links in: one a line, as many as were received.

use crate::intent::Intent;
use crate::text::Text;
use indicators::share::decode;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Links that are read at once; a longer paste is a mistake.
const MOST_LINES: usize = 200;

/// For the box.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct PasteProps {
    /// The words.
    pub text: &'static Text,
    /// Takes [`Intent::AddLink`], once a line.
    pub on: Callback<Intent>,
}

/// The box. What can be read leaves it when it is handed on; the rest stays, to be looked at.
#[component]
pub(super) fn Paste(props: &PasteProps) -> Html {
    let words = &props.text.result;
    let pasted = use_state(String::new);
    let oninput = {
        let pasted = pasted.clone();
        move |event: InputEvent| {
            pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        }
    };
    let onclick = {
        let (pasted, on) = (pasted.clone(), props.on.clone());
        move |_: MouseEvent| {
            for line in lines(&pasted) {
                on.emit(Intent::AddLink(line.to_owned()));
            }
            pasted.set(unreadable(&pasted));
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
    pasted
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(MOST_LINES)
}

/// The lines that hold no link.
fn unreadable(pasted: &str) -> String {
    lines(pasted)
        .filter(|line| decode(line).is_err())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use indicators::share::{Shared, encode};

    #[test]
    fn only_what_cannot_be_read_stays() {
        let code = encode(&Shared {
            response: fixture::response(1),
            tasks: None,
        })
        .expect("a code");
        let pasted = format!(
            "妈妈发来的：https://example.org/check/family/#{code} 快看\n昨天的呢？\n{code}"
        );
        assert_eq!(unreadable(&pasted), "昨天的呢？");
    }

    #[test]
    fn empty_lines_are_no_links() {
        assert_eq!(
            lines(" a#1 \n\n\t\nb#2\r\n").collect::<Vec<_>>(),
            ["a#1", "b#2"]
        );
        assert_eq!(lines(&"x\n".repeat(300)).count(), MOST_LINES);
    }
}

//! The files, one touch each; how it goes is said beside the button that was pressed.

use crate::carrying::{Carried, Told, Wish};
use crate::components::result::atoms::button;
use crate::components::result::element::{el, leaf, node, say};
use crate::intent::Intent;
use crate::text::{Text, fill};
use yew::prelude::*;

/// For the list.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct FilesProps {
    /// The words.
    pub(super) text: &'static Text,
    /// Whether a task of the plan has a day.
    pub(super) dated: bool,
    /// Takes [`Intent::Carry`].
    pub(super) on: Callback<Intent>,
}

/// The list.
#[component]
pub(super) fn Files(props: &FilesProps) -> Html {
    let words = &props.text.carry;
    let told = use_state(|| None::<(Carried, Told)>);
    let mut rows = Vec::new();
    for (at, what) in Carried::ALL.into_iter().enumerate() {
        let mine = told
            .as_ref()
            .filter(|(of, _)| *of == what)
            .map(|(_, told)| told);
        let mut about = vec![
            leaf("strong", "", words.kinds[at]),
            leaf("span", "quiet", words.helps[at]),
        ];
        if what == Carried::Calendar && !props.dated {
            about.push(leaf("span", "quiet", words.calendar_empty));
        }
        let wish = {
            let told = told.clone();
            Wish::File(what, Callback::from(move |how| told.set(Some((what, how)))))
        };
        let name = fill(words.save_of, &[words.kinds[at]]);
        rows.push(node(
            "li",
            "",
            vec![
                node("div", "carry-about", about),
                button(
                    "button",
                    words.save,
                    Some(name),
                    &props.on,
                    Intent::Carry(wish),
                ),
                // Always there, so that what appears in it is read out.
                el(
                    "div",
                    &[("class", "carry-said"), ("role", "status")],
                    said(props, words.kinds[at], mine),
                ),
            ],
        ));
    }
    node("ul", "carry-files", rows)
}

fn said(props: &FilesProps, kind: &str, told: Option<&Told>) -> Vec<Html> {
    let words = &props.text.carry;
    match told {
        None => Vec::new(),
        Some(Told::Making) => vec![say(words.making)],
        Some(Told::NotLoaded) => vec![say(words.not_loaded)],
        Some(Told::NotMade) => vec![say(words.not_made)],
        Some(Told::Saved(name, file)) => {
            let mut parts = vec![leaf("span", "", &fill(words.saved, &[name]))];
            if let Some(file) = file {
                let label = fill(words.send_of, &[kind]);
                parts.push(button(
                    "button button-small",
                    words.send,
                    Some(label),
                    &props.on,
                    Intent::Carry(Wish::SendFile(file.clone())),
                ));
            }
            parts
        }
    }
}

//! What was just done to plan or history, said where it was done, and the way to undo a removal.

use super::atoms::button;
use super::element::{el, leaf, node};
use crate::intent::Intent;
use crate::state::{Action, Did};
use crate::text::{Text, fill};
use yew::prelude::*;

/// What was just done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Doing {
    /// What, if anything.
    pub did: Option<Did>,
    /// Something was removed and can be brought back.
    pub removed: bool,
}

/// The line. The region is always there, so that what appears in it is read out.
pub(super) fn said(text: &Text, doing: Doing, on: &Callback<Intent>) -> Html {
    let words = &text.result;
    let mut line = Vec::new();
    if let Some(did) = doing.did {
        line.push(leaf("p", "", &in_words(text, did)));
    }
    let mut parts = vec![el("div", &[("role", "status")], line)];
    if doing.removed {
        parts.push(button(
            "button button-quiet",
            words.bring_back,
            None,
            on,
            Action::BringBack,
        ));
    }
    node("div", "did", parts)
}

fn in_words(text: &Text, did: Did) -> String {
    let words = &text.result;
    let number = |position: usize| (position + 1).to_string();
    match did {
        Did::Moved(from, to) => fill(words.did_moved, &[&number(from), &number(to)]),
        Did::Swapped(position) => fill(words.did_swapped, &[&number(position)]),
        Did::Added(position) => fill(words.did_added, &[&number(position)]),
        Did::Carried(count) => fill(words.did_carried, &[&count.to_string()]),
        Did::Settled => words.did_settled.to_owned(),
        Did::Removed(position) => fill(words.did_removed, &[&number(position)]),
        Did::Proposed => words.did_proposed.to_owned(),
        Did::Forgot => words.did_forgot.to_owned(),
        Did::Returned => words.did_returned.to_owned(),
    }
}

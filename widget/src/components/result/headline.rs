//! What the answers say in one sentence, and what the scale is and is not.

use super::element::{leaf, node};
use super::phrase;
use crate::text::{Text, fill};
use indicators::outcome::Tally;
use yew::prelude::*;

/// The headline. `items` is how many the set has, so that what was left out as 不适用 can be said.
pub(super) fn headline(text: &Text, tally: &Tally, items: usize) -> Html {
    let excluded = items.saturating_sub(usize::from(tally.applicable));
    let mut lines = vec![leaf("p", "headline-text", &phrase::headline(text, tally))];
    if excluded > 0 && tally.applicable > 0 {
        lines.push(leaf(
            "p",
            "",
            &fill(text.result.headline_excluded, &[&excluded.to_string()]),
        ));
    }
    lines.push(leaf(
        "p",
        "quiet",
        &[text.result.no_total, text.space, text.own_scale].concat(),
    ));
    node("div", "headline", lines)
}

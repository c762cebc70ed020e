//! Dial, bars and table together: the profile of a set of answers.

use super::bars::bars;
use super::dimension_table::dimension_table;
use super::element::{leaf, node};
use super::radar::radar;
use crate::text::Text;
use indicators::outcome::Outcome;
use yew::prelude::*;

/// The profile. A set of one or two dimensions has no dial, since it would enclose nothing.
pub(super) fn profile(text: &Text, outcome: &Outcome) -> Vec<Html> {
    let words = &text.result;
    let mut charts = Vec::new();
    if outcome.dimensions.len() > 2 {
        charts.push(radar(text, outcome));
    }
    charts.push(bars(text, outcome));
    vec![
        node("div", "profile-charts", charts),
        leaf("p", "quiet legend", &[words.legend, words.stop].concat()),
        dimension_table(text, outcome),
        leaf("p", "quiet", words.profile_help),
    ]
}

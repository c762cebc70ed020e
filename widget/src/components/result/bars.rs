//! Mean levels as bars, with the band that open items leave. The table beside them says the same.

use super::element::{el, say};
use super::geometry::{along, length};
use super::phrase;
use crate::text::Text;
use indicators::outcome::{DimensionOutcome, Outcome};
use yew::prelude::*;

/// Height of one row, the name above its bar.
const ROW: f64 = 44.0;
const WIDTH: f64 = 300.0;
/// Room for the level numbers above the bars.
const HEAD: f64 = 20.0;

/// The bars.
pub(super) fn bars(text: &Text, outcome: &Outcome) -> Html {
    let height = HEAD + ROW * outcome.dimensions.len() as f64 + 6.0;
    let mut parts = vec![
        el(
            "title",
            &[("id", "bars-title")],
            vec![say(text.result.bars_title)],
        ),
        el(
            "desc",
            &[("id", "bars-desc")],
            vec![say(&phrase::chart(text, outcome))],
        ),
    ];
    for level in 1..=4_u16 {
        let x = along(level * 10, WIDTH);
        parts.push(words("bars-number", x, 12.0, &level.to_string()));
        let class = if level == 3 {
            "bars-line bars-official"
        } else {
            "bars-line"
        };
        let d = format!("M{0} {HEAD}L{0} {1}", length(x), length(height));
        parts.push(el("path", &[("class", class), ("d", &d)], Vec::new()));
    }
    for (row, dimension) in outcome.dimensions.iter().enumerate() {
        bar(text, HEAD + ROW * row as f64, dimension, &mut parts);
    }
    let view = format!("-6 0 312 {}", length(height));
    let described = ("aria-labelledby", "bars-title bars-desc");
    el(
        "svg",
        &[
            ("class", "bars"),
            ("viewBox", &view),
            ("role", "img"),
            described,
        ],
        parts,
    )
}

fn bar(text: &Text, top: f64, dimension: &DimensionOutcome, parts: &mut Vec<Html>) {
    let tally = &dimension.tally;
    parts.push(words("bars-name", 6.0, top + 17.0, &dimension.title));
    parts.push(words(
        "bars-value",
        WIDTH,
        top + 17.0,
        &phrase::mean(text, tally),
    ));
    parts.push(block("bars-track", 0.0, top + 23.0, WIDTH, "12"));
    if let Some((low, high)) = tally.band_tenths().filter(|(low, high)| low < high) {
        let from = along(low, WIDTH);
        parts.push(block(
            "bars-band",
            from,
            top + 23.0,
            along(high, WIDTH) - from,
            "12",
        ));
    }
    if let Some(mean) = tally.mean_tenths() {
        let end = along(mean, WIDTH);
        parts.push(block("bars-mean", 0.0, top + 26.0, end.max(2.0), "6"));
        let (x, y) = (length(end), length(top + 29.0));
        parts.push(el(
            "circle",
            &[("class", "bars-end"), ("cx", &x), ("cy", &y), ("r", "5")],
            Vec::new(),
        ));
    }
}

fn block(class: &str, x: f64, y: f64, width: f64, height: &str) -> Html {
    let (x, y, width) = (length(x), length(y), length(width));
    el(
        "rect",
        &[
            ("class", class),
            ("x", &x),
            ("y", &y),
            ("width", &width),
            ("height", height),
        ],
        Vec::new(),
    )
}

fn words(class: &str, x: f64, y: f64, words: &str) -> Html {
    el(
        "text",
        &[("class", class), ("x", &length(x)), ("y", &length(y))],
        vec![say(words)],
    )
}

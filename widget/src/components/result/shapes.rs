//! The shapes that charts are drawn of.

use super::atoms::level_class;
use super::element::{el, node, say};
use super::geometry::{Point, length, stack};
use indicators::merge::ItemSpread;
use indicators::model::Level;
use yew::prelude::*;

/// Width of a stacked bar.
const WIDTH: f64 = 300.0;

/// A circle.
pub(super) fn circle(class: &str, at: Point, radius: f64) -> Html {
    el(
        "circle",
        &[
            ("class", class),
            ("cx", &length(at.x)),
            ("cy", &length(at.y)),
            ("r", &length(radius)),
        ],
        Vec::new(),
    )
}

/// A path.
pub(super) fn path(class: &str, d: &str) -> Html {
    el("path", &[("class", class), ("d", d)], Vec::new())
}

/// Words at a point, their middle line on it.
pub(super) fn words(class: &str, at: Point, more: &[(&'static str, &str)], words: &str) -> Html {
    let (x, y) = (length(at.x), length(at.y));
    let attributes = [
        &[("class", class), ("x", &x), ("y", &y), ("dy", "0.35em")],
        more,
    ]
    .concat();
    el("text", &attributes, vec![say(words)])
}

/// The distribution as a bar; the level's number stands in each part. The words beside it say the same.
pub(super) fn spread_bar(spread: &ItemSpread) -> Html {
    let mut parts = vec![el(
        "rect",
        &[
            ("class", "spread-track"),
            ("width", "300"),
            ("height", "24"),
        ],
        Vec::new(),
    )];
    for (level, (start, width)) in Level::ALL
        .into_iter()
        .zip(stack(&spread.distribution, WIDTH))
    {
        if width > 0.0 {
            let (x, wide, middle) = (
                length(start),
                length((width - 2.0).max(1.0)),
                length(start + width / 2.0),
            );
            parts.push(node(
                "g",
                level_class(level),
                vec![
                    el(
                        "rect",
                        &[("x", &x), ("width", &wide), ("height", "24")],
                        Vec::new(),
                    ),
                    el(
                        "text",
                        &[("x", &middle), ("y", "17")],
                        vec![say(&level.number().to_string())],
                    ),
                ],
            ));
        }
    }
    let frame = [
        ("class", "spread-bar"),
        ("viewBox", "0 0 300 24"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    el("svg", &frame, parts)
}

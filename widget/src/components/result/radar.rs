//! The dial: one axis a dimension, one ring a level, drawn like a round bronze mirror. The table beside it says the same.

use super::element::{el, node, say};
use super::geometry::{self, Point, TOP, length};
use super::phrase;
use super::shapes::{circle, path, words};
use crate::text::{Text, fill};
use indicators::outcome::{DimensionOutcome, Outcome};
use yew::prelude::*;

/// Characters of a dimension's name that fit beside the dial; longer ones give way to the code.
const LONGEST_LABEL: usize = 6;
/// The rings, highest first, and what each is drawn as.
const RINGS: [(u16, &str); 4] = [
    (40, "radar-ring radar-top"),
    (30, "radar-ring radar-official"),
    (20, "radar-ring"),
    (10, "radar-ring"),
];

/// The dial.
pub(super) fn radar(text: &Text, outcome: &Outcome) -> Html {
    let dimensions = &outcome.dimensions;
    let axes = dimensions.len();
    let title = fill(text.result.radar_title, &[&axes.to_string()]);
    let mut parts = vec![
        el("title", &[("id", "radar-title")], vec![say(&title)]),
        el(
            "desc",
            &[("id", "radar-desc")],
            vec![say(&phrase::chart(text, outcome))],
        ),
        face(axes, outcome.items.len()),
    ];
    for (axis, dimension) in dimensions.iter().enumerate() {
        if let Some((low, high)) = dimension
            .tally
            .band_tenths()
            .filter(|(low, high)| low < high)
        {
            parts.push(path("radar-band", &geometry::band(axis, axes, low, high)));
        }
    }
    shape(dimensions, &mut parts);
    for level in 1..=4_u16 {
        parts.push(ring_number(axes, level));
    }
    for (axis, dimension) in dimensions.iter().enumerate() {
        parts.push(label(axis, axes, dimension));
    }
    let described = ("aria-labelledby", "radar-title radar-desc");
    el(
        "svg",
        &[
            ("class", "radar"),
            ("viewBox", "-220 -166 440 332"),
            ("role", "img"),
            described,
        ],
        parts,
    )
}

/// Knob, rings, axes and rim.
fn face(axes: usize, items: usize) -> Html {
    let middle = Point { x: 0.0, y: 0.0 };
    let mut parts = vec![
        circle("radar-rim", middle, TOP + 14.0),
        path(
            "radar-arcs",
            &geometry::linked_arcs(items, TOP + 11.0, TOP + 3.0),
        ),
    ];
    for (level, class) in RINGS {
        parts.push(circle(class, middle, geometry::radius(level)));
    }
    for axis in 0..axes {
        let end = geometry::on_axis(axis, axes, TOP);
        parts.push(path(
            "radar-axis",
            &format!("M0 0L{} {}", length(end.x), length(end.y)),
        ));
    }
    parts.push(circle("radar-knob", middle, 7.0));
    node("g", "", parts)
}

fn shape(dimensions: &[DimensionOutcome], parts: &mut Vec<Html>) {
    let means: Vec<Option<u16>> = dimensions
        .iter()
        .map(|dimension| dimension.tally.mean_tenths())
        .collect();
    let closed = !means.contains(&None);
    parts.push(path(
        if closed {
            "radar-shape"
        } else {
            "radar-shape radar-open"
        },
        &geometry::outline(&means),
    ));
    for (axis, mean) in means.iter().enumerate() {
        if let Some(mean) = mean {
            parts.push(circle(
                "radar-point",
                geometry::on_axis(axis, means.len(), geometry::radius(*mean)),
                4.5,
            ));
        }
    }
}

/// A level's number, on a line half way between two axes where nothing else is drawn.
fn ring_number(axes: usize, level: u16) -> Html {
    let at = geometry::between_axes(0, axes, geometry::radius(level * 10));
    let class = if level == 3 {
        "radar-number radar-number-official"
    } else {
        "radar-number"
    };
    words(class, at, &[], &level.to_string())
}

fn label(axis: usize, axes: usize, dimension: &DimensionOutcome) -> Html {
    let mut point = geometry::on_axis(axis, axes, TOP + 28.0);
    let anchor = match point.x {
        x if x > 20.0 => "start",
        x if x < -20.0 => "end",
        _ => "middle",
    };
    // Labels at the sides move in a little, so that six characters stay inside the picture.
    if anchor != "middle" {
        point.x *= 0.96;
    }
    let short = dimension.title.chars().count() <= LONGEST_LABEL;
    words(
        "radar-label",
        point,
        &[("text-anchor", anchor)],
        if short {
            &dimension.title
        } else {
            &dimension.code
        },
    )
}

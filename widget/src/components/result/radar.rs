//! The dial: one axis a dimension, one ring a level, drawn like a round bronze mirror. The table beside it says the same.

use super::geometry::{self, TOP, length};
use super::phrase;
use crate::text::{Text, fill};
use indicators::outcome::{DimensionOutcome, Outcome};
use std::rc::Rc;
use yew::prelude::*;

/// Characters of a dimension's name that fit beside the dial; longer ones give way to the code.
const LONGEST_LABEL: usize = 6;

#[derive(Properties, PartialEq)]
pub(super) struct RadarProps {
    pub text: &'static Text,
    pub outcome: Rc<Outcome>,
}

/// The dial.
#[component]
pub(super) fn Radar(props: &RadarProps) -> Html {
    let text = props.text;
    let dimensions = &props.outcome.dimensions;
    html! {
        <svg class="radar" viewBox="-220 -166 440 332" role="img" aria-labelledby="radar-title radar-desc">
            <title id="radar-title">{ fill(text.result.radar_title, &[&dimensions.len().to_string()]) }</title>
            <desc id="radar-desc">{ phrase::chart(text, &props.outcome) }</desc>
            { face(dimensions.len(), props.outcome.items.len()) }
            for (axis, dimension) in dimensions.iter().enumerate() {
                { band(axis, dimensions.len(), dimension) }
            }
            { shape(dimensions) }
            { ring_numbers(dimensions.len()) }
            for (axis, dimension) in dimensions.iter().enumerate() {
                { label(axis, dimensions.len(), dimension) }
            }
        </svg>
    }
}

/// Knob, rings, axes and rim.
fn face(axes: usize, items: usize) -> Html {
    html! {
        <g class="radar-face">
            <circle class="radar-rim" r={length(TOP + 14.0)} />
            <path class="radar-arcs" d={geometry::linked_arcs(items, TOP + 11.0, TOP + 3.0)} />
            for (level, class) in [(40, "radar-ring radar-top"), (30, "radar-ring radar-official"), (20, "radar-ring"), (10, "radar-ring")] {
                <circle class={class} r={length(geometry::radius(level))} />
            }
            for axis in 0..axes {
                <line class="radar-axis" x1="0" y1="0"
                    x2={length(geometry::on_axis(axis, axes, TOP).x)} y2={length(geometry::on_axis(axis, axes, TOP).y)} />
            }
            <circle class="radar-knob" r="7" />
        </g>
    }
}

fn band(axis: usize, axes: usize, dimension: &DimensionOutcome) -> Html {
    match dimension.tally.band_tenths() {
        Some((low, high)) if low < high => {
            html! { <path class="radar-band" d={geometry::band(axis, axes, low, high)} /> }
        }
        _ => html! {},
    }
}

fn shape(dimensions: &[DimensionOutcome]) -> Html {
    let means: Vec<Option<u16>> = dimensions
        .iter()
        .map(|dimension| dimension.tally.mean_tenths())
        .collect();
    let closed = means.iter().all(Option::is_some);
    html! {
        <>
            <path class={if closed { "radar-shape" } else { "radar-shape radar-open" }} d={geometry::outline(&means)} />
            for (axis, mean) in means.iter().enumerate().filter_map(|(axis, mean)| Some((axis, (*mean)?))) {
                <circle class="radar-point" r="4.5"
                    cx={length(geometry::on_axis(axis, means.len(), geometry::radius(mean)).x)}
                    cy={length(geometry::on_axis(axis, means.len(), geometry::radius(mean)).y)} />
            }
        </>
    }
}

/// The level numbers, on a line half way between two axes where nothing else is drawn.
fn ring_numbers(axes: usize) -> Html {
    html! {
        for level in 1..=4_u16 {
            <text class={if level == 3 { "radar-number radar-number-official" } else { "radar-number" }} dy="0.35em"
                x={length(geometry::between_axes(0, axes, geometry::radius(level * 10)).x)}
                y={length(geometry::between_axes(0, axes, geometry::radius(level * 10)).y)}>{ level }</text>
        }
    }
}

fn label(axis: usize, axes: usize, dimension: &DimensionOutcome) -> Html {
    let point = geometry::on_axis(axis, axes, TOP + 28.0);
    let anchor = match point.x {
        x if x > 20.0 => "start",
        x if x < -20.0 => "end",
        _ => "middle",
    };
    let short = dimension.title.chars().count() <= LONGEST_LABEL;
    // Labels at the sides move in a little, so that six characters stay inside the picture.
    let x = point.x * if anchor == "middle" { 1.0 } else { 0.96 };
    html! {
        <text class="radar-label" x={length(x)} y={length(point.y)} dy="0.35em" text-anchor={anchor}>
            { if short { dimension.title.clone() } else { dimension.code.clone() } }
        </text>
    }
}

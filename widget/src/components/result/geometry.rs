//! Where the charts' points lie. Pure numbers and SVG path texts; nothing here knows of a browser.
//!
//! The dial is drawn like a round bronze mirror: a knob in the middle, one ring a level, a rim of linked arcs.

use std::f64::consts::{PI, TAU};
use std::fmt::Write;

/// Radius of the ring of level 4.
pub const TOP: f64 = 120.0;
/// Widest angle that a band takes to each side of its axis.
const HALF_BAND: f64 = 0.42;
/// With fewer arcs than this the rim would look like a flower.
const FEWEST_ARCS: usize = 12;

/// A point, x to the right, y down, from the middle of the dial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A length in SVG text: two decimals at most, and never `-0`.
pub fn length(value: f64) -> String {
    super::phrase::number(value)
}

/// Radius of a mean level in tenths (10 to 40): each level is one ring further out.
pub fn radius(tenths: u16) -> f64 {
    f64::from(tenths.min(40)) / 40.0 * TOP
}

/// The point at a radius on an axis of so many; the first axis points up, the others follow clockwise.
pub fn on_axis(axis: usize, axes: usize, radius: f64) -> Point {
    at(angle(axis, axes), radius)
}

/// The point at a radius between an axis and the next one, where the rings carry their numbers.
pub fn between_axes(axis: usize, axes: usize, radius: f64) -> Point {
    at(angle(axis, axes) + PI / axes.max(1) as f64, radius)
}

fn angle(axis: usize, axes: usize) -> f64 {
    TAU * axis as f64 / axes.max(1) as f64 - PI / 2.0
}

fn at(angle: f64, radius: f64) -> Point {
    Point {
        x: radius * angle.cos(),
        y: radius * angle.sin(),
    }
}

fn put(path: &mut String, command: char, point: Point) {
    // Writing to a string cannot fail.
    let _ = write!(path, "{command}{} {}", length(point.x), length(point.y));
}

/// The outline through the means: closed when every axis has one, otherwise only the edges between neighbours that have.
pub fn outline(means: &[Option<u16>]) -> String {
    let axes = means.len();
    let point = |axis: usize| means[axis].map(|mean| on_axis(axis, axes, radius(mean)));
    let mut path = String::new();
    if means.iter().all(Option::is_some) {
        for (axis, point) in (0..axes).filter_map(|axis| Some((axis, point(axis)?))) {
            put(&mut path, if axis == 0 { 'M' } else { 'L' }, point);
        }
        if axes > 0 {
            path.push('Z');
        }
        return path;
    }
    for axis in 0..axes {
        if let Some((from, to)) = point(axis).zip(point((axis + 1) % axes)) {
            put(&mut path, 'M', from);
            put(&mut path, 'L', to);
        }
    }
    path
}

/// The ring segment around an axis, from a low to a high mean level in tenths.
pub fn band(axis: usize, axes: usize, low: u16, high: u16) -> String {
    let half = (PI / axes.max(1) as f64 * 0.6).min(HALF_BAND);
    let (from, to) = (angle(axis, axes) - half, angle(axis, axes) + half);
    let (inner, outer) = (radius(low), radius(high));
    let mut path = String::new();
    put(&mut path, 'M', at(from, outer));
    arc(&mut path, outer, true, at(to, outer));
    put(&mut path, 'L', at(to, inner));
    arc(&mut path, inner, false, at(from, inner));
    path.push('Z');
    path
}

fn arc(path: &mut String, radius: f64, clockwise: bool, to: Point) {
    let radius = length(radius);
    let _ = write!(path, "A{radius} {radius} 0 0 {} ", u8::from(clockwise));
    let _ = write!(path, "{} {}", length(to.x), length(to.y));
}

/// The rim's linked arcs, bending inwards as on Han mirrors: one for each item, or a few for each where items are few.
/// They start from a radius and reach in as far as `inner`.
pub fn linked_arcs(items: usize, radius: f64, inner: f64) -> String {
    let count = items.max(1) * FEWEST_ARCS.div_ceil(items.max(1));
    let (half_chord, middle) = (
        radius * (PI / count as f64).sin(),
        radius * (PI / count as f64).cos(),
    );
    let depth = (middle - inner).max(0.5);
    let bend = (half_chord * half_chord + depth * depth) / (2.0 * depth);
    let mut path = String::new();
    put(&mut path, 'M', on_axis(0, count, radius));
    for corner in 1..=count {
        arc(
            &mut path,
            bend,
            false,
            on_axis(corner % count, count, radius),
        );
    }
    path.push('Z');
    path
}

/// How far a mean level in tenths (10 to 40) lies along a bar of a length.
pub fn along(tenths: u16, length: f64) -> f64 {
    f64::from(tenths.clamp(10, 40) - 10) / 30.0 * length
}

/// Start and width of each part of a stacked bar; parts of nothing have no width, and the widths fill the bar.
pub fn stack(counts: &[u16], width: f64) -> Vec<(f64, f64)> {
    let total: u32 = counts.iter().map(|count| u32::from(*count)).sum();
    let mut start = 0.0;
    counts
        .iter()
        .map(|count| {
            let part = if total == 0 {
                0.0
            } else {
                f64::from(*count) / f64::from(total) * width
            };
            let from = start;
            start += part;
            (from, part)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: Point, x: f64, y: f64) -> bool {
        (left.x - x).abs() < 1e-9 && (left.y - y).abs() < 1e-9
    }

    #[test]
    fn the_first_axis_points_up_and_the_second_clockwise() {
        assert!(close(on_axis(0, 4, 10.0), 0.0, -10.0));
        assert!(close(on_axis(1, 4, 10.0), 10.0, 0.0));
        assert!(close(
            between_axes(3, 4, 10.0),
            -10.0 * 0.5_f64.sqrt(),
            -10.0 * 0.5_f64.sqrt()
        ));
    }

    #[test]
    fn each_level_is_one_ring_further_out() {
        assert_eq!(
            [10, 20, 30, 40, 99].map(radius),
            [30.0, 60.0, 90.0, 120.0, 120.0]
        );
    }

    #[test]
    fn the_outline_closes_only_when_every_mean_is_known() {
        assert_eq!(
            outline(&[Some(40), Some(40), Some(20), Some(10)]),
            "M0 -120L120 0L0 60L-30 0Z"
        );
        assert_eq!(
            outline(&[Some(40), Some(40), None, Some(10)]),
            "M0 -120L120 0M-30 0L0 -120"
        );
        assert_eq!(outline(&[None, Some(40), None]), "");
        assert_eq!(outline(&[]), "");
    }

    #[test]
    fn a_band_lies_between_its_radii() {
        let path = band(0, 4, 10, 40);
        assert!(
            path.starts_with("M-48.93 -109.57A120 120 0 0 1 48.93 -109.57L"),
            "{path}"
        );
        assert!(path.contains("A30 30 0 0 0 -12.23 -27.39Z"), "{path}");
    }

    #[test]
    fn the_rim_has_an_arc_for_each_item_and_ends_where_it_began() {
        let path = linked_arcs(16, 130.0, 121.0);
        assert_eq!(path.matches('A').count(), 16);
        assert!(
            path.starts_with("M0 -130A") && path.ends_with(" 0 -130Z"),
            "{path}"
        );
        assert_eq!(
            [1, 5, 12, 19].map(|items| linked_arcs(items, 130.0, 121.0).matches('A').count()),
            [12, 15, 12, 19]
        );
    }

    #[test]
    fn bars_run_from_level_1_to_level_4() {
        assert_eq!(
            [0, 10, 25, 40, 90].map(|tenths| along(tenths, 300.0)),
            [0.0, 0.0, 150.0, 300.0, 300.0]
        );
    }

    #[test]
    fn a_stack_fills_its_width() {
        assert_eq!(
            stack(&[1, 0, 3], 100.0),
            [(0.0, 25.0), (25.0, 0.0), (25.0, 75.0)]
        );
        assert_eq!(stack(&[0, 0], 100.0), [(0.0, 0.0), (0.0, 0.0)]);
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!([1.0 / 3.0, -0.001, 2.0].map(length), ["0.33", "0", "2"]);
    }
}

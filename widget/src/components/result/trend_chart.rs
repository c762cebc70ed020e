//! How each dimension moved over several assessments: one small figure a dimension, and the table that says the same.

use super::atoms::code_and;
use super::element::{el, head, leaf, node, say, wide_table};
use super::geometry::Point;
use super::phrase;
use super::shapes::{circle, path};
use crate::computed::History;
use crate::text::{Text, fill};
use indicators::outcome::{Tally, Trend};
use yew::prelude::*;

/// Width and height of the drawn field, without the numbers of the levels at its left.
const WIDTH: f64 = 220.0;
const HEIGHT: f64 = 90.0;
/// Half the width of a band.
const BAND: f64 = 5.0;

/// The figures, what they mean, and the table.
pub(super) fn trend_charts(text: &Text, history: &History) -> Vec<Html> {
    let words = &text.result;
    let mut figures = Vec::new();
    for trend in &history.trends {
        figures.push(figure(text, trend));
    }
    let mut legend = words.trends_legend.to_owned();
    if history.first > 0 {
        let count = history.entries.len() - history.first;
        legend += &fill(words.trends_last, &[&count.to_string()]);
    }
    let mut parts = vec![
        node("div", "trends", figures),
        leaf("p", "quiet legend", &legend),
    ];
    let left_out: u16 = history.trends.iter().map(|trend| trend.left_out).sum();
    if left_out > 0 {
        let said = fill(words.trends_left_out, &[&left_out.to_string()]);
        parts.push(leaf("p", "note", &said));
    }
    parts.push(twin(text, history));
    parts
}

fn figure(text: &Text, trend: &Trend) -> Html {
    let name = node("figcaption", "", code_and(&trend.code, &trend.title));
    node("figure", "trend", vec![name, drawing(text, trend)])
}

fn drawing(text: &Text, trend: &Trend) -> Html {
    let mut parts = Vec::new();
    for level in 1..=4_u16 {
        let class = if level == 3 {
            "trend-line trend-official"
        } else {
            "trend-line"
        };
        let y = height(level * 10);
        parts.push(path(class, &format!("M0 {y}H{WIDTH}")));
        let (x, y) = ("-8".to_owned(), (y + 4.0).to_string());
        let number = [
            ("class", "trend-number"),
            ("x", x.as_str()),
            ("y", y.as_str()),
        ];
        parts.push(el("text", &number, vec![say(&level.to_string())]));
    }
    let count = trend.points.len();
    for (position, tally) in trend.points.iter().enumerate() {
        if let Some((low, high)) = tally.band_tenths().filter(|(low, high)| low < high) {
            let (x, top, bottom) = (across(position, count), height(high), height(low));
            let (left, right) = (x - BAND, x + BAND);
            parts.push(path(
                "trend-band",
                &format!("M{left} {top}H{right}V{bottom}H{left}Z"),
            ));
        }
    }
    parts.push(path("trend-path", &line(trend)));
    for (position, tally) in trend.points.iter().enumerate() {
        if let Some(mean) = tally.mean_tenths() {
            let last = position + 1 == count;
            let at = Point {
                x: across(position, count),
                y: height(mean),
            };
            let (class, radius) = if last {
                ("trend-point trend-last", 6.0)
            } else {
                ("trend-point", 4.0)
            };
            parts.push(circle(class, at, radius));
        }
    }
    let said: Vec<String> = trend
        .points
        .iter()
        .map(|tally| phrase::mean(text, tally))
        .collect();
    let label = fill(
        text.result.because,
        &[&trend.title, &said.join(text.result.pause)],
    );
    el(
        "svg",
        &[
            ("viewBox", "-22 -10 252 110"),
            ("role", "img"),
            ("aria-label", &label),
        ],
        parts,
    )
}

/// From mean to mean; where one is missing the line breaks off.
fn line(trend: &Trend) -> String {
    let (mut line, mut drawing) = (String::new(), false);
    for (position, tally) in trend.points.iter().enumerate() {
        let mean = tally.mean_tenths();
        if let Some(mean) = mean {
            let (x, y) = (across(position, trend.points.len()), height(mean));
            line += &format!("{}{x} {y}", if drawing { "L" } else { "M" });
        }
        drawing = mean.is_some();
    }
    line
}

/// Where an assessment stands, evenly spaced; a little inside the edges.
fn across(position: usize, count: usize) -> f64 {
    let room = WIDTH - 20.0;
    10.0 + match count {
        0 | 1 => room / 2.0,
        _ => room * position as f64 / (count - 1) as f64,
    }
}

/// The height of a mean in tenths; level 4 is on top.
fn height(tenths: u16) -> f64 {
    (HEIGHT * f64::from(40 - tenths.clamp(10, 40)) / 30.0).round()
}

/// One row a dimension, one column an assessment.
fn twin(text: &Text, history: &History) -> Html {
    let words = &text.result;
    let mut days = vec![words.dimension.to_owned()];
    for (position, entry) in history.entries.iter().enumerate().skip(history.first) {
        let nth = fill(words.nth, &[&(position + 1).to_string()]);
        days.push(nth + words.comma + &text.day(entry.day));
    }
    let columns: Vec<&str> = days.iter().map(String::as_str).collect();
    let mut rows = Vec::new();
    for trend in &history.trends {
        let mut row = vec![head("row", code_and(&trend.code, &trend.title))];
        for tally in &trend.points {
            row.push(leaf("td", "figure", &cell(text, tally)));
        }
        rows.push(node("tr", "", row));
    }
    wide_table("dims trend-table", words.trends_table, &columns, rows)
}

fn cell(text: &Text, tally: &Tally) -> String {
    phrase::mean(text, tally)
}

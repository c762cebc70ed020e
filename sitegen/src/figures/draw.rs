//! The six drawings. Everything is laid out in a column 300 units wide, so that the words stay readable on the narrowest phone.

use std::fmt::Write as _;

use super::{Kind, Said, wrap};
use crate::html::escaped;

/// The width of every figure.
const WIDTH: f64 = 300.0;
/// Sizes of the words.
const TITLE: f64 = 15.0;
const TEXT: f64 = 13.0;
const MARK: f64 = 17.0;
/// From the edge of a box to its words.
const PAD: f64 = 10.0;
/// Between boxes.
const GAP: f64 = 12.0;

/// A figure as SVG.
pub(super) fn svg(kind: Kind, title: &str, parts: &[Said<'_>]) -> String {
    let mut sheet = Sheet::default();
    match kind {
        Kind::Ladder => ladder(&mut sheet, parts),
        Kind::Timeline => timeline(&mut sheet, parts),
        Kind::Layers => column(&mut sheet, parts, Between::Rest),
        Kind::Flow => column(&mut sheet, parts, Between::Arrow),
        Kind::Pillars => pillars(&mut sheet, title, parts),
        Kind::Pairs => pairs(&mut sheet, parts),
    }
    let height = sheet.bottom + 2.0;
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">{}</svg>",
        escaped(title),
        sheet.out
    )
}

/// What is drawn so far.
#[derive(Default)]
struct Sheet {
    out: String,
    bottom: f64,
}

/// A box with its words, before it has a place.
struct Block {
    lines: Vec<(&'static str, f64, String)>,
    width: f64,
    height: f64,
}

impl Block {
    fn new(part: &Said<'_>, width: f64) -> Self {
        let room = width - 2.0 * PAD;
        let mut lines = Vec::new();
        for (class, size, words) in [
            ("fig-mark", MARK, part.mark),
            ("fig-title", TITLE, part.title),
            ("fig-text", TEXT, part.text),
        ] {
            let wrapped = wrap::lines(words, room / size);
            lines.extend(wrapped.into_iter().map(|line| (class, size, line)));
        }
        let words: f64 = lines.iter().map(|(_, size, _)| size * 1.45).sum();
        Self {
            lines,
            width,
            height: words + 2.0 * PAD - 4.0,
        }
    }
}

impl Sheet {
    fn words(&mut self, block: &Block, x: f64, y: f64) {
        let mut at = y + PAD - 4.0;
        for (class, size, line) in &block.lines {
            at += size * 1.45;
            let base = at - size * 0.3;
            let _ = write!(
                self.out,
                "<text class=\"{class}\" x=\"{x:.1}\" y=\"{base:.1}\">{}</text>",
                escaped(line)
            );
        }
    }

    fn block(&mut self, block: &Block, class: &str, x: f64, y: f64, height: f64) {
        let width = block.width - 1.0;
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"3\"/>",
            x + 0.5,
            y + 0.5
        );
        self.words(block, x + PAD, y);
        self.bottom = self.bottom.max(y + height + 1.0);
    }

    fn path(&mut self, class: &str, way: &str) {
        let _ = write!(self.out, "<path class=\"{class}\" d=\"{way}\"/>");
    }
}

/// Steps that rise to the right; the last is drawn first, at the top.
fn ladder(sheet: &mut Sheet, parts: &[Said<'_>]) {
    let step = 26.0_f64.min(90.0 / parts.len().max(1) as f64);
    let mut y = 0.0;
    for (index, part) in parts.iter().enumerate().rev() {
        let x = index as f64 * step;
        let block = Block::new(part, WIDTH - x);
        sheet.block(&block, "fig-box", x, y, block.height);
        sheet.path("fig-edge", &format!("M{:.1} {y:.1}h{:.1}", x, WIDTH - x));
        y += block.height + 4.0;
    }
}

/// A line at the left with a point for each part.
fn timeline(sheet: &mut Sheet, parts: &[Said<'_>]) {
    const LEFT: f64 = 18.0;
    let mut y = 0.0;
    let mut points = Vec::new();
    for part in parts {
        let block = Block::new(part, WIDTH - LEFT + PAD);
        sheet.words(&block, LEFT, y - 4.0);
        points.push(y + 14.0);
        y += block.height;
        sheet.bottom = y;
    }
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return;
    };
    sheet.path("fig-line", &format!("M6 {first:.1}V{last:.1}"));
    for point in points {
        let _ = write!(
            sheet.out,
            "<circle class=\"fig-point\" cx=\"6\" cy=\"{point:.1}\" r=\"4.5\"/>"
        );
    }
}

/// What stands between two boxes of a column.
#[derive(Clone, Copy, PartialEq)]
enum Between {
    /// The upper rests on the lower.
    Rest,
    /// The upper leads to the lower.
    Arrow,
}

fn column(sheet: &mut Sheet, parts: &[Said<'_>], between: Between) {
    let mut y = 0.0;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            let middle = WIDTH / 2.0;
            match between {
                Between::Rest => sheet.path(
                    "fig-line",
                    &format!(
                        "M{:.1} {y:.1}v{GAP}M{:.1} {y:.1}v{GAP}",
                        middle - 60.0,
                        middle + 60.0
                    ),
                ),
                Between::Arrow => sheet.path(
                    "fig-line",
                    &format!("M{middle:.1} {y:.1}v16m-5 -6l5 6l5 -6"),
                ),
            }
            y += if between == Between::Arrow { 18.0 } else { GAP };
        }
        let block = Block::new(part, WIDTH);
        sheet.block(&block, "fig-box", 0.0, y, block.height);
        y += block.height + 1.0;
    }
}

/// Two boxes a row under a roof with the figure's name.
fn pillars(sheet: &mut Sheet, title: &str, parts: &[Said<'_>]) {
    let roof = Said {
        title,
        text: "",
        mark: "",
        to: "",
    };
    let block = Block::new(&roof, WIDTH);
    sheet.block(&block, "fig-roof", 0.0, 0.0, block.height);
    let mut y = block.height + GAP;
    let width = (WIDTH - GAP) / 2.0;
    for pair in parts.chunks(2) {
        let blocks: Vec<Block> = pair.iter().map(|part| Block::new(part, width)).collect();
        let height = blocks.iter().map(|block| block.height).fold(0.0, f64::max);
        for (index, block) in blocks.iter().enumerate() {
            sheet.block(block, "fig-box", index as f64 * (width + GAP), y, height);
        }
        y += height + GAP;
    }
}

/// Two columns with an arrow in each row.
fn pairs(sheet: &mut Sheet, parts: &[Said<'_>]) {
    const ARROW: f64 = 24.0;
    let width = (WIDTH - ARROW) / 2.0;
    let mut y = 0.0;
    for part in parts {
        let right = Said {
            title: "",
            text: part.to,
            mark: "",
            to: "",
        };
        let (left, right) = (Block::new(part, width), Block::new(&right, width));
        let height = left.height.max(right.height);
        sheet.block(&left, "fig-box", 0.0, y, height);
        sheet.block(&right, "fig-to", width + ARROW, y, height);
        let middle = y + height / 2.0;
        sheet.path(
            "fig-line",
            &format!(
                "M{:.1} {middle:.1}h{:.1}m-6 -5l6 5l-6 5",
                width + 3.0,
                ARROW - 6.0
            ),
        );
        y += height + GAP;
    }
}

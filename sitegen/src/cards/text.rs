//! A line of text as glyphs: shaped, so that letters are kerned and marks are set as the language has them.

use harfrust::{
    Buffer, Feature, GlyphId, ShapeOptions, ShaperFont, Tag,
    font::glyph::outline::{DrawMemory, DrawOptions, PathSink},
    shape,
};
use resvg::tiny_skia::{Path, PathBuilder};

use super::wrap::{Measured, is_opening};
use crate::input::fonts::Face;

/// A line in a font, in the size 1.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Run {
    glyphs: Vec<(GlyphId, f32, f32)>,
    /// Where in the text each glyph's character begins, and how far it goes on.
    advances: Vec<(usize, f32)>,
    pub(super) width: f32,
    /// How far the first mark stands from where its ink begins.
    pub(super) indent: f32,
    /// Whether some character has no glyph.
    pub(super) is_broken: bool,
}

/// How much room stands between a Chinese character and a letter or digit, as the guide's own pages have it.
const BETWEEN: f32 = 0.125;

/// Text in one font.
pub(super) struct Setter<'f> {
    face: &'f Face,
    shaper: ShaperFont<'f, 'static>,
    features: Vec<Feature>,
    em: f32,
}

impl<'f> Setter<'f> {
    pub(super) fn new(face: &'f Face, lang: &str) -> Self {
        // Two marks that meet share a square; quotation marks of English are as narrow as its letters.
        let names: &[&[u8; 4]] = match lang.starts_with("zh") {
            true => &[b"chws"],
            false => &[b"pwid"],
        };
        let feature = |name: &&[u8; 4]| Feature::new(Tag::new(name), 1, ..);
        Self {
            face,
            shaper: ShaperFont::new(&face.font),
            features: names.iter().map(feature).collect(),
            em: f32::from(face.font.units_per_em()),
        }
    }

    /// How far each character of a text goes on in the size 1. It is set once, for setting is what costs.
    pub(super) fn measure<'t>(&self, text: &'t str) -> Measured<'t> {
        let mut advances = vec![0.0; text.len()];
        for (at, advance) in self.set(text).advances {
            advances[at] += advance;
        }
        Measured::new(text, |at| advances[at])
    }

    /// Sets a line.
    pub(super) fn set(&self, text: &str) -> Run {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let options = ShapeOptions::new().features(&self.features);
        if shape(&self.shaper, &mut buffer, options).is_err() {
            return Run {
                is_broken: true,
                ..Run::default()
            };
        }
        let mut run = Run::default();
        let mut before = None;
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        for (info, position) in glyphs {
            let here = text
                .get(info.cluster as usize..)
                .and_then(|rest| rest.chars().next());
            if before
                .zip(here)
                .is_some_and(|(before, here)| are_apart(before, here))
            {
                run.width += BETWEEN;
                if let Some((_, before)) = run.advances.last_mut() {
                    *before += BETWEEN;
                }
            }
            let (x, y) = (position.x_offset as f32, position.y_offset as f32);
            run.is_broken |= info.glyph_id == 0;
            let glyph = GlyphId::new(info.glyph_id);
            run.glyphs
                .push((glyph, run.width + x / self.em, y / self.em));
            let advance = position.x_advance as f32 / self.em;
            run.advances.push((info.cluster as usize, advance));
            run.width += advance;
            before = here;
        }
        let first = text.chars().next().filter(|&c| is_opening(c));
        if first.is_some()
            && buffer
                .glyph_positions()
                .first()
                .is_some_and(|one| one.x_advance as f32 > 0.9 * self.em)
        {
            run.indent = 0.45;
        }
        run
    }

    /// The outlines of a line that begins at a point of the baseline; none where nothing of it is seen.
    pub(super) fn path(&self, run: &Run, size: f32, at: (f32, f32)) -> Option<Path> {
        let outlines = self.face.font.outline_glyphs();
        let mut pen = Pen {
            path: PathBuilder::new(),
            scale: size / self.em,
            at: (0.0, 0.0),
        };
        for (glyph, x, y) in &run.glyphs {
            pen.at = (at.0 + (x - run.indent) * size, at.1 - y * size);
            if let Some(outline) = outlines.get(*glyph) {
                // What could be drawn of a damaged outline stays.
                let _ = outline.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut pen);
            }
        }
        pen.path.finish()
    }
}

/// Whether a little room stands between two characters.
fn are_apart(before: char, here: char) -> bool {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    is_han(before) && is_letter(here) || is_letter(before) && is_han(here)
}

/// Puts outlines, whose up is up, onto a picture, whose up is down.
struct Pen {
    path: PathBuilder,
    scale: f32,
    at: (f32, f32),
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        (self.at.0 + x * self.scale, self.at.1 - y * self.scale)
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.point(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.point(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.point(cx0, cy0), self.point(x, y));
        self.path.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (one, two, end) = (self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y));
        self.path.cubic_to(one.0, one.1, two.0, two.1, end.0, end.1);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

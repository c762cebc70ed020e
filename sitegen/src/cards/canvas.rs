//! A picture in sixteen colours: paper, and what is drawn on it in ink, bronze, azurite and a wash, each with the shades that its
//! edges need. A pixel is the place of its colour, so that a card is a quarter of a picture of bytes and packs quickly.

use resvg::{
    tiny_skia::{FillRule, Mask, Path, PathBuilder, Pixmap, Transform},
    usvg::{Options, Tree},
};

/// Width of a card.
pub(crate) const WIDTH: u32 = 1200;
/// Height of a card.
pub(crate) const HEIGHT: u32 = 630;

type Colour = [u8; 3];

/// Tokens of `site.css`.
const PAPER: Colour = [0xfb, 0xfa, 0xf6];
const WASH_COLOUR: Colour = [0xf1, 0xef, 0xe7];

/// What is drawn with: a colour, where its shades stand in the palette, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    colour: Colour,
    first: u8,
    shades: u8,
    /// How many of the shades are used; with fewer it is paler.
    used: u8,
}

pub(super) const INK: Ink = ink([0x1f, 0x24, 0x21], 1, 7);
/// Ink for small words. Paler ones of these shades could no longer be read by everyone.
pub(super) const MUTED: Ink = Ink { used: 5, ..INK };
pub(super) const BRONZE: Ink = ink([0x83, 0x54, 0x15], 8, 4);
pub(super) const AZURITE: Ink = ink([0x1b, 0x56, 0x65], 12, 3);
/// For surfaces.
pub(super) const WASH: Ink = ink(WASH_COLOUR, 15, 1);

const fn ink(colour: Colour, first: u8, shades: u8) -> Ink {
    Ink {
        colour,
        first,
        shades,
        used: shades,
    }
}

impl Ink {
    /// The place of the shade that covers so much of a pixel; none where that is next to nothing.
    fn shade(self, cover: u8) -> Option<u8> {
        let shade = (u32::from(cover) * u32::from(self.used) + 127) / 255;
        (shade > 0).then(|| self.first + shade as u8 - 1)
    }
}

/// The sixteen colours.
pub(super) fn palette() -> [Colour; 16] {
    let mut palette = [PAPER; 16];
    for ink in [INK, BRONZE, AZURITE, WASH] {
        for shade in 1..=ink.shades {
            let mix = |channel: usize| {
                let (from, to) = (i32::from(PAPER[channel]), i32::from(ink.colour[channel]));
                (from + (to - from) * i32::from(shade) / i32::from(ink.shades)) as u8
            };
            palette[usize::from(ink.first + shade - 1)] = [mix(0), mix(1), mix(2)];
        }
    }
    palette
}

/// A card while it is drawn.
#[derive(Clone)]
pub(super) struct Canvas {
    /// One byte a pixel.
    pub(super) pixels: Vec<u8>,
}

impl Canvas {
    /// Bare paper.
    pub(super) fn new() -> Self {
        Self {
            pixels: vec![0; (WIDTH * HEIGHT) as usize],
        }
    }

    /// Fills an outline. What lies beside the card is left out.
    pub(super) fn fill(&mut self, path: &Path, rule: FillRule, ink: Ink) {
        let bounds = path.bounds();
        let side = |from: f32, to: f32, most: u32| {
            let from = from.floor().clamp(0.0, most as f32) as u32;
            (from, to.ceil().clamp(from as f32, most as f32) as u32)
        };
        let (left, right) = side(bounds.left(), bounds.right(), WIDTH);
        let (top, bottom) = side(bounds.top(), bounds.bottom(), HEIGHT);
        let Some(mut mask) = Mask::new(right - left, bottom - top) else {
            return;
        };
        let shift = Transform::from_translate(-(left as f32), -(top as f32));
        mask.fill_path(path, rule, true, shift);
        let shades: Vec<Option<u8>> = (0..=u8::MAX).map(|cover| ink.shade(cover)).collect();
        let width = mask.width() as usize;
        for (y, row) in (top as usize..).zip(mask.data().chunks_exact(width)) {
            let start = y * WIDTH as usize + left as usize;
            for (pixel, cover) in self.pixels[start..start + width].iter_mut().zip(row) {
                if let Some(shade) = shades[usize::from(*cover)] {
                    *pixel = shade;
                }
            }
        }
    }

    /// A ring around a point, as wide as is said, or a disc where it is as wide as that.
    pub(super) fn ring(&mut self, (x, y): (f32, f32), radius: f32, width: f32, ink: Ink) {
        let mut path = PathBuilder::new();
        path.push_circle(x, y, radius + width / 2.0);
        if radius > width / 2.0 {
            path.push_circle(x, y, radius - width / 2.0);
        }
        if let Some(path) = path.finish() {
            self.fill(&path, FillRule::EvenOdd, ink);
        }
    }

    /// Puts an SVG into a square, each pixel in the nearest of the sixteen colours.
    pub(super) fn mark(&mut self, svg: &[u8], (left, top): (u32, u32), size: u32) {
        let Ok(tree) = Tree::from_data(svg, &Options::default()) else {
            return;
        };
        let Some(mut drawn) = Pixmap::new(size, size) else {
            return;
        };
        let most = tree.size().width().max(tree.size().height());
        let scale = size as f32 / most;
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut drawn.as_mut(),
        );
        let palette = palette();
        for (y, row) in drawn.pixels().chunks_exact(size as usize).enumerate() {
            let start = (top as usize + y) * WIDTH as usize + left as usize;
            for (pixel, drawn) in self.pixels[start..].iter_mut().zip(row) {
                let through = 255 - u16::from(drawn.alpha());
                let on = |own: u8, paper: u8| {
                    (u16::from(own) + u16::from(paper) * through / 255).min(255) as u8
                };
                let [red, green, blue] = PAPER;
                let colour = [
                    on(drawn.red(), red),
                    on(drawn.green(), green),
                    on(drawn.blue(), blue),
                ];
                *pixel = nearest(&palette, colour);
            }
        }
    }
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let away = |known: &Colour| {
        let parts = known.iter().zip(colour);
        let parts = parts.map(|(&one, other)| u32::from(one.abs_diff(other)).pow(2));
        parts.sum::<u32>()
    };
    let places = (0..=u8::MAX).zip(palette);
    places
        .min_by_key(|(_, known)| away(known))
        .map_or(0, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How light a colour is, as WCAG 2 counts.
    fn light(colour: Colour) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = colour.map(channel);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn whatever_words_are_set_in_stands_out_from_the_paper() {
        let palette = palette();
        for ink in [INK, MUTED, BRONZE] {
            let full = palette[usize::from(ink.shade(255).unwrap())];
            let contrast = (light(PAPER) + 0.05) / (light(full) + 0.05);
            assert!(contrast >= 4.5, "{full:?}: {contrast}");
        }
        assert_eq!(palette[usize::from(INK.shade(255).unwrap())], INK.colour);
        assert_eq!(palette[15], WASH_COLOUR);
        assert_eq!(INK.shade(0), None);
    }

    #[test]
    fn what_lies_beside_a_card_is_left_out() {
        let mut canvas = Canvas::new();
        canvas.ring((1190.0, 620.0), 40.0, 4.0, INK);
        canvas.ring((-90.0, 20.0), 40.0, 4.0, INK);
        assert_eq!(canvas.pixels.len(), (WIDTH * HEIGHT) as usize);
        let drawn = canvas.pixels.iter().filter(|pixel| **pixel > 0).count();
        assert!((100..2_000).contains(&drawn), "{drawn}");
    }
}

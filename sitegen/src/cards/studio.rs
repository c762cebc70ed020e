//! Draws a card: paper, the site's mark and name, the title, what it belongs to, and a large faint mark behind them.

use std::{fmt, io, sync::Arc};

use resvg::{
    tiny_skia::{Color, FillRule, Paint, Pixmap, PixmapPaint, Rect, Transform},
    usvg::{Options, Tree},
};
use sha2::{Digest as _, Sha256};

use super::{
    Card, png,
    text::{Run, Setter},
    wrap,
};
use crate::input::fonts::{Face, Fonts, Role};

/// Raised when cards are drawn otherwise, so that none that was kept is used again.
const DESIGN: u32 = 1;

/// Width of a card.
pub(crate) const WIDTH: u32 = 1200;
/// Height of a card.
pub(crate) const HEIGHT: u32 = 630;

/// Tokens of `site.css`.
const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf6];
const INK: [u8; 3] = [0x1f, 0x24, 0x21];
const MUTED: [u8; 3] = [0x56, 0x60, 0x5a];
const LINE: [u8; 3] = [0xdd, 0xd8, 0xcb];
const BRONZE: [u8; 3] = [0x83, 0x54, 0x15];

/// From the edge to where words begin.
const MARGIN: f32 = 84.0;
/// How wide words may be.
const MEASURE: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Sizes of the title with the most lines that it may have in them; in the last it is cut.
const SIZES: [(f32, usize); 6] = [
    (96.0, 1),
    (84.0, 1),
    (80.0, 2),
    (70.0, 2),
    (62.0, 3),
    (54.0, 3),
];
/// From one baseline of the title to the next, in its size.
const LEADING: f32 = 1.36;
/// The mark beside the name: its left, its top, its size.
const MARK: (f32, f32, f32) = (MARGIN - 6.0, 62.0, 72.0);
/// The faint mark: its left, its top, its size, and how much of it is seen.
const SHADE: (f32, f32, f32, f32) = (742.0, 70.0, 620.0, 0.055);
/// Where the block of the title stands: its top and its bottom.
const BLOCK: (f32, f32) = (164.0, 520.0);
/// The line above the foot.
const RULE: f32 = 538.0;
/// The baseline of the foot.
const FOOT: f32 = 588.0;

/// What cards are drawn with.
pub(crate) struct Studio {
    fonts: Arc<Fonts>,
    /// What is the same on every card.
    ground: Pixmap,
    /// Changes when anything but the words does.
    identity: String,
}

impl fmt::Debug for Studio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Studio")
            .field("fonts", &self.fonts)
            .finish_non_exhaustive()
    }
}

/// Text with its font, size and colour.
#[derive(Clone, Copy)]
struct Style<'f> {
    face: &'f Face,
    lang: &'f str,
    size: f32,
    colour: [u8; 3],
}

impl Studio {
    /// A studio with the site's mark, an SVG, where it has one that can be read.
    pub(crate) fn new(fonts: Arc<Fonts>, mark: Option<&[u8]>) -> Option<Self> {
        let mut ground = Pixmap::new(WIDTH, HEIGHT)?;
        ground.fill(Color::from_rgba8(PAPER[0], PAPER[1], PAPER[2], 255));
        let tree = mark.and_then(|mark| Tree::from_data(mark, &Options::default()).ok());
        if let Some(tree) = tree {
            put_mark(&tree, (SHADE.0, SHADE.1), SHADE.2, SHADE.3, &mut ground);
            put_mark(&tree, (MARK.0, MARK.1), MARK.2, 1.0, &mut ground);
        }
        fill(&mut ground, (MARGIN, RULE, MEASURE, 2.0), LINE);
        fill(&mut ground, (MARGIN, RULE - 2.0, 72.0, 5.0), BRONZE);
        let mark = Sha256::digest(mark.unwrap_or_default());
        let identity = format!("{DESIGN}\n{mark:x?}\n{}", fonts.identity());
        Some(Self {
            fonts,
            ground,
            identity,
        })
    }

    /// Whether there is a font for every word.
    pub(crate) fn can_draw(&self, card: &Card) -> bool {
        let role = |(role, text): (Role, &str)| self.fonts.face(role, &card.lang, text).is_some();
        card.texts().into_iter().all(role)
    }

    /// A name that changes with anything that the picture depends on.
    pub(crate) fn name(&self, card: &Card) -> String {
        let mut hash = Sha256::new();
        hash.update(&self.identity);
        hash.update(&card.lang);
        for (_, text) in card.texts() {
            hash.update([0]);
            hash.update(text);
        }
        let digits = hash.finalize();
        digits[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// The card as a PNG.
    ///
    /// # Errors
    /// Where it cannot be written as one.
    pub(crate) fn draw(&self, card: &Card) -> io::Result<Vec<u8>> {
        let mut picture = self.ground.clone();
        self.head(card, &mut picture);
        self.middle(card, &mut picture);
        self.foot(card, &mut picture);
        png::encode(&picture).map_err(io::Error::other)
    }

    fn style<'c>(
        &'c self,
        card: &'c Card,
        role: Role,
        text: &str,
        size: f32,
        colour: [u8; 3],
    ) -> Option<Style<'c>> {
        let face = self.fonts.face(role, &card.lang, text)?;
        Some(Style {
            face,
            lang: &card.lang,
            size,
            colour,
        })
    }

    fn head(&self, card: &Card, picture: &mut Pixmap) {
        if let Some(style) = self.style(card, Role::Title, &card.site, 36.0, INK) {
            style.put(
                &card.site,
                (MARK.0 + MARK.2 + 20.0, 111.0),
                MEASURE - 100.0,
                picture,
            );
        }
    }

    /// The title, and above it the code and what the page belongs to.
    fn middle(&self, card: &Card, picture: &mut Pixmap) {
        let Some(mut style) = self
            .style(card, Role::Title, &format!("{}…", card.title), 0.0, INK)
            .or_else(|| self.style(card, Role::Title, &card.title, 0.0, INK))
        else {
            return;
        };
        let (size, lines) = style.title(&card.title);
        style.size = size;
        let above = if card.code.is_none() && card.over.is_empty() {
            0.0
        } else {
            76.0
        };
        let height = above + size * LEADING * (lines.len() as f32 - 1.0) + size;
        let top = BLOCK.0 + ((BLOCK.1 - BLOCK.0 - height) / 2.0).max(0.0);
        self.over(card, top + 34.0, picture);
        // Han stand a little below the baseline, and fill most of the size above it.
        let mut baseline = top + above + size * 0.86;
        for line in lines {
            style.put(&line, (MARGIN, baseline), MEASURE + 1.0, picture);
            baseline += size * LEADING;
        }
    }

    fn over(&self, card: &Card, baseline: f32, picture: &mut Pixmap) {
        let mut left = MARGIN;
        let code = card.code.as_deref().unwrap_or_default();
        if let Some(style) = self.style(card, Role::Title, code, 44.0, BRONZE)
            && !code.is_empty()
        {
            left += style.put(code, (left, baseline), MEASURE, picture) + 26.0;
        }
        if let Some(style) = self.style(card, Role::Small, &card.over, 30.0, MUTED) {
            style.put(
                &card.over,
                (left, baseline),
                MARGIN + MEASURE - left,
                picture,
            );
        }
    }

    fn foot(&self, card: &Card, picture: &mut Pixmap) {
        let mut room = MEASURE;
        if let Some(style) = self.style(card, Role::Small, &card.host, 26.0, MUTED) {
            let width = Setter::new(style.face, style.lang).width(&card.host) * style.size;
            if width < MEASURE / 2.0 {
                style.put(
                    &card.host,
                    (MARGIN + MEASURE - width, FOOT),
                    width + 1.0,
                    picture,
                );
                room -= width + 40.0;
            }
        }
        if let Some(style) = self.style(card, Role::Small, &card.facts, 26.0, MUTED) {
            style.put(&card.facts, (MARGIN, FOOT), room, picture);
        }
    }
}

impl Style<'_> {
    /// The largest size in which a title fits, and its lines.
    fn title(&self, text: &str) -> (f32, Vec<String>) {
        let setter = Setter::new(self.face, self.lang);
        let width = |line: &str| setter.width(line);
        for (size, rows) in SIZES {
            if let Some(lines) = wrap::lines(text, MEASURE / size, rows, &width) {
                return (size, lines);
            }
        }
        let (size, rows) = SIZES[SIZES.len() - 1];
        (size, wrap::cut(text, MEASURE / size, rows, &width))
    }

    /// Puts one line onto the picture, cut where it is too wide; gives back its width.
    fn put(&self, text: &str, at: (f32, f32), most: f32, picture: &mut Pixmap) -> f32 {
        let setter = Setter::new(self.face, self.lang);
        let width = |line: &str| setter.width(line);
        let mut run: Run = setter.set(text);
        if run.width * self.size > most {
            let cut = wrap::cut(text, most / self.size, 1, &width);
            run = setter.set(&cut.concat());
        }
        if let Some(path) = setter.path(&run, self.size, at) {
            let mut paint = Paint::default();
            let [red, green, blue] = self.colour;
            paint.set_color_rgba8(red, green, blue, 255);
            picture.fill_path(
                &path,
                &paint,
                FillRule::Winding,
                Transform::identity(),
                None,
            );
        }
        run.width * self.size
    }
}

fn fill(
    picture: &mut Pixmap,
    (left, top, width, height): (f32, f32, f32, f32),
    [red, green, blue]: [u8; 3],
) {
    if let Some(rect) = Rect::from_xywh(left, top, width, height) {
        let mut paint = Paint::default();
        paint.set_color_rgba8(red, green, blue, 255);
        picture.fill_rect(rect, &paint, Transform::identity(), None);
    }
}

/// Puts the mark into a square.
fn put_mark(tree: &Tree, (left, top): (f32, f32), size: f32, seen: f32, picture: &mut Pixmap) {
    let most = tree.size().width().max(tree.size().height());
    let Some(mut own) = Pixmap::new(size as u32, size as u32) else {
        return;
    };
    let scale = Transform::from_scale(size / most, size / most);
    resvg::render(tree, scale, &mut own.as_mut());
    let paint = PixmapPaint {
        opacity: seen,
        ..PixmapPaint::default()
    };
    picture.draw_pixmap(
        left as i32,
        top as i32,
        own.as_ref(),
        &paint,
        Transform::identity(),
        None,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_a_title_is_drawn() {
        let fonts = Fonts::find(None).expect("a Chinese font; Debian has it as fonts-noto-cjk");
        for (lang, title) in [
            ("zh-Hans", "每天读30分钟《论语》，“学而时习之”……"),
            ("zh-Hant", "學習型社區：讓終身學習在身邊發生"),
            ("en", "A family’s “reading hour”: 30 minutes a day"),
        ] {
            let face = fonts.face(Role::Title, lang, title).unwrap();
            let setter = Setter::new(face, lang);
            let run = setter.set(title);
            assert!(!run.is_broken, "{title}");
            for c in title.chars().filter(|c| *c != ' ') {
                let run = setter.set(&c.to_string());
                let path = setter.path(&run, 80.0, (0.0, 0.0));
                assert!(!run.is_broken && path.is_some(), "{c} in {title}");
            }
            let missing = setter.set("\u{10fffd}");
            assert!(missing.is_broken);
        }
    }

    #[test]
    fn a_title_is_as_large_as_it_can_be_and_cut_only_in_the_smallest_size() {
        let fonts = Fonts::find(None).expect("a Chinese font; Debian has it as fonts-noto-cjk");
        let face = fonts.face(Role::Title, "zh-Hans", "学").unwrap();
        let style = Style {
            face,
            lang: "zh-Hans",
            size: 0.0,
            colour: INK,
        };
        assert_eq!(
            style.title("学习型家庭"),
            (96.0, vec!["学习型家庭".to_owned()])
        );
        let (size, lines) = style.title(&"学习型组织".repeat(4));
        assert_eq!((size, lines.len()), (80.0, 2));
        let (size, lines) = style.title(&"学习型组织".repeat(30));
        assert_eq!((size, lines.len()), (54.0, 3));
        assert!(lines[2].ends_with('…'), "{lines:?}");
    }
}

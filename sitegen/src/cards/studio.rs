//! Says what stands where on a card: at the left the site's mark and name, the title with what it belongs to, and a few words at the
//! foot; at the right the mirror, which has the code of an item or a dimension in its middle.

use std::{
    fmt, io,
    sync::{Arc, OnceLock},
};

use bytes::Bytes;
use resvg::tiny_skia::FillRule;
use sha2::{Digest as _, Sha256};

use super::{
    Card,
    canvas::{AZURITE, BRONZE, Canvas, INK, Ink, MUTED, WASH},
    png,
    text::Setter,
    wrap,
};
use crate::{
    input::fonts::{Face, Fonts, Role},
    sums::hex,
};

/// Raised when cards are drawn otherwise, so that none that was kept is used again.
const DESIGN: u32 = 2;

/// From the edges to what is drawn.
const MARGIN: f32 = 84.0;
/// How wide a title may be: up to the mirror.
const MEASURE: f32 = 588.0;
/// How wide the words at the foot may be.
const FOOT_MEASURE: f32 = 1200.0 - 2.0 * MARGIN;
/// Sizes of the title with the most lines that it may have in them; in the last it is cut.
const SIZES: [(f32, usize); 7] = [
    (88.0, 1),
    (78.0, 2),
    (70.0, 2),
    (64.0, 3),
    (56.0, 3),
    (50.0, 4),
    (44.0, 5),
];
/// From one baseline of the title to the next, in its size.
const LEADING: f32 = 1.36;
/// The mark beside the name: its left, its top, its size.
const MARK: (u32, u32, u32) = (78, 58, 68);
/// The baseline of the name, and where it begins.
const NAME: (f32, f32) = (164.0, 105.0);
/// The middle of the mirror, and of the block of the title.
const MIDDLE: (f32, f32) = (916.0, 318.0);
/// The mirror's rim and rings: how far out, how wide.
const RINGS: [(f32, f32, Ink); 5] = [
    (173.0, 54.0, WASH),
    (200.0, 3.0, INK),
    (146.0, 3.0, BRONZE),
    (86.0, 2.0, AZURITE),
    (10.0, 20.0, AZURITE),
];
/// How many of them stand around a code, and how wide it may be.
const AROUND: (usize, f32) = (3, 232.0);
/// Sizes of a code.
const CODE: [f32; 4] = [84.0, 72.0, 60.0, 48.0];
/// From the baseline of the words above the title to its first line.
const ABOVE: f32 = 36.0;
/// The baseline of the foot.
const FOOT: f32 = 572.0;

/// What cards are drawn with.
pub(crate) struct Studio {
    fonts: Arc<Fonts>,
    mark: Option<Bytes>,
    /// What is the same on every card without a code, and on every card with one; drawn when the first is.
    grounds: OnceLock<[Canvas; 2]>,
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

/// Text with its font and size.
struct Style<'f> {
    setter: Setter<'f>,
    size: f32,
    ink: Ink,
}

impl Studio {
    /// A studio with the site's mark, an SVG, where it has one that can be read.
    pub(crate) fn new(fonts: Arc<Fonts>, mark: Option<Bytes>) -> Self {
        let sum = Sha256::digest(mark.as_deref().unwrap_or_default());
        let identity = format!("{DESIGN}\n{sum:x?}\n{}", fonts.identity());
        Self {
            fonts,
            mark,
            grounds: OnceLock::new(),
            identity,
        }
    }

    /// A card without words, with so many of the rings.
    fn ground(&self, rings: usize) -> Canvas {
        let mut ground = Canvas::new();
        if let Some(mark) = &self.mark {
            ground.mark(mark, (MARK.0, MARK.1), MARK.2);
        }
        for &(radius, width, ink) in &RINGS[..rings] {
            ground.ring(MIDDLE, radius, width, ink);
        }
        ground
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
        hex(&hash.finalize()[..16])
    }

    /// The card as a PNG.
    ///
    /// # Errors
    /// Where a font is no longer what it was, and where it cannot be written as a PNG.
    pub(crate) fn draw(&self, card: &Card) -> io::Result<Vec<u8>> {
        let draw = || [RINGS.len(), AROUND.0].map(|rings| self.ground(rings));
        let mut canvas = self.grounds.get_or_init(draw)[usize::from(card.code.is_some())].clone();
        if let Some(name) = self.style(card, Role::Title, &card.site, 36.0, INK) {
            name.put(&card.site, NAME, MEASURE, &mut canvas)?;
        }
        self.code(card, &mut canvas)?;
        self.title(card, &mut canvas)?;
        self.foot(card, &mut canvas)?;
        png::encode(&canvas).map_err(io::Error::other)
    }

    /// None where there is nothing to say, or no font to say it in.
    fn style<'c>(
        &'c self,
        card: &Card,
        role: Role,
        text: &str,
        size: f32,
        ink: Ink,
    ) -> Option<Style<'c>> {
        let face: &Face = self.fonts.face(role, &card.lang, text)?;
        (!text.is_empty()).then(|| Style {
            setter: Setter::new(face, &card.lang),
            size,
            ink,
        })
    }

    /// The code in the middle of the mirror.
    fn code(&self, card: &Card, canvas: &mut Canvas) -> io::Result<()> {
        let code = card.code.as_deref().unwrap_or_default();
        let Some(mut style) = self.style(card, Role::Title, code, CODE[0], BRONZE) else {
            return Ok(());
        };
        let wide = style.setter.set(code).width;
        let size = CODE.iter().find(|size| wide * **size <= AROUND.1);
        style.size = *size.unwrap_or(&CODE[CODE.len() - 1]);
        let width = (wide * style.size).min(AROUND.1);
        // Capitals and digits are about seven tenths of the size high.
        let at = (MIDDLE.0 - width / 2.0, MIDDLE.1 + style.size * 0.355);
        style.put(code, at, AROUND.1 + 1.0, canvas).map(drop)
    }

    /// The title, and above it what the page belongs to.
    fn title(&self, card: &Card, canvas: &mut Canvas) -> io::Result<()> {
        let with = format!("{}…", card.title);
        let style = self.style(card, Role::Title, &with, 0.0, INK);
        let Some(mut style) =
            style.or_else(|| self.style(card, Role::Title, &card.title, 0.0, INK))
        else {
            return Ok(());
        };
        let (size, lines) = style.title(&card.title);
        style.size = size;
        let over = self.style(card, Role::Small, &card.over, 28.0, MUTED);
        let above = over.as_ref().map_or(0.0, |over| ABOVE + over.size * 0.8);
        let height = above + size * LEADING * (lines.len() as f32 - 1.0) + size * 0.94;
        let top = MIDDLE.1 - height / 2.0;
        if let Some(over) = over {
            let at = (MARGIN, top + over.size * 0.8);
            over.put(&card.over, at, MEASURE, canvas)?;
        }
        // Han stand a little below the baseline, and fill most of the size above it.
        let mut baseline = top + above + size * 0.84;
        for line in lines {
            style.put(&line, (MARGIN, baseline), MEASURE + 1.0, canvas)?;
            baseline += size * LEADING;
        }
        Ok(())
    }

    /// A few words, and where the site stands.
    fn foot(&self, card: &Card, canvas: &mut Canvas) -> io::Result<()> {
        let mut room = FOOT_MEASURE;
        let right = MARGIN + FOOT_MEASURE;
        if let Some(host) = self.style(card, Role::Small, &card.host, 26.0, MUTED) {
            let width = host.setter.set(&card.host).width * host.size;
            if width < FOOT_MEASURE / 2.0 {
                host.put(&card.host, (right - width, FOOT), width + 1.0, canvas)?;
                room -= width + 40.0;
            }
        }
        if let Some(facts) = self.style(card, Role::Small, &card.facts, 26.0, MUTED) {
            facts.put(&card.facts, (MARGIN, FOOT), room, canvas)?;
        }
        Ok(())
    }
}

impl Style<'_> {
    /// The largest size in which a title fits, and its lines.
    fn title(&self, text: &str) -> (f32, Vec<String>) {
        let measured = self.setter.measure(text);
        for (size, rows) in SIZES {
            if let Some(lines) = wrap::lines(&measured, MEASURE / size, rows) {
                return (size, lines);
            }
        }
        let (size, rows) = SIZES[SIZES.len() - 1];
        let more = self.setter.set("…").width;
        (size, wrap::cut(&measured, MEASURE / size, rows, more))
    }

    /// Puts one line onto the card, cut where it is too wide; gives back its width.
    fn put(&self, text: &str, at: (f32, f32), most: f32, canvas: &mut Canvas) -> io::Result<f32> {
        let mut run = self.setter.set(text);
        if run.width * self.size > most {
            let more = self.setter.set("…").width;
            let cut = wrap::cut(&self.setter.measure(text), most / self.size, 1, more);
            run = self.setter.set(&cut.concat());
        }
        let path = self.setter.path(&run, self.size, at);
        let path = path.ok_or_else(|| io::Error::other("the font has no outlines"))?;
        canvas.fill(&path, FillRule::Winding, self.ink);
        Ok(run.width * self.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::letters;

    #[test]
    fn every_character_of_a_title_is_drawn() {
        let fonts = Fonts::of(letters::font()).unwrap();
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
        let fonts = Fonts::of(letters::font()).unwrap();
        let face = fonts.face(Role::Title, "zh-Hans", "学").unwrap();
        let style = Style {
            setter: Setter::new(face, "zh-Hans"),
            size: 0.0,
            ink: INK,
        };
        assert_eq!(
            style.title("学习型家庭"),
            (88.0, vec!["学习型家庭".to_owned()])
        );
        let (size, lines) = style.title(&"学习型组织".repeat(3));
        assert_eq!((size, lines.len()), (70.0, 2));
        let (size, lines) = style.title(&"学习型组织".repeat(30));
        assert_eq!((size, lines.len()), (44.0, 5));
        assert!(lines[4].ends_with('…'), "{lines:?}");
    }
}

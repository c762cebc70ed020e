//! Every word that the widget itself says. The words of the questions come with the set.
//!
//! The words stand in `widget/words`, one file a language; the types here are made from them (`widget/build.rs`), and the
//! words themselves reach the browser as a file of their own, which the loader hands to `mount`. Where a number or a name
//! goes in, the words hold `{}`; [`fill`] puts the values in.

use indicators::answers::Reason;
use indicators::model::{Horizon, Level, Organisation, Provenance, SetNumber};
use indicators::plan::Progress;
use std::cell::RefCell;
use std::str::Split;

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// A word or sentence of the interface.
pub type Words = &'static str;

/// What is said to a family in one way and to an organisation in another.
pub type Tone = FamilyText;

/// Words as they were fetched, one a line.
struct Lines(Split<'static, char>);

impl Lines {
    /// Not part of its many callers, which would each grow by it.
    #[inline(never)]
    fn word(&mut self) -> Words {
        self.0.next().unwrap_or_default()
    }
}

/// There is one of each language, so two are equal when they are the same one; nothing need be read to know it.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Text {
    /// What is said to this kind of organisation.
    pub fn tone(&self, organisation: Organisation) -> &Tone {
        if organisation.is_family() {
            &self.family
        } else {
            &self.organisation
        }
    }

    /// Puts what is said of items that are this project's own in the place of what is said of official ones. Nothing else has to
    /// know where the items come from.
    fn derive(&mut self) {
        let derived = &self.derived;
        self.level_meanings[Level::Steady.index()] = derived.level_meaning;
        self.own_scale = derived.own_scale;
        self.start.source = derived.source;
        self.question.source = derived.item_source;
        self.question.official_level = derived.official_level;
        if cfg!(feature = "whole") {
            let (result, derived) = (&mut self.result, &self.derived_result);
            result.headline = derived.headline;
            result.legend = derived.legend;
            result.strong_leading = derived.strong_leading;
            result.strong_steady = derived.strong_steady;
            result.easy_official = derived.easy;
            result.trends_legend = derived.trends_legend;
            result.why_below = derived.why_below;
            result.basis = derived.basis;
            result.official_scale = derived.scale;
        }
    }

    /// The name of a level.
    pub fn level_name(&self, level: Level) -> Words {
        self.levels[level.index()]
    }

    /// A level by number and name, in running text.
    pub fn level_full(&self, level: Level) -> String {
        fill(
            self.level,
            &[&level.number().to_string(), self.level_name(level)],
        )
    }

    /// When an action can be done.
    pub fn horizon(&self, horizon: Horizon) -> Words {
        self.horizons[horizon as usize]
    }

    /// How far a task is.
    pub fn progress(&self, progress: Progress) -> Words {
        self.progress[progress as usize]
    }

    /// Why an item does not apply.
    pub fn reason(&self, reason: Reason) -> Words {
        self.reasons[reason as usize]
    }

    /// The name of a set.
    pub fn set(&self, number: SetNumber) -> String {
        match self.sets.get(usize::from(number).wrapping_sub(1)) {
            Some(name) => (*name).to_owned(),
            None => fill(self.other_set, &[&number.to_string()]),
        }
    }

    /// A day in words.
    pub fn day(&self, day: indicators::day::Day) -> String {
        let (year, month, day) = day.calendar();
        let month = self.months[usize::from(month.saturating_sub(1)) % 12];
        fill(self.date, &[&year.to_string(), month, &day.to_string()])
    }
}

thread_local! {
    /// Languages that were read already. A page has few, and words go on being used for as long as it is there.
    static READ: RefCell<Vec<(Words, bool, &'static Text)>> = const { RefCell::new(Vec::new()) };
}

/// The words of a language as they were fetched, as they are said of items of this origin; `None` where they are not those of
/// this program.
pub fn read(lines: String, origin: Provenance) -> Option<&'static Text> {
    let derived = !origin.is_official();
    READ.with_borrow_mut(|read| {
        let is_known = |(known, of, _): &&(Words, bool, _)| *known == lines && *of == derived;
        if let Some((_, _, text)) = read.iter().find(is_known) {
            return Some(*text);
        }
        let lines: Words = lines.leak();
        let text = (lines.split('\n').count() == COUNT).then(|| {
            let mut text = Box::new(Text::take(&mut Lines(lines.split('\n'))));
            if derived {
                text.derive();
            }
            &*Box::leak(text)
        })?;
        read.push((lines, derived, text));
        Some(text)
    })
}

/// The words of the source, for tests.
#[cfg(test)]
pub(crate) fn chinese() -> &'static Text {
    said(Provenance::Official)
}

/// The same as they are said of items of an origin.
#[cfg(test)]
pub(crate) fn said(origin: Provenance) -> &'static Text {
    let words = include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.txt"));
    read(words.to_owned(), origin).expect("the words fit")
}

/// Whether a text is in a language, whatever its region or script.
pub fn speaks(text: &Text, lang: &str) -> bool {
    let primary = |tag: &str| {
        tag.trim()
            .split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    lang.trim().is_empty() || primary(lang) == primary(text.lang)
}

/// Puts values in the place of each `{}`, in order, and of each `{0}`, `{1}` by number; what is left over is left out.
pub fn fill(words: &str, values: &[&str]) -> String {
    let mut parts = words.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for (place, part) in parts.enumerate() {
        // Words are checked when they are packed: a brace that opens is closed.
        let (slot, rest) = part.split_once('}').unwrap_or_default();
        let index = slot
            .bytes()
            .next()
            .map_or(place, |digit| usize::from(digit.wrapping_sub(b'0')));
        filled.push_str(values.get(index).copied().unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_first_part() {
        let text = chinese();
        assert!(
            ["zh", "zh-CN", "ZH-Hant", ""]
                .iter()
                .all(|lang| speaks(text, lang))
        );
        assert!(!speaks(text, "en") && !speaks(text, "zha"));
    }

    #[test]
    fn fill_puts_values_in_order_and_survives_too_few_and_too_many() {
        assert_eq!(fill("第{}题，共{}题", &["3", "16"]), "第3题，共16题");
        assert_eq!(fill("第{}题，共{}题", &["3"]), "第3题，共题");
        assert_eq!(fill("没有", &["3"]), "没有");
        assert_eq!(fill("{}", &["{}"]), "{}");
        assert_eq!(fill("{1} of {0}, {}", &["3", "16", "x"]), "16 of 3, x");
        assert_eq!(fill("{9}{x}", &["3"]), "");
    }

    #[test]
    fn a_day_is_said_as_the_language_says_it() {
        let english = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));
        let english = read(english.to_owned(), Provenance::Official);
        let day = indicators::day::Day::from_calendar(2026, 9, 8).expect("a day");
        assert_eq!(chinese().day(day), "2026年9月8日");
        assert_eq!(english.expect("the words fit").day(day), "8 September 2026");
    }

    #[test]
    fn a_language_is_read_once_and_words_of_another_program_are_refused() {
        assert!(std::ptr::eq(chinese(), chinese()));
        assert_eq!(chinese().result.agreement_help.chars().next(), Some('一'));
        assert!(read("zh-Hans\n起步".to_owned(), Provenance::Official).is_none());
    }

    #[test]
    fn items_of_our_own_are_never_called_official() {
        let text = said(Provenance::Workshop);
        assert!(!std::ptr::eq(text, chinese()));
        let words = [
            text.level_meanings[2],
            text.question.official_level,
            text.question.source,
            text.start.source,
            text.result.headline,
            text.result.legend,
            text.result.strong_leading,
            text.result.strong_steady,
            text.result.easy_official,
            text.result.trends_legend,
            text.result.why_below,
            text.result.basis,
        ];
        for said in words.map(|said| said.replace("不是官方指标", "")) {
            assert!(!said.is_empty() && !said.contains("官方"), "{said}");
        }
        assert!(text.own_scale.contains("不是官方指标"));
    }
}

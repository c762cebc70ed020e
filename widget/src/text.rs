//! Every word that the widget itself says. The words of the questions come with the set.
//!
//! The words stand in `widget/words`, one file a language; the types here are made from them (`widget/build.rs`), and the
//! words themselves reach the browser as a file of their own, which the loader hands to `mount`. Where a number or a name
//! goes in, the words hold `{}`; [`fill`] puts the values in.

use indicators::answers::Reason;
use indicators::model::{Horizon, Level, Organisation, SetNumber};
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
    static READ: RefCell<Vec<(Words, &'static Text)>> = const { RefCell::new(Vec::new()) };
}

/// The words of a language as they were fetched; `None` where they are not those of this program.
pub fn read(lines: String) -> Option<&'static Text> {
    READ.with_borrow_mut(|read| {
        if let Some((_, text)) = read.iter().find(|(known, _)| *known == lines) {
            return Some(*text);
        }
        let lines: Words = lines.leak();
        let text = (lines.split('\n').count() == COUNT).then(|| {
            let text: &'static Text =
                Box::leak(Box::new(Text::take(&mut Lines(lines.split('\n')))));
            text
        })?;
        read.push((lines, text));
        Some(text)
    })
}

/// The words of the source, for tests.
#[cfg(test)]
pub(crate) fn chinese() -> &'static Text {
    read(include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.txt")).to_owned()).expect("the words fit")
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
        let english = read(include_str!(concat!(env!("OUT_DIR"), "/en.txt")).to_owned());
        let day = indicators::day::Day::from_calendar(2026, 9, 8).expect("a day");
        assert_eq!(chinese().day(day), "2026年9月8日");
        assert_eq!(english.expect("the words fit").day(day), "8 September 2026");
    }

    #[test]
    fn a_language_is_read_once_and_words_of_another_program_are_refused() {
        assert!(std::ptr::eq(chinese(), chinese()));
        assert_eq!(chinese().result.agreement_help.chars().next(), Some('一'));
        assert!(read("zh-Hans\n起步".to_owned()).is_none());
    }
}

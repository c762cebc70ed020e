//! The words of the files. They stand in `widget/words` with those of the interface, and the types are made from them by
//! `office/build.rs`; the words themselves come as a text that the page fetched.

use indicators::model::{Level, Provenance};
use std::str::Split;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// A word or sentence.
pub type Words = &'static str;

/// Words as they were fetched, one a line.
struct Lines(Split<'static, char>);

impl Lines {
    fn word(&mut self) -> Words {
        self.0.next().unwrap_or_default()
    }
}

impl Text {
    /// The words of a language as they were fetched, as they are said of items of this origin; `None` where they are not those
    /// of this program. They are kept for as long as the program lives: a page makes files in few languages.
    pub fn read(lines: &str, origin: Provenance) -> Option<Self> {
        (lines.split('\n').count() == COUNT).then(|| {
            let lines: Words = lines.to_owned().leak();
            let mut text = Self::take(&mut Lines(lines.split('\n')));
            if !origin.is_official() {
                text.derive();
            }
            text
        })
    }

    /// Puts what is said of items that are this project's own in the place of what is said of official ones.
    fn derive(&mut self) {
        self.level_meanings[Level::Steady.index()] = self.derived.level_meaning;
        self.own_scale = self.derived.own_scale;
        self.report_source = self.report_derived;
        let (result, derived) = (&mut self.result, &self.derived_result);
        result.headline = derived.headline;
        result.basis = derived.basis;
        result.official_scale = derived.scale;
    }

    /// The words of the source, for tests.
    pub fn chinese() -> &'static Self {
        static CHINESE: LazyLock<Text> = LazyLock::new(|| {
            Text::take(&mut Lines(
                include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.txt")).split('\n'),
            ))
        });
        &CHINESE
    }
}

/// Puts values in the place of each `{}`, in order, and of each `{0}`, `{1}` by number; what is left over is left out.
pub(crate) fn fill(words: &str, values: &[&str]) -> String {
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
    fn files_never_call_items_of_our_own_official() {
        let words = include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.txt"));
        let text = Text::read(words, Provenance::Derived).expect("the words fit");
        let said = [
            text.level_meanings[2],
            text.own_scale,
            text.report_source,
            text.result.headline,
            text.result.basis,
            text.result.official_scale,
        ];
        for words in said.map(|said| said.replace("不是官方", "")) {
            assert!(!words.is_empty() && !words.contains("官方"), "{words}");
        }
        assert!(Text::read("一\n二", Provenance::Official).is_none());
    }
}

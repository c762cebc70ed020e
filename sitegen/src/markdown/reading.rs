//! How long a text takes to read.
//!
//! The speeds are those of the International Reading Speed Texts, which were read in the same way in 17 languages: 255 characters of
//! Chinese and 228 words of English a minute (S. Trauzettel-Klosinski, K. Dietz, Standardized Assessment of Reading Performance,
//! Investigative Ophthalmology & Visual Science 53, 2012). They were read aloud, so they are slower than a quick eye, and suit a guide
//! that is read to be used.

use indicators::load::prose::{is_han, is_mark};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::Events;

const HAN_A_MINUTE: usize = 255;
const WORDS_A_MINUTE: usize = 228;

/// What there is to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    han: usize,
    /// Words and numbers in other scripts.
    words: usize,
}

impl Reading {
    /// What a page's text has; blocks of code are looked at, not read.
    pub(super) fn of(events: &Events<'_>) -> Self {
        let mut reading = Self::default();
        let mut in_code = false;
        for (event, _) in events {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(text) | Event::Code(text) if !in_code => reading.add(text),
                _ => {}
            }
        }
        reading
    }

    fn add(&mut self, text: &str) {
        let mut in_word = false;
        for c in text.chars() {
            let is_han = is_han(Some(c));
            let joint = in_word && matches!(c, '-' | '’' | '\'');
            let of_word = !is_han && (joint || !is_mark(c) && c.is_alphanumeric());
            self.han += usize::from(is_han);
            self.words += usize::from(of_word && !in_word);
            in_word = of_word;
        }
    }

    /// Minutes, to the nearest; never none.
    pub(crate) fn minutes(self) -> usize {
        let seconds = self.han * 60 / HAN_A_MINUTE + self.words * 60 / WORDS_A_MINUTE;
        ((seconds + 30) / 60).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Reading {
        let mut reading = Reading::default();
        reading.add(text);
        reading
    }

    #[test]
    fn characters_and_words_are_counted_apart() {
        let counted = |text| (of(text).han, of(text).words);
        assert_eq!(counted("学习，learning。"), (2, 1));
        assert_eq!(counted("It’s a well-known city of 2025."), (0, 6));
        assert_eq!(counted("第3级：UNESCO框架"), (4, 2));
        assert_eq!(counted("——，。"), (0, 0));
    }

    #[test]
    fn both_take_their_time() {
        assert_eq!(of("").minutes(), 1);
        assert_eq!(of(&"学".repeat(255 * 3)).minutes(), 3);
        assert_eq!(of(&"word ".repeat(228 * 2)).minutes(), 2);
        let mixed = format!("{}{}", "学".repeat(255), " word".repeat(228));
        assert_eq!(of(&mixed).minutes(), 2);
    }
}

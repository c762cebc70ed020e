//! The words of the files. They stand in `widget/words` with those of the interface, and the types are made from them by
//! `office/build.rs`; the words themselves come as a text that the page fetched.

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
    /// The words of a language as they were fetched; `None` where they are not those of this program. They are kept for as
    /// long as the program lives: a page makes files in few languages.
    pub fn read(lines: &str) -> Option<Self> {
        (lines.split('\n').count() == COUNT).then(|| {
            let lines: Words = lines.to_owned().leak();
            Self::take(&mut Lines(lines.split('\n')))
        })
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

//! The words of an interface, kept as data: `widget/words/zh-Hans.toml` is the source, and every other language has the same keys.
//!
//! Start at [`Language`]. A table of the file is a group of words, a key is a word or a list of words; `{}` is a slot that the
//! program fills, `{0}` and `{1}` where the order differs from the source. From the source come the Rust types that hold the
//! words ([`Language::rust`]), so that a misspelt name does not compile, and from each language the file that a browser fetches
//! ([`Language::packed`]), so that no language is compiled in.
//!
//! | code | what it says |
//! |---|---|
//! | `words-syntax` | a line is not TOML |
//! | `words-kind` | a value is neither text, nor a list of texts, nor a table |
//! | `words-key` | a name cannot be a name in Rust |
//! | `words-brace` | a brace is no slot |
//! | `words-line-break` | a word goes over two lines |
//! | `words-part` | a table of a later program stands before the words of an earlier one |
//! | `words-unknown` | the source has no such key |
//! | `words-missing` | a key of the source is missing |
//! | `words-shape` | a list for a text, or a list of another length |
//! | `words-slots` | other slots than the source has |

mod compare;
mod faults;
mod read;
mod rust;

pub use faults::Faults;

use std::ops::Range;

/// Tables of words for scripts beside the loader, which are part of no program: each such script has every language in it.
pub const SCRIPTS: [&str; 2] = ["tools", "aloud"];

/// The programs that show words. Each has the words of those before it, and those under the table of its own name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Program {
    /// Asks the questions: every word that stands under no other program's table.
    Questions,
    /// Shows everything: `[whole]` as well.
    Whole,
    /// Writes office files: `[office]` as well.
    Office,
}

impl Program {
    /// All programs, in the order in which their words stand.
    pub const ALL: [Self; 3] = [Self::Questions, Self::Whole, Self::Office];

    /// The program's name in file names, and of its table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Whole => "whole",
            Self::Office => "office",
        }
    }

    /// Which program a table or word at the top of the file belongs to; none for those of [`SCRIPTS`].
    pub(crate) fn of(key: &str) -> Option<Self> {
        match key {
            _ if SCRIPTS.contains(&key) => None,
            "whole" => Some(Self::Whole),
            "office" => Some(Self::Office),
            _ => Some(Self::Questions),
        }
    }
}

/// The words of one language as they are written, in the order of the file.
#[derive(Debug, Clone)]
pub struct Language {
    pub(crate) file: String,
    pub(crate) text: String,
    pub(crate) entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) span: Range<usize>,
    pub(crate) value: Value,
}

#[derive(Debug, Clone)]
pub(crate) enum Value {
    Word(String),
    List(Vec<String>),
    Group(Vec<Entry>),
}

impl Value {
    /// The words in it, in order.
    pub(crate) fn words(&self) -> Vec<&str> {
        match self {
            Self::Word(word) => vec![word],
            Self::List(words) => words.iter().map(String::as_str).collect(),
            Self::Group(entries) => entries
                .iter()
                .flat_map(|entry| entry.value.words())
                .collect(),
        }
    }

    fn map(&mut self, change: &impl Fn(&str) -> String) {
        match self {
            Self::Word(word) => *word = change(word),
            Self::List(words) => words.iter_mut().for_each(|word| *word = change(word)),
            Self::Group(entries) => entries.iter_mut().for_each(|entry| entry.value.map(change)),
        }
    }
}

impl Language {
    /// The same with every word changed, for a language that is derived.
    #[must_use]
    pub fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        self.entries
            .iter_mut()
            .for_each(|entry| entry.value.map(&change));
        self
    }

    /// The words of a program as a browser fetches them: one a line, in the order of the source.
    pub fn packed(&self, program: Program) -> String {
        let entries = self
            .entries
            .iter()
            .filter(|entry| Program::of(&entry.key).is_some_and(|of| of <= program));
        let words: Vec<&str> = entries.flat_map(|entry| entry.value.words()).collect();
        words.join("\n")
    }

    /// Whether the file has words for a program that those before it have not.
    pub fn speaks_for(&self, program: Program) -> bool {
        self.entries
            .iter()
            .any(|entry| Program::of(&entry.key) == Some(program))
    }

    /// The words of one table, in the order of the source.
    pub fn of_script(&self, script: &str) -> Vec<&str> {
        let tables = self.entries.iter().filter(|entry| entry.key == script);
        tables.flat_map(|entry| entry.value.words()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "lang = \"zh-Hans\"\n[b]\nlist = [\"一\", \"二\"]\nword = \"{}题\"\n[a]\nword = \"好\"\n\
                          [whole.c]\nword = \"全\"\n[office]\nword = \"表\"\n\
                          [tools]\nword = \"栏\"\n";

    fn source() -> Language {
        Language::read("zh-Hans.toml", SOURCE).expect("it is right")
    }

    #[test]
    fn each_program_has_the_words_of_those_before_it_in_the_order_of_the_file() {
        let packed = |program| source().packed(program);
        assert_eq!(packed(Program::Questions), "zh-Hans\n一\n二\n{}题\n好");
        assert_eq!(packed(Program::Whole), "zh-Hans\n一\n二\n{}题\n好\n全");
        assert_eq!(packed(Program::Office), "zh-Hans\n一\n二\n{}题\n好\n全\n表");
        assert_eq!(source().of_script("tools"), ["栏"]);
    }

    #[test]
    fn a_derived_language_has_every_word_changed() {
        let twice = source().map(|word| [word, word].concat());
        assert_eq!(
            twice.packed(Program::Questions),
            "zh-Hanszh-Hans\n一一\n二二\n{}题{}题\n好好"
        );
    }
}

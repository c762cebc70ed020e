//! The words of a text as a search looks them up. `assets/search-engine.js` takes a query apart by the same rules; the lines of
//! `tests/search/terms.tsv` hold the two together.
//!
//! Chinese has no spaces, so a run of Han is taken as every two characters that stand side by side, and its last character alone. Latin
//! letters and digits are words; a code such as F3-1 is one word.

use std::borrow::Cow;

use indicators::load::prose::is_mark;

use crate::han::HanMap;

/// What a character stands for in a search: traditional as simplified, full width as half, capitals as small letters.
#[derive(Debug, Default)]
pub(crate) struct Fold {
    simplified: HanMap,
}

/// A word of a text. Two Han side by side, or the last Han of a run with [`END`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term<'t> {
    Han(char, char),
    Word(&'t str),
}

/// Stands after the last Han of a run, where another Han would stand.
pub(crate) const END: char = '$';

impl Fold {
    /// A fold with these characters in simplified form.
    pub(crate) fn new(simplified: &[(char, char)]) -> Self {
        Self {
            simplified: HanMap::new(simplified.iter().copied()),
        }
    }

    fn char(&self, c: char) -> char {
        match c {
            c if is_han(c) => self.simplified.get(c).unwrap_or(c),
            '\u{ff01}'..='\u{ff5e}' => {
                let half = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
                half.to_ascii_lowercase()
            }
            '‐' | '‑' | '–' | '—' | '−' => '-',
            c if c.is_ascii() => c.to_ascii_lowercase(),
            // The blocks of Chinese punctuation and symbols have no capitals; asking for them takes long.
            '\u{2000}'..='\u{206f}' | '\u{2e80}'..='\u{33ff}' => c,
            c => c.to_lowercase().next().unwrap_or(c),
        }
    }

    /// Gives every term of a text to `give`, in order.
    pub(crate) fn terms(&self, text: &str, mut give: impl FnMut(Term<'_>)) {
        let (mut before, mut word) = (None, String::new());
        for c in text.chars().map(|c| self.char(c)) {
            if !is_han(c)
                && let Some(last) = before.take()
            {
                give(Term::Han(last, END));
            }
            if is_han(c) {
                end_word(&mut word, &mut give);
                if let Some(last) = before.replace(c) {
                    give(Term::Han(last, c));
                }
            } else if !is_mark(c) && c.is_alphanumeric() || is_joint(c, &word) {
                word.push(c);
            } else {
                end_word(&mut word, &mut give);
            }
        }
        if let Some(last) = before {
            give(Term::Han(last, END));
        }
        end_word(&mut word, &mut give);
    }
}

/// Han, with the sign of repetition and the zero that are written like Han.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '々' | '〇')
}

/// Whether a sign may stand inside a word: the hyphen of a code, the point of a number.
fn is_joint(c: char, word: &str) -> bool {
    match c {
        '-' => is_code(word),
        '.' => word.ends_with(|last: char| last.is_ascii_digit()) && !word.contains('.'),
        _ => false,
    }
}

/// A letter and digits: the code of a dimension, with which the code of an item begins.
fn is_code(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && word.len() > 1
        && bytes.all(|byte| byte.is_ascii_digit())
}

fn end_word(word: &mut String, give: &mut impl FnMut(Term<'_>)) {
    let whole = word.trim_end_matches(['-', '.']);
    if !whole.is_empty() {
        give(Term::Word(&stem(whole)));
    }
    word.clear();
}

/// An English plural as its singular, roughly: what matters is that text and query do the same.
fn stem(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() || word.len() < 4 || !word.ends_with('s') || word.ends_with("ss") {
        return word.into();
    }
    match word.strip_suffix("ies") {
        Some(start) => format!("{start}y").into(),
        None => word[..word.len() - 1].into(),
    }
}

#[cfg(test)]
impl Term<'_> {
    /// As it stands in the index.
    fn written(&self) -> String {
        match self {
            Self::Han(first, second) => [*first, *second].iter().collect(),
            Self::Word(word) => word.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same lines are read by the test of the script.
    const LINES: &str = include_str!("../../../tests/search/terms.tsv");

    #[test]
    fn texts_are_taken_apart_as_the_script_does() {
        let fold = Fold::new(&[('學', '学'), ('習', '习'), ('框', '框')]);
        let lines = LINES.lines().filter(|line| !line.starts_with('#'));
        let mut count = 0;
        for line in lines {
            let (text, expected) = line.split_once('\t').expect("a text, a tab, its terms");
            let mut terms = Vec::new();
            fold.terms(text, |term| terms.push(term.written()));
            assert_eq!(terms.join(" "), expected, "{text}");
            count += 1;
        }
        assert!(count > 10);
    }
}

//! Emphasis beside Chinese punctuation: `**强调。**后文` and `后文**“强调”**后文`.
//!
//! CommonMark decides whether `*` opens or closes by the characters at its two sides, and takes Chinese punctuation for
//! the end of a word, as a full stop before a space would be. The CJK-friendly amendment to CommonMark says what should count instead.
//! The parser does not know that amendment, so a character that counts as punctuation and stands nowhere in the text
//! is put beside those delimiter runs where the two rules differ, and is taken out again of everything the parser returns.
//!
//! The amendment's rules for variation selectors are followed too. One thing is out of reach: the parser lets `~~` begin before
//! punctuation after a Latin letter, and no character put beside a run can stop it there.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::CowStr;
use unicode_properties::{
    GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory, emoji::EmojiStatus,
};
use unicode_width::UnicodeWidthChar;

/// Punctuation of scripts that no page of ours is written in; the first that is absent from a text is used.
const SENTINELS: [char; 6] = [
    '\u{12470}',
    '\u{12471}',
    '\u{12472}',
    '\u{12473}',
    '\u{1093f}',
    '\u{10857}',
];
/// With what each of them begins in UTF-8.
const FIRST_BYTE: u8 = 0xf0;

/// A text prepared for the parser.
pub(crate) struct Adapted<'s> {
    text: Cow<'s, str>,
    sentinel: char,
    /// Offsets in the prepared text where a sentinel starts, in order.
    inserted: Vec<usize>,
}

impl<'s> Adapted<'s> {
    /// Prepares a text. One that holds every sentinel is left as it is: it reads as plain CommonMark.
    pub(crate) fn new(source: &'s str) -> Self {
        let places = insertions(source);
        let sentinel = SENTINELS
            .into_iter()
            .find(|&candidate| places.is_empty() || !source.contains(candidate));
        let (Some(sentinel), false) = (sentinel, places.is_empty()) else {
            return Self {
                text: Cow::Borrowed(source),
                sentinel: SENTINELS[0],
                inserted: Vec::new(),
            };
        };
        let width = sentinel.len_utf8();
        let mut text = String::with_capacity(source.len() + places.len() * width);
        let mut inserted = Vec::with_capacity(places.len());
        let mut from = 0;
        for place in places {
            text.push_str(&source[from..place]);
            inserted.push(text.len());
            text.push(sentinel);
            from = place;
        }
        text.push_str(&source[from..]);
        Self {
            text: Cow::Owned(text),
            sentinel,
            inserted,
        }
    }

    /// The text for the parser.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The source's offset of an offset in the prepared text. Both sides of a sentinel are one place in the source.
    pub(crate) fn original(&self, offset: usize) -> usize {
        let before = self.inserted.partition_point(|&start| start < offset);
        offset - before * self.sentinel.len_utf8()
    }

    /// The source's range of a range in the prepared text.
    pub(crate) fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    /// What the parser returned, without sentinels.
    pub(crate) fn strip<'t>(&self, text: CowStr<'t>) -> CowStr<'t> {
        // Few texts have a character of four bytes, which all sentinels are; to look for the first of them is quick.
        let has_first = |text: &str| text.as_bytes().contains(&FIRST_BYTE);
        if self.inserted.is_empty() || !has_first(&text) || !text.contains(self.sentinel) {
            return text;
        }
        CowStr::from(text.replace(self.sentinel, ""))
    }
}

/// What the rules see at one side of a delimiter run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Side {
    space: bool,
    punctuation: bool,
    cjk: bool,
}

/// Whether a run can open and can close emphasis.
type Uses = (bool, bool);

/// The offsets, in order, where a sentinel is needed.
fn insertions(source: &str) -> Vec<usize> {
    let bytes = source.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(next) = next_mark(&bytes[at.min(bytes.len())..]) {
        at += next;
        match bytes[at] {
            // An escaped character is no delimiter, and neither is an escaped backslash an escape.
            b'\\' => at += 2,
            delimiter @ (b'*' | b'_' | b'~') => {
                let length = bytes[at..]
                    .iter()
                    .take_while(|&&byte| byte == delimiter)
                    .count();
                if delimiter != b'~' || length == 2 {
                    insertions_for_run(source, delimiter, at..at + length, &mut places);
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    places
}

/// Where the next byte stands that may matter. They are looked at by the dozen, which a processor does at once: there are few of them.
fn next_mark(bytes: &[u8]) -> Option<usize> {
    let matters = |byte: &u8| matches!(byte, b'\\' | b'*' | b'_' | b'~');
    let far = bytes.chunks(64).position(|chunk| {
        chunk
            .iter()
            .fold(false, |found, byte| found | matters(byte))
    })?;
    let start = far * 64;
    let near = bytes[start..].iter().position(matters)?;
    Some(start + near)
}

fn insertions_for_run(source: &str, delimiter: u8, run: Range<usize>, places: &mut Vec<usize>) {
    let (before, after) = (
        before_run(&source[..run.start]),
        seen(source[run.end..].chars().next()),
    );
    let wanted = amended(delimiter, before, after);
    let plain = Side {
        space: false,
        punctuation: true,
        cjk: false,
    };
    let seen_before = seen(source[..run.start].chars().next_back());
    // A line that starts with quote marks starts there as far as the rules go.
    let seen_before = if before.space { before } else { seen_before };
    for (insert_before, insert_after) in
        [(false, false), (true, false), (false, true), (true, true)]
    {
        let left = if insert_before { plain } else { seen_before };
        let right = if insert_after { plain } else { after };
        if commonmark(delimiter, left, right) == wanted {
            places.extend(insert_before.then_some(run.start));
            places.extend(insert_after.then_some(run.end));
            return;
        }
    }
}

/// CommonMark's own rule.
fn commonmark(delimiter: u8, before: Side, after: Side) -> Uses {
    let left = !after.space && (!after.punctuation || before.space || before.punctuation);
    let right = !before.space && (!before.punctuation || after.space || after.punctuation);
    uses(delimiter, left, right, before, after)
}

/// The amended rule.
fn amended(delimiter: u8, before: Side, after: Side) -> Uses {
    let foreign = |side: Side| side.punctuation && !side.cjk;
    let left = !after.space && (!foreign(after) || before.space || foreign(before) || before.cjk);
    let right = !before.space && (!foreign(before) || after.space || foreign(after) || after.cjk);
    uses(delimiter, left, right, before, after)
}

fn uses(delimiter: u8, left: bool, right: bool, before: Side, after: Side) -> Uses {
    if delimiter == b'_' {
        (
            left && (!right || before.punctuation),
            right && (!left || after.punctuation),
        )
    } else {
        (left, right)
    }
}

fn seen(character: Option<char>) -> Side {
    match character {
        None => Side {
            space: true,
            punctuation: false,
            cjk: false,
        },
        Some(c) => Side {
            space: c.is_whitespace(),
            punctuation: is_punctuation(c),
            cjk: is_cjk(c),
        },
    }
}

fn before_run(text: &str) -> Side {
    // Only as far back as there are quote marks: a line may be as long as the text, and full of runs.
    let mut marks = text.chars().rev().take_while(|&c| c != '\n');
    if marks.all(|c| c == '>' || c.is_whitespace()) {
        return seen(None);
    }
    let mut backwards = text.chars().rev();
    let last = backwards.next();
    match (last, backwards.next()) {
        // An ideographic variation selector follows an ideograph.
        (Some('\u{e0100}'..='\u{e01ef}'), _) => Side {
            space: false,
            punctuation: false,
            cjk: true,
        },
        (Some(selector @ '\u{fe00}'..='\u{fe0e}'), Some(base)) => {
            let side = seen(Some(base));
            // This selector makes a quotation mark full-width; the one before it says the opposite.
            let full_width = selector == '\u{fe01}' && matches!(base, '‘' | '’' | '“' | '”');
            Side {
                cjk: side.cjk || full_width,
                ..side
            }
        }
        _ => seen(last),
    }
}

/// Unicode punctuation as CommonMark 0.31 has it: the categories P and S.
pub(crate) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol
    )
}

/// A CJK character as the amendment has it: wide, full-width or half-width and no emoji, or Hangul.
pub(crate) fn is_cjk(c: char) -> bool {
    if (c as u32) < 0x1100 {
        return false;
    }
    let hangul = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}');
    let half = matches!(c, '\u{20a9}' | '\u{ff61}'..='\u{ffdc}' | '\u{ffe8}'..='\u{ffee}');
    let emoji = matches!(
        c.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndEmojiComponent
    );
    hangul || half || (c.width() == Some(2) && !emoji)
}

#[cfg(test)]
mod tests;

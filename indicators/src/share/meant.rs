//! Which fragments of an address are meant to be a code of ours: whole, cut short or mistyped, but not somebody's anchor.
//!
//! The widget's loader asks the same with a regular expression, before any program is there.

use super::find_code;
use crate::model::SetNumber;

/// Characters after the first that a code of a later version must have, since nothing else of it is known.
const LATER_AT_LEAST: usize = 18;

/// The characters of a text, full-width forms and capitals made plain.
fn plain(text: &str) -> String {
    let narrow = |found: char| match found {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(found) - 0xfee0).unwrap_or(found),
        '\u{3000}' => ' ',
        other => other,
    };
    let narrow: String = text.chars().map(narrow).collect();
    narrow.trim().to_ascii_lowercase()
}

/// Whether a fragment is meant to be a code: it begins like one and does not go on like a path or a word.
pub fn is_meant(fragment: &str) -> bool {
    let text = plain(fragment.trim_start_matches(['#', '＃']));
    let run = text
        .find(|character: char| !character.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    let (code, after) = text.split_at(run);
    let goes_on = after.starts_with(['_', '/', '=', '.', ':', '~', '-']);
    let begins = match code.as_bytes() {
        [b'x', b'0'..=b'3', rest @ ..] => rest.len() >= 2,
        [b'y' | b'z', rest @ ..] => rest.len() >= LATER_AT_LEAST,
        _ => false,
    };
    begins && !goes_on
}

/// The set that a code is about, also where the code is damaged further on; `None` where that cannot be told.
pub fn set_meant(fragment: &str) -> Option<SetNumber> {
    let text = plain(find_code(fragment).ok()?);
    let cell = super::v1::cell_of(text.trim_start_matches('#').chars().nth(2)?)?;
    (1..=30).contains(&cell).then_some(SetNumber::from(cell))
}

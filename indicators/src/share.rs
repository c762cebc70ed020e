//! A response, and if wished its plan, as a short code for the fragment of a link.
//!
//! [`decode`] is total: any text gives a value or a [`LinkError`]. The format stands drawn in [`v1`].

use crate::answers::{Answers, LONGEST_NAME, Response};
use crate::day::Day;
use crate::model::{ActionNumber, ItemNumber, LARGEST_NUMBER};
use crate::plan::{MOST_TASKS, Origin, Pick, Progress};
use std::fmt;

pub mod meant;
pub mod message;
pub mod v1;

/// Characters of pasted text that are looked at; a whole link has at most 200.
pub const LONGEST_TEXT: usize = 4096;

/// What a link carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// Ratings without notes, evidence and numbers. The name is there only if the sender asked for it.
    pub response: Response,
    /// The tasks, if the sender shared the plan.
    pub tasks: Option<Vec<SharedTask>>,
}

/// One task of a shared plan: an action of the set, without anything typed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedTask {
    /// The item.
    pub item: ItemNumber,
    /// The action inside it.
    pub action: ActionNumber,
    /// How far it is.
    pub progress: Progress,
    /// Last day, if one was set.
    pub due: Option<Day>,
}

impl SharedTask {
    /// The part of a pick that a link can carry; `None` for tasks of the user's own.
    pub fn from_pick(pick: &Pick) -> Option<Self> {
        match pick.origin {
            Origin::Action { item, action } => Some(Self {
                item,
                action,
                progress: pick.progress,
                due: pick.due,
            }),
            Origin::Own { .. } | Origin::FindOut { .. } => None,
        }
    }

    /// The pick that the receiver gets.
    pub fn to_pick(self) -> Pick {
        let origin = Origin::Action {
            item: self.item,
            action: self.action,
        };
        Pick {
            progress: self.progress,
            due: self.due,
            ..Pick::new(origin)
        }
    }
}

/// Why something cannot be put into a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodeError {
    /// A number is 0 or over [`LARGEST_NUMBER`].
    Number(u16),
    /// The name takes more than [`LONGEST_NAME`] bytes, or is empty, or has characters that do not show.
    Name,
    /// More than [`MOST_TASKS`] tasks.
    Tasks(usize),
}

impl fmt::Display for EncodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number} is not between 1 and {LARGEST_NUMBER}"),
            Self::Name => write!(
                out,
                "the name is empty, longer than {LONGEST_NAME} bytes, or has characters that do not show"
            ),
            Self::Tasks(count) => write!(out, "{count} tasks are more than {MOST_TASKS}"),
        }
    }
}

impl std::error::Error for EncodeError {}

/// Why a text is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkError {
    /// Nothing there.
    Empty,
    /// Longer than [`LONGEST_TEXT`] characters.
    TooLong,
    /// It does not begin as our codes do: an ordinary anchor, or something else altogether.
    NotALink,
    /// Made by a newer version of this program.
    Newer,
    /// A character that no code has, at this position (from 1).
    Character {
        /// The character.
        found: char,
        /// Its position in the code.
        position: usize,
    },
    /// The end is missing.
    CutShort,
    /// The check characters do not fit: mistyped, or with something added.
    Mistyped,
    /// The check characters fit, but what they vouch for is impossible.
    Impossible,
}

impl fmt::Display for LinkError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "there is no code"),
            Self::TooLong => write!(out, "the text is over {LONGEST_TEXT} characters long"),
            Self::NotALink => write!(out, "this is not a code of ours"),
            Self::Newer => write!(out, "the code was made by a newer version"),
            Self::Character { found, position } => write!(
                out,
                "'{}' at position {position} is in no code",
                found.escape_debug()
            ),
            Self::CutShort => write!(out, "the end of the code is missing"),
            Self::Mistyped => write!(out, "a character of the code is wrong"),
            Self::Impossible => write!(out, "the code says something impossible"),
        }
    }
}

impl std::error::Error for LinkError {}

/// Makes the code, 31 characters for the largest official set. Notes, evidence and numbers stay out.
///
/// # Errors
/// See [`EncodeError`].
pub fn encode(shared: &Shared) -> Result<String, EncodeError> {
    v1::encode(&v1::Code::of(shared)?)
}

/// Reads a code, or a whole link or message with a code in it. Upper case, hyphens, spaces and full-width characters are
/// taken as typed by hand; `o`, `i` and `l` are read as 0 and 1.
///
/// # Errors
/// See [`LinkError`]. Any text gives a value or an error.
pub fn decode(text: &str) -> Result<Shared, LinkError> {
    v1::decode(find_code(text)?).map(|code| code.to_shared())
}

/// The part of a pasted text that should be the code: after the last `#`, up to what a chat program adds.
///
/// # Errors
/// [`LinkError::Empty`] and [`LinkError::TooLong`].
pub fn find_code(text: &str) -> Result<&str, LinkError> {
    if text.len() > LONGEST_TEXT && text.chars().nth(LONGEST_TEXT).is_some() {
        return Err(LinkError::TooLong);
    }
    let after = text
        .rsplit_once(['#', '＃'])
        .map_or(text, |(_, after)| after)
        .trim();
    let code = match text.contains(['#', '＃']) {
        // In a message more words may follow the link; a bare code may be grouped by spaces.
        true => after
            .split(|character: char| {
                character.is_whitespace() || "?&，。；、）)」”".contains(character)
            })
            .next()
            .unwrap_or(after),
        false => after,
    };
    if code.is_empty() {
        Err(LinkError::Empty)
    } else {
        Ok(code)
    }
}

/// Whether a name can be carried and shown: not empty, short, nothing invisible or direction-changing.
pub fn name_is_fit(name: &str) -> bool {
    let shows = |character: char| {
        !character.is_control()
            && !matches!(character, '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
    };
    !name.trim().is_empty()
        && name.trim() == name
        && name.len() <= LONGEST_NAME
        && name.chars().all(shows)
}

/// The longest beginning of a name that fits a link, without what does not show; `None` if nothing is left.
pub fn fit_name(name: &str) -> Option<String> {
    let mut fit = String::new();
    for character in name.trim().chars() {
        let mut longer = fit.clone();
        longer.push(character);
        if longer.len() > LONGEST_NAME {
            break;
        }
        if name_is_fit(longer.trim()) {
            fit = longer;
        }
    }
    let fit = fit.trim().to_owned();
    (!fit.is_empty()).then_some(fit)
}

/// Answers of a code, by number.
fn answers_of(digits: &[u8]) -> Answers {
    (1..)
        .zip(digits)
        .filter_map(|(number, digit)| Some((number, v1::rating_of(*digit)?)))
        .collect()
}

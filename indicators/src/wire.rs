//! The JSON in which a set travels to the browser, and in which anyone may write a set of their own.
//!
//! The body is the [`crate::model`] under an envelope that names format and version.

use crate::json::{self, Fault, Opened};
use crate::model::{IndicatorSet, LARGEST_NUMBER};
use serde::Serialize;
use std::fmt;

pub(crate) mod read;

/// Name of the format.
pub const FORMAT: &str = "xuejing-set";
/// Version written by this build; readers accept no newer one.
pub const VERSION: u16 = 1;
/// Bytes of JSON that a set may take: a set of 60 long items is a quarter of this.
pub const LARGEST_BYTES: usize = 1 << 20;
/// Items that one set may have, so that a page, a link and a result stay readable.
pub const MOST_ITEMS: usize = 100;

#[derive(Serialize)]
struct Outgoing<'a> {
    format: &'a str,
    version: u16,
    set: &'a IndicatorSet,
}

/// Why a set's JSON was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WireError {
    /// Longer than [`LARGEST_BYTES`].
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Not JSON, or not of the schema: where, and what the reader says.
    Malformed {
        /// Line, from 1; 0 where unknown.
        line: usize,
        /// Column, from 1; 0 where unknown.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// JSON, but of another format.
    Foreign,
    /// Written by a newer version.
    Newer {
        /// That version.
        version: u16,
    },
    /// Well formed, but the set contradicts itself.
    Inconsistent {
        /// What is wrong.
        message: String,
    },
}

impl fmt::Display for WireError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(
                out,
                "the set is {bytes} bytes long; at most {LARGEST_BYTES} are read"
            ),
            Self::Malformed {
                line: 0, message, ..
            } => out.write_str(message),
            Self::Malformed {
                line,
                column,
                message,
            } => write!(out, "line {line}, column {column}: {message}"),
            Self::Foreign => write!(
                out,
                "this JSON is not a set: its \"format\" is not \"{FORMAT}\""
            ),
            Self::Newer { version } => write!(
                out,
                "the set is of version {version}; this program reads up to {VERSION}"
            ),
            Self::Inconsistent { message } => write!(out, "{message}"),
        }
    }
}

impl std::error::Error for WireError {}

impl From<Fault> for WireError {
    fn from(fault: Fault) -> Self {
        Self::Malformed {
            line: 0,
            column: 0,
            message: fault.message(),
        }
    }
}

impl From<serde_json::Error> for WireError {
    fn from(error: serde_json::Error) -> Self {
        Self::Malformed {
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        }
    }
}

/// The set as JSON, byte for byte the same for the same set.
pub fn to_json(set: &IndicatorSet) -> String {
    // The model holds only strings, numbers and lists with string keys, which always serialise.
    serde_json::to_string(&Outgoing {
        format: FORMAT,
        version: VERSION,
        set,
    })
    .unwrap_or_default()
}

/// The part of a set that asking its questions takes: everything but the actions, which are half of the words. It is
/// a set in its own right, so whatever reads a set reads this.
pub fn to_questions_json(set: &IndicatorSet) -> String {
    let mut part = set.clone();
    for item in part
        .dimensions
        .iter_mut()
        .flat_map(|dimension| &mut dimension.items)
    {
        item.actions.clear();
    }
    to_json(&part)
}

/// Reads a set and checks that it is one that links, results and plans can be made of.
///
/// # Errors
/// See [`WireError`].
pub fn from_json(text: &str) -> Result<IndicatorSet, WireError> {
    if text.len() > LARGEST_BYTES {
        return Err(WireError::TooLarge { bytes: text.len() });
    }
    let mut envelope = match json::open(serde_json::from_str(text)?, FORMAT, VERSION) {
        Opened::Ours(envelope) => envelope,
        Opened::Foreign => return Err(WireError::Foreign),
        Opened::Newer(version) => return Err(WireError::Newer { version }),
    };
    let set = envelope.field("set", read::set);
    envelope.end()?;
    let set = set.ok_or(WireError::Foreign)?;
    check(&set).map_err(|message| WireError::Inconsistent { message })?;
    Ok(set)
}

/// What a set must hold to whatever wrote it; the authored TOML is checked far more closely by the loader.
fn check(set: &IndicatorSet) -> Result<(), String> {
    let in_range = |what: &str, number: u16| {
        if (1..=LARGEST_NUMBER).contains(&number) {
            Ok(())
        } else {
            Err(format!(
                "{what} {number} is not between 1 and {LARGEST_NUMBER}"
            ))
        }
    };
    in_range("set number", set.number)?;
    in_range("revision", set.revision)?;
    let count = set.item_count();
    if count == 0 || count > MOST_ITEMS {
        return Err(format!(
            "the set has {count} items; between 1 and {MOST_ITEMS} are possible"
        ));
    }
    // Few enough to look through; the code of a tree or a table is large.
    let (mut numbers, mut codes) = (Vec::new(), Vec::new());
    for (_, item) in set.items() {
        in_range(&format!("{}: item number", item.code), item.number)?;
        if numbers.contains(&item.number) {
            return Err(format!(
                "{}: the item number {} is given twice",
                item.code, item.number
            ));
        }
        if codes.contains(&&item.code) {
            return Err(format!("the item code {} is given twice", item.code));
        }
        numbers.push(item.number);
        codes.push(&item.code);
        let mut actions = Vec::new();
        for action in &item.actions {
            in_range(&format!("{}: action number", item.code), action.number)?;
            if actions.contains(&action.number) {
                return Err(format!(
                    "{}: the action number {} is given twice",
                    item.code, action.number
                ));
            }
            actions.push(action.number);
            if action.from.next().is_none() {
                return Err(format!(
                    "{}: action {} starts at level 4, above which there is nothing",
                    item.code, action.number
                ));
            }
        }
        crate::measure::check_calculator(item)?;
    }
    Ok(())
}

//! The record file: everything one person or group keeps about one set, as JSON of a published schema.
//!
//! A record carries what links leave out: notes, evidence places, numbers, the plan as written, and earlier assessments.

use crate::answers::{LONGEST_NAME, Response, ResponseId};
use crate::json::{self, Fault, Opened};
use crate::model::SetNumber;
use crate::plan::{Choices, MOST_TASKS, Pick};
use serde::Serialize;
use std::fmt;

mod joint;
mod read;

pub use joint::Joint;

/// Name of the format.
pub const FORMAT: &str = "xuejing-record";
/// Version written by this build; readers accept no newer one. Version 1 had neither roles nor a joint answer, kept earlier
/// assessments without their plans, and no day on which a task's progress changed.
pub const VERSION: u16 = 2;
/// Bytes that a record file may have: a hundred assessments with long notes stay under it.
pub const LARGEST_BYTES: usize = 4 << 20;
/// Earlier assessments that are kept. None goes by itself: at this many, another one begins only after one was deleted.
pub const MOST_EARLIER: usize = 100;
/// Responses of others that are kept: more than that is work for a statistics program.
pub const MOST_OTHERS: usize = 1000;
/// Earlier assessments that are read from a file, the latest of them: a new revision of a set may add some to a full history.
const MOST_READ: usize = 128;
/// Characters of one text typed by hand that are kept.
pub const LONGEST_TEXT: usize = 4000;

/// Everything kept about one set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// The assessment at hand.
    pub current: Response,
    /// The plan as chosen and edited.
    pub choices: Choices,
    /// Earlier assessments, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Assessment>,
    /// Responses of others that were brought together here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Response>,
    /// What everybody agreed on, beside what each said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joint: Option<Joint>,
}

/// An assessment as it stood when the next one began.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessment {
    /// The answers.
    pub response: Response,
    /// The plan that was made of them.
    pub choices: Choices,
    /// Positions of its tasks that were taken into the next plan or let go.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<usize>,
}

impl Assessment {
    /// The tasks that were chosen; none where the plan was only proposed.
    pub fn picks(&self) -> &[Pick] {
        self.choices.picks.as_deref().unwrap_or_default()
    }
}

impl From<Response> for Assessment {
    fn from(response: Response) -> Self {
        Self {
            response,
            choices: Choices::default(),
            settled: Vec::new(),
        }
    }
}

impl Record {
    /// A record of one assessment and nothing else.
    pub fn of(current: Response) -> Self {
        Self {
            current,
            choices: Choices::default(),
            earlier: Vec::new(),
            others: Vec::new(),
            joint: None,
        }
    }

    /// The number of the set it is about.
    pub fn set(&self) -> SetNumber {
        self.current.set
    }

    /// Everybody whose answers are here: the own ones, if there are any, and the others'.
    pub fn everybody(&self) -> Vec<Response> {
        let own = (!self.current.answers.is_empty()).then_some(&self.current);
        own.into_iter().chain(&self.others).cloned().collect()
    }

    /// Whether no more earlier assessments are to be kept.
    pub fn is_full(&self) -> bool {
        self.earlier.len() >= MOST_EARLIER
    }

    /// Puts the assessment at hand, with its plan, among the earlier ones.
    pub fn keep_current(&mut self) {
        self.earlier.push(Assessment {
            choices: self.choices.clone(),
            ..self.current.clone().into()
        });
    }

    /// Keeps the assessment at hand and goes on with a copy of its answers under a new id, so that the next one starts from
    /// what is known and can be compared. Its plan stays with it.
    pub fn start_again(&mut self, id: ResponseId, day: crate::day::Day) {
        self.keep_current();
        self.current.id = id;
        self.current.day = day;
        self.choices = Choices::default();
    }
}

/// Why a record file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordError {
    /// Longer than [`LARGEST_BYTES`].
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Not JSON, cut short, or not of the schema: where, and what the reader says.
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
}

impl fmt::Display for RecordError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(
                out,
                "the file is {bytes} bytes long; at most {LARGEST_BYTES} are read"
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
                "this JSON is not a record: its \"format\" is not \"{FORMAT}\""
            ),
            Self::Newer { version } => write!(
                out,
                "the record is of version {version}; this program reads up to {VERSION}"
            ),
        }
    }
}

impl std::error::Error for RecordError {}

impl From<Fault> for RecordError {
    fn from(fault: Fault) -> Self {
        Self::Malformed {
            line: 0,
            column: 0,
            message: fault.message(),
        }
    }
}

impl From<serde_json::Error> for RecordError {
    fn from(error: serde_json::Error) -> Self {
        Self::Malformed {
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        }
    }
}

#[derive(Serialize)]
struct Outgoing<'a> {
    format: &'a str,
    version: u16,
    record: &'a Record,
}

/// The record as JSON, byte for byte the same for the same record.
pub fn to_json(record: &Record) -> String {
    // A record holds only strings, finite numbers and maps with number keys, which always serialise.
    serde_json::to_string(&Outgoing {
        format: FORMAT,
        version: VERSION,
        record,
    })
    .unwrap_or_default()
}

/// Reads a record and holds it to its bounds: texts are shortened, surplus entries dropped, foreign sets left aside.
///
/// # Errors
/// See [`RecordError`].
pub fn from_json(text: &str) -> Result<Record, RecordError> {
    if text.len() > LARGEST_BYTES {
        return Err(RecordError::TooLarge { bytes: text.len() });
    }
    let mut envelope = match json::open(serde_json::from_str(text)?, FORMAT, VERSION) {
        Opened::Ours(envelope) => envelope,
        Opened::Foreign => return Err(RecordError::Foreign),
        Opened::Newer(version) => return Err(RecordError::Newer { version }),
    };
    let record = envelope.field("record", read::record);
    envelope.end()?;
    let mut record = record.ok_or(RecordError::Foreign)?;
    bound(&mut record);
    Ok(record)
}

fn bound(record: &mut Record) {
    let set = record.set();
    record.earlier.retain(|earlier| earlier.response.set == set);
    record.others.retain(|response| response.set == set);
    record.others.truncate(MOST_OTHERS);
    if let Some(joint) = &mut record.joint {
        joint.response.set = set;
        joint.from.truncate(MOST_OTHERS + 1);
        joint.earlier.retain(|earlier| earlier.response.set == set);
        bound_assessments(&mut joint.response, &mut joint.earlier, &mut joint.choices);
    }
    record.others.iter_mut().for_each(bound_response);
    bound_assessments(
        &mut record.current,
        &mut record.earlier,
        &mut record.choices,
    );
}

fn bound_assessments(current: &mut Response, earlier: &mut Vec<Assessment>, choices: &mut Choices) {
    let over = earlier.len().saturating_sub(MOST_READ);
    earlier.drain(..over);
    bound_response(current);
    bound_choices(choices);
    for earlier in earlier {
        bound_response(&mut earlier.response);
        bound_choices(&mut earlier.choices);
        earlier.settled.truncate(MOST_TASKS);
    }
}

fn bound_choices(choices: &mut Choices) {
    let Some(picks) = &mut choices.picks else {
        return;
    };
    picks.truncate(MOST_TASKS);
    for pick in picks {
        let Pick {
            what,
            who,
            with,
            resources,
            check,
            then,
            evidence,
            note,
            ..
        } = pick;
        for text in [what, who, resources, check, then]
            .into_iter()
            .flatten()
            .chain([with, evidence, note])
        {
            shorten(text, LONGEST_TEXT);
        }
    }
}

fn bound_response(response: &mut Response) {
    for text in [&mut response.name, &mut response.role]
        .into_iter()
        .flatten()
    {
        shorten(text, LONGEST_NAME);
    }
    let answers = std::mem::take(&mut response.answers);
    for (number, answer) in answers.iter() {
        let mut answer = answer.clone();
        shorten(&mut answer.note, LONGEST_TEXT);
        shorten(&mut answer.evidence, LONGEST_TEXT);
        answer.ticked.truncate(crate::wire::MOST_ITEMS);
        if let Some(measure) = &mut answer.measure {
            measure.rows.truncate(crate::measure::MOST_ROWS);
            measure
                .rows
                .iter_mut()
                .for_each(|row| row.truncate(crate::measure::MOST_ROWS));
        }
        response.answers.put(number, answer);
    }
}

/// Cuts a text at a character boundary.
fn shorten(text: &mut String, characters: usize) {
    if let Some((at, _)) = text.char_indices().nth(characters) {
        text.truncate(at);
    }
}

//! The JSON Schemas of the two formats that others may write, published with the site: [`SET`] for [`crate::wire`], [`RECORD`]
//! for [`crate::record`]; and what to do about each problem that the reader of sets finds, in [`PROBLEMS`].
//!
//! They are written by hand, so that editors of others can show their words. `tests/core/schema.rs` changes valid documents
//! field by field and holds schema and reader against each other: whoever changes a reader is told to change the schema.

/// The schema of a set's JSON.
pub const SET: &str = include_str!("../schema/set.json");
/// The schema of a record file.
pub const RECORD: &str = include_str!("../schema/record.json");
/// Every message of [`crate::wire::WireError`], and those of the widget's loader about fetching a set, with what they mean and
/// what to do in three languages. `{}` in `says` stands for a part of the message, `{0}` and so on for the same part in the words.
pub const PROBLEMS: &str = include_str!("../schema/problems.json");

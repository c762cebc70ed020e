//! The files that an organisation carries away, made where the answers are: in the browser.
//!
//! [`make`] takes what the widget knows (set, record, words, the moment) and a [`Kind`], and gives back a [`File`]. Nothing
//! here touches a clock, a file or the network, so the same input gives the same bytes. What the files say comes from
//! `indicators`; [`report`] brings it together once, [`tables`] lays it out in rows that spreadsheets, documents and lists
//! share, and one module a format writes it down. [`door`] is what the browser calls.

pub mod calendar;
mod clean;
pub mod comma;
mod document;
#[cfg(target_arch = "wasm32")]
pub mod door;
mod file;
mod kind;
mod markdown;
mod report;
mod say;
mod statements;
pub mod tables;
pub mod words;
mod workbook;

pub use file::{File, Problem};
pub use kind::Kind;
pub use report::{Moment, Report};
pub use words::Text;

/// Makes a file.
///
/// # Errors
/// The library that writes the format refuses; no text that a person can type does that.
pub fn make(report: &Report, kind: Kind) -> Result<File, Problem> {
    let bytes = match kind {
        Kind::Document => document::document(report)?,
        Kind::Workbook => workbook::workbook(report)?,
        Kind::TasksTable => comma::separated(&tables::tasks(report))?,
        Kind::ResultsTable => comma::separated(&tables::results(report))?,
        Kind::Calendar => calendar::calendar(report).into_bytes(),
        Kind::Markdown => markdown::markdown(report).into_bytes(),
        Kind::Statements => statements::statements(report).into_bytes(),
    };
    Ok(File {
        name: kind.file_name(report),
        mime: kind.mime(),
        bytes,
    })
}

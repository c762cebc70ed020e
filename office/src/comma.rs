//! Comma-separated values that spreadsheets open right: UTF-8 with a mark at the start, which Excel needs to see Chinese, CRLF
//! and quotes as RFC 4180 has them, and no cell that a spreadsheet would take for a formula.

use crate::file::Problem;
use crate::tables::{Cell, Table};
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// The mark of UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What makes a spreadsheet read a cell as a formula, or as something to be run, and the full-width forms of it, which some
/// take for the same.
const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The table with its head.
///
/// # Errors
/// The writer refuses, which one that writes to memory does not.
pub fn separated(table: &Table) -> Result<Vec<u8>, Problem> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(MARK.to_vec());
    writer
        .write_record(table.columns.iter().map(|column| safe(&column.title)))
        .map_err(Problem::of)?;
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => safe(text),
            other => other.said(),
        });
        writer.write_record(cells).map_err(Problem::of)?;
    }
    writer.into_inner().map_err(Problem::of)
}

/// The text with an apostrophe before it where a spreadsheet would calculate it otherwise.
pub fn safe(text: &str) -> String {
    let begins = text.trim_start_matches([' ', '\u{3000}']);
    if begins.starts_with(DANGEROUS) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

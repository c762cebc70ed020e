//! All sheets of a set in one CSV file: a row `[条目]` begins a sheet. UTF-8 with a mark at the start, which Excel needs to see Chinese,
//! CRLF and quotes as RFC 4180 has them, and no cell that a spreadsheet would take for a formula.

use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use super::{Cell, Sheet, back::Grid};

const MARK: &str = "\u{feff}";

/// What makes a spreadsheet calculate or run a cell, and the full-width forms of it, which some take for the same.
const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The file.
///
/// # Errors
/// The writer refuses, which one that writes to memory does not.
pub fn write(sheets: &[Sheet]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(MARK.as_bytes().to_vec());
    for sheet in sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
        writer.write_record([format!("[{}]", sheet.name)])?;
        let heads = sheet.heads.iter().map(|(head, _)| head);
        if sheet.upright {
            for (index, head) in heads.enumerate() {
                let cells = sheet.rows.iter().filter_map(|row| row.get(index));
                let cells = cells.map(|cell| safe(&said(cell)));
                writer.write_record([head.clone()].into_iter().chain(cells))?;
            }
        } else {
            writer.write_record(heads)?;
            for row in &sheet.rows {
                writer.write_record(row.iter().map(|cell| safe(&said(cell))))?;
            }
        }
    }
    let bytes = writer.into_inner();
    bytes.map_err(|error| error.into_error().into())
}

fn said(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Odd(_) => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
    }
}

/// The sheets of a file, as rows and columns.
///
/// # Errors
/// The quotes of the file do not close, or it holds no text.
pub fn read(text: &str) -> Result<Vec<Grid>, csv::Error> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut grids: Vec<Grid> = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let record = record?;
        let first = record.get(0).unwrap_or_default().trim();
        let rest_is_empty = record.iter().skip(1).all(|cell| cell.trim().is_empty());
        let name = first
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        if let Some(name) = name.filter(|_| rest_is_empty) {
            grids.push(Grid {
                name: name.to_owned(),
                first: row + 2,
                rows: Vec::new(),
            });
        } else if let Some(grid) = grids.last_mut() {
            let cells = record.iter().map(|cell| match meant(cell) {
                "" => Cell::Empty,
                text => Cell::Text(text.replace("\r\n", "\n")),
            });
            grid.rows.push(cells.collect());
        }
    }
    Ok(grids)
}

/// Whether a spreadsheet would calculate it, or it looks like what was kept from that.
fn is_dangerous(text: &str) -> bool {
    let begins = text.trim_start_matches([' ', '\u{3000}']);
    begins.starts_with(DANGEROUS) || text.strip_prefix('\'').is_some_and(is_dangerous)
}

/// The text with an apostrophe before it where a spreadsheet would calculate it otherwise.
pub fn safe(text: &str) -> String {
    if is_dangerous(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text that [`safe`] was given.
fn meant(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_calculated_and_everything_comes_back() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("　＝A1", "'　＝A1"),
            ("-3", "'-3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("'=1", "''=1"),
            ("'quoted'", "'quoted'"),
            ("F3-1", "F3-1"),
            ("甲=乙", "甲=乙"),
            ("", ""),
        ] {
            assert_eq!(safe(text), written);
            assert_eq!(meant(&safe(text)), text);
        }
    }
}

//! Tables out of CSV files, `content/figures/NAME.csv` with `NAME.en.csv` beside it: what somebody keeps in a spreadsheet stands on a page as
//! it is, and can be taken away as a file.

use std::{ops::Range, sync::Arc};

use csv::ReaderBuilder;
use indicators::diagnostic::Diagnostic;

use crate::{html::escaped, input::MOST, report::Problem, source::SourceFile};

/// A table: its head, then rows of as many cells.
#[derive(Debug, Clone)]
pub(super) struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Reads a file; `name` is what problems call it.
pub(super) fn read(name: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Option<Table> {
    // The beginning is enough to say so.
    let large = bytes.len() as u64 > MOST;
    let text = String::from_utf8_lossy(if large { &[] } else { bytes });
    let file = Arc::new(SourceFile::new(name, text.as_ref()));
    let mut report = |span: Range<usize>, message: String, hint: &str| {
        let diagnostic = Diagnostic::error("figure-table", span, message).with_hint(hint);
        problems.push(Problem::new(&file, diagnostic));
    };
    if large {
        let hint = "分成几个文件，或者只留要给人看的几行";
        report(0..0, format!("这个表太大了，最多{} MB", MOST >> 20), hint);
        return None;
    }
    if let Some(place) = text.find('\u{fffd}') {
        let hint = "在表格软件里另存为“CSV UTF-8（逗号分隔）”";
        report(place..place, "这个文件不是UTF-8编码".to_owned(), hint);
        return None;
    }
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(&text.as_bytes()[mark..]);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records().flatten() {
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        let place = record.position().map_or(0, |position| position.byte());
        let place = mark + usize::try_from(place).unwrap_or(0);
        let wanted = rows.first().map_or(cells.len(), Vec::len);
        if cells.len() != wanted {
            let message = format!("表头有{wanted}格，这一行有{}格", cells.len());
            report(
                place..place,
                message,
                "格数要一样；格子里有逗号，就用双引号括起来",
            );
            continue;
        }
        rows.push(cells);
    }
    if rows.len() < 2 {
        report(
            0..0,
            "表里没有内容".to_owned(),
            "第一行写表头，下面至少一行",
        );
        return None;
    }
    let head = rows.remove(0);
    Some(Table { head, rows })
}

impl Table {
    /// As HTML, under a caption, in a region that the keyboard can scroll; `file` is where it can be taken away.
    pub(super) fn html(&self, caption: &str, file: &str, download: &str) -> String {
        let caption = escaped(caption);
        let numbers: Vec<bool> = (0..self.head.len())
            .map(|column| self.is_numbers(column))
            .collect();
        let class = |column: usize| {
            if numbers[column] {
                " class=\"align-right\""
            } else {
                ""
            }
        };
        let head = self.head.iter().enumerate().map(|(column, cell)| {
            format!("<th scope=\"col\"{}>{}</th>", class(column), escaped(cell))
        });
        let head: String = head.collect();
        let row = |cells: &Vec<String>| {
            let cells = cells.iter().enumerate().map(|(column, cell)| match column {
                0 => format!("<th scope=\"row\">{}</th>", escaped(cell)),
                _ => format!("<td{}>{}</td>", class(column), escaped(cell)),
            });
            format!("<tr>{}</tr>\n", cells.collect::<String>())
        };
        let rows: String = self.rows.iter().map(row).collect();
        format!(
            "<figure class=\"figure figure-table\">\n<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\">\n\
             <table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n\
             <figcaption>{caption} <a href=\"{file}\" download>{download}</a></figcaption>\n</figure>\n"
        )
    }

    /// Whether a column has only numbers, and stands at the right.
    fn is_numbers(&self, column: usize) -> bool {
        let is_number = |cell: &String| {
            let digits = cell.trim_end_matches('%').replace(',', "");
            !digits.is_empty() && digits.parse::<f64>().is_ok()
        };
        column > 0 && self.rows.iter().all(|row| is_number(&row[column]))
    }
}

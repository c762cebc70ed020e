//! Paragraphs, tables and lines to write on.

use crate::clean::{clean, one_line};
use crate::report::Report;
use crate::say;
use crate::tables::{Cell, Table};
use crate::words::fill;
use docx_rs::{
    AlignmentType, Docx, Footer, PageNum, Paragraph, Run, Shading, TableCell, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};
use indicators::model::ItemNumber;

/// The grey of table heads.
const HEAD: &str = "EEF0F2";

/// A paragraph in a style.
pub(super) fn line(style: &str, text: &str) -> Paragraph {
    let paragraph = Paragraph::new()
        .style(style)
        .add_run(Run::new().add_text(one_line(text)));
    // A heading stays with what it is the heading of.
    if style.starts_with("Heading") {
        paragraph.keep_next(true)
    } else {
        paragraph
    }
}

/// A paragraph in a style for each line of a text.
pub(super) fn lines(style: &str, text: &str) -> Vec<Paragraph> {
    clean(text)
        .split('\n')
        .map(|part| line(style, part))
        .collect()
}

/// Words, and a line after them to write on, of so many characters.
pub(super) fn blank(style: &str, words: &str, length: usize) -> Paragraph {
    line(style, words).add_run(
        Run::new()
            .underline("single")
            .add_text("\u{3000}".repeat(length)),
    )
}

/// How a table is set.
pub(super) struct Setting<'a> {
    /// Width in twentieths of a point.
    pub(super) room: u32,
    /// Width of each column beside the others'.
    pub(super) shares: &'a [u32],
    /// Style of the cells.
    pub(super) style: &'a str,
    /// Columns that are set in the middle.
    pub(super) centred: &'a [usize],
    /// Columns that are set in the style for many columns.
    pub(super) fine: &'a [usize],
}

impl Setting<'_> {
    fn widths(&self) -> Vec<usize> {
        let all: u32 = self.shares.iter().sum();
        (self.shares.iter())
            .map(|share| (self.room * share / all.max(1)) as usize)
            .collect()
    }

    /// A table of the names of its columns and its rows; each cell is one paragraph a line.
    pub(super) fn table(&self, columns: &[&str], rows: &[Vec<String>]) -> docx_rs::Table {
        let widths = self.widths();
        let head = (columns.iter().zip(&widths)).map(|(name, width)| {
            cell(self.style, name, *width, true).shading(Shading::new().fill(HEAD))
        });
        // A row that may not be split is a head; `pack` has it repeated on each page.
        let mut all = vec![TableRow::new(head.collect()).cant_split()];
        for row in rows {
            let cells = (row.iter().zip(&widths).enumerate()).map(|(at, (text, width))| {
                let style = if self.fine.contains(&at) {
                    "Fine"
                } else {
                    self.style
                };
                cell(style, text, *width, self.centred.contains(&at))
            });
            all.push(TableRow::new(cells.collect()));
        }
        docx_rs::Table::new(all)
            .set_grid(widths)
            .layout(TableLayoutType::Fixed)
            .width(self.room as usize, WidthType::Dxa)
            .margins(TableCellMargins::new().margin(40, 60, 40, 60))
    }

    /// Some columns of a table that other files have too.
    pub(super) fn of(&self, table: &Table, columns: &[usize]) -> docx_rs::Table {
        let names: Vec<&str> = columns
            .iter()
            .map(|column| table.columns[*column].title.as_str())
            .collect();
        let rows: Vec<Vec<String>> = (table.rows.iter())
            .map(|row| columns.iter().map(|column| row[*column].said()).collect())
            .collect();
        self.table(&names, &rows)
    }
}

fn cell(style: &str, text: &str, width: usize, centred: bool) -> TableCell {
    let cell = TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center);
    lines(style, text)
        .into_iter()
        .fold(cell, |cell, paragraph| {
            cell.add_paragraph(if centred {
                paragraph.align(AlignmentType::Center)
            } else {
                paragraph
            })
        })
}

/// The tasks, all columns.
pub(super) const ALL_COLUMNS: [usize; 13] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/// Page numbers between dashes, at the outer edge of sheets that are bound at the left: right on odd pages, left on even.
/// `pack` gives them to every part of the document.
pub(super) fn numbered(docx: Docx) -> Docx {
    let footer = |style| {
        let dash = |text| Run::new().add_text(text);
        let number = Paragraph::new()
            .style(style)
            .add_run(dash("\u{3000}— "))
            .add_page_num(PageNum::new());
        Footer::new().add_paragraph(number.add_run(dash(" —\u{3000}")))
    };
    docx.footer(footer("Outer")).even_footer(footer("Inner"))
}

/// On what the result rests, what it says, and that the scale is our own.
pub(super) fn basis(report: &Report) -> String {
    let (words, source) = (report.words, &report.set.source);
    let (annex, count) = (
        source.annex.to_string(),
        report.set.item_count().to_string(),
    );
    let day = say::day(words, report.record.current.day);
    let basis = fill(
        words.result.basis,
        &[&source.document, &annex, &source.title, &count, &day],
    );
    [
        &basis,
        &*say::headline(words, &report.outcome),
        words.result.official_scale,
    ]
    .concat()
}

/// The items that stand out, in a sentence each; empty where there are none.
pub(super) fn standouts(report: &Report) -> String {
    let (words, outcome) = (report.words, &report.outcome);
    let strong = outcome
        .strongest
        .iter()
        .map(|entry| entry.number)
        .collect::<Vec<_>>();
    let easy = outcome
        .easiest
        .iter()
        .map(|entry| entry.number)
        .collect::<Vec<_>>();
    named(report, words.result.official_strong, &strong)
        + &named(report, words.result.official_easy, &easy)
}

fn named(report: &Report, template: &str, numbers: &[ItemNumber]) -> String {
    let items = numbers.iter().filter_map(|number| report.set.item(*number));
    let names: Vec<String> = items.map(|item| say::item(report.words, item)).collect();
    if names.is_empty() {
        String::new()
    } else {
        fill(template, &[&names.join(report.words.result.pause)])
    }
}

/// What a dimension table shows in a document: code and name, reached of applicable, mean.
pub(super) fn profile(report: &Report, setting: &Setting) -> docx_rs::Table {
    let words = report.words;
    let rows: Vec<Vec<String>> = (report.outcome.dimensions.iter())
        .map(|dimension| {
            let tally = &dimension.tally;
            let levels =
                (words.levels.iter().zip(tally.distribution)).filter(|(_, count)| *count > 0);
            let levels: Vec<String> = levels
                .map(|(name, count)| fill(words.result.items_at, &[name, &count.to_string()]))
                .collect();
            vec![
                format!("{} {}", dimension.code, dimension.title),
                format!("{}/{}", tally.reached, tally.applicable),
                say::mean(words, tally),
                levels.join(words.result.comma),
            ]
        })
        .collect();
    setting.table(&words.profile_columns, &rows)
}

/// The rows of the task table, or one that says that there are none.
pub(super) fn rows_or_none(report: &Report, mut table: Table) -> Table {
    if table.rows.is_empty() {
        let mut row = vec![Cell::Empty; table.columns.len()];
        row[4] = Cell::text(report.words.result.goals_none);
        table.rows.push(row);
    }
    table
}

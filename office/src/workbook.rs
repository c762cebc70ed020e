//! Everything in one workbook: what the scale is, then a sheet a table.

use crate::clean::clean;
use crate::file::Problem;
use crate::report::Report;
use crate::say;
use crate::tables::{self, Cell, Column, Table};
use crate::words::fill;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// The font that is named; none travels with the file.
const FONT: &str = "Microsoft YaHei";
/// The most that a cell may hold in characters.
const LONGEST: usize = 32_767;

/// The workbook.
pub(crate) fn workbook(report: &Report) -> Result<Vec<u8>, Problem> {
    write(report).map_err(Problem::of)
}

fn write(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = report.now.day.calendar();
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2020), month, day)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(fill(report.words.report_title, &[&report.set.title]))
            .set_creation_datetime(&made),
    );
    let looks = Looks::new();
    about(book.add_worksheet(), report, &looks)?;
    for table in tables::all(report) {
        sheet(book.add_worksheet(), &table, &looks)?;
    }
    book.save_to_buffer()
}

/// How cells look.
struct Looks {
    title: Format,
    note: Format,
    line: Format,
    head: Format,
    text: Format,
    number: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(10.5)
            .set_align(FormatAlign::Top);
        let boxed = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00b7_b7a8));
        Self {
            title: plain.clone().set_font_size(16).set_bold(),
            note: plain.clone().set_text_wrap(),
            line: plain,
            head: boxed
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00e9_eef2)),
            // The format of text, so that what is typed over a code later stays text too.
            text: boxed.clone().set_text_wrap().set_num_format("@"),
            number: boxed.clone().set_align(FormatAlign::Center),
            day: boxed
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Center),
        }
    }
}

/// What the file is, that the scale is our own, and what each sheet holds.
fn about(sheet: &mut Worksheet, report: &Report, looks: &Looks) -> Result<(), XlsxError> {
    let (words, source) = (report.words, &report.set.source);
    sheet.set_name(words.sheet_about)?.set_column_width(0, 96)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(
        0,
        0,
        clean(&fill(words.report_title, &[&report.set.title])),
        &looks.title,
    )?;
    let day = say::day(words, report.record.current.day);
    let mut lines = vec![
        fill(words.report_day, &[&day]),
        say::headline(words, &report.outcome),
        words.own_scale.to_owned(),
        words.no_total.to_owned(),
        fill(
            words.report_source,
            &[&source.document, &source.annex.to_string(), &source.title],
        ),
    ];
    lines.extend(words.levels.iter().zip(words.level_meanings).zip(1..).map(
        |((name, meaning), number): (_, u8)| {
            fill(words.level_meaning, &[&number.to_string(), name, meaning])
        },
    ));
    lines.push(words.result.claimed_help.to_owned());
    for (row, line) in (1..).zip(lines) {
        sheet.write_string_with_format(row, 0, clean(&line), &looks.note)?;
    }
    Ok(())
}

/// One table, its head always in sight and on every printed page.
fn sheet(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet
        .set_name(&table.title)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet
        .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
        .set_footer("&C&P / &N");
    for (column, Column { width, .. }) in (0_u16..).zip(&table.columns) {
        // A Han character is as wide as two of the digits that a column is measured in.
        sheet.set_column_width(column, f64::from(*width) * 2.0 + 1.0)?;
    }
    let mut row = 0;
    for (column, head) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(row, column, clean(&head.title), &looks.head)?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    for cells in &table.rows {
        row += 1;
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, row, column, cell, looks)?;
        }
    }
    if !table.rows.is_empty() {
        let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, row, last)?;
    }
    for note in &table.notes {
        row += 2;
        sheet.write_string_with_format(row, 0, clean(note), &looks.line)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => {
            let text: String = text.chars().take(LONGEST).collect();
            sheet.write_string_with_format(row, column, text, &looks.text)?
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &looks.number)?
        }
        Cell::Day(day) => {
            let (year, month, day) = day.calendar();
            let date = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2020), month, day)?;
            sheet.write_datetime_with_format(row, column, &date, &looks.day)?
        }
    };
    Ok(())
}

//! The sheets of a set as a workbook: written by `rust_xlsxwriter`, read by `calamine`.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

use super::{
    Cell, Sheet,
    back::{EXPLAINS, Grid},
};

/// The font that is named; none travels with the file.
const FONT: &str = "Microsoft YaHei";
/// Rows below the last that still offer their words.
const SPARE: u32 = 200;

/// How to fill it in, a line each.
const HOW: [&str; 8] = [
    "这本工作簿是一套指标，改好以后用 sitegen import 读回去，变成网站用的文件。",
    "每张表的第一行是列名；列名末尾的英文是键，不要改。“整套指标”是竖着的，列名在左边。",
    "一格里要写几项的（佐证、容易走偏的做法、相关条目……），一项一行，用Alt+Enter换行。",
    "“属于”那一列写上一层的代码：条目写维度的代码，行动和计算器写条目的代码。",
    "有下拉框的只能选；没有用到的列空着，没有用到的表可以没有行。",
    "编号（number）和代码（code）定了就不改；条目的意思改了，revision加一，这一条的since写新的revision。",
    "This workbook is one set. Edit it and read it back with: sitegen import FILE.xlsx",
    "The last word of a column’s name is its key. A list has one entry a line. “属于” names the row above by its code.",
];

/// The file. The same sheets give the same bytes.
///
/// # Errors
/// A text is longer than a cell may be.
pub fn write(title: &str, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A day that says nothing: the time of writing would make every export another file.
    let made = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&made),
    );
    let looks = Looks::new();
    let about = book.add_worksheet();
    about.set_name(EXPLAINS)?.set_column_width(0, 110)?;
    for (row, line) in (0..).zip(HOW) {
        about.write_string_with_format(row, 0, line, &looks.note)?;
    }
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(sheet.name)?;
        page.set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        if sheet.upright {
            upright(page, sheet, &looks)?;
        } else {
            across(page, sheet, &looks)?;
        }
    }
    book.save_to_buffer()
}

/// How cells look.
struct Looks {
    note: Format,
    head: Format,
    text: Format,
    number: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(10.5)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        let boxed = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00b7_b7a8));
        Self {
            note: plain,
            head: boxed
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00e9_eef2)),
            // The format of text, so that what is typed over a code later stays text too.
            text: boxed.clone().set_num_format("@"),
            number: boxed,
        }
    }
}

fn upright(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    page.set_column_width(0, 36)?.set_column_width(1, 96)?;
    for (row, (index, (head, choices))) in (0..).zip(sheet.heads.iter().enumerate()) {
        page.write_string_with_format(row, 0, head, &looks.head)?;
        let cell = sheet.rows.first().and_then(|cells| cells.get(index));
        put(page, (row, 1), cell.unwrap_or(&Cell::Empty), looks)?;
        if !choices.is_empty() {
            page.add_data_validation(row, 1, row, 1, &offered(choices)?)?;
        }
    }
    Ok(())
}

fn across(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    for (column, (head, choices)) in (0..).zip(&sheet.heads) {
        page.write_string_with_format(0, column, head, &looks.head)?;
        let cells = sheet
            .rows
            .iter()
            .filter_map(|row| row.get(usize::from(column)));
        page.set_column_width(column, width(cells))?;
        if !choices.is_empty() {
            page.add_data_validation(1, column, last + SPARE, column, &offered(choices)?)?;
        }
    }
    page.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            put(page, (row, column), cell, looks)?;
        }
    }
    Ok(())
}

/// Wide enough for most of its lines: a Han character takes two of the digits that a column is measured in.
fn width<'c>(cells: impl Iterator<Item = &'c Cell>) -> f64 {
    let longest = cells.map(|cell| match cell {
        Cell::Text(text) => text
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0),
        _ => 4,
    });
    longest.max().unwrap_or(0).clamp(6, 24) as f64 * 2.0
}

fn offered(choices: &[(&str, &str)]) -> Result<DataValidation, XlsxError> {
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    DataValidation::new().allow_list_strings(&words)
}

fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty | Cell::Odd(_) => page.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => page.write_string_with_format(row, column, text, &looks.text)?,
        Cell::Number(number) => {
            page.write_number_with_format(row, column, *number, &looks.number)?
        }
    };
    Ok(())
}

/// The sheets of a workbook, as rows and columns.
///
/// # Errors
/// It is no workbook, or a sheet of it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, calamine::XlsxError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let names = book.sheet_names();
    let mut grids = Vec::with_capacity(names.len());
    for name in names {
        let range = book.worksheet_range(&name)?;
        let rows = match range.end() {
            // What stands left of and above the first filled cell is part of it, so that rows and columns keep their names.
            Some(end) => range
                .range((0, 0), end)
                .rows()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
            None => Vec::new(),
        };
        grids.push(Grid {
            name,
            first: 1,
            rows,
        });
    }
    Ok(grids)
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) if text.is_empty() => Cell::Empty,
        Data::String(text) => Cell::Text(text.replace("\r\n", "\n")),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(_) => Cell::Odd("真假值"),
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => Cell::Odd("日期"),
        Data::Error(_) => Cell::Odd("出错的公式"),
    }
}

//! From sheets to a set file.

use indicators::authored::SET;

use super::{Cell, cells, desk::Desk, plans, write::Written};
use crate::{report::Problem, schemas};

/// The sheet that only explains.
pub(crate) const EXPLAINS: &str = "说明";

/// One sheet as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// The number of its first row.
    pub first: usize,
    /// Its rows, the heads among them.
    pub rows: Vec<Vec<Cell>>,
}

/// What came of it.
#[derive(Debug)]
pub struct Import {
    /// The set file.
    pub toml: String,
    /// Everything wrong, each at its cell.
    pub problems: Vec<Problem>,
}

/// A row or a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) sheet: String,
    pub(super) row: usize,
    /// From 0.
    pub(super) column: Option<usize>,
    /// What stands there.
    pub(super) words: String,
}

/// A row of a sheet, with the rows of other sheets that belong to it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) plan: usize,
    pub(super) place: Place,
    /// The words of each column of the plan.
    pub(super) cells: Vec<Option<(String, Place)>>,
    /// The code of what it belongs to.
    pub(super) parent: Option<(String, Place)>,
    pub(super) below: Vec<Entry>,
}

/// The name of the set that the sheets are about, where they say it.
pub fn slug(grids: &[Grid]) -> Option<String> {
    let grid = grids.iter().find(|grid| grid.name.trim() == SET.name)?;
    let is_slug = |row: &&Vec<Cell>| {
        let head = row.first().and_then(cells::said).unwrap_or_default();
        head.split_whitespace().next_back() == Some("slug")
    };
    let row = grid.rows.iter().find(is_slug)?;
    Some(cells::said(row.get(1)?)?.trim().to_owned())
}

/// Makes a set file of sheets. `file` is what problems call the workbook, `schemas` the way to the schemas from where the set will
/// stand, `others` the texts of the sets beside it.
pub fn import(file: &str, grids: &[Grid], schemas: &str, others: &[&str]) -> Import {
    let plans = plans(&SET);
    let mut desk = Desk {
        file,
        problems: Vec::new(),
    };
    let mut entries = desk.read(&plans, grids);
    desk.attach(&plans, &mut entries);
    let Some(set) = entries[0].pop() else {
        return Import {
            problems: desk.problems,
            toml: String::new(),
        };
    };
    let first = schemas::line(schemas, "set");
    let written = Written::new(&plans, &set, &first);
    let mut texts = others.to_vec();
    texts.push(&written.text);
    let loaded = indicators::load::load(&texts);
    let own = loaded
        .diagnostics
        .into_iter()
        .filter(|(index, _)| *index == others.len());
    for (_, diagnostic) in own {
        desk.judge(&written, diagnostic, &set.place);
    }
    Import {
        problems: desk.problems,
        toml: written.text,
    }
}

impl Place {
    /// `条目!C5`, or `条目!5:5` for a row.
    pub(super) fn address(&self) -> String {
        let (sheet, row) = (&self.sheet, self.row);
        match self.column {
            Some(column) => format!("{sheet}!{}{row}", letters(column)),
            None => format!("{sheet}!{row}:{row}"),
        }
    }

    /// 工作表“条目”第5行C列
    pub(super) fn said(&self) -> String {
        let column = self.column.map(|column| format!("{}列", letters(column)));
        format!(
            "工作表“{}”第{}行{}",
            self.sheet,
            self.row,
            column.unwrap_or_default()
        )
    }
}

/// What a spreadsheet calls a column.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

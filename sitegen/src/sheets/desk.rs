//! Reads the rows of sheets and puts each under what it belongs to; what is wrong is said of its cell.

use std::{collections::BTreeMap, sync::Arc};

use indicators::{authored::shape::Form, diagnostic::Diagnostic};

use super::{
    Cell, Column, Plan,
    back::{EXPLAINS, Entry, Grid, Place},
    cells,
    write::Written,
};
use crate::{report::Problem, source::SourceFile, suggest};

/// Where what is found wrong is gathered.
pub(super) struct Desk<'f> {
    pub(super) file: &'f str,
    pub(super) problems: Vec<Problem>,
}

impl Desk<'_> {
    fn report(&mut self, place: &Place, mut diagnostic: Diagnostic) {
        let name = format!("{}[{}]", self.file, place.address());
        let file = Arc::new(SourceFile::new(name, place.words.clone()));
        diagnostic.span = 0..place.words.len();
        diagnostic.message = format!("{}：{}", place.said(), diagnostic.message);
        self.problems.push(Problem::new(&file, diagnostic));
    }

    /// What the reader of sets says, at the cell that it is about.
    pub(super) fn judge(&mut self, written: &Written<'_>, mut diagnostic: Diagnostic, set: &Place) {
        let place = written.origin(&diagnostic.span).unwrap_or(set);
        if matches!(diagnostic.code, "set-missing-key" | "set-level-missing") {
            let hint = format!(
                "在工作表“{}”第{}行，把列名末尾是这个键的一格填上。",
                place.sheet, place.row
            );
            diagnostic.hint = Some(hint);
        }
        self.report(place, diagnostic);
    }

    /// The rows of every sheet, by plan.
    pub(super) fn read(&mut self, plans: &[Plan], grids: &[Grid]) -> Vec<Vec<Entry>> {
        let named = |name: &str| grids.iter().find(|grid| grid.name.trim() == name);
        let whole = |sheet: &str| Place {
            sheet: sheet.to_owned(),
            row: 1,
            column: None,
            words: String::new(),
        };
        for grid in grids {
            let name = grid.name.trim();
            if name == EXPLAINS || plans.iter().any(|plan| plan.name == name) {
                continue;
            }
            let names: Vec<&str> = plans.iter().map(|plan| plan.name).collect();
            let message = format!("没有叫“{name}”的表，这一张没有读");
            let hint = match suggest::nearest(name, names.iter().copied()) {
                Some(near) => format!("是不是{near}？"),
                None => format!("能读的是：{}", names.join("、")),
            };
            let diagnostic = Diagnostic::warning("import-unknown-sheet", 0..0, message);
            self.report(&whole(name), diagnostic.with_hint(hint));
        }
        let mut entries: Vec<Vec<Entry>> = Vec::new();
        for (index, plan) in plans.iter().enumerate() {
            entries.push(match named(plan.name) {
                Some(grid) if plan.above.is_none() => {
                    self.upright(plan, index, grid).into_iter().collect()
                }
                Some(grid) => self.rows(plan, index, grid),
                None => Vec::new(),
            });
            if plan.must && named(plan.name).is_none() {
                let message = format!("缺少“{}”这张表", plan.name);
                let hint = "用sitegen export导出一套，照着它的表名和列名填";
                let diagnostic = Diagnostic::error("import-no-sheet", 0..0, message);
                self.report(&whole(plan.name), diagnostic.with_hint(hint));
            }
        }
        entries
    }

    fn upright(&mut self, plan: &Plan, index: usize, grid: &Grid) -> Option<Entry> {
        let mut entry = Entry::new(plan, index, grid, grid.first, &[]);
        for (row, line) in (grid.first..).zip(&grid.rows) {
            let head = line.first().and_then(cells::said);
            let head = head.map(|head| self.column(plan, grid, (row, 0), &head));
            if let Some(Some(Head::Column(column))) = head {
                entry.cells[column] = self.cell(grid, (row, 1), line.get(1), &plan.columns[column]);
            }
        }
        entry.cells.iter().any(Option::is_some).then_some(entry)
    }

    fn rows(&mut self, plan: &Plan, index: usize, grid: &Grid) -> Vec<Entry> {
        let is_filled = |line: &&Vec<Cell>| line.iter().any(|cell| *cell != Cell::Empty);
        let mut lines = (grid.first..)
            .zip(&grid.rows)
            .filter(|(_, line)| is_filled(line));
        let Some((row, line)) = lines.next() else {
            return Vec::new();
        };
        let heads = line.iter().enumerate().map(|(at, cell)| {
            let head = cells::said(cell)?;
            self.column(plan, grid, (row, at), &head)
        });
        let heads: Vec<Option<Head>> = heads.collect();
        let mut entries = Vec::new();
        for (row, line) in lines {
            let mut entry = Entry::new(plan, index, grid, row, line);
            for ((at, cell), head) in line.iter().enumerate().zip(&heads) {
                match head {
                    Some(Head::Parent) => {
                        entry.parent = self.words(grid, (row, at), cell);
                    }
                    Some(Head::Column(column)) => {
                        entry.cells[*column] =
                            self.cell(grid, (row, at), Some(cell), &plan.columns[*column]);
                    }
                    None => {}
                }
            }
            entries.push(entry);
        }
        entries
    }

    /// What a head names; the last word of it is the key.
    fn column(
        &mut self,
        plan: &Plan,
        grid: &Grid,
        (row, at): (usize, usize),
        head: &str,
    ) -> Option<Head> {
        let key = head.split_whitespace().next_back().unwrap_or_default();
        let found = plan.columns.iter().position(|column| column.key() == key);
        if let Some(column) = found {
            return Some(Head::Column(column));
        }
        if plan.parent == Some(key) {
            return Some(Head::Parent);
        }
        let keys: Vec<String> = plan.columns.iter().map(Column::key).collect();
        let message = format!("没有“{key}”这一列，没有读");
        let hint = match suggest::nearest(key, keys.iter().map(String::as_str)) {
            Some(near) => format!("是不是{near}？列名末尾要写键"),
            None => format!("列名末尾要写键，可以写：{}", keys.join("、")),
        };
        let place = Place::of(grid, row, Some(at), head);
        let diagnostic = Diagnostic::error("import-unknown-column", 0..0, message);
        self.report(&place, diagnostic.with_hint(hint));
        None
    }

    fn cell(
        &mut self,
        grid: &Grid,
        at: (usize, usize),
        cell: Option<&Cell>,
        column: &Column,
    ) -> Option<(String, Place)> {
        let (words, place) = self.words(grid, at, cell?)?;
        let is_number = matches!(column.form, Form::Number(..) | Form::Decimal);
        let words = if is_number {
            words.trim().to_owned()
        } else {
            words
        };
        Some((words, place))
    }

    fn words(
        &mut self,
        grid: &Grid,
        (row, at): (usize, usize),
        cell: &Cell,
    ) -> Option<(String, Place)> {
        if let Cell::Odd(what) = cell {
            let message = format!("这一格被表格软件当成了{what}");
            let hint = "把这一格的格式改成“文本”，再写一遍";
            let place = Place::of(grid, row, Some(at), "");
            self.report(
                &place,
                Diagnostic::error("import-cell", 0..0, message).with_hint(hint),
            );
        }
        let words = cells::said(cell)?;
        let place = Place::of(grid, row, Some(at), &words);
        Some((words, place))
    }

    /// Puts every row under what it belongs to, from the last sheet up.
    pub(super) fn attach(&mut self, plans: &[Plan], entries: &mut [Vec<Entry>]) {
        for index in (1..plans.len()).rev() {
            let plan = &plans[index];
            let Some(above) = plan.above else {
                continue;
            };
            let (before, from) = entries.split_at_mut(index);
            let names: BTreeMap<String, usize> = (before[above].iter().enumerate().rev())
                .filter_map(|(at, entry)| Some((entry.name(&plans[above])?, at)))
                .collect();
            for entry in std::mem::take(&mut from[0]) {
                let at = match (&plan.parent, &entry.parent) {
                    (None, _) => Some(0),
                    (Some(_), Some((code, _))) => names.get(code.trim()).copied(),
                    (Some(_), None) => None,
                };
                let target = at.and_then(|at| before[above].get_mut(at));
                let Some(target) = target else {
                    self.orphan(plan, &plans[above], &entry, names.keys());
                    continue;
                };
                let is_one = !plan.header.starts_with("[[") && plan.header.starts_with('[');
                if is_one && target.below.iter().any(|other| other.plan == index) {
                    let owner = entry.parent.as_ref().map_or("", |(code, _)| code.trim());
                    let message = format!("“{owner}”在“{}”里已经有一行了", plan.name);
                    let hint = "一条只有一个，留一行，删去另一行";
                    self.report(
                        &entry.place,
                        Diagnostic::error("import-twice", 0..0, message).with_hint(hint),
                    );
                    continue;
                }
                target.below.push(entry);
            }
        }
    }

    fn orphan<'n>(
        &mut self,
        plan: &Plan,
        above: &Plan,
        entry: &Entry,
        names: impl Iterator<Item = &'n String>,
    ) {
        let parent = plan.parent.unwrap_or_default();
        let (message, hint, place) = match &entry.parent {
            Some((code, place)) => {
                let near = suggest::nearest(code, names.map(String::as_str));
                let hint = near.map(|near| format!("是不是{near}？"));
                let hint = hint.unwrap_or_else(|| format!("写“{}”表里有的代码", above.name));
                (format!("“{}”表里没有“{code}”", above.name), hint, place)
            }
            None => {
                let message = format!("`{parent}`这一列没有写这一行属于哪个{}", above.name);
                (
                    message,
                    format!("写“{}”表里有的代码", above.name),
                    &entry.place,
                )
            }
        };
        self.report(
            place,
            Diagnostic::error("import-orphan", 0..0, message).with_hint(hint),
        );
    }
}

/// What a head names.
enum Head {
    Column(usize),
    Parent,
}

impl Place {
    fn of(grid: &Grid, row: usize, column: Option<usize>, words: &str) -> Self {
        Self {
            sheet: grid.name.trim().to_owned(),
            row,
            column,
            words: words.to_owned(),
        }
    }
}

impl Entry {
    fn new(plan: &Plan, index: usize, grid: &Grid, row: usize, line: &[Cell]) -> Self {
        let words: Vec<String> = line.iter().filter_map(cells::said).collect();
        Self {
            plan: index,
            place: Place::of(grid, row, None, &words.join(" | ")),
            cells: vec![None; plan.columns.len()],
            parent: None,
            below: Vec::new(),
        }
    }

    /// Its code, or that of what it belongs to.
    fn name(&self, plan: &Plan) -> Option<String> {
        let code = plan
            .columns
            .iter()
            .position(|column| column.path == ["code"]);
        let cell = match code {
            Some(code) => self.cells[code].as_ref(),
            None => self.parent.as_ref(),
        };
        cell.map(|(code, _)| code.trim().to_owned())
    }
}

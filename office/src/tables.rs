//! The rows that spreadsheets, documents and lists share.

use crate::clean::clean;
use crate::report::Report;
use crate::say;
use indicators::day::Day;

mod history;
mod people;
mod profile;
mod results;
mod tasks;

pub use history::history;
pub use people::people;
pub use profile::profile;
pub use results::results;
pub use tasks::{tasks, tasks_with_days};

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, always text: never a formula, a number or a date, whatever it looks like.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
}

impl Cell {
    /// Text, cleaned; nothing where none is left.
    pub fn text(text: &str) -> Self {
        match clean(text) {
            text if text.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }

    /// A count.
    pub fn count(count: u16) -> Self {
        Self::Number(f64::from(count))
    }

    /// What may be absent.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// What the cell says where everything is text.
    pub fn said(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => say::number(*number),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub title: String,
    /// How many Han characters stand beside each other in it, roughly.
    pub width: u16,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name.
    pub title: String,
    /// What is to be known before it is read, a line each.
    pub notes: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(crate) fn new<'a>(title: &str, columns: impl IntoIterator<Item = (&'a str, u16)>) -> Self {
        let columns = (columns.into_iter())
            .map(|(title, width)| Column {
                title: title.to_owned(),
                width,
            })
            .collect();
        Self {
            title: title.to_owned(),
            notes: Vec::new(),
            columns,
            rows: Vec::new(),
        }
    }
}

/// Every table, in the order of the workbook's sheets.
pub fn all(report: &Report) -> Vec<Table> {
    vec![
        results(report),
        profile(report),
        tasks_with_days(report),
        people(report),
        history(report),
    ]
}

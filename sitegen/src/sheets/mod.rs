//! A set as sheets of a workbook or as CSV, and back: for whoever would rather fill in a table than write TOML. Sheets and columns are
//! those of the readers' tables of keys (`indicators::authored::shape`), so nothing that a set file can say is lost on the way.
//!
//! Going out, the TOML is taken as it was read; coming back, [`back::import`] writes TOML again, remembers from which cell each piece of
//! it came, and lets the usual readers judge it: so a spreadsheet is checked as closely as a file, and every problem names its cell.

pub mod back;
mod cells;
pub mod comma;
mod desk;
mod out;
pub mod workbook;
mod write;

use indicators::authored::shape::{Choices, Form, Key, Need, Shape};

pub use self::out::sheets;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// What a spreadsheet made of it that cannot be taken: a date, an error.
    Odd(&'static str),
}

/// A table as it stands in a workbook: a head, then rows; upright, the heads stand in the first column and there is one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// Whether the heads stand in the first column.
    pub upright: bool,
    /// What each column is called, and the words it may hold.
    pub heads: Vec<(String, Choices)>,
    /// Everything else.
    pub rows: Vec<Vec<Cell>>,
}

/// Where a sheet stands among the others.
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    /// The key under which its rows stand in the table above.
    pub(crate) key: &'static str,
    /// Its place among the plans, of the table above.
    pub(crate) above: Option<usize>,
    /// The head of the column that names the row above; none where there is only one.
    pub(crate) parent: Option<&'static str>,
    /// Whether the set must have it.
    pub(crate) must: bool,
    /// The line before each of its tables; without brackets they stand in the line of their key.
    pub(crate) header: &'static str,
    pub(crate) columns: Vec<Column>,
}

/// One column: a key, or a key inside a table of its own.
#[derive(Clone)]
pub(crate) struct Column {
    pub(crate) path: Vec<&'static str>,
    pub(crate) label: &'static str,
    pub(crate) form: Form,
}

impl Column {
    /// `threshold.metric`
    pub(crate) fn key(&self) -> String {
        self.path.join(".")
    }

    fn head(&self) -> (String, Choices) {
        let choices: Choices = match self.form {
            Form::Word(choices) => choices,
            _ => &[],
        };
        (format!("{} {}", self.label, self.key()), choices)
    }
}

/// What the levels are called in heads.
const LEVELS: [(&str, &str); 4] = [
    ("1", "第1级起步"),
    ("2", "第2级成长"),
    ("3", "第3级稳定"),
    ("4", "第4级引领"),
];

/// Every sheet that a set may have, the set itself first.
pub(crate) fn plans(shape: &'static Shape) -> Vec<Plan> {
    let mut plans = Vec::new();
    plan(
        Plan {
            name: shape.name,
            key: "",
            above: None,
            parent: None,
            must: true,
            header: "",
            columns: Vec::new(),
        },
        &[shape],
        &mut plans,
    );
    plans
}

fn plan(mut plan: Plan, shapes: &[&'static Shape], plans: &mut Vec<Plan>) {
    for key in shapes.iter().flat_map(|shape| shape.keys) {
        add_columns(key, &[], &mut plan.columns);
    }
    let (own, is_root) = (plans.len(), plan.above.is_none());
    // Who has no code is known by the code of what it belongs to.
    let name = if plan.columns.iter().any(|column| column.path == ["code"]) {
        Some(plan.key)
    } else {
        plan.parent
    };
    plans.push(plan);
    for key in shapes.iter().flat_map(|shape| shape.keys) {
        let below: Vec<&'static Shape> = match key.form {
            Form::Tables(shape) => vec![shape],
            Form::OneOf(shapes) => shapes.iter().map(|(_, shape)| *shape).collect(),
            _ => continue,
        };
        let header = below.first().map_or("", |shape| shape.header);
        let inner = Plan {
            name: match below[..] {
                [shape] => shape.name,
                _ => key.label,
            },
            key: key.name,
            above: Some(own),
            parent: name.filter(|_| !is_root),
            // Only some calculators have rates.
            must: key.need == Need::Must && header.starts_with('['),
            header,
            columns: Vec::new(),
        };
        self::plan(inner, &below, plans);
    }
}

fn add_columns(key: &'static Key, above: &[&'static str], columns: &mut Vec<Column>) {
    let path = [above, &[key.name]].concat();
    match key.form {
        Form::Tables(_) | Form::OneOf(_) | Form::Named(_) => {}
        Form::Table(shape) => {
            for inner in shape.keys {
                add_columns(inner, &path, columns);
            }
        }
        Form::Levels => columns.extend(LEVELS.map(|(level, label)| Column {
            path: [path.as_slice(), &[level]].concat(),
            label,
            form: Form::Text,
        })),
        form => {
            // Several calculators have keys of one name.
            if !columns.iter().any(|column| column.path == path) {
                let label = key.label;
                columns.push(Column { path, label, form });
            }
        }
    }
}

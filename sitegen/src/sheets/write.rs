//! From the entries of sheets to the text of a set file, with the cell that each piece of it came from.

use std::ops::Range;

use indicators::authored::shape::Form;

use super::{
    Plan,
    back::{Entry, Place},
    cells,
};

/// The text and its origins.
pub(super) struct Written<'p> {
    plans: &'p [Plan],
    pub(super) text: String,
    /// Ranges of the text with the places that they came from; a row's range has those of its cells inside.
    pub(super) origins: Vec<(Range<usize>, Place)>,
}

impl<'p> Written<'p> {
    /// The whole set, after these first lines.
    pub(super) fn new(plans: &'p [Plan], set: &Entry, first: &str) -> Self {
        let mut written = Self {
            plans,
            text: first.to_owned(),
            origins: Vec::new(),
        };
        written.entry(set);
        let whole = 0..written.text.len();
        written.origins.push((whole, set.place.clone()));
        written
    }

    /// Where a range of the text came from: the narrowest piece that holds its start.
    pub(super) fn origin(&self, span: &Range<usize>) -> Option<&Place> {
        let holding = self.origins.iter().filter(|(range, _)| {
            range.start <= span.start && span.start < range.end.max(range.start + 1)
        });
        let narrowest = holding.min_by_key(|(range, _)| range.len());
        narrowest.map(|(_, place)| place)
    }

    fn entry(&mut self, entry: &Entry) {
        let plans = self.plans;
        let (plan, start) = (&plans[entry.plan], self.text.len());
        if !plan.header.is_empty() {
            self.text.push('\n');
            self.text.push_str(plan.header);
            self.text.push('\n');
        }
        let is_root = plan.above.is_none();
        let mut sections = Vec::new();
        let mut columns = 0..plan.columns.len();
        while let Some(column) = columns.next() {
            let path = &plan.columns[column].path;
            let same = |other: &usize| plan.columns[*other].path[0] == path[0];
            let group: Vec<usize> = (column..plan.columns.len()).take_while(same).collect();
            for _ in 1..group.len() {
                columns.next();
            }
            let group: Vec<usize> = group
                .into_iter()
                .filter(|column| entry.cells[*column].is_some())
                .collect();
            if group.is_empty() {
                continue;
            }
            if path.len() == 1 || path[0] == "levels" {
                self.lines(entry, &group, 0);
            } else if is_root {
                sections.push(group);
            } else {
                self.text.push_str(path[0]);
                self.text.push_str(" = ");
                self.inline(entry, &group, 1);
                self.text.push('\n');
            }
        }
        self.lists(entry);
        for group in sections {
            let name = plan.columns[group[0]].path[0];
            self.text.push_str(&format!("\n[{name}]\n"));
            self.lines(entry, &group, 1);
        }
        self.origins
            .push((start..self.text.len(), entry.place.clone()));
        let below = entry.below.iter();
        for below in below.filter(|below| plans[below.plan].header.starts_with('[')) {
            self.entry(below);
        }
    }

    /// What stands in lists of the entry's own lines, such as retired items.
    fn lists(&mut self, entry: &Entry) {
        let plans = self.plans;
        for (index, plan) in plans.iter().enumerate() {
            let inside: Vec<&Entry> = entry
                .below
                .iter()
                .filter(|below| below.plan == index)
                .collect();
            if inside.is_empty() || plan.header.starts_with('[') {
                continue;
            }
            self.text.push_str(plan.key);
            self.text.push_str(" = [\n");
            for below in inside {
                let start = self.text.len();
                self.text.push_str("  ");
                let filled = (0..below.cells.len()).filter(|column| below.cells[*column].is_some());
                self.inline(below, &filled.collect::<Vec<_>>(), 0);
                self.text.push_str(",\n");
                self.origins
                    .push((start..self.text.len(), below.place.clone()));
            }
            self.text.push_str("]\n");
        }
    }

    /// A line for each cell; its key begins `depth` names into its path.
    fn lines(&mut self, entry: &Entry, columns: &[usize], depth: usize) {
        for column in columns {
            self.pair(entry, *column, depth);
            self.text.push('\n');
        }
    }

    fn inline(&mut self, entry: &Entry, columns: &[usize], depth: usize) {
        self.text.push_str("{ ");
        for (index, column) in columns.iter().enumerate() {
            if index > 0 {
                self.text.push_str(", ");
            }
            self.pair(entry, *column, depth);
        }
        self.text.push_str(" }");
    }

    fn pair(&mut self, entry: &Entry, column: usize, depth: usize) {
        let Some((words, place)) = &entry.cells[column] else {
            return;
        };
        let plans = self.plans;
        let column = &plans[entry.plan].columns[column];
        let start = self.text.len();
        self.text.push_str(&column.path[depth..].join("."));
        self.text.push_str(" = ");
        let pieces = cells::pieces(words, column.form);
        if matches!(column.form, Form::Texts | Form::Words(_)) {
            self.text.push_str(&format!("[{}]", pieces.join(", ")));
        } else {
            self.text.push_str(&pieces.concat());
        }
        self.origins.push((start..self.text.len(), place.clone()));
    }
}

//! What several people said, item by item.

use super::{Cell, Table};
use crate::report::Report;
use crate::words::fill;
use indicators::merge::{ItemSpread, SMALLEST_GROUP};

const WIDTHS: [u16; 11] = [6, 16, 5, 5, 5, 5, 7, 7, 7, 7, 7];

/// One row an item; none where the group is too small to be shown, which a note then says.
pub fn people(report: &Report) -> Table {
    let (words, merged) = (report.words, &report.merged);
    let names = [words.item_code, words.item];
    let names = names.into_iter().chain(words.levels);
    let names = names.chain([
        words.unsure,
        words.not_applicable,
        words.unanswered,
        words.median,
        words.agreement,
    ]);
    let mut table = Table::new(words.sheet_people, names.zip(WIDTHS));
    let (count, least) = (merged.people.to_string(), SMALLEST_GROUP.to_string());
    match merged.people {
        0 | 1 => table.notes.push(words.people_alone.to_owned()),
        _ if merged.hidden => table
            .notes
            .push(fill(words.people_hidden, &[&count, &least])),
        _ => {
            table.notes.push(fill(words.people_count, &[&count]));
            table.notes.push(words.result.agreement_help.to_owned());
            for ((_, item), spread) in report.set.items().zip(&merged.items) {
                table.rows.push(row(&item.code, &item.title, spread));
            }
        }
    }
    table
}

fn row(code: &str, title: &str, spread: &ItemSpread) -> Vec<Cell> {
    let mut row = vec![Cell::text(code), Cell::text(title)];
    row.extend(spread.distribution.map(Cell::count));
    row.extend([spread.unsure, spread.not_applicable, spread.unanswered].map(Cell::count));
    row.push(Cell::maybe(spread.median_doubled, |median| {
        Cell::Number(f64::from(median) / 2.0)
    }));
    row.push(Cell::maybe(spread.agreement, |agreement| {
        Cell::Number((agreement * 100.0).round() / 100.0)
    }));
    row
}

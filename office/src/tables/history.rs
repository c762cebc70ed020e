//! The assessments of this record, one beside the other.

use super::{Cell, Column, Table};
use crate::report::Report;
use crate::say;
use indicators::answers::{Rating, Response};
use indicators::model::Item;
use indicators::outcome::changes;

/// One row an item, one column an assessment, oldest first, and how the item changed since the one before the last.
pub fn history(report: &Report) -> Table {
    let (words, record) = (report.words, report.record);
    let mut table = Table::new(
        words.sheet_history,
        [(words.item_code, 6), (words.item, 16)],
    );
    let all: Vec<&Response> = record
        .earlier
        .iter()
        .map(|earlier| &earlier.response)
        .chain([&record.current])
        .collect();
    table.columns.extend(all.iter().map(|response| Column {
        title: response.day.to_string(),
        width: 7,
    }));
    let since = record
        .earlier
        .last()
        .map(|before| changes(report.set, &before.response, &record.current));
    match since {
        Some(_) => table.columns.push(Column {
            title: words.result.since.to_owned(),
            width: 10,
        }),
        None => table.notes.push(words.history_none.to_owned()),
    }
    for (position, (_, item)) in report.set.items().enumerate() {
        let mut row = vec![Cell::text(&item.code), Cell::text(&item.title)];
        row.extend(all.iter().map(|response| was(report, response, item)));
        row.extend(
            since
                .as_ref()
                .map(|since| Cell::text(say::change(words, since[position].change))),
        );
        table.rows.push(row);
    }
    table
}

/// What was answered then. An answer to a question that means something else now is not shown as one to this.
fn was(report: &Report, response: &Response, item: &Item) -> Cell {
    let words = report.words;
    match response.answers.rating(item.number) {
        None => Cell::Empty,
        Some(_) if item.since > response.revision => Cell::text(words.history_changed),
        Some(Rating::Level(level)) => Cell::count(level.number().into()),
        Some(Rating::Unsure) => Cell::text(words.unsure),
        Some(Rating::NotApplicable(_)) => Cell::text(words.not_applicable),
    }
}

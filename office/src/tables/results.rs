//! The result, item by item.

use super::{Cell, Table};
use crate::report::Report;
use crate::say;

const WIDTHS: [u16; 11] = [8, 6, 16, 5, 10, 7, 16, 9, 9, 20, 20];

/// One row an item, in official order.
pub fn results(report: &Report) -> Table {
    let (words, set) = (report.words, report.set);
    let mut table = Table::new(
        words.sheet_results,
        words.results_columns.into_iter().zip(WIDTHS),
    );
    for ((dimension, item), outcome) in set.items().zip(&report.outcome.items) {
        let answer = report.record.current.answers.get(item.number);
        let number = report
            .outcome
            .numbers
            .iter()
            .find(|number| number.number == item.number);
        table.rows.push(vec![
            Cell::text(&dimension.title),
            Cell::text(&item.code),
            Cell::text(&item.title),
            Cell::maybe(outcome.rating.and_then(|rating| rating.level()), |level| {
                Cell::count(level.number().into())
            }),
            Cell::text(&say::choice(words, outcome.rating)),
            Cell::text(say::standing(words, outcome.standing)),
            Cell::maybe(number, |number| {
                Cell::text(&say::threshold(words, &number.threshold))
            }),
            Cell::maybe(number, |number| {
                Cell::text(say::number_state(words, number.state))
            }),
            Cell::maybe(
                number.and_then(|number| say::measured(number.state)),
                Cell::Number,
            ),
            Cell::maybe(answer, |answer| Cell::text(&answer.note)),
            Cell::maybe(answer, |answer| Cell::text(&answer.evidence)),
        ]);
    }
    table
}

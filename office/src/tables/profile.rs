//! The result, dimension by dimension.

use super::{Cell, Table};
use crate::report::Report;

const WIDTHS: [u16; 12] = [5, 12, 5, 5, 7, 8, 8, 5, 5, 5, 5, 8];

/// One row a dimension, in official order. There is no row for all of them together: there is no total.
pub fn profile(report: &Report) -> Table {
    let words = report.words;
    let names = [
        words.dimension_code,
        words.dimension,
        words.result.reached,
        words.applicable,
        words.result.mean,
        words.band_low,
        words.band_high,
    ];
    let names = names.into_iter().chain(words.levels).chain([words.open]);
    let mut table = Table::new(words.sheet_profile, names.zip(WIDTHS));
    table.notes.push(words.result.profile_help.to_owned());
    let tenths = |tenths: u16| Cell::Number(f64::from(tenths) / 10.0);
    for dimension in &report.outcome.dimensions {
        let tally = &dimension.tally;
        let (mean, band) = (tally.mean_tenths(), tally.band_tenths());
        let mut row = vec![
            Cell::text(&dimension.code),
            Cell::text(&dimension.title),
            Cell::count(tally.reached),
            Cell::count(tally.applicable),
            Cell::maybe(mean, tenths),
            Cell::maybe(band, |(low, _)| tenths(low)),
            Cell::maybe(band, |(_, high)| tenths(high)),
        ];
        row.extend(tally.distribution.map(Cell::count));
        row.push(Cell::count(tally.open()));
        table.rows.push(row);
    }
    table
}

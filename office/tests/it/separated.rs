//! Comma-separated values: bytes, quotes, and that nothing in them is a formula. The crate `csv` reads them back; so does
//! LibreOffice in `office_suite`.

use crate::sample::{HOSTILE, file, record, sets};
use office::Kind;
use office::comma::safe;

#[test]
fn what_a_spreadsheet_would_calculate_is_text() {
    let table = [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        (" =1", "' =1"),
        ("\u{3000}＝1", "'\u{3000}＝1"),
        ("F3-1", "F3-1"),
        ("每天=1小时", "每天=1小时"),
        ("'=1", "'=1"),
        ("", ""),
    ];
    for (typed, written) in table {
        assert_eq!(safe(typed), written, "{typed:?}");
    }
}

#[test]
fn every_cell_is_read_back_and_none_begins_with_a_sign() {
    for set in sets() {
        let record = record(&set);
        for kind in [Kind::TasksTable, Kind::ResultsTable] {
            let bytes = file(&set, &record, kind).bytes;
            let body = bytes
                .strip_prefix("\u{feff}".as_bytes())
                .expect("the mark that Excel needs");
            let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(body);
            let columns = reader.headers().expect("a head").len();
            let rows: Vec<_> = reader.records().map(|row| row.expect("RFC 4180")).collect();
            assert!(rows.iter().all(|row| row.len() == columns));
            for cell in rows.iter().flatten() {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                    "{cell:?}"
                );
            }
            assert!(bytes.ends_with(b"\r\n"));
        }
    }
}

#[test]
fn the_results_are_those_of_the_record() {
    for set in sets() {
        let record = record(&set);
        let bytes = file(&set, &record, Kind::ResultsTable).bytes;
        let mut reader = csv::Reader::from_reader(&bytes[3..]);
        let rows: Vec<_> = reader.records().map(|row| row.expect("RFC 4180")).collect();
        assert_eq!(rows.len(), set.item_count());
        for ((row, (_, item)), typed) in rows.iter().zip(set.items()).zip(HOSTILE.iter().cycle()) {
            assert_eq!(
                (&row[1], &row[2]),
                (item.code.as_str(), item.title.as_str())
            );
            let level = record
                .current
                .answers
                .level(item.number)
                .map(|level| level.number().to_string());
            assert_eq!(row[3], level.unwrap_or_default());
            assert_eq!(
                row[9],
                safe(&crate::sample::visible(typed)),
                "{}",
                item.code
            );
        }
    }
}

//! The workbook, read by `calamine`: sheets, types of cells, and nothing that calculates.

use crate::sample::{file, record, set, sets};
use calamine::{Data, Range, Reader as _, Xlsx};
use indicators::model::IndicatorSet;
use indicators::outcome::outcome;
use indicators::record::Record;
use office::Kind;
use std::io::Cursor;

const SHEETS: [&str; 6] = ["说明", "结果", "维度", "计划", "几个人", "历次"];

fn opened(set: &IndicatorSet, record: &Record) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(file(set, record, Kind::Workbook).bytes)).expect("it opens")
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Range<Data> {
    book.worksheet_range(name).expect("the sheet is there")
}

/// What stands in a cell, as text; numbers as they are.
fn said(range: &Range<Data>, row: usize, column: usize) -> String {
    range
        .get((row, column))
        .map(ToString::to_string)
        .unwrap_or_default()
}

#[test]
fn sheets_are_there_and_say_whose_scale_it_is() {
    for set in sets() {
        let mut book = opened(&set, &record(&set));
        assert_eq!(book.sheet_names(), SHEETS);
        let about: String = sheet(&mut book, "说明")
            .rows()
            .flatten()
            .map(ToString::to_string)
            .collect();
        assert!(
            about.contains("本项目自拟")
                && about.contains("不算总分")
                && about.contains(&set.source.title)
        );
        for name in SHEETS {
            assert!(
                book.worksheet_formula(name).expect("a sheet").is_empty(),
                "{name} calculates nothing"
            );
        }
    }
}

#[test]
fn results_have_codes_as_text_and_levels_as_numbers() {
    for set in sets() {
        let record = record(&set);
        let results = sheet(&mut opened(&set, &record), "结果");
        for (row, (dimension, item)) in (1..).zip(set.items()) {
            assert_eq!(said(&results, row, 0), dimension.title);
            assert_eq!(
                results.get((row, 1)),
                Some(&Data::String(item.code.clone())),
                "a code is text"
            );
            assert_eq!(said(&results, row, 2), item.title);
            let level = record
                .current
                .answers
                .level(item.number)
                .map(|level| Data::Float(level.number().into()));
            assert_eq!(
                results.get((row, 3)).cloned(),
                Some(level.unwrap_or(Data::Empty)),
                "{}",
                item.code
            );
        }
    }
}

#[test]
fn an_official_number_is_said_with_what_was_measured() {
    let set = set("family");
    let results = sheet(&mut opened(&set, &record(&set)), "结果");
    let row = 1 + set
        .items()
        .position(|(_, item)| item.code == "F3-1")
        .expect("the item");
    assert!(said(&results, row, 6).contains("不少于1小时"));
    // 300 and 420 minutes a week, two people: 720 ÷ 2 ÷ 7 ÷ 60.
    let measured = results
        .get((row, 8))
        .and_then(calamine::DataType::get_float)
        .expect("a number");
    assert!((measured - 720.0 / 2.0 / 420.0).abs() < 1e-9);
    assert_eq!(said(&results, row, 7), "还没做到");
}

#[test]
fn dimensions_are_those_of_the_outcome_and_have_no_total() {
    for set in sets() {
        let record = record(&set);
        let outcome = outcome(&set, &record.current.answers);
        let profile = sheet(&mut opened(&set, &record), "维度");
        for (row, dimension) in (1..).zip(&outcome.dimensions) {
            assert_eq!(said(&profile, row, 1), dimension.title);
            assert_eq!(said(&profile, row, 2), dimension.tally.reached.to_string());
            let mean = dimension
                .tally
                .mean_tenths()
                .map(|tenths| (f64::from(tenths) / 10.0).to_string());
            assert_eq!(said(&profile, row, 4), mean.unwrap_or_default());
        }
        let rows = profile
            .rows()
            .filter(|row| matches!(row[2], Data::Float(_)))
            .count();
        assert_eq!(
            rows,
            set.dimensions.len(),
            "a row a dimension, and none for all"
        );
    }
}

#[test]
fn the_plan_has_days_and_levels_as_values() {
    let set = set("family");
    let record = record(&set);
    let plan = sheet(&mut opened(&set, &record), "计划");
    let due = plan
        .get((1, 14))
        .and_then(calamine::DataType::get_datetime)
        .expect("a day");
    assert_eq!(due.to_ymd_hms_milli().0, 2026);
    assert!(matches!(plan.get((1, 15)), Some(Data::Float(_))));
    assert_eq!(
        said(&plan, 5, 4),
        record
            .choices
            .picks
            .as_ref()
            .and_then(|picks| picks[4].what.clone())
            .expect("own")
    );
}

#[test]
fn people_are_shown_only_where_nobody_can_be_told_apart() {
    let family = set("family");
    let mut few = record(&family);
    few.others.truncate(1);
    let shown = sheet(&mut opened(&family, &few), "几个人");
    assert_eq!(said(&shown, 1, 0), "F1-1", "a family sees two");
    let firm = set("enterprise");
    let mut few = record(&firm);
    few.others.truncate(3);
    let hidden = sheet(&mut opened(&firm, &few), "几个人");
    assert!(
        hidden
            .rows()
            .flatten()
            .all(|cell| !cell.to_string().starts_with("Q1")),
        "four are hidden"
    );
    assert!(
        hidden
            .rows()
            .flatten()
            .any(|cell| cell.to_string().contains("不到5份"))
    );
    let shown = sheet(&mut opened(&firm, &record(&firm)), "几个人");
    assert_eq!(said(&shown, 1, 0), "Q1-1", "six are shown");
}

#[test]
fn assessments_stand_side_by_side() {
    let set = set("family");
    let history = sheet(&mut opened(&set, &record(&set)), "历次");
    assert_eq!(
        [2, 3, 4].map(|column| said(&history, 0, column)),
        ["2026-05-21", "2026-11-21", "和上次比"]
    );
    assert_eq!(
        [2, 3, 4].map(|column| said(&history, 1, column)),
        ["2", "1", "往下走了"]
    );
}

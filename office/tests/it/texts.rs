//! Any text that a person can type gives a file that can be opened.

use crate::sample::{file, now, record, set, text};
use indicators::record::Record;
use office::{Kind, Report, Text, make};
use proptest::prelude::*;
use std::io::{Cursor, Read as _};

/// A record with one text everywhere where one can be typed.
fn filled(typed: &str) -> Record {
    let mut record = record(&set("enterprise"));
    record.current.name = Some(typed.to_owned());
    let numbers: Vec<_> = record
        .current
        .answers
        .iter()
        .map(|(number, _)| number)
        .collect();
    for number in numbers {
        let mut answer = record
            .current
            .answers
            .get(number)
            .cloned()
            .unwrap_or_default();
        answer.note = typed.to_owned();
        answer.evidence = typed.to_owned();
        record.current.answers.put(number, answer);
    }
    for pick in record.choices.picks.iter_mut().flatten() {
        for field in [
            &mut pick.what,
            &mut pick.who,
            &mut pick.resources,
            &mut pick.check,
            &mut pick.then,
        ] {
            *field = Some(typed.to_owned());
        }
        for field in [&mut pick.with, &mut pick.evidence, &mut pick.note] {
            *field = typed.to_owned();
        }
    }
    record
}

/// Every part of a package that is XML, by name.
fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        parts.push((part.name().expect("a name").into_owned(), text));
    }
    parts
}

fn is_well_formed(name: &str, xml: &str) -> Result<(), TestCaseError> {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(TestCaseError::fail(format!("{name}: {error}"))),
        }
    }
}

/// What XML 1.0 cannot hold, even written as a number.
fn is_forbidden(letter: char) -> bool {
    (letter < ' ' && !matches!(letter, '\t' | '\n' | '\r'))
        || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn packages_are_well_formed(typed in any::<String>()) {
        let (set, record) = (set("enterprise"), filled(&typed));
        for kind in [Kind::Document, Kind::Workbook] {
            for (name, xml) in parts(file(&set, &record, kind).bytes) {
                is_well_formed(&name, &xml)?;
                prop_assert!(!xml.chars().any(is_forbidden), "{name}");
                prop_assert!(!xml.contains("<f>"), "{name} has a formula");
            }
        }
    }

    #[test]
    fn text_files_hold(typed in any::<String>()) {
        let (set, record) = (set("enterprise"), filled(&typed));
        let statements = text(file(&set, &record, Kind::Statements));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&statements).is_ok());
        let rows = csv::Reader::from_reader(&file(&set, &record, Kind::TasksTable).bytes[3..]).records().count();
        prop_assert_eq!(rows, 5);
        let markdown = text(file(&set, &record, Kind::Markdown));
        prop_assert!(!markdown.contains('<'), "no tag comes of what was typed");
    }
}

#[test]
fn a_record_with_nothing_in_it_gives_every_file() {
    for slug in ["family", "community", "enterprise", "government"] {
        let set = set(slug);
        let mut record = record(&set);
        record.current.answers = Default::default();
        record.choices = Default::default();
        (record.earlier, record.others) = (Vec::new(), Vec::new());
        let report = Report::new(
            &set,
            &record,
            Text::chinese(),
            now(),
            "file:///disk/page.html",
        );
        for kind in Kind::ALL {
            let file = make(&report, kind).expect("it can be made");
            assert!(
                !file.bytes.is_empty() && file.name.starts_with("学镜-"),
                "{kind:?}"
            );
        }
    }
}

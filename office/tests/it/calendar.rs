//! The calendar, read by two parsers: `ical` and `icalendar`.

use crate::sample::{HOSTILE, day, file, now, record, set, sets, text, visible};
use icalendar::{CalendarComponent, Component as _, DatePerhapsTime};
use indicators::model::IndicatorSet;
use indicators::plan::{Choices, Origin, Pick};
use indicators::record::Record;
use office::{Kind, Moment, Report, Text, make};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn calendar(set: &IndicatorSet, record: &Record) -> String {
    text(file(set, record, Kind::Calendar))
}

/// Each event by its UID: the properties as the crate `ical` reads them.
fn events(calendar: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let parsed = ical::IcalParser::new(calendar.as_bytes())
        .next()
        .expect("a calendar")
        .expect("it parses");
    (parsed.events.into_iter())
        .map(|event| {
            assert!(event.alarms.len() <= 1);
            let alarms = event
                .alarms
                .into_iter()
                .flat_map(|alarm| alarm.properties)
                .map(|mut property| {
                    property.name.insert_str(0, "ALARM-");
                    property
                });
            let properties: BTreeMap<String, String> = (event.properties.into_iter().chain(alarms))
                .map(|property| (property.name, property.value.unwrap_or_default()))
                .collect();
            (properties["UID"].clone(), properties)
        })
        .collect()
}

#[test]
fn every_day_of_the_plan_is_an_event() {
    for set in sets() {
        let record = record(&set);
        let events = events(&calendar(&set, &record));
        // Three ends and a start of actions, an end of one's own task, and the day to ask again; what has no day has none.
        assert_eq!(events.len(), 6, "{:?}", events.keys());
        let starts: Vec<&str> = events
            .values()
            .map(|event| event["DTSTART"].as_str())
            .collect();
        let again = if set.organisation.is_family() {
            "20270219"
        } else {
            "20271121"
        };
        for day in [
            "20261125", "20261215", "20260615", "20260915", "20261231", again,
        ] {
            assert!(starts.contains(&day), "{day} is not among {starts:?}");
        }
        for event in events.values() {
            assert_eq!(event["ALARM-ACTION"], "DISPLAY");
            assert!(event["ALARM-TRIGGER"] == "-PT15H" || event["ALARM-TRIGGER"] == "PT9H");
        }
    }
}

#[test]
fn another_parser_reads_the_same_words_and_days() {
    let set = set("family");
    let record = record(&set);
    let parsed: icalendar::Calendar = calendar(&set, &record).parse().expect("it parses");
    let own = record
        .choices
        .picks
        .as_ref()
        .and_then(|picks| picks[4].what.as_deref())
        .expect("a task");
    let found = parsed
        .components
        .iter()
        .find_map(|component| match component {
            CalendarComponent::Event(event)
                if event
                    .get_uid()
                    .is_some_and(|uid| uid.ends_with("own-1-due@xuejing")) =>
            {
                Some(event)
            }
            _ => None,
        });
    let event = found.expect("the task of one's own");
    // The parser leaves escapes as they are, so what they stand for is put in here.
    let summary = event
        .get_summary()
        .expect("a title")
        .replace("\\,", ",")
        .replace("\\;", ";");
    assert_eq!(summary, format!("到期：{own}"));
    let due = day(12, 31).to_string();
    assert!(
        matches!(event.get_start(), Some(DatePerhapsTime::Date(date)) if date.to_string() == due)
    );
}

#[test]
fn an_import_after_a_change_is_an_update() {
    let set = set("family");
    let record = record(&set);
    let before = events(&calendar(&set, &record));
    let mut changed = record.clone();
    let picks = changed.choices.picks.as_mut().expect("picks");
    picks[0].what = Some("换一种做法".to_owned());
    picks[0].due = Some(day(12, 20));
    picks.swap(0, 1);
    let later = Moment {
        second: now().second + 10,
        ..now()
    };
    let report = Report::new(&set, &changed, Text::chinese(), later, "");
    let after = events(&text(make(&report, Kind::Calendar).expect("it is made")));
    assert!(before.keys().eq(after.keys()), "the same events");
    for (uid, event) in &after {
        let sequence =
            |event: &BTreeMap<String, String>| event["SEQUENCE"].parse::<u32>().expect("a number");
        assert!(sequence(event) > sequence(&before[uid]), "{uid}");
        assert!(event["DTSTAMP"] > before[uid]["DTSTAMP"]);
    }
    assert!(
        after
            .values()
            .any(|event| event["DTSTART"] == "20261220" && event["SUMMARY"] == "到期：换一种做法")
    );
}

#[test]
fn every_moment_fits_the_sequence() {
    let set = set("family");
    let record = record(&set);
    let last = Moment {
        day: indicators::day::Day::LAST,
        second: 86_399,
    };
    let report = Report::new(&set, &record, Text::chinese(), last, "");
    let all = events(&text(make(&report, Kind::Calendar).expect("it is made")));
    assert!(
        all.values()
            .all(|event| event["SEQUENCE"].parse::<i32>().is_ok())
    );
}

/// A plan of one task with this text.
fn one_task(what: &str) -> Record {
    let set = set("family");
    let pick = Pick {
        what: Some(what.to_owned()),
        due: Some(day(12, 1)),
        ..Pick::new(Origin::Own { item: None })
    };
    Record {
        choices: Choices {
            picks: Some(vec![pick]),
        },
        ..record(&set)
    }
}

fn lines_are_short(calendar: &str) {
    assert!(calendar.ends_with("\r\n"));
    for line in calendar.as_bytes().split_inclusive(|byte| *byte == b'\n') {
        assert!(line.len() <= 75 + 2, "{} octets", line.len());
        let line = std::str::from_utf8(line).expect("no character is cut");
        assert!(line.ends_with("\r\n") && !line[..line.len() - 2].contains(['\r', '\n']));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_folded_and_read_back(what in any::<String>()) {
        let family = set("family");
        let calendar = calendar(&family, &one_task(&what));
        lines_are_short(&calendar);
        let events = events(&calendar);
        prop_assert_eq!(events.len(), 2);
    }

    #[test]
    fn long_lines_of_any_letters_are_folded(what in "[a-zé一𠮷🙂]{0,300}") {
        let family = set("family");
        let calendar = calendar(&family, &one_task(&what));
        lines_are_short(&calendar);
        let unfolded = calendar.replace("\r\n ", "");
        let summary = format!("SUMMARY:到期：{what}");
        prop_assert!(unfolded.lines().any(|line| line == summary));
    }
}

#[test]
fn what_has_a_meaning_is_escaped() {
    let family = set("family");
    for what in HOSTILE {
        let calendar = calendar(&family, &one_task(what));
        lines_are_short(&calendar);
        let described = events(&calendar)
            .into_values()
            .find(|event| event["UID"].contains("own"))
            .expect("the task");
        let unescaped = described["DESCRIPTION"]
            .replace("\\n", "\n")
            .replace("\\,", ",")
            .replace("\\;", ";")
            .replace("\\\\", "\\");
        assert!(
            unescaped.contains(&visible(what)),
            "{unescaped:?} lacks {what:?}"
        );
    }
}

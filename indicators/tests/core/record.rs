use crate::sample::*;
use indicators::answers::{Answer, Response, ResponseId};
use indicators::measure::Measure;
use indicators::model::Level;
use indicators::plan::{Choices, Origin, Pick, Progress};
use indicators::record::*;
use proptest::prelude::*;

pub(crate) fn full() -> Record {
    let mut current = response(1, "1234567890123456");
    current.name = Some("乐乐".into());
    current.answers.put(3, shown(Level::Growing));
    current.answers.put(
        10,
        Answer {
            measure: Some(Measure {
                rows: vec![vec![Some(0.1), None]],
            }),
            ticked: vec![0, 2],
            ..Answer::default()
        },
    );
    let mut pick = Pick::new(Origin::Action { item: 3, action: 1 });
    pick.who = Some("妈妈".into());
    pick.due = Some(current.day.plus(30));
    let picks = vec![
        pick,
        Pick::new(Origin::Own { item: None }),
        Pick::new(Origin::FindOut { item: 5 }),
    ];
    Record {
        earlier: vec![Assessment {
            choices: Choices {
                picks: Some(vec![Pick {
                    progress: Progress::Done,
                    moved: Some(current.day),
                    ..Pick::new(Origin::Action { item: 1, action: 1 })
                }]),
            },
            settled: vec![0],
            ..response(0, "111").into()
        }],
        others: vec![response(2, "222")],
        choices: Choices { picks: Some(picks) },
        joint: Some(Joint {
            response: Response {
                role: Some("一家人".into()),
                ..response(9, "3")
            },
            from: vec![ResponseId::from_random(1), ResponseId::from_random(2)],
            choices: Choices {
                picks: Some(vec![Pick::new(Origin::FindOut { item: 7 })]),
            },
            earlier: vec![response(8, "2").into()],
        }),
        current,
    }
}

fn any_record() -> impl Strategy<Value = Record> {
    (
        any_response(16),
        prop::collection::vec(any_response(16), 0..4),
        prop::collection::vec(any_response(16), 0..4),
    )
        .prop_map(|(current, earlier, others)| Record {
            earlier: earlier.into_iter().map(Assessment::from).collect(),
            others,
            ..Record::of(current)
        })
}

proptest! {
    #[test]
    fn what_is_written_reads_back(record in any_record()) {
        prop_assert_eq!(from_json(&to_json(&record)), Ok(record));
    }

    #[test]
    fn any_text_gives_a_record_or_an_error(text in any::<String>()) {
        let _ = from_json(&text);
    }

    #[test]
    fn a_damaged_record_gives_a_record_or_an_error(at in 0_usize..2000, with in any::<char>()) {
        let mut json: Vec<char> = to_json(&full()).chars().collect();
        let at = at % json.len();
        json[at] = with;
        let _ = from_json(&json.into_iter().collect::<String>());
    }
}

#[test]
fn everything_survives_the_file() {
    assert_eq!(from_json(&to_json(&full())), Ok(full()));
}

#[test]
fn a_record_cut_anywhere_is_refused() {
    let json = to_json(&full());
    for (at, _) in json.char_indices() {
        assert!(from_json(&json[..at]).is_err(), "{at}");
    }
}

#[test]
fn foreign_newer_and_huge_files_are_told_apart() {
    assert_eq!(from_json("[]"), Err(RecordError::Foreign));
    assert_eq!(from_json("{\"a\":1}"), Err(RecordError::Foreign));
    assert_eq!(
        from_json("{\"format\":\"xuejing-set\",\"version\":1}"),
        Err(RecordError::Foreign)
    );
    assert_eq!(
        from_json("{\"format\":\"xuejing-record\",\"version\":3,\"new\":{}}"),
        Err(RecordError::Newer { version: 3 })
    );
    assert!(matches!(
        from_json("{"),
        Err(RecordError::Malformed { line: 1, .. })
    ));
    assert!(matches!(
        from_json(&" ".repeat(LARGEST_BYTES + 1)),
        Err(RecordError::TooLarge { .. })
    ));
    let deep = "[".repeat(100_000);
    assert!(from_json(&deep).is_err());
}

#[test]
fn surplus_is_bounded_and_other_sets_are_left_aside() {
    let mut record = full();
    record.earlier = (0..150).map(|id| response(id, "1").into()).collect();
    record.others = vec![Response {
        set: 9,
        ..response(1, "1")
    }];
    record.current.answers.put(
        1,
        Answer {
            note: "字".repeat(LONGEST_TEXT + 10),
            ..Answer::default()
        },
    );
    let read = from_json(&to_json(&record)).expect("reads");
    assert_eq!(
        (
            read.earlier.len(),
            read.earlier[0].response.id.number(),
            read.others.len()
        ),
        (128, 22, 0)
    );
    assert_eq!(
        read.current
            .answers
            .get(1)
            .map(|answer| answer.note.chars().count()),
        Some(LONGEST_TEXT)
    );
}

#[test]
fn starting_again_keeps_the_last_assessment() {
    let mut record = full();
    let day = record.current.day.plus(90);
    record.start_again(ResponseId::from_random(99), day);
    let kept = record.earlier.last().expect("kept");
    assert_eq!(
        (&kept.response, &kept.choices),
        (&full().current, &full().choices)
    );
    assert_eq!((record.current.id.number(), record.current.day), (99, day));
    assert_eq!(record.current.answers, full().current.answers);
    assert_eq!(record.choices, Choices::default());
}

#[test]
fn nothing_goes_by_itself_when_the_history_is_full() {
    let mut record = full();
    while !record.is_full() {
        record.keep_current();
    }
    record.keep_current();
    assert_eq!(record.earlier.len(), MOST_EARLIER + 1);
    assert_eq!(from_json(&to_json(&record)), Ok(record));
}

/// Written by version 1, before there were roles, joint answers and plans of earlier assessments.
const VERSION_1: &str = include_str!("../../testdata/records/v1.json");

#[test]
fn a_file_of_an_earlier_version_still_opens() {
    let expected = Record {
        joint: None,
        earlier: vec![response(0, "111").into()],
        ..full()
    };
    assert_eq!(from_json(VERSION_1), Ok(expected));
}

#[test]
fn the_joint_answer_and_the_own_one_change_places_and_back() {
    let mut record = full();
    record.change_places();
    assert_eq!(record.current, full().joint.expect("one").response);
    assert_eq!(
        record.joint.as_ref().map(|joint| &joint.response),
        Some(&full().current)
    );
    assert_eq!(record.others, full().others);
    record.change_places();
    assert_eq!(record, full());
}

//! Made-up sets and answers for tests, and strategies that draw them.

use indicators::answers::{Answer, Answers, Rating, Reason, Response, ResponseId};
use indicators::day::Day;
use indicators::model::*;
use proptest::prelude::*;

/// A set of the given shape: dimensions of so many items, with one action a step (and a second one for 1→2).
pub(crate) fn set(organisation: Organisation, shape: &[usize]) -> IndicatorSet {
    let mut number = 0;
    let dimensions = (1..)
        .zip(shape)
        .map(|(dimension, items)| Dimension {
            code: format!("F{dimension}"),
            title: format!("维度{dimension}"),
            about: "看什么。".into(),
            only: None,
            items: (1..=*items)
                .map(|position| {
                    number += 1;
                    item(format!("F{dimension}-{position}"), number)
                })
                .collect(),
        })
        .collect();
    IndicatorSet {
        slug: "sample".into(),
        number: 1,
        revision: 1,
        letter: 'F',
        organisation,
        origin: Provenance::default(),
        lang: "zh-Hans".into(),
        title: "样例".into(),
        subject: "你家".into(),
        audience: "测试".into(),
        intro: "测试".into(),
        minutes: 10,
        source: Source {
            document: "《样例》".into(),
            annex: 4,
            title: "《样例》".into(),
            references: vec![],
        },
        dimensions,
    }
}

/// The family set's shape.
pub(crate) fn family() -> IndicatorSet {
    set(Organisation::Family, &[4, 3, 3, 3, 3])
}

pub(crate) fn item(code: String, number: ItemNumber) -> Item {
    let action = |number, from, horizon| Action {
        number,
        from,
        horizon,
        what: format!("{code}第{number}件事"),
        who: "全家".into(),
        check: "一张表".into(),
        resource: "模板".into(),
        then: None,
    };
    Item {
        number,
        since: 1,
        kinds: vec![ItemKind::Process],
        title: format!("条目{code}"),
        question: "怎样？".into(),
        help: "这样读。".into(),
        levels: ["甲", "乙", "丙", "丁"].map(String::from),
        evidence: vec!["抽屉里的本子".into()],
        pitfalls: vec![],
        capacities: vec![],
        see: vec![],
        threshold: None,
        checklist: None,
        calculator: None,
        actions: vec![
            action(1, Level::Starting, Horizon::Today),
            action(2, Level::Growing, Horizon::Month),
            action(3, Level::Steady, Horizon::Year),
            action(4, Level::Starting, Horizon::Month),
        ],
        code,
    }
}

/// Answers from digits as in a link: 0 open, 1–4 levels, 5 unsure, 6–9 not applicable.
pub(crate) fn answers(digits: &str) -> Answers {
    (1..)
        .zip(digits.bytes())
        .filter_map(|(number, digit)| {
            Some((number, indicators::share::v1::rating_of(digit - b'0')?))
        })
        .collect()
}

pub(crate) fn response(id: u32, digits: &str) -> Response {
    Response {
        id: ResponseId::from_random(id),
        set: 1,
        revision: 1,
        day: Day::from_calendar(2026, 11, 21).expect("a day"),
        name: None,
        role: None,
        answers: answers(digits),
    }
}

pub(crate) fn any_rating() -> impl Strategy<Value = Rating> {
    prop::sample::select(Rating::ALL.to_vec())
}

pub(crate) fn any_answers(items: u16) -> impl Strategy<Value = Answers> {
    prop::collection::vec(prop::option::of(any_rating()), usize::from(items)).prop_map(|ratings| {
        (1..)
            .zip(ratings)
            .filter_map(|(number, rating)| Some((number, rating?)))
            .collect()
    })
}

pub(crate) fn any_day() -> impl Strategy<Value = Day> {
    (0..=Day::LAST.days()).prop_map(|days| Day::from_days(days).expect("within range"))
}

pub(crate) fn any_response(items: u16) -> impl Strategy<Value = Response> {
    (
        0_u32..1 << 30,
        1_u16..=3,
        any_day(),
        prop::option::of("[一-龥a-z]{1,8}"),
        any_answers(items),
    )
        .prop_map(|(id, revision, day, name, answers)| Response {
            id: ResponseId::from_random(id),
            set: 1,
            revision,
            day,
            name,
            role: None,
            answers,
        })
}

/// An answer with a rating, a place of evidence and a note.
pub(crate) fn shown(level: Level) -> Answer {
    Answer {
        evidence: "书架第二层".into(),
        note: "记一句".into(),
        ..Answer::of(Rating::Level(level))
    }
}

#[test]
fn reasons_are_four_so_that_ten_states_fill_one_decimal_digit() {
    assert_eq!(Reason::ALL.len() + Level::ALL.len() + 1 + 1, 10);
}

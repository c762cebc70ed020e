//! A small set and answers to it, for tests.

use indicators::answers::{Answers, Rating, Reason, Response, ResponseId};
use indicators::day::Day;
use indicators::model::{IndicatorSet, Level};

/// Three dimensions with two, two and three items, numbered from 1; F1-1 has an official number.
pub(crate) fn set() -> IndicatorSet {
    let items = |dimension: usize, first: usize, count: usize| -> Vec<serde_json::Value> {
        (0..count)
            .map(|position| item(dimension, position + 1, first + position))
            .collect()
    };
    let dimension = |position: usize, title: &str, first: usize, count: usize| serde_json::json!({"code": format!("F{position}"), "title": title, "about": "看什么", "items": items(position, first, count)});
    let set = serde_json::json!({
        "slug": "family", "number": 1, "revision": 2, "letter": "F", "organisation": "family", "lang": "zh-Hans",
        "title": "学习型家庭", "subject": "你家", "audience": "给家庭", "intro": "看一看", "minutes": 5,
        "source": {"document": "《通知》", "annex": 4, "title": "《指标》"},
        "dimensions": [dimension(1, "学习条件", 1, 2), dimension(2, "学习氛围", 3, 2), dimension(3, "学习投入", 5, 3)],
    });
    let wire = serde_json::json!({"format": "xuejing-set", "version": 1, "set": set});
    indicators::wire::from_json(&wire.to_string()).expect("a set")
}

fn item(dimension: usize, position: usize, number: usize) -> serde_json::Value {
    let action = |action: u8, from: u8, horizon: &str| {
        serde_json::json!({"number": action, "from": from, "horizon": horizon, "do": format!("为第{number}条做一件事，第{action}种"),
            "who": "一位家人", "check": "记录表打钩17天", "resource": "模板"})
    };
    let mut item = serde_json::json!({
        "code": format!("F{dimension}-{position}"), "number": number, "kinds": ["threshold"], "title": format!("第{number}条"),
        "question": "怎么样？", "help": "这样看", "levels": ["一", "二", "三", "四"], "evidence": ["一张表"],
        "actions": [action(1, 1, "today"), action(2, 1, "month"), action(3, 2, "month"), action(4, 3, "year")],
    });
    if number == 1 {
        item["threshold"] = serde_json::json!({"metric": "人均每天学习时间", "relation": "at-least", "value": 1, "unit": "小时"});
        item["calculator"] = serde_json::json!({"kind": "mean-per-member", "label": "一周学习多少分钟", "unit": "分钟",
            "divisor": 420, "result": "人均每天学习时间", "result_unit": "小时"});
    }
    item
}

/// One sign an item, in order: a level, `?` 说不清, `n` 不适用, `.` not answered.
pub(crate) fn answers(signs: &str) -> Answers {
    (1..)
        .zip(signs.chars())
        .filter_map(|(number, sign)| {
            let rating = match sign {
                '?' => Rating::Unsure,
                'n' => Rating::NotApplicable(Reason::Absent),
                level => {
                    Rating::Level(Level::from_number(u8::try_from(level.to_digit(10)?).ok()?)?)
                }
            };
            Some((number, rating))
        })
        .collect()
}

/// A response of the small set, without answers.
pub(crate) fn response(id: u32) -> Response {
    Response {
        id: ResponseId::from_random(id),
        set: 1,
        revision: 2,
        day: Day::from_calendar(2026, 11, 21).expect("a day"),
        name: None,
        role: None,
        answers: Answers::default(),
    }
}

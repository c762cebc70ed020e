//! A record, read from JSON.

use super::{Assessment, Joint, Record};
use crate::answers::{Answer, Answers, Rating, Response, ResponseId};
use crate::day::Day;
use crate::json::{Fault, Object, Read, Value, decimal, list, number, parsed, word};
use crate::measure::Measure;
use crate::plan::{Choices, Origin, Pick};
use crate::wire::read::level;

pub(super) fn record(value: Value) -> Read<Record> {
    let mut from = Object::of(value);
    let (current, choices) = (
        from.field("current", response),
        from.field_or("choices", choices).unwrap_or_default(),
    );
    let (earlier, others) = (
        from.list("earlier", assessment),
        from.list("others", response),
    );
    let joint = from.field_or("joint", joint);
    from.end()?;
    current
        .map(|current| Record {
            current,
            choices,
            earlier,
            others,
            joint,
        })
        .ok_or_else(|| Fault::new("is missing").inside("current"))
}

/// An earlier assessment; in version 1 its answers alone.
fn assessment(value: Value) -> Read<Assessment> {
    let mut from = Object::of(value);
    let response = from
        .field_or("response", response)
        .unwrap_or_else(|| response_fields(&mut from));
    let choices = from.field_or("choices", choices).unwrap_or_default();
    let settled = from.list("settled", number);
    from.end().map(|()| Assessment {
        response,
        choices,
        settled: settled.into_iter().map(usize::from).collect(),
    })
}

fn joint(value: Value) -> Read<Joint> {
    let mut from = Object::of(value);
    let response = from.field("response", response);
    let joint = response.map(|response| Joint {
        from: from.list("from", id),
        choices: from.field_or("choices", choices).unwrap_or_default(),
        earlier: from.list("earlier", assessment),
        ..Joint::of(response)
    });
    from.end()?;
    joint.ok_or_else(|| Fault::new("is missing").inside("response"))
}

fn response(value: Value) -> Read<Response> {
    let mut from = Object::of(value);
    let response = response_fields(&mut from);
    from.end().map(|()| response)
}

fn response_fields(from: &mut Object) -> Response {
    Response {
        id: from.field("id", id).unwrap_or(ResponseId::from_random(0)),
        set: from.number("set"),
        revision: from.number("revision"),
        day: from.field("day", parsed).unwrap_or(Day::LAST),
        name: from.text_or("name"),
        role: from.text_or("role"),
        answers: from.field("answers", answers).unwrap_or_default(),
    }
}

fn id(value: Value) -> Read<ResponseId> {
    value
        .whole(u32::MAX)
        .and_then(|number| ResponseId::try_from(number).ok())
        .ok_or_else(|| Fault::new("must be a whole number under 2^30"))
}

fn answers(value: Value) -> Read<Answers> {
    let mut answers = Answers::default();
    for (key, value) in Object::of(value).rest()? {
        let item = key
            .parse()
            .map_err(|_| Fault::new("is no item number").inside(&key))?;
        answers.put(item, answer(value).map_err(|fault| fault.inside(&key))?);
    }
    Ok(answers)
}

fn answer(value: Value) -> Read<Answer> {
    let mut from = Object::of(value);
    let answer = Answer {
        rating: from.field_or("rating", rating),
        note: from.text_or("note").unwrap_or_default(),
        evidence: from.text_or("evidence").unwrap_or_default(),
        measure: from.field_or("measure", measure),
        ticked: from.list("ticked", number),
    };
    from.end().map(|()| answer)
}

fn rating(value: Value) -> Read<Rating> {
    if value.as_str() == Some("unsure") {
        return Ok(Rating::Unsure);
    }
    let mut from = Object::of(value);
    let level = from.field_or("level", level).map(Rating::Level);
    let reason = from
        .field_or("not-applicable", word)
        .map(Rating::NotApplicable);
    from.end()?;
    level
        .xor(reason)
        .ok_or_else(|| Fault::new("must be a level, a reason or \"unsure\""))
}

fn measure(value: Value) -> Read<Measure> {
    Ok(Measure {
        rows: list(value, |row| list(row, cell))?,
    })
}

/// A box of a calculator, which may still be empty.
fn cell(value: Value) -> Read<Option<f64>> {
    if value.is_null() {
        Ok(None)
    } else {
        decimal(value).map(Some)
    }
}

fn choices(value: Value) -> Read<Choices> {
    let mut from = Object::of(value);
    let choices = Choices {
        picks: from.field_or("picks", |value| list(value, pick)),
    };
    from.end().map(|()| choices)
}

fn pick(value: Value) -> Read<Pick> {
    let mut from = Object::of(value);
    let pick = Pick {
        origin: from
            .field("origin", origin)
            .unwrap_or(Origin::Own { item: None }),
        what: from.text_or("what"),
        who: from.text_or("who"),
        with: from.text_or("with").unwrap_or_default(),
        start: from.field_or("start", parsed),
        due: from.field_or("due", parsed),
        resources: from.text_or("resources"),
        check: from.text_or("check"),
        then: from.text_or("then"),
        evidence: from.text_or("evidence").unwrap_or_default(),
        progress: from.field_or("progress", word).unwrap_or_default(),
        moved: from.field_or("moved", parsed),
        note: from.text_or("note").unwrap_or_default(),
    };
    from.end().map(|()| pick)
}

fn origin(value: Value) -> Read<Origin> {
    let mut from = Object::of(value);
    let of_set = from.field_or("action", |value| {
        let mut from = Object::of(value);
        let origin = Origin::Action {
            item: from.number("item"),
            action: from.number("action"),
        };
        from.end().map(|()| origin)
    });
    let own = from.field_or("own", |value| {
        let mut from = Object::of(value);
        let origin = Origin::Own {
            item: from.field_or("item", number),
        };
        from.end().map(|()| origin)
    });
    let find_out = from.field_or("find-out", |value| {
        let mut from = Object::of(value);
        let origin = Origin::FindOut {
            item: from.number("item"),
        };
        from.end().map(|()| origin)
    });
    from.end()?;
    of_set
        .or(own)
        .or(find_out)
        .ok_or_else(|| Fault::new("must be one of action, own and find-out"))
}

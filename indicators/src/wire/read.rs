//! The model, read from JSON.

use crate::json::{Fault, Object, Read, Value, list, number, text, word};
use crate::model::{
    Action, Calculator, Checklist, Dimension, Horizon, IndicatorSet, Item, Level, Organisation,
    Relation, Source, SurveyRate, Threshold,
};

pub(super) fn set(value: Value) -> Read<IndicatorSet> {
    let mut from = Object::of(value);
    let set = IndicatorSet {
        slug: from.text("slug"),
        number: from.number("number"),
        revision: from.number("revision"),
        letter: from.field("letter", letter).unwrap_or_default(),
        organisation: from
            .field("organisation", word)
            .unwrap_or(Organisation::Family),
        origin: from.field_or("origin", word).unwrap_or_default(),
        lang: from.text("lang"),
        title: from.text("title"),
        subject: from.text("subject"),
        audience: from.text("audience"),
        intro: from.text("intro"),
        minutes: from.number("minutes"),
        source: from.field("source", source).unwrap_or_default(),
        dimensions: from.list("dimensions", dimension),
    };
    from.end().map(|()| set)
}

fn letter(value: Value) -> Read<char> {
    let text = text(value)?;
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(letter), None) => Ok(letter),
        _ => Err(Fault::new("must be one letter")),
    }
}

fn source(value: Value) -> Read<Source> {
    let mut from = Object::of(value);
    let source = Source {
        document: from.text("document"),
        annex: from.number("annex"),
        title: from.text("title"),
        references: from.texts("references"),
    };
    from.end().map(|()| source)
}

fn dimension(value: Value) -> Read<Dimension> {
    let mut from = Object::of(value);
    let dimension = Dimension {
        code: from.text("code"),
        title: from.text("title"),
        about: from.text("about"),
        only: from.text_or("only"),
        items: from.list("items", item),
    };
    from.end().map(|()| dimension)
}

fn item(value: Value) -> Read<Item> {
    let mut from = Object::of(value);
    let item = Item {
        code: from.text("code"),
        number: from.number("number"),
        since: from.field_or("since", number).unwrap_or(1),
        kinds: from.list("kinds", word),
        title: from.text("title"),
        question: from.text("question"),
        help: from.text("help"),
        levels: from.field("levels", levels).unwrap_or_default(),
        evidence: from.texts("evidence"),
        pitfalls: from.texts("pitfalls"),
        capacities: from.texts("capacities"),
        see: from.texts("see"),
        threshold: from.field_or("threshold", threshold),
        checklist: from.field_or("checklist", checklist),
        calculator: from.field_or("calculator", calculator),
        actions: from.list("actions", action),
    };
    from.end().map(|()| item)
}

fn levels(value: Value) -> Read<[String; 4]> {
    list(value, text)?
        .try_into()
        .map_err(|_| Fault::new("must be four texts"))
}

fn threshold(value: Value) -> Read<Threshold> {
    let mut from = Object::of(value);
    let threshold = Threshold {
        metric: from.text("metric"),
        relation: from.field("relation", word).unwrap_or(Relation::AtLeast),
        value: from.decimal("value"),
        unit: from.text("unit"),
        part: from.field_or("part", number),
    };
    from.end().map(|()| threshold)
}

fn checklist(value: Value) -> Read<Checklist> {
    let mut from = Object::of(value);
    let checklist = Checklist {
        parts: from.texts("parts"),
        needed: from.number("needed"),
    };
    from.end().map(|()| checklist)
}

fn calculator(value: Value) -> Read<Calculator> {
    let mut from = Object::of(value);
    let kind = from.text("kind");
    let calculator = match kind.as_str() {
        "mean-per-member" => Calculator::MeanPerMember {
            label: from.text("label"),
            unit: from.text("unit"),
            divisor: from.decimal("divisor"),
            result: from.text("result"),
            result_unit: from.text("result_unit"),
        },
        "per-head-by-year" => Calculator::PerHeadByYear {
            years: from.number("years"),
            amount: from.text("amount"),
            amount_unit: from.text("amount_unit"),
            heads: from.text("heads"),
            heads_unit: from.text("heads_unit"),
            result: from.text("result"),
            result_unit: from.text("result_unit"),
        },
        "coverage" => Calculator::Coverage {
            groups: from.texts("groups"),
            required: from.text("required"),
            done: from.text("done"),
            result: from.text("result"),
        },
        "trend" => Calculator::Trend {
            label: from.text("label"),
            unit: from.text("unit"),
        },
        "survey" => Calculator::Survey {
            answered: from.text("answered"),
            smallest: from.number("smallest"),
            rates: from.list("rates", rate),
        },
        _ => return Err(Fault::new("is none of the five calculators").inside("kind")),
    };
    from.end().map(|()| calculator)
}

fn rate(value: Value) -> Read<SurveyRate> {
    let mut from = Object::of(value);
    let rate = SurveyRate {
        name: from.text("name"),
        count: from.text("count"),
        of: from.text_or("of"),
    };
    from.end().map(|()| rate)
}

fn action(value: Value) -> Read<Action> {
    let mut from = Object::of(value);
    let action = Action {
        number: from.number("number"),
        from: from.field("from", level).unwrap_or(Level::Starting),
        horizon: from.field("horizon", word).unwrap_or(Horizon::Today),
        what: from.text("do"),
        who: from.text("who"),
        check: from.text("check"),
        resource: from.text("resource"),
        then: from.text_or("then"),
    };
    from.end().map(|()| action)
}

/// A level by its number.
pub(crate) fn level(value: Value) -> Read<Level> {
    let number = number(value)?;
    u8::try_from(number)
        .ok()
        .and_then(Level::from_number)
        .ok_or_else(|| Fault::new("must be 1, 2, 3 or 4"))
}

//! The published schemas against the readers: valid documents are changed field by field, and both must say the same.

use crate::sample::*;
use indicators::model::*;
use indicators::{record, schema, wire};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// What no schema can say: numbers and codes that must differ from each other.
const BEYOND: [&str; 1] = ["is given twice"];

/// A set with every field there is, and every calculator.
fn full_set() -> IndicatorSet {
    let calculators = [
        json!({ "kind": "mean-per-member", "label": "分钟", "unit": "分钟", "divisor": 420.0, "result": "每天", "result_unit": "小时" }),
        json!({ "kind": "per-head-by-year", "years": 3, "amount": "经费", "amount_unit": "元", "heads": "人", "heads_unit": "人", "result": "人均", "result_unit": "元" }),
        json!({ "kind": "coverage", "groups": ["甲", "乙"], "required": "应", "done": "已", "result": "率" }),
        json!({ "kind": "trend", "label": "次数", "unit": "次" }),
        json!({ "kind": "survey", "answered": "份", "smallest": 5, "rates": [{ "name": "知晓率", "count": "知道", "of": "份" }] }),
    ];
    let mut value = envelope(&set(Organisation::Family, &[3, 2]));
    let mut place = 0;
    for dimension in 0..2 {
        for item in value["set"]["dimensions"][dimension]["items"]
            .as_array_mut()
            .expect("items")
        {
            item["calculator"] = calculators[place].clone();
            place += 1;
        }
    }
    value["set"]["origin"] = json!("derived");
    value["set"]["source"]["references"] = json!(["甲"]);
    value["set"]["dimensions"][1]["only"] = json!("区级填写");
    let first = &mut value["set"]["dimensions"][0]["items"][0];
    first["pitfalls"] = json!(["甲"]);
    first["capacities"] = json!(["学习力"]);
    first["see"] = json!(["F1-2"]);
    first["threshold"] = json!({ "metric": "时间", "relation": "at-least", "value": 1.0, "unit": "小时", "part": 1 });
    first["checklist"] = json!({ "parts": ["甲", "乙"], "needed": 2 });
    first["actions"][0]["then"] = json!("每月一次");
    wire::from_json(&value.to_string()).expect("a full set reads")
}

fn envelope(set: &IndicatorSet) -> Value {
    serde_json::from_str(&wire::to_json(set)).expect("JSON")
}

fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    jsonschema::meta::validate(&schema).expect("a schema");
    jsonschema::draft202012::new(&schema).expect("a schema")
}

/// Every change of one place: taken out, replaced by values of every kind, or with a field more.
fn changes(document: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    walk(document, String::new(), &mut places);
    let mut changed = Vec::new();
    for place in places {
        let (parent, key) = place.rsplit_once('/').unwrap_or(("", ""));
        let mut without = document.clone();
        if let Some(Value::Object(fields)) = without.pointer_mut(parent) {
            fields.remove(key);
            changed.push(without);
        }
        for value in values() {
            let mut other = document.clone();
            if let Some(spot) = other.pointer_mut(&place) {
                *spot = value;
                changed.push(other);
            }
        }
        let mut more = document.clone();
        if let Some(Value::Object(fields)) = more.pointer_mut(&place) {
            fields.insert("unheard-of".into(), json!(1));
            changed.push(more);
        }
    }
    changed
}

/// Integers are written as such: a schema takes `1.0` for one, and no program writes it.
fn values() -> Vec<Value> {
    let list = json!([
        null, true, -1, 0, 1, 2, 3, 4, 5, 11, 1000, 1001, 65535, 65536, 1_073_741_824, 2.5, "", "甲", "甲乙", "family", "today",
        "trend", "unsure", "2026-02-01", "2026-2-1", "1999-01-01", [], [1], ["甲"], ["甲", "乙", "丙", "丁"], [[1.5, null]],
        {}, { "level": 2 }, { "not-applicable": "other" }, { "own": {} }, { "own": { "item": 3 } }, { "find-out": { "item": 1 } }
    ]);
    list.as_array().cloned().unwrap_or_default()
}

fn walk(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                walk(inner, format!("{place}/{key}"), places);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                walk(inner, format!("{place}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

/// Reader and schema agree about every change; what the reader said is returned.
fn agree(document: &Value, schema: &str, read: impl Fn(&str) -> Result<(), String>) -> Vec<String> {
    let validator = validator(schema);
    assert!(validator.is_valid(document), "the document itself");
    let (mut said, mut taken) = (Vec::new(), 0);
    for changed in changes(document) {
        let text = changed.to_string();
        let (reader, schema) = (read(&text), validator.validate(&changed));
        match (&reader, &schema) {
            (Ok(()), Ok(())) => taken += 1,
            (Err(message), Ok(())) if BEYOND.iter().any(|part| message.contains(part)) => {}
            (Err(_), Err(_)) => {}
            (reader, schema) => {
                panic!("the reader says {reader:?}, the schema {schema:?}, about {text}")
            }
        }
        said.extend(reader.err());
    }
    assert!(
        said.len() > 500 && taken > 50,
        "{} refused, {taken} taken",
        said.len()
    );
    said
}

#[test]
fn the_schema_of_sets_says_what_the_reader_says() {
    let said = agree(&envelope(&full_set()), schema::SET, |text| {
        wire::from_json(text)
            .map(drop)
            .map_err(|error| error.to_string())
    });
    let problems: Vec<Map<String, Value>> =
        serde_json::from_str(schema::PROBLEMS).expect("a list of problems");
    for message in said {
        let known = problems
            .iter()
            .any(|problem| fits(&message, problem["says"].as_str().unwrap_or_default()));
        assert!(
            known,
            "add to indicators/schema/problems.json what to do about: {message}"
        );
    }
}

#[test]
fn the_schema_of_records_says_what_the_reader_says() {
    let document = serde_json::from_str(&record::to_json(&crate::record::full())).expect("JSON");
    agree(&document, schema::RECORD, |text| {
        record::from_json(text)
            .map(drop)
            .map_err(|error| error.to_string())
    });
}

#[test]
fn every_official_set_is_valid() {
    let validator = validator(schema::SET);
    for set in official() {
        for json in [wire::to_json(&set), wire::to_questions_json(&set)] {
            let value = serde_json::from_str(&json).expect("JSON");
            if let Err(error) = validator.validate(&value) {
                panic!("{}: {error} at {}", set.slug, error.instance_path());
            }
        }
    }
}

pub(crate) fn official() -> Vec<IndicatorSet> {
    let texts = ["family", "community", "enterprise", "government"].map(|slug| {
        let file = format!("{}/sets/{slug}.toml", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(file).expect("a set")
    });
    let loaded = indicators::load::load(&texts.each_ref().map(String::as_str));
    assert_eq!(loaded.sets.len(), 4);
    loaded.sets
}

#[test]
fn every_problem_is_said_in_three_languages_with_its_parts() {
    let problems: Vec<Map<String, Value>> =
        serde_json::from_str(schema::PROBLEMS).expect("a list of problems");
    for problem in problems {
        let says = problem["says"].as_str().expect("what it says");
        for lang in ["zh-Hans", "zh-Hant", "en"] {
            let words = problem[lang].as_str().expect("words");
            for part in 0..says.matches("{}").count() {
                let named = words.contains(&format!("{{{part}}}"));
                assert!(named, "{says}: part {part} is not in the words of {lang}");
            }
        }
    }
}

/// Whether a message is of a form in which `{}` stands for anything.
fn fits(message: &str, form: &str) -> bool {
    let mut parts = form.split("{}");
    let Some(mut left) = message.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let rest: Vec<&str> = parts.collect();
    for (place, part) in rest.iter().enumerate() {
        let last = place + 1 == rest.len();
        match left.find(part) {
            _ if last => return left.ends_with(part),
            Some(at) => left = &left[at + part.len()..],
            None => return false,
        }
    }
    left.is_empty()
}

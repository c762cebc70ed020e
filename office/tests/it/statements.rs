//! The xAPI statements, held against a schema of what the specification asks of them.

use crate::sample::{file, record, response, set, sets, text};
use indicators::answers::Rating;
use indicators::record::Record;
use office::Kind;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What xAPI 1.0.3 asks of the parts that are used here, and no more than those.
fn schema() -> Value {
    let map = json!({ "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } });
    let iri = json!({ "type": "string", "pattern": "^https?://" });
    let extensions = json!({ "type": "object", "propertyNames": { "pattern": "^https?://" } });
    let scale = json!({ "type": "array", "items": { "type": "object", "required": ["id", "description"],
        "properties": { "id": { "pattern": "^[a-z0-9]+$" }, "description": map }, "additionalProperties": false } });
    let definition = json!({ "type": "object", "required": ["type", "name", "description"], "additionalProperties": false,
        "properties": { "type": iri, "name": map, "description": map, "interactionType": { "const": "likert" }, "scale": scale },
        "dependentRequired": { "interactionType": ["scale"], "scale": ["interactionType"] } });
    let account = json!({ "type": "object", "required": ["homePage", "name"], "additionalProperties": false,
        "properties": { "homePage": iri, "name": { "pattern": "^[0-9a-f]{8}$" } } });
    json!({ "type": "array", "minItems": 1, "items": {
        "type": "object",
        "required": ["id", "actor", "verb", "object", "result", "timestamp", "context"],
        "additionalProperties": false,
        "properties": {
            "id": { "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" },
            "actor": { "type": "object", "required": ["objectType", "account"], "additionalProperties": false,
                "properties": { "objectType": { "const": "Agent" }, "account": account } },
            "verb": { "type": "object", "required": ["id", "display"], "properties": { "id": iri, "display": map } },
            "object": { "type": "object", "required": ["objectType", "id", "definition"], "additionalProperties": false,
                "properties": { "objectType": { "const": "Activity" }, "id": iri, "definition": definition } },
            "result": { "type": "object", "additionalProperties": false,
                "properties": { "response": { "type": "string" }, "completion": { "type": "boolean" }, "extensions": extensions } },
            "context": { "type": "object", "additionalProperties": false,
                "properties": { "language": { "type": "string" }, "extensions": extensions } },
            "timestamp": { "pattern": "^\\d{4}-\\d{2}-\\d{2}T00:00:00Z$" },
        },
    }})
}

fn statements(
    slug: &str,
    record: impl Fn(&indicators::model::IndicatorSet) -> Record,
) -> Vec<Value> {
    let set = set(slug);
    let json = text(file(&set, &record(&set), Kind::Statements));
    let value: Value = serde_json::from_str(&json).expect("JSON");
    value.as_array().expect("a list").clone()
}

#[test]
fn statements_are_as_the_specification_asks() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    for set in sets() {
        let all = Value::from(statements(&set.slug, record));
        let errors: Vec<String> = validator
            .iter_errors(&all)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn each_answer_is_a_place_on_its_own_scale() {
    let set = set("family");
    let record = record(&set);
    let all = statements("family", |_| record.clone());
    for (_, item) in set.items() {
        let found = all.iter().find(|statement| {
            statement["object"]["id"] == format!("{}#{}", crate::sample::PAGE, item.code)
        });
        let expected = record
            .current
            .answers
            .rating(item.number)
            .map(|rating| match rating {
                Rating::Level(level) => format!("l{}", level.number()),
                Rating::NotApplicable(_) => "na".to_owned(),
                Rating::Unsure => "unk".to_owned(),
            });
        assert_eq!(
            found.map(|statement| statement["result"]["response"]
                .as_str()
                .expect("a response")
                .to_owned()),
            expected
        );
        if let Some(statement) = found {
            let scale = statement["object"]["definition"]["scale"]
                .as_array()
                .expect("a scale");
            assert_eq!(scale.len(), 6);
            assert_eq!(scale[2]["description"]["zh-Hans"], item.levels[2].as_str());
        }
    }
}

#[test]
fn the_whole_is_completed_only_when_nothing_is_open_and_nobody_succeeds() {
    let done = statements("family", record);
    let last = done.last().expect("the whole");
    assert_eq!(last["verb"]["display"]["en"], "completed");
    assert_eq!(
        last["result"]["extensions"][format!("{}#distribution", crate::sample::PAGE)]["F1"]["applicable"],
        4
    );
    let open = statements("family", |set| Record {
        current: response(set, 5, 1, crate::sample::day(5, 1)),
        ..record(set)
    });
    let last = open.last().expect("the whole");
    assert_eq!(
        (
            &last["verb"]["display"]["en"],
            &last["result"]["completion"]
        ),
        (&json!("progressed"), &json!(false))
    );
    let text = Value::from(done.clone()).to_string();
    assert!(
        !text.contains("success") && !text.contains("score") && !text.contains("一号楼"),
        "no name, no score"
    );
    let ids: BTreeSet<&str> = done
        .iter()
        .filter_map(|statement| statement["id"].as_str())
        .collect();
    assert_eq!(ids.len(), done.len());
}

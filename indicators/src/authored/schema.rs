//! The JSON Schemas of set files and their translations, made from the tables of keys that the readers ask by. Editors that know
//! schemas complete and check by them while one types; what only comparing parts can find, [`crate::load`] finds.

use super::shape::{Choices, Form, Key, Need, Shape};
use super::{OVERLAY, SET};
use serde_json::{Map, Value, json};

/// The dialect that the schemas are written in.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a set file.
pub fn set() -> Value {
    whole(&SET)
}

/// The schema of the words of a set in another language.
pub fn overlay() -> Value {
    whole(&OVERLAY)
}

fn whole(shape: &Shape) -> Value {
    let mut schema = table(shape, None);
    schema.insert("$schema".to_owned(), json!(DIALECT));
    Value::Object(schema)
}

/// A table; in one of several, `kind` is this word.
fn table(shape: &Shape, kind: Option<&str>) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in shape.keys {
        let mut said = form(key);
        if let (Some(kind), "kind") = (kind, key.name) {
            said = json!({ "const": kind });
        }
        said["description"] = json!(described(key));
        properties.insert(key.name.to_owned(), said);
    }
    let required = shape.keys.iter().filter(|key| key.need == Need::Must);
    let required: Vec<&str> = required.map(|key| key.name).collect();
    let mut schema = Map::new();
    schema.insert("title".to_owned(), json!(shape.name));
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), json!(required));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

/// What a key says, with the words that may be written.
fn described(key: &Key) -> String {
    let (Form::Word(choices) | Form::Words(choices)) = key.form else {
        return key.label.to_owned();
    };
    let said: Vec<String> = choices
        .iter()
        .filter(|(_, meaning)| !meaning.is_empty())
        .map(|(word, meaning)| format!("{word}（{meaning}）"))
        .collect();
    if said.is_empty() {
        key.label.to_owned()
    } else {
        format!("{}：{}", key.label, said.join("、"))
    }
}

fn form(key: &Key) -> Value {
    let text = || json!({ "type": "string", "pattern": "\\S" });
    let list = |items: Value| {
        let mut list = json!({ "type": "array", "items": items, "uniqueItems": true });
        if key.need == Need::Must {
            list["minItems"] = json!(1);
        }
        list
    };
    match key.form {
        Form::Text => text(),
        Form::Pattern(pattern) => json!({ "type": "string", "pattern": pattern }),
        Form::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Form::Decimal => json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1e9 }),
        Form::Word(choices) => json!({ "enum": words(choices) }),
        Form::Words(choices) => list(json!({ "enum": words(choices) })),
        Form::Texts => list(text()),
        Form::Levels => {
            let levels = ["1", "2", "3", "4"];
            let required: &[&str] = if key.need == Need::Must { &levels } else { &[] };
            let texts: Map<String, Value> = levels
                .map(|level| (level.to_owned(), text()))
                .into_iter()
                .collect();
            json!({ "type": "object", "properties": texts, "required": required, "additionalProperties": false })
        }
        Form::Table(shape) => Value::Object(table(shape, None)),
        Form::OneOf(shapes) => {
            let tables = shapes.iter().map(|(kind, shape)| table(shape, Some(kind)));
            json!({ "type": "object", "oneOf": tables.collect::<Vec<_>>() })
        }
        Form::Tables(shape) => {
            let mut list = json!({ "type": "array", "items": table(shape, None) });
            if key.need == Need::Must {
                list["minItems"] = json!(1);
            }
            list
        }
        Form::Named(shape) => {
            json!({ "type": "object", "additionalProperties": table(shape, None) })
        }
    }
}

fn words(choices: Choices) -> Vec<&'static str> {
    choices.iter().map(|(word, _)| *word).collect()
}

//! What a reader asks for, gathered as JSON Schema.

use serde_json::{Map, Value, json};

/// The keys that were asked for so far.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    properties: Map<String, Value>,
    required: Vec<&'static str>,
    /// Lists of keys, of which one must be there whole.
    either: Vec<&'static [&'static str]>,
    /// What every other key holds.
    every: Option<Value>,
}

impl Learnt {
    /// A key was asked for. Readers that look a second time mean the same.
    pub(super) fn property(&mut self, key: &str, form: Value) {
        self.properties.entry(key).or_insert(form);
    }

    /// A key must be there.
    pub(super) fn required(&mut self, key: &'static str) {
        if !self.required.contains(&key) {
            self.required.push(key);
        }
    }

    /// These keys must be there, or those of another such list.
    pub(super) fn either(&mut self, keys: &'static [&'static str]) {
        self.either.push(keys);
    }

    /// A key, or each text of its list, takes only what `rule` allows.
    pub(super) fn only(&mut self, key: &str, rule: &str, allowed: &Value) {
        let Some(form) = self.properties.get_mut(key) else {
            return;
        };
        let form = match form.get_mut("items") {
            Some(items) => items,
            None => form,
        };
        form[rule] = allowed.clone();
    }

    /// The keys are the editor's own, and each holds this.
    pub(super) fn every(&mut self, form: Value) {
        self.every = Some(form);
    }

    pub(super) fn schema(self) -> Value {
        let mut schema = json!({
            "type": "object",
            "properties": self.properties,
            "required": self.required,
            "additionalProperties": self.every.unwrap_or(json!(false)),
        });
        if !self.either.is_empty() {
            let lists = self.either.iter();
            schema["anyOf"] = lists.map(|keys| json!({ "required": keys })).collect();
        }
        schema
    }
}

/// A text that is not blank.
pub(super) fn text() -> Value {
    json!({ "type": "string", "pattern": "\\S" })
}

/// A list of texts.
pub(super) fn texts() -> Value {
    json!({ "type": "array", "items": { "type": "string" } })
}

/// A table of texts under any keys.
pub(super) fn words() -> Value {
    json!({ "type": "object", "additionalProperties": { "type": "string" } })
}

/// A date as TOML has it, which tools hand over as a text, or as a text.
pub(super) fn date() -> Value {
    json!({ "type": "string", "pattern": "^\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\\s*$" })
}

/// A year, a month or a day, as a number, as TOML's own date or as a text; in brackets it is a guess.
pub(super) fn when() -> Value {
    json!({ "anyOf": [
        { "type": "integer", "minimum": 1000, "maximum": 9999 },
        { "type": "string", "pattern": "^\\s*([0-9]{4}(-[0-9]{1,2}){0,2}|\\[[0-9]{4}\\])\\s*$" },
    ] })
}

/// A number as it is printed, which need not be one.
pub(super) fn label() -> Value {
    json!({ "anyOf": [text(), { "type": "integer", "minimum": 0 }] })
}

//! What the site itself says: labels, sentences with slots, fixed words. One file a language, part of the program; editors put other
//! words in the place of single ones with `content/messages.toml` and `content/messages.LANG.toml`.

use indicators::{
    diagnostic::Diagnostic,
    model::{Horizon, Level},
};
use minijinja::Value;
use serde::Serialize;
use serde_json::json;
use time::Date;
use toml::{Table, Value as Toml, de::DeTable};

use crate::{input::Input, pages, report::Problem, suggest, table, view::DateView};

/// The words of the source language.
const CHINESE: &str = include_str!("../messages/zh-Hans.toml");
/// The words in English.
const ENGLISH: &str = include_str!("../messages/en.toml");

/// Every word of one language.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(crate) struct Messages {
    tables: Table,
}

/// The words of a language that comes with the program; any other is Chinese, to be put otherwise by editors.
fn own(lang: &str) -> Table {
    let text = if lang == "en" { ENGLISH } else { CHINESE };
    // Held by a test: both files are part of the program.
    text.parse().unwrap_or_default()
}

impl Messages {
    /// The words of a language, with those that the editors put otherwise.
    pub(crate) fn read(
        input: &Input,
        lang: &str,
        source: &str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut messages = Self { tables: own(lang) };
        let name = if lang == source {
            "messages.toml".to_owned()
        } else {
            format!("messages.{lang}.toml")
        };
        if let Some(file) = input.content.texts.get(&name) {
            let mut found = Vec::new();
            let entries = table::parse(&file.text, 0, &mut found);
            put(&mut messages.tables, &entries, &mut found);
            problems.extend(found.into_iter().map(|fault| Problem::new(file, fault)));
        }
        messages
    }

    /// All of it, for templates.
    pub(crate) fn value(&self) -> Value {
        pages::value(&self.tables)
    }

    /// The schema of the editors' file: every word of the program may stand in it, in the shape that it has there.
    pub(crate) fn schema() -> serde_json::Value {
        shape(&Toml::Table(own("zh-Hans")))
    }

    /// A word by its table and name; the name itself where there is none, which a test rules out.
    pub(crate) fn say<'m>(&'m self, table: &str, name: &'m str) -> &'m str {
        let found = self.tables.get(table).and_then(|table| table.get(name));
        found.and_then(Toml::as_str).unwrap_or(name)
    }

    /// One of a list of words.
    pub(crate) fn nth(&self, table: &str, name: &str, index: usize) -> &str {
        let found = self.tables.get(table).and_then(|table| table.get(name));
        let word = found
            .and_then(|list| list.get(index))
            .and_then(Toml::as_str);
        word.unwrap_or_default()
    }

    /// A sentence with its slots filled.
    pub(crate) fn fill(&self, table: &str, name: &str, values: &[&str]) -> String {
        fill(self.say(table, name), values)
    }

    /// A list in running text.
    pub(crate) fn listed<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> String {
        let words: Vec<&str> = words.into_iter().collect();
        words.join(self.say("site", "list"))
    }

    /// 2025年1月31日
    pub(crate) fn date(&self, date: Date) -> DateView {
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        let name = self.nth("site", "months", usize::from(month) - 1);
        DateView {
            iso: format!("{year:04}-{month:02}-{day:02}"),
            text: self.fill("site", "date", &[&year.to_string(), name, &day.to_string()]),
        }
    }

    pub(crate) fn level(&self, level: Level) -> &str {
        self.nth("item", "level_names", level.index())
    }

    pub(crate) fn horizon(&self, horizon: Horizon) -> &str {
        self.nth("item", "horizons", horizon as usize)
    }
}

/// Puts values in the place of each `{}`, in order, and of each `{0}`, `{1}` by number. `{:item|items}` is the first of the two where
/// the value before it is 1, else the second.
pub(crate) fn fill(words: &str, values: &[&str]) -> String {
    let mut parts = words.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    let (mut place, mut last) = (0, "");
    for part in parts {
        let (slot, rest) = part.split_once('}').unwrap_or_default();
        match slot
            .strip_prefix(':')
            .and_then(|forms| forms.split_once('|'))
        {
            Some((one, other)) => filled.push_str(if last == "1" { one } else { other }),
            None => {
                last = values
                    .get(slot.parse().unwrap_or(place))
                    .copied()
                    .unwrap_or_default();
                place += 1;
                filled.push_str(last);
            }
        }
        filled.push_str(rest);
    }
    filled
}

/// Puts the editors' words in the place of those that come with the program.
fn put(tables: &mut Table, entries: &DeTable<'_>, found: &mut Vec<Diagnostic>) {
    for (key, value) in entries {
        let name: &str = key.get_ref();
        if !tables.contains_key(name) {
            let known: Vec<&str> = tables.keys().map(String::as_str).collect();
            found.push(unknown(name, key.span(), &known));
        }
        let Some(known) = tables.get_mut(name) else {
            continue;
        };
        let written = value.get_ref();
        match known {
            Toml::Table(inner) => match written.as_table() {
                Some(entries) => put(inner, entries, found),
                None => found.push(wrong(name, "一张表", value.span())),
            },
            Toml::Array(list) => {
                let words = written.as_array().map(|array| {
                    let words = array.iter().filter_map(|word| word.get_ref().as_str());
                    words.map(|word| Toml::from(word.to_owned())).collect()
                });
                match words.filter(|words: &Vec<Toml>| words.len() == list.len()) {
                    Some(words) => *list = words,
                    None => {
                        let wanted = format!("一列{}个词", list.len());
                        found.push(wrong(name, &wanted, value.span()));
                    }
                }
            }
            word => match written.as_str() {
                Some(text) => *word = Toml::from(text.to_owned()),
                None => found.push(wrong(name, "一句话", value.span())),
            },
        }
    }
}

/// What may stand in the place of a word, a list or a table.
fn shape(known: &Toml) -> serde_json::Value {
    match known {
        Toml::Table(tables) => {
            let inner = tables
                .iter()
                .map(|(name, known)| (name.clone(), shape(known)));
            let properties: serde_json::Map<_, _> = inner.collect();
            json!({ "type": "object", "properties": properties, "additionalProperties": false })
        }
        Toml::Array(list) => {
            let count = list.len();
            json!({ "type": "array", "items": { "type": "string" }, "minItems": count, "maxItems": count })
        }
        word => json!({ "type": "string", "description": word.as_str().unwrap_or_default() }),
    }
}

fn unknown(name: &str, span: std::ops::Range<usize>, known: &[&str]) -> Diagnostic {
    let message = format!("网站的话里没有“{name}”");
    let hint = match suggest::nearest(name, known.iter().copied()) {
        Some(near) => format!("是不是{near}？"),
        None => format!("有的是：{}", known.join("、")),
    };
    Diagnostic::error("message-unknown", span, message).with_hint(hint)
}

fn wrong(name: &str, wanted: &str, span: std::ops::Range<usize>) -> Diagnostic {
    Diagnostic::error("message-shape", span, format!("“{name}”要写{wanted}"))
}

/// The words of the source, for tests of what says them.
#[cfg(test)]
pub(crate) fn chinese() -> Messages {
    Messages {
        tables: own("zh-Hans"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Table and key of everything, with how many words and slots it has.
    fn shape(tables: &Table) -> Vec<String> {
        let mut shape = Vec::new();
        for (table, entries) in tables {
            for (key, value) in entries.as_table().expect("a table") {
                let words: Vec<&str> = match value {
                    Toml::Array(list) => list.iter().filter_map(Toml::as_str).collect(),
                    word => word.as_str().into_iter().collect(),
                };
                // How a word agrees with a number is for each language to say.
                let count = |word: &&str| word.matches('{').count() - word.matches("{:").count();
                let slots: usize = words.iter().map(count).sum();
                shape.push(format!(
                    "{table}.{key}: {} words, {slots} slots",
                    words.len()
                ));
            }
        }
        shape
    }

    #[test]
    fn the_languages_have_the_same_words_and_slots() {
        assert_eq!(shape(&own("en")), shape(&own("zh-Hans")));
    }

    #[test]
    fn every_word_that_the_program_asks_for_is_there() {
        let words = own("zh-Hans");
        let mut asked = 0;
        for file in sources(std::path::Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src"
        ))) {
            let text = std::fs::read_to_string(&file).expect("a source");
            let text: String = text.split_whitespace().collect();
            for call in [".say(\"", ".nth(\"", ".fill(\""] {
                for rest in text.split(call).skip(1) {
                    let quoted: Vec<&str> = rest.splitn(4, '"').collect();
                    let [table, ",", key, _] = quoted[..] else {
                        continue;
                    };
                    asked += 1;
                    let known = words.get(table).and_then(|table| table.get(key));
                    assert!(known.is_some(), "{}: {table}.{key}", file.display());
                }
            }
        }
        assert!(asked > 30, "{asked}");
    }

    fn sources(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder").flatten();
        let inner = entries.map(|entry| entry.path()).flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        });
        inner
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .collect()
    }

    #[test]
    fn a_word_agrees_with_the_number_before_it() {
        let english = Messages { tables: own("en") };
        let counts = |counts: &[&str]| english.fill("sets", "counts", counts);
        assert_eq!(
            counts(&["1", "12", "1"]),
            "1 dimension, 12 items, about 1 minute"
        );
        assert_eq!(
            counts(&["21", "1", "0"]),
            "21 dimensions, 1 item, about 0 minutes"
        );
        assert_eq!(fill("{1} {:a|b} {0} {:a|b}", &["1", "2"]), "2 b 1 a");
    }

    #[test]
    fn dates_are_said_as_the_language_says_them() {
        let date = Date::from_calendar_date(2026, time::Month::January, 31).expect("a date");
        assert_eq!(chinese().date(date).text, "2026年1月31日");
        let english = Messages { tables: own("en") };
        assert_eq!(english.date(date).text, "31 January 2026");
    }
}

//! Reads an authored TOML table field by field, keeping what could be read and saying everything that is wrong with the rest.

use std::ops::Range;

use indicators::{authored::explain_toml, diagnostic::Diagnostic};
use serde_json::{Value as Json, json};
use time::{Date, Month};
use toml::de::{DeTable, DeValue};

use self::learnt::Learnt;
use crate::suggest;

mod learnt;
mod printed;

pub(crate) use self::printed::When;

/// How a date is written.
const DATE: &str = "写成“年-月-日”，如2025-01-31";

type Value<'t> = toml::Spanned<DeValue<'t>>;

/// A value and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    /// The value.
    pub(crate) value: T,
    /// Its byte range in the file.
    pub(crate) span: Range<usize>,
}

/// Parses a TOML text that starts at `offset` of its file, with every syntax error as a diagnostic.
pub(crate) fn parse<'t>(
    text: &'t str,
    offset: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> DeTable<'t> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let start = text[..span.start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let file_span = shift(&span, offset);
        diagnostics.push(if error.message().contains("date") {
            let message = format!("这不是一个日期：{}", text.get(span).unwrap_or(line).trim());
            Diagnostic::error("toml-bad-date", file_span, message).with_hint(DATE)
        } else {
            let (message, hint) = explain_toml(error.message(), line);
            Diagnostic::error("toml-syntax", file_span, message).with_hint(hint)
        });
    }
    table.into_inner()
}

/// The JSON Schema of what a reader accepts: it is asked to read a table that has nothing, and every key that it asks for is kept.
/// So no list of keys stands beside the readers.
pub(crate) fn learn(read: impl FnOnce(&mut Table<'_, '_>)) -> Json {
    let (entries, mut none) = (DeTable::new(), Vec::new());
    let mut table = Table::new(&entries, 0..0, 0, &mut none);
    table.learnt = Some(Learnt::default());
    read(&mut table);
    table.learnt.take().map_or(Json::Null, Learnt::schema)
}

/// One table being read. Call [`Table::finish`] at the end: it reports the keys that nobody asked for.
pub(crate) struct Table<'t, 'd> {
    entries: &'t DeTable<'t>,
    /// Where the table stands, for what is missing from it.
    span: Range<usize>,
    offset: usize,
    asked: Vec<&'static str>,
    /// Where nothing is read, what the reader would accept; see [`learn`].
    learnt: Option<Learnt>,
    /// Every key is the editor's own.
    open: bool,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'t, 'd> Table<'t, 'd> {
    /// Reads `entries`, whose text starts at `offset` of the file; `span` is a range in the file.
    pub(crate) fn new(
        entries: &'t DeTable<'t>,
        span: Range<usize>,
        offset: usize,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            entries,
            span,
            offset,
            asked: Vec::new(),
            learnt: None,
            open: false,
            diagnostics,
        }
    }

    /// The value of a key, which is of this form.
    fn get(&mut self, key: &'static str, form: fn() -> Json) -> Option<&'t Value<'t>> {
        if let Some(learnt) = &mut self.learnt {
            learnt.property(key, form());
        }
        self.asked.push(key);
        self.entries.get(key)
    }

    /// What the reader of one table inside this one would accept.
    fn learn_inner(&mut self, read: impl FnOnce(&mut Table<'_, '_>)) -> Option<Json> {
        self.learnt.is_some().then(|| learn(read))
    }

    fn span_of(&self, value: &Value<'_>) -> Range<usize> {
        shift(&value.span(), self.offset)
    }

    /// A text that may be absent; blank is reported.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Placed<String>> {
        let value = self.get(key, learnt::text)?;
        let span = self.span_of(value);
        match value.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => {
                let message = format!("`{key}`是空的");
                self.diagnostics.push(
                    Diagnostic::error("toml-empty", span, message)
                        .with_hint("写上内容；用不着就删去这一行"),
                );
                None
            }
            Some(text) => Some(Placed {
                value: text.to_owned(),
                span,
            }),
            None => {
                self.wrong_type(key, "文字（放在半角双引号里）", span);
                None
            }
        }
    }

    /// A text that must be there.
    pub(crate) fn required(&mut self, key: &'static str) -> Option<Placed<String>> {
        if let Some(learnt) = &mut self.learnt {
            learnt.required(key);
        }
        if self.entries.get(key).is_none() {
            self.get(key, learnt::text);
            let message = format!("缺少`{key}`");
            self.diagnostics.push(
                Diagnostic::error("toml-missing-key", self.span.clone(), message)
                    .with_hint(format!("加一行：{key} = \"……\"")),
            );
            return None;
        }
        self.text(key)
    }

    /// Says that the key that was just asked for takes only these words, whatever reads them.
    pub(crate) fn only_words(&mut self, key: &'static str, words: &[&str]) {
        if let Some(learnt) = &mut self.learnt {
            learnt.only(key, "enum", &json!(words));
        }
    }

    /// Says that the key that was just asked for takes only texts of this pattern.
    pub(crate) fn only_like(&mut self, key: &'static str, pattern: &str) {
        if let Some(learnt) = &mut self.learnt {
            learnt.only(key, "pattern", &json!(pattern));
        }
    }

    /// A whole number that may be absent.
    pub(crate) fn integer(&mut self, key: &'static str) -> Option<i64> {
        let value = self.get(key, || json!({ "type": "integer" }))?;
        let number = value.get_ref().as_integer().and_then(|integer| {
            i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
        });
        if number.is_none() {
            self.wrong_type(key, "整数", self.span_of(value));
        }
        number
    }

    /// Yes or no; absent is no.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.get(key, || json!({ "type": "boolean" })) else {
            return false;
        };
        match value.get_ref() {
            DeValue::Boolean(flag) => *flag,
            _ => {
                self.wrong_type(key, "true或false", self.span_of(value));
                false
            }
        }
    }

    /// A date, as TOML's own or as a text `2025-01-31`.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Placed<Date>> {
        let value = self.get(key, learnt::date)?;
        let span = self.span_of(value);
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(datetime) => datetime.to_string(),
            other => other.type_str().to_owned(),
        };
        match parse_date(&written) {
            Some(date) => Some(Placed { value: date, span }),
            // What TOML itself takes for no date has been reported.
            None if self
                .diagnostics
                .iter()
                .any(|known| known.span.start == span.start) =>
            {
                None
            }
            None => {
                let message = format!("`{key}`不是一个日期：{written}");
                self.diagnostics
                    .push(Diagnostic::error("toml-bad-date", span, message).with_hint(DATE));
                None
            }
        }
    }

    /// A list of texts; absent is empty.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Placed<String>> {
        let Some(value) = self.get(key, learnt::texts) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, "列表，如[\"甲\", \"乙\"]", self.span_of(value));
            return Vec::new();
        };
        let mut texts = Vec::new();
        for entry in array.iter() {
            let span = self.span_of(entry);
            match entry.get_ref().as_str() {
                Some(text) => texts.push(Placed {
                    value: text.to_owned(),
                    span,
                }),
                None => self.wrong_type(key, "文字的列表", span),
            }
        }
        texts
    }

    /// Reads each table of a list of tables (`[[key]]`) with `read`; what `read` gives up on is left out.
    pub(crate) fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Table<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        if let Some(inner) = self.learn_inner(|table| drop(read(table)))
            && let Some(learnt) = &mut self.learnt
        {
            learnt.property(key, json!({ "type": "array", "items": inner }));
            return Vec::new();
        }
        let Some(value) = self.get(key, || json!({})) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, &format!("一段或几段[[{key}]]"), self.span_of(value));
            return Vec::new();
        };
        let mut read_tables = Vec::new();
        for entry in array.iter() {
            let span = self.span_of(entry);
            let Some(entries) = entry.get_ref().as_table() else {
                self.wrong_type(key, &format!("一段或几段[[{key}]]"), span);
                continue;
            };
            let mut table = Table::new(entries, span, self.offset, self.diagnostics);
            read_tables.extend(read(&mut table));
            table.finish();
        }
        read_tables
    }

    /// Reads every entry, whatever its key, as a table.
    pub(crate) fn each<T>(
        &mut self,
        mut read: impl FnMut(&str, &mut Table<'_, '_>) -> Option<T>,
    ) -> Vec<(Placed<String>, T)> {
        self.open = true;
        if let Some(inner) = self.learn_inner(|table| drop(read("", table)))
            && let Some(learnt) = &mut self.learnt
        {
            learnt.every(inner);
        }
        let mut read_tables = Vec::new();
        for (key, value) in self.entries {
            let key_span = shift(&key.span(), self.offset);
            let Some(entries) = value.get_ref().as_table() else {
                let message = format!("`{}`应当是一段[{}]", key.get_ref(), key.get_ref());
                self.diagnostics
                    .push(Diagnostic::error("toml-wrong-type", key_span, message));
                continue;
            };
            let mut table = Table::new(entries, key_span.clone(), self.offset, self.diagnostics);
            let value = read(key.get_ref(), &mut table);
            table.finish();
            read_tables.extend(value.map(|value| {
                (
                    Placed {
                        value: key.get_ref().to_string(),
                        span: key_span,
                    },
                    value,
                )
            }));
        }
        read_tables
    }

    /// The texts under every key, whatever the keys: of the table under `key`, or of this one.
    pub(crate) fn words(&mut self, key: Option<&'static str>) -> Vec<(Placed<String>, String)> {
        let entries = match key {
            None => {
                self.open = true;
                if let Some(learnt) = &mut self.learnt {
                    learnt.every(json!({ "type": "string" }));
                }
                self.entries
            }
            Some(key) => match self
                .get(key, learnt::words)
                .map(|value| (value.get_ref().as_table(), value))
            {
                Some((Some(entries), _)) => entries,
                Some((None, value)) => {
                    self.wrong_type(key, &format!("一段[{key}]"), self.span_of(value));
                    return Vec::new();
                }
                None => return Vec::new(),
            },
        };
        let mut words = Vec::new();
        for (name, value) in entries {
            match value.get_ref().as_str() {
                Some(text) => {
                    let span = shift(&name.span(), self.offset);
                    let value = name.get_ref().to_string();
                    words.push((Placed { value, span }, text.to_owned()));
                }
                None => self.wrong_type(name.get_ref(), "一句话", self.span_of(value)),
            }
        }
        words
    }

    /// Says that a value at `span` is not what it should be.
    pub(crate) fn reject(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports every key that was not asked for, with the nearest one that was.
    pub(crate) fn finish(self) {
        for (key, _) in self.entries {
            let name: &str = key.get_ref();
            if self.open || self.asked.contains(&name) {
                continue;
            }
            let hint = match suggest::nearest(name, self.asked.iter().copied()) {
                Some(near) => format!("是不是`{near}`？"),
                None => format!("这里可以写：{}", self.asked.join("、")),
            };
            let span = shift(&key.span(), self.offset);
            self.diagnostics.push(
                Diagnostic::error("toml-unknown-key", span, format!("这里没有`{name}`这一项"))
                    .with_hint(hint),
            );
        }
    }

    fn wrong_type(&mut self, key: &str, wanted: &str, span: Range<usize>) {
        self.diagnostics.push(Diagnostic::error(
            "toml-wrong-type",
            span,
            format!("`{key}`应当是{wanted}"),
        ));
    }
}

fn shift(span: &Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}

fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.trim().splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let date = Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()?;
    (year.len() == 4).then_some(date)
}

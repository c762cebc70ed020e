//! Reads the words of a set in another language. What they are compared with is the set; [`crate::load`] does that.
//!
//! An overlay is kept flat: each word under its place, such as `item.F1-1.levels.3`, the same places that
//! [`crate::model::IndicatorSet::visit_words`] goes through.

use super::calculator::rates;
use super::overlay_shape::{
    ACTION, CALCULATOR, CHECKLIST, DIMENSION, ITEM, OVERLAY, RATE, SOURCE, THRESHOLD,
};
use super::reader::{Reader, Table};
use super::shape::Shape;
use super::{Number, Text, syntax};
use crate::diagnostic::Diagnostic;
use crate::model::denominators;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Everything read from one overlay.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// Language of the words.
    pub lang: Text,
    /// The revision of the set that was translated.
    pub revision: Option<Number>,
    /// Tables that name a part of the set, by place: `dimension.F1`, `item.F1-1`, `item.F1-1.action.1`.
    pub parts: BTreeMap<String, Range<usize>>,
    /// Words by place; a list is several under one place.
    pub words: BTreeMap<String, Words>,
    /// For each survey, where its rates stand, and which earlier rate's count each rate is divided by.
    pub denominators: BTreeMap<String, Denominators>,
    /// What is wrong in this text by itself, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// False where the text is not TOML, so that nothing can be said of what is absent.
    pub whole: bool,
    /// Where the text is not TOML, the offset after which nothing that was read can be trusted.
    pub lost_from: usize,
}

/// A place in the text, and for each rate of a survey the index of the rate whose count it is divided by.
pub type Denominators = (Range<usize>, Vec<Option<usize>>);

/// What stands under one key.
#[derive(Debug, Clone)]
pub struct Words {
    /// The whole value.
    pub span: Range<usize>,
    /// One text, or those of a list.
    pub texts: Vec<Text>,
}

/// Reads one overlay: what could be read, and every mistake that can be seen without its set.
pub fn read(text: &str) -> Overlay {
    let (values, errors) = DeTable::parse_recoverable(text);
    let reader = Reader::new(text);
    let whole = syntax::report(&reader, &errors);
    let table = Table::open(&reader, &OVERLAY, "译文".to_owned(), values.get_ref(), 0..0);
    let (lang, revision) = (table.text("lang"), table.number("revision"));
    let mut into = Gathered::default();
    into.take(&table, "", &["title", "subject", "audience", "intro"]);
    into.inner(
        &table,
        "source",
        &SOURCE,
        "出处的译文",
        "",
        |table, at, into| {
            into.take(table, at, &["document", "title"]);
        },
    );
    for (code, values, span) in named(&table, "dimension") {
        let place = format!("dimension.{code}");
        let label = format!("维度{code}的译文");
        let table = Table::open(&reader, &DIMENSION, label, values, span.clone());
        into.take(&table, &place, &["title", "about", "only"]);
        into.parts.insert(place, span);
        table.finish();
    }
    for (code, values, span) in named(&table, "item") {
        item(&reader, &code, (values, span), &mut into);
    }
    table.finish();
    let lost_from = reader.lost_from.get();
    Overlay {
        lang,
        revision,
        parts: into.parts,
        words: into.words,
        denominators: into.denominators,
        diagnostics: reader.finish(whole),
        whole,
        lost_from,
    }
}

fn item<'t>(
    reader: &Reader<'t>,
    code: &str,
    (values, span): (&DeTable<'t>, Range<usize>),
    into: &mut Gathered,
) {
    let place = format!("item.{code}");
    let label = format!("条目{code}的译文");
    let table = Table::open(reader, &ITEM, label.clone(), values, span.clone());
    into.take(&table, &place, &["title", "question", "help"]);
    levels(&table, &place, into);
    into.lists(&table, &place, &["evidence", "pitfalls"]);
    into.inner(
        &table,
        "threshold",
        &THRESHOLD,
        &label,
        &place,
        |table, at, into| {
            into.take(table, at, &["metric", "unit"]);
        },
    );
    into.inner(
        &table,
        "checklist",
        &CHECKLIST,
        &label,
        &place,
        |table, at, into| {
            into.lists(table, at, &["parts"]);
        },
    );
    into.inner(
        &table,
        "calculator",
        &CALCULATOR,
        &label,
        &place,
        calculator,
    );
    for (number, values, span) in named(&table, "action") {
        let place = format!("{place}.action.{number}");
        let label = format!("条目{code}的行动{number}的译文");
        let table = Table::open(reader, &ACTION, label, values, span.clone());
        into.take(&table, &place, &["do", "who", "check", "then"]);
        into.parts.insert(place, span);
        table.finish();
    }
    into.parts.insert(place, span);
    table.finish();
}

fn levels(item: &Table<'_, '_>, place: &str, into: &mut Gathered) {
    let Some((values, _)) = item
        .get("levels")
        .and_then(|value| item.as_table("levels", value))
    else {
        return;
    };
    for (key, value) in values {
        let level = key.get_ref().as_ref();
        if matches!(level, "1" | "2" | "3" | "4") {
            let text = item.as_text(&format!("levels.{level}"), value);
            into.keep(format!("{place}.levels.{level}"), value.span(), text);
        } else {
            let message = format!("{}没有“{level}”这一级", item.label);
            item.reader.report(
                Diagnostic::error("set-unknown-level", key.span(), message)
                    .with_hint("只有四级：levels.1到levels.4。"),
            );
        }
    }
}

fn calculator(table: &Table<'_, '_>, place: &str, into: &mut Gathered) {
    let words: Vec<&'static str> = CALCULATOR
        .names()
        .into_iter()
        .filter(|key| !matches!(*key, "groups" | "rates"))
        .collect();
    into.take(table, place, &words);
    into.lists(table, place, &["groups"]);
    let Some(value) = table.get("rates") else {
        return;
    };
    let mut texts = Vec::new();
    let rates = rates(table, &RATE, &mut |text: Text| {
        texts.push(text.clone());
        text.into_inner()
    });
    let place = format!("{place}.rates");
    into.denominators
        .insert(place.clone(), (value.span(), denominators(&rates)));
    // A rate without a name or a count has been spoken of; then the list is not used.
    let texts = Some(texts).filter(|texts| texts.iter().all(|text| !text.get_ref().is_empty()));
    into.words.extend(texts.map(|texts| {
        let span = value.span();
        (place, Words { span, texts })
    }));
}

/// The tables inside a table whose keys are codes or numbers.
fn named<'a, 't>(
    table: &Table<'a, 't>,
    key: &'static str,
) -> Vec<(String, &'a DeTable<'t>, Range<usize>)> {
    let Some((values, _)) = table.get(key).and_then(|value| table.as_table(key, value)) else {
        return Vec::new();
    };
    let read = |(name, value): (&Spanned<_>, &'a Spanned<DeValue<'t>>)| {
        let name: &toml::de::DeString<'_> = name.get_ref();
        let (inner, span) = table.as_table(&format!("{key}.{name}"), value)?;
        Some((name.to_string(), inner, span))
    };
    values.iter().filter_map(read).collect()
}

/// What is gathered while reading.
#[derive(Default)]
struct Gathered {
    parts: BTreeMap<String, Range<usize>>,
    words: BTreeMap<String, Words>,
    denominators: BTreeMap<String, Denominators>,
}

impl Gathered {
    fn keep(&mut self, place: String, span: Range<usize>, text: Option<Text>) {
        self.words.extend(text.map(|text| {
            let texts = vec![text];
            (place, Words { span, texts })
        }));
    }

    /// Keeps single texts.
    fn take(&mut self, table: &Table<'_, '_>, place: &str, keys: &[&'static str]) {
        for key in keys {
            if let Some(text) = table.optional_text(key) {
                self.keep(below(place, key), text.span(), Some(text));
            }
        }
    }

    /// Keeps lists, unless an entry was unusable: then the list has been spoken of, and its length says nothing.
    fn lists(&mut self, table: &Table<'_, '_>, place: &str, keys: &[&'static str]) {
        for key in keys {
            let Some(value) = table.get(key) else {
                continue;
            };
            let elements = table.optional_list(key);
            let count = elements.len();
            let texts = table.texts(key, elements);
            if texts.len() == count && value.get_ref().as_array().is_some() {
                let span = value.span();
                self.words.insert(below(place, key), Words { span, texts });
            }
        }
    }

    /// Opens a table inside another and reads it.
    fn inner(
        &mut self,
        table: &Table<'_, '_>,
        key: &'static str,
        shape: &'static Shape,
        label: &str,
        place: &str,
        read: impl FnOnce(&Table<'_, '_>, &str, &mut Self),
    ) {
        let value = table.get(key);
        if let Some((values, span)) = value.and_then(|value| table.as_table(key, value)) {
            let label = format!("{label}的`{key}`");
            let inner = Table::open(table.reader, shape, label, values, span);
            read(&inner, &below(place, key), self);
            inner.finish();
        }
    }
}

fn below(place: &str, key: &str) -> String {
    if place.is_empty() {
        key.to_owned()
    } else {
        format!("{place}.{key}")
    }
}

//! One entry of each file.

use std::collections::BTreeSet;

use indicators::diagnostic::Diagnostic;

use super::{Both, COSTS, Case, FORMS, Figure, KINDS, Resource, TOPICS, Term, WHO};
use crate::{
    suggest,
    table::{Placed, Table},
};

/// A name in addresses and anchors.
fn id(table: &mut Table<'_, '_>) -> Option<String> {
    let id = table.required("id");
    table.only_like("id", "^[a-z0-9-]+$");
    let id = id?;
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !id.value.bytes().all(fits) {
        let message = format!("“{}”不能作锚点", id.value);
        let hint = "只用小写字母、数字和短横线";
        table.reject(Diagnostic::error("data-id", id.span, message).with_hint(hint));
        return None;
    }
    Some(id.value)
}

/// A word out of a list.
fn word(table: &mut Table<'_, '_>, written: Placed<String>, words: &[&str]) -> Option<String> {
    if words.contains(&written.value.as_str()) {
        return Some(written.value);
    }
    let message = format!("没有“{}”这一类", written.value);
    let hint = match suggest::nearest(&written.value, words.iter().copied()) {
        Some(near) => format!("是不是{near}？可以写：{}", words.join("、")),
        None => format!("可以写：{}", words.join("、")),
    };
    table.reject(Diagnostic::error("data-word", written.span, message).with_hint(hint));
    None
}

fn one(table: &mut Table<'_, '_>, key: &'static str, words: &[&str]) -> Option<String> {
    let written = table.required(key);
    table.only_words(key, words);
    word(table, written?, words)
}

fn several(table: &mut Table<'_, '_>, key: &'static str, words: &[&str]) -> Vec<String> {
    let written = table.texts(key);
    table.only_words(key, words);
    written
        .into_iter()
        .filter_map(|written| word(table, written, words))
        .collect()
}

pub(super) fn term(table: &mut Table<'_, '_>) -> Option<Term> {
    let (id, name) = (id(table), Both::required(table, "zh", "en"));
    let definition = Both::required(table, "definition", "definition_en");
    let also = table.texts("also").into_iter().map(|text| text.value);
    let also = also.collect();
    let (sources, page) = (table.texts("sources"), table.text("page"));
    Some(Term {
        id: id?,
        name: name?,
        also,
        definition: definition?,
        sources,
        page,
    })
}

pub(super) fn case(table: &mut Table<'_, '_>) -> Option<Case> {
    let (id, place) = (id(table), Both::required(table, "place", "place_en"));
    let kind = one(table, "kind", &KINDS);
    let (what, borrow) = (
        Both::required(table, "what", "what_en"),
        Both::required(table, "borrow", "borrow_en"),
    );
    let numbers = table.tables("numbers", |number| {
        let (text, date) = (
            Both::required(number, "text", "text_en"),
            number.required("date"),
        );
        Some(Figure {
            text: text?,
            date: date?.value,
        })
    });
    let (sources, page) = (table.texts("sources"), table.text("page"));
    Some(Case {
        id: id?,
        place: place?,
        kind: kind?,
        what: what?,
        numbers,
        borrow: borrow?,
        sources,
        page,
    })
}

pub(super) fn resource(table: &mut Table<'_, '_>) -> Option<Resource> {
    let (id, title) = (id(table), Both::required(table, "title", "title_en"));
    let (who, topic) = (
        several(table, "who", &WHO),
        several(table, "topic", &TOPICS),
    );
    let (form, cost) = (one(table, "form", &FORMS), one(table, "cost", &COSTS));
    let access = Both::required(table, "access", "access_en");
    let (about, find) = (
        Both::required(table, "about", "about_en"),
        Both::required(table, "find", "find_en"),
    );
    let sources = table.texts("sources");
    Some(Resource {
        id: id?,
        title: title?,
        who,
        topic,
        form: form?,
        cost: cost?,
        access: access?,
        about: about?,
        find: find?,
        sources,
    })
}

/// Says which names stand twice.
pub(super) fn once<'i>(ids: impl Iterator<Item = &'i str>, table: &mut Table<'_, '_>) {
    let mut known = BTreeSet::new();
    let twice: Vec<String> = ids
        .filter(|id| !known.insert(*id))
        .map(|id| format!("id“{id}”用了两次"))
        .collect();
    for message in twice {
        table.reject(Diagnostic::error("data-id-twice", 0..0, message));
    }
}

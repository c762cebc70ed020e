//! Reads each table of a set file, from the whole set down to an action.

use super::keys::{ACTION, CHECKLIST, DIMENSION, ITEM, RETIRED, SET, THRESHOLD};
use super::reader::{Reader, Table};
use super::source::{is_derived, source};
use super::vocabulary::{HORIZONS, KINDS, ORGANISATIONS, ORIGINS, RELATIONS};
use super::{Action, Checklist, Dimension, Item, Retired, Set, Text, Threshold, calculator};
use crate::diagnostic::Diagnostic;
use crate::model::{CAPACITIES, ItemKind, RESOURCES};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads the whole file.
pub(crate) fn set<'t>(reader: &Reader<'t>, values: &DeTable<'t>) -> Set {
    let table = Table::open(reader, &SET, "这套指标".to_owned(), values, 0..0);
    let number = table.number("number");
    let origin = table
        .get("origin")
        .and_then(|value| table.as_word("origin", value, &ORIGINS));
    let derived = is_derived(number.as_ref(), origin.as_ref());
    let set = Set {
        slug: slug(&table),
        number,
        revision: table.number("revision"),
        letter: letter(&table),
        organisation: table.word("organisation", &ORGANISATIONS),
        origin,
        lang: table.text("lang"),
        title: table.text("title"),
        subject: table.text("subject"),
        audience: table.text("audience"),
        intro: table.text("intro"),
        minutes: table.number("minutes"),
        source: table
            .require("source")
            .and_then(|value| table.as_table("source", value))
            .map(|found| source(reader, found, derived)),
        retired: retired(&table),
        dimensions: dimensions(&table),
    };
    table.finish();
    set
}

fn slug(table: &Table<'_, '_>) -> Text {
    let slug = table.text("slug");
    let fits = |character: char| {
        character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-'
    };
    let text = slug.get_ref();
    let starts_well = text
        .chars()
        .next()
        .is_none_or(|first| first.is_ascii_lowercase());
    if !text.chars().all(fits) || !starts_well || text.ends_with('-') || text.len() > 40 {
        table.reader.report(
            Diagnostic::error(
                "set-bad-slug",
                slug.span(),
                format!("“{text}”不能做网址里的名字"),
            )
            .with_hint("只用小写英文字母、数字和连字符，以字母开头，最多40个，比如family。"),
        );
    }
    slug
}

fn letter(table: &Table<'_, '_>) -> Option<Spanned<char>> {
    let text = table.text("letter");
    let mut characters = text.get_ref().chars();
    match (characters.next(), characters.next()) {
        (Some(letter), None) if letter.is_ascii_uppercase() => {
            Some(Spanned::new(text.span(), letter))
        }
        (None, _) => None,
        _ => {
            table.reader.report(
                Diagnostic::error(
                    "set-bad-letter",
                    text.span(),
                    "`letter`要是一个大写英文字母",
                )
                .with_hint("它是条目代码的首字母，比如F。"),
            );
            None
        }
    }
}

fn retired(set: &Table<'_, '_>) -> Vec<Retired> {
    let mut list = Vec::new();
    for (element, place) in set.optional_list("retired").into_iter().zip(1..) {
        let Some((values, span)) = set.as_table("retired", element) else {
            continue;
        };
        let table = Table::open(
            set.reader,
            &RETIRED,
            format!("停用的第{place}个条目"),
            values,
            span,
        );
        list.push(Retired {
            number: table.number("number"),
            code: table.text("code"),
            last: table.number("last"),
        });
        table.finish();
    }
    list
}

fn dimensions(set: &Table<'_, '_>) -> Vec<Dimension> {
    let Some(value) = set.require("dimension") else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for ((values, span), place) in set
        .tables("dimension", value, "[[dimension]]")
        .into_iter()
        .zip(1..)
    {
        let label = labelled("维度", values, place);
        let table = Table::open(set.reader, &DIMENSION, label, values, span.clone());
        list.push(Dimension {
            span,
            code: table.text("code"),
            title: table.text("title"),
            about: table.text("about"),
            only: table.optional_text("only"),
            items: items(&table),
        });
        table.finish();
    }
    list
}

fn items(dimension: &Table<'_, '_>) -> Vec<Item> {
    let Some(value) = dimension.require("item") else {
        return Vec::new();
    };
    let tables = dimension.tables("item", value, "[[dimension.item]]");
    tables
        .into_iter()
        .zip(1..)
        .map(|((values, span), place)| item(dimension, values, span, place))
        .collect()
}

fn item<'t>(
    dimension: &Table<'_, 't>,
    values: &DeTable<'t>,
    span: Range<usize>,
    place: usize,
) -> Item {
    let label = if values.contains_key("code") {
        labelled("条目", values, place)
    } else {
        format!("{}的第{place}个条目", dimension.label)
    };
    let table = Table::open(dimension.reader, &ITEM, label, values, span.clone());
    let (calculator, calculator_texts) = calculator::calculator(&table);
    let see = table.optional_list("see");
    let pitfalls = table.optional_list("pitfalls");
    let item = Item {
        span,
        code: table.text("code"),
        number: table.number("number"),
        since: table.optional_number("since"),
        kinds: kinds(&table),
        title: table.text("title"),
        question: table.text("question"),
        help: table.text("help"),
        levels: levels(&table),
        evidence: table.texts("evidence", table.list("evidence")),
        pitfalls: table.texts("pitfalls", pitfalls),
        capacities: capacities(&table),
        see: table.texts("see", see),
        threshold: threshold(&table),
        checklist: checklist(&table),
        calculator,
        actions: actions(&table),
        calculator_texts,
    };
    table.finish();
    item
}

/// How messages call a dimension or an item: by its code, or by its place where it has none that can be read.
fn labelled(what: &str, values: &DeTable<'_>, place: usize) -> String {
    let code = values
        .get("code")
        .and_then(|code| code.get_ref().as_str())
        .unwrap_or_default();
    match code.chars().count() {
        1..=10 => format!("{what}{code}"),
        _ => format!("第{place}个{what}"),
    }
}

fn kinds(item: &Table<'_, '_>) -> Vec<Spanned<ItemKind>> {
    let mut kinds: Vec<Spanned<ItemKind>> = Vec::new();
    for element in item.list("kinds") {
        let Some(kind) = item.as_word("kinds", element, &KINDS) else {
            continue;
        };
        if kinds
            .iter()
            .any(|earlier| earlier.get_ref() == kind.get_ref())
        {
            let message = format!("{}的`kinds`里同一个词写了两次", item.label);
            item.reader.report(
                Diagnostic::error("set-repeated-value", kind.span(), message)
                    .with_hint("删去一个。"),
            );
        } else {
            kinds.push(kind);
        }
    }
    kinds
}

fn capacities(item: &Table<'_, '_>) -> Vec<Text> {
    let texts = item.texts("capacities", item.optional_list("capacities"));
    texts
        .into_iter()
        .filter_map(|text| item.listed_word("capacities", text, &CAPACITIES))
        .collect()
}

fn levels(item: &Table<'_, '_>) -> [Text; 4] {
    let absent = |at: usize| std::array::from_fn(|_| Spanned::new(at..at, String::new()));
    let Some((values, span)) = item
        .require("levels")
        .and_then(|value| item.as_table("levels", value))
    else {
        return absent(item.span.start);
    };
    for key in values
        .keys()
        .filter(|key| !matches!(key.get_ref().as_ref(), "1" | "2" | "3" | "4"))
    {
        let message = format!("{}没有“{}”这一级", item.label, key.get_ref());
        item.reader.report(
            Diagnostic::error("set-unknown-level", key.span(), message)
                .with_hint("只有四级：levels.1起步、levels.2成长、levels.3稳定、levels.4引领。"),
        );
    }
    let mut missing = Vec::new();
    let levels = ["1", "2", "3", "4"].map(|level| {
        let value = values.get(level).filter(|value| !value.span().is_empty());
        if value.is_none() {
            missing.push(level);
        }
        let text = value.and_then(|value| item.as_text(&format!("levels.{level}"), value));
        text.unwrap_or_else(|| Spanned::new(span.start..span.start, String::new()))
    });
    if !missing.is_empty() {
        let message = format!("{}缺第{}级", item.label, missing.join("、"));
        let hint = missing
            .iter()
            .map(|level| format!("levels.{level} = \"……\""))
            .collect::<Vec<_>>()
            .join("，");
        item.reader.report(
            Diagnostic::error("set-level-missing", span.start..span.start, message)
                .with_hint(format!("四级都要写：{hint}。")),
        );
    }
    levels
}

fn threshold(item: &Table<'_, '_>) -> Option<Threshold> {
    let (values, span) = item
        .get("threshold")
        .and_then(|value| item.as_table("threshold", value))?;
    let table = Table::open(
        item.reader,
        &THRESHOLD,
        format!("{}的官方数值", item.label),
        values,
        span.clone(),
    );
    let threshold = Threshold {
        span,
        metric: table.text("metric"),
        relation: table.word("relation", &RELATIONS),
        value: table.decimal("value"),
        unit: table.text("unit"),
        part: table.optional_number("part"),
    };
    table.finish();
    Some(threshold)
}

fn checklist(item: &Table<'_, '_>) -> Option<Checklist> {
    let (values, span) = item
        .get("checklist")
        .and_then(|value| item.as_table("checklist", value))?;
    let table = Table::open(
        item.reader,
        &CHECKLIST,
        format!("{}的清单", item.label),
        values,
        span.clone(),
    );
    let checklist = Checklist {
        span,
        parts: table.texts("parts", table.list("parts")),
        needed: table.optional_number("needed"),
    };
    table.finish();
    Some(checklist)
}

fn actions(item: &Table<'_, '_>) -> Vec<Action> {
    let Some(value) = item.require("action") else {
        return Vec::new();
    };
    let tables = item.tables("action", value, "[[dimension.item.action]]");
    let mut actions = Vec::with_capacity(tables.len());
    for ((values, span), place) in tables.into_iter().zip(1..) {
        let label = format!("{}的第{place}条行动", item.label);
        let table = Table::open(item.reader, &ACTION, label, values, span.clone());
        let resource = table.text("resource");
        let listed = if resource.get_ref().is_empty() {
            None
        } else {
            table.listed_word("resource", resource.clone(), &RESOURCES)
        };
        actions.push(Action {
            span,
            number: table.number("number"),
            from: from(&table),
            horizon: table.word("horizon", &HORIZONS),
            what: table.text("do"),
            who: table.text("who"),
            check: table.text("check"),
            resource: listed.unwrap_or_else(|| Spanned::new(resource.span(), String::new())),
            then: table.optional_text("then"),
        });
        table.finish();
    }
    actions
}

/// The level an action starts from. A wrong number has a code of its own, since it is a misunderstanding, not a slip.
fn from(action: &Table<'_, '_>) -> Option<super::Number> {
    let value = action.require("from")?;
    if let DeValue::Integer(digits) = value.get_ref()
        && !matches!(
            u16::from_str_radix(digits.as_str(), digits.radix()),
            Ok(1..=3)
        )
    {
        let message = format!("{}的`from`要是1、2或3", action.label);
        action.reader.report(
            Diagnostic::error("set-action-from", value.span(), message)
                .with_hint("行动从`from`这一级起，做完到下一级；4级已经在顶上，没有再往上的行动。"),
        );
        return None;
    }
    action.number("from")
}

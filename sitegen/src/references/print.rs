//! A work in the form of GB/T 7714—2015, by the style of that name which `hayagriva` brings.
//!
//! The style has one language for a whole list, and the standard wants each work in its own. So works are printed one by one, with the
//! words of their language. What the style does otherwise than the standard is put right here and nowhere else:
//!
//! - it writes every name in capitals, bodies too: names come as they are printed (`work::printed`), and the style leaves them alone;
//! - it says nothing of a place, a publisher or a year that nobody knows: 8.4 wants `[出版地不详]` or `[S.l.]`;
//! - it puts a space into `3版`, and has no `第2卷`: editions and volumes come as they are printed.

use std::{collections::BTreeMap, sync::LazyLock};

use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
    archive::ArchivedStyle,
    citationberg::{
        IndependentStyle, LayoutRenderingElement, Locale, LocaleCode, LocaleFile, Name, NamesChild,
        Style,
        json::{DateValue, Item, LiteralName, NameValue, Value, VecDate, VecDateRange},
    },
};
use serde_json::json;

use super::work::{Kind, Lang, Work, means_more};
use crate::table::When;

/// The few words of the style that are not in it. The locales beside the style would be sixty to read for these.
const LOCALES: [&str; 2] = [
    r#"<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="zh-CN"><terms><term name="et-al">等</term>
<term name="translator" form="short"><single>译</single><multiple>译</multiple></term></terms></locale>"#,
    r#"<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms><term name="et-al">et al.</term>
<term name="translator" form="short"><single>trans.</single><multiple>trans.</multiple></term></terms></locale>"#,
];

/// The style and the words.
struct Press {
    style: IndependentStyle,
    locales: Vec<Locale>,
}

/// Read when the first work is printed, so that a site without works has nothing of it.
static PRESS: LazyLock<Option<Press>> = LazyLock::new(|| {
    let Style::Independent(mut style) = ArchivedStyle::Gb77142015Numeric.get() else {
        return None;
    };
    correct(&mut style);
    let locales = LOCALES.iter().map(|xml| LocaleFile::from_xml(xml));
    let locales = locales.collect::<Result<Vec<_>, _>>().ok()?;
    let locales = locales.into_iter().map(Into::into).collect();
    Some(Press { style, locales })
});

/// Takes out of the style what the standard has otherwise.
fn correct(style: &mut IndependentStyle) {
    for part in &mut style.macros {
        for element in &mut part.children {
            if let LayoutRenderingElement::Names(names) = element {
                for child in &mut names.children {
                    if let NamesChild::Name(name) = child {
                        *name = Name::default();
                    }
                }
            }
        }
        let name = part.name.as_str();
        if matches!(name, "edition" | "volume") {
            let plain = json!({ "text": { "@variable": name } });
            if let Ok(plain) = serde_json::from_value(plain) {
                part.children = vec![plain];
            }
        }
    }
}

/// The whole reference, in one line of plain text.
pub(crate) fn text(work: &Work) -> String {
    // The style stands in the program; a test holds that it can be read.
    let Some(Press { style, locales }) = &*PRESS else {
        return work.title.clone();
    };
    let item = item(work);
    let locale = Some(LocaleCode(match work.lang {
        Lang::Chinese => "zh-CN".to_owned(),
        Lang::Latin => "en-US".to_owned(),
    }));
    let mut driver = BibliographyDriver::new();
    let cited = vec![CitationItem::with_entry(&item)];
    driver.citation(CitationRequest::new(
        cited,
        style,
        locale.clone(),
        locales,
        None,
    ));
    let rendered = driver.finish(BibliographyRequest::new(style, locale, locales));
    let mut text = String::new();
    for entry in rendered.bibliography.iter().flat_map(|all| &all.items) {
        // Writing to a string cannot fail.
        let _ = (entry.content).write_buf(&mut text, BufWriteFormat::Plain);
    }
    text.trim().to_owned()
}

/// The work in the words of the style.
fn item(work: &Work) -> Item {
    let mut fields = BTreeMap::new();
    let mut put = |name: &str, value: Option<Value>| {
        fields.extend(value.map(|value| (name.to_owned(), value)));
    };
    let text = |text: &Option<String>| text.clone().map(Value::String);
    // An interview in a journal is an article.
    let kind = match work.kind {
        Kind::Interview if work.inside.is_some() => Kind::Article,
        kind => kind,
    };
    put("id", Some(Value::String("work".to_owned())));
    put("type", Some(Value::String(kind.in_style().to_owned())));
    put("title", Some(Value::String(work.title.clone())));
    put("author", names(&work.authors, work.lang));
    put("editor", names(&work.editors, work.lang));
    put("translator", names(&work.translators, work.lang));
    put("edition", numbered(&work.edition, work.lang, edition));
    put("issue", text(&work.issue));
    put("page", text(&work.pages));
    put("number", text(&work.number));
    put("URL", text(&work.url));
    put("DOI", text(&work.doi));
    put("issued", work.date.map(date));
    put("accessed", work.accessed.map(date));
    put(
        "volume",
        match kind {
            Kind::Article => text(&work.volume),
            _ => numbered(&work.volume, work.lang, volume),
        },
    );
    let imprint = Imprint::new(work, kind);
    put("container-title", text(&imprint.inside));
    put("publisher-place", text(&imprint.place));
    put("publisher", text(&imprint.publisher));
    Item(fields)
}

/// Where and by whom a work came out, with what is not known said to be so.
struct Imprint {
    inside: Option<String>,
    place: Option<String>,
    publisher: Option<String>,
}

impl Imprint {
    fn new(work: &Work, kind: Kind) -> Self {
        let [no_place, no_publisher, no_date] = match work.lang {
            Lang::Chinese => ["[出版地不详]", "[出版者不详]", "[出版年不详]"],
            Lang::Latin => ["[S.l.]", "[s.n.]", "[n.d.]"],
        };
        let mut imprint = Self {
            inside: work.inside.clone(),
            place: work.place.clone(),
            publisher: work.publisher.clone(),
        };
        // What stands on the web may do without (8.4), and there the day of reading stands for the date.
        let online = work.url.is_some() || work.doi.is_some();
        if kind.has_imprint() && !online {
            imprint.place.get_or_insert_with(|| no_place.to_owned());
            let publisher = &mut imprint.publisher;
            publisher.get_or_insert_with(|| no_publisher.to_owned());
        }
        if work.date.is_some() || online {
            return imprint;
        }
        // The style prints no date that is not one; it stands after these and before what follows it.
        let before = match kind {
            Kind::Article => &mut imprint.inside,
            _ => &mut imprint.publisher,
        };
        if let Some(before) = before {
            *before = format!("{before}, {no_date}");
        }
        imprint
    }
}

/// Names as they are printed. Where the last says that there are more, there are.
fn names(names: &[String], lang: Lang) -> Option<Value> {
    let literal = |literal: &str| {
        NameValue::Literal(LiteralName {
            literal: literal.to_owned(),
        })
    };
    let mut all: Vec<NameValue> = (names.iter())
        .filter(|name| !means_more(name))
        .map(|name| literal(name))
        .collect();
    // Past three the style says so itself.
    if names.iter().any(|name| means_more(name)) && (1..=3).contains(&all.len()) {
        all.push(literal(match lang {
            Lang::Chinese => "等",
            Lang::Latin => "et al.",
        }));
    }
    (!all.is_empty()).then_some(Value::Names(all))
}

fn date(when: When) -> Value {
    let more = when.month.into_iter().chain(when.day);
    let parts = [when.year].into_iter().chain(more.map(i16::from));
    Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts.collect())]),
        literal: None,
        season: None,
        circa: when.guessed,
    })
}

/// A number with the word that it has in the language; what is no number is printed as it is.
fn numbered(written: &Option<String>, lang: Lang, with: fn(u32, Lang) -> String) -> Option<Value> {
    let written = written.as_ref()?;
    let number = written.parse().ok();
    Some(Value::String(match number {
        Some(number) => with(number, lang),
        None => written.clone(),
    }))
}

fn edition(number: u32, lang: Lang) -> String {
    if lang == Lang::Chinese {
        return format!("{number}版");
    }
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending} ed.")
}

fn volume(number: u32, lang: Lang) -> String {
    match lang {
        Lang::Chinese => format!("第{number}卷"),
        Lang::Latin => format!("Vol. {number}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::references::work::WORDS;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// The style reads numbers and pages out of what editors wrote.
        #[test]
        fn whatever_the_fields_hold_there_is_one_line(
            kind in 0..WORDS.len(),
            chinese: bool,
            fields in proptest::collection::vec(proptest::option::of("[0-9,&. \\-–:/IVX第年a\"“']{1,24}|\\PC{1,12}"), 11),
            year in proptest::option::of(1000..=9999_i16),
            guessed: bool,
        ) {
            let mut fields = fields.into_iter();
            let mut next = || fields.next().flatten();
            let date = year.map(|year| When { year, month: None, day: None, guessed });
            let work = Work {
                kind: Kind::of(WORDS[kind]).expect("a word of ours"),
                title: next().unwrap_or_else(|| "甲".to_owned()),
                authors: next().into_iter().collect(),
                editors: next().into_iter().collect(),
                translators: Vec::new(),
                inside: next(),
                place: next(),
                publisher: next(),
                edition: next(),
                volume: next(),
                issue: next(),
                pages: next(),
                number: next(),
                date,
                url: None,
                doi: None,
                accessed: date,
                lang: if chinese { Lang::Chinese } else { Lang::Latin },
            };
            let text = text(&work);
            prop_assert!(!text.is_empty() && !text.contains('\n'), "{text}");
        }
    }

    #[test]
    fn the_style_can_be_read_and_corrected() {
        let press = PRESS.as_ref().expect("the style stands in the program");
        assert_eq!(press.locales.len(), 2);
        let named = |name: &str| press.style.macros.iter().find(|part| part.name == name);
        for name in ["edition", "volume"] {
            let children = &named(name).expect("a part of the style").children;
            assert!(
                matches!(children.as_slice(), [LayoutRenderingElement::Text(_)]),
                "{name}"
            );
        }
    }
}

//! One entry of an exported list, in our words.

use std::ops::Range;

use biblatex::{
    ChunksExt, Date, DateValue, Entry, EntryType, PermissiveType, Person, RetrievalError, Type,
    TypeError,
};
use indicators::diagnostic::Diagnostic;

use super::wrong;
use crate::{
    references::{
        fields,
        work::{self, Kind, Lang, Work},
    },
    table::When,
};

/// One entry being read.
pub(super) struct Reading<'e, 'd> {
    pub(super) entry: &'e Entry,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl Reading<'_, '_> {
    pub(super) fn work(&mut self, key: &Range<usize>) -> Option<Work> {
        let Some(title) = self.text("title") else {
            let message = format!("文献“{}”没有title，印不出来", self.entry.key);
            let diagnostic = Diagnostic::error("reference-needs", key.clone(), message);
            let diagnostic = diagnostic.with_hint("加一行title = {……},");
            self.diagnostics.push(diagnostic);
            return None;
        };
        let inside = ["journaltitle", "journal", "booktitle", "eventtitle"];
        let inside = inside.into_iter().find_map(|field| self.text(field));
        let url = self.text("url");
        let kind = kind(self, inside.is_some(), url.is_some());
        let article = matches!(kind, Kind::Article | Kind::Newspaper);
        let numbered = matches!(
            kind,
            Kind::Notice | Kind::Patent | Kind::Report | Kind::Standard
        );
        let number = self.text("number");
        let issue = self.text("issue").or_else(|| number.clone());
        let publishers = ["publisher", "institution", "school", "organization"];
        let lang = self.text("langid").or_else(|| self.text("language"));
        Some(Work {
            kind,
            lang: lang.map_or_else(|| Lang::of_title(&title), |lang| of_name(&lang)),
            title: match self.text("subtitle") {
                Some(more) => format!("{title}: {more}"),
                None => title,
            },
            authors: self.people("author"),
            editors: self.people("editor"),
            translators: self.people("translator"),
            inside: inside.filter(|_| article || kind.is_inside_a_book()),
            place: self.text("location").or_else(|| self.text("address")),
            publisher: publishers.into_iter().find_map(|field| self.first(field)),
            edition: self.text("edition"),
            volume: self.text("volume"),
            issue: issue.filter(|_| article),
            pages: self.text("pages").or_else(|| self.text("eid")),
            number: number.filter(|_| numbered),
            date: self.when("date", Entry::date),
            doi: self.text("doi").and_then(|doi| bare_doi(&doi)),
            url,
            accessed: self.when("urldate", Entry::url_date),
        })
    }

    /// A field without its TeX; none where it is blank.
    fn text(&self, field: &str) -> Option<String> {
        let text = self.entry.get(field)?.format_verbatim();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The first of a list: of several publishers the standard wants the first (8.4).
    fn first(&self, field: &str) -> Option<String> {
        let all: Vec<biblatex::Chunks> = Type::from_chunks(self.entry.get(field)?).ok()?;
        let first = all.first()?.format_verbatim();
        Some(first.trim().to_owned()).filter(|first| !first.is_empty())
    }

    fn people(&self, field: &str) -> Vec<String> {
        let people: Result<Vec<Person>, _> = self.entry.get_as(field);
        let name = |person: Person| {
            if person.given_name.is_empty() && person.prefix.is_empty() {
                return person.name;
            }
            let family = format!("{} {}", person.prefix, person.name);
            work::person(&family, &work::initials(&person.given_name))
        };
        let names = people.unwrap_or_default().into_iter().map(name);
        names.filter(|name| !name.trim().is_empty()).collect()
    }

    /// A date; of a span of time its beginning.
    fn when(
        &mut self,
        field: &str,
        get: fn(&Entry) -> Result<PermissiveType<Date>, RetrievalError>,
    ) -> Option<When> {
        match get(self.entry) {
            Ok(PermissiveType::Typed(date)) => when(&date),
            Ok(PermissiveType::Chunks(chunks)) => {
                let text = chunks.format_verbatim();
                let read = When::parse(&text);
                if read.is_none() {
                    let message = format!("`{field}`不是一个日期：{text}");
                    let diagnostic = Diagnostic::error("bib-value", chunks.span(), message);
                    let hint = "写成2025、2025-01或2025-01-31";
                    self.diagnostics.push(diagnostic.with_hint(hint));
                }
                read
            }
            Err(RetrievalError::TypeError(error)) => {
                self.value(field, &error);
                None
            }
            Err(RetrievalError::Missing(_)) => None,
        }
    }

    fn value(&mut self, field: &str, error: &TypeError) {
        let diagnostic = Diagnostic::error("bib-value", error.span.clone(), wrong(&error.kind));
        let hint = format!("看看`{field}`，写成2025、2025-01或2025-01-31");
        self.diagnostics.push(diagnostic.with_hint(hint));
    }
}

/// What the entry is in our words, as far as the program said.
fn kind(reading: &Reading<'_, '_>, inside: bool, online: bool) -> Kind {
    use EntryType as T;
    let newspaper = || {
        let sort = reading.text("entrysubtype").unwrap_or_default();
        sort.eq_ignore_ascii_case("newspaper")
    };
    match &reading.entry.entry_type {
        T::Article | T::SuppPeriodical if newspaper() && inside => Kind::Newspaper,
        T::Article | T::SuppPeriodical if inside => Kind::Article,
        T::InBook
        | T::BookInBook
        | T::SuppBook
        | T::InCollection
        | T::SuppCollection
        | T::InReference
            if inside =>
        {
            Kind::Chapter
        }
        T::InProceedings if inside => Kind::Paper,
        T::Book
        | T::MvBook
        | T::Booklet
        | T::InBook
        | T::BookInBook
        | T::SuppBook
        | T::Manual
        | T::Collection
        | T::MvCollection
        | T::InCollection
        | T::SuppCollection
        | T::Reference
        | T::MvReference
        | T::InReference
        | T::Proceedings
        | T::MvProceedings => Kind::Book,
        T::Thesis | T::PhdThesis | T::MastersThesis => Kind::Thesis,
        T::Report | T::TechReport => Kind::Report,
        T::Patent => Kind::Patent,
        T::Online => Kind::Web,
        T::Dataset => Kind::Dataset,
        T::Software => Kind::Software,
        T::Unknown(word) => match word.to_ascii_lowercase().as_str() {
            "standard" => Kind::Standard,
            "legislation" | "legal" => Kind::Notice,
            _ if online => Kind::Web,
            _ => Kind::Other,
        },
        T::Misc if online => Kind::Web,
        _ => Kind::Other,
    }
}

/// The language as programs name it: `chinese`, `zh-CN`, `中文`, `american`.
fn of_name(name: &str) -> Lang {
    if name.to_ascii_lowercase().contains("chin") || name.contains('中') || name.contains('汉') {
        return Lang::Chinese;
    }
    Lang::of_tag(name)
}

fn when(date: &Date) -> Option<When> {
    let (DateValue::At(day)
    | DateValue::After(day)
    | DateValue::Before(day)
    | DateValue::Between(day, _)) = date.value;
    let year = i16::try_from(day.year).ok();
    Some(When {
        year: year.filter(|year| (1000..=9999).contains(year))?,
        month: day.month.map(|month| month + 1),
        day: day.day.map(|day| day + 1),
        guessed: date.uncertain || date.approximate,
    })
}

/// A DOI without the address before it, which some programs write.
fn bare_doi(text: &str) -> Option<String> {
    let start = text.find("10.")?;
    let doi = text[start..].trim();
    fields::is_doi(doi).then(|| doi.to_owned())
}

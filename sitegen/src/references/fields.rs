//! A work as an editor writes it in `references.toml`: fields, or a text where the form cannot say it.

use indicators::diagnostic::Diagnostic;

use super::{
    print,
    work::{self, Kind, Lang, WORDS, Work},
};
use crate::{
    suggest,
    table::{Placed, Table},
};

/// How a language is written.
const TAG: &str = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$";
/// The beginning of an address.
const ADDRESS: &str = "^https?://\\S+$";
/// A DOI has no address before it.
const DOI: &str = "^10\\.[0-9]{4,9}/\\S+$";

/// Fields that a kind may have no place for.
const OF_SOME: [&str; 11] = [
    "journal",
    "book",
    "editor",
    "translator",
    "place",
    "publisher",
    "edition",
    "volume",
    "issue",
    "pages",
    "number",
];

/// The keys that say what is printed; `note` is printed beside it.
const PRINTED: [&str; 20] = [
    "type",
    "title",
    "author",
    "date",
    "url",
    "doi",
    "isbn",
    "accessed",
    "lang",
    OF_SOME[0],
    OF_SOME[1],
    OF_SOME[2],
    OF_SOME[3],
    OF_SOME[4],
    OF_SOME[5],
    OF_SOME[6],
    OF_SOME[7],
    OF_SOME[8],
    OF_SOME[9],
    OF_SOME[10],
];

/// What the table of a work prints as its reference. Where something is wrong it is what could be read, so that whoever cites the work
/// is not blamed too.
pub(super) fn read(key: &str, table: &mut Table<'_, '_>) -> String {
    let text = table.text("text");
    table.either(&[&["text"], &["type", "title"]]);
    let written = text.is_some() || table.has("text");
    let nothing = !PRINTED.iter().any(|key| table.has(key));
    let work = work(table, written || nothing);
    if let Some(text) = text {
        return text.value;
    }
    if nothing && !written {
        let message = format!("来源“{key}”没有写是什么，印不出来");
        let hint = "写type（如\"book\"）、title、author、publisher、date；格式里说不了的，写一行text = \"……\"，照印";
        let diagnostic = Diagnostic::error("reference-nothing", table.place(), message);
        table.reject(diagnostic.with_hint(hint));
    }
    work.map_or_else(|| key.to_owned(), |work| print::text(&work))
}

/// A title without the marks that Chinese puts around it in running text; the standard has none.
fn bare(title: &str) -> &str {
    let inner = title
        .strip_prefix('《')
        .and_then(|title| title.strip_suffix('》'));
    inner
        .filter(|inner| !inner.contains(['《', '》']))
        .unwrap_or(title)
}

/// Everything that the form asks for. With `optional` nothing must be there.
fn work(table: &mut Table<'_, '_>, optional: bool) -> Option<Work> {
    let kind = kind(table);
    let title = table.text("title");
    let [authors, editors, translators] =
        ["author", "editor", "translator"].map(|key| people(table, key));
    let [journal, book, place, publisher] =
        ["journal", "book", "place", "publisher"].map(|key| table.text(key));
    let [edition, volume, issue, pages, number] =
        ["edition", "volume", "issue", "pages", "number"].map(|key| table.label(key));
    let date = table.when("date");
    let (url, doi) = (address(table), doi(table));
    isbn(table);
    let accessed = table.date("accessed");
    let lang = lang(table);
    if !optional {
        for (key, hint) in [
            (
                "type",
                format!("加一行type = \"……\"，可以写：{}", WORDS.join("、")),
            ),
            ("title", "加一行title = \"……\"".to_owned()),
        ] {
            if !table.has(key) {
                table.lacks(key, hint);
            }
        }
        if let Some(kind) = kind {
            fits(table, kind);
        }
    }
    let value = |field: Option<Placed<String>>| field.map(|field| field.value);
    let title = bare(&title?.value).to_owned();
    Some(Work {
        kind: kind.unwrap_or(Kind::Other),
        lang: lang.unwrap_or_else(|| Lang::of_title(&title)),
        title,
        authors,
        editors,
        translators,
        inside: value(journal).or(value(book)),
        place: value(place),
        publisher: value(publisher),
        edition: value(edition),
        volume: value(volume),
        issue: value(issue),
        pages: value(pages),
        number: value(number),
        date: date.map(|date| date.value),
        url: value(url),
        doi: value(doi),
        accessed: accessed.map(|day| day.value.into()),
    })
}

fn kind(table: &mut Table<'_, '_>) -> Option<Kind> {
    let word = table.text("type");
    table.only_words("type", &WORDS);
    let word = word?;
    let kind = Kind::of(&word.value);
    if kind.is_none() {
        let message = format!("没有“{}”这种来源", word.value);
        let hint = match suggest::nearest(&word.value, WORDS) {
            Some(near) => format!("是不是{near}？"),
            None => format!("可以写：{}", WORDS.join("、")),
        };
        table.reject(Diagnostic::error("reference-type", word.span, message).with_hint(hint));
    }
    kind
}

/// Whether the kind has all that it needs, and no field for which it has no place.
fn fits(table: &mut Table<'_, '_>, kind: Kind) {
    if let Some(key) = kind.needs().filter(|key| !table.has(key)) {
        let message = format!("{}（type = \"{}\"）要写`{key}`", kind.name(), kind.word());
        let diagnostic = Diagnostic::error("reference-needs", table.place(), message);
        let hint = format!("加一行{key} = \"……\"；不知道的，把type写成\"other\"");
        table.reject(diagnostic.with_hint(hint));
    }
    for key in OF_SOME {
        if table.has(key) && !kind.prints(key) {
            let message = format!("{}（type = \"{}\"）不印`{key}`", kind.name(), kind.word());
            let diagnostic = Diagnostic::warning("reference-field", table.place_of(key), message);
            table.reject(diagnostic.with_hint("删去这一行，或看看type写对了没有"));
        }
    }
}

/// Names, a person or a body each.
fn people(table: &mut Table<'_, '_>, key: &'static str) -> Vec<String> {
    let mut names = Vec::new();
    for name in table.texts(key) {
        if name.value.trim().is_empty() {
            let message = format!("`{key}`里有一项是空的");
            let diagnostic = Diagnostic::error("reference-name", name.span, message);
            table.reject(diagnostic.with_hint("删去这一项"));
            continue;
        }
        if name.value.contains(['、', '，', '；', ';']) {
            let message = format!("`{key}`里一项写一个人或一个机构：{}", name.value);
            let diagnostic = Diagnostic::warning("reference-name", name.span.clone(), message);
            table.reject(
                diagnostic.with_hint("分开写，如[\"甲\", \"乙\"]；外国人写\"姓, 名\"，用半角逗号"),
            );
        }
        names.push(work::printed(&name.value));
    }
    names
}

fn address(table: &mut Table<'_, '_>) -> Option<Placed<String>> {
    let url = table.text("url");
    table.only_like("url", ADDRESS);
    let url = url?;
    let start = url.value.strip_prefix("https://");
    let rest = start.or_else(|| url.value.strip_prefix("http://"));
    if rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)) {
        return Some(url);
    }
    let message = format!("`url`不是一个网址：{}", url.value);
    let diagnostic = Diagnostic::error("reference-url", url.span, message);
    table.reject(diagnostic.with_hint("写完整的网址，如https://example.org/a.pdf"));
    None
}

fn doi(table: &mut Table<'_, '_>) -> Option<Placed<String>> {
    let doi = table.text("doi");
    table.only_like("doi", DOI);
    let doi = doi?;
    if is_doi(&doi.value) {
        return Some(doi);
    }
    let message = format!("`doi`不是一个DOI：{}", doi.value);
    let diagnostic = Diagnostic::error("reference-doi", doi.span, message);
    table.reject(diagnostic.with_hint("从10.写起，如10.1000/182；前面不写https://doi.org/"));
    None
}

/// `10.1000/182`
pub(super) fn is_doi(text: &str) -> bool {
    let parts = text
        .strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(number, name)| {
        (4..=9).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !name.is_empty()
            && !name.contains(char::is_whitespace)
    })
}

/// The standard has no place for it; it is held to its last digit, so that whoever looks for the book finds it.
fn isbn(table: &mut Table<'_, '_>) {
    let Some(isbn) = table.text("isbn") else {
        return;
    };
    if !is_isbn(&isbn.value) {
        let message = format!("`isbn`的数字对不上：{}", isbn.value);
        let diagnostic = Diagnostic::error("reference-isbn", isbn.span, message);
        table.reject(diagnostic.with_hint("照书上的抄，10位或13位；最后一位是验算用的"));
    }
}

fn is_isbn(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let last = signs.len().saturating_sub(1);
    let digit = |(place, sign): (usize, &char)| match sign {
        'X' | 'x' if place == 9 && last == 9 => Some(10),
        sign => sign.to_digit(10),
    };
    let Some(digits) = signs
        .iter()
        .enumerate()
        .map(digit)
        .collect::<Option<Vec<u32>>>()
    else {
        return false;
    };
    let weighed = |weight: fn(u32) -> u32| -> u32 {
        (0..)
            .zip(&digits)
            .map(|(place, digit)| weight(place) * digit)
            .sum()
    };
    match digits.len() {
        10 => weighed(|place| 10 - place) % 11 == 0,
        13 => weighed(|place| 1 + 2 * (place % 2)) % 10 == 0,
        _ => false,
    }
}

fn lang(table: &mut Table<'_, '_>) -> Option<Lang> {
    let lang = table.text("lang");
    table.only_like("lang", TAG);
    let lang = lang?;
    let mut parts = lang.value.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let letters = first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if (2..=3).contains(&first.len()) && letters && parts.all(rest) {
        return Some(Lang::of_tag(&lang.value));
    }
    let message = format!("`lang`不是一种语言的代码：{}", lang.value);
    let diagnostic = Diagnostic::error("reference-lang", lang.span, message);
    table.reject(diagnostic.with_hint("中文写zh，英文写en；不写就看题名"));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_books_are_added_up() {
        for good in ["978-92-820-1238-3", "7-302-02368-9", "0-8044-2957-X"] {
            assert!(is_isbn(good), "{good}");
        }
        for bad in ["978-92-820-1238-4", "12345", "", "X-302-02368-9", "书号"] {
            assert!(!is_isbn(bad), "{bad}");
        }
    }
}

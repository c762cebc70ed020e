//! `references.bib`: works as Zotero and other programs that keep literature write them, BibTeX or BibLaTeX.

use std::{collections::BTreeMap, ops::Range};

use biblatex::{
    Bibliography, ChunksExt, Entry, EntryType, ParseError, ParseErrorKind, RawBibliography,
    RawChunk, Token, TypeErrorKind,
};
use indicators::diagnostic::Diagnostic;

use self::entry::Reading;
use super::{Reference, print};
use crate::table::Placed;

mod entry;

/// After so many faults the rest is left for the next time.
const MOST_FAULTS: usize = 100;

/// Fields by which a work takes from another.
const LINKS: [&str; 2] = ["crossref", "xdata"];

/// Every work that can be read, with the place of its key; what is wrong with the others is said.
pub(super) fn read(
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Placed<String>, Reference)> {
    let readable = without_broken(text, diagnostics);
    let mut raw = match RawBibliography::parse(&readable) {
        Ok(raw) => raw,
        Err(error) => {
            diagnostics.push(syntax(&error));
            return Vec::new();
        }
    };
    cut_circles(&mut raw, diagnostics);
    let mut places: BTreeMap<String, Range<usize>> = BTreeMap::new();
    for entry in &raw.entries {
        let key = entry.v.key.v.to_owned();
        places.entry(key).or_insert(entry.v.key.span.clone());
    }
    let library = resolved(raw, diagnostics);
    let real = |entry: &&Entry| !matches!(entry.entry_type, EntryType::XData | EntryType::Set);
    let mut works = Vec::new();
    for entry in library.iter().filter(real) {
        let span = places.get(&entry.key).cloned().unwrap_or_default();
        let work = Reading { entry, diagnostics }.work(&span);
        let Some(work) = work else {
            continue;
        };
        let annotation = entry.annotation().ok().map(ChunksExt::format_verbatim);
        let reference = Reference {
            text: print::text(&work),
            note: annotation.filter(|note| !note.trim().is_empty()),
            title: None,
        };
        let value = entry.key.clone();
        works.push((Placed { value, span }, reference));
    }
    works
}

/// The text with spaces where an entry cannot be read, so that the others are and every place stays.
fn without_broken(text: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    if RawBibliography::parse(text).is_ok() {
        return text.to_owned();
    }
    let mut starts = vec![0];
    let lines = text.match_indices("\n@").map(|(newline, _)| newline + 1);
    starts.extend(lines);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut readable = String::with_capacity(text.len());
    for (start, end) in starts.iter().copied().zip(ends) {
        let entry = &text[start..end];
        let Err(mut error) = RawBibliography::parse(entry) else {
            readable.push_str(entry);
            continue;
        };
        // Where the end is missing, its beginning says which entry it is.
        if error.kind == ParseErrorKind::UnexpectedEof {
            error.span = 0..entry.lines().next().map_or(0, str::len);
        }
        error.span = error.span.start + start..error.span.end + start;
        diagnostics.push(syntax(&error));
        let blank = entry.bytes().map(|byte| match byte {
            b'\n' => '\n',
            _ => ' ',
        });
        readable.extend(blank);
    }
    readable
}

/// Takes out links that lead back to where they began: they would be followed for ever.
fn cut_circles(raw: &mut RawBibliography<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut links: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in &raw.entries {
        let fields = entry.v.fields.iter();
        let to = fields
            .filter(|field| LINKS.contains(&field.key.v.to_ascii_lowercase().as_str()))
            .flat_map(|field| &field.value.v)
            .flat_map(|chunk| match chunk.v {
                RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text.split(','),
            })
            .map(|key| key.trim().to_owned());
        let key = entry.v.key.v.to_owned();
        links.entry(key).or_default().extend(to);
    }
    for entry in &mut raw.entries {
        let key = entry.v.key.v;
        if !leads_back(key, &links) {
            continue;
        }
        let message = format!("文献“{key}”经过crossref或xdata又指回自己");
        let diagnostic = Diagnostic::error("bib-circle", entry.v.key.span.clone(), message);
        diagnostics.push(diagnostic.with_hint("删去其中一处crossref或xdata"));
        let stays = |name: &str| !LINKS.contains(&name.to_ascii_lowercase().as_str());
        entry.v.fields.retain(|field| stays(field.key.v));
    }
}

fn leads_back(key: &str, links: &BTreeMap<String, Vec<String>>) -> bool {
    let mut seen = Vec::new();
    let mut next: Vec<&str> = vec![key];
    while let Some(here) = next.pop() {
        for to in links.get(here).into_iter().flatten() {
            if to == key {
                return true;
            }
            if !seen.contains(&to) {
                seen.push(to);
                next.push(to);
            }
        }
    }
    false
}

/// The works with what they take from others. One with a fault is left out.
fn resolved(mut raw: RawBibliography<'_>, diagnostics: &mut Vec<Diagnostic>) -> Bibliography {
    for _ in 0..MOST_FAULTS {
        let error = match Bibliography::from_raw(raw.clone()) {
            Ok(library) => return library,
            Err(error) => error,
        };
        let mut entries = raw.entries.iter();
        let at = entries.position(|entry| entry.span.contains(&error.span.start));
        diagnostics.push(syntax(&error));
        match at {
            Some(at) => drop(raw.entries.remove(at)),
            None => break,
        }
    }
    Bibliography::new()
}

fn syntax(error: &ParseError) -> Diagnostic {
    let (code, message, hint) = match &error.kind {
        ParseErrorKind::UnexpectedEof => (
            "bib-syntax",
            "这一条没有写完".to_owned(),
            "看看花括号和引号是不是成对",
        ),
        ParseErrorKind::Unexpected(token) => (
            "bib-syntax",
            format!("这里不能有{}", said(*token)),
            "每一项写成：名字 = {内容}，后面一个半角逗号",
        ),
        ParseErrorKind::Expected(token) => (
            "bib-syntax",
            format!("这里应当是{}", said(*token)),
            "每一项写成：名字 = {内容}，后面一个半角逗号",
        ),
        ParseErrorKind::UnknownAbbreviation(word) => (
            "bib-syntax",
            format!("没有定义过缩写“{word}”"),
            "内容放在花括号里：{……}",
        ),
        ParseErrorKind::DuplicateKey(key) => (
            "bib-twice",
            format!("键名“{key}”前面已经有了"),
            "删去其中一条，或改一个键名",
        ),
        ParseErrorKind::ResolutionError(kind) => ("bib-value", wrong(kind), "照别的条目改"),
        _ => (
            "bib-syntax",
            "这个TeX命令读不懂".to_owned(),
            "删去反斜杠和后面的命令，直接写字",
        ),
    };
    Diagnostic::error(code, error.span.clone(), message).with_hint(hint)
}

fn said(token: Token) -> &'static str {
    match token {
        Token::Identifier => "名字",
        Token::OpeningBrace => "“{”",
        Token::ClosingBrace => "“}”",
        Token::Comma => "半角逗号",
        Token::QuotationMark => "半角引号",
        Token::Equals => "“=”",
        Token::DecimalPoint => "小数点",
    }
}

fn wrong(kind: &TypeErrorKind) -> String {
    let what = match kind {
        TypeErrorKind::DayOutOfRange => "没有这一天",
        TypeErrorKind::MonthOutOfRange => "没有这个月",
        TypeErrorKind::InvalidNumber
        | TypeErrorKind::MissingNumber
        | TypeErrorKind::WrongNumberOfDigits => "数字不对",
        _ => "写法不对",
    };
    format!("这一项读不懂：{what}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LIST: &str = include_str!("../../tests/fixtures/references.bib");

    fn found(text: &str) -> (Vec<String>, Vec<&'static str>) {
        let mut diagnostics = Vec::new();
        let works = read(text, &mut diagnostics);
        let keys = works.into_iter().map(|(key, _)| key.value);
        (
            keys.collect(),
            diagnostics.iter().map(|found| found.code).collect(),
        )
    }

    #[test]
    fn one_broken_entry_takes_no_other_with_it() {
        let (all, none) = found(LIST);
        assert_eq!(none, Vec::<&str>::new());
        let broken = LIST.replacen("subtitle = {", "subtitle = {{", 1);
        let (rest, codes) = found(&broken);
        assert_eq!(codes, ["bib-syntax"]);
        assert_eq!(rest.len() + 1, all.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_text_is_read_to_its_end(
            from in 0.0..1.0_f64,
            length in 0..12_usize,
            written in "[{}\",=@\\\\#%~\\n a-c0-9年-]{0,10}|crossref = \\{senge\\},|\\PC{0,6}",
        ) {
            let mut characters: Vec<char> = LIST.chars().collect();
            let from = (characters.len() as f64 * from) as usize;
            let to = (from + length).min(characters.len());
            characters.splice(from..to, written.chars());
            let text: String = characters.into_iter().collect();
            let mut diagnostics = Vec::new();
            let _ = read(&text, &mut diagnostics);
            prop_assert!(diagnostics.len() < MOST_FAULTS);
        }
    }
}

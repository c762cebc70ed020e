//! Slips of the pen in the guide's Chinese: what [`indicators::load::prose`] finds in sets, looked for in pages and data files too, and
//! traditional characters that strayed into simplified text. All are warnings.
//!
//! Running text has foreign words, addresses and titles in it, so less is a slip here than in a set: a straight quote or a space
//! between two foreign words is none, nor is what stands in an address, a title in 《》, a formula, or after a list's number.

use std::{cell::OnceCell, ops::Range, sync::OnceLock};

use indicators::{
    diagnostic::Diagnostic,
    load::prose::{Kind, Slip, is_chinese, slips},
};
use toml::de::{DeTable, DeValue};

use crate::{bare, han::HanMap, input::Input, report::Problem, search, source::SourceFile};

/// The codes under which one sort of text reports its slips.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Codes {
    half_width: &'static str,
    straight_quote: &'static str,
    space: &'static str,
    full_width: &'static str,
    traditional: &'static str,
}

/// Of pages.
pub(crate) const PAGE: Codes = Codes {
    half_width: "page-half-width",
    straight_quote: "page-straight-quote",
    space: "page-space",
    full_width: "page-full-width",
    traditional: "page-traditional",
};

/// Of data files.
const DATA: Codes = Codes {
    half_width: "data-half-width",
    straight_quote: "data-straight-quote",
    space: "data-space",
    full_width: "data-full-width",
    traditional: "data-traditional",
};

/// Stands in a text for code and whatever else is no prose.
pub(crate) const OBJECT: char = '\u{fffc}';

/// Characters that convert to another and yet are simplified Chinese too: 乾坤, 慰藉, 瞭望, 夥, 折叠's 摺.
const EITHER: &str = "乾吒夥徵捱摺於榘甯菸薹醣麴麽瞭藉餘著";

/// After these, a full stop ends an abbreviation and no sentence.
const SHORT: [&str; 12] = [
    "etc", "vs", "No", "Inc", "Ltd", "Co", "Mr", "Ms", "Dr", "St", "vol", "ed",
];

/// Whether a site's source is Chinese, and whether simplified.
pub(crate) fn script(lang: &str) -> Option<Script> {
    match lang {
        "zh" | "zh-CN" | "zh-Hans" | "zh-SG" => Some(Script::Simplified),
        other if other.starts_with("zh-Hans-") => Some(Script::Simplified),
        other if other.starts_with("zh-") => Some(Script::Other),
        _ => None,
    }
}

/// Which characters a Chinese text is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Simplified ones, among which others are slips.
    Simplified,
    /// Any.
    Other,
}

/// Every slip of a text, as warnings whose spans are ranges of the text.
pub(crate) fn check(text: &str, script: Script, codes: &Codes) -> Vec<Diagnostic> {
    if !text.chars().any(|c| is_chinese(Some(c))) {
        return Vec::new();
    }
    let mut found = Vec::new();
    // Looked for once, and only where there is a slip: a paragraph may be long and have many.
    let addresses = OnceCell::new();
    for slip in slips(text) {
        let addresses = || addresses.get_or_init(|| bare::addresses(text).collect());
        if excused(text, &slip, addresses) {
            continue;
        }
        let code = match slip.kind {
            Kind::HalfWidth => codes.half_width,
            Kind::StraightQuote => codes.straight_quote,
            Kind::Space => codes.space,
            Kind::FullWidth => codes.full_width,
        };
        found.push(Diagnostic::warning(code, slip.range, slip.message).with_hint(slip.hint));
    }
    if script == Script::Simplified {
        traditional(text, codes.traditional, &mut found);
    }
    found
}

/// Whether what would be a slip in a set is none in running text.
fn excused<'a>(text: &str, slip: &Slip, addresses: impl Fn() -> &'a Vec<Range<usize>>) -> bool {
    let (before, after) = (slip.before, slip.after);
    let in_address = || {
        let at = slip.range.start;
        let place = addresses().partition_point(|place| place.end <= at);
        addresses()
            .get(place)
            .is_some_and(|place| place.contains(&at))
    };
    match slip.kind {
        Kind::HalfWidth => in_address() || is_foreign_point(text, slip),
        Kind::StraightQuote => !is_firm(before) && !is_firm(after),
        Kind::Space => {
            // An ideographic space or one that does not break was chosen, not typed in passing.
            let typed = text[slip.range.clone()]
                .bytes()
                .all(|byte| matches!(byte, b' ' | b'\t'));
            let between = before.is_some_and(is_word) && after.is_some_and(is_word);
            let beside = is_firm(before) || is_firm(after);
            let number = text[..slip.range.start].strip_suffix('.');
            let numbered = number.is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()));
            !(typed && between && beside) || numbered || in_title(text, slip.range.start)
        }
        Kind::FullWidth => false,
    }
}

/// A point that ends no sentence: after a list's number, inside a name with an ending, after an abbreviation.
fn is_foreign_point(text: &str, slip: &Slip) -> bool {
    if &text[slip.range.clone()] != "." {
        return false;
    }
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let numbered = slip.before.is_some_and(|c| c.is_ascii_digit());
    let before = &text[..slip.range.start];
    let start = before
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(0, char::len_utf8)
        });
    numbered || word(slip.after) || SHORT.contains(&&before[start..])
}

/// Chinese beyond doubt: curly quotes and dots are of other scripts too.
fn is_firm(character: Option<char>) -> bool {
    is_chinese(character) && !matches!(character, Some('“' | '”' | '‘' | '’' | '…'))
}

/// What has no space beside it in Chinese text; signs as in a formula, arrows and dashes may have.
fn is_word(character: char) -> bool {
    is_chinese(Some(character))
        || character == OBJECT
        || character.is_ascii_alphanumeric()
        || matches!(
            character,
            ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '\'' | '%'
        )
}

/// No title has more bytes.
const LONGEST_TITLE: usize = 1000;

/// Whether a place is inside 《》, where a title stands as it was printed.
fn in_title(text: &str, at: usize) -> bool {
    let before = &text[text.floor_char_boundary(at.saturating_sub(LONGEST_TITLE))..at];
    match (before.rfind('《'), before.rfind('》')) {
        (Some(opened), Some(closed)) => opened > closed,
        (opened, _) => opened.is_some(),
    }
}

/// Characters that simplified Chinese writes otherwise, each run once.
fn traditional(text: &str, code: &'static str, found: &mut Vec<Diagnostic>) {
    let known = strays();
    // Most texts have none.
    if !text.chars().any(|c| stray(known, c).is_some()) {
        return;
    }
    let mut places = text.char_indices().peekable();
    while let Some((start, first)) = places.next() {
        let Some(right) = stray(known, first) else {
            continue;
        };
        let mut right = String::from(right);
        let mut end = start + first.len_utf8();
        while let Some((_, character)) = places.peek().copied() {
            let Some(next) = stray(known, character) else {
                break;
            };
            right.push(next);
            end += character.len_utf8();
            places.next();
        }
        let written = &text[start..end];
        // The name of the script, written in it.
        let named = written == "體" && text[..start].ends_with('繁');
        if named || in_title(text, start) {
            continue;
        }
        let message = format!("简体的文字里有繁体字“{written}”");
        let hint = format!("改成“{right}”。");
        found.push(Diagnostic::warning(code, start..end, message).with_hint(hint));
    }
}

fn stray(known: &HanMap, character: char) -> Option<char> {
    known.get(character)
}

fn strays() -> &'static HanMap {
    static STRAYS: OnceLock<HanMap> = OnceLock::new();
    STRAYS.get_or_init(|| {
        let pairs = search::simplified().iter().copied();
        HanMap::new(pairs.filter(|(from, _)| !EITHER.contains(*from)))
    })
}

/// Where a text stands in its source: the range moved there, or the whole place where escapes make that unsure.
pub(crate) fn place(
    source: &str,
    whole: &Range<usize>,
    text: &str,
    range: &Range<usize>,
) -> Range<usize> {
    match source.get(whole.clone()).and_then(|raw| raw.find(text)) {
        Some(at) => whole.start + at + range.start..whole.start + at + range.end,
        None => whole.clone(),
    }
}

/// What the data files and the sets say.
pub(crate) fn check_data(input: &Input, lang: &str, problems: &mut Vec<Problem>) {
    let Some(script) = script(lang) else {
        return;
    };
    for (path, file) in &input.content.texts {
        let name = path.strip_prefix("figures/").unwrap_or(path);
        // Of other folders, and of other languages.
        let stem = name.strip_suffix(".toml").unwrap_or(".");
        if stem.contains(['.', '/']) || stem == hant::LANG {
            continue;
        }
        // A work is cited as GB/T 7714 has it, with half-width punctuation, and its fields are as it was printed.
        let only = (name == "references.toml").then_some("note");
        let mut look = |text: &str| check(text, script, &DATA);
        check_file(file, only, &mut look, problems);
    }
    if script == Script::Simplified {
        let of_source = |path: &str| {
            path.strip_suffix(".toml")
                .is_some_and(|stem| !stem.contains('.'))
        };
        for (_, file) in input.sets.texts.iter().filter(|(path, _)| of_source(path)) {
            let mut look = |text: &str| {
                let mut found = Vec::new();
                traditional(text, "set-traditional", &mut found);
                found
            };
            check_file(file, None, &mut look, problems);
        }
    }
}

fn check_file(
    file: &std::sync::Arc<SourceFile>,
    only: Option<&str>,
    look: &mut dyn FnMut(&str) -> Vec<Diagnostic>,
    problems: &mut Vec<Problem>,
) {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    // What is not TOML is said elsewhere, and until then nobody knows what its texts are.
    if !errors.is_empty() {
        return;
    }
    let mut texts = Vec::new();
    gather(table.get_ref(), only, &mut texts);
    for (text, whole) in texts {
        for mut slip in look(text) {
            slip.span = place(&file.text, &whole, text, &slip.span);
            problems.push(Problem::new(file, slip));
        }
    }
}

/// Every text of a table, but those in English, with its place in the file; under one key alone where one is named.
fn gather<'t>(
    table: &'t DeTable<'_>,
    only: Option<&str>,
    texts: &mut Vec<(&'t str, Range<usize>)>,
) {
    for (key, value) in table {
        let key: &str = key.get_ref();
        let wanted = only.is_none_or(|only| only == key) || value.get_ref().is_table();
        if !key.ends_with("_en") && wanted {
            gather_value(value, only, texts);
        }
    }
}

fn gather_value<'t>(
    value: &'t toml::Spanned<DeValue<'_>>,
    only: Option<&str>,
    texts: &mut Vec<(&'t str, Range<usize>)>,
) {
    match value.get_ref() {
        DeValue::String(text) => texts.push((text, value.span())),
        DeValue::Array(values) => values
            .iter()
            .for_each(|value| gather_value(value, only, texts)),
        DeValue::Table(table) => gather(table, only, texts),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn said(text: &str) -> Vec<(&'static str, &str)> {
        let mut found = check(text, Script::Simplified, &PAGE);
        found.sort_by_key(|slip| slip.span.start);
        found
            .into_iter()
            .map(|slip| (slip.code, &text[slip.span]))
            .collect()
    }

    #[test]
    fn slips_are_found_beside_chinese() {
        for (text, code, written) in [
            ("学习,组织", "page-half-width", ","),
            ("学习(组织）", "page-half-width", "("),
            ("学习...组织", "page-half-width", "..."),
            ("用Rust写的.", "page-half-width", "."),
            ("叫\"每月”", "page-straight-quote", "\""),
            ("第 3本", "page-space", " "),
            ("学 习", "page-space", " "),
            ("用\u{fffc} 写", "page-space", " "),
            ("２０２５年", "page-full-width", "２０２５"),
            ("学习的發展", "page-traditional", "發"),
            ("学習發展", "page-traditional", "習發"),
        ] {
            assert_eq!(said(text), [(code, written)], "{text}");
        }
    }

    #[test]
    fn what_is_meant_is_no_slip() {
        for text in [
            "比例是3:1，9:30开始，10,000人，F3-1.",
            "读了The \"Learning City\" handbook这本书",
            "见https://example.org/a,b?c=d;e(f)和后面",
            "《中共甲市委 乙市人民政府关于學習的意见》",
            "人均 = 总数 ÷ 人数；甲 → 乙；甲 — 乙",
            "1.先看；2. 再做",
            "写成policy.md，或Node.js，如ABC Co.和No.三",
            "ISO 9001和“lifelong learning”都算",
            "姓名\u{3000}电话\u{a0}单位",
            "乾坤、慰藉、瞭望、简体和繁體",
            "It's learning, isn't it?",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
        assert_eq!(check("學習", Script::Other, &PAGE), []);
    }

    #[test]
    fn scripts_are_told_by_their_tags() {
        assert_eq!(script("zh-Hans"), Some(Script::Simplified));
        assert_eq!(script("zh-TW"), Some(Script::Other));
        assert_eq!(script("en"), None);
    }
}

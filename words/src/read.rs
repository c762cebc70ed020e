//! From TOML to words.

use crate::{Entry, Faults, Language, Program, Value};
use indicators::authored::explain_toml;
use indicators::diagnostic::Diagnostic;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

impl Language {
    /// Reads a file of words; `file` is what it is called where something is wrong.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(file: &str, text: &str) -> Result<Self, Faults> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut found: Vec<Diagnostic> = errors
            .iter()
            .map(|error| {
                let span = error.span().unwrap_or(text.len()..text.len());
                let start = text.floor_char_boundary(span.start.min(text.len()));
                let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
                let line = text[begin..].lines().next().unwrap_or_default();
                let (message, hint) = explain_toml(error.message(), line);
                Diagnostic::error("words-syntax", start..start, message).with_hint(hint)
            })
            .collect();
        let mut entries = Vec::new();
        // Where TOML itself gave up, the rest would only repeat it.
        if found.is_empty() {
            entries = group(table.get_ref(), &mut found);
            in_order(&entries, &mut found);
        }
        if found.is_empty() {
            let (file, text) = (file.to_owned(), text.to_owned());
            Ok(Self {
                file,
                text,
                entries,
            })
        } else {
            Err(Faults::new(file, text, found))
        }
    }
}

impl Faults {
    pub(crate) fn new(file: &str, text: &str, mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        let (file, text) = (file.to_owned(), text.to_owned());
        Self {
            file,
            text,
            diagnostics,
        }
    }
}

fn group(table: &DeTable<'_>, found: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .filter_map(|(key, value)| {
            let (name, span) = (key.get_ref().to_string(), key.span());
            if !is_name(&name) {
                let message = format!("“{name}”不能作名字");
                let hint = "名字用小写英文字母开头，只用小写英文字母、数字和下划线";
                found.push(Diagnostic::error("words-key", span.clone(), message).with_hint(hint));
            }
            Some(Entry {
                value: read(value, found)?,
                key: name,
                span,
            })
        })
        .collect();
    // The table is sorted by name; where a name stands says which came first.
    entries.sort_by_key(|entry| entry.span.start);
    entries
}

fn read(value: &Spanned<DeValue<'_>>, found: &mut Vec<Diagnostic>) -> Option<Value> {
    match value.get_ref() {
        DeValue::String(word) => {
            check(word, value.span(), found);
            Some(Value::Word(word.to_string()))
        }
        DeValue::Table(table) => Some(Value::Group(group(table, found))),
        DeValue::Array(values) => {
            let words = values.iter().map(|value| match value.get_ref() {
                DeValue::String(word) => {
                    check(word, value.span(), found);
                    Some(word.to_string())
                }
                _ => wrong_kind(value.span(), found),
            });
            let words: Vec<Option<String>> = words.collect();
            words.into_iter().collect::<Option<_>>().map(Value::List)
        }
        _ => wrong_kind(value.span(), found),
    }
}

fn wrong_kind<T>(span: Range<usize>, found: &mut Vec<Diagnostic>) -> Option<T> {
    let hint = "写成\"一句话\"，或[\"几个\", \"词\"]";
    found.push(Diagnostic::error("words-kind", span, "这里要写文字").with_hint(hint));
    None
}

fn check(word: &str, span: Range<usize>, found: &mut Vec<Diagnostic>) {
    if word.contains(['\n', '\r']) {
        let diagnostic = Diagnostic::error("words-line-break", span.clone(), "一句话里不能换行");
        found.push(diagnostic.with_hint("写成一行；要分两段，就写成两句"));
    }
    if slots(word).is_none() {
        let diagnostic = Diagnostic::error("words-brace", span, "花括号只能用来写空位");
        found.push(diagnostic.with_hint("空位写成{}；次序不同时写成{0}、{1}……{9}"));
    }
}

/// The slots of a word, as numbers, sorted; `None` where a brace is something else.
pub(crate) fn slots(word: &str) -> Option<Vec<u32>> {
    let mut slots = Vec::new();
    let mut parts = word.split('{');
    let first = parts.next().unwrap_or_default();
    for (place, part) in (0..).zip(parts) {
        let (slot, rest) = part.split_once('}')?;
        let mut letters = slot.chars();
        slots.push(match (letters.next(), letters.next()) {
            (None, _) => place,
            (Some(digit), None) => digit.to_digit(10)?,
            _ => return None,
        });
        if rest.contains('}') {
            return None;
        }
    }
    slots.sort_unstable();
    (!first.contains('}')).then_some(slots)
}

/// The words of a later program stand after those of an earlier one, since programs take their words from the front.
fn in_order(entries: &[Entry], found: &mut Vec<Diagnostic>) {
    let programs = entries
        .iter()
        .filter(|entry| Program::of(&entry.key).is_some());
    for pair in programs.collect::<Vec<_>>().windows(2) {
        if Program::of(&pair[1].key) < Program::of(&pair[0].key) {
            let message = format!("[{}]要写在[{}]前面", pair[1].key, pair[0].key);
            let hint = "先写答题时要用的，再写[whole]，最后写[office]";
            let diagnostic = Diagnostic::error("words-part", pair[1].span.clone(), message);
            found.push(diagnostic.with_hint(hint));
        }
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> String {
        Language::read("a.toml", text)
            .expect_err("it is wrong")
            .to_string()
    }

    #[test]
    fn slots_are_told_from_other_braces() {
        assert_eq!(slots("没有"), Some(vec![]));
        assert_eq!(slots("第{}题，共{}题"), Some(vec![0, 1]));
        assert_eq!(slots("{1} of {0}"), Some(vec![0, 1]));
        for wrong in ["{", "}", "{a}", "{}}", "{10}", "}{}", "{{}}"] {
            assert_eq!(slots(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_mistake_is_said_with_its_place() {
        let said =
            faults("a = 1\nB = \"好\"\nc = [\"好\", 2]\nd = \"{x}\"\ne = \"\"\"一\n二\"\"\"\n");
        for line in [
            "a.toml:1:5: 这里要写文字",
            "a.toml:2:1: “B”不能作名字",
            "a.toml:3:11: 这里要写文字",
            "a.toml:4:5: 花括号",
            "a.toml:5:5: 一句话里不能换行",
        ] {
            assert!(said.contains(line), "{line} is not in\n{said}");
        }
        assert!(faults("a = “好”\n").starts_with("a.toml:1:"));
    }

    #[test]
    fn words_of_a_later_program_come_last() {
        let said = faults("[whole.a]\nb = \"好\"\n[c]\nd = \"好\"\n");
        assert!(
            said.starts_with("a.toml:3:2: [c]要写在[whole]前面"),
            "{said}"
        );
    }
}

//! What only several files together can show: slugs, numbers and letters used twice, and related items that no set has.

use super::File;
use crate::authored::{Set, Spanned};
use crate::diagnostic::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(super) fn check(files: &mut [File]) {
    once(files, "set-duplicate-slug", |set| {
        let slug = Some(&set.slug).filter(|slug| !slug.get_ref().is_empty())?;
        Some((slug.get_ref().clone(), slug.span()))
    });
    once(files, "set-duplicate-set-number", |set| {
        Some(named(set.number.as_ref()?))
    });
    once(files, "set-duplicate-letter", |set| {
        Some(named(set.letter.as_ref()?))
    });
    see(files);
}

fn named<T: ToString>(value: &Spanned<T>) -> (String, Range<usize>) {
    (value.get_ref().to_string(), value.span())
}

fn once(
    files: &mut [File],
    code: &'static str,
    key: impl Fn(&Set) -> Option<(String, Range<usize>)>,
) {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        let Some((value, span)) = key(&file.authored.set) else {
            continue;
        };
        let title = file.authored.set.title.get_ref().clone();
        if let Some(other) = first.get(&value) {
            let what = match code {
                "set-duplicate-slug" => "名字",
                "set-duplicate-letter" => "首字母",
                _ => "编号",
            };
            let message = format!("两套指标用了同一个{what}{value}");
            let hint = format!("“{other}”已经用了它。{what}定了就不改，请改新加的那一套。");
            file.found
                .push(Diagnostic::error(code, span, message).with_hint(hint));
        } else {
            first.insert(value, title);
        }
    }
}

/// A related item must exist in some set. What a text that is not TOML may have lost is given the benefit of the doubt.
fn see(files: &mut [File]) {
    let known: BTreeSet<String> = files
        .iter()
        .flat_map(|file| {
            file.authored
                .set
                .items()
                .map(|item| item.code.get_ref().clone())
        })
        .collect();
    let letters: BTreeSet<char> = files
        .iter()
        .filter_map(|file| letter(&file.authored.set))
        .collect();
    let broken = files.iter().filter(|file| !file.authored.whole);
    let doubtful: Vec<Option<char>> = broken.map(|file| letter(&file.authored.set)).collect();
    for file in files {
        for item in file.authored.set.items() {
            for code in &item.see {
                let written = code.get_ref();
                let first = written.chars().next();
                if written == item.code.get_ref() {
                    let message = format!("{written}的相关条目里有它自己");
                    file.found.push(
                        Diagnostic::error("set-see-itself", code.span(), message)
                            .with_hint("删去它。"),
                    );
                } else if !known.contains(written)
                    && !doubtful
                        .iter()
                        .any(|letter| letter.is_none() || *letter == first)
                {
                    let hint = match first.filter(|first| letters.contains(first)) {
                        Some(first) => advice(written, first, &known),
                        None => format!(
                            "现有的指标集首字母是{}。",
                            listed(letters.iter().map(char::to_string))
                        ),
                    };
                    let message = format!("没有代码是{written}的条目");
                    file.found.push(
                        Diagnostic::error("set-unknown-see", code.span(), message).with_hint(hint),
                    );
                }
            }
        }
    }
}

fn letter(set: &Set) -> Option<char> {
    set.letter.as_ref().map(|letter| *letter.get_ref())
}

/// The codes of the same dimension, or else how far the set's codes go.
fn advice(written: &str, letter: char, known: &BTreeSet<String>) -> String {
    let dimension = written.split('-').next().unwrap_or_default();
    let near: Vec<String> = known
        .iter()
        .filter(|code| code.split('-').next() == Some(dimension))
        .cloned()
        .collect();
    if !near.is_empty() {
        return format!("{dimension}里有{}。", listed(near.into_iter()));
    }
    let of_set: Vec<&String> = known
        .iter()
        .filter(|code| code.starts_with(letter))
        .collect();
    match (of_set.first(), of_set.last()) {
        (Some(first), Some(last)) => format!("这套指标的代码从{first}到{last}。"),
        _ => "这套指标还没有条目。".to_owned(),
    }
}

fn listed(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("、")
}

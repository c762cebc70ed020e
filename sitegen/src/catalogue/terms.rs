//! The words of the glossary in running text: where they first stand on a page, they open their definition in place.

use std::{cell::RefCell, collections::BTreeSet, ops::Range};

use rustc_hash::FxHashMap;

use super::Term;
use crate::html::push_escaped;

/// The terms of one language, ready to be looked for.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// By the first character of a spelling, in lower case: the spelling and which term it is of, longest first.
    spellings: FxHashMap<char, Vec<(String, usize)>>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: String,
    name: String,
    definition: String,
    page: Option<String>,
}

/// Terms that were found on a page so far.
#[derive(Debug, Default)]
pub(crate) struct Met(RefCell<BTreeSet<usize>>);

impl Terms {
    /// The terms in a language.
    pub(crate) fn new(terms: &[Term], lang: &str) -> Self {
        let mut found = Self::default();
        for (index, term) in terms.iter().enumerate() {
            let name = term.name.of(lang).to_owned();
            let han = |spelling: &str| {
                spelling
                    .chars()
                    .any(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
            };
            let of_language = |spelling: &&String| lang != "en" || !han(spelling);
            let also = term.also.iter().filter(of_language).cloned();
            for spelling in std::iter::once(name.clone()).chain(also) {
                let spelling = spelling.to_lowercase();
                if let Some(first) = spelling.chars().next() {
                    found
                        .spellings
                        .entry(first)
                        .or_default()
                        .push((spelling, index));
                }
            }
            found.entries.push(Entry {
                id: term.id.clone(),
                name,
                definition: term.definition.of(lang).to_owned(),
                page: term.page.as_ref().map(|page| page.value.clone()),
            });
        }
        for spellings in found.spellings.values_mut() {
            spellings.sort_by_key(|(spelling, index)| (std::cmp::Reverse(spelling.len()), *index));
        }
        found
    }

    /// The terms that stand in a text and have not been met on this page: their places. A page that is about a term does not
    /// explain it.
    pub(crate) fn find(&self, text: &str, page: &str, met: &Met) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        if self.spellings.is_empty() {
            return found;
        }
        let mut at = 0;
        let mut before = None;
        while let Some(first) = text[at..].chars().next() {
            match self.at(text, at, first, before) {
                Some((length, index)) => {
                    let about = self.entries[index].page.as_deref() == Some(page);
                    if !about && met.0.borrow_mut().insert(index) {
                        found.push((at..at + length, index));
                    }
                    before = text[at..at + length].chars().next_back();
                    at += length;
                }
                None => {
                    before = Some(first);
                    at += first.len_utf8();
                }
            }
        }
        found
    }

    /// The longest spelling that stands here, as a whole word where it is written in letters.
    fn at(
        &self,
        text: &str,
        at: usize,
        first: char,
        before: Option<char>,
    ) -> Option<(usize, usize)> {
        let first = lower(first);
        let spellings = self.spellings.get(&first)?;
        let letter = |character: Option<char>| character.is_some_and(|c| c.is_ascii_alphanumeric());
        if first.is_ascii() && letter(before) {
            return None;
        }
        let rest = &text[at..];
        spellings.iter().find_map(|(spelling, index)| {
            let here = rest.get(..spelling.len())?;
            let same = here.to_lowercase() == *spelling;
            let after = rest[spelling.len()..].chars().next();
            let cut = spelling.ends_with(|c: char| c.is_ascii_alphanumeric()) && letter(after);
            (same && !cut).then_some((spelling.len(), *index))
        })
    }

    /// The word as a button that opens its definition.
    pub(crate) fn push_button(&self, out: &mut String, words: &str, index: usize) {
        out.push_str("<button type=\"button\" class=\"term\" popovertarget=\"term-");
        out.push_str(&self.entries[index].id);
        out.push_str("\">");
        push_escaped(out, words);
        out.push_str("</button>");
    }

    /// The definitions of the terms met, at the end of the page: hidden until they are opened, and printed as notes.
    pub(crate) fn push_notes(&self, out: &mut String, met: &Met, glossary: &str, label: &str) {
        let met = met.0.borrow();
        if met.is_empty() {
            return;
        }
        // Links to the glossary, which a search passes over: the definitions stand there.
        out.push_str("<nav class=\"terms\" aria-label=\"");
        push_escaped(out, label);
        out.push_str("\">\n");
        for index in met.iter() {
            let Entry {
                id,
                name,
                definition,
                ..
            } = &self.entries[*index];
            out.push_str(&format!(
                "<div class=\"term-note\" popover id=\"term-{id}\"><p><b>"
            ));
            push_escaped(out, name);
            out.push_str("</b> ");
            push_escaped(out, definition);
            out.push_str(&format!(" <a href=\"{glossary}#{id}\">"));
            push_escaped(out, label);
            out.push_str("</a></p></div>\n");
        }
        out.push_str("</nav>\n");
    }
}

/// A letter's small form. Han have none, and asking for it takes long.
fn lower(character: char) -> char {
    match character {
        '\u{2e80}'..='\u{9fff}' => character,
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Both;

    fn term(id: &str, zh: &str, en: &str, also: &[&str]) -> Term {
        Term {
            id: id.into(),
            name: Both {
                zh: zh.into(),
                en: Some(en.into()),
            },
            also: also.iter().map(|&also| also.to_owned()).collect(),
            definition: Both {
                zh: "义".into(),
                en: Some("meaning".into()),
            },
            sources: Vec::new(),
            page: Some(crate::table::Placed {
                value: format!("/{id}/"),
                span: 0..0,
            }),
        }
    }

    #[test]
    fn the_longest_term_is_found_once_and_not_on_its_own_page() {
        let terms = [
            term("city", "学习型城市", "learning city", &[]),
            term("learn", "学习", "learning", &["学"]),
        ];
        let chinese = Terms::new(&terms, "zh-Hans");
        let met = Met::default();
        let found = chinese.find("学习型城市里学习，再学习型城市", "/x/", &met);
        assert_eq!(found, [(0..15, 0), (18..24, 1)]);
        assert!(
            chinese.find("学习型城市", "/x/", &met).is_empty(),
            "only at first use"
        );
        assert!(
            chinese
                .find("学习型城市", "/city/", &Met::default())
                .is_empty()
        );
        let english = Terms::new(&terms, "en");
        let found = english.find(
            "Unlearning a Learning City, learnings",
            "/x/",
            &Met::default(),
        );
        assert_eq!(found, [(13..26, 0)]);
    }
}

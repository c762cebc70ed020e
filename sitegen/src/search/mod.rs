//! The index that a reader's browser searches: made here, read by `assets/search-engine.js`, asked by `assets/search.js`.
//!
//! Each language has a folder `/search/LANG/` with `index.json` (pages, where each chunk begins, traditional characters with their
//! simplified form) and chunks of terms in order, named by what is in them, so that a browser may keep them for ever. A query loads the
//! index and the few chunks that its terms stand in.
//!
//! A chunk is one term after another: how many bytes it has in common with the term before, how many follow, these bytes, the length of
//! its postings, the postings. A posting is the distance from the page before times four, and two more where the term stands there more
//! than once, and one more where its weight is not how often it stands there; then, where so said, how often, and the weight; then its
//! places, each as the distance from the one before. The last Han of a run has no places, only how often it stands there.
//! Every number is in groups of seven bits, the lowest first, the high bit on all but the last.

mod found;
mod terms;
mod text;

use std::{collections::BTreeMap, sync::OnceLock};

use bytes::Bytes;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::json;

use self::found::{Name, Pair, Places};
pub(crate) use self::{
    terms::Fold,
    text::{PageText, Reader, read},
};
use crate::{
    site::file_path,
    store::Store,
    sums::{self, hex},
};

/// Where the search stands.
pub(crate) const FOLDER: &str = "/search/";
/// Kinds of page that nobody searches for.
const LEFT_OUT: [&str; 3] = ["missing", "search", "worksheet"];
/// About how many bytes a chunk has: the least and the most.
const CHUNK: (usize, usize) = (4_000, 16_000);

/// How many chunks are written side by side.
const AT_ONCE: usize = 32;

/// A file of the index: its name in the folder of its language, and its bytes.
type File = (String, Bytes);

/// The index of every language, while pages are added.
#[derive(Debug, Default)]
pub(crate) struct Indexer {
    languages: BTreeMap<String, Language>,
}

#[derive(Debug, Default)]
struct Language {
    pages: Vec<Entry>,
    pairs: FxHashMap<Pair, Postings>,
    /// Which of those of words a word has.
    words: FxHashMap<Box<str>, usize>,
    of_words: Vec<Postings>,
}

#[derive(Debug)]
struct Entry {
    address: String,
    title: String,
    kind: String,
    length: u32,
}

#[derive(Debug, Default)]
struct Postings {
    last: u32,
    bytes: Vec<u8>,
}

/// Every traditional character with its simplified form.
pub(crate) fn simplified() -> &'static [(char, char)] {
    static PAIRS: OnceLock<Vec<(char, char)>> = OnceLock::new();
    PAIRS.get_or_init(|| hant::simplified_characters().collect())
}

impl Indexer {
    /// Adds a page. The order in which pages are added is the order of those that fit equally well.
    pub(crate) fn add(&mut self, address: &str, page: PageText) {
        if page.lang.is_empty() || LEFT_OUT.contains(&page.kind.as_str()) {
            return;
        }
        let language = self.languages.entry(page.lang).or_default();
        // The first page has number 1, so that a distance is never 0.
        let number = u32::try_from(language.pages.len() + 1).unwrap_or(u32::MAX);
        language.pages.push(Entry {
            address: address.to_owned(),
            title: page.title,
            kind: page.kind,
            length: u32::try_from(page.found.len()).unwrap_or(u32::MAX),
        });
        for (name, places) in page.found.terms() {
            language.postings(name).push(number, &places, name);
        }
    }

    /// Puts every file of the index into a store.
    pub(crate) fn store(self, simplified: &[(char, char)], store: &dyn Store) {
        for (lang, language) in self.languages {
            let folder = format!("{FOLDER}{lang}/");
            language.store(&lang, simplified, &|files| {
                let path = |name: &str| file_path(&format!("{folder}{name}"));
                let paths: Vec<String> = files.iter().map(|(name, _)| path(name)).collect();
                store.announce(&paths);
                let files = paths.into_par_iter().zip(files);
                files.for_each(|(path, (_, bytes))| store.put(&path, bytes));
            });
        }
    }
}

impl Postings {
    /// Adds a page with all places of one term.
    fn push(&mut self, page: u32, places: &Places<'_>, name: Name<'_>) {
        let (count, weight) = (places.count(), places.weight());
        let (many, other) = (u32::from(count != 1), u32::from(weight != count));
        push_number(&mut self.bytes, (page - self.last) * 4 + many * 2 + other);
        self.last = page;
        if many == 1 {
            push_number(&mut self.bytes, count);
        }
        if other == 1 {
            push_number(&mut self.bytes, weight);
        }
        if matches!(name, Name::Pair(pair) if pair.is_end()) {
            return;
        }
        let mut before = 0;
        for place in places.each() {
            push_number(&mut self.bytes, place - before);
            before = place;
        }
    }
}

impl Language {
    /// What is known of a term. Most are there already, and need no copy of their name.
    fn postings(&mut self, name: Name<'_>) -> &mut Postings {
        match name {
            Name::Pair(pair) => self.pairs.entry(pair).or_default(),
            Name::Word(word) => {
                let known = self.words.get(word).copied();
                let number = known.unwrap_or_else(|| {
                    self.words.insert(word.into(), self.of_words.len());
                    self.of_words.push(Postings::default());
                    self.of_words.len() - 1
                });
                &mut self.of_words[number]
            }
        }
    }

    /// Gives every file to `put`, some at a time. What is written is let go at once, for the index of a large site is large.
    fn store(self, lang: &str, simplified: &[(char, char)], put: &dyn Fn(Vec<File>)) {
        let pairs = self.pairs.into_iter();
        let pairs = pairs.map(|(pair, postings)| (pair.written(), postings.bytes));
        let (words, mut of_words) = (self.words.into_iter(), self.of_words);
        let words = words.map(|(word, number)| {
            (
                word.into_string(),
                std::mem::take(&mut of_words[number].bytes),
            )
        });
        let mut terms: Vec<(String, Vec<u8>)> = pairs.chain(words).collect();
        // As a script compares texts, which differs from Rust's order beyond the basic plane.
        terms.par_sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
        let fold = used(simplified, &terms);
        let mut starts = Vec::new();
        let mut waiting = Vec::new();
        chunks(terms, &mut |start, bytes| {
            let name = format!("{}.bin", hex(&sums::mark(&bytes)));
            starts.push(json!([start, name]));
            waiting.push((name, bytes.into()));
            if waiting.len() == AT_ONCE {
                put(std::mem::take(&mut waiting));
            }
        });
        let pages: Vec<_> = self
            .pages
            .iter()
            .map(|page| json!([page.address, page.title, page.kind, page.length]))
            .collect();
        let index = json!({
            "version": 1, "lang": lang, "pages": pages, "chunks": starts, "fold": fold,
        });
        waiting.push(("index.json".to_owned(), index.to_string().into()));
        put(waiting);
    }
}

/// Pairs of a traditional and a simplified character, as one text, for those whose simplified form is in the index.
fn used(simplified: &[(char, char)], terms: &[(String, Vec<u8>)]) -> String {
    let known: FxHashSet<char> = terms.iter().flat_map(|(term, _)| term.chars()).collect();
    let pairs = simplified.iter().filter(|(_, to)| known.contains(to));
    pairs.flat_map(|(from, to)| [*from, *to]).collect()
}

/// Gives terms in chunks to `give`, each with its first term.
fn chunks(terms: Vec<(String, Vec<u8>)>, give: &mut dyn FnMut(String, Vec<u8>)) {
    let total: usize = terms
        .iter()
        .map(|(term, bytes)| term.len() + bytes.len())
        .sum();
    let size = (total / 256).clamp(CHUNK.0, CHUNK.1);
    let mut open: Option<(String, Vec<u8>)> = None;
    let mut before = String::new();
    for (term, postings) in terms {
        if let Some((start, bytes)) = open.take_if(|(_, bytes)| bytes.len() >= size) {
            give(start, bytes);
        }
        let (_, bytes) = open.get_or_insert_with(|| {
            before.clear();
            (term.clone(), Vec::with_capacity(size + 1_000))
        });
        push_term(bytes, &before, &term, &postings);
        before = term;
    }
    if let Some((start, bytes)) = open {
        give(start, bytes);
    }
}

fn push_term(bytes: &mut Vec<u8>, before: &str, term: &str, postings: &[u8]) {
    let common = term.bytes().zip(before.bytes());
    let common = common.take_while(|(one, other)| one == other).count();
    let rest = &term.as_bytes()[common..];
    for length in [common, rest.len()] {
        push_number(bytes, u32::try_from(length).unwrap_or(u32::MAX));
    }
    bytes.extend_from_slice(rest);
    push_number(bytes, u32::try_from(postings.len()).unwrap_or(u32::MAX));
    bytes.extend_from_slice(postings);
}

fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

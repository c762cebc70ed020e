//! The terms of one page, each where it stands, packed so that putting them in order is quick: most of a page's terms are two Han, and
//! there are thousands on a page.

use rustc_hash::FxHashMap;

use super::terms::{END, Term};

/// How many bits of a key say where on the page the term stands.
const PLACE_BITS: u32 = 27;
/// How many bits say which Han it is: the last of them is U+323AF.
const HAN_BITS: u32 = 18;
/// How many bytes of a page come to one term, about.
const A_TERM: usize = 12;
/// Set in the term of a word that is not Han; the bits below it number the page's words.
const WORD: u64 = 1 << (2 * HAN_BITS);

/// Two Han, or a Han and [`END`], in one number that is the same on every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Pair(u64);

impl Pair {
    fn new(first: char, second: char) -> Self {
        Self(u64::from(u32::from(first)) << HAN_BITS | u64::from(u32::from(second)))
    }

    /// Whether it is the last Han of a run.
    pub(crate) fn is_end(self) -> bool {
        self.second() == END
    }

    /// As it stands in the index.
    pub(crate) fn written(self) -> String {
        let first = char_of(self.0 >> HAN_BITS);
        [first, self.second()].iter().collect()
    }

    fn second(self) -> char {
        char_of(self.0 & ((1 << HAN_BITS) - 1))
    }
}

fn char_of(number: u64) -> char {
    let number = u32::try_from(number).ok();
    number.and_then(char::from_u32).unwrap_or(END)
}

/// A term of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name<'f> {
    Pair(Pair),
    Word(&'f str),
}

/// Every term of a page each time it stands there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The term, then how many terms come before it on the page.
    keys: Vec<u64>,
    /// The weight of each place.
    weights: Vec<u8>,
    /// The words that are not Han, by number.
    words: Vec<Box<str>>,
    /// Their numbers, while they are gathered.
    numbers: FxHashMap<Box<str>, u32>,
}

impl Found {
    /// Room for the terms of a page of so many bytes.
    pub(crate) fn of_page(bytes: usize) -> Self {
        let terms = bytes / A_TERM;
        Self {
            keys: Vec::with_capacity(terms),
            weights: Vec::with_capacity(terms),
            ..Self::default()
        }
    }

    /// Adds the next term of the page.
    pub(crate) fn push(&mut self, term: Term<'_>, weight: u8) {
        let term = match term {
            Term::Han(first, second) => Pair::new(first, second).0,
            Term::Word(word) => WORD | u64::from(self.number(word)),
        };
        self.keys
            .push(term << PLACE_BITS | self.weights.len() as u64);
        self.weights.push(weight);
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }

    /// Puts the places of each term together. Nothing may be added after that.
    pub(crate) fn sort(&mut self) {
        self.keys.sort_unstable();
        self.numbers = FxHashMap::default();
    }

    /// How many terms the page has.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Each term with its places, once they are together.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (Name<'_>, Places<'_>)> {
        let same = |one: &u64, other: &u64| one >> PLACE_BITS == other >> PLACE_BITS;
        self.keys.chunk_by(same).map(|keys| {
            let term = keys[0] >> PLACE_BITS;
            let name = match term & WORD {
                0 => Name::Pair(Pair(term)),
                _ => Name::Word(&self.words[(term ^ WORD) as usize]),
            };
            let weights = &self.weights;
            (name, Places { keys, weights })
        })
    }
}

/// Where one term stands on a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places<'f> {
    keys: &'f [u64],
    weights: &'f [u8],
}

impl Places<'_> {
    /// How often it stands there.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.keys.len()).unwrap_or(u32::MAX)
    }

    /// What it weighs in all.
    pub(crate) fn weight(&self) -> u32 {
        let weights = self.each();
        weights
            .map(|place| u32::from(self.weights[place as usize]))
            .sum()
    }

    /// How many terms come before each place, from the first to the last.
    pub(crate) fn each(&self) -> impl Iterator<Item = u32> {
        let places = self.keys.iter();
        places.map(|key| (key & ((1 << PLACE_BITS) - 1)) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_back_with_their_places() {
        let mut found = Found::default();
        let last = '\u{323af}';
        for (term, weight) in [
            (Term::Han('学', '习'), 8),
            (Term::Word("f3-1"), 1),
            (Term::Han(last, END), 1),
            (Term::Han('学', '习'), 1),
            (Term::Word("f3-1"), 4),
            (Term::Word("unesco"), 1),
        ] {
            found.push(term, weight);
        }
        found.sort();
        assert_eq!(found.len(), 6);
        let mut terms: Vec<(String, Vec<u32>, u32)> = Vec::new();
        for (name, places) in found.terms() {
            let written = match name {
                Name::Pair(pair) => pair.written(),
                Name::Word(word) => word.to_owned(),
            };
            terms.push((written, places.each().collect(), places.weight()));
        }
        terms.sort();
        assert_eq!(
            terms,
            [
                ("f3-1".to_owned(), vec![1, 4], 5),
                ("unesco".to_owned(), vec![5], 1),
                ("学习".to_owned(), vec![0, 3], 9),
                (format!("{last}{END}"), vec![2], 1),
            ]
        );
        assert!(Pair::new(last, END).is_end() && !Pair::new('学', '习').is_end());
    }
}

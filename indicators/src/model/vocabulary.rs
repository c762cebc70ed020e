//! The fixed words in other languages. They are few and always the same, so no overlay repeats them.

use super::{CAPACITIES, RESOURCES};

/// Languages that have their fixed words.
pub const LANGUAGES: [&str; 1] = ["en"];

const CAPACITIES_EN: [&str; 5] = [
    "capacity to learn",
    "cohesion",
    "capacity to innovate",
    "sense of identity",
    "sense of gain",
];
const RESOURCES_EN: [&str; 8] = [
    "places",
    "courses",
    "books and periodicals",
    "platforms",
    "people",
    "money",
    "rules",
    "templates",
];

/// A capacity, a gain or a resource in another language; `None` where the language or the word has none.
pub fn fixed_word(lang: &str, word: &str) -> Option<&'static str> {
    if !LANGUAGES.contains(&lang) {
        return None;
    }
    let of = |chinese: &[&str], english: &[&'static str]| {
        let index = chinese.iter().position(|known| *known == word)?;
        english.get(index).copied()
    };
    of(&CAPACITIES, &CAPACITIES_EN).or_else(|| of(&RESOURCES, &RESOURCES_EN))
}

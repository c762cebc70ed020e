//! Overlays: fixtures, each laid over the set of `clean.toml`; what comes of a whole one; the overlays of the official sets.

use crate::marks::{compare, files, folder};
use indicators::diagnostic::Diagnostic;
use indicators::load::{Translation, load, translate};
use indicators::model::{CAPACITIES, RESOURCES};
use indicators::model::{Calculator, IndicatorSet, LANGUAGES, fixed_word};
use indicators::wire;
use proptest::prelude::*;
use std::fmt::Write;

fn text(name: &str) -> String {
    std::fs::read_to_string(folder(name)).expect("readable text")
}

fn clean() -> IndicatorSet {
    load(&[&text("tests/fixtures/clean.toml")]).sets.remove(0)
}

fn whole() -> (IndicatorSet, Translation) {
    let set = clean();
    let overlay = text("tests/fixtures/translations/whole.toml");
    let translation = translate(&set, &overlay);
    (set, translation)
}

#[test]
fn fixtures_say_what_they_expect() {
    let (set, mut failures) = (clean(), String::new());
    let fixtures = files("tests/fixtures/translations");
    assert!(fixtures.len() >= 4, "the fixtures are there");
    for (name, text) in fixtures {
        let translation = translate(&set, &text);
        let found: Vec<&Diagnostic> = translation.diagnostics.iter().collect();
        if let Err(said) = compare(&text, &found) {
            writeln!(failures, "==== {name}\n{said}").expect("writing to a string");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn a_whole_overlay_leaves_no_chinese_and_changes_nothing_but_words() {
    let (mut set, translation) = whole();
    assert!(translation.is_complete() && !translation.has_errors());
    assert_eq!(translation.set.lang, "en");
    let json = wire::to_json(&translation.set);
    let han = |character: &char| ('\u{3001}'..'\u{a000}').contains(character);
    assert_eq!(json.chars().filter(han).collect::<String>(), "");
    assert!(wire::from_json(&json).is_ok());

    // With the words of both taken out, what is left is the same.
    let mut english = translation.set;
    let mut places = 0;
    for each in [&mut set, &mut english] {
        each.lang.clear();
        each.visit_fixed_words(&mut String::clear);
        each.visit_words(&mut |_, words| {
            places += 1;
            words.iter_mut().for_each(|word| word.clear());
        });
    }
    assert_eq!(set, english);
    assert_eq!(places, 2 * translation.places);
}

#[test]
fn the_denominator_of_a_rate_follows_its_count() {
    let (_, translation) = whole();
    let item = translation.set.item_by_code("X2-3").expect("the item");
    let Some(Calculator::Survey { rates, .. }) = &item.calculator else {
        panic!("a survey");
    };
    assert_eq!(rates[1].of.as_ref(), Some(&rates[0].count));
    assert_eq!(rates[0].count, "who came");
}

#[test]
fn what_is_missing_stays_chinese_and_is_listed() {
    let set = clean();
    let overlay =
        "lang = \"en\"\nrevision = 2\ntitle = \"A group\"\n[item.X1-1]\nhelp = \"Anywhere.\"\n";
    let translation = translate(&set, overlay);
    assert!(!translation.is_complete() && !translation.has_errors());
    assert_eq!(translation.set.title, "A group");
    assert_eq!(translation.set.subject, "你们");
    assert_eq!(translation.missing.len(), translation.places - 2);
    assert_eq!(translation.missing[0], "subject");
    assert!(
        translation
            .missing
            .contains(&"item.X1-1.action.1.do".to_owned())
    );
    assert!(!translation.missing.contains(&"item.X1-1.help".to_owned()));
    assert_eq!(translate(&set, "").missing.len(), translation.places);
}

#[test]
fn an_item_that_changed_since_is_outdated() {
    let overlay =
        text("tests/fixtures/translations/whole.toml").replace("revision = 2", "revision = 1");
    let translation = translate(&clean(), &overlay);
    assert_eq!(translation.outdated, ["X1-2"]);
    assert!(!translation.is_complete() && !translation.has_errors());
}

#[test]
fn every_language_has_every_fixed_word() {
    for lang in LANGUAGES {
        for word in CAPACITIES.iter().chain(&RESOURCES) {
            assert!(fixed_word(lang, word).is_some(), "{lang} {word}");
        }
    }
    assert_eq!(fixed_word("en", "学习"), None);
    assert_eq!(fixed_word("fr", "课程"), None);
}

/// Every overlay of an official set is clean; the set that comes of it can be read by the widget.
#[test]
fn overlays_of_the_official_sets_are_clean() {
    let all = files("sets");
    let (overlays, sets): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(name, _)| name.matches('.').count() > 1);
    let sources: Vec<&str> = sets.iter().map(|(_, text)| text.as_str()).collect();
    let loaded = load(&sources);
    for (name, text) in overlays {
        let slug = name.split('.').next().expect("a name");
        let set = loaded.set(slug).expect("a set of that name");
        let translation = translate(set, &text);
        let place = |diagnostic: &Diagnostic| {
            let line = text[..diagnostic.span.start].matches('\n').count() + 1;
            format!("{name}:{line}: {} {}", diagnostic.code, diagnostic.message)
        };
        let problems: Vec<String> = translation.diagnostics.iter().map(place).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(translation.is_complete());
        assert!(wire::from_json(&wire::to_json(&translation.set)).is_ok());
    }
}

const PIECES: [&str; 16] = [
    "lang = \"en\"\n",
    "revision = 1\n",
    "[item.X1-1]\n",
    "[item.X2-3]\n",
    "[item.X1-1.action.1]\n",
    "[dimension.X1]\n",
    "[source]\n",
    "title = \"a 1\"\n",
    "levels.1 = \"b\"\n",
    "evidence = [\"c\", \"'\"]\n",
    "calculator = { rates = [{ name = \"d\", count = \"e\", of = \"e\" }] }\n",
    "item = 3\n",
    "汉",
    "]",
    "\"",
    "\n",
];

proptest! {
    #[test]
    fn any_heap_of_pieces_is_survived(picks in prop::collection::vec(0..PIECES.len(), 0..30)) {
        let text: String = picks.iter().map(|pick| PIECES[*pick]).collect();
        let translation = translate(&clean(), &text);
        for diagnostic in &translation.diagnostics {
            prop_assert!(text.get(diagnostic.span.clone()).is_some());
        }
        prop_assert!(translation.missing.len() <= translation.places);
    }
}

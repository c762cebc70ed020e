//! Reading set files and overlays: fixtures that carry their own expectations, the official sets, and texts that nobody would write.

mod marks;
mod translation;

use indicators::diagnostic::{Diagnostic, Severity};
use indicators::load::load;
use indicators::official::OFFICIAL_SETS;
use marks::{compare, expected, files, folder, parts};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;

#[test]
fn fixtures_say_what_they_expect() {
    let mut failures = String::new();
    let fixtures = files("tests/fixtures");
    assert!(fixtures.len() >= 15, "the fixtures are there");
    for (name, text) in fixtures {
        let parts = parts(&text);
        let sources: Vec<&str> = parts.iter().map(String::as_str).collect();
        let loaded = load(&sources);
        for (index, source) in sources.iter().enumerate() {
            let of_file = loaded.diagnostics.iter().filter(|(of, _)| *of == index);
            let found: Vec<&Diagnostic> = of_file.map(|(_, diagnostic)| diagnostic).collect();
            if let Err(said) = compare(source, &found) {
                writeln!(failures, "==== {name} part {index}\n{said}")
                    .expect("writing to a string");
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Codes and severities of the table in the module documentation.
fn documented() -> BTreeSet<(String, String)> {
    let rows = include_str!("../../src/authored/mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! | `"));
    let row = |row: &str| {
        let (code, rest) = row.split_once("` | ").expect("a code and a severity");
        (
            code.to_owned(),
            rest.split(' ').next().expect("a severity").to_owned(),
        )
    };
    rows.map(row).collect()
}

#[test]
fn every_documented_code_appears_in_a_fixture() {
    let mut shown = BTreeSet::new();
    let fixtures = ["tests/fixtures", "tests/fixtures/translations"].map(files);
    for mark in fixtures
        .iter()
        .flatten()
        .flat_map(|(_, text)| expected(text))
    {
        let severity = if mark.severity == Severity::Error {
            "error"
        } else {
            "warning"
        };
        shown.insert((mark.code, severity.to_owned()));
    }
    assert_eq!(shown, documented());
}

#[test]
fn every_code_in_the_sources_is_documented() {
    let mut written = BTreeSet::new();
    for name in ["src/authored", "src/load"] {
        for entry in std::fs::read_dir(folder(name)).expect("the folder is there") {
            let text =
                std::fs::read_to_string(entry.expect("an entry").path()).expect("readable text");
            for kind in ["set-", "translation-"] {
                let begin = format!("\"{kind}");
                let quoted = text
                    .split(&begin)
                    .skip(1)
                    .filter_map(|rest| rest.split_once('"'));
                written.extend(quoted.map(|(name, _)| format!("{kind}{name}")));
            }
        }
    }
    let documented: BTreeSet<String> = documented().into_iter().map(|(code, _)| code).collect();
    assert_eq!(written, documented);
}

#[test]
fn a_clean_set_becomes_a_model() {
    let text = std::fs::read_to_string(folder("tests/fixtures/clean.toml")).expect("readable text");
    let loaded = load(&[&text]);
    insta::assert_snapshot!(serde_json::to_string_pretty(&loaded.sets).expect("a model is JSON"));
}

#[test]
fn what_can_be_read_is_returned_beside_what_cannot() {
    let clean =
        std::fs::read_to_string(folder("tests/fixtures/clean.toml")).expect("readable text");
    let other = clean
        .replace("number = 190", "number = 191")
        .replace("\"sample\"", "\"other\"")
        .replace("letter = \"X\"", "letter = \"Y\"");
    let broken = clean.replace("slug = \"sample\"", "slug = sample");
    let nameless = clean.replace("slug = \"sample\"", "");
    let short = clean.replace("code = \"X1-2\"\n", "");
    let loaded = load(&[&broken, &nameless, &other]);
    let slugs: Vec<&str> = loaded.sets.iter().map(|set| set.slug.as_str()).collect();
    assert_eq!(
        slugs,
        ["other"],
        "a set that is not TOML or has no name cannot be used"
    );
    assert_eq!(loaded.set("other").map(|set| set.number), Some(191));
    let with_errors: BTreeSet<usize> = loaded
        .diagnostics
        .iter()
        .filter(|(_, problem)| problem.is_error())
        .map(|(index, _)| *index)
        .collect();
    assert_eq!(with_errors, BTreeSet::from([0, 1, 2]));

    let loaded = load(&[&short]);
    assert!(loaded.has_errors());
    let items: Vec<u16> = loaded.sets[0]
        .items()
        .map(|(_, item)| item.number)
        .collect();
    assert_eq!(
        items,
        [1, 4, 5, 6],
        "an item without a code is left out, the others stay"
    );
    assert!(!load(&[&clean]).has_errors());
    assert!(load(&[]).sets.is_empty());
}

#[test]
fn the_four_official_sets_are_whole_and_clean() {
    let mut files = files("sets");
    files.retain(|(name, _)| name.matches('.').count() == 1);
    let sources: Vec<&str> = files.iter().map(|(_, text)| text.as_str()).collect();
    let loaded = load(&sources);
    let place = |(index, diagnostic): &(usize, Diagnostic)| {
        let (name, text) = &files[*index];
        let line = text[..diagnostic.span.start].matches('\n').count() + 1;
        format!(
            "{name}:{line}: {} {} ⇒ {:?}",
            diagnostic.code, diagnostic.message, diagnostic.hint
        )
    };
    let problems: Vec<String> = loaded.diagnostics.iter().map(place).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));

    let mut sets: Vec<_> = loaded.sets.iter().filter(|set| set.number <= 4).collect();
    sets.sort_by_key(|set| set.number);
    assert_eq!(sets.len(), 4);
    assert_eq!(
        sets.iter().map(|set| set.dimensions.len()).sum::<usize>(),
        24
    );
    assert_eq!(sets.iter().map(|set| set.item_count()).sum::<usize>(), 66);
    for (set, official) in sets.iter().zip(&OFFICIAL_SETS) {
        let codes: Vec<&str> = set.items().map(|(_, item)| item.code.as_str()).collect();
        assert_eq!(codes, official.codes().collect::<Vec<_>>());
        let titles: Vec<&str> = set
            .dimensions
            .iter()
            .map(|dimension| dimension.title.as_str())
            .collect();
        assert_eq!(
            titles,
            official
                .dimensions
                .iter()
                .map(|dimension| dimension.title)
                .collect::<Vec<_>>()
        );
        for (_, item) in set.items() {
            let found = item
                .threshold
                .as_ref()
                .map(|threshold| (threshold.relation, threshold.value, threshold.unit.as_str()));
            let right = official
                .number_of(&item.code)
                .map(|number| (number.relation, number.value, number.unit));
            assert_eq!(found, right, "{}", item.code);
        }
    }
}

/// Loads a text and asserts that every place it speaks of can be shown.
fn load_and_look(texts: &[&str]) {
    let loaded = load(texts);
    for (index, diagnostic) in &loaded.diagnostics {
        let text = texts[*index];
        assert!(
            text.get(diagnostic.span.clone()).is_some(),
            "{diagnostic:?} is no place of the text"
        );
        assert!(!diagnostic.message.is_empty());
    }
    let places: Vec<_> = loaded
        .diagnostics
        .iter()
        .map(|(index, diagnostic)| (*index, diagnostic.span.start))
        .collect();
    assert!(
        places.is_sorted(),
        "diagnostics stand in the order of the texts"
    );
    for set in &loaded.sets {
        assert!(
            set.items()
                .all(|(_, item)| !item.code.is_empty() && !item.kinds.is_empty())
        );
    }
}

/// The nearest border of a character at or before an offset.
fn border(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}

const PIECES: [&str; 24] = [
    "[[dimension]]\n",
    "[[dimension.item]]\n",
    "[[dimension.item.action]]\n",
    "[dimension.item.calculator]\n",
    "[source]\n",
    "[",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    "\"",
    "\"\"\"",
    "'",
    "\\",
    "levels.1 = \"一\"\n",
    "number = 1\n",
    "kind = \"survey\"\n",
    "retired = [{}]\n",
    "汉",
    "，",
    "slug = \"a\"\n",
    "code = \"X1-1\"\n",
    "rates = [{ of = \"汉\" }]\n",
];

proptest! {
    #[test]
    fn any_string_is_survived(text in any::<String>()) {
        load_and_look(&[&text]);
    }

    #[test]
    fn any_heap_of_pieces_is_survived(picks in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        load_and_look(&[&text, &text]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_edit_of_a_set_is_survived(at in any::<prop::sample::Index>(), length in 0..400_usize, with in prop_oneof![any::<String>(), prop::sample::select(&PIECES[..]).prop_map(str::to_owned)]) {
        let family = std::fs::read_to_string(folder("sets/family.toml")).expect("readable text");
        let start = border(&family, at.index(family.len()));
        let end = border(&family, start + length).max(start);
        let edited = format!("{}{with}{}", &family[..start], &family[end..]);
        load_and_look(&[&edited]);
    }
}

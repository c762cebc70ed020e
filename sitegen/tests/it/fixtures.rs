//! Bad input with the expected diagnostics written in it.
//!
//! A fixture is a bundle of files that are laid over the small site. A line `=== path` begins a file. A line that holds `!! LINE:COLUMN severity code: words` is
//! an expectation, whatever comment it stands in: `LINE` with a minus counts up from the marker, without one it counts from the file's top;
//! the words must stand in the message or the hint. A marker with `@path` after `!!` is about another file. Every expectation must be met, and nothing else reported.

use std::{collections::BTreeMap, fs, path::PathBuf};

use sitegen::{Input, Problem};

use crate::small;

#[derive(Debug)]
struct Expected {
    place: String,
    kind: String,
    words: String,
}

impl Expected {
    fn is_met_by(&self, problem: &Problem) -> bool {
        let severity = if problem.is_error() {
            "error"
        } else {
            "warning"
        };
        let diagnostic = &problem.diagnostic;
        let said = format!(
            "{} {}",
            diagnostic.message,
            diagnostic.hint.as_deref().unwrap_or_default()
        );
        problem.place() == self.place
            && format!("{severity} {}", diagnostic.code) == self.kind
            && said.contains(&self.words)
    }
}

/// Reads the marker of a line, if it has one.
fn marker(line: &str, number: usize, file: &str) -> Option<Expected> {
    let (_, marker) = line.split_once("!! ")?;
    let marker = ["-->", "#}", "*/"]
        .iter()
        .fold(marker, |text, end| text.trim_end().trim_end_matches(end))
        .trim_end();
    let (marker, file) = match marker.strip_prefix('@') {
        Some(rest) => {
            let (file, marker) = rest.split_once(' ').expect("a path, then the rest");
            (marker, file)
        }
        None => (marker, file),
    };
    let (place, rest) = marker.split_once(' ').expect("a place, then the rest");
    let (kind, words) = rest
        .split_once(": ")
        .expect("severity and code, a colon, words");
    let (line, column) = place.split_once(':').expect("line:column");
    let line = match line.strip_prefix('-') {
        Some(up) => number - up.parse::<usize>().expect("a number"),
        None => line.parse().expect("a number"),
    };
    Some(Expected {
        place: format!("{file}:{line}:{column}"),
        kind: kind.to_owned(),
        words: words.to_owned(),
    })
}

fn lay(input: Input, path: &str, text: &str) -> Input {
    if let Some(inner) = path.strip_prefix("content/") {
        input.with_content(inner, text)
    } else if let Some(inner) = path.strip_prefix("indicators/sets/") {
        input.with_set(inner, text)
    } else if let Some(inner) = path.strip_prefix("sitegen/templates/") {
        input.with_template(inner, text)
    } else {
        panic!("{path}: no such folder")
    }
}

fn check(bundle: &str) -> Result<(), String> {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut path = "";
    for line in bundle.split_inclusive('\n') {
        match line.strip_prefix("=== ") {
            Some(next) => {
                path = next.trim_end();
                files.entry(path).or_default();
            }
            None => files.get_mut(path).expect("a path first").push_str(line),
        }
    }
    let mut expected = Vec::new();
    let mut input = small::site();
    for (path, text) in &files {
        expected.extend(
            text.lines()
                .enumerate()
                .filter_map(|(index, line)| marker(line, index + 1, path)),
        );
        input = lay(input, path, text);
    }
    let mut problems = sitegen::build(&input).problems;
    assert!(!expected.is_empty(), "a fixture expects something");
    let mut report = String::new();
    for one in expected {
        match problems.iter().position(|problem| one.is_met_by(problem)) {
            Some(index) => drop(problems.remove(index)),
            None => report.push_str(&format!(
                "not reported: {} {}: {}\n",
                one.place, one.kind, one.words
            )),
        }
    }
    for problem in problems {
        report.push_str(&format!("not expected: {}\n", problem.short()));
    }
    if report.is_empty() {
        Ok(())
    } else {
        Err(report)
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "bundle")
    });
    paths.sort();
    paths
}

#[test]
fn bad_input_is_reported_where_it_stands() {
    let mut failures = String::new();
    let paths = fixtures();
    assert!(paths.len() >= 5, "{paths:?}");
    for path in paths {
        if let Err(report) = check(&fs::read_to_string(&path).unwrap()) {
            failures.push_str(&format!(
                "{}\n{report}\n",
                path.file_name().unwrap().to_string_lossy()
            ));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn an_expectation_that_is_not_met_fails_and_so_does_a_finding_that_is_not_expected() {
    let unmet = "=== content/pages/a.md\n+++\ntitle = \"甲\"\n+++\n[乙](index.md)\n<!-- !! -1:5 error page-dead-link: index -->\n<!-- !! -1:1 error page-dead-link: index -->\n";
    assert!(
        check(unmet)
            .unwrap_err()
            .contains("not reported: content/pages/a.md:5:1")
    );
    let unexpected = "=== content/pages/a.md\n+++\ntitle = \"甲\"\n+++\n[乙](index.md)[丙](b.md)\n<!-- !! -1:5 error page-dead-link: index -->\n";
    assert!(
        check(unexpected)
            .unwrap_err()
            .contains("not expected: content/pages/a.md:4:18")
    );
}

#[test]
fn the_small_site_is_right() {
    assert!(sitegen::build(&small::site()).problems.is_empty());
}

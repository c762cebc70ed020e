//! Fixtures that carry their own expectations.
//!
//! In a fixture a comment under a line says what is expected of that line:
//!
//! ```text
//! level = 3
//! #^^^^ error set-unknown-key: 你是不是想写
//! number = 0
//! #        ^ error set-number-range: 1到1000
//! ```
//!
//! Carets stand under the characters of the span; a `#` directly before them counts as one. A `|` in their place marks the point where
//! something is absent. A span over several lines is marked on its first. What follows the colon must stand in the message
//! or the hint. A line `# --- …` begins another file of the same load. Every expectation must be met, and nothing else reported.

use indicators::diagnostic::{Diagnostic, Severity};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A diagnostic as a marker shows it: on which line of which file, from and up to which column, counted in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    line: usize,
    columns: (usize, usize),
    pub(crate) severity: Severity,
    pub(crate) code: String,
    says: String,
}

impl Mark {
    fn agrees_with(&self, actual: &Mark) -> bool {
        let place = |mark: &Mark| (mark.line, mark.columns, mark.severity, mark.code.clone());
        place(self) == place(actual) && actual.says.contains(&self.says)
    }

    fn draw(&self) -> String {
        let (start, end) = self.columns;
        let mut line: String = "#".to_owned();
        if start == end {
            line.push_str(&" ".repeat(start.saturating_sub(1)));
            line.push('|');
        } else {
            line.push_str(&" ".repeat(start.saturating_sub(1)));
            line.push_str(&"^".repeat(end - start.max(1)));
        }
        let severity = if self.severity == Severity::Error {
            "error"
        } else {
            "warning"
        };
        format!("{line} {severity} {}: {}", self.code, self.says)
    }
}

/// Reads a marker line; `None` for any other line.
fn marker(text: &str, line: usize) -> Option<Mark> {
    let rest = text.strip_prefix('#')?;
    let blank = rest
        .chars()
        .take_while(|character| *character == ' ')
        .count();
    let after = &rest[blank..];
    let carets = after
        .chars()
        .take_while(|character| *character == '^')
        .count();
    let start = if blank == 0 { 0 } else { blank + 1 };
    let (end, words) = match (carets, after.strip_prefix("| ")) {
        (0, Some(words)) => (start, words),
        (0, None) => return None,
        _ => (1 + blank + carets, after[carets..].strip_prefix(' ')?),
    };
    let (severity, words) = words.split_once(' ')?;
    let severity = match severity {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        _ => return None,
    };
    let (code, says) = words.split_once(": ")?;
    Some(Mark {
        line,
        columns: (start, end),
        severity,
        code: code.to_owned(),
        says: says.to_owned(),
    })
}

/// The line a marker on line `index` speaks of: the last before it that is no marker.
fn spoken_of(lines: &[&str], index: usize) -> usize {
    (0..index)
        .rev()
        .find(|at| marker(lines[*at], 0).is_none())
        .expect("a marker needs a line above it")
}

pub(crate) fn expected(text: &str) -> Vec<Mark> {
    let lines: Vec<&str> = text.lines().collect();
    let marks = lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| marker(line, index));
    marks
        .map(|mark| Mark {
            line: spoken_of(&lines, mark.line),
            ..mark
        })
        .collect()
}

fn actual(text: &str, diagnostic: &Diagnostic) -> Mark {
    let before = &text[..diagnostic.span.start];
    let line = before.matches('\n').count();
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let end_of_line = text[begin..].find('\n').map_or(text.len(), |at| begin + at);
    let column = |offset: usize| text[begin..offset].chars().count();
    let columns = (
        column(diagnostic.span.start),
        column(diagnostic.span.end.min(end_of_line)),
    );
    let says = format!(
        "{}⇒{}",
        diagnostic.message,
        diagnostic.hint.as_deref().unwrap_or_default()
    );
    Mark {
        line,
        columns,
        severity: diagnostic.severity,
        code: diagnostic.code.to_owned(),
        says,
    }
}

/// Compares one file with what it was found to say; on a difference, the file as it would have to be.
pub(crate) fn compare(text: &str, found: &[&Diagnostic]) -> Result<(), String> {
    let actual: Vec<Mark> = found
        .iter()
        .map(|diagnostic| actual(text, diagnostic))
        .collect();
    let expected = expected(text);
    let unmet: Vec<&Mark> = expected
        .iter()
        .filter(|mark| !actual.iter().any(|found| mark.agrees_with(found)))
        .collect();
    let unexpected: Vec<&Mark> = actual
        .iter()
        .filter(|found| !expected.iter().any(|mark| mark.agrees_with(found)))
        .collect();
    if unmet.is_empty() && unexpected.is_empty() && actual.len() == expected.len() {
        return Ok(());
    }
    let mut said = format!("unmet: {unmet:#?}\nunexpected: {unexpected:#?}\n");
    for (index, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| marker(line, 0).is_none())
    {
        writeln!(said, "{line}").expect("writing to a string");
        for mark in actual.iter().filter(|mark| mark.line == index) {
            writeln!(said, "{}", mark.draw()).expect("writing to a string");
        }
    }
    Err(said)
}

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Name and text of every TOML file of a folder, by name.
pub(crate) fn files(name: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder(name)).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    let read = |path: PathBuf| {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        (name, std::fs::read_to_string(&path).expect("readable text"))
    };
    paths.into_iter().map(read).collect()
}

/// The files of one fixture.
pub(crate) fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in text.lines() {
        if line.starts_with("# --- ") {
            parts.push(String::new());
        } else {
            let part = parts.last_mut().expect("at least one part");
            part.push_str(line);
            part.push('\n');
        }
    }
    parts
}

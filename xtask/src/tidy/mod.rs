//! `cargo xtask tidy`: rules of the house that are written as code.

mod crates;
mod documents;
mod links;
mod sources;
mod words;

use std::fmt;
use std::fs;

use anyhow::{Result, bail};

use crate::process::step;
use crate::repo::Repo;

/// One thing that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    /// `file` or `file:line`, relative to the repository.
    place: String,
    /// What is wrong.
    message: String,
    /// Whether it stops the check; the others are said and let pass.
    fails: bool,
}

impl Finding {
    fn wrong(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            message: message.into(),
            fails: true,
        }
    }

    fn worth_knowing(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            fails: false,
            ..Self::wrong(place, message)
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.fails { "error" } else { "note" };
        write!(out, "{kind}: {}: {}", self.place, self.message)
    }
}

/// A text file of the repository.
struct Text {
    /// Relative to the repository.
    path: String,
    /// Everything in it.
    text: String,
}

impl Text {
    /// Its lines with their numbers from 1, without their ends.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extensions.contains(&extension))
    }
}

/// Runs every check, prints every finding, fails if any of them is an error.
pub(crate) fn run(repo: &Repo) -> Result<()> {
    step("tidy", || {
        let texts = texts(repo)?;
        let mut findings = crates::check(repo);
        findings.extend(documents::check(repo, &texts));
        findings.extend(links::check(&texts));
        findings.extend(sources::check(&texts));
        findings.extend(words::check(&texts));
        if let Err(error) = crate::wasm::same_bindgen(repo) {
            findings.push(Finding::wrong("Cargo.lock", error.to_string()));
        }
        findings.sort_by(|one, other| (one.fails, &one.place).cmp(&(other.fails, &other.place)));
        for finding in &findings {
            eprintln!("{finding}");
        }
        match findings.iter().filter(|finding| finding.fails).count() {
            0 => Ok(()),
            wrong => bail!("{wrong} findings to mend"),
        }
    })
}

/// Every text file of the repository that was written here: no lock file, nothing of others.
fn texts(repo: &Repo) -> Result<Vec<Text>> {
    let own = repo
        .files()?
        .into_iter()
        .filter(|path| path != "Cargo.lock" && !path.starts_with("tests/vendor/"));
    let read = own.filter_map(|path| {
        let bytes = fs::read(repo.path(&path)).ok()?;
        Some(Text {
            text: String::from_utf8(bytes).ok()?,
            path,
        })
    });
    Ok(read.collect())
}

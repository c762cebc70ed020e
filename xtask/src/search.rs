//! The shipped search, asked the labelled queries over the guide by Node.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::debian::{self, Need};
use crate::process::{self, Output, find_program, step};
use crate::repo::Repo;
use crate::site::{self, Profile};

/// Asks the questions, and pieces of every page, and holds the answers against what they must be.
const RANKS: &str = "tests/search/ranks.mjs";

/// Builds the guide and tests the search on it.
pub(crate) fn test(repo: &Repo) -> Result<()> {
    ensure_node()?;
    let guide = guide(repo)?;
    step("tests: search", || {
        process::run(
            Command::new("node").arg(repo.path(RANKS)).arg(&guide),
            Output::Inherit,
        )
    })
}

/// What the search took and found over the guide: numbers by name.
pub(crate) fn measure(repo: &Repo) -> Result<(std::path::PathBuf, Value)> {
    ensure_node()?;
    let guide = guide(repo)?;
    let text = process::capture(Command::new("node").arg(repo.path(RANKS)).arg(&guide))?;
    let numbers = serde_json::from_str(text.trim()).context("ranks.mjs says no JSON")?;
    Ok((guide, numbers))
}

fn ensure_node() -> Result<()> {
    debian::ensure(&[Need {
        package: "nodejs",
        why: "runs the script of the search outside a browser",
        present: || find_program("node").is_some(),
    }])
}

fn guide(repo: &Repo) -> Result<std::path::PathBuf> {
    let generator = site::generator(repo, Profile::Dev)?;
    let out = repo.target("search-site");
    site::build(repo, &generator, None::<&Path>, &out)?;
    Ok(out)
}

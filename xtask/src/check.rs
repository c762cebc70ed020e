//! `cargo xtask test` and `cargo xtask ci`: what must be true of a change.

use std::process::Command;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::journeys::Engine;
use crate::process::{self, Output, step};
use crate::repo::Repo;
use crate::{debian, fuzz, journeys, search, tidy};

/// Run every test: unit, property and snapshot tests, then the journeys in three browser engines.
///
/// Browsers, their drivers, LibreOffice, Chinese fonts and pdftotext are installed where they are missing and that is possible.
/// What came of
/// each journey in each engine is written to engines.md in the target folder.
#[derive(Args, Default)]
pub(crate) struct TestOptions {
    /// Run only these tests
    #[arg(long, value_enum)]
    only: Option<Kind>,
    /// Run the journeys in this engine alone; repeat it for several
    #[arg(long, value_enum)]
    engine: Vec<Engine>,
    /// Run only tests whose name contains one of these
    filter: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Tests that need no browser
    Native,
    /// Journeys in the browsers
    Browser,
}

/// Runs the tests.
pub(crate) fn test(repo: &Repo, options: &TestOptions) -> Result<()> {
    let filter = &options.filter;
    if options.only != Some(Kind::Browser) {
        debian::ensure(&debian::OFFICE)?;
        let native = [
            "test",
            "--workspace",
            "--exclude",
            "tests",
            "--exclude",
            "widget",
        ];
        step("tests: native", || {
            process::run(
                quiet(repo).args(native).arg("--").args(filter),
                Output::Inherit,
            )
        })?;
        // By itself, so that it is tested with the features of the core that it has in the browser, not with everyone's.
        step("tests: widget, native", || {
            process::run(
                quiet(repo)
                    .args(["test", "--package", "widget", "--"])
                    .args(filter),
                Output::Inherit,
            )
        })?;
        if options.filter.is_empty() {
            search::test(repo)?;
        }
    }
    if options.only != Some(Kind::Native) {
        journeys::run(repo, &options.engine, filter)?;
    }
    Ok(())
}

/// A cargo whose failing tests say what failed and leave their backtraces out, which would fill a log by themselves.
fn quiet(repo: &Repo) -> Command {
    let mut cargo = repo.cargo();
    cargo.env("RUST_BACKTRACE", "0");
    cargo
}

/// Runs everything that must pass.
pub(crate) fn ci(repo: &Repo) -> Result<()> {
    step("format", || {
        process::run(
            repo.cargo().args(["fmt", "--all", "--check"]),
            Output::Inherit,
        )
    })?;
    tidy::run(repo)?;
    let deny = ["--", "--deny", "warnings"];
    step("lints: native", || {
        let members = [
            "clippy",
            "--workspace",
            "--exclude",
            "widget",
            "--all-targets",
        ];
        process::run(repo.cargo().args(members).args(deny), Output::Inherit)
    })?;
    step("lints: widget, native", || {
        process::run(
            repo.cargo()
                .args(["clippy", "--package", "widget", "--all-targets"])
                .args(deny),
            Output::Inherit,
        )
    })?;
    fuzz::few(repo)?;
    test(repo, &TestOptions::default())
}

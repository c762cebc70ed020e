//! The journeys of `tests`, run once in each browser engine, and the table of what came of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;

use crate::debian::{self, Need};
use crate::process::{self, Output, find_program, note, step};
use crate::repo::Repo;
use crate::server;
use crate::site::{self, Profile};
use crate::wasm::{self, Care};

/// A browser engine that the journeys run in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Engine {
    /// Chromium, by chromedriver
    Chromium,
    /// Firefox, by geckodriver
    Firefox,
    /// WebKitGTK, by WebKitWebDriver
    Webkit,
}

impl Engine {
    const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Chromium => &debian::CHROMIUM,
            Self::Firefox => &debian::FIREFOX,
            Self::Webkit => &debian::WEBKIT,
        }
    }
}

/// What came of each test, by name and engine.
type Results = BTreeMap<String, BTreeMap<Engine, String>>;

/// Builds the site with the widget and runs the journeys in these engines, or in all.
pub(crate) fn run(repo: &Repo, engines: &[Engine], filter: &[String]) -> Result<()> {
    let engines = if engines.is_empty() {
        &Engine::ALL
    } else {
        engines
    };
    debian::ensure(&debian::BROWSER)?;
    for engine in engines {
        debian::ensure(engine.needs())?;
    }
    if engines.contains(&Engine::Firefox) {
        ensure_geckodriver(repo)?;
    }
    let widget = wasm::build(repo, Care::Small)?;
    let generator = site::generator(repo, Profile::Dev)?;
    let out = repo.target("site");
    site::build(repo, &generator, Some(&widget), &out)?;
    step("a copy for nginx", || server::serve_ready(repo, &out))?;
    let mut results = Results::new();
    let mut lacks = BTreeSet::new();
    let mut failed = Vec::new();
    for engine in engines {
        let name = engine.name();
        let report = repo.target(&format!("lacks-{name}.tsv"));
        if report.exists() {
            std::fs::remove_file(&report)?;
        }
        let path = path_with_tools(repo)?;
        let journeys = || {
            let mut cargo = repo.cargo();
            cargo
                .args(["test", "--package", "tests"])
                .env("PATH", &path)
                .env("XUEJING_SITE", &out)
                .env("XUEJING_ENGINE", name)
                .env("XUEJING_LACKS", &report)
                // Errors say what they mean; their backtraces are of the runtime.
                .env("RUST_BACKTRACE", "0");
            cargo
        };
        // The other engines are asked all the same: a table with one column says little.
        let ended = step(format_args!("tests: journeys in {name}"), || {
            follow(journeys().arg("--").args(filter), *engine, &mut results)
        });
        if ended.is_err() && again(journeys(), *engine, &mut results).is_err() {
            failed.push(name);
        }
        if report.exists() {
            note_lacks(
                &std::fs::read_to_string(&report)?,
                *engine,
                &mut results,
                &mut lacks,
            );
        }
    }
    let table = table(engines, &results, &lacks);
    let file = repo.target("engines.md");
    std::fs::write(&file, &table)?;
    println!("{table}");
    note(file.display());
    if !failed.is_empty() {
        bail!("journeys failed in {}", failed.join(" and "));
    }
    Ok(())
}

/// How many failed journeys are walked once more. More than a browser or driver that died under load would take with it is a fault.
const AGAIN: usize = 3;

/// Walks the few journeys that failed once more, one after the other; the table says of those that pass that it was the second time.
fn again(mut cargo: Command, engine: Engine, results: &mut Results) -> Result<()> {
    let failed: Vec<String> = results
        .iter()
        .filter(|(_, engines)| {
            engines
                .get(&engine)
                .is_some_and(|result| result == "FAILED")
        })
        .map(|(test, _)| test.clone())
        .collect();
    if failed.is_empty() || failed.len() > AGAIN {
        bail!("{} journeys failed", failed.len());
    }
    cargo.args(["--test", "it", "--", "--test-threads", "1", "--exact"]);
    let ended = step(
        format_args!("tests: once more in {}", engine.name()),
        || follow(cargo.args(&failed), engine, results),
    );
    for test in failed {
        if let Some(result) = results.entry(test).or_default().get_mut(&engine)
            && result == "ok"
        {
            result.push_str(", the second time");
        }
    }
    ended
}

/// Runs the tests, shows what they say as they say it, and takes down what came of each.
fn follow(cargo: &mut Command, engine: Engine, results: &mut Results) -> Result<()> {
    let mut child = cargo
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let output = child.stdout.take().context("cargo has no output")?;
    for line in BufReader::new(output).split(b'\n') {
        // What a browser says need not be UTF-8.
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        if let Some((test, result)) = outcome(&line) {
            results
                .entry(test.to_owned())
                .or_default()
                .insert(engine, result.to_owned());
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("the journeys ended with {status}");
    }
    Ok(())
}

/// What a line of the test runner says of one journey; the tools' own small tests have no browser and no place in the table.
fn outcome(line: &str) -> Option<(&str, &str)> {
    let (test, result) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let is_tool = test.contains("::tests::");
    (!is_tool && matches!(result, "ok" | "FAILED" | "ignored")).then_some((test, result))
}

/// Numbers what was left out and marks the tests that it was left out of.
fn note_lacks(report: &str, engine: Engine, results: &mut Results, lacks: &mut BTreeSet<String>) {
    for (test, reason) in report.lines().filter_map(|line| line.split_once('\t')) {
        lacks.insert(reason.to_owned());
        let result = results
            .get_mut(test)
            .and_then(|engines| engines.get_mut(&engine));
        let mark = format!("\u{1f}{reason}");
        if let Some(result) = result.filter(|result| !result.contains(&mark)) {
            result.push_str(&mark);
        }
    }
}

/// The table in Markdown: a row a test, a column an engine, and below it what an engine went without.
fn table(engines: &[Engine], results: &Results, lacks: &BTreeSet<String>) -> String {
    let mut text = String::from("| journey |");
    for engine in engines {
        let _ = write!(text, " {} |", engine.name());
    }
    let _ = write!(text, "\n|---|{}\n", "---|".repeat(engines.len()));
    for (test, by_engine) in results {
        let _ = write!(text, "| {} |", test.replace("::", ": ").replace('_', " "));
        for engine in engines {
            let cell = by_engine.get(engine).map_or("not run", String::as_str);
            let mut parts = cell.split('\u{1f}');
            let _ = write!(text, " {}", parts.next().unwrap_or_default());
            for reason in parts {
                let number = lacks.iter().position(|lack| lack == reason);
                let _ = write!(text, " ({})", number.map_or(0, |number| number + 1));
            }
            text.push_str(" |");
        }
        text.push('\n');
    }
    text.push('\n');
    for engine in engines {
        let passed = results
            .values()
            .filter_map(|by_engine| by_engine.get(engine))
            .filter(|result| result.starts_with("ok"))
            .count();
        let _ = writeln!(
            text,
            "{}: {passed} of {} pass.",
            engine.name(),
            results.len()
        );
    }
    for (number, reason) in lacks.iter().enumerate() {
        let _ = writeln!(text, "\n({}) {reason}.", number + 1);
    }
    text
}

/// Firefox's driver has no package in Debian: it is built once, from crates.io, where it is not found.
fn ensure_geckodriver(repo: &Repo) -> Result<()> {
    let tools = repo.target("tools");
    if find_program("geckodriver").is_some() || tools.join("bin/geckodriver").is_file() {
        return Ok(());
    }
    note("missing: geckodriver (drives Firefox); it is built once, which takes about two minutes");
    step("geckodriver: install", || {
        // Unoptimised it is ready sooner and quick enough: it only hands requests on.
        let mut cargo = repo.cargo();
        cargo
            .args(["install", "--locked", "--debug", "--root"])
            .arg(&tools)
            .arg("geckodriver")
            .env_remove("CARGO_BUILD_BUILD_DIR");
        process::run(&mut cargo, Output::Progress)
    })
}

/// The search path with the tools that were built here.
fn path_with_tools(repo: &Repo) -> Result<std::ffi::OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path)
        .chain([repo.target("tools/bin")])
        .collect();
    Ok(std::env::join_paths(folders)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_passed_where_and_without_what() {
        let mut results = Results::new();
        let said = [
            (Engine::Chromium, "test a::walks_on ... ok"),
            (Engine::Chromium, "test tests::browser::tests::x ... ok"),
            (Engine::Webkit, "test a::walks_on ... ok"),
            (Engine::Webkit, "test b::stops ... FAILED"),
        ];
        for (engine, line) in said {
            if let Some((test, result)) = outcome(line) {
                results
                    .entry(test.to_owned())
                    .or_default()
                    .insert(engine, result.to_owned());
            }
        }
        let mut lacks = BTreeSet::new();
        let report = "a::walks_on\tno paper\na::walks_on\tno paper\n";
        note_lacks(report, Engine::Webkit, &mut results, &mut lacks);
        let engines = [Engine::Chromium, Engine::Webkit];
        assert_eq!(
            table(&engines, &results, &lacks),
            "| journey | chromium | webkit |\n|---|---|---|\n| a: walks on | ok | ok (1) |\n| b: stops | not run | FAILED |\n\
             \nchromium: 1 of 2 pass.\nwebkit: 1 of 2 pass.\n\n(1) no paper.\n"
        );
    }
}

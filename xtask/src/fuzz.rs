//! `cargo xtask fuzz`: text that nobody would write, given to every reader of text from outside.
//!
//! The targets are in `indicators/fuzz`. libFuzzer needs counters in the code, which every compiler can put there, so no nightly
//! compiler is asked for; the address sanitizer, which would need one, has nothing to find in code without `unsafe`.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use indicators::model::IndicatorSet;
use indicators::record::Record;
use indicators::{load, record, share, wire};

use crate::debian::{self, Need};
use crate::process::{self, Output, find_program, note, step};
use crate::repo::Repo;

/// Where the targets are, a workspace of their own.
const FOLDER: &str = "indicators/fuzz";
/// Seconds a target is given unless something else is asked for.
const SECONDS: u32 = 60;

/// Try readers of outside text with text that nobody would write.
///
/// What a target finds is kept under `target/fuzz/found` and the command fails; what it learns is kept for the next time.
#[derive(Args)]
pub(crate) struct Options {
    /// Which reader; all if not said
    #[arg(value_enum)]
    target: Option<Target>,
    /// Seconds for each reader
    #[arg(long, default_value_t = SECONDS)]
    seconds: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    /// Codes of share links
    Link,
    /// Record files
    Record,
    /// Sets as JSON
    SetJson,
    /// Sets as editors write them
    SetToml,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Record => "record",
            Self::SetJson => "set_json",
            Self::SetToml => "set_toml",
        }
    }

    /// How often CI tries each: the same texts every time, in a few seconds.
    fn few(self) -> u32 {
        match self {
            Self::Link => 1_000_000,
            Self::Record => 500_000,
            Self::SetJson => 200_000,
            Self::SetToml => 20_000,
        }
    }

    /// Texts to begin with: what the reader is meant for.
    fn seeds(self, repo: &Repo) -> Result<Vec<String>> {
        let links = || -> Result<Vec<String>> {
            let table = fs::read_to_string(repo.path("indicators/testdata/links/v1.tsv"))?;
            let codes = table.lines().filter(|line| !line.starts_with('#'));
            Ok(codes
                .filter_map(|line| Some(line.split('\t').next()?.to_owned()))
                .collect())
        };
        let family = || {
            let file = repo.path("indicators/sets/family.toml");
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
        };
        match self {
            Self::Link => links(),
            Self::Record => {
                let responses = links()?
                    .into_iter()
                    .filter_map(|code| Some(share::decode(&code).ok()?.response));
                Ok(responses
                    .map(|response| record::to_json(&Record::of(response)))
                    .collect())
            }
            Self::SetToml => Ok(vec![few_items(&family()?)]),
            Self::SetJson => {
                let sets = load::load(&[&family()?]).sets;
                Ok(sets.into_iter().map(few_items_as_json).collect())
            }
        }
    }
}

/// How long a target runs.
#[derive(Clone, Copy)]
enum Length {
    Seconds(u32),
    /// The same few texts each time.
    Few,
}

/// Runs what is asked for, for as long as is asked.
pub(crate) fn run(repo: &Repo, options: &Options) -> Result<()> {
    let targets = match &options.target {
        Some(target) => std::slice::from_ref(target),
        None => Target::value_variants(),
    };
    run_each(repo, targets, Length::Seconds(options.seconds))
}

/// Runs every target for a small, fixed number of texts.
pub(crate) fn few(repo: &Repo) -> Result<()> {
    run_each(repo, Target::value_variants(), Length::Few)
}

fn run_each(repo: &Repo, targets: &[Target], length: Length) -> Result<()> {
    debian::ensure(&[Need {
        package: "g++",
        why: "compiles libFuzzer",
        present: || find_program("c++").is_some(),
    }])?;
    step("fuzz: compile", || compile(repo))?;
    for target in targets {
        step(format_args!("fuzz: {}", target.name()), || {
            try_target(repo, *target, length)
        })?;
    }
    Ok(())
}

fn compile(repo: &Repo) -> Result<()> {
    let flags = [
        "--cfg=fuzzing",
        "-Cpasses=sancov-module",
        "-Cllvm-args=-sanitizer-coverage-level=4",
        "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
        "-Cllvm-args=-sanitizer-coverage-pc-table",
        "-Cllvm-args=-sanitizer-coverage-trace-compares",
        "-Ccodegen-units=1",
        "-Cdebug-assertions",
        "-Coverflow-checks",
    ];
    let mut cargo = repo.cargo();
    cargo
        .args(["build", "--release", "--locked", "--manifest-path"])
        .arg(repo.path(FOLDER).join("Cargo.toml"))
        // Named, so that the flags are for the targets and not for what is run while building them.
        .args(["--target", &host()?, "--target-dir"])
        .arg(repo.target("fuzz"))
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    process::run(&mut cargo, Output::Progress)
}

/// The compiler's own platform.
fn host() -> Result<String> {
    let verbose = process::capture(Command::new("rustc").arg("-vV"))?;
    let host = verbose.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .context("rustc -vV names no host platform")
}

fn try_target(repo: &Repo, target: Target, length: Length) -> Result<()> {
    let folder = |kind: &str| repo.target("fuzz").join(kind).join(target.name());
    let (learnt, seeds, found) = (folder("learnt"), folder("seeds"), folder("found"));
    write_seeds(&seeds, &target.seeds(repo)?)?;
    for folder in [&learnt, &found] {
        fs::create_dir_all(folder)?;
    }
    let program = repo
        .target("fuzz")
        .join(host()?)
        .join("release")
        .join(target.name());
    let mut fuzzer = Command::new(&program);
    fuzzer
        .arg(format!("-artifact_prefix={}/", found.display()))
        .args([
            "-verbosity=0",
            "-print_final_stats=0",
            "-timeout=10",
            "-rss_limit_mb=1024",
        ]);
    match length {
        // What was learnt elsewhere stays out of it, so that each run tries the same texts.
        Length::Few => fuzzer.args(["-seed=1", &format!("-runs={}", target.few())]),
        Length::Seconds(seconds) => fuzzer
            .arg(format!("-max_total_time={seconds}"))
            .arg(&learnt),
    };
    fuzzer.arg(&seeds);
    // libFuzzer says much; only what it found is worth a reader's time.
    let said = repo.target("fuzz").join(format!("{}.log", target.name()));
    fuzzer.stderr(File::create(&said)?);
    if process::run(&mut fuzzer, Output::Progress).is_err() {
        bail!(
            "{} fails on a text, which is the newest file in {}; what was said is in {}. To see it again: {} FILE",
            target.name(),
            found.display(),
            said.display(),
            program.display()
        );
    }
    if let Length::Seconds(_) = length {
        note(format_args!(
            "{} texts learnt so far",
            fs::read_dir(&learnt)?.count()
        ));
    }
    Ok(())
}

fn write_seeds(folder: &Path, texts: &[String]) -> Result<()> {
    if texts.is_empty() {
        bail!("no text to begin with for {}", folder.display());
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (number, text) in texts.iter().enumerate() {
        fs::write(folder.join(number.to_string()), text)?;
    }
    Ok(())
}

/// Items of a set to begin with: a short text is read more often in the same time.
const ITEMS: usize = 2;

fn few_items(toml: &str) -> String {
    let item = "\n[[dimension.item]]\n";
    let parts: Vec<&str> = toml.split(item).take(ITEMS + 1).collect();
    parts.join(item)
}

fn few_items_as_json(mut set: IndicatorSet) -> String {
    set.dimensions.truncate(1);
    for dimension in &mut set.dimensions {
        dimension.items.truncate(ITEMS);
    }
    wire::to_json(&set)
}

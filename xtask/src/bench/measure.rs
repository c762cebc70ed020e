//! `cargo xtask measure -- PROGRAM ARGS…`: wall time and peak memory of another program, as JSON.
//!
//! The kernel counts the memory of a child from the moment it splits off its parent, so the parent must be small: that is
//! why this is a process of its own and not a function that a busy bench calls.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde_json::{Value, json};
use wait4::Wait4 as _;

use crate::process::capture;

/// What to run.
#[derive(Args)]
pub(crate) struct Options {
    /// The program and its arguments
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<String>,
}

/// What a run took.
pub(super) struct Usage {
    /// Wall time.
    pub(super) seconds: f64,
    /// Largest resident memory, in millions of bytes.
    pub(super) peak_mb: f64,
}

/// Runs the program, its output to standard error, and prints what it took.
pub(crate) fn run(options: &Options) -> Result<()> {
    let (program, arguments) = options.command.split_first().context("no program given")?;
    let start = Instant::now();
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .spawn()?;
    let used = child.wait4()?;
    let seconds = start.elapsed().as_secs_f64();
    if !used.status.success() {
        bail!("{program} failed: {}", used.status);
    }
    println!(
        "{}",
        json!({ "seconds": seconds, "peak_bytes": used.rusage.maxrss })
    );
    Ok(())
}

/// Measures a program through a fresh process of this one.
pub(super) fn program(program: &Path, arguments: &[&str]) -> Result<Usage> {
    // By this name Linux finds a program even after a newer build has taken its place.
    let this = Some(PathBuf::from("/proc/self/exe")).filter(|path| path.exists());
    let mut command = Command::new(this.map_or_else(std::env::current_exe, Ok)?);
    command.args(["measure", "--"]).arg(program).args(arguments);
    let shown: Value = serde_json::from_str(capture(&mut command)?.trim())?;
    let field = |name: &str| {
        shown[name]
            .as_f64()
            .with_context(|| format!("no {name} in {shown}"))
    };
    Ok(Usage {
        seconds: field("seconds")?,
        peak_mb: field("peak_bytes")? / 1e6,
    })
}

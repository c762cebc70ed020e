//! Running other programs, saying what is being done and how long it took.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// Says what begins, does it, says how long it took. Everything goes to standard error.
pub(crate) fn step<T>(what: impl Display, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("==> {what}");
    let start = Instant::now();
    let result = work();
    let seconds = start.elapsed().as_secs_f64();
    match &result {
        Ok(_) => eprintln!("    {what}: done in {seconds:.1} s"),
        Err(_) => eprintln!("    {what}: FAILED after {seconds:.1} s"),
    }
    result
}

/// Something worth knowing in the middle of a step.
pub(crate) fn note(what: impl Display) {
    eprintln!("    {what}");
}

/// Where a child's standard output goes.
#[derive(Clone, Copy)]
pub(crate) enum Output {
    /// To ours: results that a person or a CI reads, such as a test run.
    Inherit,
    /// To standard error: progress, which must not mix with results.
    Progress,
}

/// Runs a program to its end; an exit code other than 0 is an error.
pub(crate) fn run(command: &mut Command, output: Output) -> Result<()> {
    command.stdin(Stdio::null());
    if let Output::Progress = output {
        command.stdout(std::io::stderr());
    }
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", line(command)))?;
    if !status.success() {
        bail!("{} failed: {status}", line(command));
    }
    Ok(())
}

/// Has npm bring packages, each with its version, into a folder; it keeps what it has once fetched and runs no script of theirs.
pub(crate) fn npm_install(folder: &Path, packages: &[&str]) -> Result<()> {
    let options = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
    let mut npm = Command::new("npm");
    npm.arg("install").args(options).arg(folder).args(packages);
    run(&mut npm, Output::Progress)
}

/// Runs a program to its end and returns its standard output.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        bail!(
            "{} failed: {}\n{}",
            line(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs a program for a limited time; false where it failed, could not start, or was stopped at the limit.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .spawn()
    else {
        return false;
    };
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => break,
        }
    }
    // The program may have ended in the meantime; then there is nothing left to stop.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// The full path of a program, if it is on the search path.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// A command as one would type it, for messages.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}

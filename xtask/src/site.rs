//! Builds the generator, and with it the guide.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process::{self, Output, step};
use crate::repo::Repo;

/// How the generator is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// Quick to compile.
    Dev,
    /// Quick to run.
    Release,
}

/// Compiles the generator and returns its program.
pub(crate) fn generator(repo: &Repo, profile: Profile) -> Result<PathBuf> {
    generator_with(repo, profile, None)
}

/// As [`generator`], with the widget inside where one is given.
pub(crate) fn generator_with(
    repo: &Repo,
    profile: Profile,
    widget: Option<&Path>,
) -> Result<PathBuf> {
    let (name, folder) = match profile {
        Profile::Dev => ("dev", "debug"),
        Profile::Release => ("release", "release"),
    };
    step(format_args!("sitegen: compile ({name})"), || {
        let mut cargo = repo.cargo();
        match widget {
            Some(widget) => cargo.env("SITEGEN_WIDGET", widget),
            None => cargo.env_remove("SITEGEN_WIDGET"),
        };
        process::run(
            cargo.args(["build", "--package", "sitegen", "--bins", "--profile", name]),
            Output::Progress,
        )
    })?;
    Ok(repo
        .target(folder)
        .join(format!("sitegen{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds the guide into `out`, with the widget inside where one is given.
pub(crate) fn build(
    repo: &Repo,
    generator: &Path,
    widget: Option<&Path>,
    out: &Path,
) -> Result<()> {
    step("guide: build", || {
        let mut command = Command::new(generator);
        command
            .arg("build")
            .arg("--root")
            .arg(&repo.root)
            .arg("--out")
            .arg(out);
        if let Some(widget) = widget {
            command.arg("--widget").arg(widget);
        }
        process::run(&mut command, Output::Progress)
    })
}

//! `cargo xtask serve`: from a fresh clone to a guide in the browser.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::repo::Repo;
use crate::site::{self, Profile};
use crate::wasm::{self, Care};

/// Build the widget and the guide, then serve the guide and rebuild it as files are saved.
///
/// Prints the address and opens nothing. Saving a page, a template or a set file rebuilds the guide; a change of the
/// widget's own code is seen at the next start.
#[derive(Args)]
pub(crate) struct Options {
    /// Port to listen on
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build the widget without optimisation: quicker to build, several times larger
    #[arg(long)]
    fast: bool,
}

/// Builds, then serves until it is stopped.
pub(crate) fn run(repo: &Repo, options: &Options) -> Result<()> {
    let widget = wasm::build(
        repo,
        if options.fast {
            Care::Fast
        } else {
            Care::Small
        },
    )?;
    let generator = site::generator(repo, Profile::Dev)?;
    let mut command = Command::new(generator);
    command
        .arg("serve")
        .arg("--root")
        .arg(&repo.root)
        .arg("--widget")
        .arg(widget);
    command.arg("--port").arg(options.port.to_string());
    replace_by(&mut command)
}

/// The server takes this program's place, so that whoever stops the one stops the other.
#[cfg(unix)]
fn replace_by(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec().into())
}

#[cfg(not(unix))]
fn replace_by(command: &mut Command) -> Result<()> {
    crate::process::run(command, crate::process::Output::Inherit)
}

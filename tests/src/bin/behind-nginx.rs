//! Runs a program while nginx serves a folder with the published configuration; the program's last argument is where.
//!
//! `behind-nginx FOLDER PROGRAM ARGUMENTS…`. The folder has been made ready for a server; what the program prints is left alone.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use tests::Site;
use tokio::process::Command;

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = arguments.next().context("a folder is needed")?;
    let program = arguments.next().context("a program is needed")?;
    let site = Site::of_folder_through_nginx(PathBuf::from(folder)).await?;
    let mut command = Command::new(&program);
    let status = command.args(arguments).arg(site.origin()).status().await;
    let status = status.with_context(|| program.display().to_string())?;
    ensure!(status.success(), "{} failed: {status}", program.display());
    Ok(())
}

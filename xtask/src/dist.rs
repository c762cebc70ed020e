//! `cargo xtask dist`: what is published.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::process::{note, step};
use crate::repo::Repo;
use crate::server;
use crate::site::{self, Profile};
use crate::wasm::{self, Care};

/// Builds `dist/site` and `dist/widget.zip`, the latter being what the site has under `/widget/v1/`.
pub(crate) fn run(repo: &Repo) -> Result<()> {
    let widget = wasm::build(repo, Care::Small)?;
    let generator = site::generator(repo, Profile::Release)?;
    let site = repo.path("dist/site");
    site::build(repo, &generator, Some(&widget), &site)?;
    let archive = repo.path("dist/widget.zip");
    step("widget.zip", || {
        zip_folder(&site.join("widget/v1"), &archive)
    })?;
    step("compress, headers and configurations", || {
        server::ship(repo, &site)
    })?;
    note(format_args!("{} and {}", site.display(), archive.display()));
    Ok(())
}

/// Packs a folder; the same files give the same bytes.
fn zip_folder(folder: &Path, archive: &Path) -> Result<()> {
    let mut writer = ZipWriter::new(File::create(archive)?);
    // The default date is fixed, so the day of packing does not show.
    let options = SimpleFileOptions::default();
    for path in files_under(folder)? {
        let name = path
            .strip_prefix(folder)?
            .to_str()
            .context("a file name is not UTF-8")?;
        writer.start_file(name.replace('\\', "/"), options)?;
        writer.write_all(&fs::read(&path)?)?;
    }
    writer.finish()?;
    Ok(())
}

/// Every file under a folder, sorted.
pub(crate) fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in
            fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?
        {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => folders.push(entry.path()),
                false => files.push(entry.path()),
            }
        }
    }
    files.sort();
    Ok(files)
}

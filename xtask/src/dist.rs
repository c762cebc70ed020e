//! `cargo xtask dist`: what is published.
//!
//! `dist/site` is the site with every release of the widget that was ever built here, since others' pages point at them;
//! `dist/widget.zip` is for hosting the widget oneself; `dist/npm` is a package, as a folder and as a tarball; `dist/sitegen` is the
//! program that editors use, with an archive of it for machines like this one.

mod package;
mod program;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::process::{note, step};
use crate::repo::Repo;
use crate::server;
use crate::site::{self, Profile};
use crate::wasm::{self, Care};

/// How to host the widget oneself, which is in the archive as its README.
const SELF_HOSTING: &str = "widget/npm/self-hosting.md";

/// Build the released site, widget.zip, the npm package and the editors' program into dist/
#[derive(Args)]
pub(crate) struct Options {
    /// Build nothing; prove that this program has all that an editor needs
    #[arg(long, value_name = "PROGRAM")]
    prove: Option<PathBuf>,
}

/// Builds everything that is published.
pub(crate) fn run(repo: &Repo, options: &Options) -> Result<()> {
    if let Some(program) = &options.prove {
        return step("sitegen alone", || program::prove(program, None));
    }
    let widget = wasm::build(repo, Care::Small)?;
    let generator = site::generator_with(repo, Profile::Release, Some(&widget))?;
    step("sitegen alone", || {
        program::prove(&generator, Some(&widget))
    })?;
    let archive_of_program = step("sitegen archive", || {
        program::make(repo, &generator, &repo.path("dist"))
    })?;
    // The generator keeps a folder of its own; what is published has more in it.
    let built = repo.target("dist-site");
    site::build(repo, &generator, Some(&widget), &built)?;
    let (site, releases) = (repo.path("dist/site"), repo.path("dist/releases"));
    step("site and releases", || assemble(&built, &releases, &site))?;
    let archive = repo.path("dist/widget.zip");
    step("widget.zip", || {
        let readme = fs::read(repo.path(SELF_HOSTING))?;
        zip_folder(&built.join("widget/v1"), &readme, &archive)?;
        fs::copy(&archive, site.join("widget.zip"))?;
        Ok(())
    })?;
    step("compress, headers and configurations", || {
        server::ship(repo, &site)
    })?;
    let npm = repo.path("dist/npm");
    step("npm package", || {
        package::make(repo, &built.join("widget/v1"), &npm)
    })?;
    note(format_args!(
        "{}, {}, {} and {}; older releases are kept in {}",
        archive_of_program.display(),
        site.display(),
        archive.display(),
        npm.display(),
        releases.display()
    ));
    Ok(())
}

/// Puts the built site and every release into the folder that is published.
fn assemble(built: &Path, releases: &Path, site: &Path) -> Result<()> {
    let is_release = |name: &str| name.starts_with("v1-");
    for folder in folders_in(&built.join("widget"))? {
        let name = name_of(&folder)?;
        if is_release(name) {
            copy_folder(&folder, &releases.join(name))?;
        }
    }
    if site.exists() {
        fs::remove_dir_all(site)?;
    }
    copy_folder(built, site)?;
    for release in folders_in(releases)? {
        copy_folder(&release, &site.join("widget").join(name_of(&release)?))?;
    }
    Ok(())
}

fn name_of(path: &Path) -> Result<&str> {
    path.file_name()
        .and_then(|name| name.to_str())
        .context("a file name is not UTF-8")
}

fn folders_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

/// Copies every file of a folder. A file that is there already and differs is never written over with something else in a
/// release, whose bytes are its name.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in files_under(from)? {
        let target = to.join(file.strip_prefix(from)?);
        let bytes = fs::read(&file)?;
        match fs::read(&target) {
            Ok(there) if there == bytes => continue,
            Ok(_) => bail!("{} is there already and differs", target.display()),
            Err(_) => {}
        }
        fs::create_dir_all(target.parent().context("a file in no folder")?)?;
        fs::write(&target, bytes)?;
    }
    Ok(())
}

/// Packs a folder with a README; the same files give the same bytes.
fn zip_folder(folder: &Path, readme: &[u8], archive: &Path) -> Result<()> {
    let mut writer = ZipWriter::new(File::create(archive)?);
    // The default date is fixed, so the day of packing does not show.
    let options = SimpleFileOptions::default();
    writer.start_file("README.md", options)?;
    writer.write_all(readme)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    #[test]
    fn older_releases_stay_and_are_never_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = |name: &str| folder.path().join(name);
        let (releases, site) = (place("releases"), place("site"));
        for (round, name) in ["v1-0000000001", "v1-0000000002"].into_iter().enumerate() {
            let built = place(&format!("built{round}"));
            write(&built.join("index.html"), name);
            write(&built.join("widget/v1/learning-check.js"), name);
            write(
                &built.join("widget").join(name).join("learning-check.js"),
                name,
            );
            assemble(&built, &releases, &site).expect("assembles");
        }
        let read = |name: &str| fs::read_to_string(site.join(name)).expect("a file");
        assert_eq!(read("index.html"), "v1-0000000002");
        assert_eq!(read("widget/v1/learning-check.js"), "v1-0000000002");
        for name in ["v1-0000000001", "v1-0000000002"] {
            assert_eq!(read(&format!("widget/{name}/learning-check.js")), name);
        }
        let forged = place("forged");
        write(&forged.join("index.html"), "");
        write(
            &forged.join("widget/v1-0000000001/learning-check.js"),
            "other",
        );
        assert!(assemble(&forged, &releases, &site).is_err());
    }

    #[test]
    fn the_archive_is_whole_and_the_same_each_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let widget = folder.path().join("v1");
        write(&widget.join("learning-check.js"), "export {}");
        write(&widget.join("sets/family.zh-Hans.json"), "{}");
        let made = ["a.zip", "b.zip"].map(|name| {
            let archive = folder.path().join(name);
            zip_folder(&widget, "写法".as_bytes(), &archive).expect("packs");
            fs::read(archive).expect("a file")
        });
        assert_eq!(made[0], made[1]);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&made[0])).expect("an archive");
        let mut names: Vec<String> = archive
            .file_names()
            .map(|name| name.expect("a name").into_owned())
            .collect();
        names.sort();
        assert_eq!(
            names,
            ["README.md", "learning-check.js", "sets/family.zh-Hans.json"]
        );
        let readme = archive.by_name("README.md").expect("a README");
        assert_eq!(std::io::read_to_string(readme).expect("text"), "写法");
    }
}

//! The program that editors use: one file with the widget, the templates and a small guide inside, and the proof that it needs no other.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use flate2::{Compression, GzBuilder};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::files_under;
use crate::process::{Output, capture, run};
use crate::repo::Repo;

/// What stands beside the program in its archive, and what it is called there.
const BESIDE: [(&str, &str); 4] = [
    ("sitegen/EDITORS.md", "README.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-CONTENT", "LICENSE-CONTENT"),
];
/// The page of the small guide that has the widget, and the set that it asks.
const ASSESSMENT: &str = "check/reading/index.html";

/// Puts the program into a folder, and into an archive there that is named after the machines that it runs on. Gives back the archive.
pub(super) fn make(repo: &Repo, built: &Path, out: &Path) -> Result<PathBuf> {
    let name = built.file_name().context("a program without a name")?;
    let program = out.join(name);
    fs::create_dir_all(out)?;
    // The permissions go with it.
    fs::copy(built, &program).with_context(|| program.display().to_string())?;
    let folder = format!("sitegen-{}", target()?);
    let mut files = vec![(program, name.to_string_lossy().into_owned(), 0o755)];
    for (from, name) in BESIDE {
        files.push((repo.path(from), name.to_owned(), 0o644));
    }
    let ending = if cfg!(windows) { "zip" } else { "tar.gz" };
    let archive = out.join(format!("{folder}.{ending}"));
    match cfg!(windows) {
        true => zip(&folder, &files, &archive)?,
        false => tar(&folder, &files, &archive)?,
    }
    Ok(archive)
}

/// The machines that the compiler in use compiles for.
fn target() -> Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = capture(Command::new(rustc).arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

/// Files with their names in an archive and their permissions.
type Files = [(PathBuf, String, u32)];

fn tar(folder: &str, files: &Files, archive: &Path) -> Result<()> {
    let gzip = GzBuilder::new().write(File::create(archive)?, Compression::best());
    let mut tar = tar::Builder::new(gzip);
    for (path, name, mode) in files {
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len().try_into()?);
        header.set_mode(*mode);
        tar.append_data(&mut header, format!("{folder}/{name}"), bytes.as_slice())?;
    }
    tar.into_inner()?.finish()?;
    Ok(())
}

fn zip(folder: &str, files: &Files, archive: &Path) -> Result<()> {
    let mut writer = ZipWriter::new(File::create(archive)?);
    for (path, name, mode) in files {
        let options = SimpleFileOptions::default().unix_permissions(*mode);
        writer.start_file(format!("{folder}/{name}"), options)?;
        let mut file = File::open(path).with_context(|| path.display().to_string())?;
        std::io::copy(&mut file, &mut writer)?;
    }
    writer.finish()?;
    Ok(())
}

/// Proves a program the way an editor meets it: alone in an empty folder, with nothing on the search path, it makes a guide, finds it
/// good, and builds a site with the widget. Where the widget's folder is given, every file of it must be there as it is.
pub(super) fn prove(program: &Path, widget: Option<&Path>) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let name = program.file_name().context("a program without a name")?;
    let alone = folder.path().join(name);
    fs::copy(program, &alone).with_context(|| program.display().to_string())?;
    let guide = folder.path().join("guide");
    let call = |at: &Path, arguments: &[&OsStr]| {
        let mut command = Command::new(&alone);
        command.current_dir(at).env_clear().env("PATH", "");
        run(command.args(arguments), Output::Progress)
    };
    call(folder.path(), &["new".as_ref(), guide.as_ref()])?;
    call(&guide, &["check".as_ref(), "--strict".as_ref()])?;
    call(&guide, &["build", "--out", "public"].map(OsStr::new))?;
    has_widget(&guide.join("public"), widget)
}

/// A site has the widget: what its assessment names is there, and so is every file of the widget.
fn has_widget(site: &Path, widget: Option<&Path>) -> Result<()> {
    let page = site.join(ASSESSMENT);
    let html = fs::read_to_string(&page).with_context(|| page.display().to_string())?;
    let named: Vec<&str> = ["src=\"", "href=\""]
        .into_iter()
        .flat_map(|attribute| html.split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.contains("widget/v1"))
        .collect();
    ensure!(
        named
            .iter()
            .any(|address| address.ends_with("learning-check.js")),
        "{} has no widget",
        page.display()
    );
    let at = page.parent().context("a page in no folder")?;
    for address in named {
        let path = at.join(address.split(['?', '#']).next().unwrap_or(address));
        ensure!(
            path.is_file(),
            "{} names {address}, which is not there",
            page.display()
        );
    }
    let Some(widget) = widget else { return Ok(()) };
    for file in files_under(widget)? {
        let there = site.join("widget/v1").join(file.strip_prefix(widget)?);
        if fs::read(&there).ok() != Some(fs::read(&file)?) {
            bail!("{} is not as it was built", there.display());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    #[test]
    fn a_site_without_what_its_page_names_is_found_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let (site, widget) = (folder.path().join("site"), folder.path().join("widget"));
        let page = site.join(ASSESSMENT);
        write(&widget.join("learning-check.js"), "1");
        write(&widget.join("words/zh.txt"), "2");
        write(&page, "<form></form>");
        let found =
            |widget: Option<&Path>| has_widget(&site, widget).map_err(|error| error.to_string());
        assert!(found(None).is_err_and(|said| said.contains("has no widget")));
        write(
            &page,
            "<script src=\"../../widget/v1/learning-check.js\"></script>",
        );
        assert!(found(None).is_err_and(|said| said.contains("which is not there")));
        write(&site.join("widget/v1/learning-check.js"), "1");
        assert_eq!(found(None), Ok(()));
        assert!(found(Some(&widget)).is_err_and(|said| said.contains("zh.txt")));
        write(&site.join("widget/v1/words/zh.txt"), "other");
        assert!(found(Some(&widget)).is_err_and(|said| said.contains("zh.txt")));
        write(&site.join("widget/v1/words/zh.txt"), "2");
        assert_eq!(found(Some(&widget)), Ok(()));
    }

    #[cfg(unix)]
    #[test]
    fn the_archive_holds_the_program_and_how_to_use_it() {
        let repo = Repo::find().expect("the repository");
        let folder = tempfile::tempdir().expect("a folder");
        let built = folder.path().join("built/sitegen");
        write(&built, "the program");
        let out = folder.path().join("dist");
        let archive = make(&repo, &built, &out).expect("an archive");
        assert_eq!(
            fs::read(out.join("sitegen")).expect("the program"),
            b"the program"
        );
        let gzip = flate2::read::GzDecoder::new(File::open(archive).expect("an archive"));
        let mut names = Vec::new();
        for entry in tar::Archive::new(gzip).entries().expect("entries") {
            let entry = entry.expect("an entry");
            let path = entry.path().expect("a name").display().to_string();
            let name = path.split_once('/').expect("a folder").1.to_owned();
            names.push((name, entry.header().mode().expect("a mode")));
        }
        let wanted = [
            "sitegen",
            "README.md",
            "LICENSE-MIT",
            "LICENSE-APACHE",
            "LICENSE-CONTENT",
        ];
        let wanted = wanted.map(|name| {
            (
                name.to_owned(),
                if name == "sitegen" { 0o755 } else { 0o644 },
            )
        });
        assert_eq!(names, wanted);
    }
}

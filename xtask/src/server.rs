//! What a server needs beside the site's own files: each text compressed, and the configuration of nginx.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::dist::files_under;
use crate::repo::Repo;

/// Files of these kinds are smaller when compressed; pictures and archives are so already.
const TEXTS: [&str; 9] = [
    "html",
    "css",
    "js",
    "json",
    "wasm",
    "svg",
    "txt",
    "webmanifest",
    "xml",
];

/// Makes the site that is published ready for a server, and puts the configurations beside it.
pub(crate) fn ship(repo: &Repo, site: &Path) -> Result<()> {
    equip(site, SMALLEST)?;
    let beside = site.with_file_name("server");
    for file in files_under(&repo.path("server"))? {
        fs::create_dir_all(&beside)?;
        fs::copy(&file, beside.join(file.file_name().context("a file name")?))?;
    }
    Ok(())
}

/// A copy of the built site, made ready for a server, for the journeys that go through one.
pub(crate) fn serve_ready(repo: &Repo, site: &Path) -> Result<()> {
    let copy = repo.target("served");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    for file in files_under(site)? {
        let target = copy.join(file.strip_prefix(site)?);
        fs::create_dir_all(target.parent().context("a file in no folder")?)?;
        fs::copy(&file, target)?;
    }
    equip(&copy, SOON)
}

/// Brotli's quality for what is published.
const SMALLEST: i32 = 11;
/// Brotli's quality for what is only looked at: a hundredth of the time.
const SOON: i32 = 3;

/// Puts `.br` and `.gz` beside the files of a built site.
fn equip(site: &Path, quality: i32) -> Result<()> {
    for file in files_under(site)? {
        let kind = file.extension().and_then(|kind| kind.to_str());
        if !kind.is_some_and(|kind| TEXTS.contains(&kind)) {
            continue;
        }
        let bytes = fs::read(&file)?;
        let name = file.to_str().context("a file name is not UTF-8")?;
        for (ending, small) in [("br", brotli(&bytes, quality)?), ("gz", gzip(&bytes)?)] {
            if small.len() < bytes.len() {
                fs::write(format!("{name}.{ending}"), small)?;
            }
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8], quality: i32) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let best = BrotliEncoderParams {
        quality,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut small, &best)?;
    Ok(small)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_get_smaller_twins() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = "some text, and some text again and again and again";
        for name in ["index.html", "card.png"] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        equip(folder.path(), SOON).expect("equips");
        for ending in ["br", "gz"] {
            let twin = |name: &str| folder.path().join(format!("{name}.{ending}")).is_file();
            assert!(twin("index.html") && !twin("card.png"), "{ending}");
        }
    }
}

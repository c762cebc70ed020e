//! Hashes: of everything the widget is built from, and of what came out.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::repo::Repo;

/// Counts up when the way of building changes, so that older results are not taken for new.
const RECIPE: u32 = 4;
/// Files and folders that decide what the widget is.
const INPUTS: [&str; 12] = [
    "office/src/",
    "office/build.rs",
    "office/Cargo.toml",
    "widget/",
    "words/",
    "hant/",
    "content/zh-Hant.toml",
    "indicators/src/",
    "indicators/Cargo.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/",
];

/// A hash over every input of the widget and the profile it is built with.
pub(super) fn of_inputs(repo: &Repo, profile: &str) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(format!("{RECIPE}\n{profile}\n"));
    // The shared core also has tests and data beside its sources: those do not reach the widget.
    for file in repo
        .files()?
        .iter()
        .filter(|file| INPUTS.iter().any(|input| file.starts_with(input)))
    {
        let bytes = fs::read(repo.path(file)).with_context(|| format!("cannot read {file}"))?;
        hash.update(format!("{file}\n{}\n", bytes.len()));
        hash.update(bytes);
    }
    Ok(hexadecimal(&hash.finalize()))
}

/// Ten hexadecimal digits for a file name.
pub(super) fn short(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes)[..5])
}

/// What `integrity` takes.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

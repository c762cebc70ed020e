//! What a page with the widget loads before the first question shows: loader, glue, module and words of the questions, one set. What
//! result and plan load later is measured beside it.

use std::fs;

use anyhow::{Context as _, Result, bail};

use super::{Measured, brotli_size};
use crate::dist::files_under;
use crate::repo::Repo;
use crate::site::{self, Profile};
use crate::wasm::{self, Care};

const LIMIT: f64 = 150_000.0;

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    let widget = wasm::build(repo, Care::Small)?;
    let generator = site::generator(repo, Profile::Dev)?;
    let out = repo.target("site");
    site::build(repo, &generator, Some(&widget), &out)?;
    let (mut parts, mut later, mut sets) = (Vec::new(), Vec::new(), Vec::new());
    for file in files_under(&out.join("widget/v1"))? {
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .context("a file name is not UTF-8")?;
        let size = brotli_size(&fs::read(&file)?)?;
        match name {
            "learning-check.js" => parts.push(Measured::bytes("widget.loader.brotli", size, None)),
            // The language of the words is that of the largest part of those who come.
            _ if name.ends_with(".txt") && !name.contains(".zh-Hans.") => {}
            _ if name.starts_with("whole.") => later.push(Measured::bytes(
                format!("widget.whole.{}.brotli", kind(name)),
                size,
                None,
            )),
            _ if name.starts_with("questions.") => parts.push(Measured::bytes(
                format!("widget.questions.{}.brotli", kind(name)),
                size,
                None,
            )),
            _ if name.ends_with(".json")
                && file.parent().is_some_and(|folder| folder.ends_with("sets")) =>
            {
                let set = name.split('.').next().unwrap_or(name);
                // Asking takes the part of a set without its actions; the whole of it comes with the whole program.
                let (kind, list) = if name.contains(".questions.") {
                    ("questions_of", &mut sets)
                } else {
                    ("set", &mut later)
                };
                list.push(Measured::bytes(
                    format!("widget.{kind}.{set}.brotli"),
                    size,
                    None,
                ));
            }
            _ => {}
        }
    }
    let largest_set = sets.iter().map(|set| set.value).fold(0.0, f64::max);
    if parts.len() != 4 || sets.is_empty() {
        bail!(
            "expected loader, glue, module, words and sets in the site's widget/v1, found {} and {}",
            parts.len(),
            sets.len()
        );
    }
    // Whoever opens the largest set loads the most; the promise holds for them too.
    let total = parts.iter().map(|part| part.value).sum::<f64>() + largest_set;
    parts.extend(later);
    parts.extend(sets);
    parts.insert(
        0,
        Measured::new("widget.first_load.brotli", total, "bytes", Some(LIMIT)),
    );
    Ok(parts)
}

/// What a file of a program is.
fn kind(name: &str) -> &'static str {
    if name.ends_with(".wasm") {
        "wasm"
    } else if name.ends_with(".txt") {
        "words"
    } else {
        "glue"
    }
}

//! What a page with the widget loads before the first question shows: loader, the bar above the widget, glue, module and words of the questions, one set. What
//! result and plan load later is measured beside it.

use std::collections::BTreeMap;
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
    let (mut parts, mut later) = (Vec::new(), Vec::new());
    // For each language the words of the questions, and the part of each set that asking takes.
    let (mut words, mut sets) = (Sizes::new(), Sizes::new());
    for file in files_under(&out.join("widget/v1"))? {
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .context("a file name is not UTF-8")?;
        let folder = file.parent().and_then(|folder| folder.file_name());
        let size = brotli_size(&fs::read(&file)?)?;
        let pieces: Vec<&str> = name.split('.').collect();
        let measured = |what: String| Measured::bytes(format!("widget.{what}.brotli"), size, None);
        match (folder.and_then(|folder| folder.to_str()), &pieces[..]) {
            (Some("sets"), [set, "questions", lang, "json"]) => {
                sets.push(
                    (*lang).to_owned(),
                    measured(format!("questions_of.{set}.{lang}")),
                );
            }
            (Some("sets"), [set, lang, "json"]) => {
                later.push(measured(format!("set.{set}.{lang}")))
            }
            (Some("words"), ["questions", lang, ..]) => {
                words.push(
                    (*lang).to_owned(),
                    measured(format!("questions.words.{lang}")),
                );
            }
            (Some("words"), [program, lang, ..]) => {
                later.push(measured(format!("{program}.words.{lang}")));
            }
            (_, ["learning-check", "js"]) => parts.push(measured("loader".to_owned())),
            (_, ["tools", _, "js"]) => parts.push(measured("tools".to_owned())),
            (_, ["aloud", _, "js"]) => later.push(measured("aloud".to_owned())),
            (_, ["questions", _, end]) => parts.push(measured(format!("questions.{}", kind(end)))),
            (_, [program @ ("whole" | "office"), _, end]) => {
                later.push(measured(format!("{program}.{}", kind(end))));
            }
            _ => {}
        }
    }
    if parts.len() != 4 || sets.0.is_empty() || words.0.is_empty() {
        bail!("expected loader, bar, glue, module, words and sets in the site's widget/v1");
    }
    // Whoever opens the largest set in the language that takes most loads the most; the promise holds for them too.
    let most = |lang: &String| words.most(lang) + sets.most(lang);
    let of_language = words.0.keys().map(most).fold(0.0, f64::max);
    let total = parts.iter().map(|part| part.value).sum::<f64>() + of_language;
    parts.insert(
        0,
        Measured::new("widget.first_load.brotli", total, "bytes", Some(LIMIT)),
    );
    // Fetched when a file to carry away is asked for.
    let office =
        ["glue", "wasm", "words.zh-Hans"].map(|part| format!("widget.office.{part}.brotli"));
    let office = later.iter().filter(|one| office.contains(&one.name));
    parts.push(Measured::new(
        "widget.office.brotli",
        office.map(|one| one.value).sum(),
        "bytes",
        None,
    ));
    parts.extend(words.0.into_values().flatten());
    parts.extend(later);
    parts.extend(sets.0.into_values().flatten());
    Ok(parts)
}

/// What was measured, by language.
struct Sizes(BTreeMap<String, Vec<Measured>>);

impl Sizes {
    fn new() -> Self {
        Self(BTreeMap::new())
    }

    fn push(&mut self, lang: String, measured: Measured) {
        self.0.entry(lang).or_default().push(measured);
    }

    /// The largest of a language.
    fn most(&self, lang: &str) -> f64 {
        let sizes = self.0.get(lang).into_iter().flatten();
        sizes.map(|one| one.value).fold(0.0, f64::max)
    }
}

/// What a file of a program is, by how its name ends.
fn kind(end: &str) -> &'static str {
    if end == "wasm" { "wasm" } else { "glue" }
}

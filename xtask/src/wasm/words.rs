//! The interface's words as browsers fetch them: one file for each program and language.

use std::fs;

use anyhow::{Context as _, Result, anyhow};
use hant::Hant;
use words::{Language, Program};

use crate::repo::Repo;

/// Where words are written: one file a language, and the corrections of what is derived.
const FOLDER: &str = "widget/words";
const SOURCE: &str = "zh-Hans";
/// The editors' list for traditional Chinese, which the guide and the sets use too.
const HANT_LIST: &str = "content/zh-Hant.toml";

/// The words as they are published.
pub(super) struct Packed {
    /// File names without hash and ending, such as `questions.en`, and what is in each.
    pub(super) files: Vec<(String, String)>,
    /// The placeholders in scripts beside the loader, and for each the words in every language, as one JSON object.
    pub(super) scripts: Vec<(String, String)>,
}

/// Packs every language.
pub(super) fn packed(repo: &Repo) -> Result<Packed> {
    let source = read(repo, SOURCE)?;
    let mut languages = vec![(SOURCE.to_owned(), source.clone())];
    languages.push((hant::LANG.to_owned(), traditional(repo, &source)?));
    for file in repo.files()? {
        let name = file
            .strip_prefix(FOLDER)
            .and_then(|name| name.strip_prefix('/')?.strip_suffix(".toml"));
        if let Some(lang) = name.filter(|lang| ![SOURCE, hant::LANG].contains(lang)) {
            let translated = source.translated(&read(repo, lang)?);
            languages.push((
                lang.to_owned(),
                translated.map_err(|faults| anyhow!("{faults}"))?,
            ));
        }
    }
    let files = languages.iter().flat_map(|(lang, language)| {
        let spoken = |program: &Program| language.speaks_for(*program);
        Program::ALL.into_iter().filter(spoken).map(move |program| {
            let name = format!("{}.{lang}", program.name());
            (name, language.packed(program))
        })
    });
    let scripts = words::SCRIPTS.map(|script| {
        let spoken = |(lang, language): &(String, Language)| {
            (lang.clone(), language.of_script(script).into())
        };
        let words = serde_json::Value::Object(languages.iter().map(spoken).collect());
        (
            format!("__{}_WORDS__", script.to_uppercase()),
            words.to_string(),
        )
    });
    Ok(Packed {
        files: files.collect(),
        scripts: scripts.into(),
    })
}

fn read(repo: &Repo, lang: &str) -> Result<Language> {
    let file = format!("{FOLDER}/{lang}.toml");
    let text =
        fs::read_to_string(repo.path(&file)).with_context(|| format!("cannot read {file}"))?;
    Language::read(&file, &text).map_err(|faults| anyhow!("{faults}"))
}

/// Traditional Chinese: converted, then corrected word by word.
fn traditional(repo: &Repo, source: &Language) -> Result<Language> {
    let list = fs::read_to_string(repo.path(HANT_LIST))
        .with_context(|| format!("cannot read {HANT_LIST}"))?;
    let hant = Hant::open(&list).map_err(|fault| anyhow!("{HANT_LIST}: {fault}"))?;
    let corrections = read(repo, hant::LANG)?;
    source
        .clone()
        .map(|word| hant.convert(word))
        .corrected(&corrections)
        .map_err(|faults| anyhow!("{faults}"))
}

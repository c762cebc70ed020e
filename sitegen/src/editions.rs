//! The site in each of its languages. An edition has everything that a language changes: the words of the frame, the editors' settings,
//! the pages and the sets. What nobody has translated yet is there in the source language, and says so.
//!
//! The source language stands at the root of the site, every other one under its tag: `/en/policy/`. Traditional Chinese has no files of
//! its own: its pages are made like the source's and converted when they are finished.

use std::sync::Arc;

use hant::Hant;
use indicators::{diagnostic::Diagnostic, model::IndicatorSet};
use sha2::{Digest as _, Sha256};

use crate::{
    config::{self, Config},
    document::{self, Document},
    input::Input,
    languages::InLanguage,
    messages::Messages,
    report::Problem,
    source::SourceFile,
    sums::hex,
};

/// The site in one language.
pub(crate) struct Edition {
    /// BCP 47 tag.
    pub(crate) lang: String,
    /// What stands before every page's address: nothing for the source, `/en` for English.
    pub(crate) prefix: String,
    /// Turns finished pages into traditional Chinese.
    pub(crate) hant: Option<Arc<Hant>>,
    /// The language of Chinese words on its pages, where it is not Chinese itself and its source is.
    pub(crate) chinese: Option<String>,
    pub(crate) messages: Messages,
    pub(crate) config: Config,
    /// The same pages as the source has, in the same order.
    pub(crate) documents: Vec<Document>,
    /// The same sets as the source has, in the same order.
    pub(crate) sets: Vec<IndicatorSet>,
}

impl Edition {
    /// Whether this is the language that the site is written in.
    pub(crate) fn is_source(&self) -> bool {
        self.prefix.is_empty()
    }

    /// Whether a text of this language reads as it should here.
    pub(crate) fn speaks(&self, lang: &str) -> bool {
        self.hant.is_some() || self.lang == lang
    }

    /// What the language calls itself.
    pub(crate) fn name(&self) -> &str {
        match self.lang.as_str() {
            "zh-Hans" => "简体中文",
            "zh-Hant" => "繁體中文",
            "en" => "English",
            other => other,
        }
    }
}

/// What is read once for all languages.
pub(crate) struct Source {
    pub(crate) config: Config,
    pub(crate) documents: Vec<Document>,
    pub(crate) sets: Vec<IndicatorSet>,
    pub(crate) hant: Option<Arc<Hant>>,
}

/// The site in every language, the source first, and a line for each other language about what is not translated.
pub(crate) fn read(
    input: &Input,
    source: Source,
    others: &[InLanguage],
    problems: &mut Vec<Problem>,
) -> (Vec<Edition>, Vec<String>) {
    let own = source.config.site.lang.clone();
    let languages = source.config.site.languages.clone();
    let mut notes = Vec::new();
    let mut translated = Vec::new();
    for lang in &languages {
        let messages = Messages::read(input, lang, &own, problems);
        let sets = sets(&source, others, lang);
        let prefix = format!("/{lang}");
        let (config, documents, hant) = if lang == hant::LANG {
            let hant = source.hant.clone();
            (source.config.clone(), source.documents.clone(), hant)
        } else {
            let config = config::translated(input, &source.config, lang, problems);
            let mut report = Report::default();
            let documents = documents(input, &source.documents, lang, &mut report, problems);
            notes.push(report.said(lang, &config, &sets));
            (config, documents, None)
        };
        translated.push(Edition {
            lang: lang.clone(),
            prefix,
            hant,
            chinese: (own.starts_with("zh") && !lang.starts_with("zh")).then(|| own.clone()),
            messages,
            config,
            documents,
            sets,
        });
    }
    let messages = Messages::read(input, &own, &own, problems);
    let mut editions = vec![Edition {
        lang: own,
        prefix: String::new(),
        hant: None,
        chinese: None,
        messages,
        config: source.config,
        documents: source.documents,
        sets: source.sets,
    }];
    editions.extend(translated);
    (editions, notes)
}

/// The sets in a language. Traditional Chinese is converted with the finished page, so it starts from the source's words.
fn sets(source: &Source, others: &[InLanguage], lang: &str) -> Vec<IndicatorSet> {
    let of_language = |set: &IndicatorSet| {
        let mut set = set.clone();
        if lang == hant::LANG {
            lang.clone_into(&mut set.lang);
            return set;
        }
        let other = others
            .iter()
            .find(|other| other.lang == lang && other.set.slug == set.slug);
        other.map_or(set, |other| other.set.clone())
    };
    source.sets.iter().map(of_language).collect()
}

/// What is missing from a language, and what is older than its source.
#[derive(Default)]
struct Report {
    pages: usize,
    missing: Vec<String>,
    older: usize,
    unknown: usize,
}

impl Report {
    fn said(&self, lang: &str, config: &Config, sets: &[IndicatorSet]) -> String {
        let Self {
            pages,
            missing,
            older,
            unknown,
        } = self;
        let mut parts = vec![format!("{lang}：{pages}页，缺{}页", missing.len())];
        if !missing.is_empty() {
            let named: Vec<&str> = missing.iter().take(5).map(String::as_str).collect();
            let more = if missing.len() > 5 { "等" } else { "" };
            parts.push(format!("（{}{more}）", named.join("、")));
        }
        let untranslated = sets.iter().filter(|set| set.lang != lang).count();
        parts.push(format!("；{}套指标，缺{untranslated}套", sets.len()));
        if !config.home_translated {
            parts.push("；缺首页".to_owned());
        }
        parts.push(format!(
            "；比原文旧的{older}页，没有写明照哪一版译的{unknown}页"
        ));
        parts.concat()
    }
}

/// Every page in a language; in the source's where it is not translated.
fn documents(
    input: &Input,
    source: &[Document],
    lang: &str,
    report: &mut Report,
    problems: &mut Vec<Problem>,
) -> Vec<Document> {
    report.pages = source.len();
    let translated = source.iter().map(|original| {
        let path = original.path.trim_end_matches(".md");
        let Some(file) = input.content.texts.get(&format!("pages/{path}.{lang}.md")) else {
            report.missing.push(original.path.clone());
            return original.clone();
        };
        let (document, found) = document::parse(&original.path, file);
        problems.extend(found);
        let Some(mut document) = document else {
            return original.clone();
        };
        age(&document, original, file, report, problems);
        let front = &mut document.front;
        front.order = original.front.order;
        front.date = original.front.date;
        front.review = original.front.review;
        front.sources.clone_from(&original.front.sources);
        front.tool = original.front.tool;
        lang.clone_into(&mut document.lang);
        document
    });
    translated.collect()
}

/// Whether a translation was made from what the source says now.
fn age(
    document: &Document,
    original: &Document,
    file: &Arc<SourceFile>,
    report: &mut Report,
    problems: &mut Vec<Problem>,
) {
    let Some(translates) = &document.front.translates else {
        report.unknown += 1;
        return;
    };
    let now = mark(&original.file.text);
    if translates.value != now {
        report.older += 1;
        let message = format!("{}在译过以后改过了", original.file.name);
        let hint = format!("对着原文看一遍译文，再写translates = \"{now}\"");
        let span = translates.span.clone();
        let diagnostic = Diagnostic::warning("translation-older", span, message).with_hint(hint);
        problems.push(Problem::new(file, diagnostic));
    }
}

/// Eight digits that change when a text does; line ends and the end of the file do not count.
fn mark(text: &str) -> String {
    let mut hash = Sha256::new();
    for line in text.trim_end().lines() {
        hash.update(line.trim_end());
        hash.update("\n");
    }
    hex(&hash.finalize()[..4])
}

/// Translations of pages that are not there, and of languages that the site does not have.
pub(crate) fn check_orphans(input: &Input, config: &Config, problems: &mut Vec<Problem>) {
    for (path, file) in &input.content.texts {
        let Some((stem, lang)) = page_translation(path) else {
            continue;
        };
        let (code, message, hint) = if lang == hant::LANG
            || !config.site.languages.iter().any(|known| known == lang)
        {
            let known = config.site.languages.join("、");
            let message = format!("网站没有“{lang}”这种要翻译的语言");
            (
                "translation-language",
                message,
                format!("content/site.toml里的languages是：{known}；繁体由简体转换，不另写文件"),
            )
        } else if !input.content.texts.contains_key(&format!("{stem}.md")) {
            let message = format!("没有{stem}.md这个页面，译文没有对象");
            (
                "translation-no-page",
                message,
                "看看文件名有没有写错".to_owned(),
            )
        } else {
            continue;
        };
        let diagnostic = Diagnostic::error(code, 0..0, message).with_hint(hint);
        problems.push(Problem::new(file, diagnostic));
    }
}

/// Path without ending, and language, of a translated page: `pages/policy/index.en.md`.
pub(crate) fn page_translation(path: &str) -> Option<(&str, &str)> {
    let stem = path
        .strip_prefix("pages/")
        .map(|_| path)?
        .strip_suffix(".md")?;
    let (stem, lang) = stem.rsplit_once('.')?;
    (!lang.contains('/')).then_some((stem, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_of_pages_are_told_by_their_names() {
        assert_eq!(
            page_translation("pages/a/index.en.md"),
            Some(("pages/a/index", "en"))
        );
        assert_eq!(page_translation("pages/a/index.md"), None);
        assert_eq!(page_translation("home.en.toml"), None);
    }

    #[test]
    fn a_mark_changes_with_words_and_not_with_line_ends() {
        assert_eq!(mark("甲\n乙\n"), mark("甲\r\n乙"));
        assert_ne!(mark("甲\n乙\n"), mark("甲\n丙\n"));
    }
}

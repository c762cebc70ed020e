//! What the editors say about the site as a whole: `site.toml` and `home.toml`, and the works that pages cite.

use std::{collections::BTreeMap, sync::Arc};

use indicators::diagnostic::Diagnostic;

use crate::{
    input::Input,
    markdown::RawHtml,
    references::{self, Reference},
    report::Problem,
    source::SourceFile,
    suggest,
    table::{self, Placed, Table},
    view::SourceView,
};

/// The folders that a build reads, relative to the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folders {
    pub(crate) sets: String,
    pub(crate) templates: String,
    pub(crate) assets: String,
}

impl Default for Folders {
    fn default() -> Self {
        Self {
            sets: "indicators/sets".into(),
            templates: "sitegen/templates".into(),
            assets: "sitegen/assets".into(),
        }
    }
}

/// `site.toml`.
#[derive(Debug, Clone, Default)]
pub(crate) struct SiteConfig {
    pub(crate) name: String,
    pub(crate) tagline: String,
    /// Without a slash at the end.
    pub(crate) base_url: String,
    pub(crate) lang: String,
    pub(crate) description: String,
    /// The other languages of the site.
    pub(crate) languages: Vec<String>,
    pub(crate) nav: Vec<NavEntry>,
    /// What stands before a file's path in the address where it can be edited, with a slash at the end.
    pub(crate) edit_url: Option<String>,
    /// Which HTML in Markdown passes.
    pub(crate) html: RawHtml,
    /// How pages are shown where they are shared.
    pub(crate) cards: CardConfig,
}

/// What `site.toml` says about cards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CardConfig {
    /// Whether pages have them.
    pub(crate) cards: bool,
    /// The font that they are drawn with, by path relative to the root.
    pub(crate) font: Option<String>,
}

/// One entry of the main navigation.
#[derive(Debug, Clone)]
pub(crate) struct NavEntry {
    pub(crate) title: String,
    /// A site address such as `/policy/`.
    pub(crate) path: Placed<String>,
}

/// `home.toml`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Home {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) steps: Vec<TitledText>,
    pub(crate) promises: Vec<TitledText>,
    pub(crate) closing: Option<String>,
}

/// A heading with a sentence or two.
#[derive(Debug, Clone)]
pub(crate) struct TitledText {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// All of it, with the first file at hand for diagnostics.
#[derive(Debug, Clone, Default)]
pub(crate) struct Config {
    pub(crate) site: SiteConfig,
    pub(crate) site_file: Option<Arc<SourceFile>>,
    pub(crate) home: Option<Home>,
    /// Whether the home page is in the language of the edition.
    pub(crate) home_translated: bool,
    pub(crate) references: BTreeMap<String, Reference>,
}

impl SiteConfig {
    /// The path part of `base_url`, without a slash at the end: empty for a site at the root of its host.
    pub(crate) fn base_path(&self) -> &str {
        let after_scheme = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        after_scheme
            .find('/')
            .map_or("", |slash| &after_scheme[slash..])
    }
}

impl Config {
    /// A work, as pages cite it.
    pub(crate) fn reference(&self, key: &str) -> Option<SourceView> {
        let reference = self.references.get(key)?;
        Some(SourceView {
            key: key.to_owned(),
            text: reference.text.clone(),
            note: reference.note.clone(),
            title: reference.title.as_ref().map(|(title, _)| title.clone()),
            lang: reference.title.as_ref().map(|(_, lang)| lang.clone()),
        })
    }

    /// Says that no reference has this key, and which was meant.
    pub(crate) fn unknown_reference(&self, key: &Placed<String>) -> Diagnostic {
        let message = format!("content/references.toml里没有“{}”这一条来源", key.value);
        let known = self.references.keys().map(String::as_str);
        let hint = match suggest::nearest(&key.value, known) {
            Some(near) => format!("是不是{near}？"),
            None => format!("先在content/references.toml里加一段[{}]", key.value),
        };
        Diagnostic::error("page-unknown-source", key.span.clone(), message).with_hint(hint)
    }
}

/// The folders that `site.toml` names; whatever cannot be read is left at its default.
pub(crate) fn folders(text: &str) -> Folders {
    let table = table::parse(text, 0, &mut Vec::new());
    let read = |key: &str, default: String| {
        let value = table
            .get(key)
            .and_then(|value| value.get_ref().as_str().map(str::to_owned));
        value
            .filter(|path| !path.trim().is_empty())
            .unwrap_or(default)
    };
    let defaults = Folders::default();
    Folders {
        sets: read("sets", defaults.sets),
        templates: read("templates", defaults.templates),
        assets: read("assets", defaults.assets),
    }
}

/// What `site.toml` says about cards, before anything else of it is read.
pub(crate) fn cards(text: &str) -> CardConfig {
    let mut diagnostics = Vec::new();
    let entries = table::parse(text, 0, &mut diagnostics);
    read_cards(&mut Table::new(&entries, 0..0, 0, &mut diagnostics))
}

/// Reads them all.
pub(crate) fn read(input: &Input, problems: &mut Vec<Problem>) -> Config {
    let mut config = Config::default();
    match input.content.texts.get("site.toml") {
        Some(file) => {
            config.site = with_table(file, problems, read_site);
            config.site_file = Some(Arc::clone(file));
        }
        None => {
            let file = Arc::new(SourceFile::new("content/site.toml", ""));
            let diagnostic = Diagnostic::error(
                "site-missing",
                0..0,
                "没有找到网站的设置文件content/site.toml",
            )
            .with_hint("在内容所在的上一级文件夹里运行，或用--root指明那个文件夹");
            problems.push(Problem::new(&file, diagnostic));
        }
    }
    config.home_translated = true;
    config.home = input
        .content
        .texts
        .get("home.toml")
        .map(|file| with_table(file, problems, read_home));
    config.references = references::all(input, problems);
    config
}

/// The same in another language: what its files say, and the source's words where they say nothing.
pub(crate) fn translated(
    input: &Input,
    source: &Config,
    lang: &str,
    problems: &mut Vec<Problem>,
) -> Config {
    let texts = &input.content.texts;
    let mut config = source.clone();
    if let Some(file) = texts.get(&format!("site.{lang}.toml")) {
        with_table(file, problems, |table| {
            translate_site(table, &mut config.site)
        });
    }
    let home = texts.get(&format!("home.{lang}.toml"));
    config.home_translated = home.is_some();
    if let Some(file) = home {
        config.home = Some(with_table(file, problems, read_home));
    }
    if let Some(file) = texts.get(&format!("references.{lang}.toml")) {
        with_table(file, problems, |table| {
            for (key, words) in references::translate(table) {
                match config.references.get_mut(&key.value) {
                    Some(reference) => {
                        let lang = &source.site.lang;
                        reference.title = words.title.map(|title| (title, lang.clone()));
                        reference.note = words.note.or_else(|| reference.note.take());
                    }
                    None => table.reject(source.unknown_reference(&key)),
                }
            }
        });
    }
    config
}

/// `site.LANG.toml`.
pub(crate) fn translate_site(table: &mut Table<'_, '_>, site: &mut SiteConfig) {
    for (key, word) in [
        ("name", &mut site.name),
        ("tagline", &mut site.tagline),
        ("description", &mut site.description),
    ] {
        if let Some(text) = table.text(key) {
            *word = text.value;
        }
    }
    for (path, title) in table.words(Some("nav")) {
        let mut entries = site.nav.iter_mut();
        match entries.find(|entry| entry.path.value == path.value) {
            Some(entry) => entry.title = title,
            None => {
                let message = format!("导航里没有{}", path.value);
                let known: Vec<&str> = (site.nav.iter())
                    .map(|entry| entry.path.value.as_str())
                    .collect();
                let hint = format!("content/site.toml里有的是：{}", known.join("、"));
                let diagnostic = Diagnostic::error("site-nav-path", path.span, message);
                table.reject(diagnostic.with_hint(hint));
            }
        }
    }
}

pub(crate) fn with_table<T>(
    file: &Arc<SourceFile>,
    problems: &mut Vec<Problem>,
    read: impl FnOnce(&mut Table<'_, '_>) -> T,
) -> T {
    let mut diagnostics = Vec::new();
    let entries = table::parse(&file.text, 0, &mut diagnostics);
    let said = diagnostics.len();
    let broken = (diagnostics.iter()).any(|diagnostic| diagnostic.code == "toml-syntax");
    let mut table = Table::new(&entries, 0..0, 0, &mut diagnostics);
    let value = read(&mut table);
    table.finish();
    if broken {
        // What follows a syntax error would be blamed on the editor a second time.
        diagnostics.truncate(said);
    }
    problems.extend(
        diagnostics
            .into_iter()
            .map(|diagnostic| Problem::new(file, diagnostic)),
    );
    value
}

/// `site.toml`.
pub(crate) fn read_site(table: &mut Table<'_, '_>) -> SiteConfig {
    let mut required = |key| {
        table
            .required(key)
            .map(|text| text.value)
            .unwrap_or_default()
    };
    let mut site = SiteConfig {
        name: required("name"),
        tagline: required("tagline"),
        lang: required("lang"),
        description: required("description"),
        ..SiteConfig::default()
    };
    let base = table.required("base_url");
    table.only_like("base_url", "^https?://[^?#\"< ]*$");
    if let Some(base) = base {
        let has_scheme = base.value.starts_with("https://") || base.value.starts_with("http://");
        if !has_scheme || base.value.contains(['?', '#', '"', '<', ' ']) {
            let message = format!("`base_url`不是一个网址：{}", base.value);
            let hint = "写网站首页的完整网址，如https://example.org/xuejing";
            table.reject(Diagnostic::error("site-base-url", base.span, message).with_hint(hint));
        } else {
            site.base_url = base.value.trim_end_matches('/').to_owned();
        }
    }
    let languages = table.texts("languages");
    site.languages = languages.into_iter().map(|lang| lang.value).collect();
    site.edit_url = table
        .text("edit_url")
        .map(|url| format!("{}/", url.value.trim_end_matches('/')));
    site.cards = read_cards(table);
    site.nav = table.tables("nav", |nav| {
        let (title, path) = (nav.required("title"), nav.required("path"));
        Some(NavEntry {
            title: title?.value,
            path: path?,
        })
    });
    site.html = read_html(table);
    for key in ["sets", "templates", "assets"] {
        table.text(key);
    }
    site
}

fn read_html(table: &mut Table<'_, '_>) -> RawHtml {
    let words = RawHtml::WORDS.map(|(word, _)| word);
    let said = table.text("html");
    table.only_words("html", &words);
    let Some(said) = said else {
        return RawHtml::default();
    };
    let known = RawHtml::WORDS.iter().find(|(word, _)| *word == said.value);
    if let Some((_, html)) = known {
        return *html;
    }
    let message = format!("`html`没有“{}”这一种", said.value);
    let hint = match suggest::nearest(&said.value, words) {
        Some(near) => format!("是不是{near}？"),
        None => format!("可以写的有：{}", words.join("、")),
    };
    table.reject(Diagnostic::error("site-html", said.span, message).with_hint(hint));
    RawHtml::default()
}

fn read_cards(table: &mut Table<'_, '_>) -> CardConfig {
    CardConfig {
        cards: table.flag("cards"),
        font: table.text("card_font").map(|path| path.value),
    }
}

/// `home.toml`, and its translations.
pub(crate) fn read_home(table: &mut Table<'_, '_>) -> Home {
    let mut required = |key| {
        table
            .required(key)
            .map(|text| text.value)
            .unwrap_or_default()
    };
    Home {
        title: required("title"),
        lead: required("lead"),
        steps: table.tables("step", read_titled),
        promises: table.tables("promise", read_titled),
        closing: table.text("closing").map(|text| text.value),
    }
}

fn read_titled(table: &mut Table<'_, '_>) -> Option<TitledText> {
    let (title, text) = (table.required("title"), table.required("text"));
    Some(TitledText {
        title: title?.value,
        text: text?.value,
    })
}

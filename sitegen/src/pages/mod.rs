//! Every page's value and template: [`written`] for what editors write, [`generated`] for what comes from the sets.

pub(crate) mod data;
pub(crate) mod generated;
pub(crate) mod search;
pub(crate) mod written;

use std::sync::Arc;

use minijinja::{Value, value::Serde};
use serde::Serialize;

use crate::{
    config::Config,
    editions::Edition,
    markdown::Anchored,
    source::SourceFile,
    view::{DateView, LanguageView, LinkView, PageView, SiteView},
};

/// A page that is ready to be rendered.
pub(crate) struct Page {
    /// Site address, without the prefix of the language.
    pub(crate) address: String,
    pub(crate) template: &'static str,
    /// The page's own values, beside `site` and `root`.
    pub(crate) context: Value,
    /// The Markdown it comes from, and its links with anchors.
    pub(crate) source: Option<(Arc<SourceFile>, Vec<Anchored>)>,
}

/// The templates that the site is made with.
pub(crate) const TEMPLATES: [&str; 14] = [
    "home.html.jinja",
    "page.html.jinja",
    "sets.html.jinja",
    "set.html.jinja",
    "dimension.html.jinja",
    "item.html.jinja",
    "checks.html.jinja",
    "check.html.jinja",
    "search.html.jinja",
    "glossary.html.jinja",
    "cases.html.jinja",
    "resources.html.jinja",
    "sources.html.jinja",
    "worksheet.html.jinja",
];

/// A value for templates.
pub(crate) fn value<T: Serialize>(view: &T) -> Value {
    Value::from(Serde(view))
}

/// What the pages of one language are made with.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'f> {
    pub(crate) edition: &'f Edition,
    /// All languages, the source first.
    pub(crate) editions: &'f [Edition],
    pub(crate) site: &'f SiteView,
}

impl Frame<'_> {
    /// A page view with what every page has; the rest is empty. `text` says in which language the page's text is in an edition.
    pub(crate) fn view(
        &self,
        kind: &'static str,
        title: &str,
        path: &str,
        text: &dyn Fn(&Edition) -> String,
    ) -> PageView {
        let (site, edition) = (self.site, self.edition);
        let full_title = if path == "/" {
            format!("{} · {}", site.name, site.tagline)
        } else {
            format!("{title} · {}", site.name)
        };
        let lang = text(edition);
        PageView {
            kind,
            title: title.to_owned(),
            full_title,
            description: site.description.clone(),
            summary: None,
            path: path.to_owned(),
            url: format!("{}{}{path}", site.base_url, edition.prefix),
            lang: edition.lang.clone(),
            untranslated: Some(lang).filter(|lang| !edition.speaks(lang)),
            languages: self.languages(path, text),
            nav_path: nav_path(&edition.config, path),
            breadcrumbs: Vec::new(),
            previous: None,
            next: None,
            toc: Vec::new(),
            children: Vec::new(),
            section: None,
            minutes: None,
            date: None::<DateView>,
            review: None,
            sources: Vec::new(),
        }
    }

    /// The page in every language; the page for missing addresses has only one.
    fn languages(&self, path: &str, text: &dyn Fn(&Edition) -> String) -> Vec<LanguageView> {
        if self.editions.len() < 2 || !path.ends_with('/') {
            return Vec::new();
        }
        let language = |edition: &Edition| LanguageView {
            lang: edition.lang.clone(),
            name: edition.name().to_owned(),
            path: format!("{}{path}", edition.prefix),
            url: format!("{}{}{path}", self.site.base_url, edition.prefix),
            current: edition.lang == self.edition.lang,
            translated: edition.speaks(&text(edition)),
        };
        self.editions.iter().map(language).collect()
    }

    /// The first crumb of every path.
    pub(crate) fn home_link(&self) -> LinkView {
        LinkView::new(self.edition.messages.say("site", "home"), "/")
    }
}

/// The entry of the main navigation with the longest address that the page stands under.
fn nav_path(config: &Config, path: &str) -> Option<String> {
    let entries = config
        .site
        .nav
        .iter()
        .map(|entry| entry.path.value.as_str());
    let above = entries.filter(|&entry| {
        entry == path || (entry != "/" && entry.ends_with('/') && path.starts_with(entry))
    });
    above.max_by_key(|entry| entry.len()).map(str::to_owned)
}

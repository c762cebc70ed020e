//! Every page's value and template: [`written`] for what editors write, [`generated`] for what comes from the sets.

pub(crate) mod generated;
pub(crate) mod written;

use std::sync::Arc;

use minijinja::{Value, value::Serde};
use serde::Serialize;

use crate::{
    config::Config,
    markdown::Anchored,
    source::SourceFile,
    view::{DateView, LinkView, PageView, SiteView},
};

/// A page that is ready to be rendered.
pub(crate) struct Page {
    pub(crate) address: String,
    pub(crate) template: &'static str,
    /// The page's own values, beside `site` and `root`.
    pub(crate) context: Value,
    /// The Markdown it comes from, and its links with anchors.
    pub(crate) source: Option<(Arc<SourceFile>, Vec<Anchored>)>,
}

/// The templates that the site is made with.
pub(crate) const TEMPLATES: [&str; 8] = [
    "home.html.jinja",
    "page.html.jinja",
    "sets.html.jinja",
    "set.html.jinja",
    "dimension.html.jinja",
    "item.html.jinja",
    "checks.html.jinja",
    "check.html.jinja",
];

/// A value for templates.
pub(crate) fn value<T: Serialize>(view: &T) -> Value {
    Value::from(Serde(view))
}

/// A page view with what every page has; the rest is empty.
pub(crate) fn page_view(
    config: &Config,
    site: &SiteView,
    kind: &'static str,
    title: &str,
    path: &str,
) -> PageView {
    let full_title = if path == "/" {
        format!("{} · {}", site.name, site.tagline)
    } else {
        format!("{title} · {}", site.name)
    };
    PageView {
        kind,
        title: title.to_owned(),
        full_title,
        description: site.description.clone(),
        summary: None,
        path: path.to_owned(),
        url: format!("{}{path}", site.base_url),
        nav_path: nav_path(config, path),
        breadcrumbs: Vec::new(),
        previous: None,
        next: None,
        toc: Vec::new(),
        children: Vec::new(),
        section: None,
        date: None::<DateView>,
        review: None,
        sources: Vec::new(),
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

/// The first crumb of every path.
pub(crate) fn home_link() -> LinkView {
    LinkView::new("首页", "/")
}

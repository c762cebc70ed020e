//! Pages that editors write in Markdown, and the home page.

use std::sync::Arc;

use indicators::diagnostic::Diagnostic;
use minijinja::{Value, context};

use super::{Page, page_view, value};
use crate::{
    address::Addresses,
    codes::Codes,
    config::Config,
    document::{Document, Tool},
    guide::Guide,
    markdown::{self, Heading, Scene},
    report::Problem,
    site,
    view::{HomeView, SiteView, SourceView, TitledView, TocView},
};

/// The template of written pages.
pub(crate) const TEMPLATE: &str = "page.html.jinja";
/// The template of the page that says how to embed the widget.
const EMBED: &str = "embed.html.jinja";

/// What written pages are made with.
pub(crate) struct Desk<'d> {
    pub(crate) config: &'d Config,
    pub(crate) site: &'d SiteView,
    pub(crate) documents: &'d [Document],
    pub(crate) guide: &'d Guide,
    pub(crate) addresses: &'d Addresses,
    pub(crate) codes: &'d Codes,
}

/// A document's page, with its Markdown rendered.
pub(crate) fn page(desk: &Desk<'_>, index: usize) -> (Page, Vec<Problem>) {
    let document = &desk.documents[index];
    let front = &document.front;
    let missing = document.address == "/404.html";
    let root = site::root(&document.address, desk.config.site.base_path());
    let scene = Scene {
        path: &document.path,
        address: &document.address,
        root: &root,
        addresses: desk.addresses,
        codes: desk.codes,
    };
    let rendered = markdown::render(&document.file.text, document.body.clone(), &scene);
    let mut diagnostics = rendered.diagnostics;
    let kind = if missing { "missing" } else { "page" };
    let mut view = page_view(
        desk.config,
        desk.site,
        kind,
        &front.title,
        &document.address,
    );
    if let Some(summary) = &front.summary {
        view.description.clone_from(summary);
        view.summary = Some(summary.clone());
    }
    if !missing {
        view.breadcrumbs = desk.guide.breadcrumbs(&document.address);
        view.children = desk.guide.below(desk.documents, &document.address);
        (view.previous, view.next, view.section) = desk.guide.around(desk.documents, index);
    }
    view.toc = toc(rendered.headings);
    view.date = front.date.map(Into::into);
    view.review = front.review.map(Into::into);
    view.sources = sources(desk, document, &mut diagnostics);
    let page = Page {
        address: document.address.clone(),
        template: match front.tool {
            Some(Tool::Embed) => EMBED,
            None => TEMPLATE,
        },
        context: context! { page => value(&view), body => Value::from_safe_string(rendered.html) },
        source: Some((Arc::clone(&document.file), rendered.anchored)),
    };
    (
        page,
        diagnostics
            .into_iter()
            .map(|diagnostic| Problem::new(&document.file, diagnostic))
            .collect(),
    )
}

fn sources(
    desk: &Desk<'_>,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SourceView> {
    let mut views = Vec::new();
    for key in &document.front.sources {
        match desk.config.reference(&key.value) {
            Some(view) => views.push(view),
            None => diagnostics.push(desk.config.unknown_reference(key)),
        }
    }
    views
}

/// Headings of level 3 under the heading of level 2 before them.
fn toc(headings: Vec<Heading>) -> Vec<TocView> {
    let mut toc: Vec<TocView> = Vec::new();
    for heading in headings {
        let entry = TocView {
            id: heading.id,
            title: heading.text,
            children: Vec::new(),
        };
        match toc.last_mut() {
            Some(parent) if heading.level > 2 => parent.children.push(entry),
            _ => toc.push(entry),
        }
    }
    toc
}

/// The home page, if `home.toml` is there.
pub(crate) fn home(config: &Config, site: &SiteView) -> Option<Page> {
    let home = config.home.as_ref()?;
    let titled = |texts: &[crate::config::TitledText]| {
        texts
            .iter()
            .map(|text| TitledView {
                title: text.title.clone(),
                text: text.text.clone(),
            })
            .collect()
    };
    let view = HomeView {
        title: home.title.clone(),
        lead: home.lead.clone(),
        steps: titled(&home.steps),
        promises: titled(&home.promises),
        closing: home.closing.clone(),
    };
    let page = page_view(config, site, "home", &home.title, "/");
    Some(Page {
        address: "/".to_owned(),
        template: "home.html.jinja",
        context: context! { page => value(&page), home => value(&view) },
        source: None,
    })
}

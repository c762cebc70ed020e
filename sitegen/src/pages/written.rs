//! Pages that editors write in Markdown, and the home page.

use std::sync::Arc;

use indicators::diagnostic::Diagnostic;
use minijinja::{Value, context};

use super::{Frame, Page, value};
use crate::{
    address::Addresses,
    catalogue::terms::Terms,
    codes::Codes,
    document::{Document, Tool},
    editions::Edition,
    figures::Figures,
    guide::Guide,
    markdown::{self, Heading, Scene},
    press::home_way,
    prose::{self, Script},
    report::Problem,
    site,
    view::{HomeView, LinkView, PageView, SourceView, TitledView, TocView},
};

/// The template of written pages.
pub(crate) const TEMPLATE: &str = "page.html.jinja";
/// The template of the page that says how to embed the widget.
const EMBED: &str = "embed.html.jinja";
/// The template of the page that has the whole guide kept on a reader's device.
const OFFLINE: &str = "offline.html.jinja";

/// What written pages are made with.
pub(crate) struct Desk<'d> {
    pub(crate) frame: Frame<'d>,
    pub(crate) guide: &'d Guide,
    pub(crate) addresses: &'d Addresses,
    pub(crate) codes: &'d Codes,
    pub(crate) figures: &'d Figures,
    pub(crate) terms: &'d Terms,
    /// Pages made from data, to be listed below the pages that they stand under.
    pub(crate) more: &'d [LinkView],
}

/// A document's page, with its Markdown rendered.
pub(crate) fn page(desk: &Desk<'_>, index: usize) -> (Page, Vec<Problem>) {
    let edition = desk.frame.edition;
    let document = &edition.documents[index];
    let front = &document.front;
    let missing = document.address == "/404.html";
    let full = format!("{}{}", edition.prefix, document.address);
    let root = site::root(&full, edition.config.site.base_path());
    let home = home_way(&root, &edition.prefix);
    let anchors = anchors(desk, index);
    // The words of the source are looked at once, in its own edition.
    let script = (edition.prefix.is_empty())
        .then(|| prose::script(&edition.lang))
        .flatten();
    let scene = Scene {
        path: &document.path,
        address: &document.address,
        root: &root,
        home: &home,
        prefix: &edition.prefix,
        messages: &edition.messages,
        anchors: &anchors,
        lang: match document.lang.as_str() {
            "" => &desk.frame.editions[0].lang,
            lang => lang,
        },
        figures: desk.figures,
        terms: desk.terms,
        addresses: desk.addresses,
        codes: desk.codes,
        script,
    };
    let rendered = markdown::render(&document.file.text, document.body.clone(), &scene);
    let mut diagnostics = rendered.diagnostics;
    if let Some(script) = script {
        diagnostics.extend(front_slips(document, script));
    }
    let kind = if missing { "missing" } else { "page" };
    let lang = |edition: &Edition| match edition.documents.get(index) {
        Some(document) if !document.lang.is_empty() => document.lang.clone(),
        _ => desk.frame.editions[0].lang.clone(),
    };
    let mut view = (desk.frame).view(kind, &front.title, &document.address, &lang);
    if let Some(summary) = &front.summary {
        view.description.clone_from(summary);
        view.summary = Some(summary.clone());
    }
    if !missing {
        view.minutes = Some(rendered.reading.minutes());
        place(desk, index, &mut view);
    }
    view.toc = toc(rendered.headings);
    view.date = front.date.map(|date| edition.messages.date(date));
    view.review = front.review.map(|date| edition.messages.date(date));
    view.sources = sources(desk, document, &mut diagnostics);
    let page = Page {
        address: document.address.clone(),
        template: match front.tool {
            Some(Tool::Embed) => EMBED,
            Some(Tool::Offline) => OFFLINE,
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

/// Slips in the title and the summary.
fn front_slips(document: &Document, script: Script) -> Vec<Diagnostic> {
    let front = &document.front;
    let whole = 0..document.body.start;
    let texts = std::iter::once(&front.title).chain(&front.summary);
    let found = texts.flat_map(|text| {
        let mut slips = prose::check(text, script, &prose::PAGE);
        for slip in &mut slips {
            slip.span = prose::place(&document.file.text, &whole, text, &slip.span);
        }
        slips
    });
    found.collect()
}

/// Where the page stands in the guide, and what stands below it.
fn place(desk: &Desk<'_>, index: usize, view: &mut PageView) {
    let (guide, documents) = (desk.guide, &desk.frame.edition.documents);
    let address = documents[index].address.as_str();
    view.breadcrumbs = guide.breadcrumbs(address);
    view.children = guide.below(documents, address);
    let below = |link: &&LinkView| guide.parent(&link.path) == Some(address);
    view.children
        .extend(desk.more.iter().filter(below).cloned());
    (view.previous, view.next, view.section) = guide.around(documents, index);
}

/// The anchors of the source's headings, for a translation.
fn anchors(desk: &Desk<'_>, index: usize) -> Vec<Heading> {
    let source = &desk.frame.editions[0];
    if desk.frame.edition.documents[index].lang.is_empty() {
        return Vec::new();
    }
    let original = &source.documents[index];
    let scene = Scene {
        path: &original.path,
        address: &original.address,
        root: "",
        home: "",
        prefix: "",
        messages: &source.messages,
        anchors: &[],
        lang: &source.lang,
        figures: desk.figures,
        terms: &Terms::default(),
        addresses: desk.addresses,
        codes: desk.codes,
        script: None,
    };
    markdown::render(&original.file.text, original.body.clone(), &scene).headings
}

fn sources(
    desk: &Desk<'_>,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SourceView> {
    let mut views = Vec::new();
    for key in &document.front.sources {
        match desk.frame.edition.config.reference(&key.value) {
            Some(view) => views.push(view),
            None => diagnostics.push(desk.frame.edition.config.unknown_reference(key)),
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
pub(crate) fn home(frame: &Frame<'_>) -> Option<Page> {
    let home = frame.edition.config.home.as_ref()?;
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
    let lang = |edition: &Edition| match edition.config.home_translated {
        true => edition.lang.clone(),
        false => frame.editions[0].lang.clone(),
    };
    let page = frame.view("home", &home.title, "/", &lang);
    Some(Page {
        address: "/".to_owned(),
        template: "home.html.jinja",
        context: context! { page => value(&page), home => value(&view) },
        source: None,
    })
}

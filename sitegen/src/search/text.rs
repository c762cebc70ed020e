//! What a search finds in a finished page: its language, its title, and the words of its main part, each with a weight.

use html5gum::emitters::callback::CallbackEvent;

use super::{found::Found, terms::Fold};
use crate::tags;

/// Whether an element's words are not the page's own.
fn is_skipped(name: &[u8]) -> bool {
    matches!(
        name,
        b"nav" | b"data" | b"script" | b"style" | b"svg" | b"form" | b"template" | b"rp" | b"rt"
    )
}

/// Whether an element does not end a run of text.
#[rustfmt::skip]
fn is_inline(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"abbr" | b"b" | b"bdi" | b"bdo" | b"button" | b"cite" | b"code" | b"del" | b"dfn" | b"em" | b"i" | b"ins" | b"kbd"
            | b"mark" | b"q" | b"rp" | b"rt" | b"ruby" | b"s" | b"samp" | b"small" | b"span" | b"strong" | b"sub" | b"sup" | b"time"
            | b"u" | b"var" | b"wbr"
    )
}

/// The elements of which an attribute is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Html,
    Body,
    Main,
    Nav,
    Meta,
    Other,
}

impl Element {
    fn of(name: &[u8]) -> Self {
        match name {
            b"html" => Self::Html,
            b"body" => Self::Body,
            b"main" => Self::Main,
            b"nav" => Self::Nav,
            b"meta" => Self::Meta,
            _ => Self::Other,
        }
    }
}

/// A finished page as a search knows it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PageText {
    /// The language that the page says it is in.
    pub(crate) lang: String,
    /// The word after `kind-` in the class of its body.
    pub(crate) kind: String,
    /// The language of its main part where that is another: nobody has translated it yet.
    pub(crate) untranslated: bool,
    /// Its one sentence for search engines.
    pub(crate) description: String,
    /// Its heading of level 1.
    pub(crate) title: String,
    /// Every term each time it stands there, the places of each together.
    pub(crate) found: Found,
}

/// Reads a finished page.
pub(crate) fn read(html: &[u8], fold: &Fold) -> PageText {
    let mut reader = Reader::new(fold, html.len());
    tags::read(html, |event| reader.take(event));
    reader.finish()
}

/// How much a word weighs where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title = 8,
    Summary = 3,
    Crumbs = 2,
    Heading = 4,
    Body = 1,
}

/// Takes a page's events and gathers its words.
pub(crate) struct Reader<'f> {
    fold: &'f Fold,
    page: PageText,
    element: Element,
    attribute: Vec<u8>,
    /// What a `<meta>` has said so far.
    meta: (bool, String),
    in_main: bool,
    /// In the list of pages above this one, which stands before the main part.
    in_crumbs: bool,
    skipped: usize,
    field: Field,
    run: String,
}

impl<'f> Reader<'f> {
    /// A reader at the start of a page of so many bytes.
    pub(crate) fn new(fold: &'f Fold, bytes: usize) -> Self {
        Self {
            fold,
            page: PageText {
                found: Found::of_page(bytes),
                ..PageText::default()
            },
            element: Element::Other,
            attribute: Vec::new(),
            meta: (false, String::new()),
            in_main: false,
            in_crumbs: false,
            skipped: 0,
            field: Field::Body,
            run: String::new(),
        }
    }

    /// The next event.
    pub(crate) fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.element = Element::of(name);
                self.open(name);
            }
            CallbackEvent::AttributeName { name } if self.element != Element::Other => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } if self.element != Element::Other => {
                self.attribute(value);
            }
            CallbackEvent::CloseStartTag { .. } if self.element == Element::Meta => {
                if self.meta.0 {
                    self.page.description.clone_from(&self.meta.1);
                    self.run = std::mem::take(&mut self.meta.1);
                    self.end_run(Field::Summary);
                }
                self.meta = (false, String::new());
            }
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value }
                if self.in_crumbs || (self.in_main && self.skipped == 0) =>
            {
                self.run.push_str(tags::text(value));
            }
            _ => {}
        }
    }

    fn open(&mut self, name: &[u8]) {
        if name == b"main" {
            self.in_main = true;
        }
        if !self.in_main {
            return;
        }
        if is_skipped(name) {
            self.skipped += 1;
        }
        if !is_inline(name) {
            self.end_run(self.field);
            self.field = match name {
                b"h1" => Field::Title,
                b"h2" | b"h3" | b"h4" => Field::Heading,
                _ => self.field,
            };
        }
    }

    fn close(&mut self, name: &[u8]) {
        if self.in_crumbs {
            self.end_run(Field::Crumbs);
            self.in_crumbs = name != b"nav";
            return;
        }
        if !self.in_main {
            return;
        }
        if is_skipped(name) {
            self.skipped = self.skipped.saturating_sub(1);
        }
        if !is_inline(name) {
            self.end_run(self.field);
            if matches!(name, b"h1" | b"h2" | b"h3" | b"h4") {
                self.field = Field::Body;
            }
        }
        if name == b"main" {
            self.in_main = false;
        }
    }

    fn attribute(&mut self, value: &[u8]) {
        let text = || tags::text(value).to_owned();
        match (self.element, self.attribute.as_slice()) {
            (Element::Html, b"lang") => self.page.lang = text(),
            (Element::Main, b"lang") => self.page.untranslated = true,
            (Element::Body, b"class") => {
                let class = text();
                let mut kinds = class.split(' ').filter_map(|one| one.strip_prefix("kind-"));
                self.page.kind = kinds.next().unwrap_or_default().to_owned();
            }
            (Element::Nav, b"class") if !self.in_main => self.in_crumbs = value == b"crumbs",
            (Element::Meta, b"name") => self.meta.0 = value == b"description",
            (Element::Meta, b"content") => self.meta.1 = text(),
            _ => {}
        }
    }

    fn end_run(&mut self, field: Field) {
        let text = self.run.trim();
        if field == Field::Title && self.page.title.is_empty() {
            self.page.title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let found = &mut self.page.found;
        if !text.is_empty() {
            self.fold.terms(text, |term| found.push(term, field as u8));
        }
        self.run.clear();
    }

    /// What was gathered.
    pub(crate) fn finish(mut self) -> PageText {
        self.page.found.sort();
        self.page
    }
}

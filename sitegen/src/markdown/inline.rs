//! Text, codes, links and images.

use std::ops::Range;

use indicators::diagnostic::Diagnostic;
use pulldown_cmark::LinkType;

use super::{Anchored, breaks, writer::Writer};
use crate::{
    address::Target,
    bare,
    codes::{self, Found},
    html::push_escaped,
};

/// Whether a mark belongs to the word after it.
fn opens(mark: char) -> bool {
    matches!(mark, '“' | '‘' | '（' | '《' | '(')
}

/// Whether a mark belongs to the word before it.
fn closes(mark: char) -> bool {
    mark.is_ascii_punctuation() && !matches!(mark, '(' | '[' | '-' | '/')
        || "，。、；：？！”’）》".contains(mark)
}

/// What stands before the name of a figure drawn from data.
pub(super) const FIGURE: &str = "figure:";

/// An image whose alternative text is being gathered.
#[derive(Debug)]
pub(super) struct OpenImage {
    link: String,
    title: String,
    text: String,
    /// How many images deep: an image may stand in another's text.
    depth: usize,
}

impl Writer<'_> {
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        self.last = text.chars().next_back().or(self.last);
        if let Some(image) = &mut self.image {
            image.text.push_str(text);
            return;
        }
        if self.code_block || !self.links.is_empty() {
            self.heading_text(text);
            push_escaped(&mut self.out, text);
            return;
        }
        self.undefined_footnote(text, range);
        self.addresses(text, range);
        self.heading_text(text);
    }

    /// Text in which an address is a link to where it leads. The parser may take an address apart, so it is read from the source.
    fn addresses(&mut self, text: &str, range: &Range<usize>) {
        let exact = self.source.get(range.clone()) == Some(text);
        if self.in_heading() || !exact {
            return self.prose(text, range);
        }
        let done = self.address_end.saturating_sub(range.start);
        let mut from = done.min(text.len());
        let end = self.text_end.max(range.end);
        while text[from..].contains("://") {
            let rest = &self.source[range.start + from..end];
            let Some(place) = bare::addresses(rest).next() else {
                break;
            };
            let start = from + place.start;
            if start >= text.len() {
                break;
            }
            let address = rest[place.clone()].to_owned();
            self.prose(
                &text[from..start],
                &(range.start + from..range.start + start),
            );
            self.out.push_str("<a href=\"");
            push_escaped(&mut self.out, &address);
            self.out.push_str("\" rel=\"external\">");
            push_escaped(&mut self.out, &address);
            self.out.push_str("</a>");
            self.address_end = range.start + from + place.end;
            from = (from + place.end).min(text.len());
        }
        self.prose(&text[from..], &(range.start + from..range.end));
    }

    /// Text in which a code is a link to its page. A heading stays plain, for it is itself the target of links.
    fn prose(&mut self, text: &str, range: &Range<usize>) {
        let scene = self.scene;
        let mut from = 0;
        for (place, found) in scene.codes.find(text) {
            self.words(&text[from..place.start]);
            from = place.end;
            let code = &text[place.clone()];
            match found {
                Found::Known(target) if !self.in_heading() && target.address != scene.address => {
                    codes::push_link(&mut self.out, code, target, scene.home);
                }
                Found::Known(_) => push_escaped(&mut self.out, code),
                Found::Unknown(near) => {
                    let message = format!("没有代码是{code}的条目");
                    // An entity makes the text shorter than its source; then the whole run of text is named.
                    let exact = self.source.get(range.clone()) == Some(text);
                    let start = range.start;
                    let span = if exact {
                        start + place.start..start + place.end
                    } else {
                        range.clone()
                    };
                    let mut diagnostic = Diagnostic::error("page-unknown-code", span, message);
                    if let Some(near) = near {
                        diagnostic = diagnostic.with_hint(format!("是不是{near}？"));
                    }
                    self.report(diagnostic);
                    push_escaped(&mut self.out, code);
                }
            }
        }
        self.words(&text[from..]);
    }

    /// Text without codes. A word of the glossary opens its definition where it first stands; a heading stays plain.
    fn words(&mut self, text: &str) {
        let terms = self.scene.terms;
        let found = if self.in_heading() {
            Vec::new()
        } else {
            terms.find(text, self.scene.address, &self.met)
        };
        let mut from = 0;
        for (place, index) in found {
            // A button is a thing of its own for line breaks; marks that belong to the word must not leave it.
            let before = text[from..place.start].trim_end_matches(opens);
            let rest = &text[place.end..];
            let after = &rest[..rest.len() - rest.trim_start_matches(closes).len()];
            push_escaped(&mut self.out, before);
            self.out.push_str("<span class=\"bound\">");
            push_escaped(&mut self.out, &text[from + before.len()..place.start]);
            terms.push_button(&mut self.out, &text[place.clone()], index);
            push_escaped(&mut self.out, after);
            self.out.push_str("</span>");
            from = place.end + after.len();
        }
        push_escaped(&mut self.out, &text[from..]);
    }

    pub(super) fn code(&mut self, code: &str) {
        self.last = code.chars().next_back().or(self.last);
        if let Some(image) = &mut self.image {
            image.text.push_str(code);
            return;
        }
        self.heading_text(code);
        self.out.push_str("<code>");
        push_escaped(&mut self.out, code);
        self.out.push_str("</code>");
    }

    pub(super) fn soft_break(&mut self, next: Option<char>) {
        let joined = matches!((self.last, next), (Some(before), Some(after)) if breaks::joins(before, after));
        if joined {
            return;
        }
        match &mut self.image {
            Some(image) => image.text.push(' '),
            None => {
                self.heading_text(" ");
                self.out.push('\n');
            }
        }
    }

    pub(super) fn line_break(&mut self) {
        match &mut self.image {
            Some(image) => image.text.push(' '),
            None => {
                self.heading_text(" ");
                self.out.push_str("<br>\n");
            }
        }
    }

    pub(super) fn task_marker(&mut self, done: bool) {
        let (class, label, mark) = if done {
            ("task-done", self.scene.messages.say("page", "done"), "☑")
        } else {
            (
                "task-open",
                self.scene.messages.say("page", "not_done"),
                "☐",
            )
        };
        let marker = format!(
            "<span class=\"task {class}\" role=\"img\" aria-label=\"{label}\">{mark}</span> "
        );
        self.out.push_str(&marker);
    }

    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        link: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        if self.image.is_some() {
            return;
        }
        let mail = if kind == LinkType::Email {
            format!("mailto:{link}")
        } else {
            String::new()
        };
        let link = if mail.is_empty() { link } else { &mail };
        let span = self.link_span(link, range);
        if self.source[range.clone()].starts_with("[]") {
            let message = "链接没有文字，读屏软件读不出它是什么";
            self.report(
                Diagnostic::error("page-empty-link", range.clone(), message)
                    .with_hint("在方括号里写上文字"),
            );
        }
        let Some((href, outside)) = self.href(link, span) else {
            self.links.push("");
            return;
        };
        self.out.push_str("<a href=\"");
        push_escaped(&mut self.out, &href);
        self.out.push('"');
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            push_escaped(&mut self.out, title);
            self.out.push('"');
        }
        self.out
            .push_str(if outside { " rel=\"external\">" } else { ">" });
        self.links.push("</a>");
    }

    pub(super) fn end_link(&mut self) {
        if self.image.is_none() {
            let close = self.links.pop().unwrap_or_default();
            self.out.push_str(close);
        }
    }

    pub(super) fn start_image(&mut self, link: &str, title: &str) {
        match &mut self.image {
            Some(image) => image.depth += 1,
            None => {
                self.image = Some(OpenImage {
                    link: link.into(),
                    title: title.into(),
                    text: String::new(),
                    depth: 0,
                })
            }
        }
    }

    pub(super) fn end_image(&mut self, range: &Range<usize>) {
        match self.image.take() {
            Some(image) if image.depth == 0 => self.image(&image, range),
            Some(image) => {
                self.image = Some(OpenImage {
                    depth: image.depth - 1,
                    ..image
                })
            }
            None => {}
        }
    }

    fn image(&mut self, image: &OpenImage, range: &Range<usize>) {
        let OpenImage {
            link,
            title,
            text: alternative,
            ..
        } = image;
        let span = self.link_span(link, range);
        if let Some(name) = link.strip_prefix(FIGURE) {
            return self.figure(name, alternative, span);
        }
        if alternative.trim().is_empty() {
            let message = "图片没有文字说明，看不见图的人不知道它是什么";
            let hint = "在方括号里写一句说明：![说明](图片)";
            self.report(
                Diagnostic::warning("page-image-text", range.clone(), message).with_hint(hint),
            );
        }
        if crate::address::scheme(link).is_some() || link.starts_with("//") {
            let message = "图片要放在本站，不从别的网站取";
            let hint = "把图片存到content/figures，再写它的路径";
            self.report(Diagnostic::error("page-outside-image", span, message).with_hint(hint));
            return;
        }
        let Some((href, _)) = self.href(link, span) else {
            return;
        };
        for (open, value) in [
            ("<img src=\"", href.as_str()),
            ("\" alt=\"", alternative.as_str()),
        ] {
            self.out.push_str(open);
            push_escaped(&mut self.out, value);
        }
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            push_escaped(&mut self.out, title);
        }
        self.out.push_str("\" loading=\"lazy\">");
    }

    /// A figure drawn from data; it stands in a paragraph of its own.
    fn figure(&mut self, name: &str, caption: &str, span: Range<usize>) {
        if !self.figure_alone {
            let message = "图要单独成段";
            let hint = "前后各空一行，这一行里不写别的";
            self.report(Diagnostic::error("page-figure-alone", span, message).with_hint(hint));
            return;
        }
        let scene = self.scene;
        if let Some(html) = scene.figures.html(name, scene.lang, scene.messages) {
            self.out.push_str(&html);
        } else if let Some(file) = scene.figures.table_file(name, scene.lang) {
            let Some((href, _)) = self.href(&format!("/figures/{file}"), span) else {
                return;
            };
            let html = scene.figures.table(&file, caption, &href, scene.messages);
            self.out.push_str(&html);
        } else {
            let message = format!("没有content/figures/{name}.toml这幅图，也没有{name}.csv这张表");
            let mut diagnostic = Diagnostic::error("page-unknown-figure", span, message);
            let near = scene.figures.near(name);
            diagnostic.hint = near.map(|near| format!("是不是{near}？"));
            self.report(diagnostic);
        }
    }

    /// The `href` for a link and whether it leaves the site; a dead link is reported and gives nothing.
    fn href(&mut self, link: &str, span: Range<usize>) -> Option<(String, bool)> {
        let scene = self.scene;
        match scene.addresses.resolve(scene.path, scene.address, link) {
            Ok(Target::Outside) => Some((link.to_owned(), true)),
            Ok(Target::Inside { address, anchor }) => {
                let here = address == scene.address;
                // Pages stand once in every language, files once.
                let of_language = scene.addresses.is_page(&address);
                let (way, prefix) = if of_language {
                    (scene.home, scene.prefix)
                } else {
                    (scene.root, "")
                };
                let mut href = if here && anchor.is_some() {
                    String::new()
                } else {
                    format!("{way}{}", &address[1..])
                };
                let address = format!("{prefix}{address}");
                if let Some(anchor) = anchor {
                    href.push('#');
                    href.push_str(&anchor);
                    self.anchored.push(Anchored {
                        span,
                        address,
                        anchor,
                    });
                }
                Some((href, false))
            }
            Err(dead) => {
                let mut diagnostic = Diagnostic::error("page-dead-link", span, dead.message);
                diagnostic.hint = dead.hint;
                self.report(diagnostic);
                None
            }
        }
    }

    /// Where a link's address is written: the last place in its range, for the words before may say the same.
    fn link_span(&self, link: &str, range: &Range<usize>) -> Range<usize> {
        let written = &self.source[range.clone()];
        match written.rfind(link) {
            Some(at) if !link.is_empty() => range.start + at..range.start + at + link.len(),
            _ => range.clone(),
        }
    }
}

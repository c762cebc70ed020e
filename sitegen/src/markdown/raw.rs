//! HTML that stands in Markdown. Elements of a list pass; each tag is read as a browser reads it and written anew from its parts, so that
//! nothing of the source reaches the page as it stands. Whatever is opened is closed where the Markdown around it ends at the latest,
//! and every slip is said at its tag.

mod list;
mod read;
mod slips;
mod tags;

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{Tag, TagEnd};

use self::{
    list::{Element, Sort},
    read::Piece,
    slips::Cut,
};
use super::writer::Writer;
use crate::html::push_escaped;

/// Which HTML in Markdown reaches the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum RawHtml {
    /// None: it is shown as it is written.
    None,
    /// Elements and attributes of the list.
    #[default]
    Listed,
    /// All of it, as it is written. What comes of it is the editor's own affair.
    All,
}

impl RawHtml {
    /// What `site.toml` says for each.
    pub(crate) const WORDS: [(&str, Self); 3] = [
        ("listed", Self::Listed),
        ("none", Self::None),
        ("all", Self::All),
    ];
}

/// So many elements stand in each other at the most.
const DEEPEST: usize = 100;

/// The HTML of a page that is being written.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// What is open, the innermost last.
    open: Vec<Open>,
    /// For each open element of Markdown, how many of those were open before it, and whether it stands among words.
    scopes: Vec<(usize, bool)>,
    /// What was closed before its end tag came, so that the end tag is not a second slip.
    closed: BTreeMap<&'static str, usize>,
    /// A block of HTML whose end has not come: its text, and its lines.
    block: Option<(String, Lines)>,
}

/// Where each line of a block begins in its text, and where it stands in the source.
type Lines = Vec<(usize, Range<usize>)>;

#[derive(Debug)]
struct Open {
    element: &'static Element,
    span: Range<usize>,
    /// It needs no end tag, or was spoken of already.
    excused: bool,
}

impl Raw {
    /// The innermost element inside the Markdown element that is open.
    fn top(&self) -> Option<&'static Element> {
        let open = &self.open[self.floor()..];
        open.last().map(|open| open.element)
    }

    fn floor(&self) -> usize {
        self.scopes.last().map_or(0, |(floor, _)| *floor)
    }

    /// Whether what stands here is no running text.
    pub(super) fn is_plain(&self) -> bool {
        self.open.iter().any(|open| open.element.is_plain())
    }

    /// Inside what is written beside words to say how they are read.
    pub(super) fn is_beside(&self) -> bool {
        let beside = |open: &Open| matches!(open.element.name, "rt" | "rp");
        self.open.iter().any(beside)
    }
}

/// The first character that a reader sees of a tag, if it is one that is shown and no mark.
pub(super) fn shown(html: &str, rule: RawHtml) -> Option<char> {
    let passes = match rule {
        RawHtml::None => html.starts_with("<!--"),
        RawHtml::Listed => read::pieces(html).iter().all(|(piece, _)| match piece {
            Piece::Start { name, .. } | Piece::End(name) => {
                list::find(name).is_some_and(Element::is_inline)
            }
            piece => *piece == Piece::Comment,
        }),
        RawHtml::All => true,
    };
    (!passes).then_some('<')
}

impl Writer<'_> {
    /// Before an element of Markdown is opened.
    pub(super) fn enter(&mut self, tag: &Tag<'_>) {
        let among_words = matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        );
        // A block of HTML may go on with the parts of one before it.
        if *tag == Tag::HtmlBlock {
            return self.close_words();
        }
        if !among_words {
            self.close_blocks_of_words();
        }
        self.raw.scopes.push((self.raw.open.len(), among_words));
    }

    /// Before an element of Markdown is closed.
    pub(super) fn leave(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            return;
        }
        let Some((floor, among_words)) = self.raw.scopes.pop() else {
            return;
        };
        while self.raw.open.len() > floor {
            self.close_last(if among_words {
                Cut::Crossed
            } else {
                Cut::Ended
            });
        }
    }

    /// Closes what is still open at the end of a page.
    pub(super) fn close_all(&mut self) {
        while !self.raw.open.is_empty() {
            self.close_last(Cut::Ended);
        }
    }

    /// Before a block of Markdown: closes what holds none.
    pub(super) fn close_blocks_of_words(&mut self) {
        self.close_words();
        self.close_parts();
    }

    /// Closes what stands among words and blocks of words.
    fn close_words(&mut self) {
        let of_words = |element: &Element| matches!(element.sort, Sort::Inline | Sort::Words);
        while self.raw.top().is_some_and(of_words) {
            self.close_last(Cut::Ended);
        }
        self.raw
            .closed
            .retain(|name, _| list::find(name).is_some_and(|element| !element.is_inline()));
    }

    /// Closes what only its parts stand in.
    fn close_parts(&mut self) {
        let of_parts = |element: &Element| element.sort == Sort::Parts;
        while self.raw.top().is_some_and(of_parts) {
            self.close_last(Cut::Words);
        }
    }

    fn close_last(&mut self, cut: Cut) {
        let Some(Open {
            element,
            span,
            excused,
        }) = self.raw.open.pop()
        else {
            return;
        };
        self.out.push_str("</");
        self.out.push_str(element.name);
        self.out.push('>');
        self.begin_line(element);
        if !excused {
            *self.raw.closed.entry(element.name).or_default() += 1;
            self.report(slips::unclosed(element, span, cut));
        }
    }

    /// A tag among words.
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        match self.scene.html {
            RawHtml::Listed => {
                let exact = self.source.get(range.clone()) == Some(html);
                for (piece, place) in read::pieces(html) {
                    let span = if exact {
                        range.start + place.start..range.start + place.end
                    } else {
                        range.clone()
                    };
                    self.piece(piece, &html[place], span, false);
                }
            }
            _ if is_comment(html.trim()) => {}
            RawHtml::All if self.image.is_none() => self.out.push_str(html),
            RawHtml::All => {}
            RawHtml::None => {
                self.report(slips::none(html, range.clone()));
                self.as_written(html, false);
            }
        }
    }

    pub(super) fn start_html_block(&mut self) {
        self.raw.block = Some(Default::default());
    }

    /// A line of a block of HTML, or HTML among words.
    pub(super) fn html(&mut self, html: &str, range: &Range<usize>) {
        match &mut self.raw.block {
            Some((block, parts)) => {
                parts.push((block.len(), range.clone()));
                block.push_str(html);
            }
            None => self.inline_html(html, range),
        }
    }

    pub(super) fn end_html_block(&mut self) {
        let Some((block, parts)) = self.raw.block.take() else {
            return;
        };
        let whole = parts.first().map_or(0, |(_, part)| part.start)
            ..parts.last().map_or(0, |(_, part)| part.end);
        match self.scene.html {
            RawHtml::Listed => self.listed_block(&block, &parts),
            _ if is_comment(block.trim()) => {}
            RawHtml::All => self.out.push_str(&block),
            RawHtml::None => {
                self.report(slips::none(block.trim(), whole));
                self.out.push_str("<p>");
                push_escaped(&mut self.out, block.trim());
                self.out.push_str("</p>\n");
            }
        }
        self.last = None;
    }

    fn listed_block(&mut self, block: &str, parts: &[(usize, Range<usize>)]) {
        // Lines of a quote are apart in the source.
        let place = |at: usize| {
            let index = parts.partition_point(|(start, _)| *start <= at);
            let (start, part) = parts.get(index.saturating_sub(1))?;
            Some((part.start + at - start).min(part.end))
        };
        self.last = None;
        for (piece, written) in read::pieces(block.trim_end()) {
            let start = place(written.start).unwrap_or_default();
            let end = place(written.end.saturating_sub(1)).map_or(start, |last| last + 1);
            let span = self.whole_characters(start..end);
            self.piece(piece, &block[written], span, true);
        }
        self.close_words();
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A range in the source that cuts no character.
    fn whole_characters(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source.floor_char_boundary(range.start);
        start..self.source.ceil_char_boundary(range.end).max(start)
    }

    fn piece(&mut self, piece: Piece, written: &str, span: Range<usize>, in_block: bool) {
        let (name, attributes) = match piece {
            Piece::Comment => return,
            Piece::Text(text) if in_block => return self.words_of_block(&text),
            Piece::Text(_) => return self.as_written(written, in_block),
            Piece::Other => {
                self.report(slips::unreadable(written, span));
                return self.as_written(written, in_block);
            }
            Piece::Start { name, attributes } => (name, Some(attributes)),
            Piece::End(name) => (name, None),
        };
        let Some(element) = list::find(&name) else {
            self.report(slips::unlisted(&name, attributes.is_none(), span));
            return self.as_written(written, in_block);
        };
        match attributes {
            // What is said in place of an image has no markup.
            _ if self.image.is_some() => {}
            Some(attributes) => match self.make_room(element, in_block) {
                Ok(()) => self.open(element, &attributes, span),
                Err(fault) => {
                    self.report(slips::misplaced(element, fault, span));
                    self.as_written(written, in_block);
                }
            },
            None => self.close(element, span, in_block),
        }
    }
}

fn is_comment(html: &str) -> bool {
    html.starts_with("<!--") && html.ends_with("-->")
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

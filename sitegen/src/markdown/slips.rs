//! Slips of the pen in a page's Chinese, looked for in what readers see: not in code, addresses, attributes or HTML.

use std::ops::Range;

use indicators::diagnostic::Diagnostic;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::Events;
use crate::prose::{self, OBJECT, Script};

/// What stands in one line of one block, and where each part of it is in the source.
#[derive(Default)]
struct Line {
    text: String,
    /// Where a part begins in the text, its range in the source, and whether both are the same letter for letter.
    parts: Vec<(usize, Range<usize>, bool)>,
}

impl Line {
    fn push(&mut self, text: &str, range: &Range<usize>, source: &str) {
        let same = source.get(range.clone()) == Some(text);
        self.parts.push((self.text.len(), range.clone(), same));
        self.text.push_str(text);
    }

    /// The place in the source of a place in the text.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let part = |at: usize| {
            let index = self.parts.partition_point(|(start, ..)| *start <= at);
            self.parts.get(index.saturating_sub(1))
        };
        let start = part(range.start).map_or(0, |(start, place, same)| match same {
            true => place.start + range.start - start,
            false => place.start,
        });
        let last = range.end.saturating_sub(1);
        let end = part(last).map_or(start, |(start, place, same)| match same {
            true => place.start + range.end - start,
            false => place.end,
        });
        start..end.max(start)
    }

    /// Reports the slips of the line and begins another.
    fn end(&mut self, script: Script, found: &mut Vec<Diagnostic>) {
        for mut slip in prose::check(&self.text, script, &prose::PAGE) {
            slip.span = self.place(&slip.span);
            found.push(slip);
        }
        self.text.clear();
        self.parts.clear();
    }
}

/// Every slip of a page.
pub(super) fn check(source: &str, events: &Events<'_>, script: Script) -> Vec<Diagnostic> {
    let (mut line, mut found) = (Line::default(), Vec::new());
    // Inside code, HTML or an address.
    let mut silent = false;
    let object = String::from(OBJECT);
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => silent = true,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => silent = false,
            Event::Start(Tag::Link { link_type, .. }) => {
                silent = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if silent {
                    line.push(&object, range, source);
                }
            }
            Event::End(TagEnd::Link) => silent = false,
            Event::Text(text) if !silent => line.push(text, range, source),
            Event::Code(_) | Event::InlineHtml(_) if !silent => line.push(&object, range, source),
            Event::Start(tag) if is_inline(tag) => {}
            Event::End(tag) if is_inline_end(tag) => {}
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
            _ => line.end(script, &mut found),
        }
    }
    line.end(script, &mut found);
    found
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript
    )
}

fn is_inline_end(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

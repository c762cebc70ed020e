//! Markdown to HTML. [`render`] is the way in; [`writer`] turns the parser's events into markup, [`cjk`] makes emphasis work in Chinese.

mod breaks;
pub(crate) mod cjk;
mod depth;
mod footnotes;
mod headings;
mod ids;
mod inline;
pub(crate) mod raw;
mod reading;
mod slips;
mod tables;
mod writer;

use std::ops::Range;

use indicators::diagnostic::Diagnostic;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser};

use crate::{
    address::Addresses, catalogue::terms::Terms, codes::Codes, figures::Figures,
    messages::Messages, prose::Script,
};

/// What a page's Markdown is rendered against.
pub(crate) struct Scene<'s> {
    /// The page's source, inside `content/pages`.
    pub(crate) path: &'s str,
    /// The page's own address.
    pub(crate) address: &'s str,
    /// Leads from the page to the site's root, with a slash at the end.
    pub(crate) root: &'s str,
    /// The same to the root of the page's language.
    pub(crate) home: &'s str,
    /// What stands before the addresses of that language: `/en`.
    pub(crate) prefix: &'s str,
    /// What the page's frame says.
    pub(crate) messages: &'s Messages,
    /// Anchors of the source's headings, in order, under which the headings of a translation are found too.
    pub(crate) anchors: &'s [Heading],
    /// Language of the words.
    pub(crate) lang: &'s str,
    pub(crate) figures: &'s Figures,
    /// Words of the glossary.
    pub(crate) terms: &'s Terms,
    pub(crate) addresses: &'s Addresses,
    pub(crate) codes: &'s Codes,
    /// How its Chinese is written, where its slips are to be reported.
    pub(crate) script: Option<Script>,
    /// Which HTML passes.
    pub(crate) html: RawHtml,
}

/// What came of a page's Markdown.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    pub(crate) html: String,
    /// Its headings of level 2 and 3, in order.
    pub(crate) headings: Vec<Heading>,
    /// Links with an anchor, to be checked once every page's anchors are known.
    pub(crate) anchored: Vec<Anchored>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) reading: Reading,
}

/// A heading of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) level: u8,
    pub(crate) id: String,
    /// Anchors under which it was found before it was reworded.
    pub(crate) was: Vec<String>,
    pub(crate) text: String,
}

/// A link to an anchor, and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchored {
    pub(crate) span: Range<usize>,
    pub(crate) address: String,
    pub(crate) anchor: String,
}

pub(crate) use raw::RawHtml;
pub(crate) use reading::Reading;

type Events<'e> = Vec<(Event<'e>, Range<usize>)>;

/// Renders the Markdown in `body`, a range of `source`. Offsets in the result are offsets in `source`.
pub(crate) fn render(source: &str, body: Range<usize>, scene: &Scene<'_>) -> Rendered {
    let text = &source[body.clone()];
    if let Some(fault) = depth::check(text, body.start) {
        return Rendered {
            diagnostics: vec![fault],
            ..Rendered::default()
        };
    }
    let adapted = cjk::Adapted::new(text);
    let mut undefined = Vec::new();
    let events = events(&adapted, body.start, &mut undefined);
    let mut writer = writer::Writer::new(source, scene);
    for span in undefined {
        let written = &source[span.clone()];
        let message = format!("链接“{written}”没有写明指向哪里");
        let hint = "在方括号后用圆括号写网址，或在页面末尾加一行[名字]: 网址";
        writer.report(Diagnostic::error("page-undefined-link", span, message).with_hint(hint));
    }
    if let Some(script) = scene.script {
        for slip in slips::check(source, &events, script) {
            writer.report(slip);
        }
    }
    writer.write(&events)
}

/// How many bytes of a text come to one event, about.
const AN_EVENT: usize = 32;

/// The parser's events with the adapter's traces removed and ranges in the file.
fn events<'a>(
    adapted: &'a cjk::Adapted<'_>,
    base: usize,
    undefined: &mut Vec<Range<usize>>,
) -> Events<'a> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let shift = |range: &Range<usize>| {
        let range = adapted.original_range(range);
        range.start + base..range.end + base
    };
    let mut broken = |link: BrokenLink<'a>| -> Option<(CowStr<'a>, CowStr<'a>)> {
        // `[备注]` alone is ordinary text; `[文字][名字]` can only be a link. A footnote is reported where it is written.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed)
            && !link.reference.starts_with('^')
        {
            undefined.push(shift(&link.span));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(adapted.text(), options, Some(&mut broken));
    let mut events = Vec::with_capacity(adapted.text().len() / AN_EVENT);
    events.extend(
        parser
            .into_offset_iter()
            .map(|(event, range)| (strip(adapted, event), shift(&range))),
    );
    events
}

fn strip<'e>(adapted: &cjk::Adapted<'_>, event: Event<'e>) -> Event<'e> {
    use pulldown_cmark::{CodeBlockKind, Tag};
    let clean = |text| adapted.strip(text);
    match event {
        Event::Text(text) => Event::Text(clean(text)),
        Event::Code(text) => Event::Code(clean(text)),
        Event::Html(text) => Event::Html(clean(text)),
        Event::InlineHtml(text) => Event::InlineHtml(clean(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(clean(label)),
        Event::Start(tag) => Event::Start(match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => Tag::Link {
                link_type,
                dest_url: clean(dest_url),
                title: clean(title),
                id: clean(id),
            },
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => Tag::Image {
                link_type,
                dest_url: clean(dest_url),
                title: clean(title),
                id: clean(id),
            },
            Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(clean(label)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Tag::CodeBlock(CodeBlockKind::Fenced(clean(info)))
            }
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => Tag::Heading {
                level,
                id: id.map(clean),
                classes,
                attrs,
            },
            other => other,
        }),
        other => other,
    }
}

#[cfg(test)]
mod growth;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

//! The parser's events as plain, semantic HTML: blocks here, the rest in the sibling modules.

use std::ops::Range;

use indicators::diagnostic::Diagnostic;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::{
    Anchored, Events, Heading, Reading, Rendered, Scene, breaks,
    footnotes::Footnotes,
    headings::OpenHeading,
    ids::Ids,
    inline::{FIGURE, OpenImage},
    tables::TableState,
};
use crate::{catalogue::terms::Met, html::push_escaped};

/// Renders one page's events.
pub(super) struct Writer<'w> {
    pub(super) source: &'w str,
    pub(super) scene: &'w Scene<'w>,
    pub(super) out: String,
    pub(super) headings: Vec<Heading>,
    pub(super) anchored: Vec<Anchored>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) footnotes: Footnotes,
    pub(super) table: TableState,
    /// What closes each open link.
    pub(super) links: Vec<&'static str>,
    pub(super) image: Option<OpenImage>,
    /// The last character that a reader sees, for line breaks.
    pub(super) last: Option<char>,
    pub(super) code_block: bool,
    /// Inside a paragraph that is nothing but a figure, and so no paragraph.
    pub(super) figure_alone: bool,
    /// Words of the glossary that stand on the page.
    pub(super) met: Met,
    /// Where an address that was just written ends in the source; what parts of it come again are passed over.
    pub(super) address_end: usize,
    /// Where the text that follows without a gap ends in the source.
    pub(super) text_end: usize,
    pub(super) ids: Ids,
    pub(super) heading: Option<OpenHeading<'w>>,
    pub(super) last_level: u8,
    html_block: Option<(String, Range<usize>)>,
}

impl<'w> Writer<'w> {
    pub(super) fn new(source: &'w str, scene: &'w Scene<'w>) -> Self {
        Self {
            source,
            scene,
            out: String::with_capacity(source.len() * 3 / 2),
            headings: Vec::new(),
            anchored: Vec::new(),
            diagnostics: Vec::new(),
            footnotes: Footnotes::default(),
            table: TableState::default(),
            links: Vec::new(),
            image: None,
            last: None,
            code_block: false,
            figure_alone: false,
            met: Met::default(),
            address_end: 0,
            text_end: 0,
            ids: Ids::default(),
            heading: None,
            last_level: 1,
            html_block: None,
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Writes every event and what comes after the last.
    pub(super) fn write(mut self, events: &Events<'w>) -> Rendered {
        for (index, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::Paragraph) if is_figure(events, index) => {
                    self.figure_alone = true;
                }
                Event::End(TagEnd::Paragraph) if self.figure_alone => self.figure_alone = false,
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag, range),
                Event::Text(text) => {
                    if text.contains("://") {
                        self.text_end = text_end(events, index);
                    }
                    self.text(text, range);
                }
                Event::Code(code) => self.code(code),
                Event::SoftBreak => self.soft_break(breaks::next_character(events, index)),
                Event::HardBreak => self.line_break(),
                Event::Rule => self.out.push_str("<hr>\n"),
                Event::FootnoteReference(label) => self.footnote_reference(label),
                Event::TaskListMarker(done) => self.task_marker(*done),
                Event::Html(html) => self.html(html, range),
                Event::InlineHtml(html) => self.inline_html(html, range),
                Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, range),
            }
        }
        self.finish_footnotes();
        let glossary = format!("{}glossary/", self.scene.home);
        let label = self.scene.messages.say("glossary", "title");
        (self.scene.terms).push_notes(&mut self.out, &self.met, &glossary, label);
        Rendered {
            html: self.out,
            headings: self.headings,
            anchored: self.anchored,
            diagnostics: self.diagnostics,
            reading: Reading::of(events),
        }
    }

    fn start(&mut self, tag: &Tag<'w>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.open_block("<p>"),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let was = self.earlier(classes, attrs, range);
                self.start_heading(*level, id.clone(), was, range);
            }
            Tag::BlockQuote(kind) => self.start_quote(*kind),
            Tag::CodeBlock(kind) => self.start_code(kind),
            Tag::HtmlBlock => self.html_block = Some((String::new(), range.clone())),
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n"),
            Tag::List(Some(start)) => self.open_block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.open_block("<li>"),
            Tag::FootnoteDefinition(label) => self.start_footnote(label, range),
            Tag::DefinitionList => self.open_block("<dl>\n"),
            Tag::DefinitionListTitle => self.open_block("<dt>"),
            Tag::DefinitionListDefinition => self.open_block("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.out.push_str("<tr>"),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.inline_tag("<em>"),
            Tag::Strong => self.inline_tag("<strong>"),
            Tag::Strikethrough => self.inline_tag("<del>"),
            Tag::Superscript => self.inline_tag("<sup>"),
            Tag::Subscript => self.inline_tag("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(*link_type, dest_url, title, range),
            Tag::Image {
                dest_url, title, ..
            } => self.start_image(dest_url, title),
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: &TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(None) => self.out.push_str("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.out.push_str("</div>\n"),
            TagEnd::CodeBlock => {
                self.code_block = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.inline_tag("</em>"),
            TagEnd::Strong => self.inline_tag("</strong>"),
            TagEnd::Strikethrough => self.inline_tag("</del>"),
            TagEnd::Superscript => self.inline_tag("</sup>"),
            TagEnd::Subscript => self.inline_tag("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(range),
            TagEnd::MetadataBlock(_) => {}
        }
    }

    fn open_block(&mut self, tag: &str) {
        self.last = None;
        self.out.push_str(tag);
    }

    fn inline_tag(&mut self, tag: &str) {
        if self.image.is_none() {
            self.out.push_str(tag);
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let name = match kind {
            None => return self.open_block("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => "note",
            Some(BlockQuoteKind::Tip) => "tip",
            Some(BlockQuoteKind::Important) => "important",
            Some(BlockQuoteKind::Warning) => "warning",
            Some(BlockQuoteKind::Caution) => "caution",
        };
        let title = self.scene.messages.say("page", name);
        let block = format!(
            "<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        );
        self.open_block(&block);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.code_block = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.out.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.out.push_str(" class=\"language-");
            push_escaped(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        match &mut self.html_block {
            Some((block, _)) => block.push_str(html),
            None => self.inline_html(html, range),
        }
    }

    fn end_html_block(&mut self) {
        let Some((block, span)) = self.html_block.take() else {
            return;
        };
        let block = block.trim();
        if is_comment(block) {
            return;
        }
        self.raw_html(block, span);
        self.out.push_str("<p>");
        push_escaped(&mut self.out, block);
        self.out.push_str("</p>\n");
    }

    fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if is_comment(html.trim()) {
            return;
        }
        self.raw_html(html, range.clone());
        push_escaped(&mut self.out, html);
        self.last = html.chars().next_back();
    }

    fn raw_html(&mut self, html: &str, span: Range<usize>) {
        let first = html.lines().next().unwrap_or_default();
        let message = format!("页面里的HTML不起作用，会照字面显示：{first}");
        let hint = "换成Markdown的写法；本意就是写尖括号的话，用反引号括起来";
        self.report(Diagnostic::warning("page-raw-html", span, message).with_hint(hint));
    }
}

/// Whether a paragraph is a figure drawn from data and nothing else.
fn is_figure(events: &Events<'_>, index: usize) -> bool {
    let starts = matches!(events.get(index + 1), Some((Event::Start(Tag::Image { dest_url, .. }), _)) if dest_url.starts_with(FIGURE));
    let mut after = events[index..]
        .iter()
        .skip_while(|(event, _)| !matches!(event, Event::End(TagEnd::Image)));
    starts
        && after.next().is_some()
        && matches!(after.next(), Some((Event::End(TagEnd::Paragraph), _)))
}

/// Where the text at `index` ends with all text that follows without a gap: the parser takes it apart at marks that may mean something.
fn text_end(events: &Events<'_>, index: usize) -> usize {
    let mut end = events[index].1.start;
    for (event, range) in &events[index..] {
        if !matches!(event, Event::Text(_)) || range.start != end {
            break;
        }
        end = range.end;
    }
    end
}

fn is_comment(html: &str) -> bool {
    html.starts_with("<!--") && html.ends_with("-->")
}

//! Footnotes: numbered by first mention, gathered at the end of the page, with a way back to each mention.

use std::{collections::BTreeMap, ops::Range};

use indicators::diagnostic::Diagnostic;

use super::writer::Writer;

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Labels by first mention; the number is the place.
    order: Vec<String>,
    /// The number of each label, and how often it was mentioned.
    mentions: BTreeMap<String, (usize, usize)>,
    notes: BTreeMap<String, Note>,
    /// The note being written, and what was written before it.
    open: Option<(String, Range<usize>, String)>,
}

#[derive(Debug)]
struct Note {
    html: String,
    span: Range<usize>,
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        if self.image.is_some() {
            return;
        }
        let notes = &mut self.footnotes;
        let next = notes.order.len() + 1;
        let known = notes.mentions.entry(label.to_owned());
        let (number, mention) = known.or_insert((next, 0));
        *mention += 1;
        if *number == next {
            notes.order.push(label.to_owned());
        }
        let id = mention_id(*number, *mention);
        let label = self
            .scene
            .messages
            .fill("page", "footnote", &[&number.to_string()]);
        self.out.push_str(&format!(
            "<sup class=\"footnote-mark\"><a id=\"{id}\" href=\"#footnote-{number}\" role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>"
        ));
    }

    /// A mention without a note is left as text by the parser; this finds it.
    pub(super) fn undefined_footnote(&mut self, text: &str, range: &Range<usize>) {
        if text != "[" {
            return;
        }
        let rest = &self.source[range.start..];
        let Some(label) = rest
            .strip_prefix("[^")
            .and_then(|rest| rest.split(['\n', ']', '[']).next())
        else {
            return;
        };
        let end = range.start + 2 + label.len();
        if label.is_empty()
            || label.contains(char::is_whitespace)
            || self.source.as_bytes().get(end) != Some(&b']')
        {
            return;
        }
        let message = format!("脚注[^{label}]没有对应的注文");
        let hint = format!("在页面末尾加一行：[^{label}]: 注文");
        self.report(
            Diagnostic::error("page-dead-footnote", range.start..end + 1, message).with_hint(hint),
        );
    }

    pub(super) fn start_footnote(&mut self, label: &str, range: &Range<usize>) {
        self.last = None;
        let before = std::mem::take(&mut self.out);
        self.footnotes.open = Some((label.to_owned(), range.clone(), before));
    }

    pub(super) fn end_footnote(&mut self) {
        let Some((label, span, before)) = self.footnotes.open.take() else {
            return;
        };
        let html = std::mem::replace(&mut self.out, before);
        let first_line = self.source[span.clone()]
            .find('\n')
            .map_or(span.end, |newline| span.start + newline);
        let span = span.start..first_line;
        if self.footnotes.notes.contains_key(&label) {
            let message = format!("脚注[^{label}]有两条注文");
            self.report(
                Diagnostic::error("page-footnote-twice", span, message)
                    .with_hint("删去一条，或改一个名字"),
            );
            return;
        }
        self.footnotes.notes.insert(label, Note { html, span });
    }

    pub(super) fn finish_footnotes(&mut self) {
        let Footnotes {
            order,
            mentions,
            mut notes,
            ..
        } = std::mem::take(&mut self.footnotes);
        if !order.is_empty() {
            let label = self.scene.messages.say("page", "footnotes");
            self.out.push_str(&format!(
                "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>\n",
            ));
            for (place, label) in order.iter().enumerate() {
                let number = place + 1;
                let html = notes
                    .remove(label)
                    .map(|note| note.html)
                    .unwrap_or_default();
                let count = mentions.get(label).map_or(0, |(_, count)| *count);
                self.out.push_str(&format!("<li id=\"footnote-{number}\">"));
                self.push_note(html.trim_end(), number, count);
                self.out.push_str("</li>\n");
            }
            self.out.push_str("</ol>\n</section>\n");
        }
        for (label, note) in notes {
            let message = format!("正文里没有用到脚注[^{label}]");
            let hint = format!("在正文里写[^{label}]，或删去这条注文");
            self.report(
                Diagnostic::warning("page-unused-footnote", note.span, message).with_hint(hint),
            );
        }
    }

    /// The note with its ways back inside its last paragraph.
    fn push_note(&mut self, html: &str, number: usize, mentions: usize) {
        let (body, close) = match html.strip_suffix("</p>") {
            Some(body) => (body, "</p>"),
            None => (html, ""),
        };
        self.out.push_str(body);
        for mention in 1..=mentions {
            let id = mention_id(number, mention);
            let messages = self.scene.messages;
            let (note, place) = (number.to_string(), mention.to_string());
            let label = if mentions > 1 {
                messages.fill("page", "footnote_back_again", &[&note, &place])
            } else {
                messages.fill("page", "footnote_back", &[&note])
            };
            self.out.push_str(&format!(
                " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>"
            ));
        }
        self.out.push_str(close);
    }
}

fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 {
        format!("footnote-mark-{number}")
    } else {
        format!("footnote-mark-{number}-{mention}")
    }
}

//! HTML taken apart as a browser does it.

use std::ops::Range;

use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};

/// One piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Start {
        name: String,
        /// In the order of their names; entities in the values are read.
        attributes: Vec<(String, String)>,
    },
    End(String),
    /// Words, with entities read.
    Text(String),
    Comment,
    /// What is none of these: a document type, a CDATA section, an instruction, a tag that never ends.
    Other,
}

/// The pieces of a text in their order, with their places in it. Together they are the whole text.
pub(super) fn pieces(html: &str) -> Vec<(Piece, Range<usize>)> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let mut found = Vec::new();
    let mut end = 0;
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        let (piece, span) = match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (text(name), text(value)));
                let piece = Piece::Start {
                    name: text(&tag.name),
                    attributes: attributes.collect(),
                };
                (piece, tag.span)
            }
            Token::EndTag(tag) => (Piece::End(text(&tag.name)), tag.span),
            Token::String(words) => (Piece::Text(text(&words)), words.span),
            Token::Comment(comment) => (Piece::Comment, comment.span),
            Token::Doctype(kind) => (Piece::Other, kind.span),
            Token::Error(_) => continue,
        };
        // What the reader passes over, such as a tag that never ends, is a piece of its own.
        if span.start > end {
            found.push((Piece::Other, end..span.start));
        }
        let written = html.get(span.start..span.end).unwrap_or_default();
        let piece = match piece {
            Piece::Comment if !is_comment(written) => Piece::Other,
            piece => piece,
        };
        found.push((piece, span.start..span.end));
        end = span.end;
    }
    if end < html.len() {
        found.push((Piece::Other, end..html.len()));
    }
    found
}

/// Whether this is a whole comment and not something that is read like one.
fn is_comment(html: &str) -> bool {
    html.starts_with("<!--") && (html.ends_with("-->") || html.ends_with("--!>"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(name: &str, attributes: &[(&str, &str)]) -> Piece {
        let attributes = attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Piece::Start {
            name: name.into(),
            attributes: attributes.collect(),
        }
    }

    #[track_caller]
    fn check(html: &str, expected: &[(Piece, &str)]) {
        let found = pieces(html);
        let found: Vec<(&Piece, &str)> = (found.iter())
            .map(|(piece, span)| (piece, &html[span.clone()]))
            .collect();
        let expected: Vec<(&Piece, &str)> = (expected.iter())
            .map(|(piece, written)| (piece, *written))
            .collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn tags_are_read_as_a_browser_reads_them() {
        let text = |text: &str| Piece::Text(text.into());
        check(
            "文<B title='a&lt;b' x=1 X=2>&amp;</b >",
            &[
                (text("文"), "文"),
                (
                    start("b", &[("title", "a<b"), ("x", "1")]),
                    "<B title='a&lt;b' x=1 X=2>",
                ),
                (text("&"), "&amp;"),
                (Piece::End("b".into()), "</b >"),
            ],
        );
        check("<b\0/>", &[(start("b\u{fffd}", &[]), "<b\0/>")]);
        check("a < b", &[(text("a < b"), "a < b")]);
    }

    #[test]
    fn what_is_no_tag_is_kept_whole() {
        let text = |text: &str| Piece::Text(text.into());
        check("<!-- a -->", &[(Piece::Comment, "<!-- a -->")]);
        for other in [
            "<!-- a",
            "<?php x>",
            "<!DOCTYPE html>",
            "<div title=\"",
            "</>",
        ] {
            check(other, &[(Piece::Other, other)]);
        }
        check(
            "<![CDATA[x<b>]]>",
            &[(Piece::Other, "<![CDATA[x<b>"), (text("]]>"), "]]>")],
        );
        check("</><b>", &[(Piece::Other, "</>"), (start("b", &[]), "<b>")]);
    }
}

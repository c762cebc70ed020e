//! Inputs that once took far longer than their length allows. None is timed: a square of these lengths would not end.

use super::tests::render_page;
use crate::prose::{self, Script};

/// As many times as make a long page, and still a quick test.
fn long(piece: &str) -> String {
    piece.repeat(120_000 / piece.len())
}

#[test]
fn runs_on_one_long_line_are_each_looked_at_once() {
    for piece in ["[*_", "*a_", "*。", "葛*", "> *", "` ", "~~a"] {
        render_page(&long(piece));
    }
}

#[test]
fn addresses_in_pieces_are_each_looked_for_once() {
    for piece in [
        "://[",
        "http://[",
        "xhttp://",
        "http://a)",
        "[http://学",
        "*https://a.b",
    ] {
        render_page(&long(piece));
    }
}

#[test]
fn brackets_and_notes_are_each_looked_at_once() {
    for piece in ["[^", "[^[", "[^a]", "![", "](", "<a ", "&a"] {
        render_page(&long(piece));
    }
    let mentions: String = (0..5000).map(|note| format!("[^n{note}]")).collect();
    let notes: String = (0..5000)
        .map(|note| format!("\n\n[^n{note}]: 注"))
        .collect();
    let rendered = render_page(&format!("{mentions}{notes}"));
    assert!(rendered.diagnostics.is_empty());
    assert!(rendered.html.contains("href=\"#footnote-5000\""));
}

#[test]
fn the_same_heading_again_and_again_is_numbered_at_once() {
    let rendered = render_page(&"## 甲\n\n".repeat(10_000));
    assert_eq!(rendered.headings[9_999].id, "甲-10000");
    let words: String = (0..10_000).map(|word| format!("w{word} ")).collect();
    let rendered = render_page(&format!("## 甲 {{{words}}}"));
    assert_eq!(rendered.diagnostics.len(), 10_000);
}

#[test]
fn quotes_and_lists_in_each_other_end_somewhere() {
    for mark in ["> ", "- ", "1. "] {
        let deep = format!("{}甲\n{}", long(mark), long("乙\n"));
        let found = render_page(&deep).diagnostics;
        assert_eq!(found[0].code, "page-too-deep");
    }
}

#[test]
fn a_long_word_is_near_no_other() {
    let word = "a".repeat(120_000);
    let found = render_page(&format!("[甲]({word}.md)")).diagnostics;
    assert_eq!(found[0].code, "page-dead-link");
}

#[test]
fn slips_in_one_long_paragraph_are_each_looked_at_once() {
    for piece in ["学,", "《學", "学 习", "学,http://a.b/x学"] {
        prose::check(&long(piece), Script::Simplified, &prose::PAGE);
    }
}

#[test]
fn tags_are_each_looked_at_once() {
    for piece in [
        "<b>",
        "</i>",
        "<b>*",
        "<b></i>",
        "<kbd>学",
        "<b title=\"",
        "<div>\n\n",
        "<dl><dt>",
        "*<b>",
        "<!--",
        "甲<b>\n",
    ] {
        render_page(&long(piece));
    }
    let attributes: String = (0..10_000).map(|name| format!(" a{name}=1")).collect();
    let found = render_page(&format!("甲<b{attributes}>")).diagnostics;
    assert_eq!(found.len(), 10_001, "each of them, and no end tag");
}

//! Whatever an editor types: no panic, whole markup, and diagnostics that stand inside the file.

use proptest::prelude::*;

use super::{tests::render_page, *};

/// Pieces that Markdown is made of, in any order.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "学习",
        "，",
        "。",
        "“",
        "”",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "```\n",
        "[",
        "]",
        "](index.md)",
        "](#甲)",
        "][",
        "[^a]",
        "\n[^a]: 注\n",
        "![",
        "<b>",
        "</b>",
        "<div>\n",
        "<!--",
        "-->",
        "&amp;",
        "\\",
        "\n",
        "\n\n",
        "# ",
        "## ",
        "- ",
        "1. ",
        "- [ ] ",
        "> ",
        "> [!NOTE]\n",
        "\n: ",
        "| 甲 | 乙 |\n|--|--|\n",
        "| a |\n",
        "---\n",
        "    ",
        "\t",
        "F3-1",
        "<https://example.org>",
        "{#x}",
        "😀",
        "\u{e0100}",
        "a",
        " ",
        "\r\n",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Elements that have no end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

/// The elements that are still open at the end, or the first end tag that does not fit.
pub(super) fn unbalanced(html: &str) -> Result<(), String> {
    let mut open: Vec<String> = Vec::new();
    for token in html5gum::Tokenizer::new(html).flatten() {
        match token {
            html5gum::Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            html5gum::Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if open.pop().as_ref() != Some(&name) {
                    return Err(format!("</{name}> after {open:?}"));
                }
            }
            _ => {}
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("open: {open:?}"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn markup_is_whole_and_diagnostics_stand_inside_the_file(source in markdown()) {
        let rendered = render_page(&source);
        prop_assert_eq!(unbalanced(&rendered.html), Ok(()), "{}", rendered.html);
        for diagnostic in &rendered.diagnostics {
            let span = &diagnostic.span;
            prop_assert!(span.start <= span.end && source.get(span.clone()).is_some(), "{:?}", diagnostic);
        }
    }

    /// A diagnostic can be shown, wherever it stands.
    #[test]
    fn every_problem_can_be_shown(source in markdown(), start in 0..200_usize, length in 0..50_usize) {
        let file = std::sync::Arc::new(crate::source::SourceFile::new("a.md", source));
        let problem = crate::report::Problem::new(&file, Diagnostic::error("code", start..start + length, "信息").with_hint("提示"));
        prop_assert!(problem.human(crate::report::Colour::Off).contains("信息"));
        prop_assert!(problem.short().starts_with("a.md:"));
        problem.snippet();
    }
}

use std::collections::BTreeMap;

use super::*;
use crate::address::Kind;

/// Renders a page at `/policy/tasks/` of a site with a few pages and no sets.
pub(super) fn render_page(source: &str) -> Rendered {
    let mut addresses = Addresses::default();
    for (path, address) in BTreeMap::from([
        ("policy/index.md", "/policy/"),
        ("policy/tasks.md", "/policy/tasks/"),
    ]) {
        addresses.add(address.into(), Kind::Page);
        addresses.add_source(path.into(), address.into());
    }
    addresses.add("/figures/ring.svg".into(), Kind::File);
    let codes = Codes::default();
    let scene = Scene {
        path: "policy/tasks.md",
        address: "/policy/tasks/",
        root: "../../",
        home: "../../",
        prefix: "",
        messages: &crate::messages::chinese(),
        anchors: &[],
        lang: "zh-Hans",
        figures: &Figures::default(),
        terms: &Terms::default(),
        addresses: &addresses,
        codes: &codes,
        script: None,
    };
    render(source, 0..source.len(), &scene)
}

#[track_caller]
fn check(source: &str, expected: &str) {
    let rendered = render_page(source);
    assert!(
        rendered.diagnostics.is_empty(),
        "{:?}",
        rendered.diagnostics
    );
    assert_eq!(rendered.html.trim_end(), expected);
}

#[test]
fn a_break_between_chinese_characters_is_no_space() {
    check("学习\n组织", "<p>学习组织</p>");
    check("学习，\n组织", "<p>学习，组织</p>");
    check("学习\n**组织**", "<p>学习<strong>组织</strong></p>");
    check("**学习**\n“组织”", "<p><strong>学习</strong>“组织”</p>");
    check(
        "[学习](index.md)\n组织",
        "<p><a href=\"../../policy/\">学习</a>组织</p>",
    );
    check(
        "> 学习\n> 组织",
        "<blockquote>\n<p>学习组织</p>\n</blockquote>",
    );
    check("用`cargo`\n学习", "<p>用<code>cargo</code>\n学习</p>");
    check("学习\nRust\n语言", "<p>学习\nRust\n语言</p>");
    check("学习  \n组织", "<p>学习<br>\n组织</p>");
}

#[test]
fn images_carry_their_words() {
    check(
        "![圆**环**](../../figures/ring.svg \"图\")",
        "<p><img src=\"../../figures/ring.svg\" alt=\"圆环\" title=\"图\" loading=\"lazy\"></p>",
    );
}

#[test]
fn text_is_escaped_everywhere() {
    check(
        "`<b>` & \"引\" [a<b](index.md \"x\\\"y\")",
        "<p><code>&lt;b&gt;</code> &amp; &quot;引&quot; <a href=\"../../policy/\" title=\"x&quot;y\">a&lt;b</a></p>",
    );
    let rendered =
        render_page("甲<script>alert(1)</script>乙\n\n<div onclick=\"x\">\n\n<!-- 备注 -->");
    assert!(
        !rendered.html.contains("<script") && !rendered.html.contains("<div"),
        "{}",
        rendered.html
    );
    assert!(!rendered.html.contains("备注"), "a comment is for editors");
    assert_eq!(rendered.diagnostics.len(), 3);
}

#[test]
fn headings_have_anchors_and_make_the_contents() {
    let rendered = render_page("## 目标\n\n### 第一步：看\n\n## 目标\n\n## 自选 {#own}");
    let ids: Vec<(u8, &str)> = rendered
        .headings
        .iter()
        .map(|heading| (heading.level, heading.id.as_str()))
        .collect();
    assert_eq!(
        ids,
        [(2, "目标"), (3, "第一步-看"), (2, "目标-2"), (2, "own")]
    );
    assert!(
        rendered.html.contains("<h2 id=\"own\">自选</h2>"),
        "{}",
        rendered.html
    );
}

/// A heading that was reworded is still found under its earlier anchor, and the new one stays what links show.
#[test]
fn a_reworded_heading_keeps_its_earlier_anchors() {
    check(
        "## 新的题目 {was=从前的题目：一 was=older}",
        "<span id=\"从前的题目-一\"></span>\n<span id=\"older\"></span>\n<div class=\"heading\"><h2 id=\"新的题目\">新的题目</h2><a class=\"anchor\" href=\"#新的题目\" aria-label=\"本节的链接：新的题目\">#</a></div>",
    );
    for source in [
        "## 甲\n\n## 乙 {was=甲}",
        "## 乙 {was=甲}\n\n## 甲",
        "## 乙 {was=甲}\n\n## 丙 {was=甲}",
        "## 乙 {was=甲}\n\n## 丙 {#甲}",
        "## 乙 {was=乙}",
    ] {
        let found = render_page(source).diagnostics;
        let codes: Vec<_> = found.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["page-anchor-twice"], "{source}");
    }
}

#[test]
fn an_address_is_a_link_that_ends_where_chinese_begins() {
    let link = |address: &str| format!("<a href=\"{address}\" rel=\"external\">{address}</a>");
    let a = link("https://example.org/a_b~c");
    for (before, after) in [("看", "，再说"), ("看", "和别的"), ("（", "）"), ("", "。")]
    {
        check(
            &format!("{before}https://example.org/a_b~c{after}"),
            &format!("<p>{before}{a}{after}</p>"),
        );
    }
    check(
        "https://example.org/?a=1&b=2和**https://example.org**。",
        "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"external\">https://example.org/?a=1&amp;b=2</a>和<strong><a href=\"https://example.org\" rel=\"external\">https://example.org</a></strong>。</p>",
    );
    // What is a link already, or code, is left as it is.
    check(
        "[https://example.org](index.md)、`https://example.org`",
        "<p><a href=\"../../policy/\">https://example.org</a>、<code>https://example.org</code></p>",
    );
    check(
        "<https://example.org/a>和别的",
        "<p><a href=\"https://example.org/a\" rel=\"external\">https://example.org/a</a>和别的</p>",
    );
}

#[test]
fn footnotes_are_numbered_by_mention_and_lead_back_to_each() {
    let rendered = render_page("乙[^b]甲[^a]又乙[^b]\n\n[^a]: 甲的注。\n\n[^b]: 乙的注。\n");
    assert!(
        rendered.diagnostics.is_empty(),
        "{:?}",
        rendered.diagnostics
    );
    let notes = rendered.html.split("<ol>").nth(1).unwrap();
    assert!(notes.find("乙的注").unwrap() < notes.find("甲的注").unwrap());
    for id in ["footnote-mark-1", "footnote-mark-1-2", "footnote-mark-2"] {
        assert!(rendered.html.contains(&format!("id=\"{id}\"")), "{id}");
        assert!(notes.contains(&format!("href=\"#{id}\"")), "{id}");
    }
}

/// Everything that pages use, in one picture.
#[test]
fn features() {
    let source = include_str!("testdata/features.md");
    let rendered = render_page(source);
    assert!(
        rendered.diagnostics.is_empty(),
        "{:?}",
        rendered.diagnostics
    );
    insta::assert_snapshot!(rendered.html);
}

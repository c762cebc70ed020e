use super::{
    super::{
        properties::unbalanced,
        tests::{render_page, render_with},
    },
    properties::foreign,
    *,
};

/// Nothing is wrong with it, and it reads as expected.
#[track_caller]
fn check(source: &str, expected: &str) {
    let rendered = render_page(source);
    assert!(
        rendered.diagnostics.is_empty(),
        "{source}: {:?}",
        rendered.diagnostics
    );
    assert_eq!(rendered.html.trim_end(), expected, "{source}");
}

/// Each slip is said at its tag; the page is whole all the same.
#[track_caller]
fn slips(source: &str, expected: &str, said: &[(&str, &str)]) {
    let rendered = render_page(source);
    let found: Vec<(&str, &str)> = (rendered.diagnostics.iter())
        .map(|slip| (slip.code, &source[slip.span.clone()]))
        .collect();
    assert_eq!(found, said, "{source}: {:?}", rendered.diagnostics);
    assert_eq!(rendered.html.trim_end(), expected, "{source}");
    assert_eq!(unbalanced(&rendered.html), Ok(()));
}

#[track_caller]
fn hint(source: &str, words: &str) {
    let rendered = render_page(source);
    let hint = rendered.diagnostics[0].hint.as_deref().unwrap_or_default();
    assert!(hint.contains(words), "{source}: {hint}");
}

#[test]
fn elements_among_words_pass() {
    check("按<kbd>Ctrl</kbd>键", "<p>按<kbd>Ctrl</kbd>键</p>");
    check("H<SUB>2</sub >O", "<p>H<sub>2</sub>O</p>");
    check("*甲<mark>乙</mark>*", "<p><em>甲<mark>乙</mark></em></p>");
    check("<u>**甲**</u>", "<p><u><strong>甲</strong></u></p>");
    check(
        "[<b>甲</b>](index.md)",
        "<p><a href=\"../../policy/\"><b>甲</b></a></p>",
    );
    check("甲<br/>乙<wbr>丙", "<p>甲<br>乙<wbr>丙</p>");
    check("甲<!-- 备注 -->乙", "<p>甲乙</p>");
    check(
        "- 甲<s>乙</s>\n- 丙",
        "<ul>\n<li>甲<s>乙</s></li>\n<li>丙</li>\n</ul>",
    );
    check(
        "<ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby>",
        "<p><ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby></p>",
    );
    check(
        "<ruby>汉<rt>hàn<rb>字<rt>zì</ruby>",
        "<p><ruby>汉<rt>hàn</rt><rb>字</rb><rt>zì</rt></ruby></p>",
    );
}

#[test]
fn attributes_are_written_anew() {
    check(
        "<abbr title=UNESCO>甲</abbr><abbr TITLE='a\"b&lt;c&#x27;'>乙</abbr>",
        "<p><abbr title=\"UNESCO\">甲</abbr><abbr title=\"a&quot;b&lt;c'\">乙</abbr></p>",
    );
    check(
        "<span lang=ja dir=auto>学</span>",
        "<p><span dir=\"auto\" lang=\"ja\">学</span></p>",
    );
    check(
        "<time datetime=\"2025-01-31\">一月</time>",
        "<p><time datetime=\"2025-01-31\">一月</time></p>",
    );
    check(
        "<details OPEN='yes'>\n<summary>题</summary>\n文\n</details>",
        "<details open>\n<summary>题</summary>\n文\n</details>",
    );
}

#[test]
fn a_block_may_go_on_over_markdown() {
    check(
        "<details>\n<summary>题</summary>\n\n*甲*\n\n- 乙\n\n</details>\n\n丙",
        "<details>\n<summary>题</summary>\n<p><em>甲</em></p>\n<ul>\n<li>乙</li>\n</ul>\n</details>\n<p>丙</p>",
    );
    check(
        "- 甲\n\n  <details>\n\n  乙\n\n  </details>\n- 丙",
        "<ul>\n<li><p>甲</p>\n<details>\n<p>乙</p>\n</details>\n</li>\n<li><p>丙</p>\n</li>\n</ul>",
    );
    check(
        "> <div lang=\"en\">\n>\n> a\n>\n> </div>",
        "<blockquote>\n<div lang=\"en\">\n<p>a</p>\n</div>\n</blockquote>",
    );
    check(
        "<dl>\n<dt>甲\n<dd>\n\n**乙**\n\n<dt>丙\n<dd>丁\n</dl>",
        "<dl>\n<dt>甲\n</dt><dd>\n<p><strong>乙</strong></p>\n</dd><dt>丙\n</dt><dd>丁\n</dd></dl>",
    );
    check(
        "<table>\n<tr><th scope=row colspan=2>甲</th>\n\n<td>\n\n乙\n\n</td></tr></table>",
        "<table>\n<tr><th colspan=\"2\" scope=\"row\">甲</th>\n<td>\n<p>乙</p>\n</td></tr></table>",
    );
    check("<kbd>\n甲\n</kbd>", "<p><kbd>\n甲\n</kbd></p>");
}

#[test]
fn lines_join_as_in_any_paragraph() {
    check("学习\n<kbd>组织</kbd>", "<p>学习<kbd>组织</kbd></p>");
    check("<b>学习</b>\n组织", "<p><b>学习</b>组织</p>");
    check("<b>a</b>\n组织", "<p><b>a</b>\n组织</p>");
    check(
        "<ruby>学<rt>xué</rt></ruby>\n习",
        "<p><ruby>学<rt>xué</rt></ruby>习</p>",
    );
    check("<div>学\n习\na</div>", "<div>学习\na</div>");
}

#[test]
fn a_heading_keeps_its_words() {
    let rendered = render_page("## 按<kbd>Ctrl</kbd>和<ruby>汉<rt>hàn</rt></ruby><br>字");
    assert!(rendered.diagnostics.is_empty());
    assert_eq!(rendered.headings[0].text, "按Ctrl和汉 字");
    assert_eq!(rendered.headings[0].id, "按ctrl和汉-字");
}

#[test]
fn a_footnote_keeps_its_tags() {
    check(
        "甲[^a]<b>乙</b>\n\n[^a]: 按<kbd>A</kbd>",
        "<p>甲<sup class=\"footnote-mark\"><a id=\"footnote-mark-1\" href=\"#footnote-1\" role=\"doc-noteref\" aria-label=\"脚注1\">1</a></sup><b>乙</b></p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"脚注\">\n<ol>\n<li id=\"footnote-1\"><p>按<kbd>A</kbd> <a class=\"footnote-back\" href=\"#footnote-mark-1\" role=\"doc-backlink\" aria-label=\"回到正文脚注1\">↩</a></p></li>\n</ol>\n</section>",
    );
}

#[test]
fn words_in_place_of_an_image_have_no_markup() {
    check(
        "![环<b>一</b>](../../figures/ring.svg)",
        "<p><img src=\"../../figures/ring.svg\" alt=\"环一\" loading=\"lazy\"></p>",
    );
}

#[test]
fn what_is_not_listed_is_shown_as_it_is_written() {
    slips(
        "甲<font color=red>乙</font>",
        "<p>甲&lt;font color=red&gt;乙&lt;/font&gt;</p>",
        &[
            ("page-raw-html", "<font color=red>"),
            ("page-raw-html", "</font>"),
        ],
    );
    slips(
        "<section>\n甲\n</section>",
        "<p>&lt;section&gt;\n甲\n&lt;/section&gt;</p>",
        &[
            ("page-raw-html", "<section>"),
            ("page-raw-html", "</section>"),
        ],
    );
    slips(
        "甲<?php x ?>乙",
        "<p>甲&lt;?php x ?&gt;乙</p>",
        &[("page-raw-html", "<?php x ?>")],
    );
    hint("<a href=x>甲</a>", "[文字](地址)");
    hint("甲<img src=x>", "![说明](图片)");
    hint("甲<kdb>乙", "<kbd>");
}

#[test]
fn attributes_that_are_not_listed_are_left_out() {
    slips(
        "<b class=x onclick=\"y\">甲</b>",
        "<p><b>甲</b></p>",
        &[
            ("page-html-attribute", "<b class=x onclick=\"y\">"),
            ("page-html-attribute", "<b class=x onclick=\"y\">"),
        ],
    );
    slips(
        "<span dir=up>甲</span>",
        "<p><span>甲</span></p>",
        &[("page-html-attribute", "<span dir=up>")],
    );
    hint("<b id=x>甲</b>", "{#mine}");
    hint("<abbr titel=x>甲</abbr>", "title");
}

#[test]
fn what_is_open_ends_with_what_it_stands_in() {
    for (text, html, open) in [
        ("甲<b>乙\n\n丙", "<p>甲<b>乙</b></p>\n<p>丙</p>", "<b>"),
        ("<b><i>甲</b></i>", "<p><b><i>甲</i></b></p>", "<i>"),
        (
            "- 甲\n\n  <details>\n\n  乙\n\n丙\n\n</details>",
            "<ul>\n<li><p>甲</p>\n<details>\n<p>乙</p>\n</details></li>\n</ul>\n<p>丙</p>",
            "<details>",
        ),
        (
            "> <details>\n\n甲",
            "<blockquote>\n<details>\n</details></blockquote>\n<p>甲</p>",
            "<details>",
        ),
        ("<div>\n\n甲", "<div>\n<p>甲</p>\n</div>", "<div>"),
        (
            "- <b>甲\n  - 乙",
            "<ul>\n<li><b>甲</b><ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>",
            "<b>",
        ),
    ] {
        slips(text, html, &[("page-html-unclosed", open)]);
    }
}

#[test]
fn what_crosses_markdown_is_said_once() {
    slips(
        "*甲<b>乙*丙</b>丁",
        "<p><em>甲<b>乙</b></em>丙丁</p>",
        &[("page-html-crossing", "<b>")],
    );
    slips(
        "<b>甲*乙</b>丙*",
        "<p><b>甲<em>乙丙</em></b></p>",
        &[("page-html-crossing", "</b>")],
    );
    slips(
        "<details>\n\n- 甲\n\n  </details>\n\n乙",
        "<details>\n<ul>\n<li><p>甲</p>\n</li>\n</ul>\n<p>乙</p>\n</details>",
        &[("page-html-crossing", "</details>")],
    );
}

#[test]
fn an_end_without_a_start_is_left_out() {
    slips("甲</b>乙", "<p>甲乙</p>", &[("page-html-stray", "</b>")]);
    slips(
        "甲\n\n</div>",
        "<p>甲</p>",
        &[("page-html-stray", "</div>")],
    );
    slips("甲</br>乙", "<p>甲乙</p>", &[("page-html-stray", "</br>")]);
}

#[test]
fn what_stands_in_the_wrong_place_is_said() {
    slips(
        "甲<div>乙</div>",
        "<p>甲&lt;div&gt;乙</p>",
        &[("page-html-place", "<div>"), ("page-html-stray", "</div>")],
    );
    slips(
        "<summary>甲</summary>",
        "<p>&lt;summary&gt;甲</p>",
        &[
            ("page-html-place", "<summary>"),
            ("page-html-stray", "</summary>"),
        ],
    );
    slips(
        "<table>甲</table>",
        "<table></table><p>甲</p>",
        &[("page-html-place", "<table>")],
    );
}

#[test]
fn keys_are_no_codes() {
    check(
        "按<kbd>https://example.org</kbd>",
        "<p>按<kbd>https://example.org</kbd></p>",
    );
}

#[test]
fn a_site_may_let_all_of_it_through_or_none() {
    let source = "甲<b>乙</b><!-- 丙 -->\n\n<section id=x>\n丁\n</section>\n\n<!-- 戊 -->";
    let all = render_with(source, RawHtml::All);
    assert!(all.diagnostics.is_empty());
    assert_eq!(
        all.html,
        "<p>甲<b>乙</b></p>\n<section id=x>\n丁\n</section>\n"
    );
    let none = render_with(source, RawHtml::None);
    assert_eq!(
        none.html,
        "<p>甲&lt;b&gt;乙&lt;/b&gt;</p>\n<p>&lt;section id=x&gt;\n丁\n&lt;/section&gt;</p>\n"
    );
    assert_eq!(none.diagnostics.len(), 3);
}

/// What has been tried against others.
#[test]
fn nothing_that_runs_gets_through() {
    for source in [
        "<script>alert(1)</script>",
        "甲<ScRiPt >alert(1)</sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<b onmouseover=alert(1)>甲</b>",
        "<b/onmouseover=alert(1)>甲</b>",
        "<b\nonmouseover\n=\nalert(1)>甲</b>",
        "<b title=\"x\"onmouseover=\"alert(1)\">甲</b>",
        "<details open ontoggle=alert(1)>",
        "<a href=\"javascript:alert(1)\">甲</a>",
        "<a href=\"java&#10;script:alert(1)\">甲</a>",
        "[甲](javascript:alert(1))",
        "[甲](&#106;avascript:alert(1))",
        "<javascript:alert(1)>",
        "<iframe src=\"data:text/html,<script>alert(1)</script>\"></iframe>",
        "<object data=x><embed src=x>",
        "<form action=x><input onfocus=alert(1) autofocus><button formaction=x>",
        "<style>*{background:url(x)}</style>",
        "<div style=\"background:url(javascript:alert(1))\">甲</div>",
        "<base href=//evil><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
        "<!--><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script>",
        "<![CDATA[><script>alert(1)</script>]]>",
        "<?x ><script>alert(1)</script>?>",
        "<!x ><script>alert(1)</script>",
        "<scr\0ipt>alert(1)</scr\0ipt>",
        "<b title=\"`><script>alert(1)</script>\">甲</b>",
        "<b title='\"><script>alert(1)</script>'>甲</b>",
        "<abbr title=\"&quot;><script>alert(1)</script>\">甲</abbr>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<div>\n<script>\nalert(1)\n</script>\n</div>",
        "<textarea><script>alert(1)</script></textarea>",
        "<time datetime=\"javascript:alert(1)\">甲</time>",
        "<b is=x-y slot=z part=w popover tabindex=1 autofocus contenteditable>甲</b>",
    ] {
        let rendered = render_page(source);
        assert_eq!(
            foreign(&rendered.html),
            Ok(()),
            "{source}: {}",
            rendered.html
        );
    }
}

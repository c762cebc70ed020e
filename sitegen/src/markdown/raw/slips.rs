//! What is said of HTML that does not reach the page as it is written.

use std::ops::Range;

use indicators::diagnostic::Diagnostic;

use super::list::{self, Element};

/// For whom meant no HTML, or none in particular.
pub(super) const MARKDOWN: &str = "换成Markdown的写法；本意就是写尖括号的话，用反引号括起来";

/// Why an element was closed before its end tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// What it stands in has ended.
    Ended,
    /// Emphasis or a link around it has ended.
    Crossed,
    /// Words came, and it holds none.
    Words,
}

/// Why an element may not stand where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misplaced {
    /// A block among words.
    AmongWords,
    /// Among the parts of a table or a list of terms.
    AmongParts,
    /// A part outside what it is a part of.
    Outside,
    TooDeep,
}

fn warning(
    code: &'static str,
    span: Range<usize>,
    message: String,
    hint: impl Into<String>,
) -> Diagnostic {
    Diagnostic::warning(code, span, message).with_hint(hint)
}

/// Of any HTML, where none passes.
pub(super) fn none(html: &str, span: Range<usize>) -> Diagnostic {
    let first = html.lines().next().unwrap_or_default();
    let message = format!("页面里的HTML不起作用，会照字面显示：{first}");
    warning("page-raw-html", span, message, MARKDOWN)
}

/// Of what is neither tag nor comment.
pub(super) fn unreadable(html: &str, span: Range<usize>) -> Diagnostic {
    let first = html.trim().lines().next().unwrap_or_default();
    let message = format!("这不是一个完整的HTML标签，会照字面显示：{first}");
    warning("page-raw-html", span, message, MARKDOWN)
}

/// Of an element that is not in the list.
pub(super) fn unlisted(name: &str, is_end: bool, span: Range<usize>) -> Diagnostic {
    let slash = if is_end { "/" } else { "" };
    let message = format!("页面里不能用<{slash}{name}>，会照字面显示");
    let hint = list::instead(name);
    warning("page-raw-html", span, message, hint)
}

/// Of an attribute that an element does not take.
pub(super) fn attribute(element: &Element, name: &str, span: Range<usize>) -> Diagnostic {
    let message = format!("<{}>不能带属性`{name}`，没有用上", element.name);
    let known = element.attributes();
    let hint = match name {
        "id" => "锚点写在标题后面：## 题目 {#mine}".to_owned(),
        "style" | "class" | "align" | "width" | "height" | "color" | "bgcolor" | "border" => {
            "样子由网站的样式定，页面里不写".to_owned()
        }
        _ => match crate::suggest::nearest(name, known.iter().copied()) {
            Some(near) => format!("是不是{near}？"),
            None => format!("可以写的有：{}", known.join("、")),
        },
    };
    warning("page-html-attribute", span, message, hint)
}

/// Of an attribute with a value that it does not take.
pub(super) fn value(element: &Element, name: &str, value: &str, span: Range<usize>) -> Diagnostic {
    let message = format!("<{}>的`{name}`不能写成“{value}”，没有用上", element.name);
    let hint = match element.attribute(name) {
        Some((_, list::Form::Word(words))) => format!("可以写的有：{}", words.join("、")),
        Some((_, list::Form::Count)) => "写1到1000的整数".to_owned(),
        Some((_, list::Form::Language)) => "写语言的代码，如en、zh-Hant".to_owned(),
        Some((_, list::Form::Time)) => "写成2025-01-31、14:30这样的日期或时间".to_owned(),
        _ => "删去这个属性".to_owned(),
    };
    warning("page-html-attribute", span, message, hint)
}

/// Of an element without an end tag where it must be.
pub(super) fn unclosed(element: &Element, span: Range<usize>, cut: Cut) -> Diagnostic {
    let name = element.name;
    match cut {
        Cut::Crossed => {
            let message = format!("<{name}>在强调或链接里开始，在外面才结束");
            let hint = format!("把</{name}>移到强调或链接里面，或者把<{name}>移到外面");
            warning("page-html-crossing", span, message, hint)
        }
        Cut::Words => {
            let message = format!("<{name}>里直接写了文字，只好在文字前面结束");
            let hint = if name == "dl" {
                "文字放在<dt>或<dd>里"
            } else {
                "文字放在<td>或<th>里"
            };
            warning("page-html-place", span, message, hint)
        }
        Cut::Ended => {
            let message = format!("<{name}>没有写结束标签");
            let hint = if element.is_inline() || element.sort == list::Sort::Words {
                format!("在同一段里写上</{name}>")
            } else {
                format!("在后面写一行</{name}>；开始和结束要在同一个列表项、同一段引用里")
            };
            warning("page-html-unclosed", span, message, hint)
        }
    }
}

/// Of an end tag without a start.
pub(super) fn stray(element: &Element, span: Range<usize>) -> Diagnostic {
    let name = element.name;
    let (message, hint) = if element.is_empty() {
        let message = format!("<{name}>没有结束标签，</{name}>没有用上");
        (message, format!("要换成<{name}>，或者删去"))
    } else {
        let message = format!("</{name}>前面没有<{name}>，没有用上");
        (message, format!("在前面补上<{name}>，或者删去</{name}>"))
    };
    warning("page-html-stray", span, message, hint)
}

/// Of an end tag whose start is outside the Markdown around it.
pub(super) fn end_elsewhere(element: &Element, span: Range<usize>, alone: bool) -> Diagnostic {
    let name = element.name;
    if alone {
        let message = format!("</{name}>在强调、链接、列表或引用里，<{name}>却在外面");
        let hint = format!("把</{name}>移到外面，或者把<{name}>移到里面");
        warning("page-html-crossing", span, message, hint)
    } else {
        let message = format!("</{name}>夹在文字里，没有用上");
        let hint = format!("另起一行，行首写</{name}>");
        warning("page-html-place", span, message, hint)
    }
}

/// Of an element that may not stand where it does.
pub(super) fn misplaced(element: &Element, why: Misplaced, span: Range<usize>) -> Diagnostic {
    let name = element.name;
    let parents: Vec<String> = (element.parents.iter())
        .map(|parent| format!("<{parent}>"))
        .collect();
    let (message, hint) = match why {
        Misplaced::AmongWords => (
            format!("<{name}>夹在文字里，会照字面显示"),
            format!("另起一行，行首写<{name}>"),
        ),
        Misplaced::AmongParts => (
            format!("<{name}>不能直接放在表格或<dl>里，会照字面显示"),
            "放进<td>、<th>、<dt>或<dd>里".to_owned(),
        ),
        Misplaced::Outside => (
            format!("<{name}>不在{}里，会照字面显示", parents.join("、")),
            format!("前面先写{}", parents.first().map_or("", String::as_str)),
        ),
        Misplaced::TooDeep => (
            format!("<{name}>前面没有结束的太多，会照字面显示"),
            "少套几层，把前面的结束标签补上".to_owned(),
        ),
    };
    warning("page-html-place", span, message, hint)
}

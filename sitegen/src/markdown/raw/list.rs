//! The HTML that a page may hold: what Markdown has no marks for and what can do no harm. Links and images are not in it, for they
//! are written in Markdown, where they are checked; neither are `id`, since anchors belong to headings, which keep their earlier names,
//! nor `class` and `style`, since how a page looks is not settled page by page.

use super::slips;

/// What an element is to the page around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Stands among words and is closed with them.
    Inline,
    /// Among words, and holds nothing.
    Mark,
    /// A block that holds nothing.
    Rule,
    /// A block of words, which ends where its HTML ends.
    Words,
    /// A block that blocks stand in, written in HTML or in Markdown.
    Blocks,
    /// A block that only its parts stand in.
    Parts,
}

/// What an attribute may say.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// Nothing: that it is there is all.
    Flag,
    Text,
    /// A whole number from 1.
    Count,
    /// A language tag.
    Language,
    /// A date, a time or a duration.
    Time,
    Word(&'static [&'static str]),
}

/// One element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) sort: Sort,
    attributes: &'static [(&'static str, Form)],
    /// It stands in one of these and nowhere else; anywhere where there is none.
    pub(super) parents: &'static [&'static str],
    /// Elements that its start tag ends, as in HTML, and whose end tag may be left out.
    pub(super) ends: &'static [&'static str],
    /// Its end tag may be left out.
    pub(super) lax: bool,
}

/// Of every element.
const EVERYWHERE: [(&str, Form); 3] = [
    ("lang", Form::Language),
    ("dir", Form::Word(&["ltr", "rtl", "auto"])),
    ("title", Form::Text),
];
const SPANS: &[(&str, Form)] = &[("colspan", Form::Count), ("rowspan", Form::Count)];
const HEAD: &[(&str, Form)] = &[
    ("colspan", Form::Count),
    ("rowspan", Form::Count),
    ("scope", Form::Word(&["row", "col", "rowgroup", "colgroup"])),
];
const WHEN: &[(&str, Form)] = &[("datetime", Form::Time)];
const GROUPS: &[&str] = &["caption", "td", "th", "tr", "thead", "tbody", "tfoot"];

const fn element(name: &'static str, sort: Sort) -> Element {
    Element {
        name,
        sort,
        attributes: &[],
        parents: &[],
        ends: &[],
        lax: false,
    }
}

const fn inline(name: &'static str) -> Element {
    element(name, Sort::Inline)
}

const fn with(element: Element, attributes: &'static [(&'static str, Form)]) -> Element {
    Element {
        attributes,
        ..element
    }
}

/// A part of another element.
const fn part(
    name: &'static str,
    sort: Sort,
    parents: &'static [&'static str],
    ends: &'static [&'static str],
) -> Element {
    Element {
        parents,
        ends,
        lax: true,
        ..element(name, sort)
    }
}

/// The paragraph that words get which stand in no block.
pub(super) static PARAGRAPH: Element = Element {
    lax: true,
    ..element("p", Sort::Words)
};

static ELEMENTS: [Element; 47] = [
    inline("abbr"),
    inline("b"),
    inline("bdi"),
    inline("bdo"),
    inline("cite"),
    with(inline("del"), WHEN),
    inline("dfn"),
    inline("em"),
    inline("i"),
    with(inline("ins"), WHEN),
    inline("kbd"),
    inline("mark"),
    inline("q"),
    inline("ruby"),
    part("rb", Sort::Inline, &["ruby"], &["rb", "rt", "rp"]),
    part("rp", Sort::Inline, &["ruby"], &["rb", "rt", "rp"]),
    part("rt", Sort::Inline, &["ruby"], &["rb", "rt", "rp"]),
    inline("s"),
    inline("samp"),
    inline("small"),
    inline("span"),
    inline("strong"),
    inline("sub"),
    inline("sup"),
    with(inline("time"), WHEN),
    inline("u"),
    inline("var"),
    element("br", Sort::Mark),
    element("wbr", Sort::Mark),
    element("hr", Sort::Rule),
    element("blockquote", Sort::Blocks),
    element("div", Sort::Blocks),
    with(element("details", Sort::Blocks), &[("open", Form::Flag)]),
    Element {
        parents: &["details"],
        ..element("summary", Sort::Words)
    },
    element("figure", Sort::Blocks),
    Element {
        parents: &["figure"],
        ..element("figcaption", Sort::Words)
    },
    element("dl", Sort::Parts),
    part("dt", Sort::Blocks, &["dl"], &["dt", "dd"]),
    part("dd", Sort::Blocks, &["dl"], &["dt", "dd"]),
    element("table", Sort::Parts),
    Element {
        parents: &["table"],
        ..element("caption", Sort::Words)
    },
    part("thead", Sort::Parts, &["table"], GROUPS),
    part("tbody", Sort::Parts, &["table"], GROUPS),
    part("tfoot", Sort::Parts, &["table"], GROUPS),
    part(
        "tr",
        Sort::Parts,
        &["table", "thead", "tbody", "tfoot"],
        &["caption", "td", "th", "tr"],
    ),
    with(part("td", Sort::Blocks, &["tr"], &["td", "th"]), SPANS),
    with(part("th", Sort::Blocks, &["tr"], &["td", "th"]), HEAD),
];

/// The element of this name, in whatever case.
pub(super) fn find(name: &str) -> Option<&'static Element> {
    if name.eq_ignore_ascii_case(PARAGRAPH.name) {
        return Some(&PARAGRAPH);
    }
    ELEMENTS
        .iter()
        .find(|element| element.name.eq_ignore_ascii_case(name))
}

/// The name of every element.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let names = ELEMENTS.iter().map(|element| element.name);
    names.chain(std::iter::once(PARAGRAPH.name))
}

impl Element {
    /// What an attribute of this name may say.
    pub(super) fn attribute(&self, name: &str) -> Option<(&'static str, Form)> {
        let mut all = EVERYWHERE.iter().chain(self.attributes);
        all.find(|(known, _)| *known == name).copied()
    }

    /// The names of its attributes, its own first.
    pub(super) fn attributes(&self) -> Vec<&'static str> {
        let all = self.attributes.iter().chain(&EVERYWHERE);
        all.map(|(name, _)| *name).collect()
    }

    /// Whether it stands among words.
    pub(super) fn is_inline(&self) -> bool {
        matches!(self.sort, Sort::Inline | Sort::Mark)
    }

    /// Whether it holds nothing, and so has no end tag.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self.sort, Sort::Mark | Sort::Rule)
    }

    /// Whether what stands in it is no running text: no codes, addresses or terms are looked for, and a key named F3 is no dimension.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.name, "kbd" | "samp" | "var" | "ruby")
    }
}

impl Form {
    /// Whether a value is of this form.
    pub(super) fn fits(self, value: &str) -> bool {
        let of = |length: usize, extra: &str| {
            (1..=length).contains(&value.len())
                && value
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
        };
        match self {
            Self::Flag | Self::Text => true,
            Self::Count => value
                .parse()
                .is_ok_and(|count: u32| (1..=1000).contains(&count)),
            Self::Language => of(35, "-") && value.starts_with(|c: char| c.is_ascii_alphabetic()),
            Self::Time => of(40, "-:+. ") && value.contains(|c: char| c.is_ascii_digit()),
            Self::Word(words) => words.contains(&value),
        }
    }
}

/// What to write in place of an element that is not in the list.
pub(super) fn instead(name: &str) -> String {
    let markdown = match name {
        "a" => "链接用Markdown写：[文字](地址)",
        "img" | "picture" => "图片用Markdown写：![说明](图片)",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "标题用Markdown写：行首写几个#，再空一格",
        "ul" | "ol" | "li" => "列表用Markdown写：行首写“- ”或“1. ”",
        "code" | "pre" | "tt" => "代码放在反引号里",
        "font" | "center" | "big" | "style" => "字体、颜色和位置由网站的样式定，页面里不写",
        "script" | "noscript" | "iframe" | "frame" | "object" | "embed" | "applet" | "form"
        | "input" | "button" | "select" | "textarea" | "option" | "link" | "meta" | "base"
        | "svg" | "math" | "audio" | "video" | "canvas" | "template" => {
            "脚本、框架、表单、影音都不能写进页面"
        }
        _ => "",
    };
    if !markdown.is_empty() {
        return markdown.to_owned();
    }
    // Of two letters, every name would be near.
    let long = || names().filter(|known| known.len() > 2);
    match crate::suggest::nearest(name, long()) {
        Some(near) if name.len() > 2 => format!("是不是<{near}>？"),
        _ => slips::MARKDOWN.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_no_name_twice_and_knows_its_parts() {
        let mut known: Vec<&str> = names().collect();
        known.sort_unstable();
        let all = known.len();
        known.dedup();
        assert_eq!(known.len(), all);
        for element in &ELEMENTS {
            for other in element.parents.iter().chain(element.ends) {
                assert!(find(other).is_some(), "{other}");
            }
            for name in element.attributes() {
                assert!(!["id", "class", "style", "href", "src"].contains(&name));
                assert!(!name.starts_with("on"), "{name}");
            }
        }
    }

    #[test]
    fn what_is_not_listed_has_something_in_its_place() {
        assert!(instead("a").contains("[文字](地址)"));
        assert!(instead("img").contains("![说明](图片)"));
        assert_eq!(instead("kdb"), "是不是<kbd>？");
        assert_eq!(instead("sumary"), "是不是<summary>？");
        assert_eq!(instead("xyzzy"), slips::MARKDOWN);
    }
}

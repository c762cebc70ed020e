//! Whatever HTML an editor types: a whole page with nothing in it that is not listed.

use proptest::prelude::*;

use super::{
    super::{
        properties::unbalanced,
        tests::{render_page, render_with},
    },
    *,
};

/// Elements and attributes that the writer makes itself.
const OWN: [(&str, &[&str]); 17] = [
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("ul", &[]),
    ("ol", &["start"]),
    ("li", &["id"]),
    ("pre", &["tabindex"]),
    ("code", &["class"]),
    (
        "a",
        &["href", "rel", "class", "id", "role", "aria-label", "title"],
    ),
    ("img", &["src", "alt", "title", "loading"]),
    ("section", &["class", "role", "aria-label"]),
    ("div", &["class", "role", "aria-label", "tabindex"]),
    ("sup", &["class"]),
    ("span", &["class", "role", "aria-label", "id"]),
];

/// The first element or attribute that neither the list nor the writer has, and whatever a browser would move or close by itself.
pub(super) fn foreign(html: &str) -> Result<(), String> {
    unbalanced(html)?;
    let mut open: Vec<&str> = Vec::new();
    for token in html5gum::Tokenizer::new(html).flatten() {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let tag = match token {
            html5gum::Token::StartTag(tag) => tag,
            html5gum::Token::EndTag(_) => {
                open.pop();
                continue;
            }
            html5gum::Token::String(words) => {
                let parts = ["table", "thead", "tbody", "tfoot", "tr", "dl"];
                if open.last().is_some_and(|name| parts.contains(name))
                    && !text(&words).trim().is_empty()
                {
                    return Err(format!("words in {open:?}"));
                }
                continue;
            }
            other => return Err(format!("{other:?}")),
        };
        let name = text(&tag.name);
        let listed = list::find(&name);
        let own = OWN.iter().find(|(known, _)| *known == name);
        let of_table = matches!(name.as_str(), "th" | "td");
        for (attribute, value) in &tag.attributes {
            let (attribute, value) = (text(attribute), text(value));
            let good = listed
                .and_then(|element| element.attribute(&attribute))
                .is_some()
                || own.is_some_and(|(_, known)| known.contains(&attribute.as_str()))
                || of_table && attribute == "class";
            if !good || value.to_lowercase().starts_with("javascript:") {
                return Err(format!("<{name} {attribute}={value}>"));
            }
        }
        if listed.is_none() && own.is_none() {
            return Err(format!("<{name}>"));
        }
        let block = listed.is_some_and(|element| !element.is_inline())
            || matches!(name.as_str(), "ul" | "ol" | "pre" | "h2" | "section");
        let words = |name: &&str| {
            matches!(*name, "p" | "summary" | "caption")
                || list::find(name).is_some_and(Element::is_inline)
        };
        if block && open.iter().any(words) {
            return Err(format!("<{name}> in {open:?}"));
        }
        if !listed.is_some_and(Element::is_empty) && name != "img" {
            let known = listed.map_or("", |element| element.name);
            open.push(own.map_or(known, |(name, _)| name));
        }
    }
    Ok(())
}

/// Elements, listed and not.
const NAMES: [&str; 35] = [
    "b",
    "B",
    "kbd",
    "ruby",
    "rt",
    "rp",
    "details",
    "summary",
    "div",
    "p",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tr",
    "td",
    "th",
    "caption",
    "figure",
    "figcaption",
    "blockquote",
    "br",
    "hr",
    "wbr",
    "span",
    "abbr",
    "ScRiPt",
    "a",
    "img",
    "section",
    "style",
    "li",
    "h2",
    "x\0",
];

const ATTRIBUTES: [&str; 15] = [
    "",
    "",
    "",
    " title=x",
    " title='\"><script>'",
    " lang=\"en\"",
    " onclick=x",
    " open",
    " href='javascript:x'",
    " id=x",
    " colspan=2",
    " title=\"",
    " /",
    "\n dir=rtl",
    " style=x",
];

/// What stands between tags.
const BETWEEN: [&str; 47] = [
    "学",
    "a",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "](index.md)",
    "![",
    "](../../figures/ring.svg)",
    "- ",
    "\n- ",
    "\n  ",
    "1. ",
    "> ",
    "\n> ",
    "## ",
    "\n## ",
    "[^a]",
    "\n\n[^a]: ",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<",
    ">",
    "\"",
    "'",
    "&lt;",
    "&",
    "\0",
    "\\",
    "\n***\n",
    "| 甲 | 乙 |\n|--|--|\n",
    "| ",
    "\n```\n",
    "F3-1",
    "\r\n",
    "    ",
];

/// HTML and Markdown in any order.
fn soup() -> impl Strategy<Value = String> {
    let names = prop::sample::select(&NAMES[..]);
    let attributes = prop::sample::select(&ATTRIBUTES[..]);
    let slash = prop::sample::select(&["", "/"][..]);
    let tag = (names, attributes, slash)
        .prop_map(|(name, attribute, slash)| format!("<{slash}{name}{attribute}>"));
    let between = prop::sample::select(&BETWEEN[..]).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![tag, between], 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_is_written_the_page_is_whole_and_harmless(source in soup()) {
        let rendered = render_page(&source);
        prop_assert_eq!(foreign(&rendered.html), Ok(()), "{}", rendered.html);
        for slip in &rendered.diagnostics {
            prop_assert!(source.get(slip.span.clone()).is_some(), "{:?}", slip);
            if slip.code.contains("-html-") {
                prop_assert!(source[slip.span.clone()].starts_with('<'), "{:?} {:?}", slip, &source[slip.span.clone()]);
            }
        }
        let none = render_with(&source, RawHtml::None);
        prop_assert_eq!(unbalanced(&none.html), Ok(()), "{}", none.html);
    }
}

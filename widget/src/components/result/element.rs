//! Elements made by plain calls. `html!` writes the making of an element out at every place; for what only shows something,
//! one shared function makes the module a good deal smaller.

use yew::prelude::*;
use yew::virtual_dom::VTag;

/// An element with attributes and children.
pub fn el(tag: &'static str, attributes: &[(&'static str, &str)], children: Vec<Html>) -> Html {
    let mut element = VTag::new(tag);
    for (name, value) in attributes {
        element.add_attribute(name, AttrValue::from((*value).to_owned()));
    }
    element.add_children(children);
    element.into()
}

/// An element with a class, which may be empty, and children.
pub fn node(tag: &'static str, class: &str, children: Vec<Html>) -> Html {
    match class {
        "" => el(tag, &[], children),
        class => el(tag, &[("class", class)], children),
    }
}

/// An element with a class, which may be empty, around words.
pub fn leaf(tag: &'static str, class: &str, words: &str) -> Html {
    node(tag, class, vec![say(words)])
}

/// Words.
pub fn say(words: &str) -> Html {
    Html::from(AttrValue::from(words.to_owned()))
}

/// A cell of a table's head: `scope` is `col` or `row`.
pub fn head(scope: &'static str, children: Vec<Html>) -> Html {
    el("th", &[("scope", scope)], children)
}

/// A table: a caption for readers (none where it is empty), the names of its columns, its rows.
pub fn table(class: &str, caption: &str, columns: &[&str], rows: Vec<Html>) -> Html {
    let mut names = Vec::new();
    for column in columns {
        names.push(head("col", vec![say(column)]));
    }
    let mut parts = Vec::new();
    if !caption.is_empty() {
        parts.push(leaf("caption", "hidden", caption));
    }
    parts.push(node("thead", "", vec![node("tr", "", names)]));
    parts.push(node("tbody", "", rows));
    node("table", class, parts)
}

/// A table that moves in a box of its own where the window is narrow and type large, so that the page stays where it is. The box
/// can be reached by keyboard, or nobody without a mouse could move it.
pub fn wide_table(
    class: &'static str,
    caption: &'static str,
    columns: &[&str],
    rows: Vec<Html>,
) -> Html {
    let frame = [
        ("class", "wide-table"),
        ("role", "region"),
        ("aria-label", caption),
        ("tabindex", "0"),
    ];
    el("div", &frame, vec![table(class, caption, columns, rows)])
}

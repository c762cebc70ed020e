//! What stands under every printed plan, and the lines to write on.

use super::element::{leaf, node, say};
use super::props::PrintProps;
use super::qr::qr;
use yew::prelude::*;

/// Something on the left, the link's QR code on the right with words under it; the left alone where there is no link.
pub(super) fn foot(props: &PrintProps, left: Html, mut under: Vec<Html>) -> Html {
    let mut parts = vec![left];
    if let Some(link) = &props.link {
        under.insert(0, qr(link, props.text.share.qr));
        parts.push(node("div", "sheet-qr", under));
    }
    node("div", "sheet-foot", parts)
}

/// Words with a line after them to write on.
pub(super) fn line(tag: &'static str, class: &str, words: &str) -> Html {
    node(
        tag,
        class,
        vec![
            node("span", "", vec![say(words)]),
            leaf("span", "write-line", ""),
        ],
    )
}

//! Headings at the level that the host page asks for. Plain functions, since they have no life of their own.

use yew::prelude::*;
use yew::virtual_dom::VTag;

/// The tag of a heading; under level 6 there is none.
fn tag(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// A heading of a section.
pub fn heading(level: u8, class: &'static str, children: Html) -> Html {
    let mut heading = VTag::new(tag(level));
    if !class.is_empty() {
        heading.add_attribute("class", class);
    }
    heading.add_child(children);
    heading.into()
}

/// A heading that the focus can be moved to, by a name that is used once on a screen.
pub fn focus_heading(
    level: u8,
    class: &'static str,
    focus: impl Into<AttrValue>,
    children: Html,
) -> Html {
    let mut heading = VTag::new(tag(level));
    if !class.is_empty() {
        heading.add_attribute("class", class);
    }
    heading.add_attribute("tabindex", "-1");
    heading.add_attribute("data-focus", focus.into());
    heading.add_child(children);
    heading.into()
}

/// The heading of a screen: one on each, and it takes the focus when the screen is entered.
pub fn screen_heading(level: u8, children: Html) -> Html {
    focus_heading(level, "screen-title", "heading", children)
}

//! Headings at the level that the host page asks for.

use yew::prelude::*;
use yew::virtual_dom::VTag;

/// For a heading.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HeadingProps {
    /// 2 to 6.
    pub level: u8,
    /// Class, beside none.
    #[prop_or_default]
    pub class: Classes,
    /// Name by which the focus is moved here; without one it cannot be.
    #[prop_or_default]
    pub focus: Option<AttrValue>,
    /// Its id, where something is labelled by it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Its text.
    pub children: Html,
}

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

/// A heading of a section, one question or one task.
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    let mut heading = VTag::new(tag(props.level));
    if !props.class.is_empty() {
        heading.add_attribute("class", props.class.to_string());
    }
    if let Some(id) = &props.id {
        heading.add_attribute("id", id);
    }
    if let Some(focus) = &props.focus {
        heading.add_attribute("tabindex", "-1");
        heading.add_attribute("data-focus", focus);
    }
    heading.add_child(props.children.clone());
    heading.into()
}

/// For the heading of a screen.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ScreenHeadingProps {
    /// 2 to 6.
    pub level: u8,
    /// Class, beside `screen-title`.
    #[prop_or_default]
    pub class: Classes,
    /// Its text.
    pub children: Html,
}

/// The heading of a screen: one on each, and it takes the focus when the screen is entered.
#[component]
pub fn ScreenHeading(props: &ScreenHeadingProps) -> Html {
    html! {
        <Heading level={props.level} class={classes!("screen-title", props.class.clone())} focus="heading">
            { props.children.clone() }
        </Heading>
    }
}

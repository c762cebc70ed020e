//! The plan as a picture, for programs in which a picture is what can be kept.

use super::drawing::Drawing;
use crate::carrying::Wish;
use crate::components::result::atoms::button;
use crate::components::result::element::{el, leaf, node};
use crate::intent::Intent;
use crate::text::{Text, fill};
use std::rc::Rc;
use yew::prelude::*;

/// For the picture.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct PictureProps {
    /// The words.
    pub(super) text: &'static Text,
    /// What is drawn.
    pub(super) drawing: Rc<Drawing>,
    /// Takes [`Intent::Carry`].
    pub(super) on: Callback<Intent>,
}

/// A button, and after it the picture.
#[component]
pub(super) fn Picture(props: &PictureProps) -> Html {
    let words = &props.text.carry;
    let made = use_state(|| None::<(Rc<Drawing>, Option<String>)>);
    let Drawing {
        svg,
        width,
        height,
        said,
    } = &*props.drawing;
    let wish = {
        let (made, drawing) = (made.clone(), props.drawing.clone());
        let told = Callback::from(move |address| made.set(Some((drawing.clone(), address))));
        Wish::Picture(svg.clone(), *width, *height, told)
    };
    // A picture of a plan that has changed since is none of this one.
    let current = made
        .as_ref()
        .filter(|(of, _)| *of == props.drawing)
        .map(|(_, address)| address);
    let status = match current {
        None => "",
        Some(None) => words.picture_failed,
        Some(Some(_)) => words.picture_made,
    };
    let mut parts = vec![
        node(
            "div",
            "actions",
            vec![button(
                "button",
                words.picture,
                None,
                &props.on,
                Intent::Carry(wish),
            )],
        ),
        el(
            "p",
            &[("role", "status"), ("class", "carry-said")],
            vec![crate::components::result::element::say(status)],
        ),
    ];
    if let Some(Some(address)) = current {
        let (alt, width, height) = (
            fill(words.picture_of, &[said]),
            width.to_string(),
            height.to_string(),
        );
        let picture = [
            ("src", address.as_str()),
            ("alt", &alt),
            ("width", &width),
            ("height", &height),
        ];
        parts.push(node(
            "figure",
            "carry-picture",
            vec![
                el("img", &picture, Vec::new()),
                leaf("figcaption", "", words.picture_save),
            ],
        ));
    }
    node("div", "", parts)
}

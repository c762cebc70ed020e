//! The page for paper, as it will be: what is on the screen inside `.sheet` is what is printed.

use super::atoms::button;
use super::element::{el, leaf, node};
use super::print_family::print_family;
use super::print_office::print_office;
use super::props::PrintProps;
use crate::components::heading::screen_heading;
use crate::intent::Intent;
use crate::state::Screen;
use crate::text::fill;
use yew::prelude::*;

/// The preview.
#[component]
pub fn PrintScreen(props: &PrintProps) -> Html {
    let PrintProps {
        set,
        text,
        level,
        on,
        ..
    } = props;
    let words = &text.result;
    let title = fill(words.print_title, &[text.tone(set.organisation).plan]);
    let sheet = if set.organisation.is_family() {
        print_family(props)
    } else {
        print_office(props)
    };
    let tools = vec![
        screen_heading(*level, html! { { title } }),
        leaf("p", "", words.print_help),
        node(
            "div",
            "actions",
            vec![
                button(
                    "button button-main",
                    words.print_now,
                    None,
                    on,
                    Intent::Print,
                ),
                button("button", words.print_back, None, on, Screen::Plan),
            ],
        ),
    ];
    // On a narrow screen a sheet can be wider than the window, so it scrolls, and can be scrolled by keyboard.
    let frame = [
        ("class", "sheet-frame"),
        ("role", "region"),
        ("aria-label", words.print_sheet),
        ("tabindex", "0"),
    ];
    node(
        "div",
        "print",
        vec![
            node("div", "print-tools", tools),
            el("div", &frame, vec![sheet]),
        ],
    )
}

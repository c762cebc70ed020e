//! The page for paper, as it will be: what is on the screen inside `.sheet` is what is printed.

use super::atoms::button;
use super::print_family::PrintFamily;
use super::print_office::PrintOffice;
use super::props::PrintProps;
use crate::components::heading::ScreenHeading;
use crate::intent::Intent;
use crate::state::Screen;
use crate::text::fill;
use indicators::model::Organisation;
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
    html! {
        <div class="print">
            <div class="print-tools">
                <ScreenHeading level={*level}>{ fill(words.print_title, &[text.tone(set.organisation).plan]) }</ScreenHeading>
                <p>{ words.print_help }</p>
                <div class="actions">
                    { button("button button-main", words.print_now, None, on, Intent::Print) }
                    { button("button", words.print_back, None, on, Screen::Plan) }
                </div>
            </div>
            // On a narrow screen the sheet is wider than the window, so it scrolls, and can be scrolled by keyboard.
            <div class="sheet-frame" role="region" aria-label={words.print_sheet} tabindex="0">
                if set.organisation == Organisation::Family {
                    <PrintFamily ..props.clone() />
                } else {
                    <PrintOffice ..props.clone() />
                }
            </div>
        </div>
    }
}

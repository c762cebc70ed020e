//! The screens' frames.

use super::props::{CompareProps, PlanProps, PrintProps, QrProps, ResultProps};
use crate::components::heading::ScreenHeading;
use yew::prelude::*;

/// The result.
#[component]
pub fn ResultScreen(props: &ResultProps) -> Html {
    html! { <ScreenHeading level={props.level}>{ props.text.result.title }</ScreenHeading> }
}

/// The plan.
#[component]
pub fn PlanScreen(props: &PlanProps) -> Html {
    html! { <ScreenHeading level={props.level}>{ props.text.tone(props.set.organisation).plan }</ScreenHeading> }
}

/// The page for paper.
#[component]
pub fn PrintScreen(props: &PrintProps) -> Html {
    html! { <ScreenHeading level={props.level}>{ props.text.tone(props.set.organisation).plan }</ScreenHeading> }
}

/// Several people's answers.
#[component]
pub fn CompareScreen(props: &CompareProps) -> Html {
    html! { <ScreenHeading level={props.level}>{ props.text.share.compare }</ScreenHeading> }
}

/// A QR code.
#[component]
pub fn Qr(props: &QrProps) -> Html {
    html! { <p>{ &props.label }</p> }
}

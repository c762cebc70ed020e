//! The own link: what it holds and what not, what to take along, the link itself, and its QR code.

use super::atoms::button;
use super::element::{leaf, node};
use super::qr::qr;
use crate::intent::Intent;
use crate::state::{Action, ShareOptions};
use crate::text::{Text, fill};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// For the box.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LinkProps {
    /// The words.
    pub text: &'static Text,
    /// The whole link; `None` where the answers make none.
    pub link: Option<AttrValue>,
    /// What it takes along.
    pub options: ShareOptions,
    /// The name as kept; at most eight Han characters go into a link.
    pub name: Option<String>,
    /// Label of the name field: differs with the kind of organisation.
    pub name_label: &'static str,
    /// Whether the plan has a task that cannot travel in a link.
    pub own_tasks: bool,
    /// Takes [`Action::Share`], [`Action::Name`] and [`Intent::Copy`].
    pub on: Callback<Intent>,
}

/// The box.
#[component]
pub fn LinkBox(props: &LinkProps) -> Html {
    let (text, words) = (props.text, &props.text.result);
    let mut parts = vec![
        leaf("p", "", &holds(props)),
        leaf("p", "quiet", words.holds_not),
        options(props),
    ];
    match &props.link {
        Some(link) => parts.extend([
            html! {
                <div class="field">
                    <label for="own-link">{ text.share.link }</label>
                    <input id="own-link" type="url" readonly=true value={link.clone()} />
                </div>
            },
            button(
                "button button-main",
                text.share.copy,
                None,
                &props.on,
                Intent::Copy(link.to_string()),
            ),
            node(
                "figure",
                "qr-figure",
                vec![
                    qr(link, text.share.qr),
                    leaf("figcaption", "", words.qr_help),
                ],
            ),
        ]),
        None => parts.push(leaf("p", "note", words.link_failed)),
    }
    node("div", "link-box", parts)
}

fn holds(props: &LinkProps) -> String {
    let words = &props.text.result;
    let plan = if props.options.plan {
        words.holds_plan
    } else {
        ""
    };
    let name = if props.options.name {
        words.holds_name
    } else {
        ""
    };
    fill(words.holds, &[&[plan, name].concat()])
}

fn options(props: &LinkProps) -> Html {
    let (text, options) = (props.text, props.options);
    let name = props.on.reform(|event: Event| {
        Action::Name(event.target_unchecked_into::<HtmlInputElement>().value()).into()
    });
    html! {
        <div class="share-options">
            { tick(props, text.share.with_plan, options.plan, ShareOptions { plan: !options.plan, ..options }) }
            if options.plan && props.own_tasks {
                <p class="quiet">{ text.result.own_left }</p>
            }
            { tick(props, text.share.with_name, options.name, ShareOptions { name: !options.name, ..options }) }
            if options.name {
                <div class="field">
                    <label for="own-name">{ props.name_label }</label>
                    // Taken when the box is left, not at each letter: a name is cut to what a link can hold, and cutting it while it
                    // is being composed would break it.
                    <input id="own-name" type="text" autocomplete="nickname" value={props.name.clone()} onchange={name} />
                </div>
            }
        </div>
    }
}

fn tick(props: &LinkProps, label: &'static str, checked: bool, after: ShareOptions) -> Html {
    let onchange = props.on.reform(move |_: Event| Action::Share(after).into());
    html! { <label class="tick"><input type="checkbox" {checked} {onchange} /><span>{ label }</span></label> }
}

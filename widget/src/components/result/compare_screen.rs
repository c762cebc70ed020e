//! Several people's answers: two side by side, more as a group; and the way to bring more in.

use super::atoms::section;
use super::element::{leaf, node};
use super::group::group;
use super::paste::Paste;
use super::people::people;
use super::props::CompareProps;
use super::side_by_side::side_by_side;
use crate::components::heading::screen_heading;
use crate::text::fill;
use indicators::merge::SMALLEST_GROUP;
use yew::prelude::*;

/// The comparison.
#[component]
pub fn CompareScreen(props: &CompareProps) -> Html {
    let CompareProps {
        text,
        level,
        merged,
        on,
        ..
    } = props;
    let words = &text.result;
    let mut parts = vec![
        screen_heading(*level, html! { { text.share.compare } }),
        people(props),
    ];
    parts.extend(body(props));
    parts.push(section(
        level + 1,
        words.paste,
        vec![html! { <Paste {text} {on} /> }],
    ));
    if !merged.hidden && merged.people > 1 {
        parts.push(leaf("p", "quiet", text.own_scale));
    }
    node("div", "compare", parts)
}

fn body(props: &CompareProps) -> Vec<Html> {
    let (words, merged) = (&props.text.result, &props.merged);
    if merged.hidden {
        let missing = SMALLEST_GROUP.saturating_sub(merged.people);
        let [here, needed, missing] =
            [merged.people, SMALLEST_GROUP, missing].map(|number| number.to_string());
        return vec![leaf(
            "p",
            "note",
            &fill(words.hidden, &[&here, &needed, &missing]),
        )];
    }
    if merged.people < 2 {
        return vec![leaf("p", "note", words.alone)];
    }
    let own = !props.record.current.answers.is_empty();
    match props.record.others.as_slice() {
        [other] if own && merged.people == 2 => side_by_side(props, other),
        _ => group(props),
    }
}

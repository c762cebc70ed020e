//! Several people's answers: two side by side, more as a group; and the way to bring more in.

use super::group::group;
use super::paste::Paste;
use super::people::people;
use super::props::CompareProps;
use super::side_by_side::side_by_side;
use crate::components::heading::{Heading, ScreenHeading};
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
    html! {
        <div class="compare">
            <ScreenHeading level={*level}>{ text.share.compare }</ScreenHeading>
            { people(props) }
            { body(props) }
            <section class="section">
                <Heading level={level + 1} class="section-title">{ words.paste }</Heading>
                <Paste text={*text} {on} />
            </section>
            if !merged.hidden && merged.people > 1 {
                <p class="quiet">{ text.own_scale }</p>
            }
        </div>
    }
}

fn body(props: &CompareProps) -> Html {
    let (words, merged) = (&props.text.result, &props.merged);
    if merged.hidden {
        let missing = SMALLEST_GROUP.saturating_sub(merged.people);
        let numbers = [merged.people, SMALLEST_GROUP, missing].map(|number| number.to_string());
        return html! { <p class="note">{ fill(words.hidden, &numbers.each_ref().map(String::as_str)) }</p> };
    }
    if merged.people < 2 {
        return html! { <p class="note">{ words.alone }</p> };
    }
    match props.record.others.as_slice() {
        [other] if merged.people == 2 => side_by_side(props, other),
        _ => group(props),
    }
}

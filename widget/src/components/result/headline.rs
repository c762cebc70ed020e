//! What the answers say in one sentence, and what the scale is and is not.

use super::phrase;
use crate::text::result::{Words, fill};
use indicators::outcome::Tally;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeadlineProps {
    pub words: Words,
    pub tally: Tally,
    /// Items of the set, so that what was left out as 不适用 can be said.
    pub items: usize,
}

/// The headline.
#[component]
pub fn Headline(props: &HeadlineProps) -> Html {
    let HeadlineProps { words, tally, items } = props;
    let excluded = items.saturating_sub(usize::from(tally.applicable));
    html! {
        <div class="headline">
            <p class="headline-text">{ phrase::headline(words, tally) }</p>
            if excluded > 0 && tally.applicable > 0 {
                <p>{ fill(words.headline_excluded, &[&excluded.to_string()]) }</p>
            }
            <p class="quiet">{ words.no_total }{ words.own_scale }</p>
        </div>
    }
}

//! What the answers say in one sentence, and what the scale is and is not.

use super::phrase;
use crate::text::{Text, fill};
use indicators::outcome::Tally;
use yew::prelude::*;

/// The headline. `items` is how many the set has, so that what was left out as 不适用 can be said.
pub(super) fn headline(text: &Text, tally: &Tally, items: usize) -> Html {
    let excluded = items.saturating_sub(usize::from(tally.applicable));
    html! {
        <div class="headline">
            <p class="headline-text">{ phrase::headline(text, tally) }</p>
            if excluded > 0 && tally.applicable > 0 {
                <p>{ fill(text.result.headline_excluded, &[&excluded.to_string()]) }</p>
            }
            <p class="quiet">{ text.result.no_total }{ text.own_scale }</p>
        </div>
    }
}

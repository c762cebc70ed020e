//! A suggested level with a button to take it. Taking it is always the user's own act.

use crate::intent::Intent;
use crate::state::Action;
use crate::text::Text;
use indicators::answers::Rating;
use indicators::model::{ItemNumber, Level};
use yew::prelude::*;

/// The suggestion `words`, with 采用建议, or that this level is chosen already.
pub fn suggestion(
    text: &'static Text,
    item: ItemNumber,
    level: Level,
    chosen: Option<Level>,
    words: String,
    on: &Callback<Intent>,
) -> Html {
    let taken = chosen == Some(level);
    let rate =
        on.reform(move |_: MouseEvent| Action::Rate(item, Some(Rating::Level(level))).into());
    html! {
        <div class="suggestion">
            <p>{ words }</p>
            // The same button stays when it has nothing left to do, so that the focus on it does too.
            <button type="button" class="button button-small" aria-disabled={taken.then_some("true")} onclick={rate}>
                { if taken { text.calculator.adopted } else { text.calculator.adopt } }
            </button>
        </div>
    }
}

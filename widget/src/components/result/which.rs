//! Whose result, plan or link is at hand where there is a joint answer beside the own one, and the way from one to the other.

use crate::intent::Intent;
use crate::state::PeopleAction;
use crate::text::Text;
use yew::prelude::*;

/// Two buttons, of which the pressed one says what is at hand.
pub fn which(text: &'static Text, joint: bool, on: &Callback<Intent>) -> Html {
    let words = &text.together;
    let side = |label, of_joint| {
        let pressed = of_joint == joint;
        let press = on.reform(move |_: MouseEvent| PeopleAction::Joint(of_joint).into());
        html! { <button type="button" class="button button-small" aria-pressed={pressed.to_string()} onclick={press}>{ label }</button> }
    };
    html! { <div class="which" role="group" aria-label={words.which}>{ side(words.mine, false) }{ side(words.ours, true) }</div> }
}

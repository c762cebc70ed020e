//! Dial, bars and table together: the profile of a set of answers.

use super::bars::Bars;
use super::dimension_table::DimensionTable;
use super::radar::Radar;
use crate::text::Text;
use indicators::outcome::Outcome;
use std::rc::Rc;
use yew::prelude::*;

/// The profile. A set of one or two dimensions has no dial, since it would enclose nothing.
pub(super) fn profile(text: &'static Text, outcome: &Rc<Outcome>) -> Html {
    let words = &text.result;
    html! {
        <div class="profile">
            <div class="profile-charts">
                if outcome.dimensions.len() > 2 {
                    <Radar text={text} outcome={outcome} />
                }
                <Bars text={text} outcome={outcome} />
            </div>
            <p class="quiet legend">{ words.legend }{ words.stop }</p>
            <DimensionTable text={text} outcome={outcome} />
            <p class="quiet">{ words.profile_help }</p>
        </div>
    }
}

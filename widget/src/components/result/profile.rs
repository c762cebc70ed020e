//! Dial, bars and table together: the profile of a set of answers.

use super::bars::Bars;
use super::dimension_table::DimensionTable;
use super::radar::Radar;
use crate::state::SetRef;
use crate::text::result::Words;
use indicators::outcome::Outcome;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ProfileProps {
    pub words: Words,
    pub set: SetRef,
    pub outcome: Rc<Outcome>,
}

/// The profile. A set of one or two dimensions has no dial, since it would enclose nothing.
#[component]
pub fn Profile(props: &ProfileProps) -> Html {
    let ProfileProps { words, set, outcome } = props;
    html! {
        <div class="profile">
            <div class="profile-charts">
                if outcome.dimensions.len() > 2 {
                    <figure class="profile-dial">
                        <Radar words={*words} outcome={outcome} items={set.item_count()} />
                    </figure>
                }
                <Bars words={*words} outcome={outcome} />
            </div>
            <p class="quiet legend">{ words.legend_official }{ words.comma }{ words.legend_band }{ words.full_stop }</p>
            <DimensionTable words={*words} outcome={outcome} />
            <p class="quiet">{ words.reached_help }{ words.mean_help }</p>
        </div>
    }
}

//! Mean levels as bars, with the band that open items leave. The table beside them says the same.

use super::geometry::{along, length};
use super::phrase;
use crate::text::Text;
use indicators::outcome::{DimensionOutcome, Outcome};
use std::rc::Rc;
use yew::prelude::*;

/// Height of one row, the name above its bar.
const ROW: f64 = 44.0;
const WIDTH: f64 = 300.0;
/// Room for the level numbers above the bars.
const HEAD: f64 = 20.0;

#[derive(Properties, PartialEq)]
pub(super) struct BarsProps {
    pub text: &'static Text,
    pub outcome: Rc<Outcome>,
}

/// The bars.
#[component]
pub(super) fn Bars(props: &BarsProps) -> Html {
    let text = props.text;
    let dimensions = &props.outcome.dimensions;
    let height = HEAD + ROW * dimensions.len() as f64 + 6.0;
    html! {
        <svg class="bars" viewBox={format!("-6 0 312 {}", length(height))} role="img" aria-labelledby="bars-title bars-desc">
            <title id="bars-title">{ text.result.bars_title }</title>
            <desc id="bars-desc">{ phrase::chart(text, &props.outcome) }</desc>
            for level in 1..=4_u16 {
                <text class="bars-number" x={length(along(level * 10, WIDTH))} y="12">{ level }</text>
                <line class={if level == 3 { "bars-line bars-official" } else { "bars-line" }} y1={length(HEAD)} y2={length(height)}
                    x1={length(along(level * 10, WIDTH))} x2={length(along(level * 10, WIDTH))} />
            }
            for (row, dimension) in dimensions.iter().enumerate() {
                { bar(text, HEAD + ROW * row as f64, dimension) }
            }
        </svg>
    }
}

fn bar(text: &Text, top: f64, dimension: &DimensionOutcome) -> Html {
    let tally = &dimension.tally;
    let (y, text_y) = (length(top + 23.0), length(top + 17.0));
    html! {
        <g>
            <text class="bars-name" x="6" y={text_y.clone()}>{ &dimension.title }</text>
            <text class="bars-value" x={length(WIDTH)} y={text_y}>{ phrase::mean(text, tally) }</text>
            <rect class="bars-track" x="0" y={y.clone()} width={length(WIDTH)} height="12" rx="2" />
            if let Some((low, high)) = tally.band_tenths().filter(|(low, high)| low < high) {
                <rect class="bars-band" y={y.clone()} height="12"
                    x={length(along(low, WIDTH))} width={length(along(high, WIDTH) - along(low, WIDTH))} />
            }
            if let Some(mean) = tally.mean_tenths() {
                <rect class="bars-mean" x="0" y={length(top + 26.0)} height="6" width={length(along(mean, WIDTH).max(2.0))} />
                <circle class="bars-end" cx={length(along(mean, WIDTH))} cy={length(top + 29.0)} r="5" />
            }
        </g>
    }
}

//! The result as an office, a firm or a government body prints it.

use super::phrase;
use super::props::PrintProps;
use crate::text::{Words, fill};
use indicators::model::ItemNumber;
use yew::prelude::*;

/// What the answers say: the basis, the headline, the dimensions, what stands out.
pub(super) fn print_result(props: &PrintProps) -> Html {
    let (text, words, outcome, source) = (
        props.text,
        &props.text.result,
        &props.outcome,
        &props.set.source,
    );
    let basis = fill(
        words.basis,
        &[
            &source.document,
            &source.annex.to_string(),
            &source.title,
            &props.set.item_count().to_string(),
            &text.day(props.record.current.day),
        ],
    );
    let names = |template: Words, numbers: Vec<ItemNumber>| {
        let names = phrase::list(
            text,
            numbers
                .into_iter()
                .map(|number| phrase::item(&props.set, number)),
        );
        if names.is_empty() {
            String::new()
        } else {
            fill(template, &[&names])
        }
    };
    html! {
        <>
            <p class="indent">{ basis }{ phrase::headline(text, &outcome.headline) }{ words.official_scale }</p>
            { dimensions(props) }
            <p class="indent">
                { names(words.official_strong, outcome.strongest.iter().map(|strong| strong.number).collect()) }
                { names(words.official_easy, outcome.easiest.iter().map(|easy| easy.number).collect()) }
            </p>
        </>
    }
}

fn dimensions(props: &PrintProps) -> Html {
    let (text, words) = (props.text, &props.text.result);
    html! {
        <table class="sheet-table">
            <thead><tr>
                for column in [words.dimension, words.reached, words.mean, words.distribution] {
                    <th scope="col">{ column }</th>
                }
            </tr></thead>
            <tbody>
                for dimension in &props.outcome.dimensions {
                    <tr>
                        <th scope="row">{ &dimension.code }{ " " }{ &dimension.title }</th>
                        <td>{ fill(words.reached_of, &[&dimension.tally.reached.to_string(), &dimension.tally.applicable.to_string()]) }</td>
                        <td>{ phrase::mean(text, &dimension.tally) }</td>
                        <td>{ phrase::tally(text, &dimension.tally) }</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

//! The result as an office, a firm or a government body prints it.

use super::atoms::coded;
use super::dimension_table::{columns, reached};
use super::element::{head, leaf, node, say, table};
use super::phrase;
use super::props::PrintProps;
use crate::text::{Words, fill};
use indicators::model::ItemNumber;
use yew::prelude::*;

/// What the answers say: the basis, the headline, the dimensions, what stands out.
pub(super) fn print_result(props: &PrintProps) -> Vec<Html> {
    let (text, words, outcome, source) = (
        props.text,
        &props.text.result,
        &props.outcome,
        &props.set.source,
    );
    let (annex, count) = (source.annex.to_string(), props.set.item_count().to_string());
    let day = text.day(props.record.current.day);
    let basis = fill(
        words.basis,
        &[&source.document, &annex, &source.title, &count, &day],
    );
    let said = [
        basis,
        phrase::headline(text, &outcome.headline),
        words.official_scale.to_owned(),
    ]
    .join(text.space);
    let [strong, easy] = phrase::standouts(outcome);
    let standouts = [
        names(props, words.official_strong, &strong),
        names(props, words.official_easy, &easy),
    ]
    .join(text.space);
    vec![
        leaf("p", "indent", &said),
        dimensions(props),
        node("p", "indent", coded(&standouts)),
    ]
}

fn names(props: &PrintProps, template: Words, numbers: &[ItemNumber]) -> String {
    let mut names = Vec::new();
    for number in numbers {
        names.push(phrase::item(&props.set, *number));
    }
    if names.is_empty() {
        String::new()
    } else {
        fill(template, &[&phrase::list(props.text, &names)])
    }
}

fn dimensions(props: &PrintProps) -> Html {
    let text = props.text;
    let mut rows = Vec::new();
    for dimension in &props.outcome.dimensions {
        let tally = &dimension.tally;
        rows.push(node(
            "tr",
            "",
            vec![
                head(
                    "row",
                    vec![say(&[&dimension.code, " ", &dimension.title].concat())],
                ),
                leaf("td", "", &reached(text, tally)),
                leaf("td", "", &phrase::mean(text, tally)),
                leaf("td", "", &phrase::tally(text, tally)),
            ],
        ));
    }
    table("sheet-table", "", &columns(text), rows)
}

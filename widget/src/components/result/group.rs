//! A group's answers: first the items to talk about, then every item.

use super::atoms::{item_name, section};
use super::element::{leaf, node};
use super::people::name;
use super::phrase;
use super::props::CompareProps;
use super::shapes::spread_bar;
use crate::text::{Text, fill};
use indicators::answers::Answers;
use indicators::merge::{ItemSpread, where_we_differ};
use yew::prelude::*;

/// Items to talk about that are shown first.
const MOST_TO_TALK_ABOUT: usize = 5;

/// The two lists.
pub(super) fn group(props: &CompareProps) -> Vec<Html> {
    let (words, under) = (&props.text.result, props.level + 1);
    let (mut talk, mut all) = (Vec::new(), Vec::new());
    for spread in where_we_differ(&props.merged)
        .into_iter()
        .take(MOST_TO_TALK_ABOUT)
    {
        let mut parts = spread_view(props, spread);
        if props.set.organisation.is_family() {
            parts.push(who_chose(props, spread));
        }
        talk.push(node("li", "spread", parts));
    }
    for spread in &props.merged.items {
        all.push(node("li", "spread", spread_view(props, spread)));
    }
    let talk = match talk.is_empty() {
        true => vec![leaf("p", "", words.all_alike)],
        false => vec![
            leaf("p", "", words.differ_first),
            node("ol", "spreads", talk),
        ],
    };
    let all = vec![
        leaf("p", "quiet", words.agreement_help),
        node("ul", "spreads", all),
    ];
    vec![
        section(under, words.talk_first, talk),
        section(under, words.all_items, all),
    ]
}

fn spread_view(props: &CompareProps, spread: &ItemSpread) -> Vec<Html> {
    let text = props.text;
    let others = [
        (text.unsure, spread.unsure),
        (text.not_applicable, spread.not_applicable),
        (text.unanswered, spread.unanswered),
    ];
    let distribution =
        phrase::distribution(text, text.result.people_at, &spread.distribution, &others);
    let name = match props.set.item(spread.number) {
        Some(item) => item_name(&item.code, &item.title),
        None => Html::default(),
    };
    vec![
        name,
        spread_bar(spread),
        leaf("span", "spread-text", &distribution),
        leaf("span", "spread-summary", &summary(text, spread)),
    ]
}

/// Median and agreement.
fn summary(text: &Text, spread: &ItemSpread) -> String {
    let Some(doubled) = spread.median_doubled else {
        return text.result.nobody.to_owned();
    };
    let median = fill(
        text.result.median,
        &[&phrase::number(f64::from(doubled) / 2.0)],
    );
    median + text.result.comma + &agreement(text, spread)
}

/// In words and as a number.
fn agreement(text: &Text, spread: &ItemSpread) -> String {
    let words = &text.result;
    let Some(agreement) = spread.agreement else {
        return words.agreement_none.to_owned();
    };
    let word = match agreement {
        at if at >= 1.0 => 0,
        at if at >= 0.7 => 1,
        at if at >= 0.4 => 2,
        _ => 3,
    };
    fill(
        words.agreement,
        &[words.agreements[word], &phrase::number(agreement)],
    )
}

/// In families: who chose what, so that they can ask each other.
fn who_chose(props: &CompareProps, spread: &ItemSpread) -> Html {
    let (text, record) = (props.text, &props.record);
    let mut list = Vec::new();
    let mut add = |name: &str, answers: &Answers| {
        let said = phrase::rating(text, answers.rating(spread.number));
        list.push(leaf("li", "", &fill(text.result.because, &[name, &said])));
    };
    if !record.current.answers.is_empty() {
        add(text.result.me, &record.current.answers);
    }
    for (position, other) in record.others.iter().enumerate() {
        add(&name(props, position, other), &other.answers);
    }
    node("ul", "who", list)
}

//! A group's answers: first the items to talk about, then every item.

use super::atoms::{item_name, level_class};
use super::geometry::{length, stack};
use super::people::name;
use super::phrase;
use super::props::CompareProps;
use crate::components::heading::Heading;
use crate::text::{Text, fill};
use indicators::merge::{ItemSpread, where_we_differ};
use indicators::model::Level;
use yew::prelude::*;

/// Items to talk about that are shown first.
const MOST_TO_TALK_ABOUT: usize = 5;
const WIDTH: f64 = 300.0;

/// The two lists.
pub(super) fn group(props: &CompareProps) -> Html {
    let words = &props.text.result;
    let mut differing = where_we_differ(&props.merged);
    differing.truncate(MOST_TO_TALK_ABOUT);
    html! {
        <>
            <section class="section">
                <Heading level={props.level + 1} class="section-title">{ words.talk_first }</Heading>
                if differing.is_empty() {
                    <p>{ words.all_alike }</p>
                } else {
                    <p>{ words.differ_first }</p>
                    <ol class="spreads">
                        for spread in differing {
                            <li class="spread">{ spread_view(props, spread) }{ who_chose(props, spread) }</li>
                        }
                    </ol>
                }
            </section>
            <section class="section">
                <Heading level={props.level + 1} class="section-title">{ words.all_items }</Heading>
                <p class="quiet">{ words.agreement_help }</p>
                <ul class="spreads">
                    for spread in &props.merged.items {
                        <li class="spread">{ spread_view(props, spread) }</li>
                    }
                </ul>
            </section>
        </>
    }
}

fn spread_view(props: &CompareProps, spread: &ItemSpread) -> Html {
    let text = props.text;
    let (code, title) = props
        .set
        .item(spread.number)
        .map(|item| (item.code.as_str(), item.title.as_str()))
        .unwrap_or_default();
    let others = [
        (text.unsure, spread.unsure),
        (text.not_applicable, spread.not_applicable),
        (text.unanswered, spread.unanswered),
    ];
    html! {
        <>
            { item_name(code, title) }
            { bar(spread) }
            <span class="spread-text">{ phrase::distribution(text, text.result.people_at, &spread.distribution, &others) }</span>
            <span class="spread-summary">{ summary(text, spread) }</span>
        </>
    }
}

/// The distribution as a bar; the level's number stands in each part. The words beside it say the same.
fn bar(spread: &ItemSpread) -> Html {
    let parts = stack(&spread.distribution, WIDTH);
    html! {
        <svg class="spread-bar" viewBox="0 0 300 24" preserveAspectRatio="none" aria-hidden="true">
            <rect class="spread-track" width="300" height="24" />
            for (level, (start, width)) in Level::ALL.into_iter().zip(parts) {
                if width > 0.0 {
                    <g class={level_class(level)}>
                        <rect x={length(start)} width={length((width - 2.0).max(1.0))} height="24" />
                        <text x={length(start + width / 2.0)} y="17">{ level.number() }</text>
                    </g>
                }
            }
        </svg>
    }
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
    if !props.set.organisation.is_family() {
        return html! {};
    }
    let (text, record) = (props.text, &props.record);
    let me = (!record.current.answers.is_empty())
        .then(|| (text.result.me.to_owned(), &record.current.answers));
    let others = record
        .others
        .iter()
        .enumerate()
        .map(|(position, other)| (name(props, position, other), &other.answers));
    html! {
        <ul class="who">
            for (name, answers) in me.into_iter().chain(others) {
                <li>{ fill(text.result.because, &[&name, &phrase::rating(text, answers.rating(spread.number))]) }</li>
            }
        </ul>
    }
}

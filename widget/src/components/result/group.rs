//! Several people's answers: first the items to talk about, then what not everybody rated, and what all agree on.

use super::atoms::{button, heading, item_name, rating_mark, section};
use super::element::{leaf, node, say};
use super::phrase;
use super::props::CompareProps;
use super::roles;
use super::shapes::spread_bar;
use super::stands::Stands;
use crate::state::PeopleAction;
use crate::text::{Text, fill};
use indicators::answers::Rating;
use indicators::merge::{ItemSpread, View, to_talk_about};
use indicators::model::Item;
use yew::prelude::*;

/// The three lists.
pub(super) fn group(props: &CompareProps) -> Vec<Html> {
    let (words, under) = (&props.text.result, props.level + 1);
    let (mut talk, mut open, mut alike) = (Vec::new(), Vec::new(), Vec::new());
    for spread in to_talk_about(&props.merged) {
        let Some(item) = props.set.item(spread.number) else {
            continue;
        };
        match spread.view() {
            View::Differ => talk.push(node("li", "spread", differing(props, item, spread))),
            View::Open => open.push(node("li", "spread", differing(props, item, spread))),
            View::Alike(level) => {
                let mark = rating_mark(props.text, Some(Rating::Level(level)));
                let name = item_name(&item.code, &item.title);
                alike.push(node(
                    "li",
                    "item",
                    vec![name, node("span", "item-state", vec![mark])],
                ));
            }
        }
    }
    let talk = match talk.is_empty() {
        true => vec![leaf("p", "", words.all_alike)],
        false => vec![
            leaf("p", "", words.differ_first),
            node("ol", "spreads", talk),
        ],
    };
    let mut parts = vec![section(under, words.talk_first, talk)];
    parts.extend(roles::overview(props));
    for (words, class, list) in [
        (props.text.together.open_items, "spreads", open),
        (props.text.together.alike, "items", alike),
    ] {
        parts.extend(folded(words, class, list));
    }
    parts.push(leaf("p", "quiet", words.agreement_help));
    parts
}

/// A list that is there for whoever wants it.
fn folded(words: &str, class: &str, list: Vec<Html>) -> Option<Html> {
    if list.is_empty() {
        return None;
    }
    let title = fill(words, &[&list.len().to_string()]);
    let body = vec![
        node("summary", "", vec![say(&title)]),
        node("ul", class, list),
    ];
    Some(node("details", "helper rest", body))
}

fn differing(props: &CompareProps, item: &Item, spread: &ItemSpread) -> Vec<Html> {
    let text = props.text;
    let name = vec![item_name(&item.code, &item.title)];
    let mut parts = vec![heading(props.level + 2, "spread-title", name)];
    if props.merged.people > 2 {
        parts.push(spread_bar(spread));
    }
    parts.push(leaf("p", "spread-summary", &summary(text, spread)));
    let stands = Stands {
        text,
        set: &props.set,
        record: &props.record,
    };
    parts.push(stands.view(item, spread));
    parts.extend(roles::of_item(props, spread.number));
    if props.record.joint.is_some() {
        parts.push(button(
            "button",
            text.together.decide,
            Some(fill(text.together.decide_of, &[&phrase::named(item)])),
            &props.on,
            PeopleAction::Item(item.number),
        ));
    }
    parts
}

/// How far two are apart; of more, the median and how far they agree.
fn summary(text: &Text, spread: &ItemSpread) -> String {
    let words = &text.result;
    let Some(doubled) = spread.median_doubled else {
        return words.nobody.to_owned();
    };
    if spread.people() == 2 && spread.rated() == 2 {
        let mut chosen = (1..5_u8).filter(|level| spread.distribution[usize::from(*level) - 1] > 0);
        return match (chosen.next(), chosen.next()) {
            (Some(low), Some(high)) => fill(words.gap, &[&(high - low).to_string()]),
            _ => words.same.to_owned(),
        };
    }
    let median = phrase::number(f64::from(doubled) / 2.0);
    fill(words.median, &[&median]) + words.comma + &agreement(text, spread)
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
    let number = phrase::number(agreement);
    fill(words.agreement, &[words.agreements[word], &number])
}

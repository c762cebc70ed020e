//! The smallest pieces: level marks, tags, buttons. Plain functions, since they have no life of their own.

use super::element::{el, leaf, node, say};
use super::phrase;
use crate::intent::Intent;
use crate::text::Text;
use indicators::answers::Rating;
use indicators::model::Level;
use indicators::outcome::Standing;
use yew::prelude::*;

/// Four dots, as many filled as the level is high. Words always stand beside them, so they are hidden from readers.
pub fn dots(level: Level) -> Html {
    let mut dots = Vec::new();
    for dot in Level::ALL {
        let class = if dot <= level { "on" } else { "off" };
        let x = (6 + 14 * dot.index()).to_string();
        dots.push(el(
            "circle",
            &[("class", class), ("cx", &x), ("cy", "6"), ("r", "4.5")],
            Vec::new(),
        ));
    }
    let class = ["dots ", level_class(level)].concat();
    el(
        "svg",
        &[
            ("class", &class),
            ("viewBox", "0 0 56 12"),
            ("width", "56"),
            ("height", "12"),
            ("aria-hidden", "true"),
        ],
        dots,
    )
}

/// The class that gives a level its step of the hue.
pub fn level_class(level: Level) -> &'static str {
    ["level-1", "level-2", "level-3", "level-4"][level.index()]
}

/// A rating: dots and words for a level, words alone for anything else.
pub fn rating_mark(text: &Text, rating: Option<Rating>) -> Html {
    let mut parts = Vec::new();
    if let Some(Rating::Level(level)) = rating {
        parts.push(dots(level));
    }
    parts.push(leaf("span", "", &phrase::rating(text, rating)));
    node("span", "rating", parts)
}

/// 已自述 or 有佐证.
pub fn standing_tag(text: &Text, standing: Standing) -> Html {
    let class = match standing {
        Standing::Claimed => "tag tag-claimed",
        Standing::Shown => "tag tag-shown",
    };
    leaf("span", class, phrase::standing(text, standing))
}

/// Code and title of an item.
pub fn item_name(code: &str, title: &str) -> Html {
    node("span", "item-name", code_and(code, title))
}

/// A code and what it stands before.
pub fn code_and(code: &str, words: &str) -> Vec<Html> {
    vec![leaf("span", "code", code), say(" "), say(words)]
}

/// Words in which no official code (`S1-1`) breaks at its hyphen.
pub fn coded(words: &str) -> Vec<Html> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, _) in words.match_indices('-') {
        let before = words[from..at].trim_end_matches(|sign: char| sign.is_ascii_digit());
        let start = from + before.len();
        let digits = words[at + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let letter = before.ends_with(|sign: char| sign.is_ascii_uppercase());
        if letter && start < at && digits > 0 {
            let (start, end) = (start - 1, at + 1 + digits);
            parts.push(say(&words[from..start]));
            parts.push(leaf("span", "code", &words[start..end]));
            from = end;
        }
    }
    parts.push(say(&words[from..]));
    parts
}

/// A heading of a section, with what it stands over.
pub fn section(level: u8, title: &str, mut body: Vec<Html>) -> Html {
    body.insert(0, heading(level, "section-title", vec![say(title)]));
    node("section", "section", body)
}

/// A heading of a section.
pub fn heading(level: u8, class: &'static str, words: Vec<Html>) -> Html {
    crate::components::heading::heading(level, class, words.into_iter().collect())
}

/// A button that asks for something. `label` names it fully where its words alone would not.
pub fn button(
    class: &'static str,
    words: impl Into<AttrValue>,
    label: Option<String>,
    on: &Callback<Intent>,
    intent: impl Into<Intent>,
) -> Html {
    let (words, intent): (AttrValue, Intent) = (words.into(), intent.into());
    let press = on.reform(move |_: MouseEvent| intent.clone());
    html! { <button type="button" class={class} aria-label={label} onclick={press}>{ words }</button> }
}

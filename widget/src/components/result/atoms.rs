//! The smallest pieces: level marks, tags, buttons. Plain functions, since they have no life of their own.

use super::phrase;
use crate::intent::Intent;
use crate::text::Text;
use indicators::answers::Rating;
use indicators::model::Level;
use indicators::outcome::Standing;
use yew::prelude::*;

/// Four dots, as many filled as the level is high. Words always stand beside them, so they are hidden from readers.
pub fn dots(level: Level) -> Html {
    html! {
        <svg class={classes!("dots", level_class(level))} viewBox="0 0 56 12" width="56" height="12" aria-hidden="true">
            for dot in Level::ALL {
                <circle class={if dot <= level { "on" } else { "off" }} cx={(6 + 14 * dot.index()).to_string()} cy="6" r="4.5" />
            }
        </svg>
    }
}

/// The class that gives a level its step of the hue.
pub fn level_class(level: Level) -> &'static str {
    ["level-1", "level-2", "level-3", "level-4"][level.index()]
}

/// A rating: dots and words for a level, words alone for anything else.
pub fn rating_mark(text: &Text, rating: Option<Rating>) -> Html {
    html! {
        <span class="rating">
            if let Some(Rating::Level(level)) = rating {
                { dots(level) }
            }
            <span>{ phrase::rating(text, rating) }</span>
        </span>
    }
}

/// 已自述 or 有佐证.
pub fn standing_tag(text: &Text, standing: Standing) -> Html {
    let class = match standing {
        Standing::Claimed => "tag tag-claimed",
        Standing::Shown => "tag tag-shown",
    };
    html! { <span class={class}>{ phrase::standing(text, standing) }</span> }
}

/// Code and title of an item.
pub fn item_name(code: &str, title: &str) -> Html {
    html! { <span class="item-name"><span class="code">{ code }</span>{ " " }{ title }</span> }
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

//! The smallest pieces: headings, level marks, tags, buttons. Plain functions, since they have no life of their own.

use super::phrase;
use crate::text::result::ResultText;
use indicators::answers::Rating;
use indicators::model::Level;
use indicators::outcome::Standing;
use yew::prelude::*;

/// A heading of a level from 1 to 6.
pub fn heading(level: u8, class: &'static str, text: impl Into<AttrValue>) -> Html {
    let text: AttrValue = text.into();
    html! { <@{format!("h{}", level.clamp(1, 6))} class={class}>{ text }</@> }
}

/// Four dots, as many filled as the level is high. Words always stand beside them, so they are hidden from readers.
pub fn dots(level: Level) -> Html {
    html! {
        <svg class={classes!("dots", level_class(level))} viewBox="0 0 56 12" width="56" height="12" aria-hidden="true" focusable="false">
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
pub fn rating_mark(words: &ResultText, rating: Option<Rating>) -> Html {
    html! {
        <span class="rating">
            if let Some(Rating::Level(level)) = rating {
                { dots(level) }
            }
            <span>{ phrase::rating(words, rating) }</span>
        </span>
    }
}

/// 已自述 or 有佐证.
pub fn standing_tag(words: &ResultText, standing: Standing) -> Html {
    let class = match standing {
        Standing::Claimed => "tag tag-claimed",
        Standing::Shown => "tag tag-shown",
    };
    html! { <span class={class}>{ phrase::standing(words, standing) }</span> }
}

/// A button. `label` names it fully where its words alone would not.
pub fn button(class: &'static str, text: impl Into<AttrValue>, label: Option<String>, press: Callback<MouseEvent>) -> Html {
    let text: AttrValue = text.into();
    html! { <button type="button" class={class} aria-label={label} onclick={press}>{ text }</button> }
}

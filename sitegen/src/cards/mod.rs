//! The picture that a page has where it is shared: a card of 1200 × 630 with the site's mark and name, and the page's title.
//!
//! `Card::of` reads what a card says from the values that the page's template gets; `wrap` breaks its title into lines, `text` sets
//! them, `studio` says what stands where, `canvas` draws it, `png` packs it. A page says the address of its card only where some font
//! has every character of it. Cards are drawn when all pages are good ([`Cards::draw`]), and never for `check` and `serve`.

mod canvas;
mod png;
mod studio;
mod text;
mod wrap;

#[cfg(test)]
#[path = "../../tests/it/letters.rs"]
mod letters;

use std::{
    collections::HashSet,
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use minijinja::{Value, context};
use rayon::prelude::*;

pub(crate) use self::{
    canvas::{HEIGHT, WIDTH},
    studio::Studio,
};
use crate::{
    editions::Edition,
    input::fonts::Role,
    output::Cache,
    site::file_path,
    store::{Stage, Store},
};

/// Kinds of page that nobody shares.
const WITHOUT: [&str; 2] = ["missing", "search"];

/// What a card says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Card {
    /// BCP 47 tag of the words.
    lang: String,
    /// The name of the site.
    site: String,
    /// The code of an item or a dimension.
    code: Option<String>,
    /// What the page belongs to.
    over: String,
    title: String,
    /// How much there is in a set; for other pages the site's few words about itself.
    facts: String,
    /// Where the site stands.
    host: String,
}

/// The cards of a site, to be drawn when its pages are good.
#[derive(Debug, Clone, Default)]
pub struct Cards {
    pub(crate) studio: Option<Arc<Studio>>,
    /// By path inside the output folder.
    pub(crate) all: Vec<(String, Card)>,
}

/// How the cards of a site were come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many were drawn.
    pub drawn: usize,
    /// How many were there from an earlier build.
    pub kept: usize,
}

impl Card {
    /// The card of a page, from the values of its template; none for a page that nobody shares.
    pub(crate) fn of(edition: &Edition, context: &Value) -> Option<Self> {
        let page = get(context, "page");
        let kind = text(&page, "kind");
        if WITHOUT.contains(&kind.as_str()) {
            return None;
        }
        let site = &edition.config.site;
        let (set, item, dimension) = (
            get(context, "set"),
            get(context, "item"),
            get(context, "dimension"),
        );
        let own = match kind.as_str() {
            "item" => Some(item),
            "dimension" => Some(dimension),
            _ => None,
        };
        let code = own.as_ref().map(|own| text(own, "code"));
        let title = own.map_or_else(|| text(&page, "title"), |own| text(&own, "title"));
        let crumbs = get(&page, "breadcrumbs");
        let crumbs: Vec<String> = (crumbs.try_iter().into_iter().flatten())
            .map(|crumb| text(&crumb, "title"))
            .collect();
        // The first is the home page; a code says by itself that it is of a set.
        let over = crumbs
            .get(if code.is_some() { 2 } else { 1 }..)
            .unwrap_or_default();
        let facts = match kind.as_str() {
            "set" | "check" | "worksheet" => {
                let counts = ["dimension_count", "item_count", "minutes"]
                    .map(|name| get(&set, name).to_string());
                let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
                edition.messages.fill("sets", "counts", &counts)
            }
            _ => site.tagline.clone(),
        };
        let lang = text(&page, "untranslated");
        let said = |words: &str| match &edition.hant {
            Some(hant) => plain(&hant.convert(words)),
            None => plain(words),
        };
        Some(Self {
            lang: if lang.is_empty() {
                edition.lang.clone()
            } else {
                lang
            },
            site: said(&site.name),
            code: code.as_deref().map(said),
            over: said(&over.join(" / ")),
            title: said(&title),
            facts: said(&facts),
            host: plain(host(&site.base_url)),
        })
    }

    /// Every word, with what it is set in.
    fn texts(&self) -> [(Role, &str); 6] {
        [
            (Role::Title, &self.site),
            (Role::Title, self.code.as_deref().unwrap_or_default()),
            (Role::Small, &self.over),
            (Role::Title, &self.title),
            (Role::Small, &self.facts),
            (Role::Small, &self.host),
        ]
    }

    /// The picture in words.
    fn alt(&self) -> String {
        let code = self.code.as_deref().unwrap_or_default();
        let title = format!("{code} {}", self.title);
        let words = [&self.site, title.trim(), &self.over, &self.facts];
        let words = words.into_iter().filter(|words| !words.is_empty());
        words.collect::<Vec<_>>().join(" · ")
    }

    /// Its full address. It changes with the picture, for those who share pages keep pictures by address.
    pub(crate) fn url(&self, studio: &Studio, base_url: &str, address: &str) -> String {
        let (path, name) = (card_address(address), studio.name(self));
        format!("{base_url}{path}?v={}", name.get(..8).unwrap_or_default())
    }

    /// What a template says of it.
    pub(crate) fn value(&self, url: &str) -> Value {
        let (width, height) = (WIDTH, HEIGHT);
        context! { url, width, height, alt => self.alt() }
    }
}

/// `/cards/policy/tasks.png` for `/policy/tasks/`, and `/cards/index.png` for the first page.
pub(crate) fn card_address(address: &str) -> String {
    match address.trim_end_matches('/') {
        "" => "/cards/index.png".to_owned(),
        address => format!("/cards{address}.png"),
    }
}

/// Where the card of a page is written.
pub(crate) fn card_path(address: &str) -> String {
    file_path(&card_address(address))
}

impl Cards {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Puts every card into a store. One that the cache has is taken from there; the rest are drawn, all at once, after the store was told
    /// how many they are. What the cache has for other pages leaves it.
    ///
    /// # Errors
    /// Where a picture cannot be made.
    pub fn draw(&self, cache: &Cache, store: &dyn Store) -> io::Result<Tally> {
        let Some(studio) = &self.studio else {
            return Ok(Tally { drawn: 0, kept: 0 });
        };
        // What the editors put there themselves stays.
        let mut own: Vec<_> = self
            .all
            .iter()
            .filter(|(path, _)| store.get(path).is_none())
            .collect();
        own.sort_by(|(one, _), (other, _)| one.cmp(other));
        let paths: Vec<String> = own.iter().map(|(path, _)| path.clone()).collect();
        store.announce(&paths);
        let kept = AtomicUsize::new(0);
        let missing: Vec<_> = own
            .par_iter()
            .filter_map(|(path, card)| {
                let name = studio.name(card);
                let Some(bytes) = cache.get(&name).filter(|bytes| png::is_whole(bytes)) else {
                    return Some((path, card, name));
                };
                kept.fetch_add(1, Ordering::Relaxed);
                store.put(path, bytes);
                None
            })
            .collect();
        if !missing.is_empty() {
            store.stage(Stage::Cards { of: missing.len() });
        }
        missing.par_iter().try_for_each(|(path, card, name)| {
            let bytes = Bytes::from(studio.draw(card)?);
            cache.put(name, &bytes);
            store.put(path, bytes);
            io::Result::Ok(())
        })?;
        let names: HashSet<String> = own.iter().map(|(_, card)| studio.name(card)).collect();
        cache.keep(&names);
        Ok(Tally {
            drawn: missing.len(),
            kept: kept.into_inner(),
        })
    }
}

fn get(value: &Value, name: &str) -> Value {
    value.get_attr(name).unwrap_or(Value::UNDEFINED)
}

fn text(value: &Value, name: &str) -> String {
    get(value, name).as_str().unwrap_or_default().to_owned()
}

/// A text in one line, without characters that show nothing.
fn plain(words: &str) -> String {
    let is_seen = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    let seen: String = words
        .chars()
        .filter(is_seen)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `example.org/guide` for `https://example.org/guide`.
fn host(base_url: &str) -> &str {
    base_url
        .split_once("://")
        .map_or(base_url, |(_, rest)| rest)
}

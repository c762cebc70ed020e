//! What stands around the pages: the map and the feed that programs read, redirects from old addresses, facts for machines.

mod aliases;
mod feed;
pub(crate) mod headers;
mod sitemap;
mod structured;

use bytes::Bytes;
use time::Date;

pub(crate) use self::{
    aliases::{check as check_alias, redirects},
    structured::of as structured,
};
use crate::config::SiteConfig;

/// A finished page as the map and the feed know it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fact {
    pub(crate) address: String,
    pub(crate) lang: String,
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// Whether the page is in the language that it stands under.
    pub(crate) translated: bool,
    /// When its words were last changed, where that is known.
    pub(crate) changed: Option<Date>,
}

impl Fact {
    /// Whether somebody may want to find it.
    fn is_public(&self) -> bool {
        self.translated && self.kind != "missing" && self.kind != "search"
    }
}

/// Where the files stand that programs read.
pub(crate) const ADDRESSES: [&str; 3] = ["/sitemap.xml", "/robots.txt", feed::ADDRESS];

/// The files that programs read, with their addresses.
pub(crate) fn files(site: &SiteConfig, facts: &[Fact]) -> Vec<(String, Bytes)> {
    vec![
        ("/sitemap.xml".to_owned(), sitemap::xml(site, facts).into()),
        ("/robots.txt".to_owned(), sitemap::robots(site).into()),
        (feed::ADDRESS.to_owned(), feed::atom(site, facts).into()),
    ]
}

/// `2025-01-31`
fn iso(date: Date) -> String {
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    format!("{year:04}-{month:02}-{day:02}")
}

//! The Atom feed: the pages whose words were changed last.

use super::{Fact, iso};
use crate::{config::SiteConfig, html::escaped};

/// Where it stands.
pub(super) const ADDRESS: &str = "/feed.xml";
/// How many pages it names.
const ENTRIES: usize = 30;

/// When a feed was changed that names no page.
const NEVER: &str = "1970-01-01";

/// The feed of the source language.
pub(super) fn atom(site: &SiteConfig, facts: &[Fact]) -> String {
    let mut dated: Vec<(&Fact, String)> = facts
        .iter()
        .filter(|fact| fact.is_public() && fact.lang == site.lang)
        .filter_map(|fact| Some((fact, iso(fact.changed?))))
        .collect();
    dated.sort_by(|(one, first), (other, then)| {
        then.cmp(first)
            .then_with(|| one.address.cmp(&other.address))
    });
    dated.truncate(ENTRIES);
    let newest = dated.first().map_or(NEVER, |(_, date)| date.as_str());
    let (base, name) = (escaped(&site.base_url), escaped(&site.name));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{base}/</id>\n<title>{name}</title>\n<subtitle>{}</subtitle>\n<updated>{newest}T00:00:00Z</updated>\n\
         <author><name>{name}</name></author>\n<link rel=\"self\" href=\"{base}{ADDRESS}\"/>\n<link href=\"{base}/\"/>\n",
        escaped(&site.lang),
        escaped(&site.tagline),
    );
    for (fact, date) in &dated {
        let url = escaped(&format!("{}{}", site.base_url, fact.address));
        let (title, summary) = (escaped(&fact.title), escaped(&fact.description));
        xml.push_str(&format!(
            "<entry><id>{url}</id><title>{title}</title><link href=\"{url}\"/><updated>{date}T00:00:00Z</updated>\
             <summary>{summary}</summary></entry>\n"
        ));
    }
    xml.push_str("</feed>\n");
    xml
}

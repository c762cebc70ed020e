//! `sitemap.xml` with the languages of each page, and `robots.txt` that names it.

use std::collections::BTreeMap;

use super::{Fact, iso};
use crate::{config::SiteConfig, html::escaped};

/// The map of the site.
pub(super) fn xml(site: &SiteConfig, facts: &[Fact]) -> String {
    let facts: Vec<&Fact> = facts.iter().filter(|fact| fact.is_public()).collect();
    let mut together: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in &facts {
        together.entry(bare(site, fact)).or_default().push(fact);
    }
    let url = |fact: &Fact| escaped(&format!("{}{}", site.base_url, fact.address));
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for fact in &facts {
        xml.push_str(&format!("<url><loc>{}</loc>", url(fact)));
        if let Some(changed) = fact.changed {
            xml.push_str(&format!("<lastmod>{}</lastmod>", iso(changed)));
        }
        let same = together
            .get(bare(site, fact))
            .map_or(&[][..], Vec::as_slice);
        for other in same.iter().filter(|_| same.len() > 1) {
            let (lang, url) = (escaped(&other.lang), url(other));
            xml.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\"/>"
            ));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The address without the prefix of a language.
fn bare<'f>(site: &SiteConfig, fact: &'f Fact) -> &'f str {
    let prefixed = site.languages.contains(&fact.lang);
    let inner = fact.address.strip_prefix('/').filter(|_| prefixed);
    let inner = inner.and_then(|address| address.strip_prefix(fact.lang.as_str()));
    inner.unwrap_or(&fact.address)
}

/// Everybody may read everything.
pub(super) fn robots(site: &SiteConfig) -> String {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n",
        site.base_url
    )
}

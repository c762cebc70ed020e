//! Checks every link of every finished page, so that a template's links are held to the same rule as an editor's.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    convert::Infallible,
    sync::Arc,
};

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use indicators::diagnostic::Diagnostic;

use crate::{
    address::{Addresses, decode, scheme},
    input::Folder,
    markdown::Anchored,
    report::Problem,
    source::SourceFile,
    suggest,
};

/// What one finished page offers and asks for.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Every `id`, sorted.
    ids: Vec<String>,
    /// An `id` that stands twice.
    twice: Option<String>,
    /// Every link inside the site, each once.
    links: Vec<(String, Place)>,
}

/// An address of the site with an anchor.
type Place = (String, Option<String>);

/// A finished page.
pub(crate) struct Finished<'p> {
    pub(crate) address: &'p str,
    pub(crate) html: &'p str,
    pub(crate) scan: &'p Scan,
    /// The Markdown it was made from, and its links with anchors, which are reported there.
    pub(crate) source: Option<(&'p Arc<SourceFile>, &'p [Anchored])>,
}

/// Reads a finished page's links and anchors. `base` is the path that the site's root has on its host, without a slash at the end.
pub(crate) fn scan(address: &str, html: &str, base: &str) -> Scan {
    let mut scan = Scan::default();
    let mut links = BTreeMap::new();
    let mut wanted = Wanted::None;
    let emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            match event {
                CallbackEvent::AttributeName { name } => {
                    wanted = match name {
                        b"id" => Wanted::Id,
                        b"href" | b"src" => Wanted::Link,
                        _ => Wanted::None,
                    }
                }
                CallbackEvent::AttributeValue { value } => {
                    let value = String::from_utf8_lossy(value);
                    match wanted {
                        Wanted::Id => scan.ids.push(value.into_owned()),
                        Wanted::Link if !links.contains_key(&*value) => {
                            if let Some(place) = place(address, &value, base) {
                                links.insert(value.into_owned(), place);
                            }
                        }
                        _ => {}
                    }
                    wanted = Wanted::None;
                }
                _ => {}
            }
            None
        },
    );
    // Reading from memory cannot fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    scan.ids.sort_unstable();
    scan.twice = scan
        .ids
        .windows(2)
        .find(|pair| pair[0] == pair[1])
        .map(|pair| pair[0].clone());
    scan.ids.dedup();
    scan.links = links.into_iter().collect();
    scan
}

enum Wanted {
    None,
    Id,
    Link,
}

/// What a finished page's link leads to, if it is inside the site.
fn place(own: &str, link: &str, base: &str) -> Option<Place> {
    if scheme(link).is_some() || link.starts_with("//") {
        return None;
    }
    let (path, anchor) = link
        .split_once('#')
        .map_or((link, None), |(path, anchor)| (path, Some(decode(anchor))));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    let address = if path.is_empty() {
        own.to_owned()
    } else if path.starts_with('/') {
        path.strip_prefix(base).unwrap_or(path).to_owned()
    } else {
        join(own, &decode(path))
    };
    Some((address, anchor))
}

/// A path relative to an address; it cannot climb above the root.
fn join(own: &str, path: &str) -> String {
    let mut parts: Vec<&str> = own[1..].split('/').collect();
    parts.pop();
    let folder = path.is_empty() || path.ends_with('/') || path.ends_with('.');
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut joined = format!("/{}", parts.join("/"));
    if folder && !joined.ends_with('/') {
        joined.push('/');
    }
    joined
}

/// Checks every link and anchor of all finished pages against each other.
pub(crate) fn check(
    pages: &[Finished<'_>],
    addresses: &Addresses,
    templates: &Folder,
    problems: &mut Vec<Problem>,
) {
    let ids: HashMap<&str, &[String]> = pages
        .iter()
        .map(|page| (page.address, page.scan.ids.as_slice()))
        .collect();
    let mut blamed = HashSet::new();
    for page in pages {
        let mut own = HashSet::new();
        if let Some((file, anchored)) = page.source {
            for link in anchored {
                own.insert((link.address.as_str(), link.anchor.as_str()));
                if let Some(diagnostic) =
                    dead_anchor(&ids, &link.address, &link.anchor, link.span.clone())
                {
                    problems.push(Problem::new(file, diagnostic));
                }
            }
        }
        if let Some(id) = &page.scan.twice {
            let message = format!("页面{}里有两处用了同一个锚点“{id}”", page.address);
            problems.push(blame(
                page,
                templates,
                &format!("id=\"{id}\""),
                "page-id-twice",
                message,
                None,
            ));
        }
        for (link, (address, anchor)) in &page.scan.links {
            let reported = anchor
                .as_ref()
                .is_some_and(|anchor| own.contains(&(address.as_str(), anchor.as_str())));
            if reported {
                continue;
            }
            let Some((message, hint)) = dead(&ids, addresses, address, anchor.as_deref()) else {
                continue;
            };
            // One mistake in a template is on every page.
            if blamed.insert((address.clone(), anchor.clone())) {
                problems.push(blame(
                    page,
                    templates,
                    link,
                    "site-dead-link",
                    message,
                    hint,
                ));
            }
        }
    }
}

fn dead(
    ids: &HashMap<&str, &[String]>,
    addresses: &Addresses,
    address: &str,
    anchor: Option<&str>,
) -> Option<(String, Option<String>)> {
    if !addresses.contains(address) {
        let hint = addresses
            .near(address)
            .map(|near| format!("是不是{near}？"));
        return Some((format!("网站里没有{address}这个地址"), hint));
    }
    let diagnostic = dead_anchor(ids, address, anchor?, 0..0)?;
    Some((diagnostic.message, diagnostic.hint))
}

fn dead_anchor(
    ids: &HashMap<&str, &[String]>,
    address: &str,
    anchor: &str,
    span: std::ops::Range<usize>,
) -> Option<Diagnostic> {
    let known = ids.get(address)?;
    if known.binary_search_by(|id| id.as_str().cmp(anchor)).is_ok() {
        return None;
    }
    let diagnostic = Diagnostic::error(
        "page-dead-anchor",
        span,
        format!("页面{address}里没有锚点“{anchor}”"),
    );
    Some(
        match suggest::nearest(anchor, known.iter().map(String::as_str)) {
            Some(near) => diagnostic.with_hint(format!("是不是#{near}？")),
            None => diagnostic,
        },
    )
}

/// Puts a finding where it can be mended: at the words in a template if they stand there, else in the finished page.
fn blame(
    page: &Finished<'_>,
    templates: &Folder,
    words: &str,
    code: &'static str,
    message: String,
    hint: Option<String>,
) -> Problem {
    let bare = words.trim_start_matches("../").trim_start_matches("./");
    let found = templates.texts.values().find_map(|file| {
        let quoted = [
            format!("\"{words}\""),
            format!("/{bare}\""),
            format!("/{bare}'"),
        ];
        let place = quoted
            .iter()
            .map(String::as_str)
            .chain([words])
            .find_map(|needle| match file.text.find(needle) {
                Some(at) if needle.len() > 4 => Some(at..at + needle.len()),
                _ => None,
            });
        place.map(|span| (Arc::clone(file), span))
    });
    let (file, span) = found.unwrap_or_else(|| {
        let file = SourceFile::new(format!("（生成的页面）{}", page.address), page.html);
        let at = page.html.find(words).unwrap_or(0);
        (Arc::new(file), at..at + words.len())
    });
    let mut diagnostic = Diagnostic::error(code, span, message);
    diagnostic.hint = hint;
    Problem::new(&file, diagnostic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_finished_page_lead_to_addresses() {
        let inside = |own, link| place(own, link, "/guide");
        assert_eq!(
            inside("/policy/tasks/", "../../check/#q"),
            Some(("/check/".into(), Some("q".into())))
        );
        assert_eq!(inside("/policy/tasks/", "../../"), Some(("/".into(), None)));
        assert_eq!(inside("/", "./"), Some(("/".into(), None)));
        assert_eq!(
            inside("/", "./assets/site.css"),
            Some(("/assets/site.css".into(), None))
        );
        assert_eq!(
            inside("/404.html", "/guide/check/"),
            Some(("/check/".into(), None))
        );
        assert_eq!(
            inside("/a/", "#%E7%94%B2"),
            Some(("/a/".into(), Some("甲".into())))
        );
        assert_eq!(inside("/a/", "https://example.org/"), None);
        assert_eq!(inside("/a/", "data:image/svg+xml,x"), None);
    }

    #[test]
    fn a_page_is_scanned_as_a_browser_reads_it() {
        let html = "<p id=b>甲<a href='../x/' id=\"a\">乙</a><!-- <a href=no> --><img src=\"i.png\"><i id=b></i>";
        let scan = scan("/p/", html, "");
        assert_eq!(scan.ids, ["a", "b"]);
        assert_eq!(scan.twice.as_deref(), Some("b"));
        let links: Vec<&str> = scan
            .links
            .iter()
            .map(|(_, (address, _))| address.as_str())
            .collect();
        assert_eq!(links, ["/x/", "/p/i.png"]);
    }
}

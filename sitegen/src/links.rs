//! Checks every link of every finished page, so that a template's links are held to the same rule as an editor's.

use std::{ops::Range, sync::Arc};

use html5gum::emitters::callback::CallbackEvent;
use indicators::diagnostic::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    address::{Addresses, decode, scheme},
    input::Folder,
    markdown::Anchored,
    report::Problem,
    search::Reader,
    site::file_path,
    source::SourceFile,
    store::Store,
    suggest, tags,
};

/// What one finished page offers and asks for.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Every `id`, sorted.
    ids: Vec<Box<str>>,
    /// An `id` that stands twice.
    twice: Option<Box<str>>,
    /// Links inside the site that are not yet known to be good: those with an anchor and those that lead nowhere, each once.
    links: Vec<(Box<str>, Place)>,
}

/// An address of the site with an anchor.
type Place = (String, Option<String>);

/// A finished page.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) address: String,
    pub(crate) scan: Scan,
    /// The Markdown it was made from, and its links with anchors, which are reported there.
    pub(crate) source: Option<(Arc<SourceFile>, Vec<Anchored>)>,
}

/// Reads a finished page's links and anchors, and lets a search read its words in the same go. `base` is the path that the site's root
/// has on its host, without a slash at the end.
pub(crate) fn scan(
    address: &str,
    html: &[u8],
    base: &str,
    addresses: &Addresses,
    reader: &mut Reader<'_>,
) -> Scan {
    let mut scan = Scan::default();
    let mut wanted = Wanted::None;
    let mut room = String::new();
    let mut attribute = |event: &CallbackEvent<'_>| match event {
        CallbackEvent::AttributeName { name } => {
            wanted = match *name {
                b"id" => Wanted::Id,
                b"href" | b"src" => Wanted::Link,
                _ => Wanted::None,
            }
        }
        CallbackEvent::AttributeValue { value } => {
            match wanted {
                Wanted::Id => scan.ids.push(tags::text(value).into()),
                Wanted::Link => {
                    scan.link(address, tags::text(value), base, addresses, &mut room);
                }
                Wanted::None => {}
            }
            wanted = Wanted::None;
        }
        _ => {}
    };
    tags::read(html, |event| {
        reader.take(event);
        attribute(event);
    });
    scan.ids.sort_unstable();
    let twice = scan.ids.windows(2).find(|pair| pair[0] == pair[1]);
    scan.twice = twice.map(|pair| pair[0].clone());
    scan.ids.dedup();
    scan.ids.shrink_to_fit();
    // A link to an anchor of the page itself is known to be good by now.
    let ids = &scan.ids;
    scan.links.retain(|(_, (to, anchor))| {
        let is_id = |anchor: &String| ids.binary_search_by(|id| (**id).cmp(anchor)).is_ok();
        to != address || !anchor.as_ref().is_some_and(is_id)
    });
    scan.links.shrink_to_fit();
    scan
}

impl Scan {
    /// Takes a link. `room` is where its address is put together, for most are known to be good and need not be kept.
    fn link(
        &mut self,
        own: &str,
        link: &str,
        base: &str,
        addresses: &Addresses,
        room: &mut String,
    ) {
        let Some(anchor) = place(own, link, base, room) else {
            return;
        };
        let good = anchor.is_empty() && addresses.contains(room);
        if !good && !self.links.iter().any(|(known, _)| **known == *link) {
            let anchor = (!anchor.is_empty()).then(|| decode(anchor).into_owned());
            self.links.push((link.into(), (room.clone(), anchor)));
        }
    }
}

enum Wanted {
    None,
    Id,
    Link,
}

/// What a finished page's link leads to, if it is inside the site: writes the address into `address`, and gives back the anchor as it is
/// written, empty where there is none.
fn place<'l>(own: &str, link: &'l str, base: &str, address: &mut String) -> Option<&'l str> {
    address.clear();
    // Most links are a path and nothing else.
    let plain = !(link.bytes()).fold(false, |found, byte| {
        found | matches!(byte, b':' | b'#' | b'?' | b'%')
    });
    if plain && !link.starts_with('/') && !link.is_empty() {
        join(own, link, address);
        return Some("");
    }
    if scheme(link).is_some() || link.starts_with("//") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    if path.is_empty() {
        address.push_str(own);
    } else if path.starts_with('/') {
        address.push_str(path.strip_prefix(base).unwrap_or(path));
    } else {
        join(own, &decode(path), address);
    }
    Some(anchor)
}

/// A path relative to an address, into `joined`, which is empty; it cannot climb above the root.
fn join(own: &str, path: &str, joined: &mut String) {
    joined.push_str(&own[..own.rfind('/').unwrap_or(0)]);
    let mut rest = path;
    while let Some(above) = rest.strip_prefix("../") {
        joined.truncate(joined.rfind('/').unwrap_or(0));
        rest = above;
    }
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            part => {
                joined.push('/');
                joined.push_str(part);
            }
        }
    }
    let folder = path.is_empty() || path.ends_with('/') || path.ends_with('.');
    if folder || joined.is_empty() {
        joined.push('/');
    }
}

/// Checks every link and anchor of all finished pages against each other.
pub(crate) fn check(
    pages: &[Finished],
    addresses: &Addresses,
    blamed: &Blamed<'_>,
    problems: &mut Vec<Problem>,
) {
    let ids: Ids<'_> = pages
        .iter()
        .map(|page| (page.address.as_str(), page.scan.ids.as_slice()))
        .collect();
    let mut seen = FxHashSet::default();
    for page in pages {
        let mut found = Vec::new();
        if let Some(id) = &page.scan.twice {
            let message = format!("页面{}里有两处用了同一个锚点“{id}”", page.address);
            let diagnostic = Diagnostic::error("page-id-twice", 0..0, message);
            found.push(blamed.blame(page, &format!("id=\"{id}\""), diagnostic));
        }
        let own = own_anchors(page, &ids, problems);
        for (link, (address, anchor)) in &page.scan.links {
            let anchor = anchor.as_deref();
            if anchor.is_some_and(|anchor| own.contains(&(address, anchor))) {
                continue;
            }
            if let Some(diagnostic) = dead(&ids, addresses, address, anchor) {
                found.push(blamed.blame(page, link, diagnostic));
            }
        }
        // One mistake in a template is on every page that it makes.
        problems.extend(found.into_iter().filter(|problem| {
            let Problem { file, diagnostic } = problem;
            let place = if file.name == generated_name(page) {
                diagnostic.message.clone()
            } else {
                problem.place()
            };
            seen.insert((diagnostic.code, place))
        }));
    }
}

/// The anchors of every page.
type Ids<'p> = FxHashMap<&'p str, &'p [Box<str>]>;

/// Checks the anchors that a page's Markdown names, at their places there, and gives back which they are.
fn own_anchors<'p>(
    page: &'p Finished,
    ids: &Ids<'_>,
    problems: &mut Vec<Problem>,
) -> FxHashSet<(&'p str, &'p str)> {
    let mut own = FxHashSet::default();
    let Some((file, anchored)) = &page.source else {
        return own;
    };
    for link in anchored {
        own.insert((link.address.as_str(), link.anchor.as_str()));
        if let Some(diagnostic) = dead_anchor(ids, &link.address, &link.anchor) {
            problems.push(Problem::new(
                file,
                Diagnostic {
                    span: link.span.clone(),
                    ..diagnostic
                },
            ));
        }
    }
    own
}

fn dead(
    ids: &Ids<'_>,
    addresses: &Addresses,
    address: &str,
    anchor: Option<&str>,
) -> Option<Diagnostic> {
    if !addresses.contains(address) {
        let message = format!("网站里没有{address}这个地址");
        let mut diagnostic = Diagnostic::error("site-dead-link", 0..0, message);
        diagnostic.hint = addresses
            .near(address)
            .map(|near| format!("是不是{near}？"));
        return Some(diagnostic);
    }
    dead_anchor(ids, address, anchor?)
}

fn dead_anchor(ids: &Ids<'_>, address: &str, anchor: &str) -> Option<Diagnostic> {
    let known = ids.get(address)?;
    if known.binary_search_by(|id| (**id).cmp(anchor)).is_ok() {
        return None;
    }
    let message = format!("页面{address}里没有锚点“{anchor}”");
    let mut diagnostic = Diagnostic::error("page-dead-anchor", 0..0, message);
    let near = suggest::nearest(anchor, known.iter().map(|id| &**id));
    diagnostic.hint = near.map(|near| format!("是不是#{near}？"));
    Some(diagnostic)
}

fn generated_name(page: &Finished) -> String {
    format!("（生成的页面）{}", page.address)
}

/// Where a finding may be mended.
pub(crate) struct Blamed<'b> {
    pub(crate) templates: &'b Folder,
    /// Has the finished pages.
    pub(crate) store: &'b dyn Store,
}

impl Blamed<'_> {
    /// Puts a finding where it can be mended: at the words in a template if they stand there, else in the finished page.
    fn blame(&self, page: &Finished, words: &str, diagnostic: Diagnostic) -> Problem {
        let (file, span) = self.in_template(words).unwrap_or_else(|| {
            let html = self
                .store
                .get(&file_path(&page.address))
                .unwrap_or_default();
            let html = String::from_utf8_lossy(&html);
            let at = html.find(words).unwrap_or(0);
            (
                Arc::new(SourceFile::new(generated_name(page), html)),
                at..at + words.len(),
            )
        });
        Problem::new(&file, Diagnostic { span, ..diagnostic })
    }

    fn in_template(&self, words: &str) -> Option<(Arc<SourceFile>, Range<usize>)> {
        let bare = words.trim_start_matches("../").trim_start_matches("./");
        let needles = [
            format!("\"{words}\""),
            format!("\"/{bare}\""),
            format!("'/{bare}'"),
            words.to_owned(),
        ];
        self.templates.texts.values().find_map(|file| {
            // A word or two may stand anywhere.
            let at = needles
                .iter()
                .filter(|needle| needle.len() > 4)
                .find_map(|needle| {
                    let at = file.text.find(needle.as_str())?;
                    Some(at..at + needle.len())
                });
            at.map(|span| (Arc::clone(file), span))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_finished_page_lead_to_addresses() {
        let inside = |own, link| {
            let mut address = String::from("left over");
            let anchor = place(own, link, "/guide", &mut address)?;
            let anchor = (!anchor.is_empty()).then(|| decode(anchor).into_owned());
            Some((address, anchor))
        };
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
        let fold = crate::search::Fold::default();
        let mut reader = Reader::new(&fold, html.len());
        let scan = scan(
            "/p/",
            html.as_bytes(),
            "",
            &Addresses::default(),
            &mut reader,
        );
        assert_eq!(scan.ids, ["a".into(), "b".into()]);
        assert_eq!(scan.twice.as_deref(), Some("b"));
        let links: Vec<&str> = scan
            .links
            .iter()
            .map(|(_, (address, _))| address.as_str())
            .collect();
        assert_eq!(links, ["/x/", "/p/i.png"]);
    }
}

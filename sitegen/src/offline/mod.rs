//! Reading with the network off: the worker that keeps files on a reader's device, the lists of what it may keep, and the manifest that
//! names the site as something that can be installed.
//!
//! Every file that goes to the store is noted on its way with its size and the hash of its bytes ([`Noting`]), so that no file is held
//! for it. When all are there, [`Plan::files`] makes the worker and, for each language, a list of all that belongs to it. The worker
//! carries a version made of these hashes: it changes exactly when a file that may be kept does.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use serde_json::{Value, json};

use crate::{
    assets::Assets,
    config::SiteConfig,
    editions::Edition,
    site::{Site, file_path},
    store::Store,
    sums::{self, hex},
};

/// The worker as it is written by hand; `__GUIDE__` is what it is told about the site.
const WORKER: &str = include_str!("sw.js");
/// Where it stands: at the root, for it answers only for what stands below it.
pub(crate) const WORKER_ADDRESS: &str = "/sw.js";
const MANIFEST: &str = "/manifest.webmanifest";
/// Above the lists.
pub(crate) const FOLDER: &str = "/offline/";
/// Kept from the first page on; what is not there is no fault, for editors may have their own.
const CORE: [&str; 5] = [
    "/404.html",
    "/assets/icon.svg",
    "/assets/offline.js",
    STYLE,
    MANIFEST,
];
/// What the worker's own page looks like.
const STYLE: &str = "/assets/site.css";
/// What nobody reads with the network off: it is for programs and for the pages of others.
const FOR_OTHERS: [&str; 6] = [
    "_headers",
    "feed.xml",
    "robots.txt",
    "schema/",
    "sitemap.xml",
    "widget/v1-",
];

/// The addresses of the files that are made here.
pub(crate) fn addresses(site: &SiteConfig) -> Vec<String> {
    let languages = [&site.lang].into_iter().chain(&site.languages);
    let lists = languages.map(|lang| list_address(lang));
    lists
        .chain([MANIFEST.to_owned(), WORKER_ADDRESS.to_owned()])
        .collect()
}

fn list_address(lang: &str) -> String {
    format!("{FOLDER}{lang}.json")
}

/// What is known of a file without holding it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Note {
    bytes: u64,
    hash: [u8; 6],
}

impl Note {
    fn of(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.len() as u64,
            hash: sums::mark(bytes),
        }
    }
}

/// The notes of a site's files, by path.
pub(crate) type Notes = BTreeMap<String, Note>;

/// The notes of files that are in memory.
pub(crate) fn notes<'f>(files: impl IntoIterator<Item = (&'f String, &'f Bytes)>) -> Notes {
    let kept = files.into_iter().filter(|(path, _)| may_be_kept(path));
    kept.map(|(path, bytes)| (path.clone(), Note::of(bytes)))
        .collect()
}

/// A store that notes what goes to another.
pub(crate) struct Noting<'s> {
    store: &'s dyn Store,
    notes: Mutex<Notes>,
}

impl<'s> Noting<'s> {
    pub(crate) fn new(store: &'s dyn Store) -> Self {
        Self {
            store,
            notes: Mutex::default(),
        }
    }

    fn note(&self, path: &str, bytes: &[u8]) {
        if may_be_kept(path) {
            let note = Note::of(bytes);
            let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
            notes.insert(path.to_owned(), note);
        }
    }

    /// What was noted.
    pub(crate) fn finish(self) -> Notes {
        self.notes
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Noting<'_> {
    fn announce(&self, paths: &[String]) {
        self.store.announce(paths);
    }

    fn put(&self, path: &str, bytes: Bytes) {
        self.note(path, &bytes);
        self.store.put(path, bytes);
    }

    fn put_copy(&self, path: &str, bytes: &[u8]) {
        self.note(path, bytes);
        self.store.put_copy(path, bytes);
    }

    fn get(&self, path: &str) -> Option<Bytes> {
        self.store.get(path)
    }
}

fn may_be_kept(path: &str) -> bool {
    let own = path == "sw.js" || (path.starts_with("offline/") && path.ends_with(".json"));
    let card = path.starts_with("cards/") && path.ends_with(".png");
    !own && !card
        && !FOR_OTHERS.iter().any(|start| path.starts_with(start))
        && path
            .strip_prefix("widget/v1/")
            .is_none_or(|name| !name.starts_with("frame") && !name.starts_with("schema/"))
}

/// Which language of the widget serves a language of the guide; the widget's loader says the same.
fn spoken(lang: &str) -> &str {
    match lang {
        "zh-Hant" => lang,
        _ if lang.starts_with("zh") => "zh-Hans",
        _ => "en",
    }
}

/// A language of the site, and what the worker says in it.
#[derive(Debug, Clone)]
struct Language {
    lang: String,
    /// What its addresses begin with, without a slash at the start: nothing for the source, `en/` for English.
    prefix: String,
    words: Value,
}

impl Language {
    fn new(edition: &Edition) -> Self {
        let say = |name| {
            let words = edition.messages.say("offline", name);
            match &edition.hant {
                Some(hant) => hant.convert(words),
                None => words.to_owned(),
            }
        };
        let words = ["title", "text", "again", "home"].map(|name| (name.to_owned(), say(name)));
        let prefix = match edition.prefix.strip_prefix('/') {
            Some(prefix) => format!("{prefix}/"),
            None => String::new(),
        };
        Self {
            lang: edition.lang.clone(),
            prefix,
            words: json!(BTreeMap::from(words)),
        }
    }
}

/// What the site says of itself, from which the files are made when all others are there.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    languages: Vec<Language>,
    assets: Arc<Assets>,
}

/// A file in a list: address below the root, size, hash.
type Listed<'n> = (&'n String, &'n Note);

impl Plan {
    pub(crate) fn new(editions: &[Edition], assets: &Arc<Assets>) -> Self {
        Self {
            languages: editions.iter().map(Language::new).collect(),
            assets: Arc::clone(assets),
        }
    }

    /// The worker and the lists, with their addresses.
    pub(crate) fn files(&self, notes: &Notes) -> Vec<(String, Bytes)> {
        let version = version(notes);
        let mut files = Vec::new();
        let mut languages = serde_json::Map::new();
        for language in &self.languages {
            let whole: Vec<Listed<'_>> = notes
                .iter()
                .filter(|(path, _)| self.belongs(path, language, notes))
                .collect();
            let bytes: u64 = whole.iter().map(|(_, note)| note.bytes).sum();
            let address = list_address(&language.lang);
            languages.insert(
                language.lang.clone(),
                json!({
                    "prefix": language.prefix,
                    "words": language.words,
                    "list": address.trim_start_matches('/'),
                    "bytes": bytes,
                    "files": whole.len(),
                    "home": listed(notes.get_key_value(&format!("{}index.html", language.prefix))),
                    "check": listed(whole.iter().copied().filter(|(path, _)| asks(path))),
                    "sets": sets(&whole),
                }),
            );
            let list = json!({ "version": version, "files": listed(whole) });
            files.push((address, list.to_string().into()));
        }
        let taken = |address| file_path(&self.assets.taken(address));
        let core = CORE.iter().map(|address| taken(address));
        let core: Vec<String> = core.collect();
        let core = core.iter().filter_map(|path| notes.get_key_value(path));
        // A page that is not kept says so in these languages, whatever the reader's is.
        let said = self.languages.iter().map(|language| &language.lang);
        let said: Vec<&String> = said.filter(|lang| *lang != hant::LANG).collect();
        let guide = json!({
            "version": version, "core": listed(core), "style": taken(STYLE), "said": said,
            "languages": languages,
        });
        let worker = WORKER.replacen("__GUIDE__", &guide.to_string(), 1);
        files.push((WORKER_ADDRESS.to_owned(), worker.into()));
        files
    }

    /// Whether a file is part of the guide in a language.
    fn belongs(&self, path: &str, language: &Language, notes: &Notes) -> bool {
        // Pages take them from elsewhere.
        if self.assets.sum(&format!("/{path}")).is_some() {
            return false;
        }
        if let Some(name) = path.strip_prefix("widget/v1/") {
            return in_widget(name, spoken(&language.lang), notes);
        }
        if let Some(rest) = path.strip_prefix("search/").filter(|_| !is_page(path)) {
            return rest.split('/').next() == Some(&language.lang);
        }
        !is_page(path) || self.of_page(path) == Some(&language.lang)
    }

    /// The language that a page stands under.
    fn of_page(&self, path: &str) -> Option<&String> {
        let above = self
            .languages
            .iter()
            .filter(|language| path.starts_with(&language.prefix));
        above
            .max_by_key(|language| language.prefix.len())
            .map(|language| &language.lang)
    }
}

/// Whether a file of the widget is used in a language that it speaks.
fn in_widget(name: &str, lang: &str, notes: &Notes) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    if name.starts_with("words/") {
        return parts.get(1) == Some(&lang);
    }
    if !name.starts_with("sets/") {
        return true;
    }
    let [stem @ .., own, _] = parts.as_slice() else {
        return true;
    };
    // A set that is not translated is read in Chinese.
    let translated = format!("widget/v1/{}.{lang}.json", stem.join("."));
    *own == lang || (*own == "zh-Hans" && !notes.contains_key(&translated))
}

/// Whether a file of the widget is needed from the first question to the plan, whatever the set.
fn asks(path: &str) -> bool {
    let name = path.strip_prefix("widget/v1/");
    name.is_some_and(|name| {
        let bare = name.strip_prefix("words/").unwrap_or(name);
        !name.starts_with("sets/") && !bare.starts_with("office.")
    })
}

/// The files of each set.
fn sets(files: &[Listed<'_>]) -> Value {
    let mut sets: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for &(path, note) in files {
        let slug = path
            .strip_prefix("widget/v1/sets/")
            .and_then(|name| name.split('.').next());
        if let Some(slug) = slug {
            sets.entry(slug).or_default().push(entry((path, note)));
        }
    }
    json!(sets)
}

fn listed<'n>(files: impl IntoIterator<Item = Listed<'n>>) -> Value {
    files.into_iter().map(entry).collect()
}

/// A file as the worker reads it. A page is fetched by its address, not by the name of its file.
fn entry((path, note): Listed<'_>) -> Value {
    let address = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    json!([address, note.bytes, hex(&note.hash)])
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// A name for exactly these files.
fn version(notes: &Notes) -> String {
    let mut all = Vec::new();
    for (path, note) in notes {
        all.extend_from_slice(path.as_bytes());
        all.push(b'\n');
        all.extend_from_slice(&note.hash);
    }
    hex(&sums::mark(&all))
}

/// Puts the worker and the lists into a store; what the editors put there themselves stays.
pub(crate) fn put(plan: &Plan, notes: &Notes, store: &dyn Store) {
    for (address, bytes) in plan.files(notes) {
        let path = file_path(&address);
        if store.get(&path).is_none() {
            store.announce(std::slice::from_ref(&path));
            store.put(&path, bytes);
        }
    }
}

/// The worker and the lists of a site in memory, with the index that is no part of it yet, by path.
pub(crate) fn beside(
    plan: &Plan,
    site: &Site,
    index: &BTreeMap<String, Bytes>,
) -> Vec<(String, Bytes)> {
    let mut all = notes(&site.files);
    all.extend(notes(index));
    let files = plan.files(&all).into_iter();
    let files = files.map(|(address, bytes)| (file_path(&address), bytes));
    files
        .filter(|(path, _)| !site.files.contains_key(path))
        .collect()
}

/// The manifest, with its address. Its own addresses are read from where it stands, so they are right under any path.
pub(crate) fn manifest(site: &SiteConfig) -> (String, Bytes) {
    let manifest = json!({
        "id": format!("{}/", site.base_path()),
        "name": format!("{} · {}", site.name, site.tagline),
        "short_name": site.name,
        "description": site.description,
        "lang": site.lang,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": "#fbfaf6",
        "background_color": "#fbfaf6",
        "icons": [{ "src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" }],
    });
    (MANIFEST.to_owned(), manifest.to_string().into())
}

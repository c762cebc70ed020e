//! The pictures that pages have where they are shared.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use sitegen::{
    Built, Input, Store, build, build_into, cards::Tally, input::fonts::Fonts, output::Cache,
    session::Session,
};

use crate::{
    letters,
    small::{self, file, page, pages},
};

/// A store that a test can look into.
#[derive(Default)]
struct Shelf(Mutex<BTreeMap<String, Bytes>>);

impl Store for Shelf {
    fn announce(&self, _paths: &[String]) {}

    fn put(&self, path: &str, bytes: Bytes) {
        self.0.lock().unwrap().insert(path.to_owned(), bytes);
    }

    fn get(&self, path: &str) -> Option<Bytes> {
        self.0.lock().unwrap().get(path).cloned()
    }
}

/// The small site with cards.
fn carded() -> Input {
    with_lines("cards = true")
}

/// The same in three languages.
fn in_three() -> Input {
    with_lines("languages = [\"en\", \"zh-Hant\"]\ncards = true")
}

fn with_lines(lines: &str) -> Input {
    let site = small::site();
    let toml = format!("{lines}\n{}", site.content.texts["site.toml"].text);
    let mut site = site.with_content("site.toml", &toml);
    site.fonts = Fonts::of(letters::font()).map(Arc::new);
    site
}

fn good(input: &Input) -> Built {
    let built = build(input);
    let problems: Vec<String> = built.problems.iter().map(sitegen::Problem::short).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    built
}

fn draw(built: &Built, root: &Path) -> (Tally, BTreeMap<String, Bytes>) {
    let shelf = Shelf::default();
    let tally = built.cards.draw(&Cache::of(root), &shelf).unwrap();
    (tally, shelf.0.into_inner().unwrap())
}

fn meta<'h>(html: &'h str, name: &str) -> Option<&'h str> {
    let start = format!("=\"{name}\" content=\"");
    html.split(&start).nth(1)?.split('"').next()
}

/// The files that a cache holds.
fn kept(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.join(".sitegen-cache/cards")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_page_that_is_shared_has_a_card_of_its_own() {
    let root = tempfile::tempdir().unwrap();
    let built = good(&in_three());
    let (_, cards) = draw(&built, root.path());
    let mut addresses = Vec::new();
    for (path, html) in pages(built.site.as_ref().unwrap()) {
        let card = meta(&html, "twitter:card");
        if path.ends_with("404.html") || path.contains("search/") {
            assert!(meta(&html, "og:image").is_none(), "{path}");
            continue;
        }
        assert_eq!(card, Some("summary_large_image"), "{path}");
        let image = meta(&html, "og:image").unwrap();
        let (image, _) = image.split_once("?v=").unwrap();
        let inner = image.strip_prefix("https://example.org/guide/").unwrap();
        let bytes = cards
            .get(inner)
            .unwrap_or_else(|| panic!("{path}: {inner}"));
        let picture = png::Decoder::new(std::io::Cursor::new(&bytes[..]))
            .read_info()
            .unwrap();
        let said = |name| meta(&html, name).unwrap().parse::<u32>().unwrap();
        assert_eq!(
            picture.info().size(),
            (said("og:image:width"), said("og:image:height"))
        );
        assert_eq!(picture.info().size(), (1200, 630), "{path}");
        assert!(bytes.len() < 30_000, "{path}: {}", bytes.len());
        addresses.push(inner.to_owned());
    }
    addresses.sort();
    assert!(cards.keys().eq(addresses.iter()), "no card without a page");
    let of = |lang: &str| &cards[&format!("cards/{lang}policy/tasks.png")];
    assert!(of("") != of("zh-Hant/"));
    assert!(
        of("") == of("en/"),
        "what is not translated is shown as it is"
    );
    assert!(
        addresses.contains(&"cards/en/policy/tasks.png".to_owned()),
        "{addresses:#?}"
    );
    let site = built.site.as_ref().unwrap();
    for path in ["sitemap.xml", "offline/zh-Hans.json", "feed.xml"] {
        assert!(!file(site, path).contains("/cards/"), "{path}");
    }
    let html = file(site, "policy/tasks/index.html");
    let image = meta(&html, "og:image").unwrap();
    assert!(html.contains(&format!("\"image\":\"{image}\"")), "{html}");
    let html = file(site, "indicators/sample/x1-1/index.html");
    let alt = meta(&html, "og:image:alt").unwrap();
    assert!(alt.starts_with("小站 · X1-1 "), "{alt}");
}

#[test]
fn the_same_words_give_the_same_picture_and_other_words_another() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (_, first) = draw(&good(&carded()), one.path());
    let (_, again) = draw(&good(&carded()), other.path());
    assert!(first == again);
    assert_ne!(first["cards/policy.png"], first["cards/policy/tasks.png"]);
}

#[test]
fn a_card_is_drawn_once_and_again_where_it_was_damaged() {
    let root = tempfile::tempdir().unwrap();
    let built = good(&carded());
    let count = built.cards.len();
    let (tally, first) = draw(&built, root.path());
    assert_eq!((tally.drawn, tally.kept), (count, 0));
    let (tally, again) = draw(&built, root.path());
    assert_eq!((tally.drawn, tally.kept), (0, count));
    assert!(first == again);
    let files = kept(root.path());
    let whole = fs::read(&files[0]).unwrap();
    fs::write(&files[0], &whole[..whole.len() / 2]).unwrap();
    let mut wrong = fs::read(&files[1]).unwrap();
    let middle = wrong.len() / 2;
    wrong[middle] ^= 1;
    fs::write(&files[1], wrong).unwrap();
    fs::write(&files[2], "").unwrap();
    let (tally, again) = draw(&built, root.path());
    assert_eq!((tally.drawn, tally.kept), (3, count - 3));
    assert!(first == again);
    assert_eq!(fs::read(&files[0]).unwrap(), whole);
}

#[test]
fn another_title_draws_its_own_cards_and_lets_go_of_those_before() {
    let root = tempfile::tempdir().unwrap();
    draw(&good(&carded()), root.path());
    let before = kept(root.path());
    let own = root.path().join(".sitegen-cache/cards/mine.txt");
    fs::write(&own, "别人的").unwrap();
    let other = "+++\ntitle = \"别的题目\"\n+++\n\n## 六项任务\n\n正文。\n";
    let built = good(&carded().with_content("pages/policy/tasks.md", other));
    let (tally, _) = draw(&built, root.path());
    assert_eq!(tally.drawn, 1, "no other page says this title");
    assert!(own.is_file());
    fs::remove_file(own).unwrap();
    let after = kept(root.path());
    assert_eq!(before.len(), after.len());
    assert_ne!(before, after);
    let ignored = fs::read_to_string(root.path().join(".sitegen-cache/.gitignore")).unwrap();
    assert_eq!(ignored, "*\n");
}

#[test]
fn without_a_font_pages_have_no_card() {
    let mut input = carded();
    input.fonts = None;
    let built = good(&input);
    assert!(built.cards.is_empty());
    for (path, html) in pages(built.site.as_ref().unwrap()) {
        assert!(meta(&html, "og:image").is_none(), "{path}");
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(Fonts::in_folder(folder.path()).is_none());
    let file = folder.path().join("letters.ttf");
    fs::write(&file, letters::font()).unwrap();
    assert!(Fonts::in_folder(folder.path()).is_some() && Fonts::is_usable(&file));
    // A file that ends too soon is no font.
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    assert!(Fonts::in_folder(folder.path()).is_none() && !Fonts::is_usable(&file));
    // Nor without being asked for, whatever fonts there are.
    let mut input = small::site();
    input.fonts = carded().fonts;
    assert!(good(&input).cards.is_empty());
}

#[test]
fn a_title_with_a_character_that_no_font_has_gets_no_card() {
    let strange = page("正文。\n").replace("页", "页\u{10fffd}");
    let built = good(&carded().with_content("pages/strange.md", &strange));
    let site = built.site.as_ref().unwrap();
    assert_eq!(meta(&file(site, "strange/index.html"), "og:image"), None);
    assert_eq!(
        meta(&file(site, "strange/index.html"), "twitter:card"),
        Some("summary")
    );
    assert!(meta(&file(site, "policy/index.html"), "og:image").is_some());
    assert_eq!(built.cards.len(), good(&carded()).cards.len());
}

#[test]
fn a_card_that_the_editors_put_there_stays() {
    let root = tempfile::tempdir().unwrap();
    let mut input = carded();
    input
        .content
        .add("pages/cards/policy.png", b"mine".to_vec());
    let shelf = Shelf::default();
    let built = build_into(&input, &shelf);
    built.cards.draw(&Cache::of(root.path()), &shelf).unwrap();
    assert_eq!(shelf.get("cards/policy.png").unwrap(), "mine");
    assert!(shelf.get("cards/policy/tasks.png").unwrap().len() > 1_000);
}

#[test]
fn a_site_that_is_edited_says_the_same_of_its_cards() {
    let (mut session, first) = Session::open(in_three());
    let full = build(session.input()).site.unwrap();
    assert!(first.site.unwrap().whole() == full);
    let text = "+++\ntitle = \"任务\"\n+++\n\n## 六项任务\n\n改过了。\n";
    let edit = BTreeMap::from([("pages/policy/tasks.md".to_owned(), text.to_owned())]);
    let edited = session.edit(edit);
    assert_eq!(edited.made, 3);
    assert!(edited.site.unwrap().whole() == build(session.input()).site.unwrap());
}

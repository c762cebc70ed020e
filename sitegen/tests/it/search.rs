//! The index that a search reads, and the page that asks it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::small::{self, built, file, page};

fn index(site: &sitegen::Site) -> Value {
    serde_json::from_str(&file(site, "search/zh-Hans/index.json")).expect("JSON")
}

#[test]
fn every_page_but_those_nobody_looks_for_is_in_the_index() {
    let site = built(&small::site());
    let index = index(&site);
    let pages: BTreeSet<&str> = index["pages"]
        .as_array()
        .expect("pages")
        .iter()
        .map(|page| page[0].as_str().expect("an address"))
        .collect();
    let expected = [
        "/",
        "/check/",
        "/check/sample/",
        "/indicators/",
        "/indicators/sample/",
        "/indicators/sample/x1-1/",
        "/indicators/sample/x1-2/",
        "/indicators/sample/x1/",
        "/indicators/sample/x2-1/",
        "/indicators/sample/x2/",
        "/policy/",
        "/policy/tasks/",
        "/sources/",
    ];
    assert_eq!(pages, BTreeSet::from(expected));
    let item = index["pages"].as_array().expect("pages").iter();
    let titles: Vec<&str> = item.filter_map(|page| page[1].as_str()).collect();
    assert!(titles.contains(&"X1-1 人人参加"), "{titles:?}");
}

#[test]
fn every_chunk_is_named_by_its_bytes_and_stands_in_order() {
    let text = "学习、镜子、图书馆、读书会、每周三。".repeat(3);
    let mut input = small::site();
    for number in 0..60 {
        let words: String = (0..200)
            .filter_map(|step| char::from_u32(0x4e00 + (number * 271 + step * 37) % 5000))
            .collect();
        input = input.with_content(
            &format!("pages/p{number}.md"),
            &page(&format!("{text}{words}\n")),
        );
    }
    let site = built(&input);
    let index = index(&site);
    let chunks = index["chunks"].as_array().expect("chunks");
    assert!(chunks.len() > 3, "{} chunks", chunks.len());
    let starts: Vec<&str> = chunks
        .iter()
        .filter_map(|chunk| chunk[0].as_str())
        .collect();
    assert!(starts.is_sorted(), "{starts:?}");
    for chunk in chunks {
        let name = chunk[1].as_str().expect("a name");
        let bytes = site
            .files
            .get(&format!("search/zh-Hans/{name}"))
            .expect("the chunk");
        assert!(bytes.len() < 40_000, "{name} has {} bytes", bytes.len());
    }
    let count = site
        .files
        .keys()
        .filter(|path| path.ends_with(".bin"))
        .count();
    assert_eq!(count, chunks.len(), "no chunk is left over");
}

#[test]
fn traditional_characters_fold_to_those_of_the_index() {
    let site = built(&small::site().with_content("pages/a.md", &page("学习强国、头发、发展。\n")));
    let fold = index(&site)["fold"].as_str().expect("pairs").to_owned();
    let pairs: Vec<char> = fold.chars().collect();
    for pair in [['學', '学'], ['國', '国'], ['髮', '发'], ['發', '发']] {
        assert!(pairs.chunks(2).any(|known| known == pair), "{pair:?}");
    }
    assert!(!pairs.contains(&'龜'), "what no page has is left out");
}

#[test]
fn no_page_asks_for_anything_of_the_search_but_the_page_to_search_on() {
    let site = built(&small::site());
    for (path, html) in small::pages(&site) {
        assert_eq!(
            html.contains("search.js"),
            path == "search/index.html",
            "{path}"
        );
        assert!(
            html.contains("class=\"search-link\""),
            "{path} leads to the search"
        );
    }
    let page = file(&site, "search/index.html");
    assert!(page.contains("<section class=\"search\"") && page.contains(" hidden "));
    assert!(
        page.contains("href=\"../policy/tasks/\""),
        "without scripts it lists what there is"
    );
}

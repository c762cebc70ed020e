//! What a reader's device may keep: the lists, the worker's version, the manifest.

use std::collections::BTreeMap;

use serde_json::Value;
use sitegen::{Input, Site};

use crate::small::{self, built, file};

/// The small site in two languages, with a program of the widget.
fn two() -> Input {
    let site = small::site();
    let toml = &site.content.texts["site.toml"].text;
    let toml = toml.replace(
        "lang = \"zh-Hans\"",
        "lang = \"zh-Hans\"\nlanguages = [\"en\"]",
    );
    let mut site = site.with_content("site.toml", &toml);
    for name in [
        "learning-check.js",
        "whole.0123456789.wasm",
        "office.0123456789.wasm",
        "frame.js",
        "words/whole.en.0123456789.txt",
        "words/whole.zh-Hans.0123456789.txt",
    ] {
        site.widget.add(name, b"x".to_vec());
    }
    site
}

/// What the worker is told.
fn guide(site: &Site) -> Value {
    let worker = file(site, "sw.js");
    let line = worker
        .lines()
        .find_map(|line| line.strip_prefix("const GUIDE = "))
        .expect("a line with what the worker is told");
    serde_json::from_str(line.trim_end_matches(';')).expect("JSON")
}

fn version(site: &Site) -> String {
    guide(site)["version"].as_str().unwrap().to_owned()
}

/// The addresses of a list, with sizes.
fn listed(list: &Value) -> BTreeMap<String, u64> {
    let files = list.as_array().expect("a list").iter();
    files
        .map(|entry| {
            assert_eq!(entry[2].as_str().unwrap().len(), 12, "{entry}");
            (
                entry[0].as_str().unwrap().to_owned(),
                entry[1].as_u64().unwrap(),
            )
        })
        .collect()
}

fn list(site: &Site, lang: &str) -> BTreeMap<String, u64> {
    let list: Value = serde_json::from_str(&file(site, &format!("offline/{lang}.json"))).unwrap();
    assert_eq!(list["version"], version(site));
    listed(&list["files"])
}

#[test]
fn the_list_of_a_language_has_what_it_needs_and_nothing_of_another() {
    let site = built(&two());
    let own = list(&site, "zh-Hans");
    for address in [
        "",
        "404.html",
        "policy/tasks/",
        "check/sample/",
        "search/zh-Hans/index.json",
        "widget/v1/learning-check.js",
        "widget/v1/office.0123456789.wasm",
        "widget/v1/words/whole.zh-Hans.0123456789.txt",
        "widget/v1/sets/sample.zh-Hans.json",
        "widget/v1/sets/sample.questions.zh-Hans.json",
    ] {
        assert!(own.contains_key(address), "{address} is not in {own:?}");
    }
    let foreign = |address: &&String| {
        let starts = [
            "en/",
            "search/en/",
            "widget/v1-",
            "widget/v1/frame",
            "schema/",
            "offline/",
        ];
        starts.iter().any(|start| address.starts_with(start))
            || [
                "sw.js",
                "feed.xml",
                "sitemap.xml",
                "widget/v1/words/whole.en.0123456789.txt",
            ]
            .contains(&address.as_str())
    };
    assert_eq!(own.keys().find(foreign), None);
    let english = list(&site, "en");
    assert!(english.contains_key("en/policy/") && !english.contains_key("policy/"));
    assert!(english.contains_key("widget/v1/words/whole.en.0123456789.txt"));
    // A set that nobody has translated is there in English all the same, in Chinese words.
    assert!(
        english
            .keys()
            .any(|address| address.starts_with("widget/v1/sets/sample."))
    );
    for (address, bytes) in &own {
        let (_, there) = site.get(&format!("/{address}")).expect(address);
        assert_eq!(there.len() as u64, *bytes, "{address}");
    }
}

#[test]
fn the_worker_is_told_how_large_a_language_is_and_what_an_assessment_needs() {
    let site = built(&two());
    let guide = guide(&site);
    let own = &guide["languages"]["zh-Hans"];
    let all = list(&site, "zh-Hans");
    assert_eq!(own["files"].as_u64().unwrap() as usize, all.len());
    assert_eq!(own["bytes"].as_u64().unwrap(), all.values().sum::<u64>());
    let check = listed(&own["check"]);
    assert!(check.contains_key("widget/v1/whole.0123456789.wasm"));
    assert!(
        !check.keys().any(|address| address.contains("office")),
        "{check:?}"
    );
    assert_eq!(listed(&own["sets"]["sample"]).len(), 2);
    let core = listed(&guide["core"]);
    assert!(
        core.keys().any(|address| address.ends_with("/offline.js")),
        "{core:?}"
    );
    assert!(core.contains_key(guide["style"].as_str().unwrap()));
    assert_eq!(
        listed(&guide["languages"]["en"]["home"])
            .into_keys()
            .collect::<Vec<_>>(),
        ["en/"]
    );
    assert!(own["words"]["title"].as_str().unwrap().contains("断网了"));
}

#[test]
fn the_version_changes_when_a_file_does_that_may_be_kept_and_only_then() {
    let first = version(&built(&two()));
    assert_eq!(
        version(&built(&two())),
        first,
        "the same files, the same version"
    );
    // What is for the pages of others is not kept.
    let mut framed = two();
    framed.widget.add("frame.js", b"y".to_vec());
    let framed = built(&framed);
    assert!(file(&framed, "widget/v1/frame.js") == "y" && version(&framed) == first);
    let page = "+++\ntitle = \"任务\"\n+++\n\n## 六项任务\n\n改过了。\n";
    let edited = built(&two().with_content("pages/policy/tasks.md", page));
    assert_ne!(version(&edited), first);
    let mut program = two();
    program.widget.add("learning-check.js", b"y".to_vec());
    assert_ne!(version(&built(&program)), first);
    // Only what changed has another hash, so only that is fetched again.
    let hashes = |site: &Site| -> BTreeMap<String, String> {
        let list: Value = serde_json::from_str(&file(site, "offline/en.json")).unwrap();
        let files = list["files"].as_array().unwrap().clone();
        let pair = |entry: &Value| (entry[0].to_string(), entry[2].to_string());
        files.iter().map(pair).collect()
    };
    let (before, after) = (hashes(&built(&two())), hashes(&edited));
    let changed: Vec<&String> = before
        .iter()
        .filter(|(address, hash)| after.get(*address) != Some(*hash))
        .map(|(address, _)| address)
        .collect();
    assert!(
        changed.contains(&&"\"en/policy/tasks/\"".to_owned()),
        "{changed:?}"
    );
    assert!(
        !changed.contains(&&"\"en/policy/\"".to_owned()),
        "{changed:?}"
    );
}

#[test]
fn under_a_path_of_its_host_the_manifest_and_the_pages_point_to_the_right_place() {
    let site = built(&small::site());
    let manifest: Value = serde_json::from_str(&file(&site, "manifest.webmanifest")).unwrap();
    assert_eq!(manifest["id"], "/guide/");
    // Read from where the manifest stands.
    assert_eq!(manifest["start_url"], "./");
    assert_eq!(manifest["scope"], "./");
    assert_eq!(manifest["icons"][0]["src"], "assets/icon.svg");
    assert_eq!(manifest["lang"], "zh-Hans");
    let page = file(&site, "policy/tasks/index.html");
    assert!(
        page.contains("<link rel=\"manifest\" href=\"../../manifest.webmanifest\">"),
        "{page}"
    );
    assert!(
        page.contains("<script src=\"../../assets/")
            && page.contains("\" defer data-root=\"../../\""),
        "{page}"
    );
    // Shown at any depth, so it starts at the host.
    assert!(file(&site, "404.html").contains("data-root=\"/guide/\""));
    assert!(!file(&site, "sw.js").contains("__GUIDE__"));
}

#[test]
fn the_button_stands_on_the_page_that_asks_for_it() {
    let text = "+++\ntitle = \"页\"\ntool = \"offline\"\n+++\n正文\n";
    let site = built(&small::site().with_content("pages/a.md", text));
    let page = file(&site, "a/index.html");
    assert!(page.contains("class=\"button keep-start\"") && page.contains("/offline-keep.js"));
    assert!(!file(&site, "policy/index.html").contains("keep-start"));
}

#[test]
fn what_editors_put_in_the_place_of_the_worker_stays() {
    let site = built(&small::site().with_content("pages/sw.js", "// ours\n"));
    assert_eq!(file(&site, "sw.js"), "// ours\n");
}

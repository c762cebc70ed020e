//! What a site is expected to have around its pages.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use indicators::official::OFFICIAL_SETS;
use serde_json::Value;
use sitegen::{Input, Places, build, output};
use time::{Date, Month};

use crate::small::{self, built, file, page, pages};

fn day(year: i32, month: Month, day: u8) -> Date {
    Date::from_calendar_date(year, month, day).unwrap()
}

/// The blocks of JSON-LD of a page.
fn facts(html: &str) -> Vec<Value> {
    let start = "<script type=\"application/ld+json\">";
    let blocks = html.split(start).skip(1);
    let parse = |block: &str| -> Value {
        let text = block.split("</script>").next().unwrap();
        serde_json::from_str(text).expect("JSON-LD parses")
    };
    blocks
        .flat_map(|block| parse(block)["@graph"].as_array().expect("a graph").clone())
        .collect()
}

fn of_type<'f>(facts: &'f [Value], kind: &str) -> &'f Value {
    let found = facts.iter().find(|fact| fact["@type"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {facts:#?}"))
}

#[test]
fn the_map_names_every_page_that_somebody_may_want() {
    let mut input = small::site();
    input.changed.insert(
        "content/pages/policy/tasks.md".into(),
        day(2026, Month::March, 4),
    );
    let site = built(&input);
    let map = file(&site, "sitemap.xml");
    assert_eq!(map.matches("<url>").count(), 14, "{map}");
    assert!(map.contains(
        "<url><loc>https://example.org/guide/policy/tasks/</loc><lastmod>2026-03-04</lastmod></url>"
    ));
    assert!(
        map.contains("<loc>https://example.org/guide/policy/</loc><lastmod>2025-01-31</lastmod>")
    );
    assert!(!map.contains("404") && !map.contains("/search/"));
    assert!(file(&site, "robots.txt").contains("Sitemap: https://example.org/guide/sitemap.xml"));
    let feed = file(&site, "feed.xml");
    let titles: Vec<&str> = feed
        .split("<entry>")
        .skip(1)
        .filter_map(|entry| entry.split("<title>").nth(1)?.split('<').next())
        .collect();
    assert_eq!(titles, ["任务", "政策"], "the newest first");
    assert!(file(&site, "policy/tasks/index.html").contains("2026-03-04"));
}

#[test]
fn a_page_says_what_it_is_to_machines_and_to_those_who_share_it() {
    let site = built(&small::site());
    let html = file(&site, "policy/index.html");
    assert!(html.contains("<meta property=\"og:title\" content=\"政策\">"));
    let article = facts(&html);
    assert_eq!(of_type(&article, "Article")["dateModified"], "2025-01-31");
    let crumbs = of_type(&article, "BreadcrumbList")["itemListElement"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(crumbs, 2);
    let set = facts(&file(&site, "indicators/sample/index.html"));
    let terms = of_type(&set, "DefinedTermSet")["hasDefinedTerm"]
        .as_array()
        .unwrap();
    let codes: Vec<&str> = terms
        .iter()
        .filter_map(|term| term["termCode"].as_str())
        .collect();
    assert_eq!(codes, ["X1-1", "X1-2", "X2-1"]);
    assert_eq!(
        terms[0]["@id"],
        "https://example.org/guide/indicators/sample/x1-1/"
    );
    of_type(&facts(&file(&site, "check/sample/index.html")), "Quiz");
    for (path, html) in pages(&site) {
        facts(&html);
        assert!(!html.contains("</script><"), "{path}");
    }
}

/// What a page of each kind is to machines; every page below the first also says where it stands.
const TYPES: [(&str, &[&str]); 6] = [
    ("home", &["WebSite"]),
    ("page", &["Article", "BreadcrumbList"]),
    ("set", &["DefinedTermSet", "BreadcrumbList"]),
    ("dimension", &["BreadcrumbList"]),
    ("item", &["DefinedTerm", "BreadcrumbList"]),
    ("check", &["Quiz", "BreadcrumbList"]),
];

/// Every block of the guide parses and has the types that belong there; in each language the official sets say the codes of the
/// register, the 66 and no others, and no other set says one of them.
#[test]
fn the_whole_guide_says_what_it_is_to_machines() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let site = built(&Input::read(&Places { root, widget: None }).unwrap());
    let register: BTreeSet<String> = OFFICIAL_SETS.iter().flat_map(|set| set.codes()).collect();
    assert_eq!(register.len(), 66);
    let mut kinds = BTreeMap::<String, usize>::new();
    let (mut official, mut own) = (BTreeMap::new(), BTreeSet::new());
    for (path, html) in pages(&site) {
        let facts = facts(&html);
        let said: BTreeSet<&str> = facts
            .iter()
            .map(|fact| fact["@type"].as_str().unwrap())
            .collect();
        let kind = html.split("<body class=\"kind-").nth(1);
        let kind = kind
            .and_then(|rest| rest.split('"').next())
            .unwrap_or("none");
        *kinds.entry(kind.to_owned()).or_default() += 1;
        if let Some((_, types)) = TYPES.iter().find(|(name, _)| *name == kind) {
            assert_eq!(said, types.iter().copied().collect(), "{path}");
        }
        let Some(set) = facts.iter().find(|fact| fact["@type"] == "DefinedTermSet") else {
            continue;
        };
        let terms = set["hasDefinedTerm"].as_array().unwrap();
        let codes = terms
            .iter()
            .map(|term| term["termCode"].as_str().unwrap().to_owned());
        let lang = set["inLanguage"].as_str().unwrap().to_owned();
        let slug = path
            .trim_end_matches("/index.html")
            .rsplit('/')
            .next()
            .unwrap();
        match ["family", "community", "enterprise", "government"].contains(&slug) {
            true => official
                .entry(lang)
                .or_insert_with(BTreeSet::new)
                .extend(codes),
            false => own.extend(codes),
        }
    }
    for (kind, _) in TYPES {
        assert!(kinds.contains_key(kind), "no {kind} in {kinds:?}");
    }
    let languages: Vec<&str> = official.keys().map(String::as_str).collect();
    assert_eq!(languages, ["en", "zh-Hans", "zh-Hant"]);
    assert!(
        official.values().all(|codes| *codes == register),
        "{official:#?}"
    );
    assert!(!own.is_empty() && own.is_disjoint(&register), "{own:#?}");
    let map = file(&site, "sitemap.xml");
    assert!(map.contains("hreflang=\"zh-Hant\"") && map.contains("hreflang=\"en\""));
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let moved = "+++\ntitle = \"甲\"\naliases = [\"/old/name/\"]\n+++\n正文\n";
    let site = built(&small::site().with_content("pages/a.md", moved));
    let html = file(&site, "old/name/index.html");
    assert!(
        html.contains("url=../../a/") && html.contains("href=\"https://example.org/guide/a/\""),
        "{html}"
    );
    let codes = |aliases: &str| -> Vec<&'static str> {
        let text = format!("+++\ntitle = \"甲\"\naliases = [{aliases}]\n+++\n");
        let problems = build(&small::site().with_content("pages/a.md", &text)).problems;
        problems
            .iter()
            .map(|problem| problem.diagnostic.code)
            .collect()
    };
    assert_eq!(codes("\"/policy/\""), ["page-address-taken"]);
    assert_eq!(codes("\"old\", \"/../x/\""), ["page-alias", "page-alias"]);
}

#[test]
fn a_draft_is_seen_while_it_is_written_and_not_published() {
    let draft = "+++\ntitle = \"草稿\"\ndraft = true\n+++\n正文\n";
    let mut input = small::site().with_content("pages/draft.md", draft);
    assert!(!built(&input).files.contains_key("draft/index.html"));
    input.drafts = true;
    assert!(built(&input).files.contains_key("draft/index.html"));
}

#[test]
fn a_page_leads_to_where_it_is_edited() {
    let site = small::site().content.texts["site.toml"].text.clone();
    let site = format!("edit_url = \"https://example.org/edit/main\"\n{site}");
    let site = built(&small::site().with_content("site.toml", &site));
    let html = file(&site, "policy/tasks/index.html");
    assert!(
        html.contains("href=\"https://example.org/edit/main/content/pages/policy/tasks.md\""),
        "{html}"
    );
}

#[test]
fn compressed_twins_hold_the_same_and_stand_only_where_they_are_smaller() {
    let mut site = built(&small::site().with_content("pages/a.md", &page(&"学习".repeat(500))));
    let before = site.files.len();
    output::add_packed(&mut site);
    let packed = &site.files["a/index.html.gz"];
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&packed[..]), &mut text)
        .unwrap();
    assert_eq!(text, file(&site, "a/index.html"));
    assert!(site.files.contains_key("a/index.html.br") && site.files.len() > before);
    for (path, bytes) in &site.files {
        if let Some(whole) = path
            .strip_suffix(".br")
            .or_else(|| path.strip_suffix(".gz"))
        {
            assert!(bytes.len() < site.files[whole].len(), "{path}");
        }
    }
}

#[test]
fn official_wording_that_an_editor_keeps_stands_on_the_page_of_its_item() {
    let kept = "title = \"某指标\"\n\n[items]\n\"X1-1\" = \"人人都来。\"\n";
    let site = built(&small::site().with_content("official/sample.toml", kept));
    assert!(
        file(&site, "indicators/sample/x1-1/index.html").contains("<p>人人都来。</p></blockquote>")
    );
    assert!(!file(&site, "indicators/sample/x1-2/index.html").contains("official-wording"));
    let wrong = kept.replace("X1-1", "X1-9");
    let problems = build(&small::site().with_content("official/sample.toml", &wrong)).problems;
    assert_eq!(problems[0].place(), "content/official/sample.toml:4:1");
    assert_eq!(problems[0].diagnostic.code, "set-unknown-code");
}

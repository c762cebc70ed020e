//! The sets in other languages, as the widget fetches them.

use indicators::{model::IndicatorSet, wire};

use crate::small::{self, built, file};

const OVERLAY: &str = "lang = \"en\"\nrevision = 2\ntitle = \"Study group\"\n[item.X1-1.action.1]\ndo = \"Put up a list\"\n";

fn set(site: &sitegen::Site, name: &str) -> IndicatorSet {
    let json = file(site, &format!("widget/v1/sets/{name}.json"));
    wire::from_json(&json).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn an_overlay_makes_a_set_and_its_questions() {
    let site = built(&small::site().with_set("sample.en.toml", OVERLAY));
    let english = set(&site, "sample.en");
    assert_eq!(
        (english.lang.as_str(), english.title.as_str()),
        ("en", "Study group")
    );
    let item = english.item_by_code("X1-1").unwrap();
    assert_eq!(item.actions[0].what, "Put up a list");
    assert_eq!(
        item.title, "人人参加",
        "what is not translated is there in Chinese"
    );
    assert_eq!(item.capacities, ["capacity to learn", "sense of gain"]);
    let questions = set(&site, "sample.questions.en");
    assert_eq!(questions.title, "Study group");
    assert!(questions.items().all(|(_, item)| item.actions.is_empty()));
    // The set as it is written is as it was.
    let without = built(&small::site());
    let chinese = "widget/v1/sets/sample.zh-Hans.json";
    assert_eq!(file(&site, chinese), file(&without, chinese));
    assert!(!without.files.contains_key("widget/v1/sets/sample.en.json"));
}

#[test]
fn a_set_without_an_overlay_is_served_in_chinese_and_says_so() {
    let other = small::SET
        .replace("slug = \"sample\"", "slug = \"other\"")
        .replace("number = 190", "number = 191")
        .replace("letter = \"X\"", "letter = \"Y\"")
        .replace("X1", "Y1")
        .replace("X2", "Y2");
    let input = small::site()
        .with_set("sample.en.toml", OVERLAY)
        .with_set("other.toml", &other);
    let site = built(&input);
    assert_eq!(set(&site, "other.en"), set(&site, "other.zh-Hans"));
    assert_eq!(set(&site, "other.en").lang, "zh-Hans");
}

#[test]
fn traditional_chinese_is_derived_and_corrected() {
    let site = built(&small::site());
    let traditional = set(&site, "sample.zh-Hant");
    assert_eq!(traditional.lang, "zh-Hant");
    assert_eq!(traditional.title, "學習小組");
    let item = traditional.item_by_code("X1-1").unwrap();
    assert_eq!(item.title, "人人參加");
    assert_eq!(item.capacities, ["學習力", "獲得感"]);
    assert_eq!(set(&site, "sample.questions.zh-Hant").subject, "你們組");

    let corrected = small::site().with_content("zh-Hant.toml", "\"小組\" = \"班\"\n");
    assert_eq!(set(&built(&corrected), "sample.zh-Hant").title, "學習班");
}

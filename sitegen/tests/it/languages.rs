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

/// The small site in three languages, with one page translated.
fn three() -> sitegen::Input {
    let site = small::site();
    let settings = site.content.texts["site.toml"].text.replace(
        "lang = \"zh-Hans\"\n",
        "lang = \"zh-Hans\"\nlanguages = [\"zh-Hant\", \"en\"]\n",
    );
    site.with_content("site.toml", &settings)
        .with_content(
            "site.en.toml",
            "name = \"Small\"\n[nav]\n\"/policy/\" = \"Policy\"\n",
        )
        .with_content(
            "pages/policy/tasks.en.md",
            "+++\ntitle = \"Tasks\"\n+++\n\n## Six tasks\n\nSee [the policy](index.md).\n",
        )
        .with_set("sample.en.toml", OVERLAY)
}

#[test]
fn every_page_stands_in_every_language_and_links_stay_in_it() {
    let site = built(&three());
    let english = file(&site, "en/policy/tasks/index.html");
    for part in [
        "<html lang=\"en\" data-title=\"Tasks\" data-site=\"Small\">",
        "<h1>Tasks</h1>",
        "<a href=\"../../../en/policy/\">the policy</a>",
        "hreflang=\"x-default\" href=\"https://example.org/guide/policy/tasks/\"",
        "hreflang=\"en\" href=\"https://example.org/guide/en/policy/tasks/\"",
        "<a href=\"../../../zh-Hant/policy/tasks/\" lang=\"zh-Hant\"",
        "<link rel=\"stylesheet\" href=\"../../../assets/",
        ">Policy</a>",
        "<span id=\"六项任务\"></span>",
    ] {
        assert!(english.contains(part), "{part}\n{english}");
    }
    let traditional = file(&site, "zh-Hant/policy/tasks/index.html");
    assert!(traditional.contains("<html lang=\"zh-Hant\" ") && traditional.contains("任務"));
    assert!(traditional.contains("id=\"六項任務\""), "{traditional}");
    assert!(!site.files.contains_key("en/404.html"));
}

/// A heading of the source that was reworded is found under both anchors in every language, and links to either are good.
#[test]
fn earlier_anchors_lead_to_translated_headings_too() {
    let site = three()
        .with_content(
            "pages/policy/tasks.md",
            "+++\ntitle = \"任务\"\n+++\n\n## 六项任务 {was=六件事}\n\n[看](#六件事)\n",
        )
        .with_content(
            "pages/policy/tasks.en.md",
            "+++\ntitle = \"Tasks\"\n+++\n\n## Six tasks\n\n[See](#六件事) [it](#六项任务).\n",
        );
    let site = built(&site);
    let english = file(&site, "en/policy/tasks/index.html");
    for part in [
        "<span id=\"六项任务\"></span>",
        "<span id=\"六件事\"></span>",
        "<h2 id=\"six-tasks\">",
    ] {
        assert!(english.contains(part), "{part}\n{english}");
    }
}

/// How long a page takes is said in the reader's language, by the words of that language.
#[test]
fn reading_time_is_said_in_every_language() {
    let long = format!(
        "+++\ntitle = \"任务\"\n+++\n\n## 六项任务\n\n{}\n",
        "学".repeat(600)
    );
    let site = three().with_content("pages/policy/tasks.md", &long);
    let site = built(&site);
    for (path, said) in [
        (
            "policy/tasks/index.html",
            "<data value=\"2\">约2分钟读完</data>",
        ),
        (
            "zh-Hant/policy/tasks/index.html",
            "<data value=\"2\">約2分鐘讀完</data>",
        ),
        (
            "en/policy/tasks/index.html",
            "<data value=\"1\">About 1 minute to read</data>",
        ),
    ] {
        let html = file(&site, path);
        assert!(html.contains(said), "{path}: {html}");
    }
    assert!(!file(&site, "404.html").contains("class=\"reading\""));
}

#[test]
fn a_page_that_is_not_translated_is_there_in_chinese_and_says_so() {
    let site = built(&three());
    let policy = file(&site, "en/policy/index.html");
    assert!(policy.contains("<p class=\"untranslated\">This page has not been translated yet"));
    assert!(
        policy.contains("tabindex=\"-1\" lang=\"zh-Hans\">"),
        "{policy}"
    );
    assert!(
        !policy.contains("hreflang=\"en\" href=\"https://"),
        "no search engine is told of it"
    );
    let notes = sitegen::build(&three()).notes;
    assert_eq!(notes.len(), 1);
    assert!(notes[0].starts_with("en：3页，缺2页"), "{notes:?}");
}

#[test]
fn a_translation_older_than_its_source_is_found() {
    let older = "+++\ntitle = \"Tasks\"\ntranslates = \"00000000\"\n+++\n\n## Six tasks\n";
    let problems = |input: &sitegen::Input| -> Vec<String> {
        sitegen::build(input)
            .problems
            .iter()
            .map(sitegen::Problem::short)
            .collect()
    };
    let found = problems(&three().with_content("pages/policy/tasks.en.md", older));
    let hint = found
        .iter()
        .find_map(|line| line.split("translates = \"").nth(1))
        .expect("it is said");
    let now = hint.trim_end_matches('"');
    let renewed = three().with_content("pages/policy/tasks.en.md", &older.replace("00000000", now));
    assert!(
        problems(&renewed)
            .iter()
            .all(|line| !line.contains("translation-older"))
    );
    let orphan = problems(&three().with_content("pages/other.en.md", older));
    assert!(
        orphan
            .iter()
            .any(|line| line.contains("translation-no-page")),
        "{orphan:?}"
    );
}

#[test]
fn editors_put_the_sites_own_words_otherwise() {
    let input = three().with_content("messages.en.toml", "[site]\nskip = \"Go on\"\n");
    assert!(file(&built(&input), "en/policy/index.html").contains(">Go on</a>"));
    let wrong = three().with_content("messages.toml", "[site]\nskipp = \"去\"\n");
    let found = sitegen::build(&wrong).problems;
    assert!(
        found
            .iter()
            .any(|problem| problem.short().contains("message-unknown")
                && problem.short().contains("skip"))
    );
}

//! The pages of sets: items, assessments, sets that are not official.

use sitegen::{Input, build};

use crate::small::{self, built, file, pages};

/// The page's main part, without the frame that a designer may change.
fn main_part(html: &str) -> &str {
    let start = html.find("<main").expect("a main part");
    let end = html.find("</main>").expect("its end");
    &html[start..end]
}

#[test]
fn every_page_of_a_set_is_made() {
    let site = built(&small::site());
    assert_eq!(
        pages(&site).map(|(path, _)| path).collect::<Vec<_>>(),
        [
            "404.html",
            "check/index.html",
            "check/sample/index.html",
            "index.html",
            "indicators/index.html",
            "indicators/sample/index.html",
            "indicators/sample/x1-1/index.html",
            "indicators/sample/x1-2/index.html",
            "indicators/sample/x1/index.html",
            "indicators/sample/x2-1/index.html",
            "indicators/sample/x2/index.html",
            "policy/index.html",
            "policy/tasks/index.html",
            "search/index.html",
            "sources/index.html",
            "worksheets/sample/index.html",
        ]
    );
    let data = indicators::wire::from_json(&file(&site, "widget/v1/sets/sample.zh-Hans.json"))
        .expect("wire JSON");
    assert_eq!((data.slug.as_str(), data.item_count()), ("sample", 3));
}

/// Every field of an item's view, in a template of the test's own, so that a change of markup is no change of facts.
#[test]
fn an_item_page_has_every_fact() {
    let template = include_str!("../fixtures/facts.html.jinja");
    let site = built(&small::site().with_template("item.html.jinja", template));
    insta::assert_snapshot!(file(&site, "indicators/sample/x1-1/index.html"));
}

#[test]
fn related_items_are_said_at_both_ends() {
    let site = built(&small::site());
    let first = file(&site, "indicators/sample/x1-1/index.html");
    assert!(
        main_part(&first).contains("href=\"../../../indicators/sample/x1-2/\""),
        "it says so itself"
    );
    assert!(
        main_part(&first).contains("href=\"../../../indicators/sample/x2-1/\""),
        "the other one says so"
    );
    let third = file(&site, "indicators/sample/x2-1/index.html");
    assert!(main_part(&third).contains("href=\"../../../indicators/sample/x1-1/\""));
}

#[test]
fn the_assessment_is_a_form_that_needs_no_script() {
    let site = built(&small::site());
    let check = file(&site, "check/sample/index.html");
    let form = check
        .split("<learning-check")
        .nth(1)
        .and_then(|rest| rest.split("</learning-check>").next())
        .expect("the element");
    assert!(
        form.starts_with(" set=\"sample\" lang=\"zh-Hans\">"),
        "{form}"
    );
    assert_eq!(form.matches("<fieldset").count(), 3);
    for number in 1..=3 {
        let radios = form.matches(&format!("name=\"q{number}\"")).count();
        assert_eq!(
            radios, 6,
            "four levels, 不适用 and 说不清 for item {number}"
        );
    }
    for words in [
        "来过的不少于80%",
        "不适用",
        "说不清",
        "过去一年，名单上的人来过几成？",
    ] {
        assert!(form.contains(words), "{words}");
    }
    assert!(
        !check.contains("learning-check.js"),
        "no script where the widget is not there"
    );
}

#[test]
fn with_the_widget_the_assessment_loads_it_and_its_files_are_copied() {
    let mut input = small::site();
    input
        .widget
        .files
        .insert("learning-check.js".into(), "export {}".into());
    let site = built(&input);
    let check = file(&site, "check/sample/index.html");
    assert!(
        check.contains(
            "<script type=\"module\" async src=\"../../widget/v1/learning-check.js\"></script>"
        ),
        "{check}"
    );
    assert_eq!(file(&site, "widget/v1/learning-check.js"), "export {}");
}

#[test]
fn the_widget_stands_once_more_at_an_address_made_of_its_bytes() {
    let release = |script: &'static str| {
        let mut input = small::site().with_content(
            "pages/embed/index.md",
            "+++\ntitle = \"放\"\ntool = \"embed\"\n+++\n",
        );
        for (name, text) in [("learning-check.js", script), ("frame.js", "frame")] {
            input.widget.files.insert(name.into(), text.into());
        }
        let site = built(&input);
        let folder = site
            .files
            .keys()
            .find_map(|path| {
                path.strip_suffix("/learning-check.js")?
                    .strip_prefix("widget/v1-")
            })
            .expect("a release")
            .to_owned();
        (site, folder)
    };
    let (site, folder) = release("export {}");
    let below = |folder: &str| -> Vec<(String, bytes::Bytes)> {
        let folder = format!("widget/{folder}/");
        let own = site.files.iter().filter_map(|(path, bytes)| {
            Some((path.strip_prefix(&folder)?.to_owned(), bytes.clone()))
        });
        own.collect()
    };
    let moving = below("v1");
    assert_eq!(moving, below(&format!("v1-{folder}")));
    for name in [
        "schema/set.json",
        "schema/record.json",
        "schema/problems.json",
        "sets/sample.zh-Hans.json",
    ] {
        assert!(moving.iter().any(|(path, _)| path == name), "{name}");
    }
    assert_eq!(folder, release("export {}").1);
    assert_ne!(
        folder,
        release("export { }").1,
        "other bytes, another address"
    );
    let page = file(&site, "embed/index.html");
    // What `openssl dgst -sha384 -binary | base64` says of `export {}`.
    let sum = "data-integrity=\"sha384-VVxCXcxpOv0nZ/0YpxpNmvOMf1L1Hb6UQplg7as60Q+OX5995JTMkCby7S/OIk9s\"";
    assert!(
        page.contains(sum) && page.contains(&format!("/widget/v1-{folder}/")),
        "{page}"
    );
}

/// The sample as a set of this project's own.
fn derived() -> Input {
    let set = small::SET
        .replace("number = 190", "number = 90\norigin = \"workshop\"")
        .replace("annex = 9", "references = [\"notice\"]")
        .replace(
            "about = \"看的是有没有一起学。\"",
            "about = \"看的是有没有一起学。\"\nonly = \"组长填写\"",
        );
    // A derived item has no official number.
    let threshold = |line: &&str| !line.trim_start().starts_with("threshold =");
    let set: Vec<&str> = set.lines().filter(threshold).collect();
    let set = set.join("\n").replace("\"threshold\", ", "");
    small::site().with_set("sample.toml", &set)
}

#[test]
fn a_derived_set_says_on_every_page_that_it_is_not_official() {
    let site = built(&derived());
    for page in [
        "indicators/sample/index.html",
        "indicators/sample/x1/index.html",
        "indicators/sample/x1-1/index.html",
        "check/sample/index.html",
    ] {
        let html = file(&site, page);
        let main = main_part(&html);
        assert!(
            main.contains("本项目据《示例文件》（《示例指标》）拟的，不是官方指标"),
            "{page}"
        );
        assert!(
            !main.contains("官方条目") && !main.contains("官方出处"),
            "{page}: {main}"
        );
    }
    let item = file(&site, "indicators/sample/x1-1/index.html");
    assert!(item.contains("做到这一条所说"), "{item}");
    let set = file(&site, "indicators/sample/index.html");
    assert!(
        set.contains("甲. 乙[Z]. 上海, 2024.") && set.contains("组长填写"),
        "{set}"
    );
}

#[test]
fn a_derived_set_cites_works_that_are_known() {
    let set = derived().sets.texts["sample.toml"]
        .text
        .replace("[\"notice\"]", "[\"notise\"]");
    let built = build(&small::site().with_set("sample.toml", &set));
    let found: Vec<String> = built
        .problems
        .iter()
        .map(|problem| problem.short())
        .collect();
    assert!(
        found
            .iter()
            .any(|line| line.contains("page-unknown-source") && line.contains("notice")),
        "{found:?}"
    );
}

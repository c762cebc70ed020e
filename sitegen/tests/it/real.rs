//! The real content of this repository.

use std::path::PathBuf;

use sitegen::{Input, Places, build};

fn places() -> Places {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    Places { root, widget: None }
}

#[test]
fn the_real_content_has_no_errors() {
    let built = build(&Input::read(&places()).unwrap());
    let problems: Vec<String> = built.problems.iter().map(sitegen::Problem::short).collect();
    assert!(!built.has_errors(), "{problems:#?}");
    let site = built.site.unwrap();
    let count = |prefix: &str| {
        site.files
            .keys()
            .filter(|path| path.starts_with(prefix) && path.ends_with(".html"))
            .count()
    };
    // The page of all sets, four official sets, 24 dimensions, 66 items, and those of this project's own sets; the page of all
    // assessments and one for each set.
    assert!(count("indicators/") >= 1 + 4 + 24 + 66);
    assert!(count("check/") > 4);
    for lang in ["en", "zh-Hant"] {
        for section in ["indicators/", "check/", "policy/"] {
            assert_eq!(
                count(&format!("{lang}/{section}")),
                count(section),
                "{lang}"
            );
        }
    }
    assert!(site.get("/").is_some() && site.get("/404.html").is_some());
    for slug in ["family", "community", "enterprise", "government"] {
        for lang in ["zh-Hans", "zh-Hant", "en"] {
            let (_, json) = site
                .get(&format!("/widget/v1/sets/{slug}.{lang}.json"))
                .unwrap();
            let set = indicators::wire::from_json(std::str::from_utf8(json).unwrap()).unwrap();
            assert_eq!(set.lang, lang, "{slug} says what language it is in");
        }
    }
}

#[test]
fn the_real_content_gives_the_same_bytes_twice() {
    let input = Input::read(&places()).unwrap();
    assert_eq!(
        build(&input).site,
        build(&Input::read(&places()).unwrap()).site
    );
}

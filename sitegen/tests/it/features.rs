//! What a right build makes.

use sitegen::{Input, build};

use crate::small::{self, built, file, page, pages};

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
fn codes_in_prose_are_links_with_the_title() {
    let site = built(&small::site());
    let policy = file(&site, "policy/index.html");
    assert!(
        policy.contains(
            "<a class=\"code\" href=\"../indicators/sample/x1-1/\" title=\"人人参加\">X1-1</a>"
        ),
        "{policy}"
    );
    assert!(
        policy.contains(
            "<a class=\"code\" href=\"../indicators/sample/x1/\" title=\"一起学\">X1</a>"
        )
    );
    assert!(policy.contains("href=\"../policy/tasks/#六项任务\""));
    let item = file(&site, "indicators/sample/x1-1/index.html");
    assert!(item.contains("见<a class=\"code\" href=\"../../../indicators/sample/x1-2/\" title=\"固定日子\">X1-2</a>"), "in the words of a set, too");
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

#[test]
fn links_are_relative_but_for_the_page_of_missing_addresses() {
    let site = built(&small::site());
    for (path, html) in pages(&site).filter(|(path, _)| *path != "404.html") {
        assert!(
            !html.contains("href=\"/") && !html.contains("src=\"/"),
            "{path}"
        );
    }
    let missing = file(&site, "404.html");
    assert!(missing.contains("href=\"/guide/\""), "{missing}");
    let style = "<link rel=\"stylesheet\" href=\"/guide/assets/";
    assert!(missing.contains(style), "{missing}");
    assert!(!missing.contains("href=\"../") && !missing.contains("href=\"./"));
}

/// Nothing that the content security policy forbids.
#[test]
fn pages_have_no_inline_script_or_style() {
    let site = built(&small::site());
    for (path, html) in pages(&site) {
        assert!(
            !html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick="),
            "{path}"
        );
        for script in html.split("<script").skip(1) {
            assert!(
                script
                    .split('>')
                    .next()
                    .is_some_and(|tag| tag.contains(" src=")
                        // Data, which no browser runs.
                        || tag == " type=\"application/ld+json\""),
                "{path}: {script}"
            );
        }
    }
}

#[test]
fn a_page_has_its_place_dates_and_sources() {
    let site = built(&small::site());
    let policy = file(&site, "policy/index.html");
    for words in [
        "甲. 乙[Z]. 上海, 2024.",
        "datetime=\"2025-01-31\"",
        "2026年1月31日",
        "https://example.org/guide/policy/",
    ] {
        assert!(policy.contains(words), "{words}");
    }
    assert!(policy.contains("rel=\"next\"") && !policy.contains("rel=\"prev\""));
    let tasks = file(&site, "policy/tasks/index.html");
    assert!(tasks.contains("rel=\"prev\"") && !tasks.contains("rel=\"next\""));
    assert!(
        tasks.contains("aria-current=\"true\">政策"),
        "the section is marked in the navigation"
    );
}

#[test]
fn pages_of_a_section_stand_in_their_order() {
    let ordered = |order: u8| format!("+++\ntitle = \"第{order}\"\norder = {order}\n+++\n正文\n");
    let input = small::site()
        .with_content("pages/policy/z.md", &ordered(1))
        .with_content("pages/policy/a.md", &ordered(2))
        .with_content("pages/policy/z/inner.md", &page("正文"));
    let site = built(&input);
    let order = [
        "policy/index.html",
        "policy/z/index.html",
        "policy/z/inner/index.html",
        "policy/a/index.html",
        "policy/tasks/index.html",
    ];
    for pair in order.windows(2) {
        let next = format!(
            "rel=\"next\" href=\"{}{}\"",
            "../".repeat(pair[0].matches('/').count()),
            pair[1].trim_end_matches("index.html")
        );
        assert!(
            file(&site, pair[0]).contains(&next),
            "{} has no {next}",
            pair[0]
        );
    }
    let inner = file(&site, "policy/z/inner/index.html");
    let crumbs = inner.split("<main").next().unwrap();
    assert!(crumbs.contains("第1") && crumbs.contains("政策") && crumbs.contains("首页"));
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_threads() {
    let mut input = small::site();
    for number in 0..60 {
        input = input.with_content(
            &format!("pages/many/p{number}.md"),
            &page("## 标题\n\n条目X1-1。[^a]\n\n[^a]: 注。\n"),
        );
    }
    let build_with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| build(&input)).site.unwrap()
    };
    let first = build_with(1);
    assert_eq!(first, build_with(4));
    assert_eq!(first, build_with(3));
}

#[test]
fn problems_come_in_the_same_order_whatever_the_threads() {
    let mut input = small::site();
    for number in 0..60 {
        input = input.with_content(
            &format!("pages/many/p{number}.md"),
            &page("[坏](no.md)，条目X1-9。\n"),
        );
    }
    let build_with = |threads: usize| -> Vec<String> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| build(&input))
            .problems
            .iter()
            .map(sitegen::Problem::short)
            .collect()
    };
    let first = build_with(1);
    assert_eq!(first.len(), 120);
    assert_eq!(first, build_with(4));
}

#[test]
fn files_beside_pages_and_figures_are_copied() {
    let mut input = small::site().with_content(
        "pages/policy/more.md",
        &page("![图](../../figures/a.svg)[表](form.pdf)"),
    );
    input
        .content
        .files
        .insert("figures/a.svg".into(), "<svg/>".into());
    input
        .content
        .files
        .insert("pages/policy/form.pdf".into(), "pdf".into());
    let site = built(&input);
    assert_eq!(file(&site, "figures/a.svg"), "<svg/>");
    assert_eq!(file(&site, "policy/form.pdf"), "pdf");
    let more = file(&site, "policy/more/index.html");
    assert!(
        more.contains("src=\"../../figures/a.svg\"")
            && more.contains("href=\"../../policy/form.pdf\"")
    );
}

#[test]
fn what_an_editor_writes_is_never_markup() {
    let set = small::SET
        .replace("人人参加", "<b onclick=x>&\\\"坏")
        .replace("给想看看自己的小组。", "<script>alert(1)</script>");
    let input = Input {
        ..small::site().with_set("sample.toml", &set)
    }
    .with_content(
        "pages/bad.md",
        "+++\ntitle = \"<script>坏</script>\"\nsummary = \"a\\\"><b>\"\n+++\n# 甲\n",
    );
    let site = built(&input);
    for (path, html) in pages(&site) {
        assert!(
            !html.contains("<script>") && !html.contains("<b onclick") && !html.contains("\"><b>"),
            "{path}"
        );
    }
}

#[test]
fn a_file_that_is_not_utf8_is_reported() {
    let mut input = small::site();
    (input.content).add("pages/bad.md", vec![0x2b, 0x2b, 0xff, 0x2b]);
    let problems = build(&input).problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        problems[0].short().split(' ').take(3).collect::<Vec<_>>(),
        ["content/pages/bad.md:1:3:", "error", "file-not-utf8:"]
    );
}

#[test]
fn without_a_home_page_or_a_site_file_it_says_so() {
    let mut input = small::site();
    input.content.texts.remove("home.toml");
    let problems: Vec<&str> = build(&input)
        .problems
        .iter()
        .map(|problem| problem.diagnostic.code)
        .collect();
    assert_eq!(problems, ["home-missing"]);
    let codes: Vec<&str> = build(&Input::default())
        .problems
        .iter()
        .map(|problem| problem.diagnostic.code)
        .collect();
    assert!(codes.contains(&"site-missing"), "{codes:?}");
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

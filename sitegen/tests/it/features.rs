//! What a right build makes.

use sitegen::{Input, build};

use crate::small::{self, built, file, page, pages};

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

/// HTML of the list is the same in every language, and a search finds its words.
#[test]
fn listed_html_passes_into_every_language() {
    let text = "按<kbd>Ctrl</kbd>和<ruby>学<rt>xué</rt></ruby>\n\n<details>\n<summary>展开</summary>\n\n**组织**\n\n</details>\n";
    let english = "Press <kbd>Ctrl</kbd>, <abbr title=\"a &amp; b\">学</abbr>.\n";
    let site = built(
        &small::site()
            .with_content(
                "site.toml",
                &small::SITE.replace("lang = ", "languages = [\"zh-Hant\", \"en\"]\nlang = "),
            )
            .with_content("pages/html.md", &page(text))
            .with_content(
                "pages/html.en.md",
                &format!("+++\ntitle = \"HTML\"\nsummary = \"HTML.\"\n+++\n{english}"),
            ),
    );
    let source = file(&site, "html/index.html");
    let wanted = "<p>按<kbd>Ctrl</kbd>和<ruby>学<rt>xué</rt></ruby></p>\n<details>\n<summary>展开</summary>\n<p><strong>组织</strong></p>\n</details>";
    assert!(source.contains(wanted), "{source}");
    let traditional = file(&site, "zh-Hant/html/index.html");
    let wanted = wanted
        .replace('学', "學")
        .replace("展开", "展開")
        .replace("组织", "組織");
    assert!(traditional.contains(&wanted), "{traditional}");
    let translated = file(&site, "en/html/index.html");
    assert!(
        translated.contains("<p>Press <kbd>Ctrl</kbd>, <abbr title=\"a &amp; b\"><span lang=\"zh-Hans\">学</span></abbr>.</p>"),
        "{translated}"
    );
}

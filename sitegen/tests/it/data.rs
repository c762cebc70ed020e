//! Pages and parts of pages that are made from data files.

use sitegen::{Input, build};

use crate::small::{self, built, file, page};

const GLOSSARY: &str = "[[term]]\nid = \"group\"\nzh = \"小组\"\nen = \"group\"\nalso = [\"学习小组\"]\ndefinition = \"几个人。\"\n\
    definition_en = \"A few people.\"\nsources = [\"notice\"]\npage = \"/policy/\"\n";
const CASES: &str = "[[case]]\nid = \"one\"\nplace = \"甲区\"\nplace_en = \"District A\"\nkind = \"区\"\nwhat = \"做了一件事。\"\n\
    numbers = [{ text = \"40个组\", text_en = \"40 groups\", date = \"2024\" }]\nborrow = \"先问。\"\nsources = [\"notice\"]\n";
const RESOURCES: &str = "[[resource]]\nid = \"library\"\ntitle = \"图书馆\"\nwho = [\"家庭\"]\ntopic = [\"阅读\"]\nform = \"场所\"\ncost = \"免费\"\n\
    access = \"先问坡道。\"\nabout = \"看书。\"\nfind = \"问居委。\"\nsources = []\n";
const FIGURE: &str =
    "kind = \"pairs\"\ntitle = \"两列\"\n[[part]]\ntitle = \"难处<\"\nto = \"出路\"\n";

fn site() -> Input {
    small::site()
        .with_content("glossary.toml", GLOSSARY)
        .with_content("cases.toml", CASES)
        .with_content("resources.toml", RESOURCES)
        .with_content("figures/two.toml", FIGURE)
        .with_content(
            "pages/a.md",
            &page("\n学习小组里的小组。\n\n![两列](figure:two)\n"),
        )
}

fn problems(input: &Input) -> Vec<String> {
    let found = build(input).problems;
    found.iter().map(sitegen::Problem::short).collect()
}

#[test]
fn a_word_of_the_glossary_opens_its_definition_where_it_first_stands() {
    let site = built(&site());
    let html = file(&site, "a/index.html");
    assert!(html.contains("<button type=\"button\" class=\"term\" popovertarget=\"term-group\">学习小组</button></span>里的小组"), "{html}");
    assert!(html.contains(
        "popover id=\"term-group\"><p><b>小组</b> 几个人。 <a href=\"../glossary/#group\">"
    ));
    let glossary = file(&site, "glossary/index.html");
    assert!(
        glossary.contains("<div id=\"group\">")
            && glossary.contains("<small lang=\"en\">group</small>")
    );
}

#[test]
fn cases_and_resources_are_cards() {
    let site = built(&site());
    let cases = file(&site, "practice/cases/index.html");
    assert!(
        cases.contains("<li>40个组（2024）</li>")
            && cases.contains("href=\"../../sources/#notice\""),
        "{cases}"
    );
    let resources = file(&site, "resources/index.html");
    assert!(
        resources.contains("class=\"form-0 cost-0 who-0 topic-0\""),
        "{resources}"
    );
    assert!(file(&site, "sources/index.html").contains("<li id=\"notice\">"));
}

#[test]
fn a_figure_is_a_drawing_with_a_twin_in_words() {
    let html = file(&built(&site()), "a/index.html");
    assert!(
        html.contains("<figure class=\"figure figure-pairs\">\n<svg viewBox="),
        "{html}"
    );
    assert!(html.contains("role=\"img\" aria-label=\"两列\""));
    assert!(html.contains("<td><b>难处&lt;</b></td><td>出路</td>"));
    assert!(!html.contains("<p><figure"), "a figure is no paragraph");
}

#[test]
fn mistakes_in_data_are_found() {
    for (path, from, to, code) in [
        ("cases.toml", "kind = \"区\"", "kind = \"县\"", "data-word"),
        (
            "glossary.toml",
            "page = \"/policy/\"",
            "page = \"/polcy/\"",
            "data-page",
        ),
        (
            "glossary.toml",
            "\"notice\"",
            "\"notise\"",
            "page-unknown-source",
        ),
        ("resources.toml", "about =", "abuot =", "toml-unknown-key"),
        ("figures/two.toml", "pairs", "pears", "figure-kind"),
        (
            "pages/a.md",
            "figure:two",
            "figure:tow",
            "page-unknown-figure",
        ),
        ("pages/a.md", "\n![两", "见![两", "page-figure-alone"),
    ] {
        let text = site().content.texts[path].text.replacen(from, to, 1);
        let found = problems(&site().with_content(path, &text));
        assert!(
            found.iter().any(|line| line.contains(code)),
            "{code}: {found:?}"
        );
    }
}

#[test]
fn a_blank_form_has_every_item_and_level() {
    let form = file(&built(&site()), "worksheets/sample/index.html");
    assert_eq!(form.matches("<div class=\"sheet-item\">").count(), 3);
    assert_eq!(form.matches("<ol class=\"boxes\">").count(), 3);
    assert!(form.contains("来过的不少于80%") && form.contains("不适用"));
}

#[test]
fn a_site_is_counted() {
    let stats = build(&site()).stats;
    assert_eq!(
        (stats.sets, stats.items, stats.dimensions),
        ((1, 0), (3, 0), 2)
    );
    assert_eq!(stats.data, (1, 1, 1, 1));
    let date = |year| time::Date::from_calendar_date(year, time::Month::March, 1).unwrap();
    assert!(stats.overdue(date(2025)).is_empty());
    let due = stats.overdue(date(2027));
    assert_eq!(due.len(), 1);
    assert!(due[0].short().contains("page-review-due"));
    assert!(
        stats
            .lines(1)
            .iter()
            .any(|line| line == "过了复核日期的：1页")
    );
}

#[test]
fn a_csv_file_is_a_table_that_can_be_taken_away() {
    let csv = "\u{feff}月份,人数\r\n一月,\"1,200\"\r\n<二月>,30\r\n";
    let site = small::site().with_content("pages/a.md", &page("\n![来的人](figure:months)\n"));
    let made = build(&site.clone().with_content("figures/months.csv", csv));
    assert!(made.problems.is_empty(), "{:?}", made.problems);
    let files = made.site.unwrap().files;
    let html = String::from_utf8(files["a/index.html"].to_vec()).unwrap();
    for part in [
        "<th scope=\"col\">月份</th><th scope=\"col\" class=\"align-right\">人数</th>",
        "<th scope=\"row\">&lt;二月&gt;</th><td class=\"align-right\">30</td>",
        "<td class=\"align-right\">1,200</td>",
        "href=\"../figures/months.csv\" download",
        "aria-label=\"来的人\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(files.contains_key("figures/months.csv"));
    for (csv, line) in [("月份,人数\n一月\n二月,3\n", 2), ("月份,人数\n", 1)] {
        let made = build(&site.clone().with_content("figures/months.csv", csv));
        let mut found = made.problems.iter();
        let found = found.find(|problem| problem.diagnostic.code == "figure-table");
        assert_eq!(found.unwrap().position().line, line, "{csv}");
    }
}

//! Every kind of fault, put into the small site one at a time: each is found, under its code, where it stands, and nothing else is.

use sitegen::{Input, build};

use crate::small::{self, SET, page};

/// A fault: what it is called, the site that has it, the code and the file and line where it must be reported.
struct Fault(&'static str, Input, &'static str, &'static str);

fn written(text: &str) -> Input {
    small::site().with_content("pages/a.md", &page(text))
}

fn set(from: &str, to: &str) -> Input {
    assert!(SET.contains(from), "{from}");
    small::site().with_set("sample.toml", &SET.replacen(from, to, 1))
}

fn pages() -> Vec<Fault> {
    let at = "content/pages/a.md:4:";
    vec![
        Fault(
            "a page that is not there",
            written("[乙](b.md)\n"),
            "page-dead-link",
            at,
        ),
        Fault(
            "an address that is not there",
            written("[乙](/b/)\n"),
            "page-dead-link",
            at,
        ),
        Fault(
            "an anchor",
            written("[乙](policy/tasks.md#七项)\n"),
            "page-dead-anchor",
            at,
        ),
        Fault(
            "an image",
            written("![一张图](no.png)\n"),
            "page-dead-link",
            at,
        ),
        Fault(
            "an image without words",
            written("![](/assets/icon.svg)\n"),
            "page-image-text",
            at,
        ),
        Fault("a footnote", written("甲[^1]\n"), "page-dead-footnote", at),
        Fault("a code", written("看X9-9。\n"), "page-unknown-code", at),
        Fault(
            "a link that says nothing",
            written("[甲][乙]\n"),
            "page-undefined-link",
            at,
        ),
        Fault(
            "a key of the front matter",
            small::site().with_content("pages/a.md", "+++\ntitle = \"甲\"\nsumary = \"乙\"\n+++\n"),
            "toml-unknown-key",
            "content/pages/a.md:3:",
        ),
        Fault(
            "a date",
            small::site().with_content("pages/a.md", "+++\ntitle = \"甲\"\ndate = \"昨天\"\n+++\n"),
            "toml-bad-date",
            "content/pages/a.md:3:",
        ),
        Fault(
            "no front matter",
            small::site().with_content("pages/a.md", "正文\n"),
            "page-no-front-matter",
            "content/pages/a.md:1:",
        ),
        Fault(
            "a source",
            small::site().with_content(
                "pages/a.md",
                "+++\ntitle = \"甲\"\nsources = [\"notise\"]\n+++\n",
            ),
            "page-unknown-source",
            "content/pages/a.md:3:",
        ),
    ]
}

fn others() -> Vec<Fault> {
    let mut broken = small::site();
    broken
        .content
        .add("pages/a.md", b"+++\ntitle = \"\xff\"\n+++\n".to_vec());
    vec![
        Fault(
            "a file that is not UTF-8",
            broken,
            "file-not-utf8",
            "content/pages/a.md:",
        ),
        Fault(
            "a name in a template",
            small::site().with_template("home.html.jinja", "{{ home.titel }}\n"),
            "template-unknown-name",
            "sitegen/templates/home.html.jinja:1:",
        ),
        Fault(
            "a template that does not end",
            small::site().with_template("home.html.jinja", "{% if home %}\n"),
            "template-syntax",
            "sitegen/templates/home.html.jinja:",
        ),
        Fault(
            "a link in a template",
            small::site().with_template(
                "home.html.jinja",
                "<a href=\"{{ \"/nowhere/\"|href }}\">甲</a>\n",
            ),
            "site-dead-link",
            "sitegen/templates/home.html.jinja:1:",
        ),
        Fault(
            "a filter",
            small::site().with_template("home.html.jinja", "{{ home.title|shout }}\n"),
            "template-unknown-filter",
            "sitegen/templates/home.html.jinja:1:",
        ),
        Fault(
            "TOML of a set",
            set("slug = ", "slug == "),
            "set-syntax",
            "indicators/sets/sample.toml:",
        ),
        Fault(
            "a key of a set",
            set("audience", "audiense"),
            "set-unknown-key",
            "indicators/sets/sample.toml:",
        ),
        Fault(
            "a translation without its set",
            small::site().with_set("simple.en.toml", "lang = \"en\"\nrevision = 1\n"),
            "translation-no-set",
            "indicators/sets/simple.en.toml:",
        ),
    ]
}

#[test]
fn every_fault_is_found_where_it_stands() {
    let faults: Vec<Fault> = pages().into_iter().chain(others()).collect();
    let mut missed = Vec::new();
    for Fault(what, input, code, place) in &faults {
        let problems = build(input).problems;
        let is_it = |problem: &&sitegen::Problem| {
            problem.diagnostic.code == *code && problem.place().starts_with(place)
        };
        if problems.iter().find(is_it).is_none() {
            let said: Vec<String> = problems.iter().map(sitegen::Problem::short).collect();
            missed.push(format!("{what}: {code} at {place}, not {said:#?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// One fault is one report: an editor who mends it sees nothing else.
#[test]
fn a_fault_of_a_page_is_reported_once() {
    for Fault(what, input, code, _) in pages() {
        let problems = build(&input).problems;
        let said: Vec<String> = problems.iter().map(sitegen::Problem::short).collect();
        assert_eq!(problems.len(), 1, "{what}, {code}: {said:#?}");
    }
}

#[test]
fn every_fault_is_said_in_english() {
    for Fault(what, input, ..) in pages().into_iter().chain(others()) {
        for problem in build(&input).problems {
            let said = problem.in_english().diagnostic;
            let sentence = said.message.split(':').next().unwrap_or_default();
            assert!(
                sentence.is_ascii() && !sentence.is_empty(),
                "{what}: {}",
                said.message
            );
        }
    }
}

//! How problems read at a terminal.

use sitegen::{Input, build, report::Colour};

use crate::small::{self, page};

fn human(input: &Input) -> String {
    build(input)
        .problems
        .iter()
        .map(|problem| problem.human(Colour::Off))
        .collect()
}

/// The mark must stand under the character it means, whose width is two columns in a terminal.
#[test]
fn a_dead_link_after_chinese_words() {
    let input = small::site().with_content(
        "pages/a.md",
        &page("\n**强调。**后文里的[首页](../hom.md)坏了。\n"),
    );
    insta::assert_snapshot!(human(&input));
}

#[test]
fn a_wrong_code_and_a_dead_anchor() {
    let input = small::site().with_content(
        "pages/a.md",
        &page("条目X1-9，[别处](policy/tasks.md#六项任物)。\n"),
    );
    insta::assert_snapshot!(human(&input));
}

#[test]
fn a_wrong_key_at_the_top_and_a_missing_one() {
    let input = small::site().with_content("pages/a.md", "+++\ntitel = \"甲\"\n+++\n");
    insta::assert_snapshot!(human(&input));
}

#[test]
fn an_unknown_name_in_a_template() {
    let input = small::site().with_template("home.html.jinja", "<h1>首页：{{ home.titel }}</h1>\n");
    insta::assert_snapshot!(human(&input));
}

/// In a terminal's columns, the mark starts where the marked words start.
#[test]
fn the_mark_stands_under_the_words() {
    let input =
        small::site().with_content("pages/a.md", &page("汉字，**汉字。**ab汉[字](nx.md)。\n"));
    let drawn = human(&input);
    let lines: Vec<&str> = drawn.lines().collect();
    let source = lines
        .iter()
        .position(|line| line.contains("(nx.md)"))
        .expect("the source line");
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let words = width(&lines[source][..lines[source].find("nx.md").unwrap()]);
    let under = lines[source + 1];
    let mark = width(&under[..under.find('─').or_else(|| under.find('┬')).expect("a mark")]);
    assert_eq!(mark, words, "\n{drawn}");
    // The plain form, for the browser, does the same with wide spaces.
    let snippet = build(&input).problems[0].snippet().unwrap();
    let (line, marks) = snippet.split_once('\n').unwrap();
    assert_eq!(
        width(&marks[..marks.find('^').unwrap()]),
        width(&line[..line.find("nx.md").unwrap()])
    );
}

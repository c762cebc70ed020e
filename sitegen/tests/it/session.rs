//! A site that is edited: whatever is changed, in whatever order, the result is that of a full build, and no more is made than must be.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sitegen::{
    Input,
    session::{Rebuilt, Session},
};

use crate::small;

/// Texts that pages are given: good ones, links to what may be there or not, broken ones.
const BODIES: [&str; 9] = [
    "正文。\n",
    "## 目录\n\n正文，条目X1-1。\n",
    "## 六项任务\n\n见[任务](tasks.md#六项任务)。\n",
    "[目录](index.md#目录)和[没有](index.md#没有的锚点)。\n",
    "[别页](other.md)\n",
    "## 甲\n\n## 甲\n\n### 乙\n\n词[^1]。\n\n[^1]: 注。\n",
    "# 一级\n\n条目X9-9。\n",
    "",
    "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n",
];
/// What stands before them.
const FRONTS: [&str; 5] = [
    "title = \"任务\"\n",
    "title = \"任务\"\nsummary = \"变了。\"\n",
    "title = \"别的题目\"\norder = 3\n",
    "title = \"任务\"\naliases = [\"/old/\"]\n",
    "titel = \"任务\"\n",
];
/// Files that are written.
const FILES: [&str; 6] = [
    "pages/policy/index.md",
    "pages/policy/tasks.md",
    "pages/policy/other.md",
    "pages/policy/tasks.en.md",
    "pages/404.md",
    "pages/policy/other.en.md",
];

#[derive(Debug, Clone)]
enum Change {
    /// The file, its front matter, its text.
    Page(usize, usize, usize),
    /// Only the text: the front matter stays.
    Text(usize, usize),
    Remove(usize),
    Home(bool),
    Template(bool),
}

fn change() -> impl Strategy<Value = Change> {
    let (file, front, body) = (0..FILES.len(), 0..FRONTS.len(), 0..BODIES.len());
    prop_oneof![
        2 => (file.clone(), front, body.clone()).prop_map(|(file, front, body)| Change::Page(file, front, body)),
        6 => (file.clone(), body).prop_map(|(file, body)| Change::Text(file, body)),
        1 => file.prop_map(Change::Remove),
        1 => any::<bool>().prop_map(Change::Home),
        1 => any::<bool>().prop_map(Change::Template),
    ]
}

/// The small site in three languages.
fn three() -> Input {
    let site = small::site();
    let toml = &site.content.texts["site.toml"].text;
    let toml = toml.replace(
        "lang = \"zh-Hans\"",
        "lang = \"zh-Hans\"\nlanguages = [\"en\", \"zh-Hant\"]",
    );
    site.with_content("site.toml", &toml).with_content(
        "pages/policy/tasks.en.md",
        "+++\ntitle = \"Tasks\"\n+++\n\n## Six tasks\n\nText.\n",
    )
}

fn body(text: &str) -> usize {
    text.find("\n+++\n").map_or(text.len(), |at| at + 5)
}

/// Makes the change in the session as the server would, and gives back what came of it.
fn apply(session: &mut Session, change: &Change) -> Option<Rebuilt> {
    let input = session.input().clone();
    let edit = |path: &str, text: String| BTreeMap::from([(path.to_owned(), text)]);
    Some(match *change {
        Change::Page(file, front, body) => {
            let text = format!("+++\n{}+++\n{}", FRONTS[front], BODIES[body]);
            session.edit(edit(FILES[file], text))
        }
        Change::Text(file, text) => {
            let before = &input.content.texts.get(FILES[file])?.text;
            let text = format!("{}{}", &before[..body(before)], BODIES[text]);
            session.edit(edit(FILES[file], text))
        }
        Change::Remove(file) => {
            let mut input = input;
            input.content.texts.remove(FILES[file])?;
            session.replace(input)
        }
        Change::Home(long) => {
            let lead = if long {
                "首页的话，长一些"
            } else {
                "首页的话"
            };
            let text = format!("title = \"首页的题目\"\nlead = \"{lead}\"\n");
            session.edit(edit("home.toml", text))
        }
        Change::Template(wrong) => {
            let embedded = Input::with_embedded_templates();
            let text = &embedded.templates.texts["page.html.jinja"].text;
            let more = if wrong { "{{ page.titel }}" } else { "" };
            let at = text.rfind("{% endblock").expect("a block");
            let text = format!("{}{more}{}", &text[..at], &text[at..]);
            session.replace(input.with_template("page.html.jinja", &text))
        }
    })
}

/// The session's site and problems are those of a full build.
fn assert_like_a_full_build(session: &Session, rebuilt: &Rebuilt) {
    let full = sitegen::build(session.input());
    let said = |problems: &[sitegen::Problem]| -> Vec<String> {
        problems.iter().map(sitegen::Problem::short).collect()
    };
    assert_eq!(said(&rebuilt.problems), said(&full.problems));
    let whole = rebuilt.site.as_ref().map(|site| site.whole());
    match (whole, full.site) {
        (Some(mine), Some(full)) => {
            assert!(mine.files.keys().eq(full.files.keys()), "other files");
            for (path, bytes) in &full.files {
                assert!(mine.files[path] == *bytes, "{path} differs");
            }
            assert_eq!((mine.pages, mine.base_path), (full.pages, full.base_path));
        }
        (mine, full) => assert_eq!(mine.is_some(), full.is_some()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn after_any_edits_the_site_is_that_of_a_full_build(changes in prop::collection::vec(change(), 1..8)) {
        let (mut session, first) = Session::open(three());
        assert_like_a_full_build(&session, &first);
        for change in &changes {
            if let Some(rebuilt) = apply(&mut session, change) {
                assert_like_a_full_build(&session, &rebuilt);
            }
        }
    }
}

#[test]
fn an_edit_of_a_text_makes_its_page_and_nothing_else() {
    let (mut session, first) = Session::open(three());
    assert!(first.made > 20, "{}", first.made);
    let edit = |text: &str| {
        let text = format!("+++\ntitle = \"任务\"\n+++\n\n## 六项任务\n\n{text}\n");
        BTreeMap::from([("pages/policy/tasks.md".to_owned(), text)])
    };
    let rebuilt = session.edit(edit("改过了。"));
    assert!((rebuilt.made, rebuilt.changed) == (3, true), "{rebuilt:?}");
    assert_like_a_full_build(&session, &rebuilt);
    let same = session.edit(edit("改过了。"));
    assert!((same.made, same.changed) == (0, false), "{same:?}");
    // A mistake is one as long as it stands there.
    let wrong = session.edit(edit("[坏](no.md)"));
    assert!(wrong.site.is_none() && wrong.made == 3);
    assert_like_a_full_build(&session, &wrong);
    let mended = session.edit(edit("好了。"));
    assert!(mended.site.is_some() && mended.made == 3);
    assert_like_a_full_build(&session, &mended);
}

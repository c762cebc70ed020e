//! The command itself: what it says and its exit codes.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::small;

/// Lays the small site on the disk.
pub(crate) fn lay(root: &Path) {
    let input = small::site();
    for (folder, files) in [
        ("content", &input.content),
        ("indicators/sets", &input.sets),
    ] {
        for (path, file) in &files.texts {
            let path = root.join(folder).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &file.text).unwrap();
        }
    }
}

pub(crate) fn run(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitegen"))
        .current_dir(root)
        .args(arguments)
        .output()
        .unwrap()
}

pub(crate) fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn a_build_without_errors_exits_0_and_writes() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    let output = run(root.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        root.path()
            .join("target/site/indicators/sample/x1-1/index.html")
            .is_file()
    );
    assert!(said(&output).contains("16个页面"), "{}", said(&output));
}

#[test]
fn a_check_writes_nothing() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    let output = run(root.path(), &["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!root.path().join("target").exists());
}

#[test]
fn errors_exit_1_and_leave_the_last_good_site() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    run(root.path(), &["build"]);
    let page = root.path().join("target/site/policy/index.html");
    let before = fs::read(&page).unwrap();
    fs::write(
        root.path().join("content/pages/policy/index.md"),
        "+++\ntitle = \"新\"\n+++\n[坏](no.md)\n",
    )
    .unwrap();
    let output = run(root.path(), &["build", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("content/pages/policy/index.md:4:5: error page-dead-link: "),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read(&page).unwrap(), before);
    assert_eq!(run(root.path(), &["check"]).status.code(), Some(1));
}

#[test]
fn misuse_exits_2() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    for arguments in [
        &["bild"][..],
        &[],
        &["build", "--rot", "."],
        &["build", "--root", "nowhere"],
        &["check", "--widget", "nowhere"],
        &["check", "--widget", "content"],
        &["serve", "--root", "nowhere"],
        &["build", "--format", "long"],
    ] {
        let output = run(root.path(), arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?} {}",
            said(&output)
        );
        assert!(!said(&output).is_empty());
    }
    insta::assert_snapshot!(
        [
            &["bild"][..],
            &[],
            &["build", "--rot", "."],
            &["build", "--format", "long"],
            &["serve", "--port", "甲"],
            &["check", "--root"]
        ]
        .map(|arguments| format!("{arguments:?}\n{}", said(&run(root.path(), arguments))))
        .join("\n")
    );
    fs::create_dir(root.path().join("mine")).unwrap();
    fs::write(root.path().join("mine/photo.jpg"), "a photo").unwrap();
    let output = run(root.path(), &["build", "--out", "mine"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("什么都没有动"), "{}", said(&output));
}

#[test]
fn help_is_in_chinese_and_exits_0() {
    let root = tempfile::tempdir().unwrap();
    for arguments in [
        &["--help"][..],
        &["build", "--help"],
        &["check", "-h"],
        &["serve", "--help"],
        &["--version"],
    ] {
        let output = run(root.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let said = said(&output);
        for english in [
            "Usage",
            "Options",
            "Commands",
            "Print ",
            "Arguments",
            "default",
            "possible values",
        ] {
            assert!(!said.contains(english), "{arguments:?}: {said}");
        }
    }
    insta::assert_snapshot!(said(&run(root.path(), &["build", "--help"])));
}

#[test]
fn problems_are_written_for_programs() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    fs::write(
        root.path().join("content/pages/a.md"),
        "+++\ntitle = \"甲\"\n+++\n看[乙](b.md)\n",
    )
    .unwrap();
    let json = run(root.path(), &["check", "--format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let lines = String::from_utf8(json.stdout).unwrap();
    let problems: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    // The small site's own review is overdue by now, which is a warning.
    let codes: Vec<&str> = problems
        .iter()
        .filter_map(|problem| problem["code"].as_str())
        .collect();
    assert_eq!(codes, ["page-dead-link", "page-review-due"], "{lines}");
    assert_eq!(problems[0]["column"], 6);
    let github = run(
        root.path(),
        &["check", "--format", "github", "--lang", "en"],
    );
    let said = said(&github);
    assert!(
        said.contains("::error file=content/pages/a.md,line=4,"),
        "{said}"
    );
    assert!(
        said.contains("Nothing stands where this link leads"),
        "{said}"
    );
}

/// A small site with a page whose review is overdue.
fn overdue() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    fs::write(
        root.path().join("content/pages/a.md"),
        "+++\ntitle = \"甲\"\nreview = 2001-01-01\n+++\n正文\n",
    )
    .unwrap();
    root
}

#[test]
fn strict_takes_a_warning_for_an_error() {
    let root = overdue();
    let loose = run(root.path(), &["check"]);
    assert_eq!(loose.status.code(), Some(0), "{}", said(&loose));
    let strict = run(root.path(), &["check", "--strict", "--format", "short"]);
    assert_eq!(strict.status.code(), Some(1), "{}", said(&strict));
    assert!(
        said(&strict).contains("page-review-due"),
        "{}",
        said(&strict)
    );
}

/// A site that is built with --strict is one that `check --strict` has nothing against: a review that is overdue stops both.
#[test]
fn a_strict_build_stops_at_an_overdue_review() {
    let root = overdue();
    let strict = run(
        root.path(),
        &["build", "--strict", "--format", "short", "--out", "public"],
    );
    assert_eq!(strict.status.code(), Some(1), "{}", said(&strict));
    assert!(
        said(&strict).contains("content/pages/a.md:3:1: warning page-review-due"),
        "{}",
        said(&strict)
    );
    assert!(!root.path().join("public").exists());
    let loose = run(root.path(), &["build", "--out", "public"]);
    assert_eq!(loose.status.code(), Some(0), "{}", said(&loose));
    assert!(root.path().join("public/index.html").is_file());
}

#[test]
fn a_new_guide_builds_without_a_warning_and_is_not_written_twice() {
    let root = tempfile::tempdir().unwrap();
    let new = run(root.path(), &["new", "guide"]);
    assert_eq!(new.status.code(), Some(0), "{}", said(&new));
    let guide = root.path().join("guide");
    let check = run(&guide, &["check", "--strict"]);
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    assert!(!said(&check).contains("warning"), "{}", said(&check));
    let build = run(&guide, &["build", "--out", "public"]);
    assert_eq!(build.status.code(), Some(0), "{}", said(&build));
    for path in [
        "index.html",
        "guide/writing/index.html",
        "guide/old-name/index.html",
        "zh-Hant/check/reading/index.html",
        "search/zh-Hans/index.json",
    ] {
        assert!(guide.join("public").join(path).is_file(), "{path}");
    }
    let again = run(root.path(), &["new", "guide"]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
}

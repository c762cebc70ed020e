//! A small site that is right in every way, to be changed by a test.

use sitegen::Input;

pub(crate) const SET: &str = include_str!("../fixtures/sample.toml");

pub(crate) const SITE: &str = r#"name = "小站"
tagline = "只给测试用"
base_url = "https://example.org/guide/"
lang = "zh-Hans"
description = "一个小网站。"

[[nav]]
title = "政策"
path = "/policy/"

[[nav]]
title = "指标"
path = "/indicators/"
"#;

const HOME: &str = r#"title = "首页的题目"
lead = "首页的话"
closing = "再见"

[[step]]
title = "第一步"
text = "看"

[[promise]]
title = "放心"
text = "不出设备"
"#;

const REFERENCES: &str = "[notice]\ntext = \"甲. 乙[Z]. 上海, 2024.\"\nnote = \"四个附件\"\n";

const POLICY: &str = r#"+++
title = "政策"
summary = "一句话。"
order = 1
date = 2025-01-31
review = "2026-01-31"
sources = ["notice"]
+++

见[任务](tasks.md#六项任务)，条目X1-1，维度X1。

## 目录

正文。
"#;

const TASKS: &str = "+++\ntitle = \"任务\"\n+++\n\n## 六项任务\n\n正文。\n";
const MISSING: &str = "+++\ntitle = \"没有这一页\"\n+++\n\n[回首页](/)\n";

/// The site: a home page, two pages of a section, a page for missing addresses, one set of three items.
pub(crate) fn site() -> Input {
    Input::with_embedded_templates()
        .with_content("site.toml", SITE)
        .with_content("home.toml", HOME)
        .with_content("references.toml", REFERENCES)
        .with_content("pages/policy/index.md", POLICY)
        .with_content("pages/policy/tasks.md", TASKS)
        .with_content("pages/404.md", MISSING)
        .with_set("sample.toml", SET)
}

/// A page with nothing but a title before its text.
pub(crate) fn page(text: &str) -> String {
    format!("+++\ntitle = \"页\"\n+++\n{text}")
}

/// A built file of the site as text.
#[track_caller]
pub(crate) fn file(site: &sitegen::Site, path: &str) -> String {
    let bytes = site
        .files
        .get(path)
        .unwrap_or_else(|| panic!("no {path} in {:?}", site.files.keys()));
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Every page of the site, by path.
pub(crate) fn pages(site: &sitegen::Site) -> impl Iterator<Item = (&str, String)> {
    let pages = site
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()))
}

/// The site of an input that must have no errors.
#[track_caller]
pub(crate) fn built(input: &Input) -> sitegen::Site {
    let built = sitegen::build(input);
    let problems: Vec<String> = built.problems.iter().map(sitegen::Problem::short).collect();
    built.site.unwrap_or_else(|| panic!("{problems:#?}"))
}

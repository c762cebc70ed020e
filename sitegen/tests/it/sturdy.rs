//! Whatever stands in the folders, a command ends with words that help, and the last good site is whole.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    process::Output,
};

use crate::{
    command::{lay, run, said},
    small,
};

/// A small guide with a good site in `out`.
fn guide() -> (tempfile::TempDir, Vec<(String, Vec<u8>)>) {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    let built = run(root.path(), &["build", "--out", "out"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let site = whole(&root.path().join("out"));
    (root, site)
}

/// Every file of a site, which holds what its list says and nothing else.
pub(crate) fn whole(out: &Path) -> Vec<(String, Vec<u8>)> {
    use sitegen::output::{Disk, RealDisk};
    let mut files = RealDisk.files(out).unwrap();
    files.sort();
    let list = fs::read_to_string(out.join(".sitegen")).unwrap();
    let mut listed: Vec<&str> = list.lines().skip(1).collect();
    listed.sort_unstable();
    listed.dedup();
    assert_eq!(files, listed, "{}", out.display());
    files.retain(|file| file != ".sitegen");
    files
        .into_iter()
        .map(|path| {
            let bytes = fs::read(out.join(&path)).unwrap();
            (path, bytes)
        })
        .collect()
}

/// A build fails with this exit code and says all of this; the site is as it was, and nothing is left beside it.
#[track_caller]
fn fails(root: &Path, site: &[(String, Vec<u8>)], code: i32, words: &[&str]) -> Output {
    let output = run(root, &["build", "--out", "out", "--format", "short"]);
    let all = said(&output);
    assert_eq!(output.status.code(), Some(code), "{all:.2000}");
    for word in words {
        assert!(all.contains(word), "{word}: {all:.2000}");
    }
    assert!(!all.contains("panicked"), "{all:.2000}");
    assert!(whole(&root.join("out")) == site, "the last good site");
    assert!(!root.join(".out.sitegen-new").exists());
    output
}

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_round_in_a_circle_is_named() {
    use std::os::unix::fs::symlink;
    let (root, site) = guide();
    let root = root.path();
    let page = root.join("content/pages/loop");
    symlink("..", &page).unwrap();
    fails(root, &site, 2, &["content/pages/loop", "绕回了"]);
    // Two ways round would be walked for ever by whoever counts on the system to stop.
    symlink("..", root.join("content/pages/policy/again")).unwrap();
    let all = said(&fails(root, &site, 2, &["绕回了"]));
    assert!(all.len() < 2000, "{all}");
    fs::remove_file(root.join("content/pages/policy/again")).unwrap();
    fs::remove_file(&page).unwrap();

    // Each leads to the other.
    fs::create_dir_all(root.join("a")).unwrap();
    fs::create_dir_all(root.join("b")).unwrap();
    symlink("../b", root.join("a/to-b")).unwrap();
    symlink("../a", root.join("b/to-a")).unwrap();
    symlink("../../a", &page).unwrap();
    fails(root, &site, 2, &["content/pages/loop/to-b/to-a", "绕回了"]);
    fs::remove_file(&page).unwrap();

    symlink("nowhere.md", root.join("content/pages/gone.md")).unwrap();
    fails(
        root,
        &site,
        2,
        &["content/pages/gone.md：没有这个文件，或者链接断了"],
    );
    fs::remove_file(root.join("content/pages/gone.md")).unwrap();

    // The same folder twice is no circle.
    fs::create_dir_all(root.join("shared")).unwrap();
    put(root, "shared/one.md", small::page("正文\n").as_bytes());
    symlink("../../shared", root.join("content/pages/one")).unwrap();
    symlink("../../shared", root.join("content/pages/two")).unwrap();
    let both = run(root, &["check"]);
    assert_eq!(both.status.code(), Some(0), "{}", said(&both));

    fs::rename(root.join("content"), root.join("kept")).unwrap();
    symlink("content", root.join("content")).unwrap();
    fails(root, &site, 2, &["content"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let (root, site) = guide();
    let path = root.path().join("content/pages/socket.md");
    let _socket = std::os::unix::net::UnixListener::bind(path).unwrap();
    fails(
        root.path(),
        &site,
        2,
        &["content/pages/socket.md", "不是普通的文件"],
    );
}

/// It says so, and what else is wrong; a file far larger than any memory is not read.
#[test]
fn a_text_that_is_too_large_is_named_with_its_size() {
    let (root, site) = guide();
    let path = root.path().join("content/pages/policy/tasks.md");
    let mut page = File::create(&path).unwrap();
    page.write_all("+++\ntitle = \"大\"\n+++\n".as_bytes())
        .unwrap();
    let lines = "学习型组织的一段话，[坏](no.md)。\n\n".repeat(1000);
    for _ in 0..1 + 50 * 1024 * 1024 / lines.len() {
        page.write_all(lines.as_bytes()).unwrap();
    }
    put(
        root.path(),
        "content/pages/b.md",
        small::page("[坏](no.md)").as_bytes(),
    );
    let words = [
        "content/pages/policy/tasks.md:1:1: error file-too-large: 这个文件有50.0 MB，太大了；一个文件最多4 MB",
        "content/pages/b.md:4:5: error page-dead-link",
        "上一次的网站原样留着",
    ];
    let all = said(&fails(root.path(), &site, 1, &words));
    assert_eq!(
        all.matches("content/pages/policy/tasks.md").count(),
        1,
        "{all}"
    );
    // A hole of so many bytes, which takes no room on the disk.
    page.set_len(64 << 30).unwrap();
    fails(root.path(), &site, 1, &["这个文件有65536.0 MB"]);
    put(
        root.path(),
        "content/pages/b.md",
        small::page("正文\n").as_bytes(),
    );
    File::create(root.path().join("content/site.toml"))
        .unwrap()
        .set_len(64 << 30)
        .unwrap();
    fails(
        root.path(),
        &site,
        1,
        &["content/site.toml:1:1: error file-too-large"],
    );
}

/// A page with thousands of faults names the first and counts the rest; programs get all of them.
#[test]
fn very_many_faults_on_one_page_are_counted() {
    let (root, site) = guide();
    let text = small::page(&"[坏](no.md)\n\n".repeat(3000));
    put(root.path(), "content/pages/a.md", text.as_bytes());
    let all = said(&fails(
        root.path(),
        &site,
        1,
        &["content/pages/a.md里还有2900处没有列出", "3000处错误"],
    ));
    assert_eq!(all.matches("page-dead-link").count(), 100);
    let json = run(root.path(), &["check", "--format", "json"]);
    let lines = String::from_utf8(json.stdout).unwrap();
    assert_eq!(lines.matches("page-dead-link").count(), 3000);
}

/// One fault each, where it stands; links to the page and names from the file are not wrong because of it.
#[test]
fn a_file_of_any_kind_that_is_not_utf8_is_named() {
    // 中文 as a Chinese Windows writes it. (学习 would not do: its four bytes are also good UTF-8.)
    let gbk: &[u8] = b"\xd6\xd0\xce\xc4";
    let figure = "kind = \"flow\"\ntitle = \"图\"\n\n[[part]]\ntitle = \"甲\"\n";
    let more = [
        ("content/messages.toml", ""),
        ("content/zh-Hant.toml", ""),
        ("content/glossary.toml", ""),
        ("content/figures/a.toml", figure),
        (
            "content/pages/policy/index.en.md",
            "+++\ntitle = \"Policy\"\n+++\n\n",
        ),
        (
            "sitegen/templates/page.html.jinja",
            include_str!("../../templates/page.html.jinja"),
        ),
    ];
    let (root, site) = guide();
    let root = root.path();
    let site_text = fs::read_to_string(root.join("content/site.toml")).unwrap();
    let site_text =
        site_text.replacen("[[nav]]", "languages = [\"en\", \"zh-Hant\"]\n\n[[nav]]", 1);
    put(root, "content/site.toml", site_text.as_bytes());
    templates(root);
    for (path, text) in more {
        if !root.join(path).exists() {
            put(root, path, text.as_bytes());
        }
    }
    let good = run(root, &["check", "--format", "short"]);
    assert_eq!(good.status.code(), Some(0), "{}", said(&good));
    let there = [
        "content/site.toml",
        "content/home.toml",
        "content/references.toml",
        "content/pages/policy/index.md",
        "content/pages/policy/tasks.md",
        "indicators/sets/sample.toml",
        "sitegen/templates/base.html.jinja",
    ];
    for path in there.into_iter().chain(more.map(|(path, _)| path)) {
        let before = fs::read(root.join(path)).unwrap();
        let (start, end): (&[u8], &[u8]) = match path.rsplit('.').next() {
            Some("toml") => (b"\n# ", b"\n"),
            Some("jinja") => (b"{# ", b" #}"),
            _ => (b"\n", b"\n"),
        };
        put(root, path, &[&before, start, gbk, end].concat());
        let line = 1 + before
            .iter()
            .chain(start)
            .filter(|byte| **byte == b'\n')
            .count();
        let place = format!("{path}:{line}:");
        let all = said(&fails(
            root,
            &site,
            1,
            &[&place, "error file-not-utf8: 这个文件不是UTF-8编码"],
        ));
        assert!(all.contains("\n1处错误"), "{path}: {all}");
        put(root, path, &before);
    }
    put(
        root,
        "content/figures/b.csv",
        &[b"a,b\n", gbk, b",1\n"].concat(),
    );
    fails(
        root,
        &site,
        1,
        &["content/figures/b.csv:2:1: error figure-table: 这个文件不是UTF-8编码"],
    );
}

/// The program's own templates, as files to change.
fn templates(root: &Path) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    fs::create_dir_all(root.join("sitegen/templates")).unwrap();
    for entry in fs::read_dir(own).unwrap() {
        let entry = entry.unwrap();
        fs::copy(
            entry.path(),
            root.join("sitegen/templates").join(entry.file_name()),
        )
        .unwrap();
    }
}

#[test]
fn a_template_that_comes_back_to_itself_is_named() {
    let (root, site) = guide();
    let root = root.path();
    templates(root);
    let main = "{% extends \"base.html.jinja\" %}{% block main %}";
    let cases: [(&str, &[(&str, String)]); 6] = [
        (
            "page.html.jinja",
            &[(
                "page.html.jinja",
                "{% extends \"page.html.jinja\" %}".to_owned(),
            )],
        ),
        (
            "page.html.jinja",
            &[(
                "page.html.jinja",
                "{{ page.title }}{% include \"page.html.jinja\" %}".to_owned(),
            )],
        ),
        (
            "one.html.jinja",
            &[
                (
                    "page.html.jinja",
                    format!("{main}{{% include \"one.html.jinja\" %}}{{% endblock %}}"),
                ),
                (
                    "one.html.jinja",
                    "<p>{% include \"two.html.jinja\" %}</p>".to_owned(),
                ),
                (
                    "two.html.jinja",
                    "<b>{% include \"one.html.jinja\" %}</b>".to_owned(),
                ),
            ],
        ),
        (
            "page.html.jinja",
            &[(
                "page.html.jinja",
                format!(
                    "{main}{{% macro again(x) %}}<i>{{{{ again(x) }}}}</i>{{% endmacro %}}{{{{ again(1) }}}}{{% endblock %}}"
                ),
            )],
        ),
        (
            "page.html.jinja",
            &[(
                "page.html.jinja",
                format!(
                    "{main}{{% macro b(x) %}}{{% set y %}}{{{{ c(x) }}}}{{% endset %}}{{{{ y }}}}{{% endmacro %}}\
                     {{% macro c(x) %}}{{% for i in [1, 2] %}}{{% filter upper %}}{{{{ b(x) }}}}{{% endfilter %}}{{% endfor %}}{{% endmacro %}}\
                     {{{{ b(1) }}}}{{% endblock %}}"
                ),
            )],
        ),
        (
            "page.html.jinja",
            &[(
                "page.html.jinja",
                format!(
                    "{main}{{% for x in [[]] recursive %}}{{{{ loop([[]]) }}}}{{% endfor %}}{{% endblock %}}"
                ),
            )],
        ),
    ];
    for (named, files) in cases {
        for (name, text) in files {
            put(root, &format!("sitegen/templates/{name}"), text.as_bytes());
        }
        let place = format!("sitegen/templates/{named}:1:");
        fails(
            root,
            &site,
            1,
            &[&place, "error template-circle: ", "绕了一圈又用到自己"],
        );
        for (name, _) in files {
            fs::remove_file(root.join("sitegen/templates").join(name)).unwrap();
        }
        templates(root);
    }
}

#[test]
fn an_output_folder_that_cannot_be_one_is_refused() {
    let (root, _) = guide();
    put(root.path(), "photo.jpg", b"a photo");
    for (out, code, words) in [
        ("photo.jpg", 2, "photo.jpg不能用作输出文件夹"),
        ("photo.jpg/site", 1, "这不是文件夹"),
    ] {
        let output = run(root.path(), &["build", "--out", out]);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        assert!(said(&output).contains(words), "{}", said(&output));
        let english = run(root.path(), &["build", "--out", out, "--lang", "en"]);
        assert!(said(&english).contains("photo.jpg"), "{}", said(&english));
        assert!(said(&english).is_ascii(), "{}", said(&english));
    }
    assert_eq!(fs::read(root.path().join("photo.jpg")).unwrap(), b"a photo");
}

/// Nobody may make a folder there, whoever they are.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_nobody_may_write_to_is_named() {
    let (root, _) = guide();
    let output = run(root.path(), &["build", "--out", "/sys/kernel/site"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let all = said(&output);
    assert!(all.contains("写不了/sys/kernel/.site.sitegen-new"), "{all}");
    assert!(all.contains("没有权限") || all.contains("只能读"), "{all}");
    assert!(all.contains("上一次的网站原样留着"), "{all}");
}

//! Works that pages cite: fields and exported lists become lines in the form of GB/T 7714—2015.

use crate::small::{self, built, file};

/// Every reference of a site with these files, by key.
fn printed(files: &[(&str, &str)]) -> String {
    let mut input = small::site().with_content("references.toml", "[notice]\ntext = \"甲\"\n");
    for (path, text) in files {
        input = input.with_content(path, text);
    }
    let page = file(&built(&input), "sources/index.html");
    let mut lines = String::new();
    for work in page.split("<li id=\"").skip(1) {
        let (key, rest) = work.split_once('"').unwrap();
        let (_, rest) = rest.split_once("<p>").unwrap();
        let (text, _) = rest.split_once("</p>").unwrap();
        let text = text.trim().replace("&#x2f;", "/");
        lines.push_str(&format!("{key}: {text}\n"));
    }
    lines
}

#[test]
fn fields_are_printed_in_the_form_of_the_standard() {
    let text = include_str!("../fixtures/references.toml");
    let text = format!("{text}\n[notice]\ntext = \"甲\"\n");
    insta::assert_snapshot!(printed(&[("references.toml", &text)]));
}

#[test]
fn an_exported_list_is_printed_in_the_form_of_the_standard() {
    let text = include_str!("../fixtures/references.bib");
    insta::assert_snapshot!(printed(&[("references.bib", text)]));
}

#[test]
fn the_works_of_this_guide_are_printed_as_the_standard_has_them() {
    let own = include_str!("../../../content/references.toml");
    let lines = printed(&[("references.toml", own)]);
    for line in [
        "notice: 上海市教育委员会, 等. 上海市教育委员会等五部门关于进一步推进本市学习型组织建设工作的通知[Z]. 上海: [出版者不详], [出版年不详].",
        "wcag22: World Wide Web Consortium. Web Content Accessibility Guidelines (WCAG) 2.2[S]. [S.l.]: World Wide Web Consortium, 2023.",
        "evolution: GUO Huinan, ZHANG Shuo. Theoretical Evolution and Practical Exploration of Learning Organization[Z]. [出版地不详]: [出版者不详], [出版年不详].",
        "community-groups: 终身教育理念下构建社区学习共同体研究[Z]. [出版地不详]: [出版者不详], [出版年不详].",
        "ubiquity: 何曼. 学习型城市建设需以“泛在可及”为核心[J]. 在线学习, 2025(9).",
        "lifelong-policy: 高巍, 何雨丹, 李欣雨. [终身学习政策的制定与实施][Z]. [出版地不详]: [出版者不详], [2023].",
        "uil-handbook: UNESCO Institute for Lifelong Learning. Making lifelong learning a reality: a handbook[M]. Hamburg: UNESCO Institute for Lifelong Learning, 2022.",
    ] {
        assert!(lines.lines().any(|one| one == line), "{line}\n{lines}");
    }
}

#[test]
fn each_edition_has_its_words_about_a_work() {
    let input = small::site()
        .with_content(
            "references.toml",
            "[notice]\ntype = \"notice\"\ntitle = \"关于学习的通知\"\nnote = \"说明\"\n",
        )
        .with_content(
            "references.bib",
            "@book{senge, title = {The Fifth Discipline}}",
        )
        .with_content(
            "references.en.toml",
            "[notice]\ntitle = \"Notice on learning\"\n\n[senge]\nnote = \"Of 1990.\"\n",
        );
    let site = input.content.texts["site.toml"].text.clone();
    let site = site.replacen("[[nav]]", "languages = [\"en\", \"zh-Hant\"]\n\n[[nav]]", 1);
    let site = built(&input.with_content("site.toml", &site));
    for (path, words) in [
        (
            "sources/index.html",
            "关于学习的通知[Z]. [出版地不详]: [出版者不详], [出版年不详].",
        ),
        (
            "policy/index.html",
            "关于学习的通知[Z]. [出版地不详]: [出版者不详], [出版年不详].",
        ),
        (
            "zh-Hant/sources/index.html",
            "關於學習的通知[Z]. [出版地不詳]: [出版者不詳], [出版年不詳].",
        ),
        ("en/sources/index.html", "Notice on learning"),
        ("en/sources/index.html", "Of 1990."),
        (
            "en/sources/index.html",
            "The Fifth Discipline[M]. [S.l.]: [s.n.], [n.d.].",
        ),
    ] {
        assert!(file(&site, path).contains(words), "{path}: {words}");
    }
}

#[test]
fn a_list_of_literature_in_a_folder_of_pages_is_a_file_to_carry_away() {
    let site = built(&small::site().with_content("pages/policy/references.bib", "@no"));
    assert_eq!(file(&site, "policy/references.bib"), "@no");
}

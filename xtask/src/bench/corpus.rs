//! A made-up Chinese guide of any size, the same on every machine.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

/// Pages in one folder; the first is the folder's own.
const FOLDER: usize = 100;
const WHO: [&str; 12] = [
    "居民小组",
    "值班的同事",
    "读书会",
    "退休教师",
    "年轻父母",
    "新来的实习生",
    "街角书店",
    "志愿者",
    "门卫老张",
    "合唱队",
    "社工小陈",
    "技术骨干",
];
const WHEN: [&str; 10] = [
    "每逢周三傍晚",
    "开春以后",
    "午休时",
    "放学后的一小时里",
    "年底盘点前",
    "雨天",
    "换班之前",
    "一个季度一次",
    "月末",
    "新书到馆那天",
];
const DOES: [&str; 14] = [
    "轮流讲一个遇到的难题",
    "把借来的书传给下一家",
    "在白板上写下三个问题",
    "翻看去年的记录",
    "试做一道新菜",
    "听邻居说说外地见闻",
    "为图纸标上日期",
    "把错误编成案例",
    "整理工具箱",
    "给花草挂上名牌",
    "用方言读一段故事",
    "核对一遍清单",
    "请人来教修理",
    "比较两种做法的得失",
];
const SO: [&str; 10] = [
    "于是有人提出换个办法",
    "大家都说下次还来",
    "结果比预想的好一点",
    "记下的事第二周就用上了",
    "没有谁觉得是负担",
    "问题反而更清楚了",
    "墙上的表格又满了一行",
    "孩子也跟着学会了",
    "意见不同的两个人坐到了一起",
    "余下的留到下回再议",
];
const TITLES: [&str; 8] = [
    "一次小小的试验",
    "从哪里开始",
    "谁来记录",
    "常见的疑问",
    "换一个角度看",
    "半年以后",
    "留给后来的人",
    "需要多少时间",
];
const CODES: [&str; 6] = ["F1-1", "F3-1", "S1-1", "S2-1", "Q1-1", "J1-1"];

/// The site as a whole: one language, a navigation, nothing but made-up pages.
const SITE: &str = r#"name = "语料"
tagline = "量快慢用"
base_url = "https://example.org/"
lang = "zh-Hans"
description = "一个只用来量快慢的网站。"

[[nav]]
title = "语料"
path = "/corpus/g000/"
"#;
/// The home page.
const HOME: &str = "+++\ntitle = \"语料\"\n+++\n\n正文。\n";
/// The same look for Hugo, by path in its root folder: the same head, crumbs, contents, neighbours, section, feed and map, links that
/// must lead somewhere, and what a search needs: there, as Hugo's users have it, the plain words of every page in one file.
const HUGO: [(&str, &str); 9] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    (
        "layouts/_default/baseof.html",
        include_str!("hugo/baseof.html"),
    ),
    (
        "layouts/_default/single.html",
        include_str!("hugo/page.html"),
    ),
    ("layouts/_default/list.html", include_str!("hugo/page.html")),
    (
        "layouts/partials/section.html",
        include_str!("hugo/section.html"),
    ),
    (
        "layouts/_default/_markup/render-heading.html",
        include_str!("hugo/heading.html"),
    ),
    (
        "layouts/_default/_markup/render-link.html",
        include_str!("hugo/link.html"),
    ),
    (
        "layouts/_default/_markup/render-table.html",
        include_str!("hugo/table.html"),
    ),
    (
        "layouts/_default/home.search.json",
        include_str!("hugo/search.json"),
    ),
];

/// For whom the pages are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Sitegen,
    Hugo,
}

/// Writes a root folder with `pages` made-up pages in one language: the same words for either generator, under the names that it wants.
pub(super) fn write(root: &Path, pages: usize, generator: For) -> Result<()> {
    let (folder, first) = match generator {
        For::Sitegen => (root.join("content/pages"), "index"),
        For::Hugo => (root.join("content"), "_index"),
    };
    put(&folder.join(format!("{first}.md")), HOME)?;
    match generator {
        For::Sitegen => put(&root.join("content/site.toml"), SITE)?,
        For::Hugo => {
            for (path, text) in HUGO {
                put(&root.join(path), text)?;
            }
        }
    }
    for number in 0..pages {
        put(&folder.join(place(number, first)), &page(number))?;
    }
    Ok(())
}

fn put(file: &Path, text: &str) -> Result<()> {
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    Ok(fs::write(file, text)?)
}

/// Where a page stands below the folder of all pages; `first` is the name of a folder's own page.
fn place(number: usize, first: &str) -> String {
    let (group, place) = (number / FOLDER, number % FOLDER);
    match place {
        0 => format!("corpus/g{group:03}/{first}.md"),
        _ => format!("corpus/g{group:03}/p{place:02}.md"),
    }
}

/// The file of a page that is written for our generator, below the root, and its address.
pub(super) fn file_and_address(number: usize) -> (String, String) {
    let (group, place) = (number / FOLDER, number % FOLDER);
    let file = format!("content/pages/{}", self::place(number, "index"));
    let address = match place {
        0 => format!("/corpus/g{group:03}/"),
        _ => format!("/corpus/g{group:03}/p{place:02}/"),
    };
    (file, address)
}

/// What stands at the head of a page, with the dice as they lie after it.
fn head(number: usize) -> (String, Dice) {
    let mut dice = Dice(number as u64 + 1);
    let title = format!("{}：{}", dice.pick(&WHO), dice.pick(&TITLES));
    let summary = sentence(&mut dice);
    let text = format!("+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\n+++\n\n");
    (text, dice)
}

/// One page: front matter, sections of prose, a list, a table, a footnote, links.
pub(super) fn page(number: usize) -> String {
    let (mut text, mut dice) = head(number);
    for section in 0..4 {
        let _ = writeln!(text, "## {}\n", dice.pick(&TITLES));
        for _ in 0..2 {
            for _ in 0..5 {
                text.push_str(&sentence(&mut dice));
            }
            text.push_str("\n\n");
        }
        match section {
            0 => list(&mut text, &mut dice),
            1 => table(&mut text, &mut dice),
            2 => {
                let _ = writeln!(
                    text,
                    "**{}。**与{}有关[^1]。\n\n[^1]: {}\n",
                    dice.pick(&SO),
                    dice.pick(&CODES),
                    sentence(&mut dice)
                );
            }
            _ => links(&mut text, number),
        }
    }
    text
}

/// A link to a section of the page before in the same folder, and one that leads elsewhere.
fn links(text: &mut String, number: usize) {
    let place = (number % FOLDER).max(2) - 1;
    let (_, mut dice) = head(number / FOLDER * FOLDER + place);
    let anchor = dice.pick(&TITLES);
    let _ = writeln!(
        text,
        "前一页的[{anchor}](p{place:02}.md#{anchor})也说到过，[别处](https://example.org/a)另有一说。\n"
    );
}

fn sentence(dice: &mut Dice) -> String {
    format!(
        "{}，{}{}，{}。",
        dice.pick(&WHEN),
        dice.pick(&WHO),
        dice.pick(&DOES),
        dice.pick(&SO)
    )
}

fn list(text: &mut String, dice: &mut Dice) {
    for _ in 0..4 {
        let _ = writeln!(text, "- {}：{}", dice.pick(&WHO), dice.pick(&DOES));
    }
    text.push('\n');
}

fn table(text: &mut String, dice: &mut Dice) {
    text.push_str("| 谁 | 何时 | 做什么 |\n|---|---|---|\n");
    for _ in 0..4 {
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            dice.pick(&WHO),
            dice.pick(&WHEN),
            dice.pick(&DOES)
        );
    }
    text.push('\n');
}

/// A small generator of numbers that look random (splitmix64).
struct Dice(u64);

impl Dice {
    fn pick(&mut self, among: &[&'static str]) -> &'static str {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        among[((mixed ^ (mixed >> 31)) % among.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_each_time_and_unlike_its_neighbour() {
        assert_eq!(page(7), page(7));
        assert_ne!(page(7), page(8));
    }

    #[test]
    fn pages_are_of_the_length_of_real_ones() {
        let characters = page(3).chars().count();
        assert!((1_000..4_000).contains(&characters), "{characters}");
    }
}

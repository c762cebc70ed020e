//! A made-up Chinese guide of any size, the same on every machine.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::dist::files_under;
use crate::repo::Repo;

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

/// Writes a root folder for the generator: the real content and sets, and `pages` made-up pages beside them.
pub(super) fn write(repo: &Repo, root: &Path, pages: usize) -> Result<()> {
    for part in [
        "content",
        "indicators/sets",
        "sitegen/templates",
        "sitegen/assets",
    ] {
        copy(&repo.path(part), &root.join(part))?;
    }
    let folder = root.join("content/pages/corpus");
    for number in 0..pages {
        let (group, place) = (number / FOLDER, number % FOLDER);
        let name = if place == 0 {
            "index".to_owned()
        } else {
            format!("p{place:02}")
        };
        let file = folder.join(format!("g{group:03}/{name}.md"));
        if place == 0 {
            fs::create_dir_all(folder.join(format!("g{group:03}")))?;
        }
        fs::write(file, page(number))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files_under(from)? {
        let target = to.join(file.strip_prefix(from)?);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, target)?;
    }
    Ok(())
}

/// One page: front matter, sections of prose, a list, a table, a footnote, a link to an item.
fn page(number: usize) -> String {
    let mut dice = Dice(number as u64 + 1);
    let title = format!("{}：{}", dice.pick(&WHO), dice.pick(&TITLES));
    let mut text = format!(
        "+++\ntitle = \"{title}\"\nsummary = \"{}\"\n+++\n\n",
        sentence(&mut dice)
    );
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
            _ => {}
        }
    }
    text
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

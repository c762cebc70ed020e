//! The official wording of items, which an organisation may keep in a guide of its own: taken out of a notice's text, written to
//! `content/official/SLUG.toml`, and shown on the items' pages. This project ships none of it.

use std::{collections::BTreeMap, fmt, fmt::Write as _};

use indicators::{
    diagnostic::Diagnostic,
    model::IndicatorSet,
    official::{OFFICIAL_SETS, OfficialSet},
};

use crate::{input::Input, report::Problem, suggest, table};

/// Where the files stand inside `content/`.
const FOLDER: &str = "official/";

/// The wording of one set, as an annex has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// The set that the annex is about.
    pub slug: &'static str,
    /// What the annex is called.
    pub title: String,
    /// Codes with their wording, in order.
    pub items: Vec<(String, String)>,
}

/// Why a text is not what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeError {
    /// There is no line 附件1, 附件2, and so on.
    NoAnnex,
    /// A table does not have the dimensions or the items that the official set has.
    Shape {
        /// Number of the annex.
        annex: u16,
        /// What stands there: a dimension's name, or a count of items.
        found: String,
        /// What must stand there.
        wanted: String,
    },
}

impl fmt::Display for NoticeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAnnex => f.write_str("文件里没有“附件1”这样的行，不是带附件的通知"),
            Self::Shape {
                annex,
                found,
                wanted,
            } => write!(
                f,
                "附件{annex}的表对不上：这里是“{found}”，应当是“{wanted}”"
            ),
        }
    }
}

impl std::error::Error for NoticeError {}

/// Takes the wording out of a notice's text, in which every cell of a table is a line that starts with a tab.
///
/// # Errors
/// Where a table is not that of the official set; nothing is guessed.
pub fn read_notice(text: &str) -> Result<Vec<Annex>, NoticeError> {
    let mut annexes: Vec<(u16, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        let number = line.trim().strip_prefix("附件");
        match number.and_then(|number| number.parse().ok()) {
            Some(number) => annexes.push((number, Vec::new())),
            None => {
                if let Some((_, lines)) = annexes.last_mut() {
                    lines.push(line);
                }
            }
        }
    }
    let known = annexes.iter().filter_map(|(number, lines)| {
        let set = OFFICIAL_SETS.iter().find(|set| set.annex == *number)?;
        Some(read_annex(set, lines))
    });
    let read: Vec<Annex> = known.collect::<Result<_, _>>()?;
    if read.is_empty() {
        return Err(NoticeError::NoAnnex);
    }
    Ok(read)
}

fn read_annex(set: &OfficialSet, lines: &[&str]) -> Result<Annex, NoticeError> {
    let wrong = |found: &str, wanted: &str| NoticeError::Shape {
        annex: set.annex,
        found: found.to_owned(),
        wanted: wanted.to_owned(),
    };
    let title = lines
        .iter()
        .map(|line| line.trim())
        .find(|line| !line.is_empty());
    let cells: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_prefix('\t'))
        .map(str::trim)
        .collect();
    // The first row is the head. A dimension stands beside its first item, and the cells below it are empty.
    let rows = cells.chunks_exact(2).skip(1).map(|row| (row[0], row[1]));
    let mut dimensions = set.dimensions.iter();
    let mut wording = Vec::new();
    for (dimension, item) in rows {
        if !dimension.is_empty() {
            let wanted = dimensions.next().map_or("", |wanted| wanted.title);
            if dimension != wanted {
                return Err(wrong(dimension, wanted));
            }
        }
        if !item.is_empty() {
            wording.push(item.to_owned());
        }
    }
    let count = set.item_count();
    if wording.len() != count || dimensions.next().is_some() {
        let said = |count: usize| format!("{count}条");
        return Err(wrong(&said(wording.len()), &said(count)));
    }
    Ok(Annex {
        slug: set.slug,
        title: title.unwrap_or_default().to_owned(),
        items: set.codes().zip(wording).collect(),
    })
}

impl Annex {
    /// The path of its file inside the root folder.
    pub fn path(&self) -> String {
        format!("content/{FOLDER}{}.toml", self.slug)
    }

    /// Its file.
    pub fn toml(&self) -> String {
        let mut text = String::from("# 官方条文，照录；只放在自己的指南里。\n");
        let _ = writeln!(text, "title = {}\n\n[items]", quoted(&self.title));
        for (code, wording) in &self.items {
            let _ = writeln!(text, "\"{code}\" = {}", quoted(wording));
        }
        text
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The wording that the editors keep, by code.
pub(crate) fn read(
    input: &Input,
    sets: &[IndicatorSet],
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let files = input.content.texts.iter();
    for (_, file) in files.filter(|(path, _)| path.starts_with(FOLDER)) {
        let mut found = Vec::new();
        let entries = table::parse(&file.text, 0, &mut found);
        let mut table = table::Table::new(&entries, 0..0, 0, &mut found);
        for (code, wording) in items(&mut table) {
            let mut codes = sets.iter().flat_map(IndicatorSet::items);
            if codes.any(|(_, item)| item.code == code.value) {
                all.insert(code.value, wording);
                continue;
            }
            let message = format!("没有{}这个条目", code.value);
            let codes = sets.iter().flat_map(IndicatorSet::items);
            let near = suggest::nearest(&code.value, codes.map(|(_, item)| item.code.as_str()));
            let mut diagnostic = Diagnostic::error("set-unknown-code", code.span, message);
            diagnostic.hint = near.map(|near| format!("是不是{near}？"));
            table.reject(diagnostic);
        }
        table.finish();
        problems.extend(found.into_iter().map(|fault| Problem::new(file, fault)));
    }
    all
}

/// The words of one file, by code.
pub(crate) fn items(table: &mut table::Table<'_, '_>) -> Vec<(table::Placed<String>, String)> {
    table.text("title");
    table.words(Some("items"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A notice of the right shape with words of ours.
    fn notice() -> String {
        let mut text = String::from("通知\n附件：1.甲\n");
        for set in &OFFICIAL_SETS {
            let _ = write!(
                text,
                "附件{}\n\n某指标\n\n\t一级指标\n\t指标项\n\n",
                set.annex
            );
            for dimension in set.dimensions {
                for item in 0..dimension.items {
                    let name = if item == 0 { dimension.title } else { "" };
                    let _ = write!(text, "\t{name}\n\t“{}”的第{item}条\n\n", dimension.title);
                }
            }
        }
        text
    }

    #[test]
    fn a_notice_gives_4_sets_24_dimensions_66_items() {
        let annexes = read_notice(&notice()).expect("a notice");
        assert_eq!(annexes.len(), 4);
        let items: usize = annexes.iter().map(|annex| annex.items.len()).sum();
        assert_eq!(items, 66);
        let dimensions: std::collections::BTreeSet<&str> = annexes
            .iter()
            .flat_map(|annex| &annex.items)
            .filter_map(|(code, _)| code.split('-').next())
            .collect();
        assert_eq!(dimensions.len(), 24);
        let family = annexes
            .iter()
            .find(|annex| annex.slug == "family")
            .expect("it");
        assert_eq!(family.items[7].0, "F3-1");
        let toml: toml::Table = family.toml().parse().expect("TOML");
        assert_eq!(toml["items"]["F3-1"].as_str(), Some("“学习投入”的第0条"));
    }

    #[test]
    fn a_table_that_differs_is_refused() {
        assert_eq!(read_notice("没有表\n"), Err(NoticeError::NoAnnex));
        let renamed = notice().replacen("学习投入", "学习产出", 1);
        assert!(read_notice(&renamed).is_err_and(|error| error.to_string().contains("学习投入")));
        let short = notice().replacen("\t\n\t“学习投入”的第2条\n", "", 1);
        assert!(read_notice(&short).is_err_and(|error| error.to_string().contains("16条")));
    }
}

//! `sitegen export`: sets as files for others: a workbook, CSV, a CASE package, the widget's JSON.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use indicators::{model::IndicatorSet, wire};
use time::{Date, OffsetDateTime};

use super::{Outcome, Voice, read};
use crate::{
    case::{self, Edition},
    config::{self, Config},
    gather,
    input::{Input, Places},
    sheets::{self, comma, workbook},
    suggest,
};

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A workbook, to be read back by `import`.
    Workbook,
    /// The same in one CSV file.
    Comma,
    /// A CASE 1.1 package.
    Case,
    /// What the widget reads.
    Json,
}

/// What to export, and where to.
#[derive(Debug, Clone)]
pub struct Order {
    /// The set's name; none for all.
    pub set: Option<String>,
    /// In which form.
    pub form: Form,
    /// Into which folder.
    pub out: PathBuf,
    /// Whether files that are there already are replaced.
    pub force: bool,
}

impl Form {
    fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Comma => "csv",
            Self::Case => "case.json",
            Self::Json => "json",
        }
    }
}

/// Makes every file first, then writes them; with errors in the sets, or a file in the way, nothing is written.
pub fn run(places: &Places, order: &Order, voice: &mut Voice<'_>) -> Outcome {
    let input = match read(places, voice) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let mut problems = Vec::new();
    let loaded = gather::sets(&input.sets, &mut problems);
    if loaded.broken {
        problems.retain(crate::Problem::is_error);
        voice.problems(&problems);
        return Outcome::Problems;
    }
    let config = config::read(&input, &mut Vec::new());
    let is_asked = |set: &&IndicatorSet| order.set.as_ref().is_none_or(|slug| *slug == set.slug);
    let asked: Vec<&IndicatorSet> = loaded.sets.iter().filter(is_asked).collect();
    if asked.is_empty() {
        no_such_set(order, &loaded.sets, voice);
        return Outcome::Misuse;
    }
    let mut files = Vec::new();
    for set in asked {
        match file(&input, &config, set, order.form) {
            Ok(bytes) => files.push((
                order
                    .out
                    .join(format!("{}.{}", set.slug, order.form.ending())),
                bytes,
            )),
            Err(why) => {
                voice.say(&format!("{}：{why}", set.slug));
                return Outcome::Problems;
            }
        }
    }
    if !order.force
        && let Some((path, _)) = files.iter().find(|(path, _)| path.exists())
    {
        let shown = path.display();
        voice.tell(
            &format!("{shown}已经有了，什么都没有写；要换掉就加--force"),
            &format!("{shown} is there already and nothing was written; --force replaces it"),
        );
        return Outcome::Problems;
    }
    for (path, bytes) in &files {
        let shown = path.display();
        if let Err(error) = put(path, bytes) {
            voice.say(&format!("{shown}：{error}"));
            return Outcome::Problems;
        }
        voice.tell(&format!("写好了{shown}"), &format!("wrote {shown}"));
    }
    Outcome::Fine
}

fn no_such_set(order: &Order, sets: &[IndicatorSet], voice: &mut Voice<'_>) {
    let slugs: Vec<&str> = sets.iter().map(|set| set.slug.as_str()).collect();
    let (asked, known) = (order.set.as_deref().unwrap_or_default(), slugs.join("、"));
    let near = suggest::nearest(asked, slugs.iter().copied());
    let (chinese, english) = match near {
        Some(near) => (format!("是不是{near}？"), format!("did you mean {near}?")),
        None => (
            format!("有的是：{known}"),
            format!("there are: {}", slugs.join(", ")),
        ),
    };
    voice.tell(
        &format!("没有“{asked}”这套指标；{chinese}"),
        &format!("there is no set “{asked}”; {english}"),
    );
}

/// One set in a form.
fn file(input: &Input, config: &Config, set: &IndicatorSet, form: Form) -> Result<Vec<u8>, String> {
    let source = input.sets.texts.get(&format!("{}.toml", set.slug));
    let source = source.or_else(|| {
        let mut files = input.sets.texts.values();
        files.find(|file| indicators::authored::read(&file.text).set.slug.get_ref() == &set.slug)
    });
    let sheets = || sheets::sheets(source.map_or("", |file| &file.text));
    match form {
        Form::Workbook => workbook::write(&set.title, &sheets()).map_err(|error| error.to_string()),
        Form::Comma => comma::write(&sheets()).map_err(|error| error.to_string()),
        Form::Json => Ok(wire::to_json(set).into_bytes()),
        Form::Case => {
            let known = source.and_then(|file| input.changed.get(&file.name));
            let changed = known
                .copied()
                .unwrap_or_else(|| OffsetDateTime::now_utc().date());
            let edition = Edition {
                base: &format!("{}/", config.site.base_url),
                creator: &config.site.name,
                changed: &iso(changed),
            };
            Ok(format!("{:#}\n", case::package(set, &edition)).into_bytes())
        }
    }
}

fn iso(date: Date) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        date.year(),
        u8::from(date.month()),
        date.day()
    )
}

/// Writes a file beside its place and moves it there, so that it is never half there.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, bytes)?;
    fs::rename(&part, path)
}

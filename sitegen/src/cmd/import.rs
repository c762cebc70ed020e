//! `sitegen import`: a set out of a workbook or a CSV file, or the official wording out of a notice's text, into the guide.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Outcome, Voice, export::put};
use crate::{
    config,
    input::{Input, Places},
    messages::fill,
    schemas,
    sheets::{
        back::{self, Grid},
        comma, workbook,
    },
    wording,
};

/// Reads the file, by its ending. Files that are there already are left, unless `force` says otherwise.
pub fn run(places: &Places, file: &Path, force: bool, voice: &mut Voice<'_>) -> Outcome {
    let ending = file.extension().map(|ending| ending.to_ascii_lowercase());
    match ending.as_ref().and_then(|ending| ending.to_str()) {
        Some("xlsx") => set(places, file, force, voice, |bytes| {
            workbook::read(bytes).map_err(|error| format!("读不出这本工作簿（{error}）"))
        }),
        Some("csv") => set(places, file, force, voice, |bytes| {
            let text = std::str::from_utf8(bytes).map_err(|_| {
                "不是UTF-8编码；在表格软件里另存为“CSV UTF-8（逗号分隔）”".to_owned()
            })?;
            comma::read(text).map_err(|error| format!("读不出这个CSV（{error}）"))
        }),
        _ => notice(places, file, force, voice),
    }
}

/// A set: with errors, or another in its place, nothing is written.
fn set(
    places: &Places,
    file: &Path,
    force: bool,
    voice: &mut Voice<'_>,
    read: impl FnOnce(&[u8]) -> Result<Vec<Grid>, String>,
) -> Outcome {
    let bytes = fs::read(file).map_err(|error| error.to_string());
    let grids = match bytes.and_then(|bytes| read(&bytes)) {
        Ok(grids) => grids,
        Err(why) => {
            voice.say(&format!("{}：{why}", file.display()));
            return Outcome::Problems;
        }
    };
    let input = match Input::read(places) {
        Ok(input) => input,
        Err(error) => {
            voice.say(&error.to_string());
            return Outcome::Misuse;
        }
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let slug = back::slug(&grids).unwrap_or_default();
    let path = places
        .root
        .join(&input.sets.name)
        .join(format!("{slug}.toml"));
    // The set that it takes the place of says nothing against it.
    let own = format!("{slug}.toml");
    let others = input.sets.texts.iter().filter(|(path, _)| {
        **path != own
            && path
                .strip_suffix(".toml")
                .is_some_and(|stem| !stem.contains('.'))
    });
    let others: Vec<&str> = others.map(|(_, file)| file.text.as_str()).collect();
    let way = way_to_schemas(places, &input);
    let import = back::import(&name, &grids, &way, &others);
    voice.problems(&import.problems);
    if voice.are_too_many(&import.problems) || slug.is_empty() {
        voice.tell(
            "什么都没有写；改好再导入一次",
            "nothing was written; mend it and import again",
        );
        return Outcome::Problems;
    }
    if is_in_the_way(&path, force, voice) {
        return Outcome::Problems;
    }
    write(&path, &import.toml, voice, ("", ""))
}

/// The way from a set file to the schemas: beside the content where they are there, else on the site.
fn way_to_schemas(places: &Places, input: &Input) -> String {
    if places.root.join("schema/set.json").is_file() {
        let up = input.sets.name.split('/').filter(|part| !part.is_empty());
        return format!("{}schema/", up.map(|_| "../").collect::<String>());
    }
    let site = config::read(input, &mut Vec::new()).site;
    format!("{}{}", site.base_url, schemas::FOLDER)
}

fn is_in_the_way(path: &Path, force: bool, voice: &mut Voice<'_>) -> bool {
    let is_there = path.exists() && !force;
    if is_there {
        let shown = path.display();
        voice.tell(
            &format!("{shown}已经有了，没有动；要换掉就加--force"),
            &format!("{shown} is there already and was left; --force replaces it"),
        );
    }
    is_there
}

fn write(path: &Path, text: &str, voice: &mut Voice<'_>, more: (&str, &str)) -> Outcome {
    let shown = path.display();
    match put(path, text.as_bytes()) {
        Ok(()) => {
            voice.tell(
                &format!("写好了{shown}{}", more.0),
                &format!("wrote {shown}{}", more.1),
            );
            Outcome::Fine
        }
        Err(error) => {
            voice.say(&format!("{shown}：{error}"));
            Outcome::Problems
        }
    }
}

/// The official wording out of the text of a notice: a file for each set.
fn notice(places: &Places, notice: &Path, force: bool, voice: &mut Voice<'_>) -> Outcome {
    let read = fs::read_to_string(notice).map_err(|error| error.to_string());
    let annexes = read.and_then(|text| wording::read_notice(&text).map_err(|why| why.to_string()));
    let annexes = match annexes {
        Ok(annexes) => annexes,
        Err(why) => {
            voice.say(&format!("{}：{why}", notice.display()));
            return Outcome::Problems;
        }
    };
    let paths: Vec<PathBuf> = annexes
        .iter()
        .map(|annex| places.root.join(annex.path()))
        .collect();
    if paths.iter().any(|path| is_in_the_way(path, force, voice)) {
        return Outcome::Problems;
    }
    for (annex, path) in annexes.iter().zip(&paths) {
        let count = annex.items.len();
        let more = (
            format!("：{count}条"),
            fill(": {} {:item|items}", &[&count.to_string()]),
        );
        let outcome = write(path, &annex.toml(), voice, (&more.0, &more.1));
        if outcome != Outcome::Fine {
            return outcome;
        }
    }
    Outcome::Fine
}

//! `sitegen import`: the official wording out of a notice's text into the guide.

use std::{fs, path::Path};

use super::{Outcome, Voice};
use crate::{input::Places, wording};

/// Reads the text and writes a file for each set. Files that are there already are left, unless `force` says otherwise.
pub fn run(places: &Places, notice: &Path, force: bool, voice: &mut Voice<'_>) -> Outcome {
    let read = fs::read_to_string(notice).map_err(|error| error.to_string());
    let annexes = read.and_then(|text| wording::read_notice(&text).map_err(|why| why.to_string()));
    let annexes = match annexes {
        Ok(annexes) => annexes,
        Err(why) => {
            voice.say(&format!("{}：{why}", notice.display()));
            return Outcome::Problems;
        }
    };
    for annex in &annexes {
        let path = places.root.join(annex.path());
        if path.exists() && !force {
            let shown = path.display();
            voice.tell(
                &format!("{shown}已经有了，没有动；要换掉就加--force"),
                &format!("{shown} is there already and was left; --force replaces it"),
            );
            return Outcome::Problems;
        }
    }
    for annex in &annexes {
        let path = places.root.join(annex.path());
        let folder = path.parent().unwrap_or(&places.root);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, annex.toml()));
        if let Err(error) = written {
            voice.say(&format!("{}：{error}", path.display()));
            return Outcome::Problems;
        }
        let (shown, count) = (path.display(), annex.items.len());
        voice.tell(
            &format!("写好了{shown}：{count}条"),
            &format!("wrote {shown}: {count} items"),
        );
    }
    Outcome::Fine
}

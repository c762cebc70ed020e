//! `sitegen build`: read, build, write.

use std::{path::Path, time::Instant};

use super::{Outcome, Voice, read};
use crate::{
    build::build,
    input::Places,
    output::{self, OutputError},
};

/// Builds the site and writes it to `out`, with compressed twins beside its files where `packed` says so. With errors nothing is written.
pub fn run(places: &Places, out: &Path, packed: bool, voice: &mut Voice<'_>) -> Outcome {
    let start = Instant::now();
    let input = match read(places, voice) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let built = build(&input);
    voice.problems(&built.problems);
    let good = !voice.are_too_many(&built.problems);
    let Some(mut site) = built.site.filter(|_| good) else {
        if let Err(error) = output::recover(out) {
            voice.say(&error.to_string());
        }
        voice.tell(
            "没有写出网站；上一次的网站原样留着",
            "nothing was written; the last site is as it was",
        );
        return Outcome::Problems;
    };
    if packed {
        output::add_packed(&mut site);
    }
    match output::write(&site, out) {
        Ok(written) => {
            let seconds = start.elapsed().as_secs_f32();
            let (pages, files) = (site.pages, written.files);
            let out = out.display();
            voice.tell(
                &format!("写好了{out}：{pages}个页面，{files}个文件，用了{seconds:.2}秒"),
                &format!("wrote {out}: {pages} pages, {files} files, in {seconds:.2} s"),
            );
            Outcome::Fine
        }
        Err(error) => {
            voice.say(&error.to_string());
            match error {
                OutputError::Disk { .. } => Outcome::Problems,
                _ => Outcome::Misuse,
            }
        }
    }
}

//! `sitegen build`: read, build, write.

use std::{path::Path, time::Instant};

use super::{Outcome, Voice, read};
use crate::{
    build::build,
    input::Places,
    output::{self, OutputError},
};

/// Builds the site and writes it to `out`. With errors nothing is written.
pub fn run(places: &Places, out: &Path, voice: &mut Voice<'_>) -> Outcome {
    let start = Instant::now();
    let input = match read(places, voice) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let built = build(&input);
    voice.problems(&built.problems);
    let Some(site) = built.site else {
        if let Err(error) = output::recover(out) {
            voice.say(&error.to_string());
        }
        voice.say("没有写出网站；上一次的网站原样留着");
        return Outcome::Problems;
    };
    match output::write(&site, out) {
        Ok(written) => {
            let seconds = start.elapsed().as_secs_f32();
            let (pages, files) = (site.pages, written.files);
            voice.say(&format!(
                "写好了{}：{pages}个页面，{files}个文件，用了{seconds:.2}秒",
                out.display()
            ));
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

//! `sitegen build`: read, build, write.

use std::{path::Path, time::Instant};

use time::OffsetDateTime;

use super::{Outcome, Voice, read};
use crate::{
    build::{build, build_into},
    input::Places,
    messages::fill,
    output::{OutputError, Staging},
    report::{Problem, tidy},
};

/// Builds the site and writes it to `out`, with compressed twins beside its files where `packed` says so. With errors nothing is written.
pub fn run(places: &Places, out: &Path, packed: bool, voice: &mut Voice<'_>) -> Outcome {
    let start = Instant::now();
    let input = match read(places, voice) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let staging = match Staging::begin(out, packed) {
        Ok(staging) => staging,
        Err(error) => return not_written(&error, voice, &build(&input).problems),
    };
    let mut built = build_into(&input, &staging);
    // Only a strict build knows what day it is: the same input otherwise gives the same site on any day.
    if voice.strict {
        let today = OffsetDateTime::now_utc().date();
        built.problems.extend(built.stats.overdue(today));
        tidy(&mut built.problems);
    }
    voice.problems(&built.problems);
    if voice.are_too_many(&built.problems) {
        if let Err(error) = staging.abandon() {
            voice.say(&error.to_string());
        }
        tell_nothing_written(voice);
        return Outcome::Problems;
    }
    match staging.finish() {
        Ok(written) => {
            let seconds = start.elapsed().as_secs_f32();
            let (pages, files) = (built.pages, written.files);
            let out = out.display();
            voice.tell(
                &format!("写好了{out}：{pages}个页面，{files}个文件，用了{seconds:.2}秒"),
                &fill(
                    "wrote {}: {} {:page|pages}, {} {:file|files}, in {} s",
                    &[
                        &out.to_string(),
                        &pages.to_string(),
                        &files.to_string(),
                        &format!("{seconds:.2}"),
                    ],
                ),
            );
            Outcome::Fine
        }
        Err(error) => not_written(&error, voice, &[]),
    }
}

fn tell_nothing_written(voice: &mut Voice<'_>) {
    voice.tell(
        "没有写出网站；上一次的网站原样留着",
        "nothing was written; the last site is as it was",
    );
}

/// Says why nothing was written: the content's own errors first, for they are there wherever the site goes.
fn not_written(error: &OutputError, voice: &mut Voice<'_>, problems: &[Problem]) -> Outcome {
    voice.problems(problems);
    if voice.are_too_many(problems) {
        tell_nothing_written(voice);
        return Outcome::Problems;
    }
    voice.say(&error.to_string());
    match error {
        OutputError::Disk { .. } => Outcome::Problems,
        _ => Outcome::Misuse,
    }
}

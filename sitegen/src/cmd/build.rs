//! `sitegen build`: read, build, write.

use std::{path::Path, time::Instant};

use time::OffsetDateTime;

use super::{Outcome, Voice, tell_without_widget, unread};
use crate::{
    build::{build, build_into},
    input::{Input, Places},
    messages::fill,
    output::{OutputError, Staging},
    report::{Problem, tidy},
    store::Stage,
};

/// Builds the site and writes it to `out`, with compressed twins beside its files where `packed` says so. With errors nothing is written.
pub fn run(places: &Places, out: &Path, packed: bool, voice: &mut Voice<'_>) -> Outcome {
    let start = Instant::now();
    let running = voice.progress.start();
    let input = match Input::read_with_history(places) {
        Ok(input) => input,
        Err(error) => {
            drop(running);
            return unread(&error, voice);
        }
    };
    let staging = match Staging::begin(out, packed) {
        Ok(staging) => staging,
        Err(error) => {
            let problems = build(&input).problems;
            drop(running);
            return not_written(&error, voice, &problems);
        }
    };
    let mut built = build_into(&input, &running.counting(&staging));
    // Only a strict build knows what day it is: the same input otherwise gives the same site on any day.
    if voice.strict {
        let today = OffsetDateTime::now_utc().date();
        built.problems.extend(built.stats.overdue(today));
        tidy(&mut built.problems);
    }
    if voice.are_too_many(&built.problems) {
        drop(running);
        return abandon(staging, &built.problems, voice);
    }
    running.stage(Stage::Placing);
    let finished = staging.finish();
    drop(running);
    voice.problems(&built.problems);
    match finished {
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
            tell_without_widget(&input, voice);
            Outcome::Fine
        }
        Err(error) => not_written(&error, voice, &[]),
    }
}

/// The content has errors: they are said, and what was written beside the site goes.
fn abandon(staging: Staging<'_>, problems: &[Problem], voice: &mut Voice<'_>) -> Outcome {
    let abandoned = staging.abandon();
    voice.problems(problems);
    if let Err(error) = abandoned {
        voice.tell(&error.to_string(), &error.in_english());
    }
    tell_nothing_written(voice);
    Outcome::Problems
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
    voice.tell(&error.to_string(), &error.in_english());
    match error {
        OutputError::Disk { .. } => {
            tell_nothing_written(voice);
            Outcome::Problems
        }
        _ => Outcome::Misuse,
    }
}

//! `sitegen check`: a build without the writing.

use super::{Outcome, Voice, read, tell_without_widget};
use time::OffsetDateTime;

use crate::{build::build_into, input::Places, messages::fill, report::tidy, store::Memory};

/// Builds the site in memory and says what is wrong with it; with `counts` also how much there is.
pub fn run(places: &Places, counts: bool, voice: &mut Voice<'_>) -> Outcome {
    let input = match read(places, voice) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let running = voice.progress.start();
    let mut built = build_into(&input, &running.counting(&Memory::default()));
    drop(running);
    let overdue = built.stats.overdue(OffsetDateTime::now_utc().date());
    let due = overdue.len();
    built.problems.extend(overdue);
    tidy(&mut built.problems);
    voice.problems(&built.problems);
    for note in &built.notes {
        voice.tell(note, note);
    }
    if counts {
        for line in built.stats.lines(due) {
            voice.say(&line);
        }
    }
    if voice.are_too_many(&built.problems) {
        return Outcome::Problems;
    }
    let pages = built.pages;
    voice.tell(
        &format!("检查过了：{pages}个页面，没有错误"),
        &fill("checked {} {:page|pages}: no errors", &[&pages.to_string()]),
    );
    tell_without_widget(&input, voice);
    Outcome::Fine
}

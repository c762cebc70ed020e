//! `sitegen check`: a build without the writing.

use super::{Outcome, Voice, read};
use crate::{build::build, input::Places};

/// Builds the site in memory and says what is wrong with it.
pub fn run(places: &Places, voice: &mut Voice<'_>) -> Outcome {
    let input = match read(places, voice) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let built = build(&input);
    voice.problems(&built.problems);
    for note in &built.notes {
        voice.say(note);
    }
    match built.site {
        Some(site) => {
            voice.say(&format!("检查过了：{}个页面，没有错误", site.pages));
            Outcome::Fine
        }
        None => Outcome::Problems,
    }
}

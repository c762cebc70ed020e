//! `sitegen serve`: the site on this machine, kept up to date.

use super::{Outcome, Voice};
use crate::{input::Places, serve};

/// Serves until stopped.
pub fn run(places: &Places, port: u16, voice: &mut Voice<'_>) -> Outcome {
    if let Err(error) = places.check() {
        voice.say(&error.to_string());
        return Outcome::Misuse;
    }
    match serve::run(places, port, voice) {
        Ok(()) => Outcome::Fine,
        Err(error) => {
            voice.say(&format!("没有开成：{error}"));
            Outcome::Problems
        }
    }
}

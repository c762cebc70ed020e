//! `sitegen serve`: the site on this machine, kept up to date.

use std::net::IpAddr;

use super::{Outcome, Voice};
use crate::{input::Places, serve, wrong::said};

/// Serves until stopped.
pub fn run(places: &Places, (host, port): (IpAddr, u16), voice: &mut Voice<'_>) -> Outcome {
    if let Err(error) = places.check() {
        voice.say(&error.to_string());
        return Outcome::Misuse;
    }
    match serve::run(places, (host, port), voice) {
        Ok(()) => Outcome::Fine,
        Err(error) => {
            voice.tell(
                &format!("没有开成：{}", said(&error)),
                &format!("could not start: {error}"),
            );
            Outcome::Problems
        }
    }
}

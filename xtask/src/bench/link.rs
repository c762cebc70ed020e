//! Characters in the fragment of a link that carries every answer of a set: the longest there can be.

use std::fs;

use anyhow::{Result, anyhow, bail};
use indicators::answers::{Rating, Response, ResponseId};
use indicators::day::Day;
use indicators::load::load;
use indicators::model::IndicatorSet;
use indicators::share::{Shared, encode};

use super::Measured;
use crate::dist::files_under;
use crate::repo::Repo;

const LIMIT: f64 = 32.0;

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    let files = files_under(&repo.path("indicators/sets"))?;
    let texts: Vec<String> = files
        .iter()
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .map(fs::read_to_string)
        .collect::<Result<_, _>>()?;
    let loaded = load(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    if loaded.has_errors() || loaded.sets.is_empty() {
        bail!("the sets have errors: run `sitegen check`");
    }
    loaded
        .sets
        .iter()
        .map(|set| {
            Ok(Measured::new(
                format!("link.answers.chars.{}", set.slug),
                longest(set)?,
                "characters",
                Some(LIMIT),
            ))
        })
        .collect()
}

/// The longest code over all ways to answer every item alike, with the largest id and the latest day.
fn longest(set: &IndicatorSet) -> Result<f64> {
    let mut longest = 0;
    for rating in Rating::ALL {
        let response = Response {
            id: ResponseId::from_random(u32::MAX),
            set: set.number,
            revision: set.revision,
            day: Day::from_calendar(2099, 12, 31)
                .or(Day::from_days(u16::MAX))
                .ok_or_else(|| anyhow!("no such day"))?,
            name: None,
            role: None,
            answers: set.items().map(|(_, item)| (item.number, rating)).collect(),
        };
        longest = longest.max(
            encode(&Shared {
                response,
                tasks: None,
            })?
            .chars()
            .count(),
        );
    }
    Ok(longest as f64)
}

//! What a first search over the guide fetches, and how many of the labelled queries it answers well.

use std::fs;

use anyhow::{Context as _, Result};

use super::{Measured, brotli_size};
use crate::repo::Repo;
use crate::search;

/// Bytes that the first query may fetch: scripts, index and chunks. The chunks are counted as they are, for many hosts do not compress them.
const LIMIT: f64 = 100_000.0;

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    let (guide, numbers) = search::measure(repo)?;
    let number = |name: &str| {
        numbers[name]
            .as_f64()
            .with_context(|| format!("no {name} in {numbers}"))
    };
    let mut bytes = number("bytes")?;
    for name in ["search.js", "search-engine.js", "search.css"] {
        bytes += brotli_size(&fs::read(guide.join("assets").join(name))?)? as f64;
    }
    let share = number("right")? / number("queries")?;
    Ok(vec![
        Measured::new("search.first_query.bytes", bytes, "bytes", Some(LIMIT)),
        Measured::new("search.queries", number("queries")?, "queries", None),
        Measured::new("search.wrong.share", 1.0 - share, "ratio", Some(0.05)),
    ])
}

//! A full build of 1,000 and of 10,000 made-up pages by the released generator: wall time and peak memory.

use anyhow::{Context as _, Result};

use super::{Measured, corpus, measure};
use crate::process::step;
use crate::repo::Repo;
use crate::site::{self, Profile};

/// Millions of bytes that a build of 10,000 pages may take.
const PEAK_LIMIT: f64 = 150.0;
/// Runs of each size; the fastest counts, because everything that disturbs a run makes it slower.
const RUNS: usize = 3;

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    let generator = site::generator(repo, Profile::Release)?;
    let mut all = Vec::new();
    for (pages, peak_limit) in [(1_000, None), (10_000, Some(PEAK_LIMIT))] {
        let folder = tempfile::tempdir()?;
        let (root, out) = (folder.path().join("root"), folder.path().join("out"));
        corpus::write(repo, &root, pages)?;
        let [root, out] = [&root, &out].map(|path| path.to_str());
        let (root, out) = (
            root.context("the temporary folder is not UTF-8")?,
            out.context("the temporary folder is not UTF-8")?,
        );
        let (mut seconds, mut peak) = (f64::INFINITY, 0.0_f64);
        step(
            format_args!("site: build {pages} pages, {RUNS} times"),
            || {
                for _ in 0..RUNS {
                    if std::path::Path::new(out).exists() {
                        std::fs::remove_dir_all(out)?;
                    }
                    let used =
                        measure::program(&generator, &["build", "--root", root, "--out", out])?;
                    seconds = seconds.min(used.seconds);
                    peak = peak.max(used.peak_mb);
                }
                Ok(())
            },
        )?;
        all.push(Measured::new(
            format!("site.build.pages_{pages}"),
            seconds,
            "s",
            None,
        ));
        all.push(Measured::new(
            format!("site.build.pages_{pages}.peak"),
            peak,
            "MB",
            peak_limit,
        ));
    }
    Ok(all)
}

//! Builds of 1,000 and of 10,000 made-up pages by the released generator and by Hugo: wall time, peak memory, growth; and how soon an
//! edit is served.
//!
//! Both get the same pages in one language and a theme that makes the same of them: head, crumbs, contents, neighbours, section, map and
//! feed, links that must lead somewhere, and the words that a search needs. Ours checks every anchor on top of it and makes an index of
//! which a browser loads a part, Hugo makes one file of all words. Everything stands in memory
//! (tmpfs), for on a disk the making of files is most of the time.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use super::{Measured, corpus, edit, hugo, measure};
use crate::process::{note, step};
use crate::repo::Repo;
use crate::site::{self, Profile};

/// Our time divided by Hugo's.
const RATIO_LIMIT: f64 = 0.15;
/// Millions of bytes that a build of 10,000 pages may take.
const PEAK_LIMIT: f64 = 150.0;
/// The time for 10,000 pages divided by that for 1,000.
const GROWTH_LIMIT: f64 = 11.0;
/// Runs of 1,000 pages and of 10,000; the one in the middle counts. The fastest would favour who is quick: of many short runs one falls
/// into a moment in which the machine has nothing else to do, of a few long ones none.
const RUNS: [usize; 2] = [11, 3];
/// Where Linux has a file system in memory.
const IN_MEMORY: &str = "/dev/shm";

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    let generator = site::generator(repo, Profile::Release)?;
    let hugo = hugo::program(repo)?;
    let mut all = Vec::new();
    let mut times = Vec::new();
    let sizes = [(1_000, None, 50.0), (10_000, Some(PEAK_LIMIT), 100.0)];
    for ((pages, peak_limit, edit_limit), runs) in sizes.into_iter().zip(RUNS) {
        let folder = folder()?;
        let (ours, peers) = (folder.path().join("ours"), folder.path().join("hugo"));
        corpus::write(&ours, pages, corpus::For::Sitegen)?;
        corpus::write(&peers, pages, corpus::For::Hugo)?;
        let out = folder.path().join("out");
        // One after the other each time, so that whatever else the machine does disturbs both alike.
        let (mut own, mut other) = (Runs::default(), Runs::default());
        let what = format!("site: build {pages} pages, {runs} times each");
        step(what, || {
            for _ in 0..runs {
                own.take(run(&generator, &["build", "--root"], &ours, "--out", &out)?);
                other.take(run(
                    &hugo,
                    &["--quiet", "--source"],
                    &peers,
                    "--destination",
                    &out,
                )?);
            }
            Ok(())
        })?;
        let name = format!("site.build.pages_{pages}");
        let mut add = |end: &str, value, unit, limit| {
            all.push(Measured::new(format!("{name}{end}"), value, unit, limit));
        };
        let (seconds, others) = (own.middle(), other.middle());
        add(".s", seconds, "s", None);
        add(".hugo.s", others, "s", None);
        add("", seconds / others, "ratio", Some(RATIO_LIMIT));
        add(".peak", own.peak_mb, "MB", peak_limit);
        add(".hugo.peak", other.peak_mb, "MB", None);
        times.push(seconds);
        let median = step(format_args!("site: edit one of {pages} pages"), || {
            edit::median(&generator, &ours, pages)
        })?;
        let name = format!("site.edit.ms.pages_{pages}");
        all.push(Measured::new(name, median, "ms", Some(edit_limit)));
    }
    let growth = times[1] / times[0];
    let name = "site.build.growth";
    all.push(Measured::new(name, growth, "ratio", Some(GROWTH_LIMIT)));
    Ok(all)
}

/// A folder in memory where the system has that.
fn folder() -> Result<TempDir> {
    if Path::new(IN_MEMORY).is_dir() {
        return Ok(tempfile::tempdir_in(IN_MEMORY)?);
    }
    note("no file system in memory: files stand on the disk, which takes longer");
    Ok(tempfile::tempdir()?)
}

fn run(
    program: &Path,
    first: &[&str],
    root: &Path,
    option: &str,
    out: &PathBuf,
) -> Result<measure::Usage> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let text = |path: &Path| {
        let text = path.to_str().map(str::to_owned);
        text.context("the temporary folder is not UTF-8")
    };
    let (root, out) = (text(root)?, text(out)?);
    let mut arguments = first.to_vec();
    arguments.extend([root.as_str(), option, out.as_str()]);
    measure::program(program, &arguments)
}

/// How long each run took, and the most memory of any.
#[derive(Default)]
struct Runs {
    seconds: Vec<f64>,
    peak_mb: f64,
}

impl Runs {
    fn take(&mut self, used: measure::Usage) {
        self.seconds.push(used.seconds);
        self.peak_mb = self.peak_mb.max(used.peak_mb);
    }

    /// Of an odd number of runs the one in the middle.
    fn middle(&mut self) -> f64 {
        self.seconds.sort_by(f64::total_cmp);
        self.seconds[self.seconds.len() / 2]
    }
}

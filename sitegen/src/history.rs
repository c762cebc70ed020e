//! When each file was last changed, as git knows it.

use std::{collections::BTreeMap, path::Path, process::Command};

use time::{Date, Month};

/// By path relative to the root. Empty where the folder is in no repository, or there is no git.
pub(crate) fn last_changed(root: &Path) -> BTreeMap<String, Date> {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args([
        "-c",
        "core.quotePath=false",
        "log",
        "--format=@%cs",
        "--name-only",
        "--relative",
        "--no-renames",
        "--",
        ".",
    ]);
    let Ok(output) = git.output() else {
        return BTreeMap::new();
    };
    read(&String::from_utf8_lossy(&output.stdout))
}

/// The newest commit comes first, so the first date that names a file is its own.
fn read(log: &str) -> BTreeMap<String, Date> {
    let mut changed = BTreeMap::new();
    let mut date = None;
    for line in log.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix('@') {
            Some(day) => date = parse(day),
            None => {
                if let Some(date) = date {
                    changed.entry(line.to_owned()).or_insert(date);
                }
            }
        }
    }
    changed
}

fn parse(day: &str) -> Option<Date> {
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = "@2026-02-03\n\ncontent/a.md\n@2026-01-01\n\ncontent/a.md\ncontent/乙.md\n";
        let changed = read(log);
        let day = |path: &str| changed.get(path).map(ToString::to_string);
        assert_eq!(day("content/a.md").as_deref(), Some("2026-02-03"));
        assert_eq!(day("content/乙.md").as_deref(), Some("2026-01-01"));
        assert_eq!(changed.len(), 2);
    }
}

//! Waits for files to change.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt,
    notify::{Config, RecommendedWatcher, RecursiveMode},
};

/// Changes within this time are one change: an editor writes a file in several steps.
const SETTLE: Duration = Duration::from_millis(10);

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// These files and folders.
    Paths(BTreeSet<PathBuf>),
    /// Events were lost, so anything may have changed.
    Unknown,
}

/// Watches folders.
pub(super) struct Watcher {
    debouncer: Debouncer<RecommendedWatcher, NoCache>,
    changes: Receiver<Change>,
    /// With whether what stands below is watched too.
    watched: BTreeSet<(PathBuf, bool)>,
}

impl Watcher {
    /// A watcher of no folder yet.
    pub(super) fn new() -> io::Result<Self> {
        let (sender, changes) = mpsc::channel();
        let handler = move |result: DebounceEventResult| {
            let change = change_of(result);
            if change != Change::Paths(BTreeSet::new()) {
                let _ = sender.send(change);
            }
        };
        let debouncer = new_debouncer_opt(
            SETTLE,
            Some(SETTLE / 4),
            handler,
            NoCache,
            Config::default(),
        )
        .map_err(io::Error::other)?;
        Ok(Self {
            debouncer,
            changes,
            watched: BTreeSet::new(),
        })
    }

    /// Watches exactly these folders from now on. For one that is not there the folder above it is watched, so that it is seen when it
    /// comes. Gives back those that cannot be watched: their changes show with the next one.
    pub(super) fn watch(&mut self, folders: &[PathBuf]) -> Vec<PathBuf> {
        let mut refused = BTreeSet::new();
        loop {
            let wanted: BTreeSet<(PathBuf, bool)> =
                folders.iter().filter_map(|path| there(path)).collect();
            if wanted == self.watched {
                return refused.into_iter().collect();
            }
            for (gone, _) in self.watched.difference(&wanted) {
                let _ = self.debouncer.unwatch(gone);
            }
            for (new, below) in wanted.difference(&self.watched) {
                let mode = match below {
                    true => RecursiveMode::Recursive,
                    false => RecursiveMode::NonRecursive,
                };
                if self.debouncer.watch(new, mode).is_err() && new.is_dir() {
                    refused.insert(new.clone());
                }
            }
            // A folder may have come or gone before it was watched; then there is something else to watch.
            self.watched = wanted;
        }
    }

    /// Lets go of folders that were moved or removed themselves: another of the same name is not the one that is watched.
    pub(super) fn forget(&mut self, change: &Change) {
        let gone = |path: &PathBuf| match change {
            Change::Paths(paths) => paths.contains(path),
            Change::Unknown => true,
        };
        let debouncer = &mut self.debouncer;
        self.watched.retain(|(path, _)| {
            let gone = gone(path);
            if gone {
                let _ = debouncer.unwatch(path);
            }
            !gone
        });
    }

    /// Waits for a change, and takes those that came with it. None where none came in time.
    pub(super) fn wait(&self, timeout: Duration) -> Option<Change> {
        let mut change = self.changes.recv_timeout(timeout).ok()?;
        while let Ok(more) = self.changes.try_recv() {
            change = match (change, more) {
                (Change::Paths(mut paths), Change::Paths(more)) => {
                    paths.extend(more);
                    Change::Paths(paths)
                }
                _ => Change::Unknown,
            };
        }
        Some(change)
    }
}

/// What to watch for a folder: itself with all below it, or where it is not there the nearest folder above it.
fn there(folder: &Path) -> Option<(PathBuf, bool)> {
    let is_there = |path: &&Path| path.is_dir();
    let here = folder.ancestors().find(is_there)?;
    Some((here.to_owned(), here == folder))
}

/// What the system said changed. Where it said that something went wrong, anything may have.
fn change_of(result: DebounceEventResult) -> Change {
    match result {
        // The system lost count: an event of its own, without a path.
        Ok(events) if events.iter().any(|event| event.need_rescan()) => Change::Unknown,
        Ok(events) => {
            let changed = events.iter().filter(|event| is_change(event));
            let paths = changed.flat_map(|event| event.paths.iter().cloned());
            Change::Paths(paths.filter(|path| !is_hidden(path)).collect())
        }
        Err(_) => Change::Unknown,
    }
}

/// Reading a file is no change, and neither is what an editor keeps beside it.
fn is_change(event: &DebouncedEvent) -> bool {
    !event.kind.is_access() && event.paths.iter().any(|path| !is_hidden(path))
}

fn is_hidden(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name == "4913"
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use notify_debouncer_full::notify::{
        Error, Event, EventKind,
        event::{CreateKind, Flag},
    };

    use super::*;

    fn event(event: Event) -> DebouncedEvent {
        DebouncedEvent::new(event, Instant::now())
    }

    #[test]
    fn after_an_error_anything_may_have_changed() {
        assert_eq!(
            change_of(Err(vec![Error::generic("gone")])),
            Change::Unknown
        );
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(change_of(Ok(vec![event(lost)])), Change::Unknown);
        let made = Event::new(EventKind::Create(CreateKind::File)).add_path("content/a.md".into());
        let hidden = made.clone().add_path("content/.a.md.swp".into());
        assert_eq!(
            change_of(Ok(vec![event(made), event(hidden)])),
            Change::Paths(BTreeSet::from(["content/a.md".into()]))
        );
    }
}

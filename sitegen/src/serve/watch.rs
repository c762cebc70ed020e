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
    watched: BTreeSet<PathBuf>,
}

impl Watcher {
    /// A watcher of no folder yet.
    pub(super) fn new() -> io::Result<Self> {
        let (sender, changes) = mpsc::channel();
        let handler = move |result: DebounceEventResult| {
            let change = match result {
                Ok(events) => {
                    let changed = events.iter().filter(|event| is_change(event));
                    let paths = changed.flat_map(|event| event.paths.iter().cloned());
                    Change::Paths(paths.filter(|path| !is_hidden(path)).collect())
                }
                Err(_) => Change::Unknown,
            };
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

    /// Watches exactly these folders from now on. One that cannot be watched is passed over: its changes show with the next one.
    pub(super) fn watch(&mut self, folders: &[PathBuf]) {
        let wanted: BTreeSet<PathBuf> = folders.iter().cloned().collect();
        for gone in self.watched.difference(&wanted) {
            let _ = self.debouncer.unwatch(gone);
        }
        for new in wanted.difference(&self.watched) {
            let _ = self.debouncer.watch(new, RecursiveMode::Recursive);
        }
        self.watched = wanted;
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

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
const SETTLE: Duration = Duration::from_millis(20);

/// Watches folders.
pub(super) struct Watcher {
    debouncer: Debouncer<RecommendedWatcher, NoCache>,
    changes: Receiver<()>,
    watched: BTreeSet<PathBuf>,
}

impl Watcher {
    /// A watcher of no folder yet.
    pub(super) fn new() -> io::Result<Self> {
        let (sender, changes) = mpsc::channel();
        let handler = move |result: DebounceEventResult| {
            let changed = match result {
                Ok(events) => events.iter().any(is_change),
                // What was lost is unknown, so everything is read again.
                Err(_) => true,
            };
            if changed {
                let _ = sender.send(());
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

    /// Waits for a change, and takes those that came with it. False where none came in time.
    pub(super) fn wait(&self, timeout: Duration) -> bool {
        let changed = self.changes.recv_timeout(timeout).is_ok();
        while self.changes.try_recv().is_ok() {}
        changed
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

//! Where the files of a site go as they are made, so that a build for a folder need not hold them all.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;

/// Takes the files of a site one by one, from several threads at once. What goes wrong is kept until the site is finished.
pub trait Store: Sync {
    /// Says which files come next, by path inside the output folder. A file that then does not come is no fault.
    fn announce(&self, paths: &[String]);

    /// Takes a file. One that comes again takes the place of the one before.
    fn put(&self, path: &str, bytes: Bytes);

    /// Takes a file whose bytes the caller goes on to use for other things.
    fn put_copy(&self, path: &str, bytes: &[u8]) {
        self.put(path, Bytes::copy_from_slice(bytes));
    }

    /// A file that has come before.
    fn get(&self, path: &str) -> Option<Bytes>;

    /// Says what the build does from here on, for whoever waits.
    fn stage(&self, _stage: Stage) {}
}

/// What a build is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// All of it, where no more is known.
    Site,
    /// Making pages.
    Pages {
        /// How many there will be.
        of: usize,
    },
    /// Checking where links lead.
    Links,
    /// Writing what a search reads.
    Index,
    /// Drawing what pages show where they are shared.
    Cards {
        /// How many are not drawn yet.
        of: usize,
    },
    /// Giving the new site the old one's place.
    Placing,
}

/// Keeps every file in memory.
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<BTreeMap<String, Bytes>>);

impl Memory {
    /// Every file, by path.
    pub(crate) fn into_files(self) -> BTreeMap<String, Bytes> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every file there is now, by path.
    pub(crate) fn copy(&self) -> BTreeMap<String, Bytes> {
        self.files().clone()
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Memory {
    fn announce(&self, _paths: &[String]) {}

    fn put(&self, path: &str, bytes: Bytes) {
        self.files().insert(path.to_owned(), bytes);
    }

    fn get(&self, path: &str) -> Option<Bytes> {
        self.files().get(path).cloned()
    }
}

//! The folder beside the output folder in which a new site grows, until it takes the old one's place.

use std::{
    fs::{self, File},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use rustc_hash::FxHashSet;

use super::{
    Disk, OutputError, Places, RealDisk, Written, at, check_ours,
    manifest::{self, MANIFEST},
    pack, put_back, remove_listed, swap,
};
use crate::store::Store;

/// A site that is being written. Until [`Staging::finish`] the output folder is as it was; one that is dropped leaves a folder beside it,
/// which the next run removes.
pub struct Staging<'d> {
    disk: &'d dyn Disk,
    places: Places,
    /// Whether compressed twins go beside the files.
    packed: bool,
    state: Mutex<State>,
    /// Held so that two builds for one folder take turns.
    _lock: Option<File>,
}

#[derive(Default)]
struct State {
    folders: FxHashSet<String>,
    files: usize,
    bytes: u64,
    /// The first thing that went wrong; nothing is written after it.
    fault: Option<OutputError>,
}

impl Staging<'static> {
    /// Begins a site for a folder. Two builds for one folder take turns; where it cannot be locked they are on their own.
    ///
    /// # Errors
    /// Where the folder is not the generator's or holds other files, and where the disk says no.
    pub fn begin(out: &Path, packed: bool) -> Result<Self, OutputError> {
        let parent = std::path::absolute(out)
            .ok()
            .and_then(|out| out.parent().map(Path::to_owned));
        let lock = parent.and_then(|parent| {
            fs::create_dir_all(&parent).ok()?;
            File::open(parent).ok()
        });
        let _ = lock.as_ref().map(File::lock);
        let mut staging = Self::begin_on(&RealDisk, out, packed)?;
        staging._lock = lock;
        Ok(staging)
    }
}

impl<'d> Staging<'d> {
    /// As [`Staging::begin`], on any disk and without taking turns.
    ///
    /// # Errors
    /// As [`Staging::begin`].
    pub fn begin_on(disk: &'d dyn Disk, out: &Path, packed: bool) -> Result<Self, OutputError> {
        let places = Places::new(disk, out)?;
        put_back(disk, &places)?;
        check_ours(disk, &places.out)?;
        remove_listed(disk, &places.new)?;
        remove_listed(disk, &places.old)?;
        let new = &places.new;
        disk.create_folder(new).map_err(|error| at(new, error))?;
        let list = new.join(MANIFEST);
        if let Err(error) = disk.write(&list, manifest::start().as_bytes()) {
            clear(disk, new);
            return Err(at(&list, error));
        }
        Ok(Self {
            disk,
            places,
            packed,
            state: Mutex::default(),
            _lock: None,
        })
    }

    /// Gives the new site the old one's place.
    ///
    /// # Errors
    /// Where anything went wrong since the beginning. The output folder then holds what it held before.
    pub fn finish(self) -> Result<Written, OutputError> {
        let (disk, places) = (self.disk, &self.places);
        let state = std::mem::take(&mut *self.state());
        // A folder that was changed meanwhile is not written over.
        let fault = state.fault.or_else(|| check_ours(disk, &places.out).err());
        if let Some(fault) = fault {
            clear(disk, &places.new);
            return Err(fault);
        }
        swap(disk, places)?;
        remove_listed(disk, &places.old)?;
        Ok(Written {
            files: state.files,
            bytes: state.bytes,
        })
    }

    /// Removes what was written: the site is not to be shown.
    ///
    /// # Errors
    /// Where the disk says no.
    pub fn abandon(self) -> Result<(), OutputError> {
        remove_listed(self.disk, &self.places.new)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lists files. The list comes first: whatever is written after it can be removed again.
    fn prepare(&self, paths: &[String]) -> Result<(), OutputError> {
        let list = self.places.new.join(MANIFEST);
        let mut lines = manifest::lines(paths);
        if self.packed {
            let twins: Vec<String> = paths
                .iter()
                .flat_map(|path| pack::twin_names(path))
                .collect();
            lines += &manifest::lines(&twins);
        }
        self.disk
            .append(&list, lines.as_bytes())
            .map_err(|error| at(&list, error))
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let written = self.make_folder(path).and_then(|()| {
            let to = self.places.new.join(path);
            let written = self.disk.write(&to, bytes);
            written.map_err(|error| at(&to, error))
        });
        let mut state = self.state();
        match written {
            Ok(()) => {
                state.files += 1;
                state.bytes += bytes.len() as u64;
            }
            Err(fault) => {
                state.fault.get_or_insert(fault);
            }
        }
    }

    /// Makes the folder of a file. Several files may ask for it at once: the disk takes that.
    fn make_folder(&self, path: &str) -> Result<(), OutputError> {
        let Some((folder, _)) = path.rsplit_once('/') else {
            return Ok(());
        };
        if self.state().folders.contains(folder) {
            return Ok(());
        }
        let new = self.places.new.join(folder);
        (self.disk.create_folder(&new)).map_err(|error| at(&new, error))?;
        self.state().folders.insert(folder.to_owned());
        Ok(())
    }
}

/// Takes away what a failed build has written so far: a disk that was full has room again. Where that fails too, the next run does it.
fn clear(disk: &dyn Disk, new: &Path) {
    let _ = remove_listed(disk, new);
}

impl Store for Staging<'_> {
    fn announce(&self, paths: &[String]) {
        let mut state = self.state();
        if state.fault.is_none() {
            state.fault = self.prepare(paths).err();
        }
    }

    fn put(&self, path: &str, bytes: Bytes) {
        self.put_copy(path, &bytes);
    }

    fn put_copy(&self, path: &str, bytes: &[u8]) {
        if self.state().fault.is_some() {
            return;
        }
        self.write(path, bytes);
        if self.packed {
            for (path, twin) in pack::twins(path, bytes) {
                self.write(&path, &twin);
            }
        }
    }

    fn get(&self, path: &str) -> Option<Bytes> {
        let bytes = self.disk.read(&self.places.new.join(path)).ok()?;
        Some(bytes.into())
    }
}

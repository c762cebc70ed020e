//! Disks that fail at a chosen step.

use std::{
    io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicI64, Ordering},
};

use sitegen::output::{Disk, Entry, RealDisk};

/// A disk that fails after so many steps.
pub(crate) struct FailingDisk {
    left: AtomicI64,
    /// Whether it has the step that exchanges two names.
    exchange: bool,
    /// Why nothing more can be written, while all else goes on; none where the program was killed and nothing goes on.
    refusal: Option<io::ErrorKind>,
}

impl FailingDisk {
    /// Is gone after so many steps, as a killed program sees it.
    pub(crate) fn dying(steps: i64, exchange: bool) -> Self {
        Self {
            left: AtomicI64::new(steps),
            exchange,
            refusal: None,
        }
    }

    /// Lets nothing more be written after so many writes.
    pub(crate) fn refusing(writes: i64, kind: io::ErrorKind) -> Self {
        Self {
            left: AtomicI64::new(writes),
            exchange: true,
            refusal: Some(kind),
        }
    }

    fn writing(&self) -> io::Result<()> {
        match self.left.fetch_sub(1, Ordering::SeqCst) > 0 {
            true => Ok(()),
            false => Err(self
                .refusal
                .map_or_else(|| io::Error::other("gone"), io::Error::from)),
        }
    }

    /// A step that needs no room.
    fn step(&self) -> io::Result<()> {
        match self.refusal {
            Some(_) => Ok(()),
            None => self.writing(),
        }
    }
}

impl Disk for FailingDisk {
    fn kind(&self, path: &Path) -> Entry {
        RealDisk.kind(path)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        RealDisk.resolve(path)
    }
    fn files(&self, folder: &Path) -> io::Result<Vec<String>> {
        RealDisk.files(folder)
    }
    fn folders(&self, folder: &Path) -> io::Result<Vec<String>> {
        RealDisk.folders(folder)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealDisk.read(path)
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.writing().and_then(|()| RealDisk.create_folder(path))
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // Half a file is left: so much was written, or there was room for.
        self.writing().or_else(|error| {
            RealDisk
                .write(path, &bytes[..bytes.len() / 2])
                .and(Err(error))
        })?;
        RealDisk.write(path, bytes)
    }
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // The same of what is added to a file.
        self.writing().or_else(|error| {
            RealDisk
                .append(path, &bytes[..bytes.len() / 2])
                .and(Err(error))
        })?;
        RealDisk.append(path, bytes)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.rename(from, to))
    }
    fn exchange(&self, left: &Path, right: &Path) -> io::Result<()> {
        if !self.exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.step().and_then(|()| RealDisk.exchange(left, right))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove_file(path))
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove_folder(path))
    }
}

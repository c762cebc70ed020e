//! The few things that writing a site asks of a disk, so that a test can stop it after any of them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Nothing.
    Missing,
    /// A folder.
    Folder,
    /// A file or anything else.
    Other,
}

/// A disk. Every method that changes something is one step that either happens or does not.
pub trait Disk: Sync {
    /// What stands at a path.
    fn kind(&self, path: &Path) -> Entry;
    /// The path with links followed; a path where nothing stands is returned as it is, made absolute.
    ///
    /// # Errors
    /// Where the parent cannot be made out.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Every file below a folder, by path inside it with `/`. A link counts as a file.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    fn files(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Every folder below a folder, by path inside it with `/`.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    fn folders(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// A file's bytes.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Creates a folder and those above it; one that is there is left.
    ///
    /// # Errors
    /// Where it cannot be created.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a file.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Adds to the end of a file that is there.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a folder a new name, under which nothing may stand.
    ///
    /// # Errors
    /// Where it cannot be renamed.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Lets two folders change names in one step.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] where there is no such step, and where it fails.
    fn exchange(&self, left: &Path, right: &Path) -> io::Result<()>;
    /// Removes a file.
    ///
    /// # Errors
    /// Where it cannot be removed.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    ///
    /// # Errors
    /// Where it cannot be removed.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
}

/// The machine's own.
#[derive(Debug, Clone, Copy)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn kind(&self, path: &Path) -> Entry {
        match fs::symlink_metadata(path) {
            Err(_) => Entry::Missing,
            Ok(metadata) if metadata.is_dir() => Entry::Folder,
            Ok(_) => Entry::Other,
        }
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        match fs::canonicalize(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(path),
            resolved => resolved,
        }
    }

    fn files(&self, folder: &Path) -> io::Result<Vec<String>> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        list(folder, "", &mut files, &mut folders)?;
        Ok(files)
    }

    fn folders(&self, folder: &Path) -> io::Result<Vec<String>> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        list(folder, "", &mut files, &mut folders)?;
        Ok(folders)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::write(path, bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::OpenOptions::new().append(true).open(path)?;
        io::Write::write_all(&mut file, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, left: &Path, right: &Path) -> io::Result<()> {
        use rustix::{
            fs::{CWD, RenameFlags, renameat_with},
            io::Errno,
        };
        renameat_with(CWD, left, CWD, right, RenameFlags::EXCHANGE).map_err(|errno| match errno {
            Errno::NOSYS | Errno::INVAL | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
            errno => errno.into(),
        })
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, _left: &Path, _right: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

fn list(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<String>,
    folders: &mut Vec<String>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let inner = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{inner}/"), files, folders)?;
            folders.push(inner);
        } else {
            files.push(inner);
        }
    }
    Ok(())
}

//! Writes a site to a folder so that, whenever it is stopped, a whole site stands there: the old one or the new one.
//!
//! The new site is written to a folder beside the output folder while it is made ([`Staging`]), and then the two folders change names in one step
//! (`renameat2` with `RENAME_EXCHANGE`). Where the file system has no such step, two renames do it; a build stopped between them leaves
//! the old site under its other name, and the next run puts it back before anything else.
//!
//! A file `.sitegen` in the folder says that it is the generator's and lists what was written. A folder that holds anything else is refused, and
//! only listed files are ever deleted.

mod cache;
mod disk;
mod manifest;
mod pack;
mod staging;

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use rayon::prelude::*;

pub use self::cache::Cache;
pub use self::disk::{Disk, Entry, RealDisk};
use self::manifest::MANIFEST;
pub use self::{pack::add_packed, staging::Staging};
use crate::{site::Site, store::Store as _, wrong::said};

/// Why a site was not written.
#[derive(Debug)]
pub enum OutputError {
    /// The folder is not empty and not the generator's.
    NotOurs {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder is the generator's and holds files that it did not write.
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// The files, by path inside the folder.
        files: Vec<String>,
    },
    /// The folder's name cannot be used: a file stands there, or it has no parent.
    Unusable {
        /// The folder.
        folder: PathBuf,
    },
    /// The disk said no.
    Disk {
        /// What it was about.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// How many files.
    pub files: usize,
    /// How many bytes.
    pub bytes: u64,
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs { folder } => {
                let folder = folder.display();
                write!(
                    f,
                    "{folder}里有别的东西，又没有.sitegen标记，不是本程序写的文件夹；什么都没有动。用--out换一个空的或新的文件夹"
                )
            }
            Self::Foreign { folder, files } => {
                let shown = files
                    .iter()
                    .take(10)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join("、");
                let more = if files.len() > 10 {
                    format!("等{}个", files.len())
                } else {
                    String::new()
                };
                let folder = folder.display();
                write!(
                    f,
                    "{folder}里有不是本程序写的文件：{shown}{more}；什么都没有动。先把它们移走，或用--out换一个文件夹"
                )
            }
            Self::Unusable { folder } => write!(
                f,
                "{}不能用作输出文件夹：那里是一个文件，或者它上面没有文件夹；用--out换一个",
                folder.display()
            ),
            Self::Disk { path, error } => {
                write!(f, "写不了{}：{}", path.display(), said(error))
            }
        }
    }
}

impl OutputError {
    /// The same in English.
    pub fn in_english(&self) -> String {
        match self {
            Self::NotOurs { folder } => format!(
                "{} holds other things and no .sitegen, so it is not this program's; nothing was touched. Name an empty or a new folder with --out",
                folder.display()
            ),
            Self::Foreign { folder, files } => format!(
                "{} holds files that this program did not write: {}; nothing was touched. Move them away, or name another folder with --out",
                folder.display(),
                files
                    .iter()
                    .take(10)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            Self::Unusable { folder } => {
                format!("{} cannot be the output folder", folder.display())
            }
            Self::Disk { path, error } => format!("cannot write {}: {error}", path.display()),
        }
    }
}

impl std::error::Error for OutputError {}

/// The folders of one write.
struct Places {
    out: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

impl Places {
    fn new(disk: &dyn Disk, out: &Path) -> Result<Self, OutputError> {
        // A link is followed, so that the folder it points to is changed and the link stays.
        let out = disk.resolve(out).map_err(|error| at(out, error))?;
        let (Some(parent), Some(name)) =
            (out.parent(), out.file_name().and_then(|name| name.to_str()))
        else {
            return Err(OutputError::Unusable { folder: out });
        };
        let beside = |what: &str| parent.join(format!(".{name}.sitegen-{what}"));
        Ok(Self {
            new: beside("new"),
            old: beside("old"),
            out,
        })
    }
}

/// Writes a site to a folder, which becomes exactly that site.
///
/// # Errors
/// Where the folder is not the generator's or holds other files, and where the disk says no. The folder then holds what it held before.
pub fn write(site: &Site, out: &Path) -> Result<Written, OutputError> {
    fill(Staging::begin(out, false)?, site)
}

/// As [`write()`], on any disk.
///
/// # Errors
/// As [`write()`].
pub fn write_to(disk: &dyn Disk, site: &Site, out: &Path) -> Result<Written, OutputError> {
    fill(Staging::begin_on(disk, out, false)?, site)
}

fn fill(staging: Staging<'_>, site: &Site) -> Result<Written, OutputError> {
    staging.announce(&site.files.keys().cloned().collect::<Vec<_>>());
    let files: Vec<(&String, &Bytes)> = site.files.iter().collect();
    files
        .par_iter()
        .for_each(|(path, bytes)| staging.put(path, Bytes::clone(bytes)));
    staging.finish()
}

/// Puts the old site back where a run was stopped between two renames. A build with errors writes nothing, and does this all the same.
///
/// # Errors
/// Where the disk says no.
pub fn recover(out: &Path) -> Result<(), OutputError> {
    put_back(&RealDisk, &Places::new(&RealDisk, out)?)
}

fn put_back(disk: &dyn Disk, places: &Places) -> Result<(), OutputError> {
    if disk.kind(&places.out) == Entry::Missing && disk.kind(&places.old) == Entry::Folder {
        disk.rename(&places.old, &places.out)
            .map_err(|error| at(&places.old, error))?;
    }
    Ok(())
}

/// A folder may be written over if it is missing, empty, or the generator's with nothing else in it.
fn check_ours(disk: &dyn Disk, out: &Path) -> Result<(), OutputError> {
    match disk.kind(out) {
        Entry::Missing => return Ok(()),
        Entry::Other => {
            return Err(OutputError::Unusable {
                folder: out.to_owned(),
            });
        }
        Entry::Folder => {}
    }
    let files = disk.files(out).map_err(|error| at(out, error))?;
    if files.is_empty() {
        return Ok(());
    }
    let Some(listed) = manifest::read(disk, out).map_err(|error| at(out, error))? else {
        return Err(OutputError::NotOurs {
            folder: out.to_owned(),
        });
    };
    let foreign: Vec<String> = files
        .into_iter()
        .filter(|file| !listed.contains(file))
        .collect();
    if foreign.is_empty() {
        Ok(())
    } else {
        Err(OutputError::Foreign {
            folder: out.to_owned(),
            files: foreign,
        })
    }
}

/// The moment at which the new site takes the old one's place. Afterwards the old one stands under `places.old`, if there was one.
fn swap(disk: &dyn Disk, places: &Places) -> Result<(), OutputError> {
    let Places { out, new, old } = places;
    let rename = |from: &Path, to: &Path| disk.rename(from, to).map_err(|error| at(to, error));
    if disk.kind(out) == Entry::Missing {
        return rename(new, out);
    }
    match disk.exchange(new, out) {
        Ok(()) => rename(new, old),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            rename(out, old)?;
            rename(new, out)
        }
        Err(error) => Err(at(out, error)),
    }
}

/// Removes a folder beside the output: what its list names and folders that are then empty. Anything else in it stays, and keeps the folder.
fn remove_listed(disk: &dyn Disk, folder: &Path) -> Result<(), OutputError> {
    if disk.kind(folder) != Entry::Folder {
        return Ok(());
    }
    let files = disk.files(folder).map_err(|error| at(folder, error))?;
    let listed = manifest::read(disk, folder)
        .map_err(|error| at(folder, error))?
        .unwrap_or_default();
    let foreign: Vec<String> = files
        .iter()
        .filter(|file| !listed.contains(*file))
        .cloned()
        .collect();
    if !foreign.is_empty() {
        return Err(OutputError::Foreign {
            folder: folder.to_owned(),
            files: foreign,
        });
    }
    // The list goes last, so that a run stopped here can be taken up again.
    files
        .par_iter()
        .filter(|file| *file != MANIFEST)
        .try_for_each(|file| {
            let path = folder.join(file);
            disk.remove_file(&path).map_err(|error| at(&path, error))
        })?;
    let mut folders = disk.folders(folder).map_err(|error| at(folder, error))?;
    folders.sort_by(|left, right| right.cmp(left));
    for inner in folders {
        let path = folder.join(inner);
        disk.remove_folder(&path)
            .map_err(|error| at(&path, error))?;
    }
    if files.iter().any(|file| file == MANIFEST) {
        let path = folder.join(MANIFEST);
        disk.remove_file(&path).map_err(|error| at(&path, error))?;
    }
    disk.remove_folder(folder)
        .map_err(|error| at(folder, error))
}

fn at(path: &Path, error: io::Error) -> OutputError {
    OutputError::Disk {
        path: path.to_owned(),
        error,
    }
}

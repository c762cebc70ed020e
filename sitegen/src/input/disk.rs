//! Reading folders, whatever stands in them.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{Entry, Folder, is_text};
use crate::wrong::said;

/// How many bytes a text may have: some 1.4 million Chinese characters, more than any page that somebody reads.
pub(crate) const MOST: u64 = 4 * 1024 * 1024;
/// How much is read of a text that has more: its front matter, so that it is still a page with a title.
const BEGINNING: u64 = 16 * 1024;

/// A text that somebody edits; none where it is too large, gone or not UTF-8.
pub(crate) fn read_text(path: &Path) -> Option<String> {
    let small = fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= MOST);
    small.then(|| fs::read_to_string(path).ok()).flatten()
}

/// A folder, or what the program has for it where there is none.
pub(super) fn read_or(root: &Path, path: &str, embedded: fn() -> Folder) -> io::Result<Folder> {
    if root.join(path).is_dir() {
        read_folder(root, path)
    } else {
        Ok(embedded())
    }
}

/// A folder with everything in it. One that is not there is empty.
pub(super) fn read_folder(root: &Path, path: &str) -> io::Result<Folder> {
    let base = root.join(path);
    let mut folder = Folder::named(path);
    // A link that leads nowhere, or to itself, is not the same as nothing.
    if fs::symlink_metadata(&base).is_err() {
        return Ok(folder);
    }
    let real = fs::canonicalize(&base).map_err(|error| named(&base, &error))?;
    let mut paths = Vec::new();
    list(&base, "", &mut vec![real], &mut paths)?;
    let read: Vec<(String, Entry)> = paths
        .into_par_iter()
        .map(|inner| {
            let file = base.join(&inner);
            let entry = read_file(&file, &folder, &inner).map_err(|error| named(&file, &error))?;
            Ok((inner, entry))
        })
        .collect::<io::Result<_>>()?;
    for (inner, entry) in read {
        folder.put(&inner, entry);
    }
    Ok(folder)
}

fn read_file(path: &Path, folder: &Folder, inner: &str) -> io::Result<Entry> {
    let mut file = File::open(path)?;
    let whole = file.metadata()?.len();
    if !is_text(inner) || whole <= MOST {
        let mut bytes = Vec::with_capacity(usize::try_from(whole).unwrap_or(0) + 1);
        file.read_to_end(&mut bytes)?;
        return Ok(folder.entry(inner, bytes));
    }
    let mut beginning = Vec::new();
    file.take(BEGINNING).read_to_end(&mut beginning)?;
    Ok(folder.entry_of_beginning(inner, &beginning, whole))
}

/// Every file below a folder, by path with `/`, leaving out what editors and systems hide. `way` is the folders that led here, with no
/// links in their names.
fn list(
    folder: &Path,
    prefix: &str,
    way: &mut Vec<PathBuf>,
    paths: &mut Vec<String>,
) -> io::Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| named(folder, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| named(folder, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let (path, inner) = (entry.path(), format!("{prefix}{name}"));
        let mut kind = entry.file_type().map_err(|error| named(&path, &error))?;
        // A link is followed, so that a folder can be shared between sites.
        if kind.is_symlink() {
            let target = fs::metadata(&path).map_err(|error| named(&path, &error))?;
            kind = target.file_type();
        }
        if kind.is_file() {
            paths.push(inner);
            continue;
        }
        if !kind.is_dir() {
            return Err(other(&path, "这不是普通的文件，读不了；把它移走"));
        }
        let real = fs::canonicalize(&path).map_err(|error| named(&path, &error))?;
        if way.contains(&real) {
            let said = format!("这个链接绕回了{}，没有尽头；把链接删去", real.display());
            return Err(other(&path, &said));
        }
        way.push(real);
        list(&path, &format!("{inner}/"), way, paths)?;
        way.pop();
    }
    Ok(())
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    let said = format!("{}：{}", path.display(), said(error));
    io::Error::new(error.kind(), said)
}

fn other(path: &Path, said: &str) -> io::Error {
    io::Error::other(format!("{}：{said}", path.display()))
}

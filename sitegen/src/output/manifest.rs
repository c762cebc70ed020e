//! The list of what the generator wrote in a folder.

use std::{collections::BTreeSet, io, path::Path};

use super::disk::Disk;

/// The list's name.
pub(super) const MANIFEST: &str = ".sitegen";
/// Its first line.
const HEAD: &str = "sitegen 1";

/// A list of nothing but itself, to which [`lines`] are added.
pub(super) fn start() -> String {
    format!("{HEAD}\n{MANIFEST}\n")
}

/// What these files add to a list.
pub(super) fn lines<'p>(paths: impl IntoIterator<Item = &'p String>) -> String {
    let mut text = String::new();
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// The files that a folder's list names; none where there is no list.
pub(super) fn read(disk: &dyn Disk, folder: &Path) -> io::Result<Option<BTreeSet<String>>> {
    let bytes = match disk.read(&folder.join(MANIFEST)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        // A list cut short while it was written, or something else of that name: the name is ours all the same.
        let cut = start().as_bytes().starts_with(&bytes);
        return Ok(cut.then(|| BTreeSet::from([MANIFEST.to_owned()])));
    }
    Ok(Some(
        lines
            .map(str::to_owned)
            .chain([MANIFEST.to_owned()])
            .collect(),
    ))
}

//! Pictures that an earlier build drew, kept by what they depend on in `.sitegen-cache/cards` under the root. Whoever removes the folder
//! loses nothing but time, so nothing that goes wrong here stops a build.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    process,
    sync::{
        Once,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;

/// The folder, under the root of a guide.
const FOLDER: &str = ".sitegen-cache";

/// Pictures by name.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Whoever puts something in waits until the folder is there.
    made: Once,
    /// Makes the names of unfinished files differ.
    next: AtomicUsize,
}

impl Cache {
    /// The cache of a guide. Its folder is made, and kept out of version control, when something is put into it.
    pub fn of(root: &Path) -> Self {
        Self {
            folder: root.join(FOLDER).join("cards"),
            made: Once::new(),
            next: AtomicUsize::new(0),
        }
    }

    /// What is there under a name. It may have been damaged since it was put there.
    pub(crate) fn get(&self, name: &str) -> Option<Bytes> {
        fs::read(self.file(name)).ok().map(Bytes::from)
    }

    /// Keeps something. It gets its name when all of it is written.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        self.made.call_once(|| self.make_folder());
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let new = self
            .folder
            .join(format!("{name}.{}-{number}.new", process::id()));
        let written = fs::write(&new, bytes).and_then(|()| fs::rename(&new, self.file(name)));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
    }

    /// Lets go of everything else. Only files that a cache has made are removed.
    pub(crate) fn keep(&self, names: &HashSet<String>) {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries {
            let file = entry.file_name();
            let Some((name, ending)) = file.to_str().and_then(|file| file.split_once('.')) else {
                continue;
            };
            let ours = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
            if ours && ending == "png" && !names.contains(name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn make_folder(&self) {
        let _ = fs::create_dir_all(&self.folder);
        let Some(whole) = self.folder.parent() else {
            return;
        };
        let list = whole.join(".gitignore");
        if !list.exists() {
            let _ = fs::write(list, "*\n");
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.png"))
    }
}

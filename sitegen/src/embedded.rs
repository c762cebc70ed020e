//! The templates and assets that are part of the program, and the widget where it was built with one; a folder of the same name under the
//! root takes the place of templates and assets, `--widget` that of the widget.

use crate::input::Folder;

mod files {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// The embedded templates, named as they are in this repository.
pub(crate) fn templates() -> Folder {
    folder("sitegen/templates", files::TEMPLATES)
}

/// The embedded assets.
pub(crate) fn assets() -> Folder {
    folder("sitegen/assets", files::ASSETS)
}

/// The files of a small guide to begin with, by path inside its folder.
pub(crate) fn starter() -> &'static [(&'static str, &'static [u8])] {
    files::STARTER
}

/// The embedded widget; empty in a program that was built without one.
pub(crate) fn widget() -> Folder {
    folder("", files::WIDGET)
}

fn folder(name: &str, files: &'static [(&'static str, &'static [u8])]) -> Folder {
    let mut folder = Folder::named(name);
    for (path, bytes) in files {
        folder.add(path, bytes.to_vec());
    }
    folder
}

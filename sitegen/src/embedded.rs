//! The templates and assets that are part of the program; a folder of the same name under the root takes their place.

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

fn folder(name: &str, files: &'static [(&'static str, &'static [u8])]) -> Folder {
    let mut folder = Folder::default();
    for (path, bytes) in files {
        match std::str::from_utf8(bytes) {
            Ok(text) if path.ends_with(".jinja") => {
                folder.add_text(path, &format!("{name}/{path}"), text)
            }
            _ => {
                folder.files.insert((*path).to_owned(), (*bytes).into());
            }
        }
    }
    folder
}

//! The look and the scripts of the guide's pages.
//!
//! Pages take them from a folder whose name is made of all they hold, `/assets/0123456789/`, so that a browser may keep them for ever and
//! never mixes two versions; scripts that ask for each other by relative names find each other there. The same files stand under
//! `/assets/`, a name that stays, for whatever is not a page of the guide.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{input::Folder, sums};

/// Above the files as editors name them.
pub(crate) const FOLDER: &str = "/assets/";

/// Where the files stand, and what they are known by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Assets {
    /// With a slash at both ends.
    folder: String,
    /// The `integrity` of each file, by its path inside the folder.
    sums: BTreeMap<String, String>,
}

impl Assets {
    pub(crate) fn new(folder: &Folder) -> Self {
        let files = || folder.files.iter().map(|(path, bytes)| (path, &bytes[..]));
        Self {
            folder: format!("{FOLDER}{}/", sums::name(files())),
            sums: files()
                .map(|(path, bytes)| (path.clone(), sums::integrity(bytes)))
                .collect(),
        }
    }

    /// Both addresses of every file, with its path inside the folder.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = (String, &str)> {
        [FOLDER, &self.folder].into_iter().flat_map(|folder| {
            let paths = self.sums.keys().map(String::as_str);
            paths.map(move |path| (format!("{folder}{path}"), path))
        })
    }

    /// The address under which a page takes what editors call `/assets/site.css`; any other address as it is.
    pub(crate) fn taken<'a>(&self, address: &'a str) -> Cow<'a, str> {
        match self.known(address) {
            Some((path, _)) => format!("{}{path}", self.folder).into(),
            None => address.into(),
        }
    }

    /// What a page says of such an address in `integrity`.
    pub(crate) fn sum(&self, address: &str) -> Option<&str> {
        self.known(address).map(|(_, sum)| sum)
    }

    fn known<'a>(&self, address: &'a str) -> Option<(&'a str, &str)> {
        let path = address.strip_prefix(FOLDER)?;
        Some((path, self.sums.get(path)?.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(css: &str) -> Folder {
        let mut folder = Folder::named("assets");
        folder.add("site.css", css.into());
        folder.add("img/a.svg", "<svg/>".into());
        folder
    }

    #[test]
    fn files_are_known_by_what_they_hold() {
        let (one, other) = (Assets::new(&folder("a{}")), Assets::new(&folder("b{}")));
        let taken = one.taken("/assets/site.css");
        assert!(taken.ends_with("/site.css") && taken.len() == "/assets/0123456789/site.css".len());
        assert_ne!(taken, other.taken("/assets/site.css"));
        assert_ne!(
            one.taken("/assets/img/a.svg"),
            other.taken("/assets/img/a.svg")
        );
        assert_eq!(one.taken("/assets/none.css"), "/assets/none.css");
        assert_eq!(one.taken("/policy/"), "/policy/");
        assert_eq!(one.sum("/assets/img/a.svg"), other.sum("/assets/img/a.svg"));
        assert!(
            one.sum("/assets/site.css")
                .is_some_and(|sum| sum.starts_with("sha384-"))
        );
        assert_eq!(one.addresses().count(), 4);
    }
}

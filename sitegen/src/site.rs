//! The finished site, in memory.

use std::collections::BTreeMap;

use bytes::Bytes;

/// Every file of the site. The same input gives the same site, byte for byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// By path inside the output folder, such as `policy/index.html`.
    pub files: BTreeMap<String, Bytes>,
    /// The path that the site's root has on its host, without a slash at the end; empty at the root of the host.
    pub base_path: String,
    /// How many of the files are pages.
    pub pages: usize,
}

impl Site {
    /// The file that a host answers an address with: a page's `index.html` for one that ends in `/`.
    pub fn get(&self, address: &str) -> Option<(&str, &Bytes)> {
        let path = file_path(address);
        self.files
            .get_key_value(path.as_str())
            .map(|(path, bytes)| (path.as_str(), bytes))
    }
}

/// The path in the output folder of a site address.
pub(crate) fn file_path(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// The way from a page to the site's root, with a slash at the end. The page for missing addresses is shown at any depth, so its way starts at the host.
pub(crate) fn root(address: &str, base_path: &str) -> String {
    if address == "/404.html" {
        return format!("{base_path}/");
    }
    match address.matches('/').count() {
        0 | 1 => "./".to_owned(),
        depth => "../".repeat(depth - 1),
    }
}

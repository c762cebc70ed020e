//! Where the items of a set come from.

use super::words;

/// Where the items of a set come from. It decides what pages, results and files call them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Provenance {
    /// 官方: an official document states the items.
    #[default]
    Official,
    /// 拟: drawn up by this project after a source; nothing official.
    Derived,
    /// 工作坊版: drawn up in the same way, for planners who sit together with their data.
    Workshop,
}

words!(Provenance { Official = "official", Derived = "derived", Workshop = "workshop" });

impl Provenance {
    /// Whether an official document states the items.
    pub fn is_official(&self) -> bool {
        *self == Self::Official
    }
}

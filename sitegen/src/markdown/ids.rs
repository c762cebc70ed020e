//! Readable, stable, unique anchors for headings.

use std::collections::HashSet;

/// The anchors given out on one page.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    taken: HashSet<String>,
    /// Those that headings had before they were reworded.
    aliases: HashSet<String>,
}

impl Ids {
    /// An anchor for a heading: its own words, and a number where those are taken.
    pub(crate) fn claim(&mut self, text: &str) -> String {
        let base = slug(text);
        let mut id = base.clone();
        let mut count = 1;
        while !self.taken.insert(id.clone()) {
            count += 1;
            id = format!("{base}-{count}");
        }
        id
    }

    /// Takes an anchor that the editor chose; false if it is taken.
    pub(crate) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Takes an anchor that a heading had before; false if it is taken.
    pub(crate) fn take_alias(&mut self, id: &str) -> bool {
        self.aliases.insert(id.to_owned());
        self.take(id)
    }

    /// Whether a heading's own words are an anchor that an earlier heading had before.
    pub(crate) fn is_alias(&self, text: &str) -> bool {
        !self.aliases.is_empty() && self.aliases.contains(&slug(text))
    }
}

/// Letters and digits of every script stay, Latin in lower case; whatever is between becomes one hyphen.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "section".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_readable_and_unique() {
        let mut ids = Ids::default();
        assert_eq!(ids.claim("六项任务：做什么？"), "六项任务-做什么");
        assert_eq!(ids.claim("六项任务——做什么"), "六项任务-做什么-2");
        assert_eq!(ids.claim("What is SVG 2.0?"), "what-is-svg-2-0");
        assert_eq!(ids.claim("……"), "section");
        assert_eq!(ids.claim("……"), "section-2");
        assert!(!ids.take("section"));
        assert!(ids.take("mine"));
        assert_eq!(ids.claim("mine"), "mine-2");
    }
}

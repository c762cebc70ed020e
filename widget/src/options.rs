//! What the host page asks for: the attributes of the element, read once at mounting. `theme` and `size` are not here: the
//! style sheet reads them off the host, so they can change at any time.

/// Where answers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// On the device, until deleted.
    Local,
    /// Until the tab is closed.
    Session,
    /// Nowhere.
    None,
}

/// What the host page asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// BCP 47 tag of the interface.
    pub lang: String,
    /// Level of the headings of screens, 2 to 5.
    pub heading_level: u8,
    /// Where answers are kept.
    pub storage: Storage,
    /// What keeps the answers of this element apart from those of another with the same set; empty unless said.
    pub name: String,
    /// What comes before the `#` of a share link; the page's own address unless said.
    pub share_base: Option<String>,
    /// Whether events carry the answers.
    pub share_answers: bool,
}

impl Options {
    /// Reads the attributes; what is not understood is as if it were not there.
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> Self {
        let heading_level = match attribute("heading-level").as_deref().map(str::trim) {
            Some("3") => 3,
            Some("4") => 4,
            Some("5") => 5,
            _ => 2,
        };
        let storage = match attribute("storage").as_deref().map(str::trim) {
            Some("session") => Storage::Session,
            Some("none") => Storage::None,
            _ => Storage::Local,
        };
        let share_base = attribute("share-base")
            .as_deref()
            .and_then(|base| base.split('#').next())
            .map(str::trim)
            .and_then(|base| {
                let usable = base.starts_with("https://") || base.starts_with("http://");
                usable.then(|| base.to_owned())
            });
        Self {
            lang: attribute("lang").unwrap_or_else(|| "zh-Hans".to_owned()),
            heading_level,
            storage,
            name: attribute("name")
                .filter(|name| is_name(name))
                .unwrap_or_default(),
            share_base,
            share_answers: attribute("share-answers").is_some(),
        }
    }
}

/// A name ends up in the names under which answers are kept, so it is short and plain.
fn is_name(name: &str) -> bool {
    name.len() <= 40
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(attributes: &[(&str, &str)]) -> Options {
        Options::read(|name| {
            attributes
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn without_attributes_everything_has_its_default() {
        let options = read(&[]);
        assert_eq!(
            (
                options.heading_level,
                options.storage,
                options.share_answers
            ),
            (2, Storage::Local, false)
        );
        assert_eq!(
            (options.lang.as_str(), options.share_base),
            ("zh-Hans", None)
        );
    }

    #[test]
    fn what_is_not_understood_is_as_if_it_were_not_there() {
        let odd = [
            ("heading-level", "1"),
            ("storage", "cloud"),
            ("share-base", "javascript:alert(1)"),
            ("name", "../family"),
        ];
        assert_eq!(read(&odd), read(&[]));
    }

    #[test]
    fn attributes_are_taken() {
        let given = [
            ("heading-level", " 4"),
            ("storage", "none"),
            ("name", "left-2"),
            ("share-base", "https://example.org/check/#old"),
            ("share-answers", ""),
        ];
        let options = read(&given);
        assert_eq!(
            (
                options.heading_level,
                options.storage,
                options.share_answers
            ),
            (4, Storage::None, true)
        );
        assert_eq!(options.name, "left-2");
        assert_eq!(
            options.share_base.as_deref(),
            Some("https://example.org/check/")
        );
    }
}

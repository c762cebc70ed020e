//! Every address of the site, and what a link written in a page leads to.

use std::{borrow::Cow, collections::BTreeMap};

use rustc_hash::FxHashMap;

use crate::suggest;

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A page, with anchors.
    Page,
    /// Any other file.
    File,
}

/// Every address of the site, such as `/policy/tasks/` or `/assets/site.css`.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    all: FxHashMap<String, Kind>,
    /// Page sources by path inside `content/pages`.
    sources: BTreeMap<String, String>,
    /// Prefixes of the languages added so far.
    languages: Vec<String>,
    /// Below these every address is taken to exist.
    assumed: Vec<String>,
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Another site, a mail address, a telephone number.
    Outside,
    /// An address of this site, with an anchor where the link has one.
    Inside {
        /// Site address, without the anchor.
        address: String,
        /// Decoded, without `#`.
        anchor: Option<String>,
    },
}

/// Why a link is dead: what is wrong, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dead {
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

/// Schemes that a page may link to.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

impl Addresses {
    /// Adds an address; gives back false if it is taken.
    pub(crate) fn add(&mut self, address: String, kind: Kind) -> bool {
        self.all.insert(address, kind).is_none()
    }

    /// Says which source a page's address comes from.
    pub(crate) fn add_source(&mut self, path: String, address: String) {
        self.sources.insert(path, address);
    }

    /// Adds every page once more under the prefix of a language. A translated page may be named by its own file, too.
    pub(crate) fn add_language(&mut self, prefix: &str) {
        let pages = self.all.iter().filter(|(address, kind)| {
            **kind == Kind::Page
                && address.ends_with('/')
                && !self.languages.iter().any(|known| is_below(address, known))
        });
        let pages: Vec<String> = pages
            .map(|(address, _)| format!("{prefix}{address}"))
            .collect();
        for address in pages {
            self.all.insert(address, Kind::Page);
        }
        let ending = format!(".{}.md", prefix.trim_start_matches('/'));
        let translated = self.sources.iter().map(|(path, address)| {
            let path = path.trim_end_matches(".md");
            (format!("{path}{ending}"), address.clone())
        });
        let translated: Vec<_> = translated.collect();
        self.sources.extend(translated);
        self.languages.push(prefix.to_owned());
    }

    /// Takes every address that starts like this to exist: what it stands for could not be read, which is reported elsewhere.
    pub(crate) fn assume(&mut self, prefix: &str) {
        self.assumed.push(prefix.to_owned());
    }

    pub(crate) fn contains(&self, address: &str) -> bool {
        self.all.contains_key(address) || self.is_assumed(address)
    }

    /// Every address, in no order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.all.keys().map(String::as_str)
    }

    pub(crate) fn is_assumed(&self, address: &str) -> bool {
        self.assumed
            .iter()
            .any(|prefix| address.starts_with(prefix.as_str()))
    }

    pub(crate) fn is_page(&self, address: &str) -> bool {
        self.all.get(address) == Some(&Kind::Page)
    }

    /// The address most like one that does not exist.
    pub(crate) fn near(&self, address: &str) -> Option<&str> {
        let with_slash = format!("{}/", address.trim_end_matches('/'));
        if let Some((exact, _)) = self.all.get_key_value(&with_slash) {
            return Some(exact);
        }
        suggest::nearest(address, self.all.keys().map(String::as_str))
    }

    /// What a link in the page of source `from` leads to.
    ///
    /// A path that ends in `.md` is taken from the page's own folder, as an editor's program follows it; one that starts with `/` is a site address;
    /// any other is a file beside the page.
    pub(crate) fn resolve(&self, from: &str, own: &str, link: &str) -> Result<Target, Dead> {
        if let Some(scheme) = scheme(link) {
            return if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
                Ok(Target::Outside)
            } else {
                let message = format!("链接用了不认识的协议“{scheme}:”");
                Err(Dead {
                    message,
                    hint: Some(format!("可以用：{}", SCHEMES.join("、"))),
                })
            };
        }
        let (path, anchor) = match link.split_once('#') {
            Some((path, anchor)) => (path, Some(decode(anchor).into_owned())),
            None => (link, None),
        };
        let path = decode(path.split_once('?').map_or(path, |(path, _)| path));
        let anchor = anchor.filter(|anchor| !anchor.is_empty());
        if path.is_empty() {
            return Ok(Target::Inside {
                address: own.to_owned(),
                anchor,
            });
        }
        if path.starts_with("//") {
            let message = format!("链接缺少协议：{link}");
            return Err(Dead {
                message,
                hint: Some("写全网址，如https://example.org/".into()),
            });
        }
        let address = if path.starts_with('/') {
            self.site(&path)
        } else {
            self.relative(from, &path)
        }?;
        Ok(Target::Inside { address, anchor })
    }

    fn site(&self, path: &str) -> Result<String, Dead> {
        if self.contains(path) {
            return Ok(path.to_owned());
        }
        let hint = self.near(path).map(|near| format!("是不是{near}？"));
        Err(Dead {
            message: format!("网站里没有{path}这个地址"),
            hint,
        })
    }

    fn relative(&self, from: &str, path: &str) -> Result<String, Dead> {
        let Some(joined) = join(from, path) else {
            let message = format!("{path}指到了内容文件夹之外");
            return Err(Dead {
                message,
                hint: None,
            });
        };
        let inside = joined.strip_prefix("pages/");
        if path.ends_with(".md") {
            if let Some(address) = inside.and_then(|inner| self.sources.get(inner)) {
                return Ok(address.clone());
            }
            let near = inside
                .and_then(|inner| suggest::nearest(inner, self.sources.keys().map(String::as_str)));
            let hint = near.map(|near| format!("是不是{}？", relative_path(from, near)));
            return Err(Dead {
                message: format!("没有{path}这个页面文件"),
                hint,
            });
        }
        let address = format!("/{}", inside.unwrap_or(&joined));
        if self.all.get(&address) == Some(&Kind::File) {
            return Ok(address);
        }
        if self.is_page(&address) || self.is_page(&format!("{address}/")) {
            let message = format!("链接到页面时不写{path}");
            let hint = "写页面文件的相对路径（以.md结尾），或写以/开头的网站地址";
            return Err(Dead {
                message,
                hint: Some(hint.into()),
            });
        }
        let hint = self.near(&address).map(|near| format!("是不是{near}？"));
        Err(Dead {
            message: format!("没有{path}这个文件"),
            hint,
        })
    }
}

fn is_below(address: &str, prefix: &str) -> bool {
    address
        .strip_prefix(prefix)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The scheme of a link that has one.
pub(crate) fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let mut letters = scheme.bytes();
    let first = letters
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic());
    (first && letters.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))
        .then_some(scheme)
}

/// A path relative to a page's source, from `content/`.
fn join(from: &str, path: &str) -> Option<String> {
    let from = format!("pages/{from}");
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A page's source as seen from another one.
fn relative_path(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let folders = &from[..from.len() - 1];
    let same = folders
        .iter()
        .zip(&to_parts[..to_parts.len() - 1])
        .take_while(|(left, right)| left == right)
        .count();
    let ups = "../".repeat(folders.len() - same);
    format!("{ups}{}", to_parts[same..].join("/"))
}

/// Undoes percent-encoding where it makes valid text.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        decoded.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).map_or(text.into(), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses() -> Addresses {
        let mut addresses = Addresses::default();
        for (path, address) in [
            ("policy/index.md", "/policy/"),
            ("policy/tasks.md", "/policy/tasks/"),
            ("which.md", "/which/"),
        ] {
            addresses.add(address.into(), Kind::Page);
            addresses.add_source(path.into(), address.into());
        }
        addresses.add("/figures/ring.svg".into(), Kind::File);
        addresses.add("/policy/form.pdf".into(), Kind::File);
        addresses
    }

    fn inside(address: &str, anchor: Option<&str>) -> Result<Target, Dead> {
        Ok(Target::Inside {
            address: address.into(),
            anchor: anchor.map(str::to_owned),
        })
    }

    #[test]
    fn links_lead_to_addresses() {
        let addresses = addresses();
        let resolve = |link| addresses.resolve("policy/tasks.md", "/policy/tasks/", link);
        assert_eq!(resolve("index.md"), inside("/policy/", None));
        assert_eq!(
            resolve("../which.md#%E7%94%B2"),
            inside("/which/", Some("甲"))
        );
        assert_eq!(resolve("#甲"), inside("/policy/tasks/", Some("甲")));
        assert_eq!(resolve("/which/?a=1#b"), inside("/which/", Some("b")));
        assert_eq!(resolve("form.pdf"), inside("/policy/form.pdf", None));
        assert_eq!(
            resolve("../../figures/ring.svg"),
            inside("/figures/ring.svg", None)
        );
        assert_eq!(resolve("https://example.org/"), Ok(Target::Outside));
        assert_eq!(resolve("mailto:a@example.org"), Ok(Target::Outside));
    }

    #[test]
    fn dead_links_say_what_was_meant() {
        let addresses = addresses();
        let hint = |link| {
            addresses
                .resolve("policy/tasks.md", "/policy/tasks/", link)
                .unwrap_err()
                .hint
                .unwrap_or_default()
        };
        assert_eq!(hint("../wich.md"), "是不是../which.md？");
        assert_eq!(hint("indx.md"), "是不是index.md？");
        assert_eq!(hint("/which"), "是不是/which/？");
        assert_eq!(hint("/wich/"), "是不是/which/？");
        assert!(hint("../which").contains(".md"));
        assert!(hint("javascript:alert(1)").contains("https"));
        assert!(hint("//example.org/").contains("https"));
        assert!(
            addresses
                .resolve("policy/tasks.md", "/policy/tasks/", "../../../etc/passwd")
                .is_err()
        );
    }
}

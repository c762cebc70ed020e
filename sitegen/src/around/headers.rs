//! What a server is to say with each file, in the form that static hosts read (Netlify, Cloudflare Pages and others).
//!
//! Where two rules match an address these hosts join what both say, so no header is said to one address twice. The configuration for
//! nginx in `server/` says the same; `server/expected.tsv` holds both to it.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::sums;

/// Where the file stands.
pub(crate) const ADDRESS: &str = "/_headers";

/// What a browser may keep for ever: the address has a hash of the bytes in it.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What may change at any time.
const FOR_NOW: &str = "public, max-age=300";
/// What every answer has.
const EVERYWHERE: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Strict-Transport-Security", "max-age=31536000"),
];
/// What a page of the guide lives under.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";

/// A folder: its names, and for those of folders what is in them.
#[derive(Default)]
struct Tree<'p>(BTreeMap<&'p str, Tree<'p>>);

impl<'p> Tree<'p> {
    fn of(paths: impl IntoIterator<Item = &'p str>) -> Self {
        let mut tree = Self::default();
        for path in paths {
            let mut at = &mut tree;
            for name in path.split('/') {
                at = at.0.entry(name).or_default();
            }
        }
        tree
    }

    /// The names in a folder, and whether each is a folder.
    fn names(&self) -> impl Iterator<Item = (&'p str, bool)> {
        self.0
            .iter()
            .map(|(name, inner)| (*name, !inner.0.is_empty()))
    }
}

/// The rules for a site's files, by path below its root.
pub(crate) fn of<'p>(paths: impl IntoIterator<Item = &'p str>) -> String {
    let tree = Tree::of(paths);
    let mut text = String::new();
    rule(&mut text, "/*", &EVERYWHERE);
    let page = page(FOR_NOW);
    rule(&mut text, "/", &page);
    for (name, is_folder) in tree.names() {
        match is_folder {
            true if name == "widget" => {}
            true if name == "assets" => assets(&mut text, &tree.0[name]),
            true => rule(&mut text, &format!("/{name}/*"), &page),
            false if name.ends_with(".html") => rule(&mut text, &format!("/{name}"), &page),
            // By the worker a browser learns that there is a newer version of the guide.
            false if name == "sw.js" => rule(&mut text, "/sw.js", &[("Cache-Control", "no-cache")]),
            false if name == "manifest.webmanifest" => {
                let keep = [("Cache-Control", FOR_NOW)];
                rule(&mut text, &format!("/{name}"), &keep);
            }
            false => {}
        }
    }
    if let Some(folder) = tree.0.get("widget") {
        widget(&mut text, folder);
    }
    text
}

fn page(keep: &'static str) -> [(&'static str, &'static str); 3] {
    [
        ("Content-Security-Policy", POLICY),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", keep),
    ]
}

fn assets(text: &mut String, folder: &Tree<'_>) {
    for (name, is_folder) in folder.names() {
        let keep = if is_folder && is_hash(name) {
            FOR_EVER
        } else {
            FOR_NOW
        };
        rule(text, &address("/assets/", name, is_folder), &page(keep));
    }
}

fn widget(text: &mut String, folder: &Tree<'_>) {
    let open = [
        ("Access-Control-Allow-Origin", "*"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    ];
    rule(text, "/widget/*", &open);
    let framed = POLICY
        .replace("connect-src 'self'", "connect-src 'self' https:")
        .replace("frame-ancestors 'self'", "frame-ancestors *");
    for (release, inner) in &folder.0 {
        let fixed = *release != "v1";
        if fixed {
            let keep = [("Cache-Control", FOR_EVER)];
            rule(text, &format!("/widget/{release}/*"), &keep);
        }
        for (name, is_folder) in inner.names() {
            let mut said = Vec::new();
            if !fixed {
                let keep = if is_hashed(name) { FOR_EVER } else { FOR_NOW };
                said.push(("Cache-Control", keep));
            }
            if name == "frame.html" {
                said.push(("Content-Security-Policy", &framed));
            }
            if !said.is_empty() {
                let above = format!("/widget/{release}/");
                rule(text, &address(&above, name, is_folder), &said);
            }
        }
    }
}

fn address(above: &str, name: &str, is_folder: bool) -> String {
    format!("{above}{name}{}", if is_folder { "/*" } else { "" })
}

fn rule(text: &mut String, address: &str, headers: &[(&str, &str)]) {
    text.push_str(address);
    for (name, value) in headers {
        let _ = write!(text, "\n  {name}: {value}");
    }
    text.push('\n');
}

/// Whether a name is `NAME.HASH.ENDING`.
fn is_hashed(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    matches!(parts[..], [_, hash, _] if is_hash(hash))
}

fn is_hash(name: &str) -> bool {
    name.len() == sums::DIGITS && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::file_path;

    /// What a host answers: every rule that matches, what they say of one header joined.
    fn answer(rules: &str, address: &str, header: &str) -> Option<String> {
        let mut matches = false;
        let mut said = Vec::new();
        for line in rules.lines() {
            match line
                .strip_prefix("  ")
                .and_then(|line| line.split_once(": "))
            {
                None => {
                    matches = match line.strip_suffix('*') {
                        Some(start) => address.starts_with(start),
                        None => address == line,
                    };
                }
                Some((name, value)) if matches && name == header => said.push(value),
                Some(_) => {}
            }
        }
        (!said.is_empty()).then(|| said.join(", "))
    }

    #[test]
    fn static_hosts_answer_what_any_server_must() {
        let expected = include_str!("../../../server/expected.tsv").replace("{hash}", "0123456789");
        let rows: Vec<Vec<&str>> = expected
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        let paths: Vec<String> = rows.iter().map(|row| file_path(row[0])).collect();
        let rules = of(paths.iter().map(String::as_str));
        let mut checked = 0;
        // These hosts find out the kind of a file by themselves.
        for row in rows.iter().filter(|row| row[1] != "Content-Type") {
            let wanted = (row[2] != "-").then(|| row[2].to_owned());
            assert_eq!(answer(&rules, row[0], row[1]), wanted, "{row:?}");
            checked += 1;
        }
        assert!(checked > 40);
    }
}

//! What every text must not have: trailing spaces, foreign line ends, hosts of package registries, paths of one machine.

use super::{Finding, Text};

/// Hosts of package registries: how packages are fetched is for whoever builds to say. Each is put together from parts, so that
/// this file does not find itself.
const HOSTS: [&str; 7] = [
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("registry.", "npmjs.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("deb.", "debian.org"),
    concat!("pypi", ".org"),
    concat!("static.", "rust-lang.org"),
];
/// Beginnings of paths that only one machine has.
const MACHINE_PATHS: [&str; 4] = [
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
];

/// Checks every text of the repository.
pub(super) fn check(texts: &[Text]) -> Vec<Finding> {
    texts
        .iter()
        .flat_map(|text| {
            text.lines()
                .flat_map(|(number, line)| wrong(text, number, line))
        })
        .chain(texts.iter().filter_map(line_ends))
        .collect()
}

fn wrong(text: &Text, number: usize, line: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find =
        |message: String| findings.push(Finding::wrong(format!("{}:{number}", text.path), message));
    // A snapshot shows what a program printed, spaces and all.
    if line.ends_with([' ', '\t', '\u{3000}']) && !text.has_extension(&["snap", "svg"]) {
        find("a space at the end of the line".to_owned());
    }
    for host in HOSTS.into_iter().filter(|host| line.contains(host)) {
        find(format!("names {host}"));
    }
    for path in MACHINE_PATHS
        .into_iter()
        .filter(|path| names_path(line, path))
    {
        find(format!(
            "names a path under {path}, which only one machine has"
        ));
    }
    findings
}

/// Whether a path begins there: not where it goes on from a word, as in an address `…/x/home/`.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "._-/}*".contains(letter))
    })
}

fn line_ends(text: &Text) -> Option<Finding> {
    text.text
        .contains('\r')
        .then(|| Finding::wrong(&text.path, "has a carriage return; lines end in \\n alone"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> usize {
        check(&[Text {
            path: "a.md".to_owned(),
            text: text.to_owned(),
        }])
        .len()
    }

    #[test]
    fn clean_text_passes() {
        assert_eq!(messages("一行\nhttps://example.org/x/home/\n"), 0);
    }

    #[test]
    fn each_fault_is_found() {
        assert_eq!(messages("行尾有空格 \n"), 1);
        assert_eq!(messages("行尾有全角空格\u{3000}\n"), 1);
        assert_eq!(messages("one\r\n"), 1);
        assert_eq!(messages(&format!("see {}\n", HOSTS[0])), 1);
        assert_eq!(messages(&format!("in `{}me`\n", MACHINE_PATHS[1])), 1);
    }
}

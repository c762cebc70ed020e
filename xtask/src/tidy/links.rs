//! Every link format ever published stays in a frozen test.

use super::{Finding, Text};

/// Where published links are kept.
const FROZEN: &str = "indicators/testdata/links/";
/// Where each version of the format has its codec, in a file `vN.rs`.
const CODECS: &str = "indicators/src/share/";

/// Each version of the format that has a codec has frozen links, and each file of frozen links has its codec still.
pub(super) fn check(texts: &[Text]) -> Vec<Finding> {
    let versions = |folder: &str| -> Vec<String> {
        let names = texts
            .iter()
            .filter_map(|text| text.path.strip_prefix(folder));
        let mut versions: Vec<String> = names.filter_map(version).collect();
        versions.sort();
        versions.dedup();
        versions
    };
    let (codecs, frozen) = (versions(CODECS), versions(FROZEN));
    let mut findings = Vec::new();
    if codecs.is_empty() {
        findings.push(Finding::wrong(CODECS, "has no codec vN.rs"));
    }
    for version in codecs.iter().filter(|version| !frozen.contains(version)) {
        findings.push(Finding::wrong(
            format!("{CODECS}{version}.rs"),
            format!("no frozen links {FROZEN}{version}…"),
        ));
    }
    for version in frozen.iter().filter(|version| !codecs.contains(version)) {
        findings.push(Finding::wrong(
            format!("{FROZEN}{version}"),
            "no codec reads these links any more",
        ));
    }
    findings
}

/// `v1` of `v1.rs`, `v1/code.rs` or `v1-family.txt`.
fn version(name: &str) -> Option<String> {
    let digits: String = name
        .strip_prefix('v')?
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    (!digits.is_empty()).then(|| format!("v{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> usize {
        check(
            &paths
                .iter()
                .map(|path| Text {
                    path: (*path).to_owned(),
                    text: String::new(),
                })
                .collect::<Vec<_>>(),
        )
        .len()
    }

    #[test]
    fn each_version_keeps_its_links() {
        assert_eq!(
            of(&[
                "indicators/src/share/v1.rs",
                "indicators/testdata/links/v1.txt"
            ]),
            0
        );
        assert_eq!(
            of(&[
                "indicators/src/share/v1.rs",
                "indicators/src/share/v2.rs",
                "indicators/testdata/links/v1.txt"
            ]),
            1
        );
        assert_eq!(
            of(&[
                "indicators/src/share/v2.rs",
                "indicators/testdata/links/v1.txt",
                "indicators/testdata/links/v2.txt"
            ]),
            1
        );
        assert_eq!(of(&[]), 1);
    }
}

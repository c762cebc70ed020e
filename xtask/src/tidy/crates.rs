//! Dependencies between our own crates point one way.

use super::Finding;
use crate::repo::Repo;

/// Which of our crates each may use. Never sideways, never a circle.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("indicators", &[]),
    ("hant", &["indicators"]),
    ("office", &["indicators", "words"]),
    ("sitegen", &["hant", "indicators"]),
    ("words", &["indicators"]),
    ("widget", &["indicators", "words"]),
    ("tests", &["indicators", "office"]),
    ("xtask", &["hant", "indicators", "words"]),
];

/// Checks every crate of the workspace.
pub(super) fn check(repo: &Repo) -> Vec<Finding> {
    let members = repo.metadata.workspace_packages();
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let uses: Vec<(&str, Vec<&str>)> = members
        .iter()
        .map(|member| {
            let own = member
                .dependencies
                .iter()
                .map(|dependency| dependency.name.as_str())
                .filter(|name| names.contains(name));
            (member.name.as_str(), own.collect())
        })
        .collect();
    judge(&uses)
}

fn judge(uses: &[(&str, Vec<&str>)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, used) in uses {
        let place = format!("{name}/Cargo.toml");
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| known == name) else {
            findings.push(Finding::wrong(
                place,
                "a new crate: say in xtask/src/tidy/crates.rs which of ours it may use",
            ));
            continue;
        };
        for other in used.iter().filter(|other| !allowed.contains(other)) {
            findings.push(Finding::wrong(
                &place,
                format!("{name} must not depend on {other}"),
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_depends_on_nothing_of_ours() {
        let found = judge(&[
            ("indicators", vec!["sitegen"]),
            ("widget", vec!["indicators"]),
        ]);
        assert_eq!(
            found,
            [Finding::wrong(
                "indicators/Cargo.toml",
                "indicators must not depend on sitegen"
            )]
        );
    }

    #[test]
    fn sideways_and_unknown_are_found() {
        assert_eq!(
            judge(&[("widget", vec!["sitegen"]), ("other", vec![])]).len(),
            2
        );
    }
}

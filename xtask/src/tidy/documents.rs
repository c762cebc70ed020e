//! Documents stay true: the map of the code names what exists, README's commands can be run.

use super::{Finding, Text};
use crate::repo::Repo;

/// Lines that the map of the code may have.
const LONGEST_MAP: usize = 150;
const MAP: &str = "ARCHITECTURE.md";
/// Documents whose commands people type.
const WITH_COMMANDS: [&str; 3] = ["README.md", "CONTRIBUTING.md", MAP];
/// Documents without which the repository is not complete.
const NEEDED: [&str; 7] = [
    "README.md",
    MAP,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "LICENSE-CONTENT",
];

/// Checks the documents at the top.
pub(super) fn check(repo: &Repo, texts: &[Text]) -> Vec<Finding> {
    let missing = NEEDED
        .iter()
        .filter(|name| !texts.iter().any(|text| text.path == **name));
    let mut findings: Vec<Finding> = missing
        .map(|name| Finding::wrong(*name, "is missing"))
        .collect();
    let packages: Vec<&str> = repo
        .metadata
        .workspace_packages()
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let known = Known {
        tasks: crate::command_names(),
        generator: ["build", "check", "serve", "new", "import", "export"]
            .map(str::to_owned)
            .into_iter()
            .filter(|name| has_command(texts, name))
            .collect(),
        packages: packages.iter().map(|name| (*name).to_owned()).collect(),
    };
    for text in texts
        .iter()
        .filter(|text| WITH_COMMANDS.contains(&text.path.as_str()))
    {
        findings.extend(commands(text, &known));
    }
    if let Some(map) = texts.iter().find(|text| text.path == MAP) {
        findings.extend(map_of_the_code(map, |path| repo.path(path).exists()));
    }
    findings
}

/// Whether the generator has a command: each has a file of its own.
fn has_command(texts: &[Text], name: &str) -> bool {
    texts
        .iter()
        .any(|text| text.path == format!("sitegen/src/cmd/{name}.rs"))
}

/// What commands may name.
struct Known {
    tasks: Vec<String>,
    generator: Vec<String>,
    packages: Vec<String>,
}

/// Commands that a document names but that do not exist.
fn commands(text: &Text, known: &Known) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in text.lines() {
        for (start, names) in [
            ("cargo xtask ", &known.tasks),
            ("sitegen ", &known.generator),
            ("cargo run -p sitegen -- ", &known.generator),
            ("cargo test -p ", &known.packages),
        ] {
            for name in after(line, start) {
                if !names.contains(&name) {
                    findings.push(Finding::wrong(
                        format!("{}:{number}", text.path),
                        format!("there is no `{start}{name}`"),
                    ));
                }
            }
        }
    }
    findings
}

/// The words that follow `start` where it stands as code: at the beginning of a line, of inline code or after a path.
fn after<'t>(line: &'t str, start: &'t str) -> impl Iterator<Item = String> + 't {
    line.match_indices(start).filter_map(move |(at, _)| {
        let before = line[..at].chars().next_back();
        if !matches!(before, None | Some('`' | '/' | '$' | ' '))
            || (before == Some(' ') && !line.trim_start().starts_with(['$', '`']))
        {
            return None;
        }
        let word: String = line[at + start.len()..]
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
            .collect();
        word.starts_with(|letter: char| letter.is_ascii_lowercase())
            .then_some(word)
    })
}

/// The map is short, and every path it names in code is there.
fn map_of_the_code(map: &Text, exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let length = map.lines().count();
    if length > LONGEST_MAP {
        findings.push(Finding::wrong(
            &map.path,
            format!("{length} lines; it may have {LONGEST_MAP}"),
        ));
    }
    for (number, line) in map.lines() {
        for path in line
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|code| is_path(code))
        {
            if !exists(path.trim_end_matches('/')) {
                findings.push(Finding::wrong(
                    format!("{}:{number}", map.path),
                    format!("names `{path}`, which is not there"),
                ));
            }
        }
    }
    findings
}

/// Whether a piece of code is a path inside the repository, rather than an address, a pattern or something built.
fn is_path(code: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
    code.contains('/')
        && !code.starts_with('/')
        && !code.starts_with("target/")
        && !code.starts_with("dist/")
        && code.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &str, text: &str) -> Text {
        Text {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    fn known() -> Known {
        Known {
            tasks: vec!["serve".to_owned()],
            generator: vec!["build".to_owned()],
            packages: vec!["tests".to_owned()],
        }
    }

    #[test]
    fn a_command_that_does_not_exist_is_found() {
        let readme = text(
            "README.md",
            "cargo xtask serve\nrun `cargo xtask fly` or `sitegen build`\n./sitegen burn\ncargo run -p sitegen -- sing\nthe sitegen crate\n",
        );
        let places: Vec<_> = commands(&readme, &known())
            .into_iter()
            .map(|finding| finding.place)
            .collect();
        assert_eq!(places, ["README.md:2", "README.md:3", "README.md:4"]);
    }

    #[test]
    fn a_path_that_does_not_exist_is_found() {
        let map = text(
            MAP,
            "`indicators/src/` `/check/` `a/*.rs` `target/site` `gone/away.rs`\n",
        );
        let found = map_of_the_code(&map, |path| path == "indicators/src");
        assert_eq!(
            found,
            [Finding::wrong(
                "ARCHITECTURE.md:1",
                "names `gone/away.rs`, which is not there"
            )]
        );
    }

    #[test]
    fn a_long_map_is_found() {
        assert_eq!(
            map_of_the_code(&text(MAP, &"x\n".repeat(151)), |_| true).len(),
            1
        );
        assert!(map_of_the_code(&text(MAP, &"x\n".repeat(150)), |_| true).is_empty());
    }
}

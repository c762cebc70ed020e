//! Source files stay small and finished.

use super::{Finding, Text};

/// Lines of a file beyond which it is said, and beyond which it fails.
const FILE: (usize, usize) = (400, 600);
/// The same for a function.
const FUNCTION: (usize, usize) = (60, 120);
/// Macros that mark something unfinished. Spelled in two parts, so that this file does not find itself.
const UNFINISHED: [&str; 3] = [
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("dbg", "!("),
];

/// Checks every file of code.
pub(super) fn check(texts: &[Text]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in texts
        .iter()
        .filter(|text| text.has_extension(&["rs", "js", "css"]))
    {
        let length = text.lines().count();
        findings.extend(too_long(&text.path, "the file", length, FILE));
        if text.has_extension(&["rs"]) {
            for (number, length) in functions(&text.text) {
                findings.extend(too_long(
                    &format!("{}:{number}", text.path),
                    "the function",
                    length,
                    FUNCTION,
                ));
            }
            findings.extend(unfinished(text));
        }
    }
    findings
}

fn too_long(
    place: &str,
    what: &str,
    length: usize,
    (said, fails): (usize, usize),
) -> Option<Finding> {
    let message = format!("{what} has {length} lines");
    match length {
        _ if length > fails => Some(Finding::wrong(
            place,
            format!("{message}, more than {fails}"),
        )),
        _ if length > said => Some(Finding::worth_knowing(
            place,
            format!("{message}, more than {said}"),
        )),
        _ => None,
    }
}

/// Line number and length of every function. Relies on rustfmt: a function ends at the first brace that stands as far in as its beginning.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let begins = line.trim_start();
        let head = begins
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ")
            .trim_start_matches("pub ");
        let head = head
            .trim_start_matches("const ")
            .trim_start_matches("async ");
        if !head.starts_with("fn ") {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - begins.len()]);
        if let Some(length) = lines[start..].iter().position(|line| *line == end) {
            found.push((start + 1, length + 1));
        }
    }
    found
}

fn unfinished(text: &Text) -> Vec<Finding> {
    let in_code = |line: &str| {
        UNFINISHED
            .into_iter()
            .find(|name| line.contains(name) && !line.trim_start().starts_with("//"))
    };
    let found = text
        .lines()
        .filter_map(|(number, line)| Some((number, in_code(line)?)));
    found
        .map(|(number, name)| {
            Finding::wrong(
                format!("{}:{number}", text.path),
                format!("{name}…) is left over"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_functions_are_counted() {
        let text = "fn one() {\n}\n\nimpl X {\n    pub async fn two() {\n        if a {\n        }\n    }\n}\n";
        assert_eq!(functions(text), [(1, 2), (5, 4)]);
    }

    #[test]
    fn a_long_file_is_said_and_a_very_long_one_fails() {
        let of = |lines| {
            check(&[Text {
                path: "a.rs".to_owned(),
                text: "x\n".repeat(lines),
            }])
        };
        assert!(of(400).is_empty());
        assert!(!of(401)[0].fails);
        assert!(of(601)[0].fails);
    }

    #[test]
    fn unfinished_code_is_found() {
        let text = Text {
            path: "a.rs".to_owned(),
            text: format!("ok();\n{})\n// {})\n", UNFINISHED[0], UNFINISHED[2]),
        };
        assert_eq!(
            unfinished(&text)
                .into_iter()
                .map(|finding| finding.place)
                .collect::<Vec<_>>(),
            ["a.rs:2"]
        );
    }
}

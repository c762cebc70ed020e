//! The Rust types that hold the words.

use crate::{Entry, Language, Program, Value};
use std::fmt::Write as _;

/// Types that stand already: their names, and the keys that they have.
type Types<'a> = Vec<(String, Vec<&'a str>)>;

impl Language {
    /// Types for the words of every program up to `known`: `Text` for the whole, `FrameText` for `[frame]`, and so on. Groups with
    /// the same keys are of one type, that of the first. Tables of programs are no groups: what is in them stands in `Text` itself.
    ///
    /// `take` fills them from words in the order of [`Language::packed`] for `filled`; words of later programs are empty there, so
    /// that one crate can be built into several programs. What includes the code has `Words`, a text that lives for ever, and
    /// `Lines` with a method `word`.
    pub fn rust(&self, known: Program, filled: Program) -> String {
        let mut top: Vec<(&Entry, bool)> = Vec::new();
        for entry in &self.entries {
            let Some(program) = Program::of(&entry.key) else {
                continue;
            };
            match &entry.value {
                _ if program > known => {}
                Value::Group(entries) if program > Program::Questions => {
                    top.extend(entries.iter().map(|entry| (entry, program <= filled)));
                }
                _ => top.push((entry, true)),
            }
        }
        let (mut code, mut types) = (String::new(), Types::new());
        structure(&mut code, &mut types, "", &top);
        let count = self.packed(filled).split('\n').count();
        let _ = writeln!(
            code,
            "/// How many words there are for this program.\npub const COUNT: usize = {count};"
        );
        code
    }
}

/// Writes the type of a group after the types of the groups in it, and returns its name.
fn structure<'a>(
    code: &mut String,
    types: &mut Types<'a>,
    path: &str,
    entries: &[(&'a Entry, bool)],
) -> String {
    let keys: Vec<&str> = entries
        .iter()
        .map(|(entry, _)| entry.key.as_str())
        .collect();
    if let Some((name, _)) = types.iter().find(|(_, known)| *known == keys) {
        return name.clone();
    }
    let name = camel(path) + "Text";
    let (mut fields, mut takes, mut blanks) = (String::new(), String::new(), String::new());
    for (entry, filled) in entries {
        let key = &entry.key;
        let (doc, kind, take, blank) = match &entry.value {
            Value::Word(word) => (
                format!("`{word}`"),
                "Words".to_owned(),
                "words.word()".to_owned(),
                "\"\"".to_owned(),
            ),
            Value::List(list) => (
                format!("`{}`", list.join("`, `")),
                format!("[Words; {}]", list.len()),
                format!("[{}]", vec!["words.word()"; list.len()].join(", ")),
                format!("[\"\"; {}]", list.len()),
            ),
            Value::Group(inner) => {
                let inner: Vec<_> = inner.iter().map(|entry| (entry, *filled)).collect();
                let path = format!("{path}_{key}");
                let kind = structure(code, types, &path, &inner);
                let (take, blank) = (format!("{kind}::take(words)"), format!("{kind}::BLANK"));
                (format!("The words under `{key}`."), kind, take, blank)
            }
        };
        let taken = if *filled { &take } else { &blank };
        let _ = writeln!(fields, "    /// {doc}\n    pub {key}: {kind},");
        let _ = writeln!(takes, "            {key}: {taken},");
        let _ = writeln!(blanks, "        {key}: {blank},");
    }
    let equal = if path.is_empty() { "" } else { ", PartialEq" };
    let place = path.trim_start_matches('_').replace('_', ".");
    let _ = writeln!(
        code,
        "/// The words under `[{place}]`.\n#[derive(Debug{equal})]\npub struct {name} {{\n{fields}}}\n"
    );
    // A group is either taken or blank; the other way to make it would be dead code.
    let all = |wanted| entries.iter().all(|(_, filled)| *filled == wanted);
    if all(false) {
        let _ = writeln!(
            code,
            "impl {name} {{\n    const BLANK: Self = Self {{\n{blanks}    }};\n}}\n"
        );
    } else {
        let _ = writeln!(
            code,
            "impl {name} {{\n    fn take(words: &mut Lines) -> Self {{\n        Self {{\n{takes}        }}\n    }}\n}}\n"
        );
    }
    types.push((name.clone(), keys));
    name
}

fn camel(path: &str) -> String {
    path.split('_')
        .flat_map(|part| {
            let mut letters = part.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "a = \"一\"\n[us]\nb = [\"二\", \"三\"]\n[them]\nb = [\"四\", \"五\"]\n[whole.later]\nc = \"六\"\n[office]\nd = \"七\"\n";

    fn rust(known: Program, filled: Program) -> String {
        Language::read("a.toml", SOURCE)
            .expect("it is right")
            .rust(known, filled)
    }

    #[test]
    fn groups_become_types_and_equal_ones_become_one() {
        let code = rust(Program::Whole, Program::Whole);
        assert_eq!(code.matches("pub struct ").count(), 3, "{code}");
        for line in [
            "pub struct UsText {",
            "    /// `二`, `三`\n    pub b: [Words; 2],",
            "            them: UsText::take(words),",
            "            later: LaterText::take(words),",
            "pub const COUNT: usize = 6;",
        ] {
            assert!(code.contains(line), "{line} is not in\n{code}");
        }
        assert!(
            !code.contains("BLANK") && !code.contains("pub d:"),
            "{code}"
        );
    }

    #[test]
    fn words_of_a_later_program_are_blank_in_an_earlier_one() {
        let code = rust(Program::Whole, Program::Questions);
        assert!(
            code.contains("            later: LaterText::BLANK,"),
            "{code}"
        );
        assert!(
            code.contains("        c: \"\",") && code.contains("COUNT: usize = 5;"),
            "{code}"
        );
        let code = rust(Program::Office, Program::Office);
        assert!(code.contains("            d: words.word(),"), "{code}");
    }
}

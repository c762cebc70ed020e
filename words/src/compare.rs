//! One language against the source.

use crate::read::slots;
use crate::{Entry, Faults, Language, Value};
use indicators::diagnostic::Diagnostic;

/// Whether a language must have every key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    All,
    Some,
}

impl Language {
    /// The source in another language, in the order of the source.
    ///
    /// # Errors
    /// Where keys, lists or slots differ from the source: everything that differs.
    pub fn translated(&self, translation: &Self) -> Result<Self, Faults> {
        self.with(translation, Extent::All)
    }

    /// The same with some words put otherwise.
    ///
    /// # Errors
    /// Where a correction has a key that is not here, or other lists or slots: everything that differs.
    pub fn corrected(&self, corrections: &Self) -> Result<Self, Faults> {
        self.with(corrections, Extent::Some)
    }

    fn with(&self, other: &Self, extent: Extent) -> Result<Self, Faults> {
        let mut found = Vec::new();
        let end = other.text.len();
        let entries = merge(&self.entries, &other.entries, end, extent, "", &mut found);
        if found.is_empty() {
            Ok(Self {
                entries,
                ..self.clone()
            })
        } else {
            Err(Faults::new(&other.file, &other.text, found))
        }
    }
}

/// `place` is where what is missing would stand.
fn merge(
    source: &[Entry],
    other: &[Entry],
    place: usize,
    extent: Extent,
    path: &str,
    found: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    for entry in other {
        if !source.iter().any(|known| known.key == entry.key) {
            let message = format!("{path}{}在zh-Hans.toml里没有", entry.key);
            let hint = "先在zh-Hans.toml里加上，或看看名字有没有写错";
            let diagnostic = Diagnostic::error("words-unknown", entry.span.clone(), message);
            found.push(diagnostic.with_hint(hint));
        }
    }
    let mut merged = source.to_vec();
    for entry in &mut merged {
        let path = format!("{path}{}", entry.key);
        match other.iter().find(|other| other.key == entry.key) {
            Some(other) => match (&entry.value, &other.value) {
                (Value::Group(source), Value::Group(theirs)) => {
                    let (path, place) = (path + ".", other.span.end);
                    entry.value = Value::Group(merge(source, theirs, place, extent, &path, found));
                }
                (source, theirs) => {
                    same_shape(source, theirs, &path, other, found);
                    entry.value = theirs.clone();
                }
            },
            None if extent == Extent::All => {
                let first = entry.value.words().first().copied().unwrap_or_default();
                let message = format!("少了{path}（“{first}”）");
                let hint = "zh-Hans.toml里有的每一句，这里都要有";
                found.push(
                    Diagnostic::error("words-missing", place..place, message).with_hint(hint),
                );
            }
            None => {}
        }
    }
    merged
}

fn same_shape(
    source: &Value,
    theirs: &Value,
    path: &str,
    other: &Entry,
    found: &mut Vec<Diagnostic>,
) {
    let mut report = |code, message, hint: String| {
        found.push(Diagnostic::error(code, other.span.clone(), message).with_hint(hint));
    };
    let (ours, words) = (source.words(), theirs.words());
    if std::mem::discriminant(source) != std::mem::discriminant(theirs) {
        let message = format!("{path}要和zh-Hans.toml里一样：一句话，一列词，或一张表");
        return report("words-shape", message, "照zh-Hans.toml里那样写".to_owned());
    }
    if ours.len() != words.len() {
        let message = format!("{path}要有{}个词，这里有{}个", ours.len(), words.len());
        return report(
            "words-shape",
            message,
            "照zh-Hans.toml里的次序，一个对一个".to_owned(),
        );
    }
    for (ours, theirs) in ours.into_iter().zip(words) {
        if slots(ours) != slots(theirs) {
            let message = format!("{path}的空位不一样：“{ours}”");
            let hint = "每个空位都要有，一个不多；次序不同时写成{0}、{1}";
            return report("words-slots", message, hint.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Program;

    fn language(text: &str) -> Language {
        Language::read("a.toml", text).expect("it can be read")
    }

    const SOURCE: &str = "a = \"第{}题，共{}题\"\n[b]\nc = [\"一\", \"二\"]\nd = \"好\"\n";

    #[test]
    fn a_translation_takes_the_order_of_the_source() {
        let there =
            language("b.d = \"good\"\nb.c = [\"one\", \"two\"]\na = \"{1} in all, this is {0}\"\n");
        let packed = language(SOURCE)
            .translated(&there)
            .map(|language| language.packed(Program::Questions));
        assert_eq!(
            packed.unwrap_or_default(),
            "{1} in all, this is {0}\none\ntwo\ngood"
        );
    }

    #[test]
    fn everything_that_differs_is_said() {
        let there = language("a = \"{}\"\n[b]\nc = [\"one\"]\ne = \"x\"\n");
        let faults = language(SOURCE)
            .translated(&there)
            .expect_err("four differ");
        let said: Vec<_> = faults.diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(
            said,
            [
                "words-slots",
                "words-missing",
                "words-shape",
                "words-unknown"
            ]
        );
        assert!(
            faults.to_string().contains("a.toml:2:3: 少了b.d（“好”）"),
            "{faults}"
        );
    }

    #[test]
    fn corrections_may_be_few_but_must_fit() {
        let packed = language(SOURCE)
            .corrected(&language("b.d = \"妙\"\n"))
            .map(|language| language.packed(Program::Questions));
        assert_eq!(packed.unwrap_or_default(), "第{}题，共{}题\n一\n二\n妙");
        for wrong in [
            "x = \"好\"\n",
            "b = \"好\"\n",
            "a = [\"{}\", \"{}\"]\n",
            "a.b = \"好\"\n",
        ] {
            assert!(
                language(SOURCE).corrected(&language(wrong)).is_err(),
                "{wrong}"
            );
        }
    }
}

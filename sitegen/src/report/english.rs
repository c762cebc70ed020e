//! Problems in English: a sentence for each code, with the words that the Chinese message names.

use std::{collections::BTreeMap, sync::LazyLock};

use super::Problem;

/// A sentence for each code.
const SENTENCES: &str = include_str!("../../messages/problems.en.toml");

static ENGLISH: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(SENTENCES).unwrap_or_default());

impl Problem {
    /// The same problem, said in English.
    #[must_use]
    pub fn in_english(&self) -> Self {
        let mut said = self.clone();
        let Some(sentence) = ENGLISH.get(self.diagnostic.code) else {
            return said;
        };
        let named = named(&self.diagnostic.message);
        said.diagnostic.message = if named.is_empty() {
            sentence.clone()
        } else {
            format!("{sentence}: {}", named.join(", "))
        };
        said.diagnostic.hint = self.diagnostic.hint.as_deref().and_then(hint);
        said
    }
}

/// What a hint in Chinese says that needs no Chinese: the near miss, or the words to write.
fn hint(hint: &str) -> Option<String> {
    let near = hint.strip_prefix("是不是");
    if let Some(near) = near.and_then(|rest| rest.trim_end_matches('。').strip_suffix('？')) {
        return Some(format!("did you mean {near}?"));
    }
    let named = named(hint);
    (!named.is_empty()).then(|| format!("see {}", named.join(", ")))
}

/// The words in a message that are somebody's own: in quotes, or in Latin letters.
fn named(message: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut end = |word: &mut String| {
        let whole = word.trim_matches(|c: char| {
            c.is_ascii_punctuation() && !"/#.\"'[]{}<>".contains(c) || c == ' '
        });
        if !whole.is_empty() && !found.iter().any(|known| known == whole) {
            found.push(whole.to_owned());
        }
        word.clear();
    };
    for c in message.chars() {
        match (quote, c) {
            (None, '“' | '`') => {
                end(&mut word);
                quote = Some(if c == '“' { '”' } else { '`' });
            }
            (Some(close), c) if c == close => {
                end(&mut word);
                quote = None;
            }
            (Some(_), c) => word.push(c),
            (None, c) if c.is_ascii_graphic() || (c == ' ' && !word.is_empty()) => word.push(c),
            (None, _) => end(&mut word),
        }
    }
    end(&mut word);
    found
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn words_of_the_editor_are_kept() {
        assert_eq!(named("没有../hom.md这个页面文件"), ["../hom.md"]);
        assert_eq!(named("页面/a/里没有锚点“六项任物”"), ["/a/", "六项任物"]);
        assert_eq!(
            hint("是不是#六项任务？").as_deref(),
            Some("did you mean #六项任务?")
        );
        assert_eq!(hint("删去一行。"), None);
    }

    /// Every code that the sources report has a sentence, and every sentence has a code.
    #[test]
    fn every_code_has_a_sentence() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut text = String::new();
        for folder in ["sitegen/src", "indicators/src", "hant/src"] {
            gather(&root.join(folder), &mut text);
        }
        let families = [
            "page",
            "site",
            "set",
            "file",
            "template",
            "home",
            "toml",
            "translation",
            "hant",
            "message",
            "import",
            "input",
            "data",
            "figure",
            "reference",
            "bib",
        ];
        let is_code = |word: &&str| {
            word.split_once('-').is_some_and(|(family, rest)| {
                families.contains(&family)
                    && rest.bytes().all(|byte| {
                        byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
                    })
            })
        };
        let codes: std::collections::BTreeSet<&str> = text.split('"').filter(is_code).collect();
        let missing: Vec<_> = codes
            .iter()
            .filter(|code| !ENGLISH.contains_key(**code))
            .collect();
        assert!(missing.is_empty(), "no English for {missing:?}");
        let unused: Vec<_> = ENGLISH
            .keys()
            .filter(|code| !codes.contains(code.as_str()))
            .collect();
        assert!(unused.is_empty(), "nothing reports {unused:?}");
    }

    fn gather(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, text);
            } else if path.extension().is_some_and(|end| end == "rs") {
                text.push_str(&fs::read_to_string(&path).expect("a source"));
            }
        }
    }
}

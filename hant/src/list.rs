//! The editors' list: what the conversion wrote, and what to write in its place.

use indicators::authored::explain_toml;
use indicators::diagnostic::Diagnostic;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use toml::de::{DeTable, Error};

/// Pairs by the first character of what is replaced, the longest first.
#[derive(Debug, Default)]
pub(crate) struct List {
    pairs: BTreeMap<char, Vec<(String, String)>>,
}

impl List {
    /// Reads `"写成的" = "改成的"`, one a line; every mistake at once.
    pub(crate) fn read(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut found: Vec<Diagnostic> = errors.iter().map(|error| fault(text, error)).collect();
        let mut pairs = Vec::new();
        for (from, to) in table.get_ref() {
            let right = to.get_ref().as_str().unwrap_or_default();
            let message = if right.is_empty() {
                format!("“{}”的右边要写改成的字，放在英文双引号里", from.get_ref())
            } else if from.get_ref() == right || from.get_ref().is_empty() {
                format!("“{}”的左边和右边要是两样不同的字", from.get_ref())
            } else {
                pairs.push((from.get_ref().to_string(), right.to_owned()));
                continue;
            };
            // TOML puts a place of no length where it gave up on a value, and has said so.
            if !to.span().is_empty() {
                let hint = "写成\"转换写成的\" = \"要改成的\"，一行一对；不要的删去。";
                found.push(Diagnostic::error("hant-value", to.span(), message).with_hint(hint));
            }
        }
        if !found.is_empty() {
            found.sort_by_key(|diagnostic| diagnostic.span.start);
            return Err(found);
        }
        pairs.sort_by_key(|(from, _)| Reverse(from.len()));
        let mut list = Self::default();
        for pair in pairs {
            let first = pair.0.chars().next().unwrap_or_default();
            list.pairs.entry(first).or_default().push(pair);
        }
        Ok(list)
    }

    /// From left to right, the longest that fits first; what was put in is not looked at again.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let mut pairs = self.pairs.get(&first).into_iter().flatten();
            let fits = pairs.find(|(from, _)| rest.starts_with(from.as_str()));
            let taken = match fits {
                Some((from, to)) => {
                    out.push_str(to);
                    from.len()
                }
                None => {
                    out.push(first);
                    first.len_utf8()
                }
            };
            rest = &rest[taken..];
        }
        out
    }
}

fn fault(text: &str, error: &Error) -> Diagnostic {
    let span = error.span().unwrap_or(text.len()..text.len());
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
    if error.message().starts_with("duplicate key") {
        let message = format!("{}在左边写了两次", &text[start..end]);
        return Diagnostic::error("hant-repeated", start..end, message).with_hint("删去一行。");
    }
    let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[begin..].lines().next().unwrap_or_default();
    let (message, hint) = explain_toml(error.message(), line);
    Diagnostic::error("hant-syntax", start..end, message).with_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(&'static str, usize)> {
        let found = List::read(text).err().unwrap_or_default();
        found
            .iter()
            .map(|diagnostic| (diagnostic.code, diagnostic.span.start))
            .collect()
    }

    #[test]
    fn the_longest_comes_first_and_nothing_is_changed_twice() {
        let list = List::read("\"臺\" = \"台\"\n\"臺灣\" = \"臺灣島\"\n\"台\" = \"檯\"\n")
            .unwrap_or_default();
        assert_eq!(list.apply("平臺與臺灣、台"), "平台與臺灣島、檯");
        assert_eq!(List::default().apply("平臺"), "平臺");
    }

    #[test]
    fn every_mistake_is_said_where_it_stands() {
        assert_eq!(codes("\"甲\" = \"乙\"\n"), []);
        assert_eq!(
            codes("\"甲\" = \"甲\"\n\"乙\" = 3\n\"丙\" = \"\"\n"),
            [("hant-value", 8), ("hant-value", 22), ("hant-value", 32)]
        );
        assert_eq!(
            codes("\"甲\" = \"乙\"\n\"甲\" = \"丙\"\n"),
            [("hant-repeated", 14)]
        );
        assert_eq!(codes("\"甲\" = “乙”\n").len(), 1);
        assert_eq!(codes("\"甲\" = “乙”\n")[0].0, "hant-syntax");
    }
}

//! Addresses that stand in running text without any mark: where they begin, and where they end in Chinese.

use std::ops::Range;

use indicators::load::prose::is_chinese;

use crate::markdown::cjk::is_cjk;

/// Every address of a text, from `http://` or `https://` on. It ends before a space, Chinese or Chinese punctuation; marks that
/// end a sentence, and a bracket that was not opened in it, are left outside.
pub(crate) fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text[from..].find("://")?;
            let start = ["https", "http"]
                .iter()
                .find(|scheme| text[from..at].ends_with(**scheme))
                .map(|scheme| at - scheme.len());
            from = at + "://".len();
            let Some(start) = start else { continue };
            let joined = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
            let end = from + length(&text[from..]);
            if joined || !text[from..end].starts_with(|c: char| c.is_alphanumeric()) {
                continue;
            }
            from = end;
            return Some(start..end);
        }
    })
}

/// How much of a text belongs to an address.
fn length(rest: &str) -> usize {
    let outside = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || is_chinese(Some(c))
            || is_cjk(c)
            || matches!(c, '<' | '>' | '"' | '`' | '—' | '·')
    };
    let mut address = &rest[..rest.find(outside).unwrap_or(rest.len())];
    loop {
        let closed = address.matches(')').count() > address.matches('(').count();
        let last = address.chars().next_back();
        let ends = match last {
            Some(')') => closed,
            Some(mark) => "?!.,:;*_~'([]".contains(mark),
            None => false,
        };
        if !ends {
            return address.len();
        }
        address = &address[..address.len() - 1];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).map(|place| &text[place]).collect()
    }

    #[test]
    fn an_address_ends_where_chinese_begins() {
        for text in [
            "看https://example.org/a，再说",
            "看https://example.org/a。",
            "看https://example.org/a和别的",
            "（https://example.org/a）",
            "“https://example.org/a”",
            "https://example.org/a、https",
            "(https://example.org/a).",
            "see https://example.org/a, then",
            "https://example.org/a——",
        ] {
            assert_eq!(found(text), ["https://example.org/a"], "{text}");
        }
    }

    #[test]
    fn what_belongs_to_an_address_stays_in_it() {
        for text in [
            "https://example.org/a_(b)?c=1&d=2#e",
            "http://example.org:8080/~a/b.html",
            "https://example.org",
        ] {
            assert_eq!(found(text), [text]);
        }
        assert_eq!(
            found("http://a.org和https://b.org"),
            ["http://a.org", "https://b.org"]
        );
    }

    #[test]
    fn other_words_are_none() {
        for text in [
            "https://",
            "https://，",
            "xhttps://a.org",
            "ftp://a.org",
            "a://b",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}

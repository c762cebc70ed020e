//! Item and dimension codes named in prose: `F3-1`, `F3`.

use std::{collections::BTreeMap, ops::Range};

use indicators::model::IndicatorSet;

use crate::{html, suggest};

/// Where a code leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeTarget {
    /// Site address of the page.
    pub(crate) address: String,
    /// Title of the item or dimension.
    pub(crate) title: String,
}

/// Every code of the loaded sets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Codes {
    letters: Vec<u8>,
    items: BTreeMap<String, CodeTarget>,
    dimensions: BTreeMap<String, CodeTarget>,
    /// Some set could not be read whole, so that a code which is not here may exist all the same.
    partial: bool,
}

/// A code found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found<'c> {
    /// It has a page.
    Known(&'c CodeTarget),
    /// It is shaped like an item's code and there is no such item; perhaps this one was meant.
    Unknown(Option<&'c str>),
}

impl Codes {
    /// The codes of these sets; `partial` where there are more that could not be read.
    pub(crate) fn new(sets: &[IndicatorSet], partial: bool) -> Self {
        let mut codes = Self {
            partial,
            ..Self::default()
        };
        for set in sets {
            codes.letters.extend(u8::try_from(set.letter).ok());
            for dimension in &set.dimensions {
                let target = CodeTarget {
                    address: address(set, &dimension.code),
                    title: dimension.title.clone(),
                };
                codes.dimensions.insert(dimension.code.clone(), target);
                for item in &dimension.items {
                    let target = CodeTarget {
                        address: address(set, &item.code),
                        title: item.title.clone(),
                    };
                    codes.items.insert(item.code.clone(), target);
                }
            }
        }
        codes
    }

    /// Every code in a text, with its range. Shapes that are neither an item's nor a known dimension's are left out.
    pub(crate) fn find<'c, 't>(
        &'c self,
        text: &'t str,
    ) -> impl Iterator<Item = (Range<usize>, Found<'c>)> + use<'c, 't> {
        let bytes = text.as_bytes();
        // Nothing is a code where there are no sets.
        let mut at = if self.letters.is_empty() {
            bytes.len()
        } else {
            0
        };
        std::iter::from_fn(move || {
            while at < bytes.len() {
                let start = at;
                at += 1;
                if !bytes[start].is_ascii_uppercase()
                    || !self.letters.contains(&bytes[start])
                    || (start > 0 && is_word(bytes[start - 1]))
                {
                    continue;
                }
                let Some(end) = shape(bytes, start) else {
                    continue;
                };
                at = end;
                let code = &text[start..end];
                let known = self.items.get(code).or_else(|| self.dimensions.get(code));
                match known {
                    Some(target) => return Some((start..end, Found::Known(target))),
                    None if code.contains('-') && !self.partial => {
                        return Some((start..end, Found::Unknown(self.near(code))));
                    }
                    None => {}
                }
            }
            None
        })
    }

    /// Plain text as HTML, with its codes as links; `root` leads from the page to the site's root.
    pub(crate) fn link(&self, text: &str, root: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (range, found) in self.find(text) {
            html::push_escaped(&mut out, &text[from..range.start]);
            match found {
                Found::Known(target) => push_link(&mut out, &text[range.clone()], target, root),
                Found::Unknown(_) => html::push_escaped(&mut out, &text[range.clone()]),
            }
            from = range.end;
        }
        html::push_escaped(&mut out, &text[from..]);
        out
    }

    /// The nearest item code: of the same dimension if there is one.
    fn near(&self, code: &str) -> Option<&str> {
        let (dimension, position) = code.split_once('-')?;
        let position = position.parse::<i64>().unwrap_or(i64::MAX);
        let same = self.items.keys().filter_map(|key| {
            let (other, place) = key.split_once('-')?;
            (other == dimension)
                .then_some((place.parse::<i64>().ok()?.abs_diff(position), key.as_str()))
        });
        let nearest = same.min().map(|(_, key)| key);
        nearest.or_else(|| suggest::nearest(code, self.items.keys().map(String::as_str)))
    }
}

/// Appends a code as a link to its page.
pub(crate) fn push_link(out: &mut String, code: &str, target: &CodeTarget, root: &str) {
    out.push_str("<a class=\"code\" href=\"");
    html::push_escaped(out, root);
    html::push_escaped(out, &target.address[1..]);
    out.push_str("\" title=\"");
    html::push_escaped(out, &target.title);
    out.push_str("\">");
    html::push_escaped(out, code);
    out.push_str("</a>");
}

/// The address of a dimension's or item's page.
pub(crate) fn address(set: &IndicatorSet, code: &str) -> String {
    format!("/indicators/{}/{}/", set.slug, code.to_ascii_lowercase())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// The end of `letter digits` or `letter digits - digits` at `start`, if nothing follows that would make it another word.
fn shape(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let first = digits(start + 1);
    if first == 0 {
        return None;
    }
    let mut end = start + 1 + first;
    if bytes.get(end) == Some(&b'-') {
        let second = digits(end + 1);
        if second > 0 {
            end += 1 + second;
        }
    }
    let next = bytes.get(end).copied().unwrap_or(b' ');
    // A hyphen that nothing follows is only punctuation.
    let hyphen_ends = next == b'-' && !bytes.get(end + 1).copied().is_some_and(is_word);
    let goes_on = is_word(next) && !hyphen_ends;
    (!goes_on).then_some(end)
}

//! Values of references: what is printed as it stands, whether it is written as a number, a date or a text.

use std::ops::Range;

use indicators::diagnostic::Diagnostic;
use time::Date;
use toml::de::DeValue;

use super::{Placed, Table, learnt, parse_date, shift};

/// How such a date is written.
const WHEN: &str = "写成2025、\"2025-01\"或2025-01-31；估计的年份写成\"[2025]\"";

/// When a work came out, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) year: i16,
    /// From 1.
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    /// Nobody says so; the year was concluded.
    pub(crate) guessed: bool,
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self {
            year: i16::try_from(date.year()).unwrap_or(i16::MAX),
            month: Some(date.month().into()),
            day: Some(date.day()),
            guessed: false,
        }
    }
}

impl When {
    /// Reads `2025`, `2025-01`, `2025-01-31` or `[2025]`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let inner = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        if let Some(year) = inner {
            let guess = Self::parse(year).filter(|when| when.month.is_none() && !when.guessed)?;
            return Some(Self {
                guessed: true,
                ..guess
            });
        }
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || year.len() != 4 || !digits(year) || year.starts_with('0') {
            return None;
        }
        // A month alone is held to the first of it.
        let (month_there, day_there) = (month.is_some(), day.is_some());
        let whole = format!("{year}-{}-{}", month.unwrap_or("1"), day.unwrap_or("1"));
        let date = Self::from(parse_date(&whole)?);
        Some(Self {
            month: date.month.filter(|_| month_there),
            day: date.day.filter(|_| day_there),
            ..date
        })
    }
}

impl Table<'_, '_> {
    /// Whether a key is there, whatever it holds.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.get(key).is_some()
    }

    /// Where the table stands.
    pub(crate) fn place(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where a key stands, or the table where it has none.
    pub(crate) fn place_of(&self, key: &str) -> Range<usize> {
        let entry = self.entries.get_key_value(key);
        entry.map_or_else(|| self.place(), |(key, _)| shift(&key.span(), self.offset))
    }

    /// Says that one of these lists of keys must be there whole. The reader reports it; this is for the schema.
    pub(crate) fn either(&mut self, lists: &[&'static [&'static str]]) {
        if let Some(learnt) = &mut self.learnt {
            lists.iter().for_each(|keys| learnt.either(keys));
        }
    }

    /// Reports a key that must be there after all.
    pub(crate) fn lacks(&mut self, key: &str, hint: String) {
        let message = format!("缺少`{key}`");
        let diagnostic = Diagnostic::error("toml-missing-key", self.span.clone(), message);
        self.diagnostics.push(diagnostic.with_hint(hint));
    }

    /// A year, a month or a day, which may be absent.
    pub(crate) fn when(&mut self, key: &'static str) -> Option<Placed<When>> {
        let value = self.get(key, learnt::when)?;
        let span = self.span_of(value);
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            _ => {
                self.wrong_type(key, "日期，如2025-01-31", span);
                return None;
            }
        };
        if let Some(value) = When::parse(&written) {
            return Some(Placed { value, span });
        }
        // What TOML itself takes for no date has been reported, but not that it may be less than a day.
        let mut known = self.diagnostics.iter_mut();
        match known.find(|known| known.span.start == span.start) {
            Some(known) => known.hint = Some(WHEN.to_owned()),
            None => {
                let message = format!("`{key}`不是一个日期：{written}");
                let diagnostic = Diagnostic::error("toml-bad-date", span, message);
                self.diagnostics.push(diagnostic.with_hint(WHEN));
            }
        }
        None
    }

    /// A number or a text, as it is printed; it may be absent, and blank is reported.
    pub(crate) fn label(&mut self, key: &'static str) -> Option<Placed<String>> {
        let value = self.get(key, learnt::label)?;
        let span = self.span_of(value);
        match value.get_ref() {
            DeValue::Integer(number) if !number.as_str().starts_with('-') => Some(Placed {
                value: number.as_str().to_owned(),
                span,
            }),
            DeValue::String(_) => self.text(key),
            _ => {
                self.wrong_type(key, "数字，或放在半角双引号里的文字", span);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_written() {
        let when = |year, month, day, guessed| When {
            year,
            month,
            day,
            guessed,
        };
        for (text, expected) in [
            ("2009", when(2009, None, None, false)),
            (" 2009-5 ", when(2009, Some(5), None, false)),
            ("2009-05-31", when(2009, Some(5), Some(31), false)),
            ("[2009]", when(2009, None, None, true)),
        ] {
            assert_eq!(When::parse(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "9",
            "0999",
            "20091",
            "2009-13",
            "2009-02-30",
            "2009-",
            "[2009-05]",
            "[[2009]]",
            "2009-1-1-1",
            "２００９",
            "-2009",
        ] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }
}

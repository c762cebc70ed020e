//! Numbers as texts have them: in digits, in Chinese, in English.

use std::ops::Range;

/// A number as it stands in a text.
pub(super) struct Written {
    pub(super) range: Range<usize>,
    pub(super) value: f64,
    pub(super) arabic: bool,
}

/// Every number of a text, in digits or in Chinese.
pub(super) fn numbers(text: &str) -> Vec<Written> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let arabic = first.is_ascii_digit();
        let fits = |character: char| {
            if arabic {
                character.is_ascii_digit() || character == '.'
            } else {
                digit(character).is_some()
            }
        };
        let length = text[at..]
            .find(|character| !fits(character))
            .unwrap_or(text.len() - at);
        let end = at
            + if arabic {
                text[at..at + length].trim_end_matches('.').len()
            } else {
                length
            };
        if end > at {
            let written = &text[at..end];
            let value: Option<f64> = if arabic {
                written.parse().ok()
            } else {
                chinese(written)
            };
            let start = at;
            let half = if text[end..].starts_with("个半") {
                "个半"
            } else {
                ""
            };
            let more = if half.is_empty() { 0.0 } else { 0.5 };
            at = end + half.len();
            numbers.extend(value.map(|value| Written {
                range: start..at,
                value: value + more,
                arabic,
            }));
        } else {
            at += first.len_utf8();
        }
    }
    numbers
}

/// The value of a Chinese numeral character: a digit, or a power of ten.
fn digit(character: char) -> Option<(u64, bool)> {
    let (value, power) = match character {
        '一' => (1, false),
        '二' | '两' => (2, false),
        '三' => (3, false),
        '四' => (4, false),
        '五' => (5, false),
        '六' => (6, false),
        '七' => (7, false),
        '八' => (8, false),
        '九' => (9, false),
        '十' => (10, true),
        '百' => (100, true),
        '千' => (1000, true),
        _ => return None,
    };
    Some((value, power))
}

/// A numeral such as 二十四 or 一百; `None` for a run that is none, such as 三三两两.
fn chinese(written: &str) -> Option<f64> {
    let (mut sum, mut pending) = (0_u64, None);
    for character in written.chars() {
        let (value, power) = digit(character)?;
        match (power, pending) {
            (true, _) => sum += pending.take().unwrap_or(1) * value,
            (false, None) => pending = Some(value),
            (false, Some(_)) => return None,
        }
    }
    Some((sum + pending.unwrap_or(0)) as f64)
}

/// Every number of a text in English: digits, and the words up to ninety-nine, which only say that a number is there.
pub(super) fn english(text: &str) -> Vec<Written> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let of_word = |character: char| character.is_ascii_alphabetic() || character == '-';
        let length = match first {
            '0'..='9' => digits(&text[at..]),
            'a'..='z' | 'A'..='Z' => text[at..]
                .find(|character| !of_word(character))
                .unwrap_or(text.len() - at),
            _ => first.len_utf8(),
        };
        let written = &text[at..at + length];
        let arabic = first.is_ascii_digit();
        let value = if arabic {
            written.replace(',', "").parse().ok()
        } else {
            english_word(written)
        };
        numbers.extend(value.map(|value| Written {
            range: at..at + length,
            value,
            arabic,
        }));
        at += length;
    }
    numbers
}

/// How many bytes of a text are one number: 1,000 and 1.5, but not the full stop after it.
fn digits(text: &str) -> usize {
    let length = text
        .find(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ','))
        .unwrap_or(text.len());
    text[..length].trim_end_matches(['.', ',']).len()
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// English names the month that Chinese numbers. Only with its capital: may is an ordinary word.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The value of a word such as two, forty or twenty-four; a word that goes on, as in ten-minute, counts by its beginning.
fn english_word(word: &str) -> Option<f64> {
    if let Some(month) = MONTHS.iter().position(|known| *known == word) {
        return Some((month + 1) as f64);
    }
    let word = word.to_ascii_lowercase();
    let mut parts = word.split('-');
    let first = parts.next().unwrap_or_default();
    let one = |word: &str| ONES.iter().position(|known| *known == word);
    let value = match TENS.iter().position(|known| *known == first) {
        Some(tens) => (tens + 2) * 10 + parts.next().and_then(one).unwrap_or(0),
        None => one(first)?,
    };
    Some(value as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<f64> {
        numbers(text).iter().map(|number| number.value).collect()
    }

    #[test]
    fn reads_numbers_in_digits_and_in_chinese() {
        assert_eq!(values("连续2年人均1.5小时，共12本。"), [2.0, 1.5, 12.0]);
        assert_eq!(
            values("连续两年，二十四次，一百元，十五本"),
            [2.0, 24.0, 100.0, 15.0]
        );
        assert_eq!(values("一个半小时，2个半小时"), [1.5, 2.5]);
        assert_eq!(values("第3.条和3.5."), [3.0, 3.5]);
        assert_eq!(values("三三两两，没有数"), [] as [f64; 0]);
        assert_eq!(values("1.2.3"), [] as [f64; 0]);
    }

    #[test]
    fn reads_numbers_in_digits_and_in_english() {
        let values = |text| {
            english(text)
                .iter()
                .map(|number| number.value)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            values("1 hour, 1.5 hours, 1,000 books in 2024."),
            [1.0, 1.5, 1000.0, 2024.0]
        );
        assert_eq!(
            values("Two or three ten-minute talks; twenty-four"),
            [2.0, 3.0, 10.0, 24.0]
        );
        assert_eq!(
            values("In December you may march"),
            [12.0],
            "a month is a number, a verb is none"
        );
        assert_eq!(
            values("100%, the 1st, someone, tenth, F3-1"),
            [100.0, 1.0, 3.0, 1.0]
        );
        assert_eq!(values("每周三次，one"), [1.0]);
    }
}

//! Level 4 may add persistence, reach or openness, never a number of its own: that would read as a higher official mark.

use super::words::place;
use crate::authored::Item;
use crate::diagnostic::Diagnostic;
use std::ops::Range;

/// Counts up to this need no source: three shifts, five parts, ten neighbours.
const SMALL_COUNT: f64 = 10.0;

/// What follows a number that only says how long or in which year.
const PERIODS: [&str; 9] = [
    "年",
    "个年度",
    "个月",
    "月",
    "周",
    "天",
    "日",
    "季",
    "个学期",
];

pub(super) fn check(source: &str, item: &Item, found: &mut Vec<Diagnostic>) {
    let level = item.levels[3].get_ref();
    let known: Vec<f64> = item.levels[..3]
        .iter()
        .flat_map(|level| numbers(level.get_ref()))
        .map(|number| number.value)
        .collect();
    for number in numbers(level) {
        let (written, rest) = (&level[number.range.clone()], &level[number.range.end..]);
        let message = if known.contains(&number.value) {
            continue;
        } else if let Some(official) = above_official(item, number.value, rest) {
            format!("4级里的“{written}”高过官方的{official}")
        } else if number.arabic && !is_harmless(number.value, rest) {
            format!("4级里的“{written}”，前三级都没有")
        } else {
            continue;
        };
        let hint = "4级只加持续、人人、可查、带动，不另造更高的数。";
        let span = place(source, &item.levels[3], number.range.clone());
        found.push(Diagnostic::warning("set-invented-number", span, message).with_hint(hint));
    }
}

fn is_harmless(value: f64, rest: &str) -> bool {
    let share = rest.starts_with('%') || rest.starts_with('％');
    PERIODS.iter().any(|period| rest.starts_with(period)) || value <= SMALL_COUNT && !share
}

/// The official number, said with its unit, if the number is of the same unit and higher.
fn above_official(item: &Item, value: f64, rest: &str) -> Option<String> {
    let threshold = item.threshold.as_ref()?;
    let unit = threshold
        .unit
        .get_ref()
        .split('/')
        .next()
        .filter(|unit| !unit.is_empty())?;
    let official = threshold.value.as_ref()?.get_ref();
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    (rest.starts_with(unit) && value > *official).then(|| format!("{official}{unit}"))
}

/// A number as it stands in a text.
struct Written {
    range: Range<usize>,
    value: f64,
    arabic: bool,
}

/// Every number of a text, in digits or in Chinese.
fn numbers(text: &str) -> Vec<Written> {
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
    fn periods_and_small_counts_are_harmless() {
        assert!(is_harmless(24.0, "个月都有记录"));
        assert!(is_harmless(2023.0, "年起"));
        assert!(is_harmless(5.0, "件做到"));
        assert!(!is_harmless(5.0, "%的人"));
        assert!(!is_harmless(30.0, "分钟"));
    }
}

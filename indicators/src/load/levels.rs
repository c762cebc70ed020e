//! Level 4 may add persistence, reach or openness, never a number of its own: that would read as a higher official mark.

use super::numbers::numbers;
use super::words::place;
use crate::authored::Item;
use crate::diagnostic::Diagnostic;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_and_small_counts_are_harmless() {
        assert!(is_harmless(24.0, "个月都有记录"));
        assert!(is_harmless(2023.0, "年起"));
        assert!(is_harmless(5.0, "件做到"));
        assert!(!is_harmless(5.0, "%的人"));
        assert!(!is_harmless(30.0, "分钟"));
    }
}

//! What the core computed, said in words.

use crate::words::{Text, fill};
use indicators::answers::Rating;
use indicators::day::Day;
use indicators::model::{Item, Level, Relation, Threshold};
use indicators::outcome::{Change, NumberState, Outcome, Standing, Tally};
use indicators::plan::{Progress, Task};

/// 3级稳定
pub(crate) fn level(words: &Text, level: Level) -> String {
    fill(
        words.level_named,
        &[&level.number().to_string(), words.levels[level.index()]],
    )
}

/// 稳定, 说不清, 不适用 with its reason, or 还没答.
pub(crate) fn choice(words: &Text, rating: Option<Rating>) -> String {
    match rating {
        Some(Rating::Level(level)) => words.levels[level.index()].to_owned(),
        Some(Rating::Unsure) => words.unsure.to_owned(),
        Some(Rating::NotApplicable(reason)) => fill(
            words.result.because,
            &[words.not_applicable, words.reasons[reason as usize]],
        ),
        None => words.unanswered.to_owned(),
    }
}

/// As [`choice`], with the number of a level: 3级稳定.
pub(crate) fn rating(words: &Text, rating: Option<Rating>) -> String {
    match rating {
        Some(Rating::Level(at)) => level(words, at),
        other => choice(words, other),
    }
}

/// 已自述, 有佐证
pub(crate) fn standing(words: &Text, standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::Claimed) => words.result.claimed,
        Some(Standing::Shown) => words.result.shown,
        None => "",
    }
}

/// How far a task is.
pub(crate) fn progress(words: &Text, progress: Progress) -> &'static str {
    words.progress[progress as usize]
}

/// 2026年11月21日
pub(crate) fn day(words: &Text, day: Day) -> String {
    let (year, month, day) = day.calendar();
    let month = words.months[usize::from(month.saturating_sub(1)) % 12];
    fill(words.date, &[&year.to_string(), month, &day.to_string()])
}

/// 2026.11.21: short, and without hyphens at which a line may break.
pub(crate) fn short(day: Day) -> String {
    day.to_string().replace('-', ".")
}

/// First and last day of a task.
pub(crate) fn dates(words: &Text, task: &Task) -> String {
    match (task.start, task.due) {
        (Some(start), Some(due)) => fill(words.result.dates_both, &[&short(start), &short(due)]),
        (None, Some(due)) => fill(words.result.dates_to, &[&short(due)]),
        (Some(start), None) => fill(words.result.dates_from, &[&short(start)]),
        (None, None) => String::new(),
    }
}

/// F3-1“每天学一小时”
pub(crate) fn item(words: &Text, item: &Item) -> String {
    fill(words.named, &[&item.code, &item.title])
}

/// 2.3
pub(crate) fn tenths(tenths: u16) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The mean, or while too much is open the band it can fall in.
pub(crate) fn mean(words: &Text, tally: &Tally) -> String {
    match (tally.mean_tenths(), tally.band_tenths()) {
        (Some(mean), _) => tenths(mean),
        (None, Some((low, high))) => fill(words.result.band, &[&tenths(low), &tenths(high)]),
        (None, None) => words.result.nothing_applies.to_owned(),
    }
}

/// 16项里有9项做到了官方条目所说，还有2项没有定。
pub(crate) fn headline(words: &Text, outcome: &Outcome) -> String {
    let (tally, words) = (&outcome.headline, &words.result);
    let counts = [tally.applicable, tally.reached, tally.open()].map(|count| count.to_string());
    let said = match (tally.applicable, tally.open()) {
        (0, _) => words.headline_none.to_owned(),
        (all, open) if all == open && tally.unsure == 0 => words.headline_empty.to_owned(),
        (_, 0) => fill(words.headline, &[&counts[0], &counts[1]]),
        _ => {
            fill(words.headline, &[&counts[0], &counts[1]])
                + &fill(words.headline_open, &[&counts[2]])
        }
    };
    said + words.stop
}

/// A number as people write it: at most two decimals, none that are zero.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// 家庭成员人均每天学习时间不少于1小时
pub(crate) fn threshold(words: &Text, threshold: &Threshold) -> String {
    let template = match threshold.relation {
        Relation::AtLeast => words.calculator.threshold_at_least,
        Relation::Equal => words.calculator.threshold_equal,
    };
    fill(
        template,
        &[
            &threshold.metric,
            &(number(threshold.value) + &threshold.unit),
        ],
    )
}

/// Whether an official number is met.
pub(crate) fn number_state(words: &Text, state: NumberState) -> &'static str {
    match state {
        NumberState::Met { .. } => words.result.number_met,
        NumberState::NotMet { .. } => words.number_not_met,
        NumberState::Unknown => words.result.number_unknown,
        NumberState::NotApplicable => words.not_applicable,
    }
}

/// What was measured for an official number.
pub(crate) fn measured(state: NumberState) -> Option<f64> {
    match state {
        NumberState::Met { measured } | NumberState::NotMet { measured, .. } => measured,
        NumberState::Unknown | NumberState::NotApplicable => None,
    }
}

/// How an item changed.
pub(crate) fn change(words: &Text, change: Change) -> &'static str {
    words.result.changes[change as usize]
}

/// Parts with a comma between, without the empty ones.
pub(crate) fn joined(words: &Text, parts: &[&str]) -> String {
    let kept: Vec<&str> = (parts.iter())
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    kept.join(words.result.comma)
}

//! What the core computed, said in words. Pure.

use crate::text::{Text, Words, fill};
use indicators::answers::Rating;
use indicators::model::{Horizon, IndicatorSet, Item, ItemNumber, Level, Relation, Threshold};
use indicators::outcome::{Easy, NumberState, Outcome, Standing, Strong, Tally};
use indicators::plan::{Hint, Task, Why};

/// 3级稳定, 说不清, 不适用 with its reason, or 还没答.
pub fn rating(text: &Text, rating: Option<Rating>) -> String {
    match rating {
        Some(Rating::Level(level)) => text.level_full(level),
        Some(Rating::Unsure) => text.unsure.to_owned(),
        Some(Rating::NotApplicable(reason)) => fill(
            text.result.because,
            &[text.not_applicable, text.reason(reason)],
        ),
        None => text.unanswered.to_owned(),
    }
}

/// Tenths with one decimal: 2.3.
pub fn tenths(tenths: u16) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A number as people write it: at most two decimals, none that are zero.
///
/// Written with whole numbers: the formatting of floating ones is larger than all the sentences here.
pub fn number(value: f64) -> String {
    let hundredths = (value.abs() * 100.0).round() as u64;
    let mut text = if value < 0.0 && hundredths > 0 {
        "-".to_owned()
    } else {
        String::new()
    };
    text.push_str(&(hundredths / 100).to_string());
    let (tenth, hundredth) = (hundredths / 10 % 10, hundredths % 10);
    if tenth + hundredth > 0 {
        text.push('.');
        text.push_str(&tenth.to_string());
    }
    if hundredth > 0 {
        text.push_str(&hundredth.to_string());
    }
    text
}

/// The mean, or while too much is open the band it can fall in.
pub fn mean(text: &Text, tally: &Tally) -> String {
    match (tally.mean_tenths(), tally.band_tenths()) {
        (Some(mean), _) => tenths(mean),
        (None, Some((low, high))) => fill(text.result.band, &[&tenths(low), &tenths(high)]),
        (None, None) => text.result.nothing_applies.to_owned(),
    }
}

/// What the charts show, for readers: one clause a dimension.
pub fn chart(text: &Text, outcome: &Outcome) -> String {
    let points = outcome.dimensions.iter().map(|dimension| {
        let (title, tally) = (&dimension.title, &dimension.tally);
        match (tally.mean_tenths(), tally.band_tenths()) {
            (Some(mean), _) => fill(text.result.chart_point, &[title, &tenths(mean)]),
            (None, Some((low, high))) => fill(
                text.result.chart_band,
                &[title, &tenths(low), &tenths(high)],
            ),
            (None, None) => fill(text.result.chart_nothing, &[title]),
        }
    });
    points.collect::<Vec<_>>().join(text.result.semicolon)
}

/// 起步1项，稳定2项，说不清1项: what is there, nothing of what is not. `count` says what is counted.
pub fn distribution(
    text: &Text,
    count: Words,
    levels: &[u16; 4],
    others: &[(&str, u16)],
) -> String {
    let named = text
        .levels
        .into_iter()
        .zip(*levels)
        .chain(others.iter().copied());
    named
        .filter(|(_, many)| *many > 0)
        .map(|(name, many)| fill(count, &[name, &many.to_string()]))
        .collect::<Vec<_>>()
        .join(text.result.comma)
}

/// The distribution of a tally, with what is open.
pub fn tally(text: &Text, tally: &Tally) -> String {
    distribution(
        text,
        text.result.items_at,
        &tally.distribution,
        &[
            (text.unsure, tally.unsure),
            (text.unanswered, tally.unanswered),
        ],
    )
}

/// 16项里有9项做到了官方条目所说，还有2项没有定。
pub fn headline(text: &Text, tally: &Tally) -> String {
    let words = &text.result;
    if tally.applicable == 0 {
        return words.headline_none.to_owned() + words.stop;
    }
    if tally.unanswered == tally.applicable {
        return words.headline_empty.to_owned() + words.stop;
    }
    let mut said = fill(
        words.headline,
        &[&tally.applicable.to_string(), &tally.reached.to_string()],
    );
    if tally.open() > 0 {
        said += &fill(words.headline_open, &[&tally.open().to_string()]);
    }
    said + words.stop
}

/// 家庭成员人均每天学习时间不少于1小时
pub fn threshold(text: &Text, threshold: &Threshold) -> String {
    let template = match threshold.relation {
        Relation::AtLeast => text.calculator.threshold_at_least,
        Relation::Equal => text.calculator.threshold_equal,
    };
    fill(
        template,
        &[
            &threshold.metric,
            &with_unit(threshold.value, &threshold.unit),
        ],
    )
}

/// A number with its unit: a Chinese unit follows at once, a Latin one after a space.
fn with_unit(value: f64, unit: &str) -> String {
    let latin = unit.starts_with(|first: char| first.is_ascii_alphabetic());
    number(value) + if latin { " " } else { "" } + unit
}

/// How an official number stands, with what was measured where something was.
pub fn number_state(text: &Text, unit: &str, state: NumberState) -> String {
    let words = &text.result;
    let with_unit = |value: f64| with_unit(value, unit);
    match state {
        NumberState::Met {
            measured: Some(value),
        } => fill(words.number_met_by, &[&with_unit(value)]),
        NumberState::Met { measured: None } => words.number_met.to_owned(),
        NumberState::NotMet {
            measured: Some(value),
            short_by,
        } => fill(
            words.number_short,
            &[&with_unit(short_by.unwrap_or_default()), &with_unit(value)],
        ),
        NumberState::NotMet { measured: None, .. } => words.number_not_met.to_owned(),
        NumberState::Unknown => words.number_unknown.to_owned(),
        NumberState::NotApplicable => text.not_applicable.to_owned(),
    }
}

/// 已自述, 有佐证
pub fn standing(text: &Text, standing: Standing) -> &'static str {
    match standing {
        Standing::Claimed => text.result.claimed,
        Standing::Shown => text.result.shown,
    }
}

/// Why an item is among the strongest.
pub fn strong_reason(text: &Text, strong: &Strong) -> String {
    let words = &text.result;
    let reason = match strong.level {
        Level::Leading => words.strong_leading,
        Level::Steady => words.strong_steady,
        Level::Starting | Level::Growing => words.strong_growing,
    };
    match strong.standing {
        Some(backed) => [reason, words.comma, standing(text, backed)].concat(),
        None => reason.to_owned(),
    }
}

/// Why an item is among the easiest to move.
pub fn easy_reason(text: &Text, easy: &Easy) -> String {
    let words = &text.result;
    let next = easy.level.next().unwrap_or(easy.level);
    let step = if easy.one_step_from_official {
        words.easy_official.to_owned()
    } else {
        fill(
            words.easy_next,
            &[text.level_name(easy.level), text.level_name(next)],
        )
    };
    step + words.comma + soon(text, easy.horizon)
}

/// 今天就能做
pub fn soon(text: &Text, horizon: Horizon) -> &'static str {
    text.result.soon[horizon as usize]
}

/// The reasons in one sentence; empty where there are none.
pub fn why(text: &Text, why: &[Why]) -> String {
    let words = &text.result;
    let reasons: Vec<&str> = why
        .iter()
        .map(|why| match why {
            Why::BelowOfficial => words.why_below,
            Why::OfficialNumber => words.why_number,
            Why::Soon(horizon) => soon(text, *horizon),
        })
        .collect();
    match reasons.split_last() {
        None => String::new(),
        Some((last, [])) => fill(words.why_sentence, &[last]),
        Some((last, others)) => fill(
            words.why_sentence,
            &[&(others.join(words.comma) + words.why_and + last)],
        ),
    }
}

/// A hint on how a task is written.
pub fn hint(text: &Text, hint: &Hint) -> String {
    let words = &text.result;
    match hint {
        Hint::NothingToDo => words.hint_nothing.to_owned(),
        Hint::NoOwner => words.hint_owner.to_owned(),
        Hint::NoDate => words.hint_date.to_owned(),
        Hint::DatesReversed => words.hint_reversed.to_owned(),
        Hint::NothingToCheck => words.hint_check.to_owned(),
        Hint::EmptyVerb(verb) => fill(words.hint_verb, &[verb]),
        Hint::OneOff => words.hint_once.to_owned(),
    }
}

/// 进行中, and since which day where that is known.
pub fn progress(text: &Text, task: &Task) -> String {
    let since = task
        .moved
        .map(|day| fill(text.result.moved, &[&text.day(day)]));
    text.progress(task.progress).to_owned() + &since.unwrap_or_default()
}

/// F3-1“每天学一小时”
pub fn item(set: &IndicatorSet, number: ItemNumber) -> String {
    set.item(number).map(named).unwrap_or_default()
}

/// F3-1“每天学一小时”
pub fn named(item: &Item) -> String {
    format!("{}“{}”", item.code, item.title)
}

/// The items that stand out: the strongest, and those that are easiest to move.
pub fn standouts(outcome: &Outcome) -> [Vec<ItemNumber>; 2] {
    let (mut strong, mut easy) = (Vec::new(), Vec::new());
    for entry in &outcome.strongest {
        strong.push(entry.number);
    }
    for entry in &outcome.easiest {
        easy.push(entry.number);
    }
    [strong, easy]
}

/// Names in a row, with 、 between them; where each stands in quotation marks none is needed.
pub fn list(text: &Text, names: &[String]) -> String {
    let quoted = names
        .iter()
        .all(|name| name.starts_with('“') && name.ends_with('”'));
    names.join(if quoted {
        text.result.quoted_pause
    } else {
        text.result.pause
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::chinese;

    #[test]
    fn a_number_has_no_decimals_that_say_nothing() {
        let written = [
            0.0, -0.001, 1.0, 0.5, 1.25, 1.005, -2.5, 12_345.678, 99.999, 0.07, 1e12,
        ]
        .map(number);
        assert_eq!(
            written,
            [
                "0",
                "0",
                "1",
                "0.5",
                "1.25",
                "1",
                "-2.5",
                "12345.68",
                "100",
                "0.07",
                "1000000000000"
            ]
        );
    }

    fn tally(levels: [u16; 4], unsure: u16, unanswered: u16) -> Tally {
        let rated = levels.iter().sum();
        let sum = (1..)
            .zip(levels)
            .map(|(level, count): (u16, u16)| level * count)
            .sum();
        let reached = levels[2] + levels[3];
        Tally {
            reached,
            applicable: rated + unsure + unanswered,
            rated,
            unsure,
            unanswered,
            sum,
            distribution: levels,
        }
    }

    #[test]
    fn the_headline_says_what_is_reached_and_what_is_open() {
        let said = |tally| headline(chinese(), &tally);
        assert_eq!(
            said(tally([2, 3, 6, 3], 1, 1)),
            "16项里有9项做到了官方条目所说，还有2项没有定。"
        );
        assert_eq!(
            said(tally([0, 0, 1, 0], 0, 0)),
            "1项里有1项做到了官方条目所说。"
        );
        assert_eq!(
            said(Tally::default()),
            "这些条目都选了不适用，没有可以看的结果。"
        );
        assert_eq!(said(tally([0; 4], 0, 3)), "还没有答，先答几条再来看。");
    }

    #[test]
    fn a_mean_is_said_only_when_two_thirds_are_rated() {
        let said = |tally| mean(chinese(), &tally);
        assert_eq!(said(tally([0, 1, 2, 0], 0, 1)), "2.7");
        assert_eq!(said(tally([0, 0, 1, 0], 1, 1)), "1.7–3.7之间");
        assert_eq!(said(Tally::default()), "都不适用");
    }

    #[test]
    fn a_distribution_names_only_what_is_there() {
        let text = chinese();
        assert_eq!(
            distribution(
                text,
                text.result.items_at,
                &[1, 0, 2, 0],
                &[("说不清", 1), ("还没答", 0)]
            ),
            "起步1项，稳定2项，说不清1项"
        );
        assert_eq!(distribution(text, text.result.people_at, &[0; 4], &[]), "");
    }

    #[test]
    fn official_numbers_say_by_how_much() {
        let said = |unit, state| number_state(chinese(), unit, state);
        let short = NumberState::NotMet {
            measured: Some(0.6),
            short_by: Some(0.4),
        };
        assert_eq!(said("小时", short), "还差0.4小时，算出来是0.6小时");
        assert_eq!(
            said(
                "本",
                NumberState::Met {
                    measured: Some(25.0 / 3.0)
                }
            ),
            "做到了，算出来是8.33本"
        );
        assert_eq!(said("本", NumberState::Unknown), "还不知道");
    }

    #[test]
    fn reasons_become_one_sentence() {
        let said = |reasons: &[Why]| why(chinese(), reasons);
        assert_eq!(
            said(&[
                Why::BelowOfficial,
                Why::OfficialNumber,
                Why::Soon(Horizon::Today)
            ]),
            "先做它，因为它还没到官方条目所说，官方写了明确的数，而且今天就能做。"
        );
        assert_eq!(said(&[Why::Soon(Horizon::Year)]), "先做它，因为今年能做。");
        assert_eq!(said(&[]), "");
    }
}

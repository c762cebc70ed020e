//! What the core computed, said in words. Pure.

use crate::text::result::{ResultText, fill};
use indicators::answers::{Rating, Reason};
use indicators::day::Day;
use indicators::model::{Horizon, IndicatorSet, Item, ItemNumber, Level, Relation, Threshold};
use indicators::outcome::{Change, Easy, NumberState, Standing, Strong, Tally};
use indicators::plan::{Hint, Progress, Why};

/// 稳定
pub fn level(words: &ResultText, level: Level) -> &'static str {
    words.levels[level.index()]
}

/// 3级
pub fn level_number(words: &ResultText, level: Level) -> String {
    fill(words.level_number, &[&level.number().to_string()])
}

/// 3级稳定, 说不清, 不适用 with its reason, or 还没答.
pub fn rating(words: &ResultText, rating: Option<Rating>) -> String {
    match rating {
        Some(Rating::Level(at)) => level_number(words, at) + level(words, at),
        Some(Rating::Unsure) => words.unsure.to_owned(),
        Some(Rating::NotApplicable(reason)) => fill(words.because, &[words.not_applicable, reason_text(words, reason)]),
        None => words.unanswered.to_owned(),
    }
}

fn reason_text(words: &ResultText, reason: Reason) -> &'static str {
    let position = Reason::ALL.iter().position(|other| *other == reason).unwrap_or(0);
    words.reasons[position]
}

/// Tenths with one decimal: 2.3.
pub fn tenths(tenths: u16) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A number as people write it: at most two decimals, none that are zero.
pub fn number(value: f64) -> String {
    ((value * 100.0).round() / 100.0).to_string()
}

/// The mean, or while too much is open the band it can fall in.
pub fn mean(words: &ResultText, tally: &Tally) -> String {
    match (tally.mean_tenths(), tally.band_tenths()) {
        (Some(mean), _) => tenths(mean),
        (None, Some((low, high))) => fill(words.band, &[&tenths(low), &tenths(high)]),
        (None, None) => words.nothing_applies.to_owned(),
    }
}

/// The same for the description of a chart, with the dimension's name.
pub fn chart_point(words: &ResultText, title: &str, tally: &Tally) -> String {
    match (tally.mean_tenths(), tally.band_tenths()) {
        (Some(mean), _) => fill(words.chart_point, &[title, &tenths(mean)]),
        (None, Some((low, high))) => fill(words.chart_band, &[title, &tenths(low), &tenths(high)]),
        (None, None) => fill(words.chart_nothing, &[title]),
    }
}

/// 起步1项，稳定2项，说不清1项: what is there, nothing of what is not.
pub fn distribution(words: &ResultText, levels: &[u16; 4], unsure: u16, unanswered: u16) -> String {
    let named = words.levels.iter().copied().zip(levels.iter().copied());
    named
        .chain([(words.unsure, unsure), (words.unanswered, unanswered)])
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| fill(words.count, &[name, &count.to_string()]))
        .collect::<Vec<_>>()
        .join(words.comma)
}

/// 16项里有9项做到了官方条目所说，还有2项没有定。
pub fn headline(words: &ResultText, tally: &Tally) -> String {
    if tally.applicable == 0 {
        return words.headline_none.to_owned() + words.full_stop;
    }
    if tally.unanswered == tally.applicable {
        return words.headline_empty.to_owned() + words.full_stop;
    }
    let mut text = fill(words.headline, &[&tally.applicable.to_string(), &tally.reached.to_string()]);
    if tally.open() > 0 {
        text += &fill(words.headline_open, &[&tally.open().to_string()]);
    }
    text + words.full_stop
}

/// 家庭成员人均每天学习时间不少于1小时
pub fn threshold(words: &ResultText, threshold: &Threshold) -> String {
    let template = match threshold.relation {
        Relation::AtLeast => words.at_least,
        Relation::Equal => words.equal,
    };
    fill(template, &[&threshold.metric, &(number(threshold.value) + &threshold.unit)])
}

/// How an official number stands, with what was measured where something was.
pub fn number_state(words: &ResultText, unit: &str, state: NumberState) -> String {
    let with_unit = |value: f64| number(value) + unit;
    match state {
        NumberState::Met { measured: Some(value) } => fill(words.number_met_by, &[&with_unit(value)]),
        NumberState::Met { measured: None } => words.number_met.to_owned(),
        NumberState::NotMet { measured: Some(value), short_by } => {
            fill(words.number_short, &[&with_unit(short_by.unwrap_or_default()), &with_unit(value)])
        }
        NumberState::NotMet { measured: None, .. } => words.number_not_met.to_owned(),
        NumberState::Unknown => words.number_unknown.to_owned(),
        NumberState::NotApplicable => words.not_applicable.to_owned(),
    }
}

/// 已自述, 有佐证
pub fn standing(words: &ResultText, standing: Standing) -> &'static str {
    match standing {
        Standing::Claimed => words.claimed,
        Standing::Shown => words.shown,
    }
}

/// Why an item is among the strongest.
pub fn strong_reason(words: &ResultText, strong: &Strong) -> String {
    let mut text = words.strong_reasons[strong.level.index()].to_owned();
    if let Some(backed) = strong.standing {
        text += words.comma;
        text += standing(words, backed);
    }
    text
}

/// Why an item is among the easiest to move.
pub fn easy_reason(words: &ResultText, easy: &Easy) -> String {
    let step = match easy.level.next() {
        _ if easy.one_step_from_official => words.easy_official.to_owned(),
        Some(next) => fill(words.easy_next, &[level(words, easy.level), level(words, next)]),
        None => words.easy_up.to_owned(),
    };
    step + words.comma + horizon(words, easy.horizon)
}

/// 今天就能做
pub fn horizon(words: &ResultText, horizon: Horizon) -> &'static str {
    words.horizons[match horizon {
        Horizon::Today => 0,
        Horizon::Month => 1,
        Horizon::Year => 2,
    }]
}

/// The reasons in one sentence; empty where there are none.
pub fn why(words: &ResultText, why: &[Why]) -> String {
    let reasons: Vec<&str> = why
        .iter()
        .map(|why| match why {
            Why::BelowOfficial => words.why_below,
            Why::OfficialNumber => words.why_number,
            Why::Soon(soon) => horizon(words, *soon),
        })
        .collect();
    match reasons.split_last() {
        None => String::new(),
        Some((last, [])) => fill(words.why_sentence, &[last]),
        Some((last, others)) => {
            let joined = others.join(words.comma) + words.why_and + last;
            fill(words.why_sentence, &[&joined])
        }
    }
}

/// A hint on how a task is written.
pub fn hint(words: &ResultText, hint: &Hint) -> String {
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

/// 未启动, 进行中 …
pub fn progress(words: &ResultText, progress: Progress) -> &'static str {
    words.progress_states[progress as usize]
}

/// 2026年11月21日
pub fn day(words: &ResultText, day: Day) -> String {
    let (year, month, date) = day.calendar();
    fill(words.day, &[&year.to_string(), &month.to_string(), &date.to_string()])
}

/// The position of a change in the list of the words for changes.
pub fn change_index(change: Change) -> usize {
    match change {
        Change::Up => 0,
        Change::Down => 1,
        Change::Same => 2,
        Change::NewlyAnswered => 3,
        Change::NoLongerRated => 4,
        Change::StillOpen => 5,
        Change::NotComparable => 6,
    }
}

/// Code and title of an item: F3-1每天学一小时.
pub fn item(set: &IndicatorSet, number: ItemNumber) -> String {
    set.item(number).map(named).unwrap_or_default()
}

/// Code and title, in quotation marks where a sentence goes on.
pub fn named(item: &Item) -> String {
    format!("{}“{}”", item.code, item.title)
}

/// Several names in a row.
pub fn list(words: &ResultText, names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().collect::<Vec<_>>().join(words.list_comma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::result::ZH_HANS as WORDS;

    fn tally(reached: u16, levels: [u16; 4], unsure: u16, unanswered: u16) -> Tally {
        let rated = levels.iter().sum();
        let sum = (1..).zip(levels).map(|(level, count): (u16, u16)| level * count).sum();
        Tally { reached, applicable: rated + unsure + unanswered, rated, unsure, unanswered, sum, distribution: levels }
    }

    #[test]
    fn the_headline_says_what_is_reached_and_what_is_open() {
        let nine = tally(9, [2, 3, 6, 3], 1, 1);
        assert_eq!(headline(&WORDS, &nine), "16项里有9项做到了官方条目所说，还有2项没有定。");
        assert_eq!(headline(&WORDS, &tally(1, [0, 0, 1, 0], 0, 0)), "1项里有1项做到了官方条目所说。");
        assert_eq!(headline(&WORDS, &Tally::default()), "这些条目都选了不适用，没有可以看的结果。");
        assert_eq!(headline(&WORDS, &tally(0, [0; 4], 0, 3)), "还没有答，先答几条再来看。");
    }

    #[test]
    fn a_mean_is_said_only_when_two_thirds_are_rated() {
        assert_eq!(mean(&WORDS, &tally(2, [0, 1, 2, 0], 0, 1)), "2.7");
        assert_eq!(mean(&WORDS, &tally(1, [0, 0, 1, 0], 1, 1)), "1.7–3.7之间");
        assert_eq!(mean(&WORDS, &Tally::default()), "都不适用");
    }

    #[test]
    fn a_distribution_names_only_what_is_there() {
        assert_eq!(distribution(&WORDS, &[1, 0, 2, 0], 1, 0), "起步1项，稳定2项，说不清1项");
        assert_eq!(distribution(&WORDS, &[0; 4], 0, 0), "");
    }

    #[test]
    fn official_numbers_say_by_how_much() {
        let short = NumberState::NotMet { measured: Some(0.6), short_by: Some(0.4) };
        assert_eq!(number_state(&WORDS, "小时", short), "还差0.4小时，算出来是0.6小时");
        assert_eq!(number_state(&WORDS, "本", NumberState::Met { measured: Some(25.0 / 3.0) }), "做到了，算出来是8.33本");
        assert_eq!(number_state(&WORDS, "本", NumberState::Unknown), "还不知道");
    }

    #[test]
    fn reasons_become_one_sentence() {
        assert_eq!(
            why(&WORDS, &[Why::BelowOfficial, Why::OfficialNumber, Why::Soon(Horizon::Today)]),
            "排它，因为它还没到官方条目所说，官方写了明确的数，而且今天就能做。"
        );
        assert_eq!(why(&WORDS, &[Why::Soon(Horizon::Year)]), "排它，因为今年能做。");
        assert_eq!(why(&WORDS, &[]), "");
    }
}

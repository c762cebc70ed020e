use crate::sample::*;
use indicators::answers::{Answer, Rating, Response};
use indicators::measure::Measure;
use indicators::model::*;
use indicators::outcome::*;
use proptest::prelude::*;

/// One dimension, its answers as digits, and what is said of it: reached/applicable, mean, band.
#[track_caller]
fn check(digits: &str, counts: (u16, u16), mean: Option<u16>, band: Option<(u16, u16)>) {
    let set = set(Organisation::Family, &[digits.len()]);
    let outcome = outcome(&set, &answers(digits));
    let tally = outcome.dimensions[0].tally;
    assert_eq!(
        (
            (tally.reached, tally.applicable),
            tally.mean_tenths(),
            tally.band_tenths()
        ),
        (counts, mean, band),
        "{digits}"
    );
    assert_eq!(outcome.headline, tally);
}

#[test]
fn the_mean_is_of_rated_items_and_the_band_of_all_that_apply() {
    check("1234", (2, 4), Some(25), Some((25, 25)));
    check("3333", (4, 4), Some(30), Some((30, 30)));
    check("334", (3, 3), Some(33), Some((33, 33)));
    check("335", (2, 3), Some(30), Some((23, 33)));
    check("330", (2, 3), Some(30), Some((23, 33)));
}

#[test]
fn under_two_thirds_answered_there_is_no_mean() {
    check("3305", (2, 4), None, Some((20, 35)));
    check("000", (0, 3), None, Some((10, 40)));
    check("3", (1, 1), Some(30), Some((30, 30)));
}

#[test]
fn not_applicable_leaves_every_count() {
    check("3367", (2, 2), Some(30), Some((30, 30)));
    check("6789", (0, 0), None, None);
    check("4689", (1, 1), Some(40), Some((40, 40)));
}

proptest! {
    #[test]
    fn the_mean_always_lies_in_the_band_and_the_counts_add_up(answers in any_answers(16)) {
        let set = family();
        let outcome = outcome(&set, &answers);
        for tally in outcome.dimensions.iter().map(|dimension| dimension.tally).chain([outcome.headline]) {
            prop_assert_eq!(tally.rated + tally.open(), tally.applicable);
            prop_assert_eq!(tally.distribution.iter().sum::<u16>(), tally.rated);
            prop_assert!(tally.reached <= tally.rated);
            if let (Some(mean), Some((low, high))) = (tally.mean_tenths(), tally.band_tenths()) {
                prop_assert!(low <= mean && mean <= high);
            }
        }
        prop_assert!(outcome.strongest.len() <= 3 && outcome.easiest.len() <= 3);
    }
}

#[test]
fn evidence_marks_a_level_and_never_changes_the_result() {
    let set = set(Organisation::Family, &[2]);
    let mut answers = answers("33");
    let before = outcome(&set, &answers);
    answers.put(2, shown(Level::Steady));
    let after = outcome(&set, &answers);
    assert_eq!(before.headline, after.headline);
    assert_eq!(after.items[0].standing, Some(Standing::Claimed));
    assert_eq!(after.items[1].standing, Some(Standing::Shown));
    assert_eq!(
        after.strongest[0].number, 2,
        "of two alike, the one with evidence comes first"
    );
}

#[test]
fn the_strongest_and_the_easiest_come_in_order() {
    let outcome = outcome(&set(Organisation::Family, &[6]), &answers("143215"));
    assert_eq!(
        outcome
            .strongest
            .iter()
            .map(|strong| strong.number)
            .collect::<Vec<_>>(),
        [2, 3, 4]
    );
    // Level 1 has an action for today, level 2 one for this month, level 3 one for this year.
    assert_eq!(
        outcome
            .easiest
            .iter()
            .map(|easy| easy.number)
            .collect::<Vec<_>>(),
        [1, 5, 4]
    );
    assert!(outcome.easiest[2].one_step_from_official);
}

fn with_number(kinds: Vec<ItemKind>) -> IndicatorSet {
    let mut set = set(Organisation::Family, &[1]);
    let item = &mut set.dimensions[0].items[0];
    item.kinds = kinds;
    item.threshold = Some(Threshold {
        metric: "时间".into(),
        relation: Relation::AtLeast,
        value: 1.0,
        unit: "小时".into(),
        part: None,
    });
    item.calculator = Some(Calculator::MeanPerMember {
        label: "分钟".into(),
        unit: "分钟".into(),
        divisor: 420.0,
        result: "人均".into(),
        result_unit: "小时".into(),
    });
    set
}

fn minutes(rating: Option<Rating>, minutes: &[f64]) -> Answer {
    let rows = minutes.iter().map(|value| vec![Some(*value)]).collect();
    Answer {
        rating,
        measure: Some(Measure { rows }),
        ..Answer::default()
    }
}

#[test]
fn an_official_number_is_met_not_met_or_not_known() {
    let set = with_number(vec![ItemKind::Threshold]);
    let state = |answer: Answer| {
        let mut answers = answers("");
        answers.put(1, answer);
        outcome(&set, &answers).numbers[0].state
    };
    let level = |level| Answer::of(Rating::Level(level));
    assert_eq!(
        state(level(Level::Steady)),
        NumberState::Met { measured: None }
    );
    assert_eq!(
        state(level(Level::Growing)),
        NumberState::NotMet {
            measured: None,
            short_by: None
        }
    );
    assert_eq!(state(Answer::of(Rating::Unsure)), NumberState::Unknown);
    assert_eq!(
        state(Answer::of(Rating::ALL[5])),
        NumberState::NotApplicable
    );
    assert_eq!(
        state(minutes(None, &[420.0, 420.0])),
        NumberState::Met {
            measured: Some(1.0)
        }
    );
    assert_eq!(
        state(minutes(Some(Rating::Level(Level::Steady)), &[420.0, 210.0])),
        NumberState::NotMet {
            measured: Some(0.75),
            short_by: Some(0.25)
        }
    );
}

#[test]
fn a_low_level_does_not_tell_a_number_that_is_only_part_of_the_item() {
    let set = with_number(vec![ItemKind::Threshold, ItemKind::Trend]);
    assert_eq!(
        outcome(&set, &answers("2")).numbers[0].state,
        NumberState::Unknown
    );
    assert_eq!(
        outcome(&set, &answers("3")).numbers[0].state,
        NumberState::Met { measured: None }
    );
}

#[test]
fn since_last_time_is_said_item_by_item() {
    let mut set = set(Organisation::Family, &[7]);
    set.revision = 2;
    set.dimensions[0].items[6].since = 2;
    let now = Response {
        revision: 2,
        ..response(2, "3213054")
    };
    let steps = changes(&set, &response(1, "2320504"), &now);
    let said: Vec<Change> = steps.iter().map(|step| step.change).collect();
    use Change::*;
    assert_eq!(
        said,
        [
            Up,
            Down,
            Down,
            NewlyAnswered,
            StillOpen,
            StillOpen,
            NotComparable
        ]
    );
    let first = steps[0];
    assert_eq!(
        (first.number, first.from, first.to),
        (
            1,
            Some(Rating::Level(Level::Growing)),
            Some(Rating::Level(Level::Steady))
        )
    );
    assert_eq!(
        steps[6].from,
        Some(Rating::Level(Level::Leading)),
        "what is not compared is still said"
    );
}

#[test]
fn answers_of_one_revision_are_compared_whatever_changed_since() {
    let mut set = set(Organisation::Family, &[1]);
    set.revision = 4;
    set.dimensions[0].items[0].since = 4;
    let at = |revision, digits| Response {
        revision,
        ..response(1, digits)
    };
    let change = |before, now| changes(&set, &before, &now)[0].change;
    assert_eq!(change(at(2, "1"), at(2, "2")), Change::Up);
    assert_eq!(
        change(at(1, "1"), at(2, "2")),
        Change::NotComparable,
        "it may have changed twice"
    );
    assert_eq!(change(at(4, "2"), at(4, "1")), Change::Down);
}

#[test]
fn a_dimension_over_time_counts_only_what_was_asked_alike() {
    let mut set = set(Organisation::Family, &[2, 1]);
    set.revision = 2;
    set.dimensions[0].items[1].since = 2;
    let (first, second) = (
        response(1, "124"),
        Response {
            revision: 2,
            ..response(2, "335")
        },
    );
    let trends = trends(&set, &[&first, &second]);
    let means: Vec<Vec<_>> = trends
        .iter()
        .map(|trend| trend.points.iter().map(Tally::mean_tenths).collect())
        .collect();
    assert_eq!(means, [[Some(10), Some(30)], [Some(40), None]]);
    assert_eq!(
        trends
            .iter()
            .map(|trend| trend.left_out)
            .collect::<Vec<_>>(),
        [1, 0]
    );
    assert_eq!(trends[1].points[1].unsure, 1);
}

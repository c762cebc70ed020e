use crate::sample::*;
use indicators::answers::{Rating, Response};
use indicators::merge::{merge, where_we_differ};
use indicators::model::{Level, Organisation};
use proptest::prelude::*;

proptest! {
    #[test]
    fn the_order_of_arrival_never_matters(
        (responses, shuffled) in prop::collection::vec(any_response(8), 0..9)
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let set = set(Organisation::Family, &[4, 4]);
        prop_assert_eq!(merge(&set, &responses), merge(&set, &shuffled));
    }

    #[test]
    fn the_order_of_versions_of_one_response_never_matters(
        (responses, shuffled) in prop::collection::vec(any_response(3).prop_map(|one| Response { id: response(1, "").id, ..one }), 1..6)
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let set = set(Organisation::Family, &[3]);
        let merged = merge(&set, &responses);
        prop_assert_eq!(merged.people, 1);
        prop_assert_eq!(merged.duplicates, responses.len() - 1);
        prop_assert_eq!(merged, merge(&set, &shuffled));
    }

    #[test]
    fn agreement_is_the_published_formula(levels in prop::collection::vec(1_u8..=4, 2..12)) {
        let set = set(Organisation::Family, &[1]);
        let responses: Vec<Response> = (1..).zip(&levels).map(|(id, level)| response(id, &level.to_string())).collect();
        let item = &merge(&set, &responses).items[0];
        let mut sorted = levels.clone();
        sorted.sort_unstable();
        let median = f64::from(sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2]) / 2.0;
        let far: f64 = levels.iter().map(|level| (f64::from(*level) - median).abs()).sum::<f64>() / levels.len() as f64;
        prop_assert_eq!(item.median_doubled.map(|doubled| f64::from(doubled) / 2.0), Some(median));
        prop_assert!((item.agreement.expect("two or more") - (1.0 - far / 1.5)).abs() < 1e-9);
    }
}

#[test]
fn where_people_differ_most_comes_first() {
    let set = set(Organisation::Family, &[4]);
    let merged = merge(&set, &[response(1, "2143"), response(2, "2443")]);
    let differing: Vec<_> = where_we_differ(&merged)
        .iter()
        .map(|item| item.number)
        .collect();
    assert_eq!(differing, [2]);
    let item = &merged.items[1];
    assert_eq!((item.median_doubled, item.agreement), (Some(5), Some(0.0)));
}

#[test]
fn a_response_sent_twice_counts_once_and_the_later_one_counts() {
    let set = set(Organisation::Family, &[1]);
    let (early, mut late) = (response(1, "1"), response(1, "3"));
    late.day = early.day.plus(3);
    let merged = merge(&set, &[late.clone(), early.clone(), late]);
    assert_eq!(
        (
            merged.people,
            merged.duplicates,
            merged.items[0].distribution
        ),
        (1, 2, [0, 0, 1, 0])
    );
}

#[test]
fn groups_under_five_are_hidden_for_organisations_and_shown_for_families() {
    let four: Vec<Response> = (1..=4).map(|id| response(id, "3")).collect();
    for (organisation, hidden) in [
        (Organisation::Community, true),
        (Organisation::Enterprise, true),
        (Organisation::Government, true),
        (Organisation::Family, false),
    ] {
        let merged = merge(&set(organisation, &[1]), &four);
        assert_eq!(
            (merged.hidden, merged.items.is_empty(), merged.people),
            (hidden, hidden, 4)
        );
    }
    let five: Vec<Response> = (1..=5).map(|id| response(id, "3")).collect();
    assert!(!merge(&set(Organisation::Community, &[1]), &five).hidden);
}

#[test]
fn another_set_and_a_changed_question_are_not_mixed_in() {
    let mut set = set(Organisation::Family, &[2]);
    set.revision = 2;
    set.dimensions[0].items[0].since = 2;
    let foreign = Response {
        set: 4,
        ..response(3, "11")
    };
    let merged = merge(&set, &[response(1, "44"), response(2, "44"), foreign]);
    assert_eq!((merged.people, merged.foreign), (2, 1));
    assert_eq!(
        (merged.items[0].rated(), merged.items[0].unanswered),
        (0, 2),
        "answered before the question changed"
    );
    assert_eq!(merged.items[1].rated(), 2);
}

#[test]
fn what_is_no_level_does_not_pull_the_median() {
    let set = set(Organisation::Family, &[1]);
    let merged = merge(
        &set,
        &[
            response(1, "4"),
            response(2, "5"),
            response(3, "6"),
            response(4, "0"),
        ],
    );
    let item = &merged.items[0];
    assert_eq!(
        (
            item.rated(),
            item.unsure,
            item.not_applicable,
            item.unanswered
        ),
        (1, 1, 1, 1)
    );
    assert_eq!(
        (item.median_doubled, item.agreement),
        (Some(2 * Level::Leading.number()), None)
    );
    assert_eq!(
        response(1, "4").answers.rating(1),
        Some(Rating::Level(Level::Leading))
    );
}

use crate::sample::*;
use indicators::answers::{Rating, Response};
use indicators::merge::{
    Hidden, ItemSpread, Merged, SMALLEST_GROUP, View, merge, to_talk_about, where_we_differ,
};
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

#[test]
fn every_item_stands_once_in_what_is_talked_about_the_widest_difference_first() {
    let set = set(Organisation::Family, &[5]);
    let merged = merge(&set, &[response(1, "21435"), response(2, "24431")]);
    let order: Vec<_> = to_talk_about(&merged)
        .iter()
        .map(|item| (item.number, item.view()))
        .collect();
    assert_eq!(
        order,
        [
            (2, View::Differ),
            (5, View::Open),
            (1, View::Alike(Level::Growing)),
            (3, View::Alike(Level::Leading)),
            (4, View::Alike(Level::Steady)),
        ]
    );
}

/// People of a role, with ids from a number on.
fn of_role(role: &str, from: u32, count: u32, digits: &str) -> Vec<Response> {
    (from..from + count)
        .map(|id| Response {
            role: (!role.is_empty()).then(|| role.to_owned()),
            ..response(id, digits)
        })
        .collect()
}

fn shown(merged: &Merged) -> Vec<(Option<&str>, usize, Option<Hidden>)> {
    merged
        .roles
        .iter()
        .map(|group| (group.role.as_deref(), group.people, group.hidden))
        .collect()
}

#[test]
fn a_small_role_is_hidden_and_the_one_that_would_give_it_away_with_it() {
    let set = set(Organisation::Enterprise, &[1]);
    let people = [
        of_role("一线", 0, 9, "3"),
        of_role("中层", 20, 6, "2"),
        of_role("领导", 40, 2, "4"),
    ]
    .concat();
    assert_eq!(
        shown(&merge(&set, &people)),
        [
            (Some("一线"), 9, None),
            (Some("中层"), 6, Some(Hidden::ToProtectOthers)),
            (Some("领导"), 2, Some(Hidden::TooFew { missing: 3 })),
        ]
    );
    // Two small ones that are five together protect each other.
    let people = [people, of_role("", 60, 3, "1")].concat();
    assert_eq!(
        shown(&merge(&set, &people)),
        [
            (Some("一线"), 9, None),
            (Some("中层"), 6, None),
            (Some("领导"), 2, Some(Hidden::TooFew { missing: 3 })),
            (None, 3, Some(Hidden::TooFew { missing: 2 })),
        ]
    );
}

#[test]
fn one_role_for_everybody_is_no_role_and_a_family_sees_every_one() {
    let alike = of_role("一线", 0, 9, "3");
    assert!(
        merge(&set(Organisation::Enterprise, &[1]), &alike)
            .roles
            .is_empty()
    );
    let family = [of_role("长辈", 0, 1, "3"), of_role("孩子", 5, 1, "1")].concat();
    let merged = merge(&set(Organisation::Family, &[1]), &family);
    assert_eq!(
        shown(&merged),
        [(Some("孩子"), 1, None), (Some("长辈"), 1, None)]
    );
    assert_eq!(merged.roles[1].items[0].distribution, [0, 0, 1, 0]);
}

proptest! {
    /// Whatever is added and subtracted of the tables that are shown, what is left is nobody or five people at least.
    #[test]
    fn no_group_under_five_can_be_had_by_subtraction(
        people in prop::collection::vec((any_response(3), prop::option::of("[甲乙丙丁戊]")), 0..40),
    ) {
        let set = set(Organisation::Government, &[3]);
        let people: Vec<Response> = people.into_iter().map(|(one, role)| Response { role, ..one }).collect();
        let merged = merge(&set, &people);
        prop_assert_eq!(merged.hidden, merged.people < SMALLEST_GROUP);
        let tables: Vec<&[ItemSpread]> = merged.roles.iter().map(|group| group.items.as_slice()).filter(|items| !items.is_empty()).collect();
        prop_assert!(tables.is_empty() || !merged.hidden);
        for (at, whole) in merged.items.iter().enumerate() {
            prop_assert_eq!(usize::from(whole.people()), merged.people);
            for chosen in 0..1_u32 << tables.len() {
                let taken = (0..tables.len()).filter(|table| chosen >> table & 1 == 1);
                let left = whole.people() - taken.map(|table| tables[table][at].people()).sum::<u16>();
                prop_assert!(left == 0 || usize::from(left) >= SMALLEST_GROUP, "{} are left", left);
            }
        }
        // Shown or not, everybody is in one group, and the reason tells how many are missing.
        let grouped: usize = merged.roles.iter().map(|group| group.people).sum();
        prop_assert!(merged.roles.is_empty() || grouped == merged.people);
        for group in &merged.roles {
            match group.hidden {
                Some(Hidden::TooFew { missing }) => prop_assert_eq!(group.people + missing, SMALLEST_GROUP),
                _ => prop_assert!(group.people >= SMALLEST_GROUP),
            }
            prop_assert_eq!(group.hidden.is_some(), group.items.is_empty());
        }
    }

    #[test]
    fn with_roles_too_the_order_of_arrival_never_matters(
        (responses, shuffled) in prop::collection::vec((any_response(4), prop::option::of("[甲乙丙]")), 0..24)
            .prop_map(|people| people.into_iter().map(|(one, role)| Response { role, ..one }).collect::<Vec<_>>())
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let set = set(Organisation::Community, &[4]);
        prop_assert_eq!(merge(&set, &responses), merge(&set, &shuffled));
    }
}

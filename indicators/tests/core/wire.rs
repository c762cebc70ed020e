use crate::sample::*;
use indicators::wire::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_text_gives_a_set_or_an_error(text in any::<String>()) {
        let _ = from_json(&text);
    }

    #[test]
    fn a_damaged_set_gives_a_set_or_an_error(at in any::<prop::sample::Index>(), with in any::<char>()) {
        let mut json: Vec<char> = to_json(&family()).chars().collect();
        let at = at.index(json.len());
        json[at] = with;
        let _ = from_json(&json.into_iter().collect::<String>());
    }
}

#[test]
fn a_set_survives_its_json() {
    assert_eq!(from_json(&to_json(&family())), Ok(family()));
}

#[test]
fn foreign_newer_and_inconsistent_sets_are_told_apart() {
    assert_eq!(from_json("{}"), Err(WireError::Foreign));
    assert_eq!(
        from_json("{\"format\":\"xuejing-set\",\"version\":2,\"set\":{}}"),
        Err(WireError::Newer { version: 2 })
    );
    assert!(matches!(
        from_json("{\"format\":\"xuejing-set\",\"version\":1,\"set\":{}}"),
        Err(WireError::Malformed { .. })
    ));
    let mut twice = family();
    twice.dimensions[0].items[1].number = 1;
    let mut empty = family();
    empty.dimensions.clear();
    let mut zero = family();
    zero.number = 0;
    let mut action = family();
    action.dimensions[0].items[0].actions[1].number = 1;
    for bad in [twice, empty, zero, action] {
        assert!(matches!(
            from_json(&to_json(&bad)),
            Err(WireError::Inconsistent { .. })
        ));
    }
}

#[test]
fn the_part_for_questions_is_a_set_without_actions() {
    let part = from_json(&to_questions_json(&family())).expect("reads");
    assert!(
        part.items()
            .all(|(_, item)| item.actions.is_empty() && item.levels == ["甲", "乙", "丙", "丁"])
    );
    assert_eq!(part.item_count(), family().item_count());
}

#[test]
fn a_set_says_where_its_items_come_from_and_one_that_does_not_is_official() {
    use indicators::model::Provenance;
    let official = to_json(&family());
    for absent in ["\"origin\"", "\"references\"", "\"only\""] {
        assert!(
            !official.contains(absent),
            "{absent}: official sets are written as they always were"
        );
    }
    assert_eq!(
        from_json(&official).map(|set| set.origin),
        Ok(Provenance::Official)
    );
    let mut derived = family();
    derived.origin = Provenance::Workshop;
    derived.source.annex = 0;
    derived.source.references = vec!["key".into()];
    derived.dimensions[4].only = Some("区级填写".into());
    assert_eq!(from_json(&to_json(&derived)), Ok(derived));
}

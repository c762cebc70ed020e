use crate::sample::*;
use indicators::answers::Answers;
use indicators::day::Day;
use indicators::model::*;
use indicators::plan::*;
use indicators::record::Record;
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #[test]
    fn a_proposal_keeps_within_its_limits_and_is_the_same_each_time(answers in any_answers(16)) {
        let set = family();
        let first = plan(&set, &answers, &Choices::default());
        prop_assert_eq!(&first, &plan(&set, &answers, &Choices::default()));
        prop_assert!(first.tasks.len() <= MOST_TASKS);
        let items: Vec<ItemNumber> = first.tasks.iter().filter_map(|task| task.origin.item()).collect();
        prop_assert_eq!(items.iter().collect::<BTreeSet<_>>().len(), items.len(), "one action an item");
        for dimension in &set.dimensions {
            let of_it = dimension.items.iter().filter(|item| items.contains(&item.number)).count();
            prop_assert!(of_it <= MOST_OF_A_DIMENSION);
        }
        for task in &first.tasks {
            prop_assert_eq!(task.target.map(Level::number), task.now.map(|now| now.number() + 1));
            prop_assert!(!task.why.is_empty());
        }
        let could = first.candidates.iter().map(|candidate| candidate.item).collect::<BTreeSet<_>>();
        prop_assert!(first.tasks.len() == MOST_TASKS || could.len() > first.tasks.len() || could.len() == first.tasks.len());
    }

    #[test]
    fn any_choices_make_a_plan_of_at_most_five(
        answers in any_answers(16),
        picks in prop::collection::vec((0_u16..20, 0_u16..6, 0_u8..3), 0..9),
    ) {
        let picks: Vec<Pick> = picks.into_iter().map(|(item, action, kind)| Pick::new(match kind {
            0 => Origin::Action { item, action },
            1 => Origin::Own { item: (item > 0).then_some(item) },
            _ => Origin::FindOut { item },
        })).collect();
        let count = picks.len();
        let plan = plan(&family(), &answers, &Choices { picks: Some(picks) });
        prop_assert!(plan.tasks.len() <= MOST_TASKS);
        prop_assert_eq!(plan.tasks.len() + plan.left_out.len(), count, "nothing is lost silently");
    }
}

fn proposed(set: &IndicatorSet, digits: &str) -> Vec<(ItemNumber, ActionNumber)> {
    (plan(set, &answers(digits), &Choices::default())
        .tasks
        .iter())
    .filter_map(|task| match task.origin {
        Origin::Action { item, action } => Some((item, action)),
        _ => None,
    })
    .collect()
}

#[test]
fn below_the_official_mark_then_official_numbers_then_nearer_then_official_order() {
    let mut set = set(Organisation::Family, &[2, 2, 2]);
    // 1: level 3; 2: level 2; 3: level 1; 4: level 2 with an official number; 5: level 4; 6: unsure.
    assert_eq!(proposed(&set, "321245"), [(3, 1), (2, 2), (4, 2), (1, 3)]);
    set.dimensions[1].items[1].threshold = Some(Threshold {
        metric: "本".into(),
        relation: Relation::AtLeast,
        value: 8.0,
        unit: "本".into(),
        part: None,
    });
    assert_eq!(proposed(&set, "321245"), [(4, 2), (3, 1), (2, 2), (1, 3)]);
}

#[test]
fn five_at_most_and_two_of_a_dimension() {
    assert_eq!(proposed(&set(Organisation::Family, &[5]), "11111").len(), 2);
    assert_eq!(proposed(&family(), "1111111111111111").len(), 5);
    assert!(proposed(&family(), "4444444444444444").is_empty());
    assert!(
        plan(&family(), &Answers::default(), &Choices::default())
            .tasks
            .is_empty()
    );
}

#[test]
fn unsure_items_offer_to_find_out() {
    let set = set(Organisation::Family, &[3]);
    let answers = answers("535");
    let offered = plan(&set, &answers, &Choices::default()).find_out;
    assert_eq!(offered, [1, 3]);
    let made = plan(
        &set,
        &answers,
        &Choices {
            picks: Some(vec![Pick::new(Origin::FindOut { item: 1 })]),
        },
    );
    assert_eq!(
        made.tasks[0].what,
        "先弄清楚“条目F1-1”现在是哪一级，先看这里：抽屉里的本子"
    );
}

#[test]
fn in_a_tasks_place_may_come_the_same_step_or_another_item() {
    let set = set(Organisation::Family, &[2, 2]);
    let made = plan(&set, &answers("1211"), &Choices::default());
    let served: Vec<_> = (made.tasks.iter()).map(|task| task.origin.item()).collect();
    assert_eq!(served, [Some(1), Some(3), Some(4), Some(2)]);
    let choices = Choices {
        picks: Some(vec![
            Pick::new(Origin::Action { item: 1, action: 1 }),
            Pick::new(Origin::Action { item: 3, action: 1 }),
        ]),
    };
    let made = plan(&set, &answers("1211"), &choices);
    assert_eq!(
        alternatives(&made, &set, 0),
        [(1, 4), (4, 1), (2, 2)].map(|(item, action)| Origin::Action { item, action }),
        "neither its own action nor what another task serves"
    );
    assert_eq!(alternatives(&made, &set, 9), []);
}

/// A record whose earlier plan had these picks.
fn after(picks: Vec<Pick>) -> Record {
    let mut record = Record {
        choices: Choices { picks: Some(picks) },
        ..Record::of(response(1, "1111"))
    };
    record.start_again(
        indicators::answers::ResponseId::from_random(2),
        Day::from_days(3000).expect("a day"),
    );
    record
}

#[test]
fn what_is_not_finished_is_left_over_and_what_is_finished_is_told() {
    let set = set(Organisation::Family, &[4]);
    let pick = |item, progress| Pick {
        progress,
        who: Some("妈妈".into()),
        ..Pick::new(Origin::Action { item, action: 1 })
    };
    let own = Pick {
        what: Some("周日看表".into()),
        ..Pick::new(Origin::Own { item: None })
    };
    let mut record = after(vec![
        pick(1, Progress::Done),
        pick(2, Progress::UnderWay),
        own.clone(),
        pick(3, Progress::Checked),
        pick(4, Progress::Adjusted),
        Pick::new(Origin::Action { item: 1, action: 9 }),
    ]);
    let positions = |record: &Record| {
        let (open, done) = left_over(&set, record);
        let of =
            |left: Vec<Left>| -> Vec<usize> { left.iter().map(|left| left.position).collect() };
        (of(open), of(done))
    };
    assert_eq!(positions(&record), (vec![1, 2, 4], vec![0, 3]));
    assert_eq!(left_over(&set, &record).0[0].task.who, "妈妈");
    record.choices.picks = Some(vec![own]);
    assert_eq!(
        positions(&record).0,
        [1, 4],
        "what is planned again is not left over"
    );
    record.earlier[0].settled = vec![1];
    assert_eq!(positions(&record).0, [4]);
    record.earlier.clear();
    assert_eq!(positions(&record), (vec![], vec![]));
}

/// The hints for a task that reads so.
#[track_caller]
fn check(what: &str, check: &str, expected: &[Hint]) {
    let mut pick = Pick::new(Origin::Own { item: None });
    pick.what = Some(what.into());
    pick.who = Some("妈妈".into());
    pick.check = Some(check.into());
    pick.due = Day::from_calendar(2026, 12, 31);
    let made = plan(
        &family(),
        &Answers::default(),
        &Choices {
            picks: Some(vec![pick]),
        },
    );
    assert_eq!(made.tasks[0].hints, expected, "{what}");
}

#[test]
fn hints_ask_for_what_is_missing_and_praise_nothing() {
    check("每晚八点二十分静读", "四周里打钩不少于17天", &[]);
    check(
        "加强学习宣传",
        "形成氛围",
        &[Hint::NothingToCheck, Hint::EmptyVerb("加强")],
    );
    check("进一步重视阅读", "一张清单", &[Hint::EmptyVerb("进一步")]);
    check("组织一次读书会", "签到表", &[Hint::OneOff]);
    check("每月组织一次读书会", "签到表", &[]);
    check("", "一张表", &[Hint::NothingToDo]);
    let mut bare = Pick::new(Origin::Own { item: None });
    bare.start = Day::from_calendar(2027, 1, 2);
    let made = plan(
        &family(),
        &Answers::default(),
        &Choices {
            picks: Some(vec![bare.clone()]),
        },
    );
    assert_eq!(
        made.tasks[0].hints,
        [
            Hint::NothingToDo,
            Hint::NoOwner,
            Hint::NoDate,
            Hint::NothingToCheck
        ]
    );
    bare.due = Day::from_calendar(2027, 1, 1);
    let made = plan(
        &family(),
        &Answers::default(),
        &Choices {
            picks: Some(vec![bare]),
        },
    );
    assert!(made.tasks[0].hints.contains(&Hint::DatesReversed));
}

#[test]
fn what_the_user_wrote_stands_and_the_rest_comes_from_the_set() {
    let set = set(Organisation::Family, &[1]);
    let mut pick = Pick::new(Origin::Action { item: 1, action: 2 });
    pick.who = Some("爸爸".into());
    pick.progress = Progress::UnderWay;
    let made = plan(
        &set,
        &answers("3"),
        &Choices {
            picks: Some(vec![pick, Pick::new(Origin::Action { item: 1, action: 9 })]),
        },
    );
    let task = &made.tasks[0];
    assert_eq!(
        (
            task.who.as_str(),
            task.what.as_str(),
            task.resources.as_str()
        ),
        ("爸爸", "F1-1第2件事", "模板")
    );
    assert_eq!(
        (task.now, task.target),
        (Some(Level::Steady), Some(Level::Steady)),
        "the step stays the one that was chosen"
    );
    assert_eq!(
        made.left_out.len(),
        1,
        "an action that the set does not have is said, not lost"
    );
}

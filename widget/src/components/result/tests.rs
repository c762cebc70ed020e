//! The screens, rendered without a browser: what they say, in reading order, and that what they say is tied together.

use super::fixture;
use super::props::{CompareProps, JointProps, PlanProps, PrintProps, ResultProps, Since, Whose};
use super::reading::said;
use super::*;
use crate::state::{SetRef, ShareOptions};
use crate::text::{Text, chinese};
use indicators::answers::{Answers, Response};
use indicators::day::Day;
use indicators::measure::Measure;
use indicators::merge::{merge, to_talk_about};
use indicators::model::{IndicatorSet, Organisation};
use indicators::outcome::{changes, outcome};
use indicators::plan::{Choices, Origin, Pick, Plan, Progress, plan};
use indicators::record::{Joint, Record};
use std::rc::Rc;
use yew::prelude::*;

mod over_time;

const LINK: &str = "https://example.org/check/family/#x1code";

fn text() -> &'static Text {
    chinese()
}

fn day() -> Day {
    fixture::response(1).day
}

fn record(answers: Answers) -> Record {
    let current = Response {
        name: Some("妈妈".to_owned()),
        answers,
        ..fixture::response(1)
    };
    Record::of(current)
}

/// Answers with evidence for one item and numbers for another.
fn answers() -> Answers {
    let mut answers = fixture::answers("233?4n.");
    let mut measured = answers.get(1).cloned().unwrap_or_default();
    measured.measure = Some(Measure {
        rows: vec![vec![Some(210.0)], vec![Some(294.0)]],
    });
    answers.put(1, measured);
    let mut shown = answers.get(2).cloned().unwrap_or_default();
    shown.evidence = "冰箱上的记录表".to_owned();
    answers.put(2, shown);
    answers
}

fn result(set: IndicatorSet, answers: &Answers) -> ResultProps {
    let before = Response {
        day: Day::from_calendar(2026, 8, 20).expect("a day"),
        answers: fixture::answers("14.3?.."),
        ..fixture::response(2)
    };
    ResultProps {
        outcome: Rc::new(outcome(&set, answers)),
        since: Some(Rc::new(Since {
            day: before.day,
            changes: changes(
                &set,
                &before,
                &Response {
                    answers: answers.clone(),
                    ..fixture::response(1)
                },
            ),
        })),
        set: SetRef::new(set),
        text: text(),
        level: 2,
        whose: Whose::Mine,
        day: day(),
        kept: 1,
        plan: None,
        on: Callback::noop(),
    }
}

#[test]
fn a_result_says_everything_it_shows() {
    insta::assert_snapshot!(said::<ResultScreen>(result(fixture::set(), &answers())));
}

#[test]
fn somebody_elses_result_offers_no_change() {
    let set = fixture::set();
    let plan = Rc::new(plan(&set, &answers(), &Choices::default()));
    let props = ResultProps {
        whose: Whose::Theirs(Some("乐乐".to_owned())),
        since: None,
        plan: Some(plan),
        ..result(set, &answers())
    };
    let said = said::<ResultScreen>(props);
    assert!(said.starts_with("## 乐乐的自评结果"), "{said}");
    assert!(
        said.contains("### 选的行动") && said.contains("只能看"),
        "{said}"
    );
    assert!(
        !said.contains(text().result.to_plan) && !said.contains(text().result.change_of),
        "{said}"
    );
}

#[test]
fn a_result_of_nothing_answered_makes_no_claim() {
    let said = said::<ResultScreen>(ResultProps {
        since: None,
        ..result(fixture::set(), &Answers::default())
    });
    assert!(said.contains("还没有答，先答几条再来看。"), "{said}");
    assert!(
        said.contains("1.0–4.0之间") && !said.contains("平均2"),
        "{said}"
    );
}

fn planned(choices: Choices) -> (SetRef, Rc<Plan>) {
    let set = fixture::set();
    let plan = Rc::new(plan(&set, &answers(), &choices));
    (SetRef::new(set), plan)
}

fn edited() -> Choices {
    let taken = Pick {
        due: Some(day()),
        start: Some(day().plus(3)),
        progress: Progress::UnderWay,
        ..Pick::new(Origin::Action { item: 1, action: 3 })
    };
    let own = Pick {
        what: Some("进一步加强学习".to_owned()),
        check: Some("大家都好".to_owned()),
        ..Pick::new(Origin::Own { item: None })
    };
    Choices {
        picks: Some(vec![taken, own, Pick::new(Origin::FindOut { item: 4 })]),
    }
}

fn plan_props(choices: Choices) -> PlanProps {
    let (set, plan) = planned(choices);
    PlanProps {
        set,
        text: text(),
        level: 2,
        plan,
        left: Rc::default(),
        doing: Doing::default(),
        today: day(),
        on: Callback::noop(),
    }
}

#[test]
fn a_proposal_says_why_and_what_else_there_is() {
    insta::assert_snapshot!(said::<PlanScreen>(plan_props(Choices::default())));
}

#[test]
fn hints_stand_under_the_fields_they_concern() {
    let said = said::<PlanScreen>(plan_props(edited()));
    let after = |label: &str, hint: &str| {
        let (_, rest) = said
            .split_once(hint)
            .unwrap_or_else(|| panic!("{hint} is not said:\n{said}"));
        assert!(!rest.is_empty());
        let before = &said[..said.len() - rest.len()];
        let labels = [
            text().result.what,
            text().result.who,
            text().result.due,
            text().result.check,
            text().result.progress,
        ];
        let last = labels
            .iter()
            .filter_map(|label| Some((before.rfind(&format!("\n{label}\n"))?, *label)))
            .max();
        assert_eq!(last.map(|(_, label)| label), Some(label), "{hint}");
    };
    after("哪天做完", text().result.hint_reversed);
    after("做什么", "“进一步”后面再写一个动作");
    after("谁来做", text().result.hint_owner);
    after("怎样算做完", text().result.hint_check);
}

#[test]
fn a_full_plan_takes_no_more() {
    let picks = (1..=5)
        .map(|_| Pick::new(Origin::Own { item: None }))
        .collect();
    let said = said::<PlanScreen>(plan_props(Choices { picks: Some(picks) }));
    assert!(
        said.contains(text().result.full) && !said.contains(text().result.own_task),
        "{said}"
    );
}

fn print(organisation: Organisation, choices: Choices) -> PrintProps {
    let set = IndicatorSet {
        organisation,
        ..fixture::set()
    };
    PrintProps {
        plan: Rc::new(plan(&set, &answers(), &choices)),
        outcome: Rc::new(outcome(&set, &answers())),
        set: SetRef::new(set),
        text: text(),
        level: 2,
        record: Rc::new(record(answers())),
        today: day(),
        link: Some(LINK.into()),
        on: Callback::noop(),
    }
}

#[test]
fn a_familys_page_has_the_tasks_and_room_for_the_pen() {
    insta::assert_snapshot!(said::<PrintScreen>(print(Organisation::Family, edited())));
}

#[test]
fn an_offices_pages_have_result_table_and_signatures() {
    insta::assert_snapshot!(said::<PrintScreen>(print(
        Organisation::Enterprise,
        edited()
    )));
    for (organisation, title) in [
        (Organisation::Community, "学习型社区提升方案（2026年度）"),
        (
            Organisation::Government,
            "学习型机关（事业单位）建设提升计划（2026年度）",
        ),
    ] {
        let said = said::<PrintScreen>(print(organisation, Choices::default()));
        assert!(said.contains(title), "{said}");
        assert!(
            text()
                .result
                .task_columns
                .iter()
                .all(|column| said.contains(column)),
            "{said}"
        );
    }
}

fn compare(organisation: Organisation, others: &[(&str, Option<&str>)]) -> CompareProps {
    let set = IndicatorSet {
        organisation,
        ..fixture::set()
    };
    let mut record = record(fixture::answers("4321?n."));
    record.others = (10..)
        .zip(others)
        .map(|(id, (signs, name))| Response {
            answers: fixture::answers(signs),
            name: name.map(str::to_owned),
            ..fixture::response(id)
        })
        .collect();
    let everybody: Vec<Response> = std::iter::once(record.current.clone())
        .chain(record.others.clone())
        .collect();
    CompareProps {
        merged: Rc::new(merge(&set, &everybody)),
        set: SetRef::new(set),
        text: text(),
        level: 2,
        record: Rc::new(record),
        arrived: None,
        on: Callback::noop(),
    }
}

#[test]
fn two_people_stand_side_by_side() {
    insta::assert_snapshot!(said::<CompareScreen>(compare(
        Organisation::Family,
        &[("42141n.", Some("乐乐"))]
    )));
}

#[test]
fn a_family_of_three_sees_where_it_differs_and_who_chose_what() {
    insta::assert_snapshot!(said::<CompareScreen>(compare(
        Organisation::Family,
        &[("42141n.", Some("乐乐")), ("432111?", None)]
    )));
}

#[test]
fn a_small_group_of_an_organisation_is_not_shown() {
    let four = [("4214", Some("张三")), ("1111", None), ("2222", None)];
    let said = said::<CompareScreen>(compare(Organisation::Community, &four));
    assert!(
        said.contains("现在有4份。不到5份时不显示，免得看得出是谁选的；再收1份就能看。"),
        "{said}"
    );
    assert!(
        !said.contains("一致度") && !said.contains("张三") && !said.contains("级稳定"),
        "{said}"
    );
}

#[test]
fn a_group_of_five_of_an_organisation_is_shown_without_names() {
    let five = [
        ("4214", Some("张三")),
        ("1111", None),
        ("2222", None),
        ("3333", Some("李四")),
    ];
    let said = said::<CompareScreen>(compare(Organisation::Community, &five));
    assert!(
        said.contains("5个人的答案放在一起") && said.contains("一致度"),
        "{said}"
    );
    assert!(!said.contains("张三") && !said.contains("李四"), "{said}");
}

#[test]
fn roles_of_an_organisation_say_why_they_are_not_shown() {
    let mut props = compare(Organisation::Community, &[("1", None); 7]);
    let mut record = (*props.record).clone();
    for (position, other) in record.others.iter_mut().enumerate() {
        let role = if position < 6 {
            "居民代表"
        } else {
            "志愿者"
        };
        other.role = Some(role.to_owned());
    }
    let joined = |record: Record, props: CompareProps| CompareProps {
        merged: Rc::new(merge(&props.set, &record.everybody())),
        record: Rc::new(record),
        ..props
    };
    props = joined(record.clone(), props);
    let hidden = said::<CompareScreen>(props.clone());
    for line in [
        "居民代表：6人，也先不显示：拿总数一减，就能看出人少的那一组选了什么。",
        "志愿者：1人，不到5人不显示；再有4人就能看。",
        "没写角色：1人，不到5人不显示；再有4人就能看。",
    ] {
        assert!(hidden.contains(line), "{hidden}");
    }
    // Enough of the others protect each other, and the six are shown for each item.
    for id in 30..33 {
        record.others.push(Response {
            answers: fixture::answers("2"),
            ..fixture::response(id)
        });
    }
    let shown = said::<CompareScreen>(joined(record, props));
    assert!(
        shown.contains("\n居民代表：6人\n") && shown.contains("起步6人"),
        "{shown}"
    );
    assert!(!shown.contains("起步1人"), "{shown}");
}

#[test]
fn agreeing_shows_the_item_at_hand_and_proposes_what_all_chose() {
    let CompareProps {
        set,
        text,
        level,
        merged,
        record,
        on,
        ..
    } = compare(Organisation::Family, &[("42141n.", Some("乐乐"))]);
    let mut record = (*record).clone();
    let mut joint = Joint::of(fixture::response(50));
    joint.response.answers = fixture::answers("..3");
    joint.from = vec![record.current.id, record.others[0].id];
    record.joint = Some(joint);
    let agenda = to_talk_about(&merged)
        .iter()
        .map(|item| item.number)
        .collect();
    insta::assert_snapshot!(said::<JointScreen>(JointProps {
        agenda: Rc::new(agenda),
        item: Some(4),
        record: Rc::new(record),
        set,
        text,
        level,
        merged,
        on,
    }));
}

#[test]
fn the_link_says_what_it_holds() {
    let props = |plan, name| LinkProps {
        text: text(),
        link: Some(LINK.into()),
        options: ShareOptions { plan, name },
        name: Some("妈妈".to_owned()),
        name_label: text().family.name,
        own_tasks: true,
        on: Callback::noop(),
    };
    let bare = said::<LinkBox>(props(false, false));
    assert!(
        bare.contains("每一条选了哪一级、答题的日期。") && !bare.contains("[妈妈]"),
        "{bare}"
    );
    let full = said::<LinkBox>(props(true, true));
    assert!(
        full.contains("答题的日期、选中的行动和它们的进度与日期、称呼。")
            && full.contains("[妈妈]"),
        "{full}"
    );
}

#[test]
fn the_words_for_a_chat_have_everything_that_matters() {
    let (set, plan) = planned(edited());
    insta::assert_snapshot!(result_text(
        text(),
        &set,
        &outcome(&set, &answers()),
        &plan,
        Some(LINK)
    ));
}

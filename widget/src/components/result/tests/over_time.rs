//! What is said of several assessments, and of tasks left over.

use super::*;
use crate::computed::{compute_history, compute_past};
use crate::state::{Did, Past};
use indicators::plan::left_over;

/// Three assessments; the second one's day lies before the first one's, and its plan has a finished and an open task.
fn remembered() -> Record {
    let assessment = |id, signs: &str, (month, day)| Response {
        day: Day::from_calendar(2026, month, day).expect("a day"),
        answers: fixture::answers(signs),
        ..fixture::response(id)
    };
    let mut second = record(fixture::answers("233?4n."));
    second.current = assessment(3, "2221111", (1, 5));
    second.choices = edited();
    let picks = second.choices.picks.as_mut().expect("picks");
    picks[0].progress = Progress::Done;
    picks[0].moved = Some(day());
    let mut record = Record::of(assessment(2, "1111...", (2, 20)));
    record.keep_current();
    record.current = second.current;
    record.choices = second.choices;
    record.keep_current();
    record.choices = Choices::default();
    record.current = assessment(4, "233?4n.", (11, 21));
    record
}

fn history(record: &Record, past: Past, doing: Doing) -> String {
    let set = fixture::set();
    let history = Rc::new(compute_history(&set, record, past));
    said::<HistoryScreen>(history_screen::HistoryProps {
        set: SetRef::new(set),
        text: text(),
        level: 2,
        history,
        again: true,
        doing,
        on: Callback::noop(),
    })
}

#[test]
fn every_assessment_is_listed_drawn_and_compared() {
    let doing = Doing {
        did: Some(Did::Forgot),
        removed: true,
    };
    insta::assert_snapshot!(history(&remembered(), Past::default(), doing));
}

#[test]
fn any_two_are_compared_and_one_with_itself_is_not() {
    let pair = |pair| Past {
        pair: Some(pair),
        ..Past::default()
    };
    let first_and_last = history(&remembered(), pair((0, 2)), Doing::default());
    assert!(
        first_and_last.contains("1级起步→2级成长"),
        "{first_and_last}"
    );
    let same = history(&remembered(), pair((1, 1)), Doing::default());
    assert!(same.contains("选的是同一次"), "{same}");
    let alone = history(&record(answers()), Past::default(), Doing::default());
    assert!(
        !alone.contains("两次对着看") && alone.contains("（这一次）"),
        "{alone}"
    );
}

#[test]
fn an_earlier_assessment_is_for_reading_with_its_plan_and_what_had_changed() {
    let set = fixture::set();
    let (response, plan, since) = compute_past(&set, &remembered(), 1).expect("there");
    assert_eq!(
        since.map(|since| since.day),
        Day::from_calendar(2026, 2, 20)
    );
    let said = said::<ResultScreen>(ResultProps {
        whose: Whose::Past,
        day: response.day,
        plan: Some(plan),
        ..result(set, &response.answers)
    });
    assert!(said.starts_with("## 2026年1月5日的自评结果"), "{said}");
    for words in [
        "只能看",
        "进一步加强学习",
        "已完成（2026年11月21日起）",
        "以前几次（1）",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains(text().result.to_plan), "{said}");
}

#[test]
fn what_is_left_over_is_offered_and_what_is_finished_is_told() {
    let record = remembered();
    let left = Rc::new(left_over(&fixture::set(), &record));
    assert_eq!((left.0.len(), left.1.len()), (2, 1));
    let said = said::<PlanScreen>(PlanProps {
        left,
        doing: Doing {
            did: Some(Did::Moved(0, 1)),
            removed: false,
        },
        ..plan_props(Choices::default())
    });
    for words in [
        "### 上次没做完的",
        "进一步加强学习",
        "都接着做",
        "上次计划里做完的",
        "第1件移到了第2件的位置。",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("撤回"), "{said}");
}

#[test]
fn no_code_breaks_at_its_hyphen() {
    let parts = |words: &str| {
        let html = said_of(atoms::coded(words));
        html.replace("<span class=\"code\">", "[")
            .replace("</span>", "]")
    };
    assert_eq!(parts("S1-1“甲”、F3-12"), "[S1-1]“甲”、[F3-12]");
    assert_eq!(parts("2026-1-2 A-1 x1-2"), "2026-1-2 A-1 x1-2");
    assert_eq!(parts("J1-2J2-3-"), "[J1-2][J2-3]-");
}

#[derive(PartialEq, Properties)]
struct Shown {
    parts: Vec<Html>,
}

#[component]
fn Parts(props: &Shown) -> Html {
    html! { <p>{ for props.parts.clone() }</p> }
}

/// The parts as HTML, without the paragraph around them.
fn said_of(parts: Vec<Html>) -> String {
    let html = reading::html::<Parts>(Shown { parts });
    html.trim_start_matches("<p>")
        .trim_end_matches("</p>")
        .to_owned()
}

//! The screens of the frame, rendered without a browser: what they say, in reading order.

use super::frame;
use super::opened::OpenedView;
use super::question::QuestionView;
use super::result::fixture::{answers, set};
use super::result::reading::said;
use super::start::StartView;
use crate::intent::Intent;
use crate::state::tests::{run, start};
use crate::state::{Action, Ask, FileProblem, Notice, Saving, Screen, SetRef, State};
use crate::text::{Text, chinese};
use indicators::answers::{Answers, Rating, Reason, Reconciled};
use indicators::day::Day;
use indicators::model::{Checklist, Level};
use indicators::share::{LinkError, Shared};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct ShownProps {
    children: Html,
}

/// Something that was rendered already.
#[component]
fn Shown(props: &ShownProps) -> Html {
    props.children.clone()
}

fn shown(children: Html) -> String {
    said::<Shown>(ShownProps { children })
}

fn text() -> &'static Text {
    chinese()
}

/// The small set with a checklist in its second item.
fn checked_set() -> SetRef {
    let mut set = set();
    set.dimensions[0].items[1].checklist = Some(Checklist {
        parts: ["网络", "设备", "会用"].map(str::to_owned).to_vec(),
        needed: 3,
    });
    SetRef::new(set)
}

fn questions<'a>(
    set: &'a SetRef,
    position: usize,
    answers: &'a Answers,
    on: &'a Callback<Intent>,
) -> QuestionView<'a> {
    QuestionView {
        set,
        text: text(),
        level: 2,
        position,
        answers,
        on,
    }
}

fn first_screen(state: &State) -> String {
    let (set, record) = (&state.set, &state.record);
    shown(
        StartView {
            set,
            text: text(),
            level: 2,
            record,
            position: state.position,
            translated: true,
            on: &Callback::noop(),
        }
        .view(),
    )
}

fn rated(signs: &str) -> State {
    let mut state = start();
    Rc::make_mut(&mut state.record).current.answers = answers(signs);
    state
}

#[test]
fn the_start_says_what_it_is_where_answers_go_and_whose_scale_it_is() {
    insta::assert_snapshot!(first_screen(&start()));
}

#[test]
fn the_start_offers_what_fits_how_far_one_is() {
    let doors = |state: &State| {
        first_screen(state)
            .lines()
            .skip(2)
            .take(4)
            .collect::<Vec<_>>()
            .join("|")
    };
    let halfway = run(rated("12"), [Action::GoTo(2), Action::Go(Screen::Start)]);
    assert_eq!(
        doors(&halfway),
        "上次做到第3题，共7题，已答2题。|接着做|看结果|看一看"
    );
    assert!(doors(&rated("1234123")).ends_with("年11月5日答完了7题。|看结果|再测一次|从现在的回答开始，改有变化的就行；这一次会留着，结果页能看到前后变化。"));
}

#[test]
fn a_question_says_all_that_belongs_to_it() {
    let (set, on) = (checked_set(), Callback::noop());
    let mut state = run(
        start(),
        [
            Action::Enter(1, 0, 0, Some(420.0)),
            Action::Enter(1, 1, 0, Some(430.5)),
        ],
    );
    state = run(state, [Action::Evidence(1, "冰箱上".to_owned())]);
    insta::assert_snapshot!(shown(
        questions(&set, 0, &state.record.current.answers, &on).single()
    ));
}

#[test]
fn a_checklist_suggests_and_says_when_the_suggestion_is_taken() {
    let (set, on) = (checked_set(), Callback::noop());
    let mut state = State {
        set: set.clone(),
        ..start()
    };
    let helped = |state: &State| {
        let said = shown(questions(&set, 1, &state.record.current.answers, &on).single());
        said.lines()
            .skip_while(|line| *line != "对着清单看一看")
            .take_while(|line| !line.starts_with("哪一句"))
            .collect::<Vec<_>>()
            .join("|")
    };
    let parts = "对着清单看一看|这里只给建议，选哪一级由你们定。|网络|设备|会用";
    assert_eq!(
        helped(&state),
        parts,
        "without a tick there is nothing to suggest"
    );
    state = run(state, [Action::Tick(2, 0, true), Action::Tick(2, 2, true)]);
    assert_eq!(
        helped(&state),
        [parts, "|勾了2项，共3项；看起来像是2级“成长”。|采用建议"].concat()
    );
    state = run(
        state,
        [Action::Rate(2, Some(Rating::Level(Level::Growing)))],
    );
    assert_eq!(
        helped(&state),
        [
            parts,
            "|勾了2项，共3项；看起来像是2级“成长”。|已经选了这一级"
        ]
        .concat()
    );
}

#[test]
fn not_applicable_opens_its_reasons() {
    let (set, on) = (checked_set(), Callback::noop());
    let state = run(
        start(),
        [Action::Rate(
            1,
            Some(Rating::NotApplicable(Reason::TooEarly)),
        )],
    );
    let with = shown(questions(&set, 0, &state.record.current.answers, &on).single());
    let without = shown(questions(&set, 0, &Answers::default(), &on).single());
    for reason in text().reasons {
        assert!(
            with.contains(reason) && !without.contains(reason),
            "{reason}"
        );
    }
}

#[test]
fn the_overview_says_every_state_in_words() {
    let (set, on) = (checked_set(), Callback::noop());
    insta::assert_snapshot!(shown(questions(&set, 0, &answers("12?n4"), &on).overview()));
}

#[test]
fn all_questions_have_ids_of_their_own() {
    let (set, on) = (checked_set(), Callback::noop());
    let said = shown(questions(&set, 0, &answers("1234"), &on).all());
    assert_eq!(said.matches("哪一句最像现在的情况？").count(), 7);
    assert_eq!(
        said.lines().filter(|line| line.starts_with("####")).count(),
        7,
        "the questions stand under their dimensions"
    );
}

#[test]
fn every_notice_says_what_happened_and_what_to_do() {
    let revision = Reconciled {
        changed: vec![1, 2],
        dropped: vec![9],
        added: vec![3],
        newer: true,
    };
    let notices = [
        Notice::StorageForbidden,
        Notice::StorageFull,
        Notice::StorageCorrupt,
        Notice::StorageStuck,
        Notice::StorageNewer,
        Notice::Link(LinkError::Mistyped),
        Notice::Link(LinkError::CutShort),
        Notice::Link(LinkError::Newer),
        Notice::Link(LinkError::NotALink),
        Notice::LinkOtherSet(2),
        Notice::LinkOtherSet(70),
        Notice::File(FileProblem::Malformed),
        Notice::File(FileProblem::Foreign),
        Notice::File(FileProblem::TooLarge),
        Notice::File(FileProblem::Newer),
        Notice::File(FileProblem::OtherSet(3)),
        Notice::Revision(revision),
        Notice::Copied,
        Notice::CopyFailed,
        Notice::Imported,
        Notice::Deleted,
        Notice::PrintFailed,
        Notice::PlanFull,
        Notice::ClockBehind(
            Day::from_days(2000).expect("a day"),
            Day::from_days(2500).expect("a day"),
        ),
        Notice::Followed,
        Notice::HistoryFull,
    ];
    insta::assert_snapshot!(shown(frame::notices(text(), &notices, &Callback::noop())));
}

#[test]
fn what_cannot_be_undone_is_asked_in_words_of_its_own() {
    let asks = [
        Ask::DeleteAll,
        Ask::TakeOver,
        Ask::Import(start().record.clone()),
        Ask::Overwrite,
    ];
    let said: Vec<String> = asks
        .iter()
        .map(|ask| shown(frame::asking(text(), 2, ask, &Callback::noop())))
        .collect();
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn the_frame_says_where_one_is_and_whether_it_is_kept() {
    let steps = shown(frame::steps(text(), Screen::Print, &Callback::noop()));
    assert_eq!(
        steps.replace('\n', "|"),
        "[自评步骤]|说明|题目|结果|计划|分享"
    );
    assert_eq!(
        shown(frame::saving(text(), Saving::On)),
        "每改一处都已存在这台设备上"
    );
    for saving in [Saving::Off, Saving::Failing, Saving::Held] {
        assert_eq!(shown(frame::saving(text(), saving)), "这次的回答不会存下来");
    }
}

#[test]
fn an_opened_link_offers_to_compare_only_with_own_answers() {
    let mut state = start();
    let mut response = state.record.current.clone();
    response.answers = answers("1234");
    response.name = Some("乐乐".to_owned());
    state = run(
        state,
        [Action::Opened(Ok(Shared {
            response,
            tasks: None,
        }))],
    );
    let opened = state.opened.as_deref().expect("opened");
    let offers = |own| {
        shown(
            OpenedView {
                set: &state.set,
                text: text(),
                level: 2,
                opened,
                own,
                on: &Callback::noop(),
            }
            .view(),
        )
    };
    insta::assert_snapshot!(offers(true));
    assert!(!offers(false).contains("和我的对一对"));
}

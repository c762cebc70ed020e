//! Links, files and names, action by action.

use crate::components::result::fixture::answers;
use crate::state::tests::{answered, day, level, rating, run, start};
use crate::state::{Action, Ask, FileProblem, Notice, Screen, transition};
use indicators::answers::{Response, ResponseId};
use indicators::plan::{Origin, Progress};
use indicators::record::Record;
use indicators::share::{LinkError, Shared, SharedTask, decode, encode};
use std::rc::Rc;

fn shared(id: u32, signs: &str) -> Shared {
    let mut response = start().record.current.clone();
    response.id = ResponseId::from_random(id);
    response.answers = answers(signs);
    Shared {
        response,
        tasks: None,
    }
}

#[test]
fn someones_link_leaves_the_own_answers_alone() {
    let own = answered("1111111");
    let state = transition(own.clone(), Action::Opened(Ok(shared(9, "4444444"))));
    assert_eq!((state.screen, &state.record), (Screen::Opened, &own.record));
    let state = run(state, [Action::Go(Screen::Theirs), Action::CloseOpened]);
    assert_eq!(
        (state.screen, state.opened.is_none(), &state.record),
        (Screen::Start, true, &own.record)
    );
}

#[test]
fn a_link_that_cannot_be_read_is_said_and_touches_nothing() {
    let own = answered("12");
    let other = Shared {
        response: Response {
            set: 2,
            ..shared(9, "4").response
        },
        tasks: None,
    };
    for (read, notice) in [
        (Err(LinkError::CutShort), Notice::Link(LinkError::CutShort)),
        (Err(LinkError::Newer), Notice::Link(LinkError::Newer)),
        (Ok(other), Notice::LinkOtherSet(2)),
    ] {
        let state = transition(own.clone(), Action::Opened(read));
        assert_eq!((*state.notices).clone(), std::slice::from_ref(&notice));
        assert_eq!(
            (state.record, state.screen),
            (own.record.clone(), own.screen)
        );
    }
}

#[test]
fn a_link_is_laid_beside_the_own_answers_once_for_each_response() {
    let state = run(
        answered("1111111"),
        [Action::Opened(Ok(shared(9, "4444444"))), Action::AddOpened],
    );
    assert_eq!(
        (state.screen, state.record.others.len()),
        (Screen::Compare, 1)
    );
    let state = transition(state, Action::RemoveOther(ResponseId::from_random(9)));
    assert!(state.record.others.is_empty());
    assert_eq!(rating(&state, 1), level(1));
}

#[test]
fn taking_a_link_over_asks_only_where_there_are_own_answers() {
    let mut link = shared(9, "3333333");
    link.tasks = Some(vec![SharedTask {
        item: 1,
        action: 4,
        progress: Progress::UnderWay,
        due: Some(day(2600)),
    }]);
    let link = decode(&encode(&link).expect("encodes")).expect("decodes");
    let fresh = run(
        start(),
        [Action::Opened(Ok(link.clone())), Action::TakeOver],
    );
    assert_eq!(
        (fresh.ask.clone(), fresh.screen, rating(&fresh, 7)),
        (None, Screen::Result, level(3))
    );
    assert!(fresh.record.earlier.is_empty());
    let picks = fresh
        .record
        .choices
        .picks
        .clone()
        .expect("the sender's plan");
    assert_eq!(
        (picks[0].origin, picks[0].progress),
        (Origin::Action { item: 1, action: 4 }, Progress::UnderWay)
    );

    let own = answered("11");
    let asked = run(own.clone(), [Action::Opened(Ok(link)), Action::TakeOver]);
    assert_eq!(
        (asked.ask.clone(), &asked.record),
        (Some(Ask::TakeOver), &own.record)
    );
    let declined = transition(asked.clone(), Action::Decline);
    assert_eq!(
        (declined.ask.clone(), declined.screen, &declined.record),
        (None, Screen::Opened, &own.record)
    );
    let taken = transition(asked, Action::Confirm(ResponseId::from_random(1)));
    assert_eq!(
        (
            rating(&taken, 1),
            taken.before().map(|before| before.id.number())
        ),
        (level(3), Some(7))
    );
}

#[test]
fn taking_ones_own_link_over_keeps_what_a_link_does_not_carry() {
    let own = run(answered("11"), [Action::Note(1, "原来的话".to_owned())]);
    let taken = run(
        own,
        [
            Action::Opened(Ok(shared(7, "22"))),
            Action::TakeOver,
            Action::Confirm(ResponseId::from_random(1)),
        ],
    );
    let answer = taken.record.current.answers.get(1).expect("an answer");
    assert_eq!(
        (answer.rating, answer.note.as_str()),
        (level(2), "原来的话")
    );
    assert!(taken.record.earlier.is_empty());
    assert_eq!(
        (taken.screen, taken.position),
        (Screen::Question, 2),
        "it goes on at the first open question"
    );
}

#[test]
fn a_file_replaces_own_answers_only_after_a_yes() {
    let file = Rc::new(Record::clone(&answered("4444444").record));
    let fresh = transition(start(), Action::Import(Ok(file.clone())));
    assert_eq!(
        (&fresh.record, &*fresh.notices),
        (&file, &vec![Notice::Imported])
    );
    let own = answered("1");
    let asked = transition(own.clone(), Action::Import(Ok(file.clone())));
    assert_eq!(
        (&asked.record, asked.ask.clone()),
        (&own.record, Some(Ask::Import(file.clone())))
    );
    assert_eq!(
        transition(asked, Action::Confirm(ResponseId::from_random(1))).record,
        file
    );
    let mut foreign = Record::clone(&file);
    foreign.current.set = 3;
    let refused = run(
        own.clone(),
        [
            Action::Import(Ok(Rc::new(foreign))),
            Action::Import(Err(FileProblem::Malformed)),
        ],
    );
    assert_eq!(
        *refused.notices,
        [Notice::File(FileProblem::Malformed)],
        "the later takes the place of the earlier"
    );
    assert_eq!(refused.record, own.record);
}

#[test]
fn a_name_is_cut_to_what_a_link_can_carry() {
    let state = transition(start(), Action::Name("  一二三四五六七八九十  ".to_owned()));
    assert_eq!(
        state.record.current.name.as_deref(),
        Some("一二三四五六七八")
    );
    assert_eq!(
        transition(state, Action::Name("   ".to_owned()))
            .record
            .current
            .name,
        None
    );
}

//! The transition, action by action.

use super::*;
use crate::components::result::fixture::{answers, set};
use indicators::measure::MOST_ROWS;
use indicators::model::Level;
use indicators::plan::MOST_TASKS;

pub(crate) fn day(days: u16) -> Day {
    Day::from_days(days).expect("within range")
}

pub(crate) fn start() -> State {
    State::new(SetRef::new(set()), ResponseId::from_random(7), day(2500))
}

pub(crate) fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, transition)
}

/// The small set with these answers.
pub(crate) fn answered(signs: &str) -> State {
    let ratings = answers(signs);
    run(
        start(),
        ratings
            .iter()
            .map(|(number, answer)| Action::Rate(number, answer.rating))
            .collect::<Vec<_>>(),
    )
}

pub(crate) fn level(number: u8) -> Option<Rating> {
    Level::from_number(number).map(Rating::Level)
}

pub(crate) fn rating(state: &State, item: ItemNumber) -> Option<Rating> {
    state.record.current.answers.rating(item)
}

#[test]
fn an_action_that_changes_nothing_gives_back_an_equal_state() {
    let state = answered("12");
    let nothing = [
        Action::Rate(1, level(1)),
        Action::Rate(99, level(1)),
        Action::Note(1, String::new()),
        Action::Tick(1, 0, false),
        Action::Enter(2, 0, 0, Some(3.0)),
        Action::Name(String::new()),
        Action::RemoveOther(ResponseId::from_random(1)),
        Action::Dismiss(3),
        Action::Saving(Saving::On),
        Action::Today(day(2500)),
        Action::Loaded(state.record.clone(), 0),
        Action::Reloaded(state.record.clone()),
        Action::Opened(Err(LinkError::NotALink)),
        Action::Opened(Err(LinkError::Empty)),
        Action::Confirm(ResponseId::from_random(1)),
        Action::Plan(PlanAction::Propose),
        Action::Plan(PlanAction::Drop(9)),
        Action::Plan(PlanAction::Move(0, 9)),
    ];
    for action in nothing {
        let after = transition(state.clone(), action.clone());
        assert!(
            State {
                resumed: state.resumed,
                ..after
            } == state,
            "{action:?}"
        );
    }
}

#[test]
fn one_goes_forward_to_the_result_and_back_to_the_first() {
    let count = start().set.item_count();
    let mut state = transition(start(), Action::GoTo(0));
    assert_eq!((state.screen, state.position), (Screen::Question, 0));
    for position in 1..count {
        let before = state.focus.serial;
        state = transition(state, Action::Next);
        assert_eq!(
            (state.position, state.focus.target),
            (position, FocusTarget::Heading)
        );
        assert_ne!(
            state.focus.serial, before,
            "the focus moves to the new question"
        );
    }
    state = transition(state, Action::Next);
    assert_eq!((state.screen, state.position), (Screen::Result, count - 1));
    state = run(state, (0..count + 3).map(|_| Action::Previous));
    assert_eq!((state.screen, state.position), (Screen::Question, 0));
    assert_eq!(transition(state, Action::GoTo(1000)).position, count - 1);
}

#[test]
fn among_all_questions_a_jump_stays_on_the_page() {
    let state = run(start(), [Action::Go(Screen::AllQuestions), Action::GoTo(3)]);
    assert_eq!(
        (state.screen, state.focus.target),
        (Screen::AllQuestions, FocusTarget::Item(4))
    );
}

#[test]
fn an_answer_keeps_its_parts_apart_and_is_dated() {
    let state = run(
        start(),
        [
            Action::Today(day(2600)),
            Action::Rate(1, level(3)),
            Action::Note(1, "记一笔".to_owned()),
            Action::Evidence(1, "冰箱上".to_owned()),
            Action::Tick(1, 2, true),
            Action::Tick(1, 0, true),
            Action::Tick(1, 2, true),
            Action::Clear(1),
        ],
    );
    let answer = state.record.current.answers.get(1).expect("an answer");
    assert_eq!(
        (
            answer.rating,
            answer.note.as_str(),
            answer.evidence.as_str()
        ),
        (None, "记一笔", "冰箱上")
    );
    assert_eq!(answer.ticked, [0, 2]);
    assert_eq!(state.record.current.day, day(2600));
    assert_eq!(
        state.focus.target,
        FocusTarget::Item(1),
        "what was pressed is gone, so the focus goes to the question"
    );
}

#[test]
fn numbers_fill_the_shape_of_their_calculator() {
    let state = run(
        start(),
        [
            Action::Enter(1, 0, 0, Some(420.0)),
            Action::Enter(1, 1, 0, Some(0.0)),
        ],
    );
    let rows = |state: &State| {
        state
            .record
            .current
            .answers
            .get(1)
            .and_then(|answer| answer.measure.clone())
            .map(|measure| measure.rows)
    };
    assert_eq!(rows(&state), Some(vec![vec![Some(420.0)], vec![Some(0.0)]]));
    let state = run(
        state,
        [Action::Members(1, 3), Action::Enter(1, 9, 9, Some(1.0))],
    );
    assert_eq!(
        rows(&state),
        Some(vec![vec![Some(420.0)], vec![Some(0.0)], vec![None]])
    );
    let state = run(state, [Action::Members(1, 0), Action::Members(1, 10_000)]);
    assert_eq!(rows(&state).map(|rows| rows.len()), Some(MOST_ROWS));
    let state = run(
        state,
        [
            Action::Members(1, 2),
            Action::Enter(1, 0, 0, None),
            Action::Enter(1, 1, 0, None),
        ],
    );
    assert_eq!(
        rows(&state),
        None,
        "an emptied calculator is as if it had never been used"
    );
}

#[test]
fn the_first_change_of_the_plan_takes_the_proposal_over() {
    let state = answered("1122121");
    let proposed = indicators::plan::plan(
        &state.set,
        &state.record.current.answers,
        &state.record.choices,
    );
    assert!(proposed.proposed && proposed.tasks.len() > 2);
    let state = run(
        state,
        [
            Action::Plan(PlanAction::Edit(0, Edit::Who("奶奶".to_owned()))),
            Action::Plan(PlanAction::Move(0, 1)),
        ],
    );
    let picks = state.record.choices.picks.clone().expect("chosen");
    assert_eq!(picks.len(), proposed.tasks.len());
    assert_eq!(
        (picks[1].origin, picks[1].who.as_deref()),
        (proposed.tasks[0].origin, Some("奶奶"))
    );
    assert_eq!(state.focus.target, FocusTarget::Task(1));
    let state = run(
        state,
        [
            Action::Plan(PlanAction::Drop(1)),
            Action::Plan(PlanAction::Propose),
        ],
    );
    assert_eq!(state.record.choices.picks, None);
}

#[test]
fn a_full_plan_says_so_and_takes_nothing_more() {
    let own = |_| Action::Plan(PlanAction::Own(None));
    let state = run(start(), (0..MOST_TASKS).map(own));
    assert_eq!(
        state.record.choices.picks.as_ref().map(Vec::len),
        Some(MOST_TASKS)
    );
    assert!(!state.notices.contains(&Notice::PlanFull));
    let full = transition(state.clone(), own(0));
    assert_eq!(full.record, state.record);
    assert_eq!(*full.notices, [Notice::PlanFull]);
    assert!(
        transition(full, Action::Go(Screen::Start))
            .notices
            .is_empty(),
        "it is not said on the next screen"
    );
}

#[test]
fn swapping_keeps_who_and_when_and_drops_what_was_written_about_the_old_action() {
    let due = Some(day(2700));
    let state = run(
        answered("1"),
        [
            Edit::Who("乐乐".to_owned()),
            Edit::Due(due),
            Edit::What("改过".to_owned()),
        ]
        .map(|edit| Action::Plan(PlanAction::Edit(0, edit))),
    );
    let before = state.record.choices.picks.clone().expect("chosen")[0].clone();
    let after = transition(state, Action::Plan(PlanAction::Swap(0, 1, 2)))
        .record
        .choices
        .picks
        .clone()
        .expect("chosen")[0]
        .clone();
    assert_ne!(after.origin, before.origin);
    assert_eq!(
        (
            after.origin.item(),
            after.who.as_deref(),
            after.due,
            after.what
        ),
        (before.origin.item(), Some("乐乐"), due, None)
    );
}

#[test]
fn another_assessment_starts_from_the_last_and_keeps_it() {
    let state = run(
        answered("1234"),
        [
            Action::Today(day(2590)),
            Action::StartAgain(ResponseId::from_random(8)),
        ],
    );
    assert_eq!(
        (
            state.screen,
            state.position,
            state.record.current.id.number()
        ),
        (Screen::Question, 0, 8)
    );
    assert_eq!(
        state
            .before()
            .map(|before| (before.id.number(), before.day)),
        Some((7, day(2500)))
    );
    assert_eq!(rating(&state, 4), level(4));
}

#[test]
fn deleting_waits_for_a_yes_and_leaves_nothing() {
    let own = run(
        answered("1234123"),
        [
            Action::StartAgain(ResponseId::from_random(8)),
            Action::Go(Screen::Share),
        ],
    );
    let asked = transition(own.clone(), Action::Ask(Ask::DeleteAll));
    assert_eq!(
        (&asked.record, asked.focus.target),
        (&own.record, FocusTarget::Ask)
    );
    assert_eq!(
        transition(asked.clone(), Action::Go(Screen::Result)).ask,
        None,
        "going elsewhere is a no"
    );
    let gone = transition(asked, Action::Confirm(ResponseId::from_random(33)));
    assert_eq!(
        (gone.screen, gone.has_answers(), gone.before()),
        (Screen::Start, false, None)
    );
    assert_eq!(
        (gone.record.current.id.number(), &*gone.notices),
        (33, &vec![Notice::Deleted])
    );
}

#[test]
fn an_older_revision_is_brought_up_and_what_changed_is_said() {
    let mut changed = set();
    changed.revision = 3;
    changed.dimensions[0].items[0].since = 3;
    let old = Rc::new(Record::clone(&answered("3333333").record));
    let state = transition(
        State::new(SetRef::new(changed), ResponseId::from_random(1), day(2600)),
        Action::Loaded(old.clone(), 3),
    );
    assert_eq!(
        (rating(&state, 1), rating(&state, 2), state.position),
        (None, level(3), 3)
    );
    assert_eq!(state.record.current.revision, 3);
    assert_eq!(
        state.before(),
        Some(&old.current),
        "the answers as they were are kept"
    );
    assert!(matches!(&state.notices[..], [Notice::Revision(said)] if said.changed == [1]));
}

#[test]
fn a_held_store_is_released_only_by_a_yes() {
    let held = run(
        start(),
        [
            Action::Saving(Saving::Held),
            Action::Notify(Notice::StorageNewer),
        ],
    );
    let state = run(
        held,
        [Action::Rate(1, level(2)), Action::Ask(Ask::Overwrite)],
    );
    assert_eq!(state.saving, Saving::Held);
    let state = transition(state, Action::Confirm(ResponseId::from_random(1)));
    assert_eq!(
        (state.saving, state.notices.is_empty(), rating(&state, 1)),
        (Saving::On, true, level(2))
    );
}

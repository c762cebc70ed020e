use super::*;
use crate::state::tests::{answered, day, level, rating, run};
use crate::state::{Action, Edit, PlanAction, Saving};
use indicators::answers::ResponseId;
use indicators::plan::{Origin, Progress};
use indicators::record::MOST_EARLIER;
use indicators::share::SharedTask;

fn again(state: State, id: u32) -> State {
    run(state, [Action::StartAgain(ResponseId::from_random(id))])
}

fn plan(action: PlanAction) -> Action {
    Action::Plan(action)
}

fn picks(state: &State) -> Vec<Pick> {
    state.record.choices.picks.clone().unwrap_or_default()
}

/// A plan whose first task is finished, whose second is under way with an owner, and a task of one's own.
fn planned() -> State {
    let edit = |position, edit| plan(PlanAction::Edit(position, edit));
    run(
        answered("1111111"),
        [
            edit(0, Edit::Progress(Progress::Done)),
            edit(1, Edit::Progress(Progress::UnderWay)),
            edit(1, Edit::Who("乐乐".to_owned())),
            edit(1, Edit::Due(Some(day(2600)))),
            plan(PlanAction::Drop(4)),
            plan(PlanAction::Own(None)),
            edit(4, Edit::What("周日看表".to_owned())),
        ],
    )
}

#[test]
fn progress_keeps_the_day_on_which_it_changed() {
    let state = planned();
    assert_eq!(picks(&state)[1].moved, Some(day(2500)));
    assert_eq!(picks(&state)[2].moved, None);
    let same = run(
        state,
        [
            Action::Today(day(2510)),
            plan(PlanAction::Edit(1, Edit::Progress(Progress::UnderWay))),
        ],
    );
    assert_eq!(picks(&same)[1].moved, Some(day(2500)), "nothing changed");
    let done = run(
        same,
        [plan(PlanAction::Edit(1, Edit::Progress(Progress::Done)))],
    );
    assert_eq!(picks(&done)[1].moved, Some(day(2510)));
}

#[test]
fn a_task_goes_on_with_everything_that_was_written_about_it() {
    let state = again(planned(), 8);
    assert_eq!(
        state.record.choices.picks, None,
        "the next plan is proposed anew"
    );
    let before = state.record.earlier[0].picks().to_vec();
    assert_eq!(before.len(), 5);
    let state = run(state, [plan(PlanAction::Carry(vec![1, 4]))]);
    let now = picks(&state);
    assert_eq!(now[..2], [before[1].clone(), before[4].clone()]);
    assert_eq!(
        (now[0].who.as_deref(), now[0].due),
        (Some("乐乐"), Some(day(2600)))
    );
    assert_eq!(now.len(), 5, "a proposal gives way");
    assert_eq!(state.record.earlier[0].settled, [1, 4]);
    assert_eq!(
        state.record.earlier[0].picks(),
        before,
        "and stays with its assessment"
    );
    assert_eq!(state.did, Some(Did::Carried(2)));
    // What the user chose gives way to nothing.
    let full = run(state.clone(), [plan(PlanAction::Carry(vec![2]))]);
    assert_eq!(picks(&full), now);
    assert_eq!(full.record.earlier[0].settled, [1, 4]);
    let free = run(
        full,
        [plan(PlanAction::Drop(4)), plan(PlanAction::Carry(vec![2]))],
    );
    assert_eq!(picks(&free)[0], before[2]);
}

#[test]
fn what_is_left_over_can_be_let_go_or_finished_after_all() {
    let state = run(
        again(planned(), 8),
        [
            Action::Today(day(2550)),
            plan(PlanAction::LetGo(2)),
            plan(PlanAction::LetGo(2)),
            plan(PlanAction::LetGo(99)),
            plan(PlanAction::Finish(1)),
            plan(PlanAction::Finish(99)),
        ],
    );
    let earlier = &state.record.earlier[0];
    assert_eq!(earlier.settled, [2]);
    let finished = &earlier.picks()[1];
    assert_eq!(
        (finished.progress, finished.moved),
        (Progress::Done, Some(day(2550)))
    );
    assert_eq!(state.record.choices.picks, None);
}

#[test]
fn what_was_removed_last_comes_back_where_it_was() {
    let state = planned();
    let before = picks(&state);
    let state = run(state, [plan(PlanAction::Drop(1))]);
    assert_eq!((picks(&state).len(), state.did), (4, Some(Did::Removed(1))));
    // Writing goes on in between.
    let state = run(
        state,
        [
            plan(PlanAction::Edit(0, Edit::Who("爸爸".to_owned()))),
            Action::BringBack,
        ],
    );
    assert_eq!(picks(&state)[1..], before[1..]);
    assert_eq!(picks(&state)[0].who.as_deref(), Some("爸爸"));
    assert_eq!(
        (state.removed.clone(), state.did),
        (None, Some(Did::Returned))
    );
    assert_eq!(run(state.clone(), [Action::BringBack]), state, "only once");
    let proposed = run(state.clone(), [plan(PlanAction::Propose)]);
    assert_eq!(proposed.record.choices.picks, None);
    let back = run(proposed, [Action::BringBack]);
    assert_eq!(picks(&back), picks(&state));
}

#[test]
fn a_removed_task_waits_while_the_plan_is_full() {
    let state = run(
        planned(),
        [
            plan(PlanAction::Drop(0)),
            plan(PlanAction::Own(None)),
            Action::BringBack,
        ],
    );
    assert_eq!(*state.notices, [Notice::PlanFull]);
    let state = run(state, [plan(PlanAction::Move(0, 1))]);
    assert!(matches!(state.removed, Some(Removed::Task(0, _))));
}

#[test]
fn moving_says_where_to_and_takes_the_focus_along() {
    let before = picks(&planned());
    let state = run(planned(), [plan(PlanAction::Move(0, 2))]);
    assert_eq!(picks(&state)[2], before[0]);
    assert_eq!(state.did, Some(Did::Moved(0, 2)));
    assert_eq!(state.focus.target, FocusTarget::Task(2));
    assert_eq!(run(state.clone(), [plan(PlanAction::Move(0, 9))]), state);
}

#[test]
fn an_own_task_can_serve_another_item_and_an_action_cannot() {
    let state = run(
        planned(),
        [
            plan(PlanAction::Edit(4, Edit::For(Some(3)))),
            plan(PlanAction::Edit(0, Edit::For(Some(3)))),
        ],
    );
    assert_eq!(picks(&state)[4].origin, Origin::Own { item: Some(3) });
    assert_eq!(picks(&state)[4].what.as_deref(), Some("周日看表"));
    assert!(matches!(picks(&state)[0].origin, Origin::Action { .. }));
}

#[test]
fn an_assessment_is_read_compared_deleted_and_brought_back() {
    let state = again(again(planned(), 8), 9);
    let kept = state.record.earlier.clone();
    let state = run(state, [Action::History(HistoryAction::Show(1))]);
    assert_eq!((state.screen, state.past.shown), (Screen::Past, 1));
    let state = run(
        state,
        [
            Action::Go(Screen::History),
            Action::History(HistoryAction::Compare(2, 0)),
        ],
    );
    assert_eq!(
        state.past.pair,
        Some((0, 2)),
        "the earlier one stands first"
    );
    let gone = run(state, [Action::History(HistoryAction::Forget(0))]);
    assert_eq!(gone.record.earlier, kept[1..]);
    assert_eq!(gone.past, Past::default());
    assert_eq!(gone.did, Some(Did::Forgot));
    let back = run(gone.clone(), [Action::BringBack]);
    assert_eq!(back.record.earlier, kept);
    let left = run(gone, [Action::Go(Screen::Result), Action::BringBack]);
    assert_eq!(
        left.record.earlier,
        kept[1..],
        "elsewhere there is no way back"
    );
    for beyond in [
        HistoryAction::Show(2),
        HistoryAction::Forget(2),
        HistoryAction::Compare(0, 3),
    ] {
        assert_eq!(run(back.clone(), [Action::History(beyond)]), back);
    }
}

#[test]
fn at_the_last_place_nothing_begins_before_something_was_deleted() {
    let mut state = answered("12");
    for id in 0..MOST_EARLIER {
        state = again(state, 100 + u32::try_from(id).expect("small"));
    }
    let full = again(state, 999);
    assert_eq!(full.record.earlier.len(), MOST_EARLIER);
    assert_eq!(full.screen, Screen::History);
    assert_ne!(full.record.current.id.number(), 999);
    let room = again(run(full, [Action::History(HistoryAction::Forget(3))]), 999);
    assert_eq!(room.record.current.id.number(), 999);
}

#[test]
fn a_clock_that_runs_behind_is_said_and_costs_nothing() {
    let state = again(answered("12"), 8);
    let state = run(state, [Action::Today(day(2400)), Action::Rate(1, level(4))]);
    assert_eq!(*state.notices, [Notice::ClockBehind(day(2400), day(2500))]);
    assert_eq!(
        (rating(&state, 1), state.record.earlier.len()),
        (level(4), 1)
    );
    assert_eq!(state.record.current.day, day(2400));
    let loaded = run(
        run(crate::state::tests::start(), [Action::Today(day(2400))]),
        [Action::Loaded(state.record.clone(), 0)],
    );
    assert_eq!(*loaded.notices, [Notice::ClockBehind(day(2400), day(2500))]);
    let right = run(loaded, [Action::Today(day(2501))]);
    assert!(right.notices.is_empty());
}

#[test]
fn another_windows_change_is_followed_and_said() {
    let mine = answered("12");
    let theirs = run(mine.clone(), [plan(PlanAction::Own(None))]);
    let news = Action::Reloaded(theirs.record.clone());
    let after = run(mine.clone(), [news.clone()]);
    assert_eq!(after.record, theirs.record);
    assert_eq!(*after.notices, [Notice::Followed]);
    // What this window could not save is newer than what is kept.
    let failing = run(mine, [Action::Saving(Saving::Failing)]);
    assert_eq!(run(failing.clone(), [news]), failing);
}

#[test]
fn a_link_of_ones_own_changes_no_word_of_the_plan() {
    let state = planned();
    let before = picks(&state);
    let tasks: Vec<SharedTask> = before
        .iter()
        .filter_map(SharedTask::from_pick)
        .map(|task| SharedTask {
            progress: Progress::Checked,
            ..task
        })
        .collect();
    let taken = super::plan::taken_over(&state.record.choices, Some(&tasks), day(2520));
    let taken = taken.picks.expect("a plan");
    assert_eq!(taken.len(), before.len());
    assert_eq!(
        (taken[1].who.as_deref(), taken[1].progress, taken[1].moved),
        (Some("乐乐"), Progress::Checked, Some(day(2520)))
    );
    assert_eq!(taken[4], before[4], "a task of one's own is in no link");
    assert_eq!(
        super::plan::taken_over(&state.record.choices, None, day(2520)),
        state.record.choices,
        "a link without a plan says nothing about it"
    );
}

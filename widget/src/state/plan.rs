//! Changes of the plan. The first one turns the program's proposal into the user's own choice.

use super::{Did, FocusTarget, Notice, Removed, State};
use indicators::day::Day;
use indicators::model::{ActionNumber, ItemNumber};
use indicators::plan::{Choices, MOST_TASKS, Origin, Pick, Plan, Progress, plan};
use indicators::record::Assessment;
use indicators::share::SharedTask;
use std::rc::Rc;

/// A change of the plan. Positions are those of [`indicators::plan::Plan::tasks`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanAction {
    /// Take an action of the set.
    Take(ItemNumber, ActionNumber),
    /// Add an empty task of one's own, for an item or for none.
    Own(Option<ItemNumber>),
    /// Add a task to find out how an item stands.
    FindOut(ItemNumber),
    /// Take a task out.
    Drop(usize),
    /// Move a task to another position.
    Move(usize, usize),
    /// An action of the set in place of this task.
    Swap(usize, ItemNumber, ActionNumber),
    /// Go on with tasks of the assessment before, by their positions there: with everything that was written about them.
    Carry(Vec<usize>),
    /// Let a task of the assessment before go.
    LetGo(usize),
    /// A task of the assessment before was finished after all.
    Finish(usize),
    /// Change one field of a task.
    Edit(usize, Edit),
    /// Forget every choice and go back to the proposal.
    Propose,
}

/// A new value for one field of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// What to do.
    What(String),
    /// Who does it.
    Who(String),
    /// Who helps.
    With(String),
    /// First day.
    Start(Option<Day>),
    /// Last day.
    Due(Option<Day>),
    /// Resources and money.
    Resources(String),
    /// How one sees that it is done.
    Check(String),
    /// How it goes on afterwards.
    Then(String),
    /// Where evidence is kept.
    Evidence(String),
    /// Which item it serves, for a task of one's own.
    For(Option<ItemNumber>),
    /// How far it is.
    Progress(Progress),
    /// Why it was adjusted, or anything else.
    Note(String),
}

pub(super) fn change(state: &mut State, action: PlanAction) {
    let now = plan(
        &state.set,
        &state.record.current.answers,
        &state.record.choices,
    );
    let mut picks = picks(state, &now);
    let before = picks.clone();
    match action {
        PlanAction::Propose => return propose(state),
        PlanAction::LetGo(position) => settle(state, position),
        PlanAction::Finish(position) => finish(state, position),
        PlanAction::Carry(positions) => carry(state, &mut picks, &positions, now.proposed),
        PlanAction::Take(item, action) => add(state, &mut picks, Origin::Action { item, action }),
        PlanAction::Own(item) => add(state, &mut picks, Origin::Own { item }),
        PlanAction::FindOut(item) => add(state, &mut picks, Origin::FindOut { item }),
        PlanAction::Drop(position) if position < picks.len() => {
            let pick = Box::new(picks.remove(position));
            state.removed = Some(Removed::Task(position, pick));
            state.did = Some(Did::Removed(position));
            state.move_focus(match picks.len() {
                0 => FocusTarget::Heading,
                count => FocusTarget::Task(position.min(count - 1)),
            });
        }
        PlanAction::Move(from, to) if from < picks.len() && to < picks.len() => {
            let pick = picks.remove(from);
            picks.insert(to, pick);
            state.did = Some(Did::Moved(from, to));
            state.move_focus(FocusTarget::Task(to));
        }
        PlanAction::Swap(position, item, action) => {
            if let Some(pick) = picks.get_mut(position) {
                // Who and when stay; what was written about the old action goes with it.
                *pick = Pick {
                    who: pick.who.take(),
                    start: pick.start,
                    due: pick.due,
                    ..Pick::new(Origin::Action { item, action })
                };
                state.did = Some(Did::Swapped(position));
                state.move_focus(FocusTarget::Task(position));
            }
        }
        PlanAction::Edit(position, edit) => {
            if let Some(pick) = picks.get_mut(position) {
                apply(pick, edit, state.today);
            }
        }
        PlanAction::Drop(_) | PlanAction::Move(..) => {}
    }
    if picks != before {
        Rc::make_mut(&mut state.record).choices.picks = Some(picks);
    }
}

/// The user's picks that the plan shows; the proposal's, while there are none.
fn picks(state: &State, now: &Plan) -> Vec<Pick> {
    match &state.record.choices.picks {
        Some(picks) => picks
            .iter()
            .filter(|pick| !now.left_out.contains(pick))
            .cloned()
            .collect(),
        None => now
            .tasks
            .iter()
            .map(|task| Pick::new(task.origin))
            .collect(),
    }
}

fn add(state: &mut State, picks: &mut Vec<Pick>, origin: Origin) {
    let own = matches!(origin, Origin::Own { .. });
    if !own && picks.iter().any(|pick| pick.origin == origin) {
        return;
    }
    if picks.len() >= MOST_TASKS {
        state.notify(Notice::PlanFull);
        return;
    }
    picks.push(Pick::new(origin));
    state.did = Some(Did::Added(picks.len() - 1));
    state.move_focus(FocusTarget::Task(picks.len() - 1));
}

/// Back to the proposal. What was chosen is kept until something else is removed, so that it can be brought back.
fn propose(state: &mut State) {
    if let Some(picks) = Rc::make_mut(&mut state.record).choices.picks.take() {
        state.removed = Some(Removed::Plan(picks));
        state.did = Some(Did::Proposed);
        state.move_focus(FocusTarget::Heading);
    }
}

/// Takes tasks of the assessment before in, with owner, days and progress. They stand first; a proposal gives way to them.
fn carry(state: &mut State, picks: &mut Vec<Pick>, positions: &[usize], proposed: bool) {
    let mut carried = 0;
    for position in positions {
        let before = state.record.earlier.last();
        let Some(pick) = before.and_then(|before| before.picks().get(*position).cloned()) else {
            continue;
        };
        if proposed {
            picks.retain(|other| other.origin != pick.origin);
            picks.truncate(MOST_TASKS - 1);
        }
        if picks.len() >= MOST_TASKS {
            state.notify(Notice::PlanFull);
            break;
        }
        picks.insert(carried, pick);
        carried += 1;
        settle(state, *position);
    }
    if carried > 0 {
        state.did = Some(Did::Carried(carried));
        state.move_focus(FocusTarget::Task(0));
    }
}

/// A task of the assessment before is dealt with, and not offered any more.
fn settle(state: &mut State, position: usize) {
    let known = |before: &Assessment| {
        position < before.picks().len() && !before.settled.contains(&position)
    };
    if !state.record.earlier.last().is_some_and(known) {
        return;
    }
    if let Some(before) = Rc::make_mut(&mut state.record).earlier.last_mut() {
        before.settled.push(position);
    }
    state.did = Some(Did::Settled);
    state.move_focus(FocusTarget::Left);
}

/// Notes in the plan of the assessment before that a task was done.
fn finish(state: &mut State, position: usize) {
    let today = state.today;
    let before = Rc::make_mut(&mut state.record).earlier.last_mut();
    let picks = before.and_then(|before| before.choices.picks.as_mut());
    if let Some(pick) = picks.and_then(|picks| picks.get_mut(position)) {
        apply(pick, Edit::Progress(Progress::Done), today);
        state.did = Some(Did::Settled);
        state.move_focus(FocusTarget::Left);
    }
}

/// The plan after a link of one's own assessment was taken over. A link carries neither what was written by hand nor tasks
/// of one's own, so these stay.
pub(super) fn taken_over(own: &Choices, shared: Option<&[SharedTask]>, today: Day) -> Choices {
    let (Some(picks), Some(shared)) = (&own.picks, shared) else {
        let picks = shared.map(|tasks| tasks.iter().map(|task| task.to_pick()).collect());
        return Choices {
            picks: picks.or_else(|| own.picks.clone()),
        };
    };
    let mut taken: Vec<Pick> = Vec::new();
    for task in shared {
        let pick = task.to_pick();
        let mut mine = picks
            .iter()
            .find(|mine| mine.origin == pick.origin)
            .cloned()
            .unwrap_or_else(|| pick.clone());
        apply(&mut mine, Edit::Progress(pick.progress), today);
        mine.due = pick.due.or(mine.due);
        taken.push(mine);
    }
    let unsent = picks
        .iter()
        .filter(|pick| !matches!(pick.origin, Origin::Action { .. }));
    taken.extend(unsent.cloned());
    taken.truncate(MOST_TASKS);
    Choices { picks: Some(taken) }
}

/// Brings a removed task, or the whole plan, back.
pub(super) fn bring_back(state: &mut State, removed: Removed) {
    let now = plan(
        &state.set,
        &state.record.current.answers,
        &state.record.choices,
    );
    let mut picks = picks(state, &now);
    match removed {
        Removed::Task(position, pick) => {
            if picks.len() >= MOST_TASKS {
                state.removed = Some(Removed::Task(position, pick));
                return state.notify(Notice::PlanFull);
            }
            let position = position.min(picks.len());
            picks.insert(position, *pick);
            state.did = Some(Did::Returned);
            state.move_focus(FocusTarget::Task(position));
        }
        Removed::Plan(before) => {
            picks = before;
            state.did = Some(Did::Returned);
            state.move_focus(FocusTarget::Heading);
        }
        Removed::Assessment(..) => return,
    }
    Rc::make_mut(&mut state.record).choices.picks = Some(picks);
}

fn apply(pick: &mut Pick, edit: Edit, today: Day) {
    match edit {
        Edit::What(text) => pick.what = Some(text),
        Edit::Who(text) => pick.who = Some(text),
        Edit::With(text) => pick.with = text,
        Edit::Start(day) => pick.start = day,
        Edit::Due(day) => pick.due = day,
        Edit::Resources(text) => pick.resources = Some(text),
        Edit::Check(text) => pick.check = Some(text),
        Edit::Then(text) => pick.then = Some(text),
        Edit::Evidence(text) => pick.evidence = text,
        Edit::For(item) if matches!(pick.origin, Origin::Own { .. }) => {
            pick.origin = Origin::Own { item }
        }
        Edit::For(_) => {}
        Edit::Progress(progress) if progress != pick.progress => {
            pick.progress = progress;
            pick.moved = Some(today);
        }
        Edit::Progress(_) => {}
        Edit::Note(text) => pick.note = text,
    }
}

//! Changes of the plan. The first one turns the program's proposal into the user's own choice.

use super::{FocusTarget, Notice, State};
use indicators::day::Day;
use indicators::model::{ActionNumber, ItemNumber};
use indicators::plan::{MOST_TASKS, Origin, Pick, Plan, Progress, plan, swap};
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
    /// The next action of the same item in place of this one.
    Swap(usize),
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
    if action == PlanAction::Propose {
        if state.record.choices.picks.is_some() {
            Rc::make_mut(&mut state.record).choices.picks = None;
        }
        return;
    }
    let mut picks = picks(state, &now);
    let before = picks.clone();
    match action {
        PlanAction::Take(item, action) => add(state, &mut picks, Origin::Action { item, action }),
        PlanAction::Own(item) => add(state, &mut picks, Origin::Own { item }),
        PlanAction::FindOut(item) => add(state, &mut picks, Origin::FindOut { item }),
        PlanAction::Drop(position) if position < picks.len() => {
            picks.remove(position);
            state.move_focus(match picks.len() {
                0 => FocusTarget::Heading,
                count => FocusTarget::Task(position.min(count - 1)),
            });
        }
        PlanAction::Move(from, to) if from < picks.len() && to < picks.len() => {
            let pick = picks.remove(from);
            picks.insert(to, pick);
            state.move_focus(FocusTarget::Task(to));
        }
        PlanAction::Swap(position) => {
            if let Some((origin, pick)) =
                swap(&now, &state.set, position).zip(picks.get_mut(position))
            {
                // Who and when stay; what was written about the old action goes with it.
                *pick = Pick {
                    who: pick.who.take(),
                    start: pick.start,
                    due: pick.due,
                    ..Pick::new(origin)
                };
            }
        }
        PlanAction::Edit(position, edit) => {
            if let Some(pick) = picks.get_mut(position) {
                apply(pick, edit);
            }
        }
        PlanAction::Drop(_) | PlanAction::Move(..) | PlanAction::Propose => {}
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
    state.move_focus(FocusTarget::Task(picks.len() - 1));
}

fn apply(pick: &mut Pick, edit: Edit) {
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
        Edit::Progress(progress) => pick.progress = progress,
        Edit::Note(text) => pick.note = text,
    }
}

//! Earlier assessments: looking at one, comparing two, deleting one; and bringing back what was removed last.

use super::{FocusTarget, Notice, Screen, State, plan};
use indicators::plan::Pick;
use indicators::record::Assessment;
use std::rc::Rc;

#[cfg(test)]
mod tests;

/// Which earlier assessments are looked at. Positions count from the oldest; the one after the last is the one at hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Past {
    /// The one that is read.
    pub shown: usize,
    /// The two that are compared, if anybody chose; the last two otherwise.
    pub pair: Option<(usize, usize)>,
}

/// A look at earlier assessments, or a change of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryAction {
    /// Read one.
    Show(usize),
    /// Compare two.
    Compare(usize, usize),
    /// Delete one.
    Forget(usize),
}

/// What was just done to plan or history, to be said where it was done. Positions count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// A task was moved from one position to another.
    Moved(usize, usize),
    /// Another action took a task's place.
    Swapped(usize),
    /// A task was added.
    Added(usize),
    /// So many tasks of the assessment before were taken in.
    Carried(usize),
    /// A task of the assessment before is dealt with.
    Settled,
    /// A task was taken out.
    Removed(usize),
    /// The plan went back to the proposal.
    Proposed,
    /// An earlier assessment was deleted.
    Forgot,
    /// What was removed is back.
    Returned,
}

/// What was removed last, as it was.
#[derive(Debug, Clone, PartialEq)]
pub enum Removed {
    /// A task, with its position.
    Task(usize, Box<Pick>),
    /// All that was chosen, when the plan went back to the proposal.
    Plan(Vec<Pick>),
    /// An earlier assessment, with its position.
    Assessment(usize, Box<Assessment>),
}

pub(super) fn change(state: &mut State, action: HistoryAction) {
    let count = state.record.earlier.len();
    match action {
        HistoryAction::Show(position) if position < count => {
            state.past.shown = position;
            state.go(Screen::Past);
        }
        HistoryAction::Compare(one, other) if one <= count && other <= count => {
            state.past.pair = Some((one.min(other), one.max(other)));
        }
        HistoryAction::Forget(position) if position < count => {
            let assessment = Rc::make_mut(&mut state.record).earlier.remove(position);
            state.past = Past::default();
            state.go(Screen::History);
            state.removed = Some(Removed::Assessment(position, Box::new(assessment)));
            state.did = Some(Did::Forgot);
        }
        HistoryAction::Show(_) | HistoryAction::Compare(..) | HistoryAction::Forget(_) => {}
    }
}

/// Says when the device's day lies before the last assessment, and takes it back when it no longer does. Nothing depends on
/// the clock: assessments stand in the order in which they were kept.
pub(super) fn mind_the_clock(state: &mut State) {
    let record = &state.record;
    let before = record.earlier.last().map(|earlier| earlier.response.day);
    let last = before.max(state.has_answers().then_some(record.current.day));
    let today = state.today;
    state.withdraw(|notice| matches!(notice, Notice::ClockBehind(..)));
    if let Some(last) = last.filter(|last| today < *last) {
        state.notify(Notice::ClockBehind(today, last));
    }
}

/// Brings back what was removed last, where it was.
pub(super) fn bring_back(state: &mut State) {
    match state.removed.take() {
        Some(Removed::Assessment(position, assessment)) => {
            let earlier = &mut Rc::make_mut(&mut state.record).earlier;
            earlier.insert(position.min(earlier.len()), *assessment);
            state.past = Past::default();
            state.did = Some(Did::Returned);
            state.move_focus(FocusTarget::Heading);
        }
        Some(removed) => plan::bring_back(state, removed),
        None => {}
    }
}

//! Several people: who is in the comparison, as what, and the answer that they agree on.
//!
//! The joint answer is worked on by the same actions as the own one. While it is at hand it changes places with the own one,
//! the action is carried out, and they change back: so it has a result, a plan and a link without a second way to make them.

use super::transition::step;
use super::{Action, FocusTarget, Screen, State};
use indicators::answers::{Rating, Response, ResponseId};
use indicators::merge::{Merged, View, distinct, merge, to_talk_about};
use indicators::model::ItemNumber;
use indicators::record::{Joint, MOST_EARLIER, Record};
use indicators::share::fit_name;
use std::rc::Rc;

mod arrive;
#[cfg(test)]
mod tests;

pub(super) use arrive::add;
pub use arrive::{Arrival, Arrived, Place, Trouble, arrivals};

/// How far several people are together. None of it is kept: what is worth keeping stands in the record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct People {
    /// The joint answer is at hand, not the own one.
    pub joint: bool,
    /// The item that is being agreed on.
    pub item: Option<ItemNumber>,
    /// What came of the last batch that was brought in.
    pub arrived: Option<Rc<Arrived>>,
}

/// What can happen among several people.
#[derive(Debug, Clone, PartialEq)]
pub enum PeopleAction {
    /// Lay what arrived beside the own answers; all of it is of this role, if one is given.
    BringIn(Vec<Arrival>, Option<String>),
    /// What somebody is called here.
    Name(ResponseId, String),
    /// What somebody is here.
    Role(ResponseId, String),
    /// Agree on one answer; the id is for it, if there is none yet.
    Agree(ResponseId),
    /// Agree on this item.
    Item(ItemNumber),
    /// On to the next item that nothing is agreed on yet.
    NextItem,
    /// Take what all chose alike as agreed: for one item, or for all of them that are open.
    Accept(Option<ItemNumber>),
    /// Have the joint answer at hand, or the own one.
    Joint(bool),
    /// Agree anew, keeping what was agreed on to compare with.
    AgreeAgain(ResponseId),
}

impl State {
    /// What is kept, with the joint answer in the place of the own one where it is at hand.
    pub fn record_at_hand(&self) -> Rc<Record> {
        let mut record = self.record.clone();
        if self.people.joint {
            Rc::make_mut(&mut record).change_places();
        }
        record
    }

    /// What everybody here says together.
    pub fn merged(&self) -> Merged {
        merge(&self.set, &self.record.everybody())
    }
}

/// The items in the order in which they are agreed on. Where nobody may be shown, it tells nothing either.
pub(crate) fn agenda(state: &State, merged: &Merged) -> Vec<ItemNumber> {
    if merged.hidden {
        return state.set.items().map(|(_, item)| item.number).collect();
    }
    let items = to_talk_about(merged);
    items.iter().map(|item| item.number).collect()
}

/// The state after an action, where some of it may be about the joint answer.
pub(super) fn transition(mut state: State, action: Action) -> State {
    let screen = state.screen;
    match action {
        Action::GoTo(position) if state.people.joint => {
            let item = state.set.items().nth(position);
            let number = item.map(|(_, item)| item.number);
            state.go(Screen::Joint);
            open(&mut state, number);
        }
        action if is_about_joint(&state, &action) => {
            let rates = matches!(action, Action::Rate(..));
            with_joint(&mut state, |state| *state = step(state.clone(), action));
            if rates {
                note_who(&mut state);
            }
        }
        action => state = step(state, action),
    }
    if state.screen != screen {
        state.people.arrived = None;
        state.people.joint &= matches!(
            state.screen,
            Screen::Result
                | Screen::History
                | Screen::Past
                | Screen::Plan
                | Screen::Print
                | Screen::Share
        );
    }
    state
}

fn is_about_joint(state: &State, action: &Action) -> bool {
    match action {
        Action::Rate(..) | Action::Clear(_) | Action::Note(..) => state.screen == Screen::Joint,
        Action::Plan(_) | Action::History(_) | Action::BringBack | Action::Name(_) => {
            state.people.joint
        }
        _ => false,
    }
}

/// Changes the joint answer as if it were the own one. Without one nothing happens.
pub(super) fn with_joint(state: &mut State, change: impl FnOnce(&mut State)) {
    if state.record.joint.is_none() {
        return;
    }
    Rc::make_mut(&mut state.record).change_places();
    change(state);
    Rc::make_mut(&mut state.record).change_places();
}

/// Who is here agrees.
fn note_who(state: &mut State) {
    let everybody = state.record.everybody();
    let everybody: Vec<&Response> = everybody.iter().collect();
    let from = distinct(&everybody).iter().map(|one| one.id).collect();
    if let Some(joint) = &mut Rc::make_mut(&mut state.record).joint {
        joint.from = from;
    }
}

/// Carries out an action among several people.
pub(super) fn change(state: &mut State, action: PeopleAction) {
    match action {
        PeopleAction::BringIn(arrivals, role) => arrive::bring_in(state, arrivals, role.as_deref()),
        PeopleAction::Name(id, name) => call(state, id, |one| &mut one.name, &name),
        PeopleAction::Role(id, role) => call(state, id, |one| &mut one.role, &role),
        PeopleAction::Agree(id) => agree(state, id),
        PeopleAction::Item(number) => {
            state.go(Screen::Joint);
            open(state, Some(number));
        }
        PeopleAction::NextItem => next_item(state),
        PeopleAction::Accept(item) => accept(state, item),
        PeopleAction::Joint(joint) if joint != state.people.joint => {
            let screen = match state.screen {
                screen @ (Screen::Plan | Screen::Share) => screen,
                _ => Screen::Result,
            };
            state.go(screen);
            state.people.joint = joint && state.record.joint.is_some();
        }
        PeopleAction::Joint(_) => {}
        PeopleAction::AgreeAgain(id) => agree_again(state, id),
    }
}

/// Writes down what somebody is called, or what they are.
fn call(
    state: &mut State,
    id: ResponseId,
    which: fn(&mut Response) -> &mut Option<String>,
    words: &str,
) {
    let words = fit_name(words);
    let mut record = (*state.record).clone();
    let everybody = std::iter::once(&mut record.current).chain(&mut record.others);
    for one in everybody.filter(|one| one.id == id) {
        *which(one) = words.clone();
    }
    if record != *state.record {
        state.record = Rc::new(record);
    }
}

fn agree(state: &mut State, id: ResponseId) {
    if state.record.joint.is_none() {
        let response = Response {
            id,
            set: state.set.number,
            revision: state.set.revision,
            day: state.today,
            name: None,
            role: None,
            answers: Default::default(),
        };
        Rc::make_mut(&mut state.record).joint = Some(Joint::of(response));
    }
    state.go(Screen::Joint);
    state.people.item = first_open(state, None);
}

fn agree_again(state: &mut State, id: ResponseId) {
    if state
        .record
        .joint
        .as_ref()
        .is_some_and(|joint| joint.earlier.len() >= MOST_EARLIER)
    {
        // One has to be deleted first, and not by us.
        state.people.joint = true;
        return state.go(Screen::History);
    }
    let (today, revision) = (state.today, state.set.revision);
    with_joint(state, |state| {
        let record = Rc::make_mut(&mut state.record);
        record.start_again(id, today);
        record.current.revision = revision;
        record.current.answers = Default::default();
    });
    agree(state, id);
}

/// Puts an item at hand.
fn open(state: &mut State, number: Option<ItemNumber>) {
    state.people.item = number;
    state.move_focus(number.map_or(FocusTarget::Heading, FocusTarget::Item));
}

fn next_item(state: &mut State) {
    let next = first_open(state, state.people.item);
    open(state, next);
}

/// The first item after another on the agenda that nothing is agreed on; once it is over, from its beginning.
fn first_open(state: &State, after: Option<ItemNumber>) -> Option<ItemNumber> {
    let agenda = agenda(state, &state.merged());
    let joint = state.record.joint.as_ref()?;
    let start = agenda.iter().position(|item| Some(*item) == after);
    let start = start.map_or(0, |position| position + 1);
    let mut items = agenda[start..].iter().chain(&agenda[..start]);
    items
        .find(|item| joint.response.answers.rating(**item).is_none())
        .copied()
}

/// Takes what all chose alike as agreed. Nothing that was agreed on otherwise is touched.
fn accept(state: &mut State, item: Option<ItemNumber>) {
    let merged = state.merged();
    for spread in &merged.items {
        let (number, view) = (spread.number, spread.view());
        let open = state
            .record
            .joint
            .as_ref()
            .is_some_and(|joint| joint.response.answers.rating(number).is_none());
        if let View::Alike(level) = view
            && open
            && item.is_none_or(|item| item == number)
        {
            with_joint(state, |state| {
                state.change_answer(number, |answer| {
                    answer.rating = Some(Rating::Level(level));
                });
            });
            note_who(state);
        }
    }
    // What was pressed goes away, so the focus goes to what is left of it.
    let joint = state.record.joint.as_ref();
    let is_open = |item: &ItemNumber| {
        joint.is_some_and(|joint| joint.response.answers.rating(*item).is_none())
    };
    let at_hand = state.people.item;
    match item.filter(|item| Some(*item) != at_hand) {
        Some(item) => state.move_focus(FocusTarget::Item(item)),
        None if at_hand.as_ref().is_some_and(is_open) => open(state, at_hand),
        None => next_item(state),
    }
}

/// Deletes what was agreed on, after a yes.
pub(super) fn drop_joint(state: &mut State) {
    Rc::make_mut(&mut state.record).joint = None;
    state.people.joint = false;
    state.go(Screen::Compare);
}

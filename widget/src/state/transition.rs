//! The transition itself, and the small changes that it is made of.

use super::{
    Action, Ask, Focus, FocusTarget, Notice, Past, People, Saving, Screen, SetRef, ShareOptions,
    State, exchange, history, people, plan,
};
use indicators::answers::{Answer, Reconciled, Response, ResponseId, reconcile};
use indicators::day::Day;
use indicators::measure::{MOST_ROWS, Measure, shape};
use indicators::model::{IndicatorSet, Item, ItemNumber};
use indicators::record::Record;
use std::rc::Rc;

impl State {
    /// A first state: nothing answered.
    pub fn new(set: SetRef, id: ResponseId, today: Day) -> Self {
        let record = fresh(&set, id, today);
        Self {
            set,
            record: Rc::new(record),
            screen: Screen::Start,
            position: 0,
            today,
            saving: Saving::On,
            resumed: false,
            notices: Rc::default(),
            ask: None,
            opened: None,
            share: ShareOptions {
                plan: true,
                name: false,
            },
            focus: Focus {
                serial: 0,
                target: FocusTarget::Heading,
            },
            past: Past::default(),
            did: None,
            removed: None,
            people: People::default(),
        }
    }

    /// The item at hand.
    pub fn item(&self) -> Option<&Item> {
        self.set.items().nth(self.position).map(|(_, item)| item)
    }

    /// Whether anything was answered or written.
    pub fn has_answers(&self) -> bool {
        !self.record.current.answers.is_empty()
    }

    /// Whether every item has a rating.
    pub fn is_complete(&self) -> bool {
        self.record.current.answers.rated_count(&self.set) == self.set.item_count()
    }

    /// The earlier assessment to compare with: the latest.
    pub fn before(&self) -> Option<&Response> {
        self.record.earlier.last().map(|earlier| &earlier.response)
    }

    pub(super) fn move_focus(&mut self, target: FocusTarget) {
        self.focus = Focus {
            serial: self.focus.serial.wrapping_add(1),
            target,
        };
    }

    pub(super) fn go(&mut self, screen: Screen) {
        self.screen = screen;
        self.ask = None;
        (self.did, self.removed) = (None, None);
        self.withdraw(Notice::is_passing);
        self.move_focus(FocusTarget::Heading);
    }

    pub(super) fn go_to(&mut self, position: usize) {
        self.position = position.min(self.set.item_count().saturating_sub(1));
        if self.screen == Screen::AllQuestions {
            let number = self.item().map_or(0, |item| item.number);
            self.move_focus(FocusTarget::Item(number));
        } else {
            self.go(Screen::Question);
        }
    }

    /// Says something. Of what is about something just done, only the latest is of interest.
    pub(super) fn notify(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            if notice.is_passing() {
                self.withdraw(Notice::is_passing);
            }
            Rc::make_mut(&mut self.notices).push(notice);
        }
    }

    /// Takes back what is no longer so.
    pub(super) fn withdraw(&mut self, outdated: impl Fn(&Notice) -> bool) {
        if self.notices.iter().any(&outdated) {
            Rc::make_mut(&mut self.notices).retain(|notice| !outdated(notice));
        }
    }

    /// Changes the record and dates it today.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Record)) {
        let record = Rc::make_mut(&mut self.record);
        change(record);
        record.current.day = self.today;
    }

    pub(super) fn change_answer(&mut self, item: ItemNumber, change: impl FnOnce(&mut Answer)) {
        if self.set.item(item).is_none() {
            return;
        }
        let before = self
            .record
            .current
            .answers
            .get(item)
            .cloned()
            .unwrap_or_default();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.change(|record| record.current.answers.put(item, after));
        }
    }

    pub(super) fn ask(&mut self, ask: Ask) {
        self.ask = Some(ask);
        self.move_focus(FocusTarget::Ask);
    }
}

fn fresh(set: &IndicatorSet, id: ResponseId, day: Day) -> Record {
    Record::of(Response {
        id,
        set: set.number,
        revision: set.revision,
        day,
        name: None,
        role: None,
        answers: Default::default(),
    })
}

/// The state after an action. Pure; an action that changes nothing gives back an equal state.
#[must_use]
pub fn transition(state: State, action: Action) -> State {
    // Only the whole program knows of answers that several people agreed on.
    match cfg!(feature = "whole") {
        true => people::transition(state, action),
        false => step(state, action),
    }
}

pub(super) fn step(mut state: State, action: Action) -> State {
    match action {
        Action::Go(screen) => state.go(screen),
        Action::GoTo(position) => state.go_to(position),
        Action::Next if state.position + 1 < state.set.item_count() => {
            state.go_to(state.position + 1)
        }
        Action::Next => state.go(Screen::Result),
        Action::Previous => state.go_to(state.position.saturating_sub(1)),
        Action::Rate(item, rating) => state.change_answer(item, |answer| answer.rating = rating),
        Action::Clear(item) => {
            state.change_answer(item, |answer| answer.rating = None);
            state.move_focus(FocusTarget::Item(item));
        }
        Action::Note(item, note) => state.change_answer(item, |answer| answer.note = note),
        Action::Evidence(item, evidence) => {
            state.change_answer(item, |answer| answer.evidence = evidence)
        }
        Action::Enter(number, row, column, value) => {
            if let Some(mut measure) = state
                .set
                .item(number)
                .and_then(|item| entered(item, state.record.current.answers.get(number)))
            {
                if let Some(cell) = measure
                    .rows
                    .get_mut(row)
                    .and_then(|row| row.get_mut(column))
                {
                    *cell = value;
                }
                state.change_answer(number, |answer| answer.measure = keep(measure));
            }
        }
        Action::Members(number, members) => {
            if let Some(mut measure) = state
                .set
                .item(number)
                .and_then(|item| entered(item, state.record.current.answers.get(number)))
            {
                measure.rows.resize(members.clamp(1, MOST_ROWS), vec![None]);
                state.change_answer(number, |answer| answer.measure = keep(measure));
            }
        }
        Action::Tick(item, part, ticked) => {
            state.change_answer(item, |answer| tick(answer, part, ticked))
        }
        Action::StartAgain(id) => start_again(&mut state, id),
        Action::Ask(ask) => state.ask(ask),
        Action::Decline => {
            state.ask = None;
            state.move_focus(FocusTarget::Heading);
        }
        Action::Confirm(id) => confirm(&mut state, id),
        Action::Loaded(record, position) => {
            state.resumed = !record.current.answers.is_empty();
            state.position = position.min(state.set.item_count().saturating_sub(1));
            load(&mut state, record);
            if cfg!(feature = "whole") {
                history::mind_the_clock(&mut state);
            }
        }
        // While this window cannot save, what it knows is newer than what is kept.
        Action::Reloaded(record) if state.saving == Saving::On => {
            let news = record.set() == state.set.number && record != state.record;
            load(&mut state, record);
            if cfg!(feature = "whole") && news {
                state.notify(Notice::Followed);
            }
        }
        Action::Saving(saving) => {
            if saving == Saving::On {
                state.withdraw(|notice| {
                    matches!(notice, Notice::StorageFull | Notice::StorageForbidden)
                });
            }
            state.saving = saving;
        }
        Action::Notify(notice) => state.notify(notice),
        Action::Dismiss(index) if index < state.notices.len() => {
            Rc::make_mut(&mut state.notices).remove(index);
            state.move_focus(FocusTarget::Heading);
        }
        Action::Today(today) => {
            state.today = today;
            if cfg!(feature = "whole") {
                history::mind_the_clock(&mut state);
            }
        }
        // The program that only asks the questions leaves out what plans, links and files take.
        Action::Plan(action) if cfg!(feature = "whole") => plan::change(&mut state, action),
        Action::History(action) if cfg!(feature = "whole") => history::change(&mut state, action),
        Action::BringBack if cfg!(feature = "whole") => history::bring_back(&mut state),
        Action::People(action) if cfg!(feature = "whole") => people::change(&mut state, action),
        action if cfg!(feature = "whole") => exchange::change(&mut state, action),
        _ => {}
    }
    state
}

/// Members that a calculator for a household starts with.
const FIRST_MEMBERS: usize = 2;

/// What was entered into an item's calculator, in the shape that it asks for; `None` for an item without one.
pub fn entered(item: &Item, answer: Option<&Answer>) -> Option<Measure> {
    let kept = answer.and_then(|answer| answer.measure.as_ref());
    let (rows, columns) = shape(
        item.calculator.as_ref()?,
        kept.map_or(FIRST_MEMBERS, |measure| measure.rows.len()),
    );
    let at = |row: usize, column: usize| {
        kept.and_then(|measure| measure.rows.get(row)?.get(column).copied())
            .flatten()
    };
    Some(Measure {
        rows: (0..rows)
            .map(|row| (0..columns).map(|column| at(row, column)).collect())
            .collect(),
    })
}

/// A measure worth keeping: with a number in it, or with as many members as somebody asked for.
fn keep(measure: Measure) -> Option<Measure> {
    let worth = !measure.is_empty()
        || (measure.rows.len() != FIRST_MEMBERS && measure.rows.iter().all(|row| row.len() == 1));
    worth.then_some(measure)
}

fn tick(answer: &mut Answer, part: u16, ticked: bool) {
    answer.ticked.retain(|tick| *tick != part);
    if ticked {
        answer.ticked.push(part);
        answer.ticked.sort_unstable();
    }
}

fn start_again(state: &mut State, id: ResponseId) {
    if state.record.is_full() {
        // One has to be deleted first, and not by us.
        return state.go(Screen::History);
    }
    let today = state.today;
    let revision = state.set.revision;
    let record = Rc::make_mut(&mut state.record);
    record.start_again(id, today);
    record.current.revision = revision;
    state.position = 0;
    state.go(Screen::Question);
}

fn confirm(state: &mut State, id: ResponseId) {
    match state.ask.take() {
        Some(Ask::DeleteAll) => {
            state.record = Rc::new(fresh(&state.set, id, state.today));
            state.position = 0;
            state.resumed = false;
            state.opened = None;
            state.go(Screen::Start);
            state.notices = Rc::new(vec![Notice::Deleted]);
        }
        Some(Ask::TakeOver) if cfg!(feature = "whole") => exchange::take_over(state),
        Some(Ask::Import(record)) if cfg!(feature = "whole") => exchange::take_in(state, record),
        Some(Ask::Overwrite) => {
            state.saving = Saving::On;
            state.withdraw(|notice| matches!(notice, Notice::StorageNewer | Notice::StorageStuck));
            state.move_focus(FocusTarget::Heading);
        }
        Some(Ask::DropJoint) if cfg!(feature = "whole") => people::drop_joint(state),
        Some(Ask::TakeOver | Ask::Import(_) | Ask::DropJoint) | None => {}
    }
}

fn load(state: &mut State, record: Rc<Record>) {
    if record.set() == state.set.number && *record != *state.record {
        state.record = record;
        notify_revision(state);
        if cfg!(feature = "whole") {
            people::with_joint(state, notify_revision);
        }
    }
}

/// Brings answers of an older revision of the set up to this one, and says what that means. Questions that mean something
/// else now are open again; the answers as they were stay among the earlier assessments.
pub(super) fn notify_revision(state: &mut State) {
    let current = &state.record.current;
    let reconciled = reconcile(&state.set, current.revision, &current.answers);
    let revision = state.set.revision;
    if current.revision < revision {
        let record = Rc::make_mut(&mut state.record);
        if !reconciled.changed.is_empty() {
            record.keep_current();
        }
        for number in &reconciled.changed {
            record.current.answers.rate(*number, None);
        }
        record.current.revision = revision;
    }
    if reconciled != Reconciled::default() {
        state.notify(Notice::Revision(reconciled));
    }
}

//! Everything the widget knows, and the one way in which it changes: [`transition`].
//!
//! The transition is pure. What it needs from the world (a random id, today, a text read from storage) comes inside the
//! [`Action`]; what the world should do (save, move the focus, print) is read off the state by [`crate::effects`].

use indicators::answers::{Answer, Rating, Reconciled, Response, ResponseId, reconcile};
use indicators::day::Day;
use indicators::measure::{MOST_ROWS, Measure, shape};
use indicators::model::{IndicatorSet, Item, ItemNumber, SetNumber};
use indicators::plan::Choices;
use indicators::record::{Record, RecordError};
use indicators::share::{LinkError, Shared, fit_name};
use std::ops::Deref;
use std::rc::Rc;

mod plan;
#[cfg(test)]
pub(crate) mod tests;

pub use plan::{Edit, PlanAction};

/// The set at hand. It never changes while the widget lives, so two of them are equal when they are the same one.
#[derive(Debug, Clone)]
pub struct SetRef(Rc<IndicatorSet>);

impl SetRef {
    /// Takes a set in.
    pub fn new(set: IndicatorSet) -> Self {
        Self(Rc::new(set))
    }
}

impl Deref for SetRef {
    type Target = IndicatorSet;
    fn deref(&self) -> &IndicatorSet {
        &self.0
    }
}

impl PartialEq for SetRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// What this is, start or go on.
    Start,
    /// One question, at [`State::position`].
    Question,
    /// Every question on one page.
    AllQuestions,
    /// Every question as a short line with its state, to jump to.
    Overview,
    /// What the answers say.
    Result,
    /// What to do next.
    Plan,
    /// The page for paper.
    Print,
    /// Link, QR code, record file, deleting.
    Share,
    /// Someone's link, just opened: what to do with it.
    Opened,
    /// The result that someone's link carries.
    Theirs,
    /// Several people's answers side by side.
    Compare,
}

/// A question to answer before something that cannot be undone.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Delete everything kept on this device.
    DeleteAll,
    /// Put the own answers aside and go on with those of the opened link.
    TakeOver,
    /// Replace the own record by one from a file.
    Import(Rc<Record>),
    /// Write over what a newer version of the program kept.
    Overwrite,
}

/// Something said once, in a line that can be closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The browser lets nothing be kept.
    StorageForbidden,
    /// There is no room left to keep anything.
    StorageFull,
    /// What was kept could not be read; it was put aside under another name, and a new start was made.
    StorageCorrupt,
    /// What was kept could not be read and could not be put aside either, so nothing is saved over it.
    StorageStuck,
    /// What was kept was written by a newer version; nothing is saved over it.
    StorageNewer,
    /// A link that cannot be read.
    Link(LinkError),
    /// A link to another set.
    LinkOtherSet(SetNumber),
    /// A file that cannot be read.
    File(FileProblem),
    /// What an older or newer revision of the set means for the answers at hand.
    Revision(Reconciled),
    /// Copied to the clipboard.
    Copied,
    /// The clipboard is closed to us: the text stays selectable.
    CopyFailed,
    /// A record file was taken in.
    Imported,
    /// Someone's answers were laid beside the own ones.
    Added,
    /// Everything was deleted.
    Deleted,
    /// The browser cannot print from here.
    PrintFailed,
    /// The part of the program that shows results could not be fetched.
    NotLoaded,
    /// The plan holds no more tasks.
    PlanFull,
}

impl Notice {
    /// Whether it is about something just done: said where the user is, and not again on the next screen.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::StorageForbidden | Self::StorageFull | Self::StorageCorrupt | Self::StorageStuck | Self::StorageNewer => false,
            Self::Revision(_) => false,
            Self::Link(_) | Self::LinkOtherSet(_) | Self::File(_) => true,
            Self::Copied | Self::CopyFailed | Self::Imported | Self::Added | Self::Deleted | Self::PrintFailed | Self::NotLoaded | Self::PlanFull => true,
        }
    }
}

/// Why a record file was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    /// Too large.
    TooLarge,
    /// Damaged, or no JSON.
    Malformed,
    /// Another kind of file.
    Foreign,
    /// Written by a newer version.
    Newer,
    /// A record of another set.
    OtherSet(SetNumber),
}

impl From<&RecordError> for FileProblem {
    fn from(error: &RecordError) -> Self {
        match error {
            RecordError::TooLarge { .. } => Self::TooLarge,
            RecordError::Malformed { .. } => Self::Malformed,
            RecordError::Foreign => Self::Foreign,
            RecordError::Newer { .. } => Self::Newer,
        }
    }
}

/// Whether changes are being kept on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// Each change is saved.
    On,
    /// The host asked for nothing to be kept.
    Off,
    /// Saving failed, and is tried again at the next change.
    Failing,
    /// Saving would destroy something, so it waits for a word from the user.
    Held,
}

/// Someone's link, opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// What it carries.
    pub shared: Shared,
    /// What a difference in revisions means for it.
    pub reconciled: Reconciled,
}

/// What the own link carries beside the ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareOptions {
    /// The plan's tasks.
    pub plan: bool,
    /// The name.
    pub name: bool,
}

/// Where the focus belongs. The serial number counts up with every move, so that an effect sees a move to the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// Counts moves; 0 while nothing has moved, so that mounting does not take the focus from the host page.
    pub serial: u32,
    /// What to focus.
    pub target: FocusTarget,
}

/// What to focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusTarget {
    /// The heading of the screen.
    Heading,
    /// The heading of one question among all.
    Item(ItemNumber),
    /// The question to confirm.
    Ask,
    /// The heading of one task of the plan, by position.
    Task(usize),
}

/// Everything the widget knows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The set at hand.
    pub set: SetRef,
    /// Answers, plan, earlier assessments, other people's answers: everything that is kept.
    pub record: Rc<Record>,
    /// The screen.
    pub screen: Screen,
    /// The item at hand, by position in official order.
    pub position: usize,
    /// Today, on this device.
    pub today: Day,
    /// Whether changes are kept.
    pub saving: Saving,
    /// The record was found on the device when the widget started.
    pub resumed: bool,
    /// Lines to say, oldest first.
    pub notices: Rc<Vec<Notice>>,
    /// A question that waits for yes or no.
    pub ask: Option<Ask>,
    /// Someone's link.
    pub opened: Option<Rc<Opened>>,
    /// What the own link carries.
    pub share: ShareOptions,
    /// Where the focus belongs.
    pub focus: Focus,
}

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// To a screen.
    Go(Screen),
    /// To the item at a position, on the screen that shows items now (one at a time unless all are shown).
    GoTo(usize),
    /// To the next item; after the last, to the result.
    Next,
    /// To the item before.
    Previous,
    /// Choose, change or (`None`) clear the rating of an item.
    Rate(ItemNumber, Option<Rating>),
    /// Clear the rating of an item; the focus goes back to its question, since what was pressed goes away.
    Clear(ItemNumber),
    /// The note of an item.
    Note(ItemNumber, String),
    /// Where evidence of an item is kept.
    Evidence(ItemNumber, String),
    /// A number in an item's calculator, by row and column; `None` for an emptied box.
    Enter(ItemNumber, usize, usize, Option<f64>),
    /// How many members an item's calculator has a row for.
    Members(ItemNumber, usize),
    /// Tick or untick a part of an item's checklist.
    Tick(ItemNumber, u16, bool),
    /// What the answerer calls themselves.
    Name(String),
    /// A change of the plan.
    Plan(PlanAction),
    /// What the own link carries.
    Share(ShareOptions),
    /// Begin another assessment, keeping this one to compare with. The id is drawn at random.
    StartAgain(ResponseId),
    /// A link was found in the address or pasted in.
    Opened(Result<Shared, LinkError>),
    /// Leave the opened link.
    CloseOpened,
    /// Lay the opened answers beside the own ones and compare.
    AddOpened,
    /// Lay one more response beside the own ones, pasted as a link.
    AddOther(Result<Shared, LinkError>),
    /// Take a response out of the comparison.
    RemoveOther(ResponseId),
    /// Go on with the answers of the opened link; asks first if there are own ones.
    TakeOver,
    /// A record file was chosen and read; asks first if there are own answers.
    Import(Result<Rc<Record>, FileProblem>),
    /// Ask something.
    Ask(Ask),
    /// No.
    Decline,
    /// Yes. The id is for the new record that deleting leaves.
    Confirm(ResponseId),
    /// What was found on the device at the start, with the position among the questions.
    Loaded(Rc<Record>, usize),
    /// What another tab has just written there.
    Reloaded(Rc<Record>),
    /// How saving goes.
    Saving(Saving),
    /// Say something.
    Notify(Notice),
    /// Close a line, by position.
    Dismiss(usize),
    /// The day has changed.
    Today(Day),
}

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
            share: ShareOptions { plan: true, name: false },
            focus: Focus { serial: 0, target: FocusTarget::Heading },
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
        self.record.earlier.last()
    }

    fn move_focus(&mut self, target: FocusTarget) {
        self.focus = Focus { serial: self.focus.serial.wrapping_add(1), target };
    }

    fn go(&mut self, screen: Screen) {
        self.screen = screen;
        self.ask = None;
        self.withdraw(Notice::is_passing);
        self.move_focus(FocusTarget::Heading);
    }

    fn go_to(&mut self, position: usize) {
        self.position = position.min(self.set.item_count().saturating_sub(1));
        if self.screen == Screen::AllQuestions {
            let number = self.item().map_or(0, |item| item.number);
            self.move_focus(FocusTarget::Item(number));
        } else {
            self.go(Screen::Question);
        }
    }

    /// Says something. Of what is about something just done, only the latest is of interest.
    fn notify(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            if notice.is_passing() {
                self.withdraw(Notice::is_passing);
            }
            Rc::make_mut(&mut self.notices).push(notice);
        }
    }

    /// Takes back what is no longer so.
    fn withdraw(&mut self, outdated: impl Fn(&Notice) -> bool) {
        if self.notices.iter().any(&outdated) {
            Rc::make_mut(&mut self.notices).retain(|notice| !outdated(notice));
        }
    }

    /// Changes the record and dates it today.
    fn change(&mut self, change: impl FnOnce(&mut Record)) {
        let record = Rc::make_mut(&mut self.record);
        change(record);
        record.current.day = self.today;
    }

    fn change_answer(&mut self, item: ItemNumber, change: impl FnOnce(&mut Answer)) {
        if self.set.item(item).is_none() {
            return;
        }
        let before = self.record.current.answers.get(item).cloned().unwrap_or_default();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.change(|record| record.current.answers.put(item, after));
        }
    }

    fn ask(&mut self, ask: Ask) {
        self.ask = Some(ask);
        self.move_focus(FocusTarget::Ask);
    }
}

fn fresh(set: &IndicatorSet, id: ResponseId, day: Day) -> Record {
    let current = Response { id, set: set.number, revision: set.revision, day, name: None, answers: Default::default() };
    Record { current, choices: Choices::default(), earlier: Vec::new(), others: Vec::new() }
}

/// The state after an action. Pure; an action that changes nothing gives back an equal state.
#[must_use]
pub fn transition(mut state: State, action: Action) -> State {
    match action {
        Action::Go(screen) => state.go(screen),
        Action::GoTo(position) => state.go_to(position),
        Action::Next if state.position + 1 < state.set.item_count() => state.go_to(state.position + 1),
        Action::Next => state.go(Screen::Result),
        Action::Previous => state.go_to(state.position.saturating_sub(1)),
        Action::Rate(item, rating) => state.change_answer(item, |answer| answer.rating = rating),
        Action::Clear(item) => {
            state.change_answer(item, |answer| answer.rating = None);
            state.move_focus(FocusTarget::Item(item));
        }
        Action::Note(item, note) => state.change_answer(item, |answer| answer.note = note),
        Action::Evidence(item, evidence) => state.change_answer(item, |answer| answer.evidence = evidence),
        Action::Enter(number, row, column, value) => {
            if let Some(mut measure) = state.set.item(number).and_then(|item| entered(item, state.record.current.answers.get(number))) {
                if let Some(cell) = measure.rows.get_mut(row).and_then(|row| row.get_mut(column)) {
                    *cell = value;
                }
                state.change_answer(number, |answer| answer.measure = keep(measure));
            }
        }
        Action::Members(number, members) => {
            if let Some(mut measure) = state.set.item(number).and_then(|item| entered(item, state.record.current.answers.get(number))) {
                measure.rows.resize(members.clamp(1, MOST_ROWS), vec![None]);
                state.change_answer(number, |answer| answer.measure = keep(measure));
            }
        }
        Action::Tick(item, part, ticked) => state.change_answer(item, |answer| tick(answer, part, ticked)),
        Action::Name(name) => rename(&mut state, &name),
        // The program that only asks the questions shows no plan, and leaves out what making one takes.
        Action::Plan(action) if cfg!(feature = "whole") => plan::change(&mut state, action),
        Action::Plan(_) => {}
        Action::Share(share) => state.share = share,
        Action::StartAgain(id) => start_again(&mut state, id),
        Action::Opened(read) => open(&mut state, read),
        Action::CloseOpened => {
            state.opened = None;
            state.go(Screen::Start);
        }
        Action::AddOpened => {
            if let Some(opened) = state.opened.take() {
                add_other(&mut state, opened.shared.response.clone());
            }
            state.go(Screen::Compare);
        }
        Action::AddOther(read) => {
            if let Some(shared) = accept(&mut state, read) {
                add_other(&mut state, shared.response);
                state.notify(Notice::Added);
            }
        }
        Action::RemoveOther(id) => {
            if state.record.others.iter().any(|other| other.id == id) {
                Rc::make_mut(&mut state.record).others.retain(|other| other.id != id);
            }
        }
        Action::TakeOver if state.has_answers() => state.ask(Ask::TakeOver),
        Action::TakeOver => take_over(&mut state),
        Action::Import(read) => import(&mut state, read),
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
        }
        Action::Reloaded(record) => load(&mut state, record),
        Action::Saving(saving) => {
            if saving == Saving::On {
                state.withdraw(|notice| matches!(notice, Notice::StorageFull | Notice::StorageForbidden));
            }
            state.saving = saving;
        }
        Action::Notify(notice) => state.notify(notice),
        Action::Dismiss(index) => {
            if index < state.notices.len() {
                Rc::make_mut(&mut state.notices).remove(index);
                state.move_focus(FocusTarget::Heading);
            }
        }
        Action::Today(today) => state.today = today,
    }
    state
}

/// Members that a calculator for a household starts with.
const FIRST_MEMBERS: usize = 2;

/// What was entered into an item's calculator, in the shape that it asks for; `None` for an item without one.
pub fn entered(item: &Item, answer: Option<&Answer>) -> Option<Measure> {
    let kept = answer.and_then(|answer| answer.measure.as_ref());
    let (rows, columns) = shape(item.calculator.as_ref()?, kept.map_or(FIRST_MEMBERS, |measure| measure.rows.len()));
    let at = |row: usize, column: usize| kept.and_then(|measure| measure.rows.get(row)?.get(column).copied()).flatten();
    Some(Measure { rows: (0..rows).map(|row| (0..columns).map(|column| at(row, column)).collect()).collect() })
}

/// A measure worth keeping: with a number in it, or with as many members as somebody asked for.
fn keep(measure: Measure) -> Option<Measure> {
    let worth = !measure.is_empty() || (measure.rows.len() != FIRST_MEMBERS && measure.rows.iter().all(|row| row.len() == 1));
    worth.then_some(measure)
}

fn tick(answer: &mut Answer, part: u16, ticked: bool) {
    answer.ticked.retain(|tick| *tick != part);
    if ticked {
        answer.ticked.push(part);
        answer.ticked.sort_unstable();
    }
}

fn rename(state: &mut State, name: &str) {
    let name = fit_name(name);
    if name != state.record.current.name {
        Rc::make_mut(&mut state.record).current.name = name;
    }
}

fn start_again(state: &mut State, id: ResponseId) {
    let today = state.today;
    let revision = state.set.revision;
    let record = Rc::make_mut(&mut state.record);
    record.start_again(id, today);
    record.current.revision = revision;
    state.position = 0;
    state.go(Screen::Question);
}

/// What a link that was read carries, if it is about this set; otherwise a notice.
fn accept(state: &mut State, read: Result<Shared, LinkError>) -> Option<Shared> {
    match read {
        Ok(shared) if shared.response.set == state.set.number => return Some(shared),
        Ok(shared) => state.notify(Notice::LinkOtherSet(shared.response.set)),
        Err(error) => state.notify(Notice::Link(error)),
    }
    None
}

fn open(state: &mut State, read: Result<Shared, LinkError>) {
    // An ordinary anchor of the host page is none of our business.
    if matches!(read, Err(LinkError::NotALink | LinkError::Empty)) {
        return;
    }
    if let Some(shared) = accept(state, read) {
        let reconciled = reconcile(&state.set, shared.response.revision, &shared.response.answers);
        state.opened = Some(Rc::new(Opened { shared, reconciled }));
        state.go(Screen::Opened);
    }
}

fn add_other(state: &mut State, response: Response) {
    let others = &mut Rc::make_mut(&mut state.record).others;
    others.retain(|other| other.id != response.id);
    others.push(response);
}

fn take_over(state: &mut State) {
    let Some(opened) = state.opened.take() else { return };
    let has_answers = state.has_answers();
    let mut response = opened.shared.response.clone();
    let picks = opened.shared.tasks.as_ref().map(|tasks| tasks.iter().map(|task| task.to_pick()).collect());
    let record = Rc::make_mut(&mut state.record);
    if has_answers && record.current.id != response.id {
        record.earlier.push(record.current.clone());
    }
    if record.current.id == response.id {
        // The own answers of earlier days keep what a link does not carry: notes, evidence, numbers.
        let ratings = std::mem::replace(&mut response.answers, record.current.answers.clone());
        for (number, answer) in ratings.iter() {
            response.answers.rate(number, answer.rating);
        }
    }
    record.current = response;
    record.choices = Choices { picks };
    notify_revision(state);
    let answers = &state.record.current.answers;
    state.position = state.set.items().position(|(_, item)| answers.rating(item.number).is_none()).unwrap_or(0);
    state.go(if state.is_complete() { Screen::Result } else { Screen::Question });
}

fn import(state: &mut State, read: Result<Rc<Record>, FileProblem>) {
    match read {
        Err(problem) => state.notify(Notice::File(problem)),
        Ok(record) if record.set() != state.set.number => state.notify(Notice::File(FileProblem::OtherSet(record.set()))),
        Ok(record) if state.has_answers() => state.ask(Ask::Import(record)),
        Ok(record) => take_in(state, record),
    }
}

fn take_in(state: &mut State, record: Rc<Record>) {
    state.record = record;
    state.go(Screen::Start);
    state.notify(Notice::Imported);
    notify_revision(state);
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
        Some(Ask::TakeOver) => take_over(state),
        Some(Ask::Import(record)) => take_in(state, record),
        Some(Ask::Overwrite) => {
            state.saving = Saving::On;
            state.withdraw(|notice| matches!(notice, Notice::StorageNewer | Notice::StorageStuck));
            state.move_focus(FocusTarget::Heading);
        }
        None => {}
    }
}

fn load(state: &mut State, record: Rc<Record>) {
    if record.set() == state.set.number && *record != *state.record {
        state.record = record;
        notify_revision(state);
    }
}

/// Brings answers of an older revision of the set up to this one, and says what that means. Questions that mean something
/// else now are open again; the answers as they were stay among the earlier assessments.
fn notify_revision(state: &mut State) {
    let current = &state.record.current;
    let reconciled = reconcile(&state.set, current.revision, &current.answers);
    let revision = state.set.revision;
    if current.revision < revision {
        let record = Rc::make_mut(&mut state.record);
        if !reconciled.changed.is_empty() {
            record.earlier.push(record.current.clone());
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

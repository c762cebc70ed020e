//! Everything the widget knows, and the one way in which it changes: [`transition`].
//!
//! The transition is pure. What it needs from the world (a random id, today, a text read from storage) comes inside the
//! [`Action`]; what the world should do (save, move the focus, print) is read off the state by [`crate::effects`].

use indicators::answers::{Rating, Reconciled, ResponseId};
use indicators::day::Day;
use indicators::model::{IndicatorSet, ItemNumber, SetNumber};
use indicators::record::{Record, RecordError};
use indicators::share::{LinkError, Shared};
use std::ops::Deref;
use std::rc::Rc;

mod exchange;
mod history;
mod people;
mod plan;
#[cfg(test)]
pub(crate) mod tests;
mod transition;

pub use history::{Did, HistoryAction, Past, Removed};
#[cfg(feature = "whole")]
pub(crate) use people::agenda;
pub use people::{Arrival, Arrived, People, PeopleAction, Place, Trouble, arrivals};
pub use plan::{Edit, PlanAction};
pub use transition::{entered, transition};

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
    /// Files, and the ways that need none.
    Carry,
    /// Someone's link, just opened: what to do with it.
    Opened,
    /// The result that someone's link carries.
    Theirs,
    /// Several people's answers side by side.
    Compare,
    /// Every assessment kept on the device, and what changed from one to another.
    History,
    /// One earlier assessment, at [`Past::shown`].
    Past,
    /// One answer that they agree on, item by item.
    Joint,
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
    /// Delete what was agreed on together.
    DropJoint,
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
    /// Everything was deleted.
    Deleted,
    /// The browser cannot print from here.
    PrintFailed,
    /// The part of the program that shows results could not be fetched.
    NotLoaded,
    /// The plan holds no more tasks.
    PlanFull,
    /// The device says a day (the first) that lies before the last assessment (the second).
    ClockBehind(Day, Day),
    /// Another window changed something, and this one shows it now.
    Followed,
    /// No more earlier assessments can be kept.
    HistoryFull,
}

impl Notice {
    /// Whether it is about something just done: said where the user is, and not again on the next screen.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::StorageForbidden
            | Self::StorageFull
            | Self::StorageCorrupt
            | Self::StorageStuck
            | Self::StorageNewer => false,
            Self::Revision(_) | Self::ClockBehind(..) => false,
            Self::Link(_) | Self::LinkOtherSet(_) | Self::File(_) => true,
            Self::Copied
            | Self::CopyFailed
            | Self::Imported
            | Self::Deleted
            | Self::PrintFailed
            | Self::NotLoaded
            | Self::PlanFull
            | Self::Followed
            | Self::HistoryFull => true,
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
    /// The heading over what the assessment before left over.
    Left,
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
    /// Which earlier assessments are looked at.
    pub past: Past,
    /// What was just done to plan or history, to be said.
    pub did: Option<Did>,
    /// What was removed last and can be brought back.
    pub removed: Option<Removed>,
    /// How far several people are together.
    pub people: People,
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
    /// A look at earlier assessments, or a change of them.
    History(HistoryAction),
    /// Bring back what was removed last.
    BringBack,
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
    /// Something about several people.
    People(PeopleAction),
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

//! What a component asks for. Most intents are an [`Action`] as it stands; the others need something from the world first (a
//! random id, a file, the clipboard) and are carried out by the root.

#[cfg(feature = "whole")]
use crate::carrying::Wish;
use crate::state::{Action, HistoryAction, PeopleAction, PlanAction, Screen};

/// What a component asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    /// Change the state.
    Do(Action),
    /// Begin another assessment.
    StartAgain,
    /// Yes to what was asked.
    Confirm,
    /// Put a text on the clipboard.
    Copy(String),
    /// Open the browser's print dialogue.
    Print,
    /// Save the record as a file.
    SaveFile,
    /// Something to carry away.
    #[cfg(feature = "whole")]
    Carry(Wish),
    /// Read a record from a file that the user chose.
    OpenFile(web_sys::File),
    /// Lay what stands in a pasted text beside the own answers; all of it is of this role, if one is given.
    BringText(String, Option<String>),
    /// The same with files: records, pictures of QR codes, or texts.
    BringFiles(Vec<web_sys::File>, Option<String>),
    /// Agree on one answer together.
    Agree,
    /// Agree anew.
    AgreeAgain,
}

impl From<Action> for Intent {
    fn from(action: Action) -> Self {
        Self::Do(action)
    }
}

impl From<PlanAction> for Intent {
    fn from(action: PlanAction) -> Self {
        Self::Do(Action::Plan(action))
    }
}

impl From<PeopleAction> for Intent {
    fn from(action: PeopleAction) -> Self {
        Self::Do(Action::People(action))
    }
}

impl From<HistoryAction> for Intent {
    fn from(action: HistoryAction) -> Self {
        Self::Do(Action::History(action))
    }
}

impl From<Screen> for Intent {
    fn from(screen: Screen) -> Self {
        Self::Do(Action::Go(screen))
    }
}

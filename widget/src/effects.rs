//! What the world should do after a change of the state, as data ([`effects`]), and what the world has to say at the start
//! ([`restore`]). Both are pure but for a [`Store`] behind a trait; [`page`] carries them out in a browser.

use crate::options::Storage;
use crate::state::{Action, FocusTarget, Notice, Saving, Screen, State};
use indicators::model::IndicatorSet;
use indicators::record::{self, Record, RecordError};
use std::rc::Rc;

pub mod bring;
#[cfg(feature = "whole")]
pub mod carry;
pub mod page;
pub mod scan;
pub mod store;
#[cfg(test)]
mod tests;

pub use store::{Store, StoreError};

/// Something for the world to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Keep the record.
    Save,
    /// Keep nothing any more, not even what was put aside.
    Forget,
    /// Move the focus.
    Focus(FocusTarget),
    /// Take the opened link out of the address.
    ClearHash,
    /// Whether the page for paper is shown, so that printing shows nothing else.
    Paper(bool),
    /// Tell the host page that answers changed.
    Changed,
    /// Tell the host page that every item has a rating now.
    Completed,
}

/// What a change of the state asks of the world, in the order in which it is to be done.
pub fn effects(before: &State, after: &State) -> Vec<Effect> {
    let mut effects = Vec::new();
    let changed = before.record != after.record;
    let released = before.saving == Saving::Held && after.saving == Saving::On;
    if changed && after.record.current.id != before.record.current.id && is_blank(&after.record) {
        effects.push(Effect::Forget);
    } else if changed || released || before.position != after.position {
        effects.push(Effect::Save);
    }
    if before.opened.is_some() && after.opened.is_none() {
        effects.push(Effect::ClearHash);
    }
    let paper = |state: &State| state.screen == Screen::Print && state.ask.is_none();
    if paper(before) != paper(after) {
        effects.push(Effect::Paper(paper(after)));
    }
    if before.focus.serial != after.focus.serial {
        effects.push(Effect::Focus(after.focus.target));
    }
    if before.record.current.answers != after.record.current.answers {
        effects.push(Effect::Changed);
        if after.is_complete() && !before.is_complete() {
            effects.push(Effect::Completed);
        }
    }
    effects
}

/// Whether a record says nothing worth keeping.
fn is_blank(record: &Record) -> bool {
    let Record {
        current,
        choices,
        earlier,
        others,
        joint,
    } = record;
    current.answers.is_empty()
        && joint.is_none()
        && current.role.is_none()
        && current.name.is_none()
        && choices.picks.is_none()
        && earlier.is_empty()
        && others.is_empty()
}

/// The names under which a set's answers are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// The record.
    pub record: String,
    /// The position among the questions.
    pub place: String,
}

/// How many damaged records are kept aside under names of their own.
const MOST_ASIDE: usize = 9;

impl Keys {
    /// The names for a set, in an element with a name of its own where there are several.
    pub fn of(set: &IndicatorSet, name: &str) -> Self {
        let apart = if name.is_empty() { "" } else { "@" };
        let record = ["xuejing.v1.", &set.slug, apart, name].concat();
        Self {
            place: [&record, ".place"].concat(),
            record,
        }
    }

    fn aside(&self, number: usize) -> String {
        [&self.record, ".aside.", &number.to_string()].concat()
    }
}

/// What was kept when the widget starts. Nothing that cannot be read is written over without a word from the user.
pub fn restore(store: &dyn Store, keys: &Keys, set: &IndicatorSet) -> Vec<Action> {
    let text = match store.read(&keys.record) {
        Ok(None) => return Vec::new(),
        Ok(Some(text)) => text,
        Err(_) => {
            return vec![
                Action::Saving(Saving::Failing),
                Action::Notify(Notice::StorageForbidden),
            ];
        }
    };
    match record::from_json(&text) {
        Ok(record) if record.set() == set.number => {
            let place = store
                .read(&keys.place)
                .ok()
                .flatten()
                .and_then(|place| place.parse().ok());
            vec![Action::Loaded(Rc::new(record), place.unwrap_or(0))]
        }
        Err(RecordError::Newer { .. }) => vec![
            Action::Saving(Saving::Held),
            Action::Notify(Notice::StorageNewer),
        ],
        Ok(_) | Err(_) => match put_aside(store, keys, &text) {
            true => vec![Action::Notify(Notice::StorageCorrupt)],
            false => vec![
                Action::Saving(Saving::Held),
                Action::Notify(Notice::StorageStuck),
            ],
        },
    }
}

/// What another tab has just kept, if it can be read.
pub fn reread(store: &dyn Store, keys: &Keys, set: &IndicatorSet) -> Option<Action> {
    let record = record::from_json(&store.read(&keys.record).ok()??).ok()?;
    (record.set() == set.number).then(|| Action::Reloaded(Rc::new(record)))
}

fn put_aside(store: &dyn Store, keys: &Keys, text: &str) -> bool {
    for number in 1..=MOST_ASIDE {
        let key = keys.aside(number);
        match store.read(&key) {
            Ok(Some(kept)) if kept == text => return true,
            Ok(Some(_)) => {}
            Ok(None) => return store.write(&key, text).is_ok(),
            Err(_) => return false,
        }
    }
    false
}

/// Keeps the state's record, and says what is to be done about how it went.
pub fn save(store: &dyn Store, keys: &Keys, state: &State) -> Vec<Action> {
    if matches!(state.saving, Saving::Off | Saving::Held) {
        return Vec::new();
    }
    let kept = if is_blank(&state.record) {
        store.remove(&keys.record)
    } else {
        // Where the position cannot be kept, the record cannot either, and that is said.
        let _ = store.write(&keys.place, &state.position.to_string());
        let text = record::to_json(&state.record);
        // What could not be read again would be lost, however much room there is.
        match text.len() > record::LARGEST_BYTES {
            true => Err(StoreError::Full),
            false => store.write(&keys.record, &text),
        }
    };
    match kept {
        Ok(()) if state.saving == Saving::Failing => vec![Action::Saving(Saving::On)],
        Ok(()) => Vec::new(),
        Err(_) if state.saving == Saving::Failing => Vec::new(),
        Err(StoreError::Full) => vec![
            Action::Saving(Saving::Failing),
            Action::Notify(Notice::StorageFull),
        ],
        Err(StoreError::Forbidden) => vec![
            Action::Saving(Saving::Failing),
            Action::Notify(Notice::StorageForbidden),
        ],
    }
}

/// Removes everything kept about the set.
pub fn forget(store: &dyn Store, keys: &Keys) {
    let aside = (1..=MOST_ASIDE).map(|number| keys.aside(number));
    for key in [keys.record.clone(), keys.place.clone()]
        .into_iter()
        .chain(aside)
    {
        // A store that lets nothing be removed holds nothing of ours either.
        let _ = store.remove(&key);
    }
}

/// How saving starts out.
pub fn first_saving(storage: Storage) -> Saving {
    if storage == Storage::None {
        Saving::Off
    } else {
        Saving::On
    }
}

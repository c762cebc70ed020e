//! Where answers are kept: the browser's storage, or memory.

use crate::options::Storage;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Why something was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The browser lets nothing be kept here.
    Forbidden,
    /// There is no room.
    Full,
}

/// A place to keep texts by name.
pub trait Store {
    /// The text of a name, if there is one.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    fn read(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Keeps a text under a name.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn write(&self, key: &str, text: &str) -> Result<(), StoreError>;

    /// Removes a name; one that is not there is fine.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    fn remove(&self, key: &str) -> Result<(), StoreError>;
}

/// The browser's storage. It is asked for anew each time, since only asking tells whether it is allowed; `gloo`'s wrapper
/// panics where it is not.
#[derive(Debug, Clone, Copy)]
pub struct BrowserStore(pub Storage);

impl BrowserStore {
    fn open(self) -> Result<web_sys::Storage, StoreError> {
        let window = gloo::utils::window();
        let storage = match self.0 {
            Storage::Local => window.local_storage(),
            Storage::Session => window.session_storage(),
            Storage::None => Ok(None),
        };
        storage.ok().flatten().ok_or(StoreError::Forbidden)
    }
}

impl Store for BrowserStore {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        if self.0 == Storage::None {
            return Ok(None);
        }
        self.open()?
            .get_item(key)
            .map_err(|_| StoreError::Forbidden)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.open()?
            .set_item(key, text)
            .map_err(|_| StoreError::Full)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.open()?
            .remove_item(key)
            .map_err(|_| StoreError::Forbidden)
    }
}

/// The twin of [`BrowserStore`] for tests: texts in memory, which can be told to refuse.
#[derive(Debug, Default)]
pub struct MemoryStore {
    texts: RefCell<BTreeMap<String, String>>,
    refusal: Cell<Option<StoreError>>,
}

impl MemoryStore {
    /// From now on refuses as a browser would: [`StoreError::Full`] refuses writing, [`StoreError::Forbidden`] everything.
    pub fn refuse(&self, refusal: Option<StoreError>) {
        self.refusal.set(refusal);
    }

    /// The names in use.
    pub fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }

    fn allowed(&self) -> Result<(), StoreError> {
        match self.refusal.get() {
            Some(StoreError::Forbidden) => Err(StoreError::Forbidden),
            Some(StoreError::Full) | None => Ok(()),
        }
    }
}

impl Store for MemoryStore {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.allowed()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if let Some(refusal) = self.refusal.get() {
            return Err(refusal);
        }
        self.texts
            .borrow_mut()
            .insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.allowed()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
}

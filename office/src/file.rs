//! A file, and why one cannot be made.

use std::fmt;

/// A file as the browser hands it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, in the language of the report, with the day.
    pub name: String,
    /// Its media type.
    pub mime: &'static str,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// Why a file cannot be made, in the words of the library that writes the format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(String);

impl Problem {
    pub(crate) fn of(error: impl fmt::Display) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

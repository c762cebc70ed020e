//! Everything that is wrong with a file of words, and where.

use indicators::diagnostic::Diagnostic;
use std::fmt;

/// What is wrong with a file of words: all of it, in the order of the file.
#[derive(Debug)]
pub struct Faults {
    pub(crate) file: String,
    pub(crate) text: String,
    /// What is wrong, as data.
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Display for Faults {
    /// `file:line:column: what is wrong`, and below it what to do.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            let before = &self.text[..self.text.floor_char_boundary(diagnostic.span.start)];
            let line = before.matches('\n').count() + 1;
            let column = before
                .chars()
                .rev()
                .take_while(|letter| *letter != '\n')
                .count()
                + 1;
            let begin = if index == 0 { "" } else { "\n" };
            write!(
                out,
                "{begin}{}:{line}:{column}: {}",
                self.file, diagnostic.message
            )?;
            if let Some(hint) = &diagnostic.hint {
                write!(out, "\n  {hint}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

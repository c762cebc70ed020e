//! The commands. They say what they have to say through a [`Voice`] and give back an [`Outcome`]; the program owns the terminal and the exit code.

pub mod build;
pub mod check;
pub mod serve;

use std::io::Write;

use crate::{
    input::{Input, Places},
    report::{Colour, Problem, summary},
};

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the source line, for a person.
    Human,
    /// One line each, for an editor.
    Short,
}

/// What came of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No errors: 0.
    Fine,
    /// Errors in the content, or the site could not be written: 1.
    Problems,
    /// The command was asked for something that cannot be: 2.
    Misuse,
}

/// Where and how a command speaks.
pub struct Voice<'v> {
    /// Where.
    pub out: &'v mut (dyn Write + Send),
    /// How problems are written.
    pub format: Format,
    /// Whether colour may be used.
    pub colour: Colour,
}

impl Voice<'_> {
    /// One line. Nobody is left to tell where the terminal is gone, so a failure is passed over.
    pub fn say(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    /// Every problem, and how many there are.
    pub fn problems(&mut self, problems: &[Problem]) {
        for problem in problems {
            match self.format {
                Format::Human => self.say(&problem.human(self.colour)),
                Format::Short => self.say(&problem.short()),
            }
        }
        if !problems.is_empty() {
            self.say(&summary(problems));
        }
    }
}

/// Reads the input, or says why it could not be read.
fn read(places: &Places, voice: &mut Voice<'_>) -> Result<Input, Outcome> {
    Input::read(places).map_err(|error| {
        voice.say(&error.to_string());
        Outcome::Misuse
    })
}

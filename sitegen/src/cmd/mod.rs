//! The commands. They say what they have to say through a [`Voice`] and give back an [`Outcome`]; the program owns the terminal and the exit code.

pub mod build;
pub mod check;
pub mod export;
pub mod import;
pub mod new;
pub mod serve;

use std::io::Write;

use crate::{
    input::{Input, Places},
    report::{Colour, Problem, summary, summary_in_english},
};

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the source line, for a person.
    Human,
    /// One line each, for an editor.
    Short,
    /// One line of JSON each, for a program.
    Json,
    /// Commands that GitHub shows beside the lines of a change.
    Github,
}

/// The language that a command speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

impl Language {
    /// The language of a locale such as `en_GB.UTF-8`: English where it says so, else Chinese.
    pub fn of_locale(locale: &str) -> Self {
        if locale.starts_with("en") {
            Self::English
        } else {
            Self::Chinese
        }
    }
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
    /// In which language.
    pub language: Language,
    /// Whether warnings count as errors.
    pub strict: bool,
}

impl Voice<'_> {
    /// One line in the language spoken. Programs that read problems get no other lines.
    pub fn tell(&mut self, chinese: &str, english: &str) {
        if self.format == Format::Json {
            return;
        }
        match self.language {
            Language::Chinese => self.say(chinese),
            Language::English => self.say(english),
        }
    }

    /// Whether these problems stop a build.
    pub fn are_too_many(&self, problems: &[Problem]) -> bool {
        self.strict && !problems.is_empty() || problems.iter().any(Problem::is_error)
    }

    /// One line. Nobody is left to tell where the terminal is gone, so a failure is passed over.
    pub fn say(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    /// Every problem, and how many there are.
    pub fn problems(&mut self, problems: &[Problem]) {
        let english = self.language == Language::English;
        for problem in problems {
            let said = || match self.language {
                Language::Chinese => problem.clone(),
                Language::English => problem.in_english(),
            };
            let line = match self.format {
                Format::Human if english => problem.human_in_english(self.colour),
                Format::Human => problem.human(self.colour),
                Format::Short => said().short(),
                Format::Json => said().json(),
                Format::Github => said().github(),
            };
            self.say(&line);
        }
        if !problems.is_empty() {
            self.tell(&summary(problems), &summary_in_english(problems));
        }
    }
}

/// Reads the input, or says why it could not be read.
fn read(places: &Places, voice: &mut Voice<'_>) -> Result<Input, Outcome> {
    match Input::read(places) {
        Ok(input) => Ok(input.with_history(places)),
        Err(error) => {
            voice.say(&error.to_string());
            Err(Outcome::Misuse)
        }
    }
}

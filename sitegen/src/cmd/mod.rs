//! The commands. They say what they have to say through a [`Voice`] and give back an [`Outcome`]; the program owns the terminal and the exit code.

pub mod build;
pub mod check;
pub mod export;
pub mod import;
pub mod new;
pub mod progress;
pub mod serve;

use std::io::{self, Write};

use self::progress::Progress;
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
    /// Where a long build says how far it is.
    pub progress: Progress,
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

    /// Every problem, and how many there are. Of a file with very many the first are enough to begin with.
    pub fn problems(&mut self, problems: &[Problem]) {
        let english = self.language == Language::English;
        let for_programs = matches!(self.format, Format::Json | Format::Github);
        for (of_file, problem) in numbered(problems) {
            if of_file == MANY && !for_programs {
                let file = &problem.file.name;
                let more = problems.iter().filter(|one| one.file.name == *file).count() - MANY;
                self.tell(
                    &format!("{file}里还有{more}处没有列出；改好前面的再看"),
                    &format!("{more} more in {file} are not listed; mend these first"),
                );
            }
            if of_file >= MANY && !for_programs {
                continue;
            }
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

/// How many problems of one file are listed for a person.
const MANY: usize = 100;

/// Problems with how many of the same file came before each; those of a file stand together.
fn numbered(problems: &[Problem]) -> impl Iterator<Item = (usize, &Problem)> {
    problems
        .chunk_by(|one, next| one.file.name == next.file.name)
        .flat_map(|of_file| of_file.iter().enumerate())
}

/// Says that the guide has something that it needs the widget for, and none is at hand.
fn tell_without_widget(input: &Input, voice: &mut Voice<'_>) {
    if input.lacks_widget() {
        voice.tell(
            "没有小组件：自评页是可以打印的表。要能在网页上答，用带小组件的sitegen，或用--widget写明小组件的文件夹",
            "no widget: the self-assessments are forms to print. To answer them on the page take a sitegen with the widget inside, or name its folder with --widget",
        );
    }
}

/// Reads the input, or says why it could not be read.
fn read(places: &Places, voice: &mut Voice<'_>) -> Result<Input, Outcome> {
    Input::read_with_history(places).map_err(|error| unread(&error, voice))
}

/// Says why the input could not be read.
fn unread(error: &io::Error, voice: &mut Voice<'_>) -> Outcome {
    voice.say(&error.to_string());
    Outcome::Misuse
}

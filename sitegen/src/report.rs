//! A diagnostic with the file it is about, and its two renderings: for a person at a terminal, and one line each for an editor.

mod english;
mod formats;

use std::{cmp::Ordering, collections::BTreeSet, fmt::Write as _, sync::Arc};

use indicators::diagnostic::{Diagnostic, Severity};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report,
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::source::{Position, SourceFile};

/// One problem in one file.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The file it is about.
    pub file: Arc<SourceFile>,
    /// What is wrong, and where in the file.
    pub diagnostic: Diagnostic,
}

/// Whether a rendering may use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Escape codes for a terminal.
    On,
    /// Plain text.
    Off,
}

impl Problem {
    /// A diagnostic about a file.
    pub fn new(file: &Arc<SourceFile>, diagnostic: Diagnostic) -> Self {
        Self {
            file: Arc::clone(file),
            diagnostic,
        }
    }

    /// True for an error: it stops a build.
    pub fn is_error(&self) -> bool {
        self.diagnostic.is_error()
    }

    /// Where it starts.
    pub fn position(&self) -> Position {
        self.file.position(self.diagnostic.span.start)
    }

    /// `file:line:column`.
    pub fn place(&self) -> String {
        let Position { line, column } = self.position();
        format!("{}:{line}:{column}", self.file.name)
    }

    /// One line: `file:line:column: error code: message — hint`.
    pub fn short(&self) -> String {
        let Diagnostic {
            code,
            message,
            hint,
            ..
        } = &self.diagnostic;
        let mut line = format!(
            "{}: {} {code}: {message}",
            self.place(),
            severity_word(self.diagnostic.severity)
        );
        if let Some(hint) = hint {
            let _ = write!(line, " — {hint}");
        }
        line
    }

    /// The source line with a mark under the place, the message and the hint.
    pub fn human(&self, colour: Colour) -> String {
        self.drawn(colour, "提示：")
    }

    /// As [`Problem::human`], in English.
    pub fn human_in_english(&self, colour: Colour) -> String {
        self.in_english().drawn(colour, "help: ")
    }

    fn drawn(&self, colour: Colour, help: &str) -> String {
        let span = self.file.clamp(&self.diagnostic.span);
        let severity = match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        };
        let report = MietteDiagnostic::new(&self.diagnostic.message)
            .with_severity(severity)
            .with_code(self.diagnostic.code)
            .with_label(LabeledSpan::new_primary_with_span(
                None,
                (span.start, span.len()),
            ));
        // The position is ours because columns count characters here, and bytes there.
        let source = NamedSource::new(self.place(), self.file.text.clone());
        let report = Report::new(report).with_source_code(source);
        let theme = match colour {
            Colour::On => GraphicalTheme::unicode(),
            Colour::Off => GraphicalTheme::unicode_nocolor(),
        };
        let mut text = String::new();
        let mut handler = GraphicalReportHandler::new_themed(theme)
            .without_primary_span_start()
            .with_wrap_lines(false);
        if let Some(hint) = &self.diagnostic.hint {
            handler = handler.with_footer(format!("{help}{hint}"));
        }
        let rendered = handler.render_report(&mut text, report.as_ref());
        match rendered {
            Ok(()) => text,
            Err(_) => self.short(),
        }
    }

    /// The source line with a mark under the place, or nothing where the file has no such line.
    pub fn snippet(&self) -> Option<String> {
        let span = self.file.clamp(&self.diagnostic.span);
        let text = &self.file.text;
        let start = text[..span.start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let line = text[start..]
            .lines()
            .next()
            .filter(|line| !line.trim().is_empty())?;
        let end = span.end.min(start + line.len()).max(span.start);
        // A wide character takes two columns; an ideographic space keeps the mark below it.
        let pad: String = text[start..span.start]
            .chars()
            .map(|c| {
                if c.width() == Some(2) {
                    '\u{3000}'
                } else {
                    ' '
                }
            })
            .collect();
        let marks = text[span.start..end].width().max(1);
        Some(format!("{line}\n{pad}{}", "^".repeat(marks)))
    }

    fn order(&self, other: &Self) -> Ordering {
        let key = |problem: &Self| {
            (
                problem.diagnostic.span.start,
                problem.diagnostic.span.end,
                problem.diagnostic.code,
            )
        };
        (self.file.name.cmp(&other.file.name))
            .then_with(|| key(self).cmp(&key(other)))
            .then_with(|| self.diagnostic.message.cmp(&other.diagnostic.message))
    }
}

/// Sorts by file and place and drops what was found twice, so that the same input gives the same report. Of a file that could not be
/// read whole nothing else is said: what is left of it is not what its editor wrote.
pub fn tidy(problems: &mut Vec<Problem>) {
    let is_unread =
        |problem: &Problem| matches!(problem.diagnostic.code, "file-not-utf8" | "file-too-large");
    let unread: BTreeSet<String> = (problems.iter().filter(|problem| is_unread(problem)))
        .map(|problem| problem.file.name.clone())
        .collect();
    problems.retain(|problem| is_unread(problem) || !unread.contains(&problem.file.name));
    problems.sort_by(Problem::order);
    problems.dedup_by(|left, right| left.order(right) == Ordering::Equal);
}

/// 错误 or 警告, with how many of each: the last line of a report.
pub fn summary(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    match (errors, warnings) {
        (0, 0) => "没有问题".to_owned(),
        (0, warnings) => format!("{warnings}处警告"),
        (errors, 0) => format!("{errors}处错误"),
        (errors, warnings) => format!("{errors}处错误，{warnings}处警告"),
    }
}

/// How many of each, in English.
pub fn summary_in_english(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let said = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        count => Some(format!("{count} {word}s")),
    };
    let parts = [
        said(errors, "error"),
        said(problems.len() - errors, "warning"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "no problems".to_owned()
    } else {
        parts.join(", ")
    }
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

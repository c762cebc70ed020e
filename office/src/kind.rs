//! Which files there are.

use crate::report::Report;
use crate::words::fill;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The plan in the form of its kind of organisation, for Word and WPS.
    Document,
    /// Everything in sheets, for Excel and WPS.
    Workbook,
    /// The plan's tasks, comma-separated.
    TasksTable,
    /// The result item by item, comma-separated.
    ResultsTable,
    /// The plan's days, for calendars.
    Calendar,
    /// Result and plan as Markdown.
    Markdown,
    /// The result as xAPI statements.
    Statements,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Document,
        Self::Workbook,
        Self::Calendar,
        Self::TasksTable,
        Self::ResultsTable,
        Self::Markdown,
        Self::Statements,
    ];

    /// The name by which the widget asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Workbook => "workbook",
            Self::Calendar => "calendar",
            Self::TasksTable => "tasks",
            Self::ResultsTable => "results",
            Self::Markdown => "markdown",
            Self::Statements => "statements",
        }
    }

    /// The kind of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Document => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Self::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Calendar => "text/calendar;charset=utf-8",
            Self::TasksTable | Self::ResultsTable => "text/csv;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Statements => "application/json",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Document => "docx",
            Self::Workbook => "xlsx",
            Self::Calendar => "ics",
            Self::TasksTable | Self::ResultsTable => "csv",
            Self::Markdown => "md",
            Self::Statements => "json",
        }
    }

    /// 学镜-学习型家庭-计划-2026-11-21.docx
    pub(crate) fn file_name(self, report: &Report) -> String {
        let words = report.words;
        let what = match self {
            Self::Document | Self::TasksTable => words.file_plan,
            Self::Workbook | Self::Markdown => words.file_everything,
            Self::Calendar => words.file_calendar,
            Self::ResultsTable => words.file_result,
            Self::Statements => "xAPI",
        };
        let name = fill(
            words.file_name,
            &[&report.set.title, what, &report.now.day.to_string()],
        );
        // What some system does not allow in a name; a set of somebody's own can have any title.
        let name: String = (name.chars())
            .map(|letter| {
                if letter.is_control() || r#"/\:*?"<>|"#.contains(letter) {
                    '_'
                } else {
                    letter
                }
            })
            .collect();
        format!("{name}.{}", self.extension())
    }
}

//! Result and plan as Markdown: headings, lists and tables that read well as they stand, too.

use crate::clean::one_line;
use crate::report::Report;
use crate::say;
use crate::tables::{self, Table};
use crate::words::fill;
use indicators::plan::Task;
use std::fmt::Write as _;

/// Columns of the item table that are worth a place in a text: code, title, choice, standing, note, places of evidence.
const RESULT_COLUMNS: [usize; 6] = [1, 2, 4, 5, 9, 10];
/// Columns of the dimension table: name, reached, applicable, mean, and where the mean can fall.
const PROFILE_COLUMNS: [usize; 6] = [1, 2, 3, 4, 5, 6];

/// The text.
pub(crate) fn markdown(report: &Report) -> String {
    let (words, set) = (report.words, report.set);
    let mut out = format!("# {}\n\n", plain(&fill(words.report_title, &[&set.title])));
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(out, "{}\n", plain(&say::headline(words, &report.outcome)));
    let made = fill(
        words.report_day,
        &[&say::day(words, report.record.current.day)],
    );
    let _ = writeln!(out, "{}{}\n", plain(&made), plain(words.own_scale));
    rows(&mut out, &tables::profile(report), &PROFILE_COLUMNS);
    let _ = writeln!(out, "## {}\n", plain(words.sheet_tasks));
    if report.plan.tasks.is_empty() {
        let _ = writeln!(out, "{}\n", plain(words.result.goals_none));
    }
    for (position, task) in (1..).zip(&report.plan.tasks) {
        self::task(&mut out, report, position, task);
    }
    let _ = writeln!(out, "\n## {}\n", plain(words.sheet_results));
    rows(&mut out, &tables::results(report), &RESULT_COLUMNS);
    let _ = writeln!(
        out,
        "{}",
        plain(&fill(
            words.report_source,
            &[
                &set.source.document,
                &set.source.annex.to_string(),
                &set.source.title
            ]
        ))
    );
    out
}

/// 1. **what** with what belongs to it below.
fn task(out: &mut String, report: &Report, position: u16, task: &Task) {
    let words = report.words;
    let columns = &words.result.task_columns;
    let item = task
        .origin
        .item()
        .and_then(|number| report.set.item(number))
        .map(|item| say::item(words, item));
    let _ = writeln!(out, "{position}. **{}**", plain(&one_line(&task.what)));
    let about = [
        (columns[1], item.unwrap_or_default()),
        (columns[5], task.who.clone()),
        (columns[6], task.with.clone()),
        (columns[7], say::dates(words, task)),
        (columns[8], task.resources.clone()),
        (columns[9], task.check.clone()),
        (columns[10], task.evidence.clone()),
        (
            columns[11],
            say::joined(words, &[say::progress(words, task.progress), &task.note]),
        ),
    ];
    for (name, value) in about.iter().map(|(name, value)| (name, one_line(value))) {
        if !value.is_empty() {
            let _ = writeln!(out, "   - {}", plain(&fill(words.pair, &[name, &value])));
        }
    }
}

/// Some columns of a table.
fn rows(out: &mut String, table: &Table, columns: &[usize]) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(
        columns
            .iter()
            .map(|column| plain(&table.columns[*column].title))
            .collect(),
    ));
    out.push_str(&line(columns.iter().map(|_| "---".to_owned()).collect()));
    for row in &table.rows {
        out.push_str(&line(
            columns
                .iter()
                .map(|column| plain(&one_line(&row[*column].said())))
                .collect(),
        ));
    }
    out.push('\n');
}

/// Text that Markdown takes for nothing else: no emphasis, link, heading, table line or tag comes of what was typed.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                out.extend(['\\', letter])
            }
            _ => out.push(letter),
        }
    }
    out
}

//! The plan's tasks, in the columns of the task table.

use super::{Cell, Table};
use crate::report::Report;
use crate::say;
use crate::words::fill;
use indicators::plan::Task;

const WIDTHS: [u16; 13] = [4, 10, 10, 9, 20, 9, 8, 11, 9, 14, 10, 9, 8];
const MORE_WIDTHS: [u16; 4] = [8, 8, 5, 5];

/// The task table, one row a task.
pub fn tasks(report: &Report) -> Table {
    let words = report.words;
    let mut table = Table::new(
        words.sheet_tasks,
        words.result.task_columns.into_iter().zip(WIDTHS),
    );
    for (position, task) in (1..).zip(&report.plan.tasks) {
        table.rows.push(row(report, position, task));
    }
    table
}

/// The task table, and what a spreadsheet can sort and filter by: days and levels as values.
pub fn tasks_with_days(report: &Report) -> Table {
    let words = report.words;
    let mut table = tasks(report);
    let more = Table::new("", words.task_more_columns.into_iter().zip(MORE_WIDTHS));
    table.columns.extend(more.columns);
    for (row, task) in table.rows.iter_mut().zip(&report.plan.tasks) {
        row.extend([task.start, task.due].map(|day| Cell::maybe(day, Cell::Day)));
        row.extend(
            [task.now, task.target]
                .map(|level| Cell::maybe(level, |level| Cell::count(level.number().into()))),
        );
    }
    table
}

/// One cell a column. Who accepted the task, and when, is written by hand.
fn row(report: &Report, position: u16, task: &Task) -> Vec<Cell> {
    let (words, answers) = (report.words, &report.record.current.answers);
    let item = task
        .origin
        .item()
        .and_then(|number| report.set.item(number));
    let answer = item.and_then(|item| answers.get(item.number));
    let now = item
        .map(|item| say::rating(words, answers.rating(item.number)))
        .unwrap_or_default();
    let fact = answer
        .map(|answer| answer.note.as_str())
        .unwrap_or_default();
    let target = match (task.target, task.due) {
        (Some(target), Some(due)) => fill(
            words.result.target_by,
            &[&say::level(words, target), &say::short(due)],
        ),
        (Some(target), None) => say::level(words, target),
        (None, _) => String::new(),
    };
    vec![
        Cell::count(position),
        Cell::text(&item.map_or_else(
            || words.result.task_own.to_owned(),
            |item| say::item(words, item),
        )),
        Cell::text(&say::joined(words, &[&now, fact])),
        Cell::text(&target),
        Cell::text(&task.what),
        Cell::text(&task.who),
        Cell::text(&task.with),
        Cell::text(&say::dates(words, task)),
        Cell::text(&task.resources),
        Cell::text(&task.check),
        Cell::text(&task.evidence),
        Cell::text(&say::joined(
            words,
            &[say::progress(words, task.progress), &task.note],
        )),
        Cell::Empty,
    ]
}

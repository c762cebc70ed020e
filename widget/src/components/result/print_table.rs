//! The task table: the thirteen columns that offices keep, the official code on every line.

use super::atoms::coded;
use super::element::{node, table};
use super::phrase;
use super::props::PrintProps;
use crate::text::fill;
use indicators::day::Day;
use indicators::plan::Task;
use yew::prelude::*;

/// The table.
pub(super) fn print_table(props: &PrintProps) -> Html {
    let words = &props.text.result;
    let mut rows = Vec::new();
    for (position, task) in props.plan.tasks.iter().enumerate() {
        let mut row = Vec::new();
        for cell in cells(props, position, task) {
            row.push(node("td", "", coded(&cell)));
        }
        rows.push(node("tr", "", row));
    }
    table(
        "sheet-table task-table",
        words.task_table,
        &words.task_columns,
        rows,
    )
}

/// One cell a column, in the columns' order. Who accepted the task, and when, is written by hand.
fn cells(props: &PrintProps, position: usize, task: &Task) -> [String; 13] {
    let (text, words) = (props.text, &props.text.result);
    let number = task.origin.item();
    let fact = number
        .and_then(|number| props.record.current.answers.get(number))
        .map(|answer| answer.note.trim().to_owned());
    let rated =
        number.map(|number| phrase::rating(text, props.record.current.answers.rating(number)));
    let now: Vec<String> = rated
        .into_iter()
        .chain(fact)
        .filter(|part| !part.is_empty())
        .collect();
    let target = task
        .target
        .map(|level| text.level_full(level))
        .unwrap_or_default();
    let target = match task.due {
        Some(due) if !target.is_empty() => fill(words.target_by, &[&target, &short(due)]),
        _ => target,
    };
    let progress = [text.progress(task.progress), task.note.trim()]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>();
    [
        (position + 1).to_string(),
        number.map_or_else(
            || words.task_own.to_owned(),
            |number| phrase::item(&props.set, number),
        ),
        now.join(words.comma),
        target,
        task.what.clone(),
        task.who.clone(),
        task.with.clone(),
        dates(props, task),
        task.resources.clone(),
        task.check.clone(),
        task.evidence.clone(),
        progress.join(words.comma),
        String::new(),
    ]
}

/// First and last day, short enough for a narrow column.
fn dates(props: &PrintProps, task: &Task) -> String {
    let words = &props.text.result;
    match (task.start, task.due) {
        (Some(start), Some(due)) => fill(words.dates_both, &[&short(start), &short(due)]),
        (None, Some(due)) => fill(words.dates_to, &[&short(due)]),
        (Some(start), None) => fill(words.dates_from, &[&short(start)]),
        (None, None) => String::new(),
    }
}

/// 2026.11.21: dots, since a line may break after a hyphen.
fn short(day: Day) -> String {
    day.to_string().replace('-', ".")
}

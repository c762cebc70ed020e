//! The parts of an office's, a firm's or a government body's plan around the task table. What only they can know is left to
//! the pen; what the plan knows already is filled in.

use super::atoms::coded;
use super::element::{head, leaf, node, table};
use super::phrase;
use super::print_foot::line;
use super::props::PrintProps;
use crate::text::fill;
use indicators::plan::Task;
use yew::prelude::*;

/// Rows left to the pen in a table of which the plan knows nothing.
const EMPTY_ROWS: usize = 3;

/// A row of a table on paper; empty cells are as high as a line of handwriting.
fn row(cells: &[&str]) -> Html {
    let mut row = Vec::new();
    for (column, cell) in cells.iter().enumerate() {
        row.push(match column {
            0 => head("row", coded(cell)),
            _ => node("td", "", coded(cell)),
        });
    }
    node("tr", "pen-row", row)
}

fn empty_rows(columns: usize) -> Vec<Html> {
    (0..EMPTY_ROWS).map(|_| row(&vec![""; columns])).collect()
}

/// The code and name of a task's item, or that it is one's own.
fn serves(props: &PrintProps, task: &Task) -> String {
    task.origin.item().map_or_else(
        || props.text.result.task_own.to_owned(),
        |number| phrase::item(&props.set, number),
    )
}

/// Money and people, task by task.
pub(super) fn means(props: &PrintProps) -> Html {
    let words = &props.text.result;
    let mut rows = Vec::new();
    for task in &props.plan.tasks {
        let people = [task.who.as_str(), task.with.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>();
        rows.push(row(&[
            &task.what,
            &task.resources,
            "",
            &people.join(words.pause),
        ]));
    }
    if rows.is_empty() {
        rows = empty_rows(words.means_columns.len());
    }
    table("sheet-table pen-table", "", &words.means_columns, rows)
}

/// The tasks' last days in their order; those without one are named last.
pub(super) fn days(props: &PrintProps) -> Vec<Html> {
    let words = &props.text.result;
    let mut tasks: Vec<&Task> = props.plan.tasks.iter().collect();
    tasks.sort_by_key(|task| (task.due.is_none(), task.due));
    let mut lines = Vec::new();
    for task in tasks {
        let by = match task.due {
            Some(due) => fill(words.dates_to, &[&props.text.day(due)]),
            None => words.day_open.to_owned(),
        };
        let what = match task.who.as_str() {
            "" => task.what.clone(),
            who => task.what.clone() + &fill(words.text_who, &[who]),
        };
        let said = fill(words.because, &[&by, &what]) + words.stop;
        lines.push(node("p", "indent", coded(&said)));
    }
    lines
}

/// How residents learn of it and are answered, and what is enclosed.
pub(super) fn public(props: &PrintProps) -> Vec<Html> {
    let words = &props.text.result;
    let mut parts = vec![leaf("p", "indent", words.public_lead)];
    for words in words.public_lines {
        parts.push(line("p", "indent-line", words));
    }
    parts.push(leaf("p", "indent", words.public_enclosed));
    parts
}

/// Who is in charge, above the table of who does what.
pub(super) fn in_charge(props: &PrintProps) -> Html {
    let mut lines = Vec::new();
    for words in props.text.result.in_charge {
        lines.push(line("span", "in-charge-one", words));
    }
    node("p", "in-charge", lines)
}

/// What learning has to do with the firm's own aims.
pub(super) fn business(props: &PrintProps) -> Vec<Html> {
    let words = &props.text.result;
    let mut parts = vec![leaf("p", "indent", words.business_lead)];
    for words in words.business_lines {
        parts.push(line("p", "indent-line", words));
    }
    parts
}

/// Which trades have their learning arranged.
pub(super) fn trades(props: &PrintProps) -> Html {
    let columns = &props.text.result.trades_columns;
    table(
        "sheet-table pen-table",
        "",
        columns,
        empty_rows(columns.len()),
    )
}

/// What goes into each task and what is to come of it.
pub(super) fn input_output(props: &PrintProps) -> Html {
    let words = &props.text.result;
    let mut rows = Vec::new();
    for task in &props.plan.tasks {
        let name = fill(words.because, &[&serves(props, task), &task.what]);
        rows.push(row(&[&name, &task.resources, "", &task.check]));
    }
    if rows.is_empty() {
        rows = empty_rows(words.output_columns.len());
    }
    table("sheet-table pen-table", "", &words.output_columns, rows)
}

/// What learning brings, rule by rule.
pub(super) fn rewards(props: &PrintProps) -> Vec<Html> {
    let words = &props.text.result;
    let rows = words
        .rewards
        .iter()
        .map(|reward| row(&[reward, "", "", ""]))
        .collect();
    vec![
        leaf("p", "indent", words.rewards_lead),
        table("sheet-table pen-table", "", &words.rewards_columns, rows),
    ]
}

/// What may come in between, and what is done then.
pub(super) fn risks(props: &PrintProps) -> Html {
    let words = &props.text.result;
    let rows = words
        .risks
        .iter()
        .map(|risk| row(&[risk, "", ""]))
        .collect();
    table("sheet-table pen-table", "", &words.risks_columns, rows)
}

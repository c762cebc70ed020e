//! Result and plan as plain text, for pasting into a chat. Pure.

use super::phrase;
use crate::text::{Text, fill};
use indicators::model::{IndicatorSet, ItemNumber};
use indicators::outcome::{DimensionOutcome, Outcome};
use indicators::plan::{Plan, Task};

/// The text: what is reached, each dimension, what stands out, the tasks, that the scale is our own, and the link.
pub fn result_text(
    text: &Text,
    set: &IndicatorSet,
    outcome: &Outcome,
    plan: &Plan,
    link: Option<&str>,
) -> String {
    let words = &text.result;
    let mut lines = vec![fill(
        words.text_head,
        &[&set.title, &phrase::headline(text, &outcome.headline)],
    )];
    lines.extend(
        outcome
            .dimensions
            .iter()
            .map(|dimension| dimension_line(text, dimension)),
    );
    let [strong, easy] = phrase::standouts(outcome);
    for (template, numbers) in [(words.text_strong, strong), (words.text_easy, easy)] {
        let titles = titles(set, &numbers);
        if !titles.is_empty() {
            lines.push(fill(template, &[&phrase::list(text, &titles)]));
        }
    }
    if !plan.tasks.is_empty() {
        lines.push(words.text_plan.to_owned());
        lines.extend(
            plan.tasks
                .iter()
                .enumerate()
                .map(|(position, task)| task_line(text, position, task)),
        );
    }
    lines.push(text.own_scale.to_owned());
    lines.extend(link.map(|link| fill(words.text_link, &[link])));
    lines.join("\n")
}

/// The titles of items, each in quotation marks, since a title may have commas of its own.
fn titles(set: &IndicatorSet, numbers: &[ItemNumber]) -> Vec<String> {
    let mut titles = Vec::new();
    for item in numbers.iter().filter_map(|number| set.item(*number)) {
        titles.push(format!("“{}”", item.title));
    }
    titles
}

fn dimension_line(text: &Text, dimension: &DimensionOutcome) -> String {
    let tally = &dimension.tally;
    fill(
        text.result.text_dimension,
        &[
            &dimension.title,
            &tally.reached.to_string(),
            &tally.applicable.to_string(),
            &phrase::mean(text, tally),
        ],
    )
}

/// 1. what（who，day前）
fn task_line(text: &Text, position: usize, task: &Task) -> String {
    let words = &text.result;
    let due = task.due.map(|due| fill(words.text_by, &[&text.day(due)]));
    let about: Vec<String> = [Some(task.who.trim().to_owned()), due]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let mut line = format!(
        "{}. {}",
        position + 1,
        task.what.trim().trim_end_matches('。')
    );
    if !about.is_empty() {
        line += &fill(words.text_who, &[&about.join(words.comma)]);
    }
    line
}

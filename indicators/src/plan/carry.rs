//! What an earlier assessment's plan leaves for the next one.

use super::{Origin, Pick, Task, task};
use crate::model::IndicatorSet;
use crate::record::Record;

/// A task of the assessment before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its position among the picks of that assessment.
    pub position: usize,
    /// The task as it stood then.
    pub task: Task,
}

/// The tasks of the assessment before, in their order: first those that are not finished and not yet dealt with, then those
/// that are finished. A plan that was only proposed leaves nothing.
pub fn left_over(set: &IndicatorSet, record: &Record) -> (Vec<Left>, Vec<Left>) {
    let (mut open, mut done) = (Vec::new(), Vec::new());
    let Some(before) = record.earlier.last() else {
        return (open, done);
    };
    let now = record.choices.picks.as_deref().unwrap_or_default();
    for (position, pick) in before.picks().iter().enumerate() {
        let Some(task) = task(set, &before.response.answers, pick) else {
            continue;
        };
        let left = Left { position, task };
        if pick.progress.is_finished() {
            done.push(left);
        } else if !before.settled.contains(&position)
            && !now.iter().any(|other| is_same(other, pick))
        {
            open.push(left);
        }
    }
    (open, done)
}

/// Whether two picks are one task: of one action, or of one's own in the same words.
fn is_same(one: &Pick, other: &Pick) -> bool {
    let own = matches!(one.origin, Origin::Own { .. });
    one.origin == other.origin && (!own || one.what == other.what)
}

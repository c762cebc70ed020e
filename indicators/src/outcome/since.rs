//! From one assessment to another: item by item, and dimension by dimension over several.

use super::Tally;
use crate::answers::{Rating, Response};
use crate::model::{IndicatorSet, Item, ItemNumber, Revision};

/// How one item changed since an earlier response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A higher level than before.
    Up,
    /// A lower level than before.
    Down,
    /// The same rating.
    Same,
    /// Open before, or not applicable, and now rated.
    NewlyAnswered,
    /// Rated before, and now open or not applicable.
    NoLongerRated,
    /// Open both times.
    StillOpen,
    /// The item's meaning changed in between: said, not compared.
    NotComparable,
}

/// What an item was and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Stable number of the item.
    pub number: ItemNumber,
    /// The rating in the earlier response.
    pub from: Option<Rating>,
    /// The rating in the later one.
    pub to: Option<Rating>,
    /// What became of it.
    pub change: Change,
}

/// The step of every item from one response to a later one, official order.
pub fn changes(set: &IndicatorSet, before: &Response, now: &Response) -> Vec<Step> {
    set.items()
        .map(|(_, item)| {
            let (from, to) = (
                before.answers.rating(item.number),
                now.answers.rating(item.number),
            );
            let comparable = same_meaning(item, before.revision, now.revision);
            Step {
                number: item.number,
                from,
                to,
                change: match comparable || before.answers.get(item.number).is_none() {
                    true => change(from, to),
                    false => Change::NotComparable,
                },
            }
        })
        .collect()
}

/// Whether an item asked the same under both revisions. A set only says when its meaning changed last, so two revisions
/// that both lie before it are the same only if they are one.
fn same_meaning(item: &Item, one: Revision, other: Revision) -> bool {
    one == other || item.since <= one.min(other)
}

fn change(was: Option<Rating>, is: Option<Rating>) -> Change {
    match (was.and_then(Rating::level), is.and_then(Rating::level)) {
        (Some(was), Some(is)) if is > was => Change::Up,
        (Some(was), Some(is)) if is < was => Change::Down,
        (Some(_), Some(_)) => Change::Same,
        (None, Some(_)) => Change::NewlyAnswered,
        (Some(_), None) => Change::NoLongerRated,
        (None, None) if was == is && was.is_some() => Change::Same,
        (None, None) => Change::StillOpen,
    }
}

/// One dimension over several assessments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// `F3`.
    pub code: String,
    /// Official name.
    pub title: String,
    /// Its counts at each assessment, in their order.
    pub points: Vec<Tally>,
    /// Items left out of the counts, since they did not ask the same every time.
    pub left_out: u16,
}

/// Every dimension over several assessments, official order. Only items that asked the same every time are counted.
pub fn trends(set: &IndicatorSet, responses: &[&Response]) -> Vec<Trend> {
    let mut trends = Vec::new();
    for dimension in &set.dimensions {
        let mut points = vec![Tally::default(); responses.len()];
        let mut left_out = 0;
        for item in &dimension.items {
            let alike = |pair: &[&Response]| same_meaning(item, pair[0].revision, pair[1].revision);
            if !responses.windows(2).all(alike) {
                left_out += 1;
                continue;
            }
            for (point, response) in points.iter_mut().zip(responses) {
                point.add(response.answers.rating(item.number));
            }
        }
        trends.push(Trend {
            code: dimension.code.clone(),
            title: dimension.title.clone(),
            points,
            left_out,
        });
    }
    trends
}

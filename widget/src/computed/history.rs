//! What the assessments kept on the device say together.

use crate::components::result::props::Since;
use crate::state::Past;
use indicators::answers::Response;
use indicators::day::Day;
use indicators::model::IndicatorSet;
use indicators::outcome::{Tally, Trend, changes, outcome, trends};
use indicators::plan::{Choices, Plan, plan};
use indicators::record::Record;
use std::rc::Rc;

/// Assessments that the figures of change show: the latest.
pub const MOST_POINTS: usize = 8;

/// Every assessment, oldest first; the last is the one at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// One entry an assessment.
    pub entries: Vec<Entry>,
    /// Each dimension over the latest assessments.
    pub trends: Vec<Trend>,
    /// Position of the first assessment that the trends show.
    pub first: usize,
    /// The two that are compared, the earlier one first; `None` while there is only one.
    pub pair: Option<(usize, usize)>,
    /// What changed between them.
    pub since: Option<Since>,
    /// No more can be kept until one is deleted.
    pub full: bool,
}

/// One assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its day.
    pub day: Day,
    /// Who answered, if they said.
    pub name: Option<String>,
    /// How many items reach what the official text asks, and how many are open.
    pub tally: Tally,
    /// Tasks that were chosen, and how many of them are finished.
    pub tasks: (usize, usize),
    /// Its day lies before that of the one before it: a clock was wrong.
    pub backwards: bool,
}

/// Computes what the assessments say together.
pub fn compute_history(set: &IndicatorSet, record: &Record, past: Past) -> History {
    let responses: Vec<&Response> = record
        .earlier
        .iter()
        .map(|earlier| &earlier.response)
        .chain([&record.current])
        .collect();
    let choices = record
        .earlier
        .iter()
        .map(|earlier| &earlier.choices)
        .chain([&record.choices]);
    let entries = responses.iter().zip(choices).enumerate();
    let entries = entries.map(|(position, (response, choices))| {
        let before = position.checked_sub(1).and_then(|at| responses.get(at));
        Entry {
            day: response.day,
            name: response.name.clone(),
            tally: outcome(set, &response.answers).headline,
            tasks: counted(choices),
            backwards: before.is_some_and(|before| response.day < before.day),
        }
    });
    let last = responses.len() - 1;
    let pair = (last > 0).then(|| past.pair.unwrap_or((last - 1, last)));
    let first = responses.len().saturating_sub(MOST_POINTS);
    History {
        entries: entries.collect(),
        trends: trends(set, &responses[first..]),
        first,
        pair,
        since: pair.map(|(one, other)| Since {
            day: responses[one].day,
            changes: changes(set, responses[one], responses[other]),
        }),
        full: record.is_full(),
    }
}

/// How many tasks were chosen, and how many of them are finished.
fn counted(choices: &Choices) -> (usize, usize) {
    let picks = choices.picks.as_deref().unwrap_or_default();
    let finished = picks.iter().filter(|pick| pick.progress.is_finished());
    (picks.len(), finished.count())
}

/// The plan of an earlier assessment, and what had changed when it was made.
pub fn compute_past(
    set: &IndicatorSet,
    record: &Record,
    position: usize,
) -> Option<(Response, Rc<Plan>, Option<Rc<Since>>)> {
    let shown = record.earlier.get(position)?;
    let before = position
        .checked_sub(1)
        .and_then(|before| record.earlier.get(before));
    let since = before.map(|before| {
        Rc::new(Since {
            day: before.response.day,
            changes: changes(set, &before.response, &shown.response),
        })
    });
    let made = plan(set, &shown.response.answers, &shown.choices);
    Some((shown.response.clone(), Rc::new(made), since))
}

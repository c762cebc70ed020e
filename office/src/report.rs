//! What every file is made from, brought together once.

use crate::words::Text;
use indicators::answers::Response;
use indicators::day::Day;
use indicators::merge::{Merged, merge};
use indicators::model::IndicatorSet;
use indicators::outcome::{Outcome, outcome};
use indicators::plan::{Plan, plan};
use indicators::record::Record;

/// When a file is made, by the device's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Seconds since midnight, universal time.
    pub second: u32,
}

/// What every file is made from.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The set.
    pub set: &'a IndicatorSet,
    /// Answers, plan, earlier assessments, others' answers.
    pub record: &'a Record,
    /// The words of the language.
    pub words: &'a Text,
    /// When.
    pub now: Moment,
    /// The address of the page where the questions are, without fragment.
    pub page: String,
    /// What the answers say.
    pub outcome: Outcome,
    /// What is planned.
    pub plan: Plan,
    /// What everybody here says together.
    pub merged: Merged,
}

impl<'a> Report<'a> {
    /// Computes what the files say.
    pub fn new(
        set: &'a IndicatorSet,
        record: &'a Record,
        words: &'a Text,
        now: Moment,
        page: &str,
    ) -> Self {
        let answers = &record.current.answers;
        Self {
            set,
            record,
            words,
            now,
            page: page.split('#').next().unwrap_or_default().to_owned(),
            outcome: outcome(set, answers),
            plan: plan(set, answers, &record.choices),
            merged: merge(set, &everybody(record)),
        }
    }

    /// A number of this record that stays from assessment to assessment: the id of the first one. It was drawn at random on
    /// the device and goes when the record is deleted.
    pub(crate) fn root(&self) -> u32 {
        (self.record.earlier.first())
            .map_or(self.record.current.id, |first| first.response.id)
            .number()
    }
}

/// The own answers, if there are any, and the others'.
fn everybody(record: &Record) -> Vec<Response> {
    let own = (!record.current.answers.is_empty()).then(|| record.current.clone());
    own.into_iter()
        .chain(record.others.iter().cloned())
        .collect()
}

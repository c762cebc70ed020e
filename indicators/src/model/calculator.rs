//! The five calculators.

use super::SurveyRate;
use serde::Serialize;

/// A small calculator; see [`crate::measure`] for how each computes and suggests.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Calculator {
    /// One number per member: sum ÷ members ÷ divisor.
    MeanPerMember {
        /// What each member enters.
        label: String,
        /// Unit of what is entered.
        unit: String,
        /// Turns the mean into the result's unit: 420 for minutes a week to hours a day.
        divisor: f64,
        /// Name of the result.
        result: String,
        /// Unit of the result.
        result_unit: String,
    },
    /// An amount and a head count per year, latest last: amount ÷ heads, and its growth.
    PerHeadByYear {
        /// How many years.
        years: u16,
        /// Name of the amount.
        amount: String,
        /// Unit of the amount.
        amount_unit: String,
        /// Name of the head count.
        heads: String,
        /// Unit of the head count.
        heads_unit: String,
        /// Name of the result.
        result: String,
        /// Unit of the result.
        result_unit: String,
    },
    /// Done ÷ required, for each group, in per cent.
    Coverage {
        /// Names of the groups.
        groups: Vec<String>,
        /// Name of the required number.
        required: String,
        /// Name of the done number.
        done: String,
        /// Name of the result.
        result: String,
    },
    /// Last year's number and this year's.
    Trend {
        /// What is counted.
        label: String,
        /// Its unit.
        unit: String,
    },
    /// Tally of a short survey.
    Survey {
        /// Name of the number of slips returned.
        answered: String,
        /// Under this many slips no percentage is shown.
        smallest: u16,
        /// The rates.
        rates: Vec<SurveyRate>,
    },
}

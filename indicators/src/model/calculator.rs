//! The five calculators, and the one flat object that each of them is in JSON.

use super::SurveyRate;
use serde::{Deserialize, Serialize};

/// A small calculator; see [`crate::measure`] for how each computes and suggests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Flat", into = "Flat")]
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

/// Every calculator's fields in one object, told apart by `kind`. It reads in a tenth of the code of a tagged enum.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
struct Flat {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    divisor: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result_unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heads: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heads_unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    smallest: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rates: Option<Vec<SurveyRate>>,
}

impl TryFrom<Flat> for Calculator {
    type Error = &'static str;

    fn try_from(flat: Flat) -> Result<Self, &'static str> {
        let calculator = match flat.kind.as_str() {
            "mean-per-member" => mean_per_member(flat),
            "per-head-by-year" => per_head_by_year(flat),
            "coverage" => coverage(flat),
            "trend" => (|| {
                Some(Self::Trend {
                    label: flat.label?,
                    unit: flat.unit?,
                })
            })(),
            "survey" => (|| {
                Some(Self::Survey {
                    answered: flat.answered?,
                    smallest: flat.smallest?,
                    rates: flat.rates?,
                })
            })(),
            _ => return Err("the calculator's kind is none of the five"),
        };
        calculator.ok_or("the calculator lacks a field that its kind needs")
    }
}

fn mean_per_member(flat: Flat) -> Option<Calculator> {
    let Flat {
        label,
        unit,
        divisor,
        result,
        result_unit,
        ..
    } = flat;
    Some(Calculator::MeanPerMember {
        label: label?,
        unit: unit?,
        divisor: divisor?,
        result: result?,
        result_unit: result_unit?,
    })
}

fn per_head_by_year(flat: Flat) -> Option<Calculator> {
    let Flat {
        years,
        amount,
        amount_unit,
        heads,
        heads_unit,
        result,
        result_unit,
        ..
    } = flat;
    Some(Calculator::PerHeadByYear {
        years: years?,
        amount: amount?,
        amount_unit: amount_unit?,
        heads: heads?,
        heads_unit: heads_unit?,
        result: result?,
        result_unit: result_unit?,
    })
}

fn coverage(flat: Flat) -> Option<Calculator> {
    let Flat {
        groups,
        required,
        done,
        result,
        ..
    } = flat;
    Some(Calculator::Coverage {
        groups: groups?,
        required: required?,
        done: done?,
        result: result?,
    })
}

impl From<Calculator> for Flat {
    fn from(calculator: Calculator) -> Self {
        let kind = |kind: &str| Self {
            kind: kind.to_owned(),
            ..Self::default()
        };
        match calculator {
            Calculator::MeanPerMember {
                label,
                unit,
                divisor,
                result,
                result_unit,
            } => Self {
                label: Some(label),
                unit: Some(unit),
                divisor: Some(divisor),
                result: Some(result),
                result_unit: Some(result_unit),
                ..kind("mean-per-member")
            },
            Calculator::PerHeadByYear {
                years,
                amount,
                amount_unit,
                heads,
                heads_unit,
                result,
                result_unit,
            } => Self {
                years: Some(years),
                amount: Some(amount),
                amount_unit: Some(amount_unit),
                heads: Some(heads),
                heads_unit: Some(heads_unit),
                result: Some(result),
                result_unit: Some(result_unit),
                ..kind("per-head-by-year")
            },
            Calculator::Coverage {
                groups,
                required,
                done,
                result,
            } => Self {
                groups: Some(groups),
                required: Some(required),
                done: Some(done),
                result: Some(result),
                ..kind("coverage")
            },
            Calculator::Trend { label, unit } => Self {
                label: Some(label),
                unit: Some(unit),
                ..kind("trend")
            },
            Calculator::Survey {
                answered,
                smallest,
                rates,
            } => Self {
                answered: Some(answered),
                smallest: Some(smallest),
                rates: Some(rates),
                ..kind("survey")
            },
        }
    }
}

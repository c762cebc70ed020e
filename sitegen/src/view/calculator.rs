//! The small calculators, in words.

use indicators::model::{Calculator, SurveyRate};
use serde::Serialize;

use crate::messages::Messages;

/// A small calculator, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalculatorView {
    /// `mean-per-member`, `per-head-by-year`, `coverage`, `trend` or `survey`.
    pub kind: &'static str,
    /// What to enter and what comes out, one sentence.
    pub text: String,
    /// What is entered.
    pub fields: Vec<FieldView>,
}

/// A number to enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldView {
    /// Its name.
    pub label: String,
    /// Its unit, where it has one.
    pub unit: Option<String>,
}

impl FieldView {
    fn new(label: &str, unit: Option<&String>) -> Self {
        Self {
            label: label.to_owned(),
            unit: unit.cloned(),
        }
    }
}

impl CalculatorView {
    /// What a calculator asks and says, in the words of the page's frame.
    pub(crate) fn new(calculator: &Calculator, messages: &Messages) -> Self {
        let said = |name, values: &[&str]| messages.fill("item", name, values);
        let (kind, text, fields) = match calculator {
            Calculator::MeanPerMember {
                label,
                unit,
                result,
                result_unit,
                ..
            } => (
                "mean-per-member",
                said("mean_per_member", &[result, result_unit]),
                vec![FieldView::new(label, Some(unit))],
            ),
            Calculator::PerHeadByYear {
                years,
                amount,
                amount_unit,
                heads,
                heads_unit,
                result,
                result_unit,
            } => (
                "per-head-by-year",
                said(
                    "per_head_by_year",
                    &[&years.to_string(), result, result_unit],
                ),
                vec![
                    FieldView::new(amount, Some(amount_unit)),
                    FieldView::new(heads, Some(heads_unit)),
                ],
            ),
            Calculator::Coverage {
                groups,
                required,
                done,
                result,
            } => (
                "coverage",
                said(
                    "coverage",
                    &[&messages.listed(groups.iter().map(String::as_str)), result],
                ),
                vec![FieldView::new(required, None), FieldView::new(done, None)],
            ),
            Calculator::Trend { label, unit } => (
                "trend",
                said("trend", &[]),
                vec![FieldView::new(label, Some(unit))],
            ),
            Calculator::Survey {
                answered,
                smallest,
                rates,
            } => (
                "survey",
                survey_text(*smallest, rates, messages),
                survey_fields(answered, rates),
            ),
        };
        Self { kind, text, fields }
    }
}

fn survey_text(smallest: u16, rates: &[SurveyRate], messages: &Messages) -> String {
    let names = messages.listed(rates.iter().map(|rate| rate.name.as_str()));
    messages.fill("item", "survey", &[&names, &smallest.to_string()])
}

/// The slips returned, and each count once: a later rate may be out of an earlier one's.
fn survey_fields(answered: &str, rates: &[SurveyRate]) -> Vec<FieldView> {
    let counts = rates.iter().map(|rate| FieldView::new(&rate.count, None));
    std::iter::once(FieldView::new(answered, None))
        .chain(counts)
        .collect()
}

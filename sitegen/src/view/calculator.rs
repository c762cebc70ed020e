//! The small calculators, in words.

use indicators::model::{Calculator, SurveyRate};
use serde::Serialize;

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

impl From<&Calculator> for CalculatorView {
    fn from(calculator: &Calculator) -> Self {
        let (kind, text, fields) = match calculator {
            Calculator::MeanPerMember {
                label,
                unit,
                result,
                result_unit,
                ..
            } => (
                "mean-per-member",
                format!("每位成员填一个数，算出{result}（{result_unit}）。"),
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
                format!("{years}个年度各填两个数，算出每年的{result}（{result_unit}）和增减。"),
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
                format!("{}各填两个数，算出{result}。", groups.join("、")),
                vec![FieldView::new(required, None), FieldView::new(done, None)],
            ),
            Calculator::Trend { label, unit } => (
                "trend",
                "去年和今年各填一个数，看是多了还是少了。".to_owned(),
                vec![FieldView::new(label, Some(unit))],
            ),
            Calculator::Survey {
                answered,
                smallest,
                rates,
            } => (
                "survey",
                survey_text(*smallest, rates),
                survey_fields(answered, rates),
            ),
        };
        Self { kind, text, fields }
    }
}

fn survey_text(smallest: u16, rates: &[SurveyRate]) -> String {
    let names: Vec<&str> = rates.iter().map(|rate| rate.name.as_str()).collect();
    let names = names.join("、");
    format!("按收回的问卷计票，算出{names}；不足{smallest}份时只看意见，不算百分比。")
}

/// The slips returned, and each count once: a later rate may be out of an earlier one's.
fn survey_fields(answered: &str, rates: &[SurveyRate]) -> Vec<FieldView> {
    let counts = rates.iter().map(|rate| FieldView::new(&rate.count, None));
    std::iter::once(FieldView::new(answered, None))
        .chain(counts)
        .collect()
}

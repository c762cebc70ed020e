//! Calculators and checklists: what was entered, what comes of it, and the level that it suggests. Never more than suggests.

use crate::model::{Calculator, Checklist, Item, Level, SurveyRate, Threshold};
use serde::Serialize;

/// Rows that a calculator may have: members of a household, groups, years.
pub const MOST_ROWS: usize = 40;

/// Numbers as entered; `None` where a box is still empty. The shape depends on the calculator:
/// mean per member: one row of one number a member; per head by year: rows of amount and heads, latest last; coverage:
/// rows of required and done, one a group; trend: one row of last year's and this year's number; survey: one row of the
/// slips returned and then each count.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Measure {
    /// Rows of numbers.
    pub rows: Vec<Vec<Option<f64>>>,
}

impl Measure {
    /// The number in a row and column, if it was entered and is a number one can count with.
    fn at(&self, row: usize, column: usize) -> Option<f64> {
        self.rows
            .get(row)?
            .get(column)
            .copied()?
            .filter(|value| value.is_finite() && *value >= 0.0)
    }

    /// True while no box is filled.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().flatten().all(Option::is_none)
    }
}

/// One line that a calculator shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// The value; `None` while numbers are missing.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: String,
}

/// What the numbers say about a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More than before.
    Up,
    /// The same.
    Level,
    /// Less than before.
    Down,
}

/// What comes of the numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Lines to show.
    pub figures: Vec<Figure>,
    /// The value to hold against the official number, where the item has one and the numbers give it.
    pub measured: Option<f64>,
    /// The direction, where years are compared.
    pub direction: Option<Direction>,
    /// The slips are too few for percentages.
    pub too_few: bool,
    /// The level the numbers suggest; level 4 is never suggested, since it asks for what numbers cannot say.
    pub suggested: Option<Level>,
}

/// Rows and columns that a calculator asks for, given `members` for the one that grows.
pub fn shape(calculator: &Calculator, members: usize) -> (usize, usize) {
    match calculator {
        Calculator::MeanPerMember { .. } => (members.clamp(1, MOST_ROWS), 1),
        Calculator::PerHeadByYear { years, .. } => (usize::from(*years).clamp(1, MOST_ROWS), 2),
        Calculator::Coverage { groups, .. } => (groups.len().min(MOST_ROWS), 2),
        Calculator::Trend { .. } => (1, 2),
        Calculator::Survey { rates, .. } => (1, rates.len().min(MOST_ROWS) + 1),
    }
}

/// Computes a calculator of an item from what was entered; total for any numbers.
pub fn find(item: &Item, measure: &Measure) -> Option<Finding> {
    let threshold = item.threshold.as_ref();
    Some(match item.calculator.as_ref()? {
        Calculator::MeanPerMember {
            divisor,
            result,
            result_unit,
            ..
        } => mean_per_member(*divisor, result, result_unit, threshold, measure),
        Calculator::PerHeadByYear {
            years,
            result,
            result_unit,
            ..
        } => per_head(usize::from(*years), result, result_unit, threshold, measure),
        Calculator::Coverage { groups, .. } => coverage(groups, threshold, measure),
        Calculator::Trend { label, unit } => trend(label, unit, measure),
        Calculator::Survey {
            smallest, rates, ..
        } => survey(*smallest, rates, measure),
    })
}

/// The level that ticked parts suggest: none 1, some 2, as many as needed 3.
pub fn suggest_by_ticks(checklist: &Checklist, ticked: &[u16]) -> Level {
    let count = (0..checklist.parts.len())
        .filter(|part| ticked.iter().any(|tick| usize::from(*tick) == *part))
        .count();
    match count {
        0 => Level::Starting,
        count if count >= usize::from(checklist.needed) => Level::Steady,
        _ => Level::Growing,
    }
}

fn mean_per_member(
    divisor: f64,
    result: &str,
    unit: &str,
    threshold: Option<&Threshold>,
    measure: &Measure,
) -> Finding {
    let members = measure.rows.len().min(MOST_ROWS);
    let entered: Option<Vec<f64>> = (0..members).map(|row| measure.at(row, 0)).collect();
    // A member left empty is not zero: the mean waits until every member has a number.
    let mean = entered
        .filter(|values| !values.is_empty())
        .map(|values| values.iter().sum::<f64>() / values.len() as f64 / divisor);
    Finding {
        figures: vec![Figure {
            label: result.to_owned(),
            value: mean,
            unit: unit.to_owned(),
        }],
        measured: mean,
        direction: None,
        too_few: false,
        suggested: mean.map(|mean| match threshold {
            Some(threshold) if threshold.is_met_by(mean) => Level::Steady,
            _ if mean > 0.0 => Level::Growing,
            _ => Level::Starting,
        }),
    }
}

fn per_head(
    years: usize,
    result: &str,
    unit: &str,
    threshold: Option<&Threshold>,
    measure: &Measure,
) -> Finding {
    let each: Vec<Option<f64>> = (0..years.min(MOST_ROWS))
        .map(|row| Some(measure.at(row, 0)? / measure.at(row, 1).filter(|heads| *heads > 0.0)?))
        .collect();
    let latest = each.last().copied().flatten();
    let direction = match (
        each.len().checked_sub(2).and_then(|before| each[before]),
        latest,
    ) {
        (Some(before), Some(latest)) => Some(direction(before, latest)),
        _ => None,
    };
    let met = latest
        .zip(threshold)
        .is_some_and(|(latest, threshold)| threshold.is_met_by(latest));
    Finding {
        figures: (each.iter().enumerate())
            .map(|(row, value)| Figure {
                label: year_label(result, each.len() - 1 - row),
                value: *value,
                unit: unit.to_owned(),
            })
            .collect(),
        measured: latest,
        direction,
        too_few: false,
        suggested: latest.map(|latest| match direction {
            _ if latest <= 0.0 => Level::Starting,
            Some(Direction::Up) if met => Level::Steady,
            _ => Level::Growing,
        }),
    }
}

fn year_label(result: &str, ago: usize) -> String {
    match ago {
        0 => format!("本年{result}"),
        1 => format!("上一年{result}"),
        ago => format!("{ago}年前{result}"),
    }
}

fn coverage(groups: &[String], threshold: Option<&Threshold>, measure: &Measure) -> Finding {
    let rates: Vec<Option<f64>> = (0..groups.len().min(MOST_ROWS))
        .map(|row| {
            Some(
                (measure.at(row, 1)? / measure.at(row, 0).filter(|required| *required > 0.0)?
                    * 100.0)
                    .min(100.0),
            )
        })
        .collect();
    let whole: Option<Vec<f64>> = rates.iter().copied().collect();
    let asked = threshold.map_or(100.0, |threshold| threshold.value);
    let part = threshold
        .and_then(|threshold| threshold.part)
        .map_or(0, |part| usize::from(part).saturating_sub(1));
    Finding {
        figures: groups
            .iter()
            .zip(&rates)
            .map(|(group, rate)| Figure {
                label: group.clone(),
                value: *rate,
                unit: "%".to_owned(),
            })
            .collect(),
        measured: threshold.and_then(|_| rates.get(part).copied().flatten()),
        direction: None,
        too_few: false,
        suggested: whole.filter(|rates| !rates.is_empty()).map(|rates| {
            if rates.iter().all(|rate| *rate >= asked - 1e-9) {
                Level::Steady
            } else if rates.iter().any(|rate| *rate > 0.0) {
                Level::Growing
            } else {
                Level::Starting
            }
        }),
    }
}

fn trend(label: &str, unit: &str, measure: &Measure) -> Finding {
    let (before, now) = (measure.at(0, 0), measure.at(0, 1));
    let direction = before.zip(now).map(|(before, now)| direction(before, now));
    Finding {
        figures: vec![Figure {
            label: label.to_owned(),
            value: before.zip(now).map(|(before, now)| now - before),
            unit: unit.to_owned(),
        }],
        measured: None,
        direction,
        too_few: false,
        suggested: direction.map(|direction| match direction {
            Direction::Up => Level::Steady,
            _ if now == Some(0.0) => Level::Starting,
            _ => Level::Growing,
        }),
    }
}

fn survey(smallest: u16, rates: &[SurveyRate], measure: &Measure) -> Finding {
    let answered = measure.at(0, 0);
    let too_few = answered.is_some_and(|answered| answered < f64::from(smallest));
    let count_of = |name: &str| {
        rates
            .iter()
            .position(|rate| rate.count == name)
            .and_then(|index| measure.at(0, index + 1))
    };
    let values: Vec<Option<f64>> = (rates.iter().enumerate())
        .map(|(index, rate)| {
            let whole = rate
                .of
                .as_deref()
                .map_or(answered, count_of)
                .filter(|whole| *whole > 0.0)?;
            Some((measure.at(0, index + 1)? / whole * 100.0).min(100.0)).filter(|_| !too_few)
        })
        .collect();
    let whole: Option<Vec<f64>> = values.iter().copied().collect();
    Finding {
        figures: rates
            .iter()
            .zip(&values)
            .map(|(rate, value)| Figure {
                label: rate.name.clone(),
                value: *value,
                unit: "%".to_owned(),
            })
            .collect(),
        measured: None,
        direction: None,
        too_few,
        // 过半 is this project's own reference line; the official text only says that the rates are high.
        suggested: match whole.filter(|rates| !rates.is_empty()) {
            Some(rates) if rates.iter().all(|rate| *rate > 50.0) => Some(Level::Steady),
            Some(_) => Some(Level::Growing),
            None => too_few.then_some(Level::Growing),
        },
    }
}

fn direction(before: f64, now: f64) -> Direction {
    match now.total_cmp(&before) {
        std::cmp::Ordering::Greater => Direction::Up,
        std::cmp::Ordering::Equal => Direction::Level,
        std::cmp::Ordering::Less => Direction::Down,
    }
}

/// What a calculator must hold to before numbers are put into it.
pub(crate) fn check_calculator(item: &Item) -> Result<(), String> {
    let code = &item.code;
    let fault = match &item.calculator {
        Some(Calculator::MeanPerMember { divisor, .. })
            if !(divisor.is_finite() && *divisor > 0.0) =>
        {
            "the divisor is not above zero"
        }
        Some(Calculator::PerHeadByYear { years, .. }) if !(1..=10).contains(years) => {
            "years is not between 1 and 10"
        }
        Some(Calculator::Coverage { groups, .. })
            if groups.is_empty() || groups.len() > MOST_ROWS =>
        {
            "groups has none, or too many"
        }
        Some(Calculator::Survey { rates, .. }) if rates.is_empty() || rates.len() > MOST_ROWS => {
            "rates has none, or too many"
        }
        _ => return Ok(()),
    };
    Err(format!("{code}: the calculator cannot be used: {fault}"))
}

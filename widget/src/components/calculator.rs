//! The small calculator of an item. It suggests a level and never sets one.

use crate::components::number::NumberField;
use crate::components::result::phrase;
use crate::components::suggestion::suggestion;
use crate::intent::Intent;
use crate::state::Action;
use crate::text::{Text, fill};
use indicators::measure::{Direction, Figure, Finding, MOST_ROWS, Measure, shape};
use indicators::model::{Calculator, Item, Level};
use yew::prelude::*;

/// Members that a calculator for a household starts with.
const FIRST_MEMBERS: usize = 2;

/// What the calculator of an item needs.
pub struct CalculatorView<'a> {
    /// The item.
    pub item: &'a Item,
    /// Its calculator.
    pub calculator: &'a Calculator,
    /// The words.
    pub text: &'static Text,
    /// What was entered.
    pub measure: Option<&'a Measure>,
    /// What comes of it.
    pub finding: Option<&'a Finding>,
    /// The level chosen.
    pub level: Option<Level>,
    /// Whether it starts out unfolded.
    pub open: bool,
    /// Takes intents.
    pub on: &'a Callback<Intent>,
}

impl CalculatorView<'_> {
    /// The numbers in the shape that the calculator asks for.
    fn entered(&self) -> Measure {
        let members = self.measure.map_or(FIRST_MEMBERS, |measure| measure.rows.len());
        let (rows, columns) = shape(self.calculator, members);
        let at = |row: usize, column: usize| self.measure.and_then(|measure| measure.rows.get(row)?.get(column).copied()).flatten();
        Measure { rows: (0..rows).map(|row| (0..columns).map(|column| at(row, column)).collect()).collect() }
    }

    fn emit(&self, change: impl Fn(&mut Measure, Option<f64>) + 'static) -> Callback<Option<f64>> {
        let (number, entered) = (self.item.number, self.entered());
        self.on.reform(move |value| {
            let mut measure = entered.clone();
            change(&mut measure, value);
            Action::Measure(number, Some(measure)).into()
        })
    }

    fn field(&self, row: usize, column: usize, label: &str, unit: &str) -> Html {
        let id = ["number-", &self.item.number.to_string(), "-", &row.to_string(), "-", &column.to_string()].concat();
        let label = if unit.is_empty() { label.to_owned() } else { fill(self.text.calculator.with_unit, &[label, unit]) };
        let value = self.entered().rows[row][column];
        let on = self.emit(move |measure, value| measure.rows[row][column] = value);
        let key = id.clone();
        html! { <NumberField {key} {id} {label} {value} text={&self.text.calculator} {on} /> }
    }

    fn year(&self, ago: usize) -> String {
        match ago {
            0 => self.text.calculator.this_year.to_owned(),
            1 => self.text.calculator.last_year.to_owned(),
            ago => fill(self.text.calculator.years_ago, &[&ago.to_string()]),
        }
    }

    fn group(&self, legend: &str, fields: Html) -> Html {
        html! { <fieldset class="row"><legend>{ legend }</legend><div class="fields">{ fields }</div></fieldset> }
    }

    fn fields(&self) -> Html {
        match self.calculator {
            Calculator::MeanPerMember { label, unit, .. } => self.members(label, unit),
            Calculator::PerHeadByYear { years, amount, amount_unit, heads, heads_unit, .. } => (0..usize::from(*years))
                .map(|row| {
                    let fields = html! { <>{ self.field(row, 0, amount, amount_unit) }{ self.field(row, 1, heads, heads_unit) }</> };
                    self.group(&self.year(usize::from(*years) - 1 - row), fields)
                })
                .collect(),
            Calculator::Coverage { groups, required, done, .. } => (groups.iter().enumerate())
                .map(|(row, group)| self.group(group, html! { <>{ self.field(row, 0, required, "") }{ self.field(row, 1, done, "") }</> }))
                .collect(),
            Calculator::Trend { label, unit } => {
                let name = fill(self.text.calculator.with_unit, &[label, unit]);
                let fields = html! { <>{ self.field(0, 0, &self.year(1), "") }{ self.field(0, 1, &self.year(0), "") }</> };
                self.group(&name, fields)
            }
            Calculator::Survey { answered, rates, .. } => {
                let counts = rates.iter().enumerate().map(|(index, rate)| self.field(0, index + 1, &rate.count, ""));
                html! { <div class="fields">{ self.field(0, 0, answered, "") }{ for counts }</div> }
            }
        }
    }

    /// One box a member, and a way to change how many there are.
    fn members(&self, label: &str, unit: &str) -> Html {
        let count = self.entered().rows.len();
        let words = &self.text.calculator;
        let legend = fill(words.with_unit, &[label, unit]);
        let member = |row: usize| fill(words.member, &[&(row + 1).to_string()]);
        let resize = |by: fn(&mut Measure)| {
            let change = self.emit(move |measure, _| by(measure));
            Callback::from(move |_: MouseEvent| change.emit(None))
        };
        let add = resize(|measure| measure.rows.push(vec![None]));
        let remove = resize(|measure| measure.rows.truncate(measure.rows.len().saturating_sub(1).max(1)));
        html! {
            <fieldset class="row">
                <legend>{ legend }</legend>
                <div class="fields">{ for (0..count).map(|row| self.field(row, 0, &member(row), "")) }</div>
                <div class="buttons">
                    <button type="button" class="small" aria-disabled={disabled(count >= MOST_ROWS)} onclick={add}>{ words.add_member }</button>
                    <button type="button" class="small" aria-disabled={disabled(count <= 1)} onclick={remove}>
                        { fill(words.remove_member, &[&count.to_string()]) }
                    </button>
                </div>
            </fieldset>
        }
    }

    fn figure(&self, figure: &Figure) -> Option<Html> {
        let value = phrase::number(figure.value?);
        Some(html! { <><dt>{ &figure.label }</dt><dd>{ value }<span class="unit">{ &figure.unit }</span></dd></> })
    }

    fn findings(&self, finding: &Finding) -> Html {
        let words = &self.text.calculator;
        let direction = finding.direction.map(|direction| match direction {
            Direction::Up => words.directions[0],
            Direction::Level => words.directions[1],
            Direction::Down => words.directions[2],
        });
        let too_few = match self.calculator {
            Calculator::Survey { smallest, .. } if finding.too_few => Some(fill(words.too_few, &[&smallest.to_string()])),
            _ => None,
        };
        let suggested = finding.suggested.map(|level| {
            let words = fill(words.suggestion, &[&level.number().to_string(), self.text.level_name(level)]);
            suggestion(self.text, self.item.number, level, self.level, words, self.on)
        });
        html! {
            <div class="finding" aria-live="polite">
                if let Some(threshold) = &self.item.threshold {
                    <p>{ phrase::threshold(self.text, threshold) }</p>
                }
                <dl class="figures">{ for finding.figures.iter().filter_map(|figure| self.figure(figure)) }</dl>
                if let Some(direction) = direction { <p>{ direction }</p> }
                if let Some(too_few) = too_few { <p>{ too_few }</p> }
                if let Some(suggested) = suggested { { suggested } } else { <p class="muted">{ words.incomplete }</p> }
            </div>
        }
    }

    /// The calculator, folded away until somebody wants it.
    pub fn view(&self) -> Html {
        html! {
            <details class="helper" open={self.open}>
                <summary>{ self.text.calculator.calculator }</summary>
                <div class="folded">
                    <p class="muted">{ self.text.calculator.only_suggests }</p>
                    { self.fields() }
                    if let Some(finding) = self.finding { { self.findings(finding) } }
                </div>
            </details>
        }
    }
}

/// A button that does nothing now keeps the focus, which `disabled` would take away.
fn disabled(disabled: bool) -> Option<&'static str> {
    disabled.then_some("true")
}

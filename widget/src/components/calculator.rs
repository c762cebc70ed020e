//! The small calculator of an item. It suggests a level and never sets one.

use crate::components::number::NumberField;
use crate::components::result::phrase;
use crate::components::suggestion::suggestion;
use crate::intent::Intent;
use crate::state::Action;
use crate::text::{Text, fill};
use indicators::measure::{Direction, Figure, Finding, MOST_ROWS, Measure};
use indicators::model::{Calculator, Item, Level};
use yew::prelude::*;

/// What the calculator of an item needs.
pub struct CalculatorView<'a> {
    /// The item.
    pub item: &'a Item,
    /// Its calculator.
    pub calculator: &'a Calculator,
    /// The words.
    pub text: &'static Text,
    /// What was entered, in the calculator's shape.
    pub measure: &'a Measure,
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
    fn field(&self, row: usize, column: usize, label: &str, unit: &str) -> Html {
        let id = [
            "number-",
            &self.item.number.to_string(),
            "-",
            &row.to_string(),
            "-",
            &column.to_string(),
        ]
        .concat();
        let label = if unit.is_empty() {
            label.to_owned()
        } else {
            fill(self.text.calculator.with_unit, &[label, unit])
        };
        let (number, value) = (
            self.item.number,
            self.measure
                .rows
                .get(row)
                .and_then(|row| row.get(column).copied())
                .flatten(),
        );
        let on = self
            .on
            .reform(move |value| Action::Enter(number, row, column, value).into());
        let key = id.clone();
        html! { <NumberField {key} {id} {label} {value} text={self.text} {on} /> }
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
        let (number, count) = (self.item.number, self.measure.rows.len());
        let words = &self.text.calculator;
        let legend = fill(words.with_unit, &[label, unit]);
        let member = |row: usize| fill(words.member, &[&(row + 1).to_string()]);
        let resize = |members: usize| {
            self.on
                .reform(move |_: MouseEvent| Action::Members(number, members).into())
        };
        html! {
            <fieldset class="row">
                <legend>{ legend }</legend>
                <div class="fields">{ for (0..count).map(|row| self.field(row, 0, &member(row), "")) }</div>
                <div class="buttons">
                    <button type="button" class="button button-small" aria-disabled={disabled(count >= MOST_ROWS)} onclick={resize(count + 1)}>{ words.add_member }</button>
                    <button type="button" class="button button-small" aria-disabled={disabled(count <= 1)} onclick={resize(count.saturating_sub(1))}>
                        { fill(words.remove_member, &[&count.to_string()]) }
                    </button>
                </div>
            </fieldset>
        }
    }

    fn figure(&self, figure: &Figure) -> Option<Html> {
        let value = phrase::number(figure.value?);
        Some(
            html! { <><dt>{ &figure.label }</dt><dd>{ value }<span class="unit">{ &figure.unit }</span></dd></> },
        )
    }

    fn findings(&self, finding: &Finding) -> Html {
        let words = &self.text.calculator;
        let direction = finding.direction.map(|direction| match direction {
            Direction::Up => words.directions[0],
            Direction::Level => words.directions[1],
            Direction::Down => words.directions[2],
        });
        let too_few = match self.calculator {
            Calculator::Survey { smallest, .. } if finding.too_few => {
                Some(fill(words.too_few, &[&smallest.to_string()]))
            }
            _ => None,
        };
        let suggested = finding.suggested.map(|level| {
            let words = fill(
                words.suggestion,
                &[&level.number().to_string(), self.text.level_name(level)],
            );
            suggestion(
                self.text,
                self.item.number,
                level,
                self.level,
                words,
                self.on,
            )
        });
        html! {
            <div class="finding" aria-live="polite">
                if let Some(threshold) = &self.item.threshold {
                    <p>{ phrase::threshold(self.text, threshold) }</p>
                }
                <dl class="figures">{ for finding.figures.iter().filter_map(|figure| self.figure(figure)) }</dl>
                if let Some(direction) = direction { <p>{ direction }</p> }
                if let Some(too_few) = too_few { <p>{ too_few }</p> }
                if let Some(suggested) = suggested { { suggested } } else { <p class="quiet">{ words.incomplete }</p> }
            </div>
        }
    }

    /// The calculator, folded away until somebody wants it.
    pub fn view(&self) -> Html {
        html! {
            <details class="helper" open={self.open}>
                <summary>{ self.text.calculator.calculator }</summary>
                <div class="folded">
                    <p class="quiet">{ self.text.calculator.only_suggests }</p>
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

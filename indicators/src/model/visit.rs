//! Every word of a set that readers see, by place: what a translation puts its own words for.

use super::{Action, Calculator, IndicatorSet, Item, SurveyRate};

/// Takes a place, such as `item.F3-1.evidence`, and the words there: one, or those of a list.
pub type Visit<'v> = dyn FnMut(&str, &mut [&mut String]) + 'v;

impl IndicatorSet {
    /// Goes through all words but the fixed ones. The denominators of a survey follow their counts.
    pub fn visit_words(&mut self, visit: &mut Visit<'_>) {
        visit("title", &mut [&mut self.title]);
        visit("subject", &mut [&mut self.subject]);
        visit("audience", &mut [&mut self.audience]);
        visit("intro", &mut [&mut self.intro]);
        visit("source.document", &mut [&mut self.source.document]);
        visit("source.title", &mut [&mut self.source.title]);
        for dimension in &mut self.dimensions {
            let at = |key: &str| format!("dimension.{}.{key}", dimension.code);
            visit(&at("title"), &mut [&mut dimension.title]);
            visit(&at("about"), &mut [&mut dimension.about]);
            if let Some(only) = &mut dimension.only {
                visit(&at("only"), &mut [only]);
            }
            for item in &mut dimension.items {
                item.visit_words(visit);
            }
        }
    }

    /// Goes through the fixed words: capacities and resources.
    pub fn visit_fixed_words(&mut self, visit: &mut dyn FnMut(&mut String)) {
        let items = self
            .dimensions
            .iter_mut()
            .flat_map(|dimension| &mut dimension.items);
        for item in items {
            item.capacities.iter_mut().for_each(&mut *visit);
            for action in &mut item.actions {
                visit(&mut action.resource);
            }
        }
    }
}

impl Item {
    fn visit_words(&mut self, visit: &mut Visit<'_>) {
        let code = &self.code;
        let at = |key: &str| format!("item.{code}.{key}");
        visit(&at("title"), &mut [&mut self.title]);
        visit(&at("question"), &mut [&mut self.question]);
        visit(&at("help"), &mut [&mut self.help]);
        for (level, number) in self.levels.iter_mut().zip(1..) {
            visit(&at(&format!("levels.{number}")), &mut [level]);
        }
        visit_list(&at("evidence"), &mut self.evidence, visit);
        visit_list(&at("pitfalls"), &mut self.pitfalls, visit);
        if let Some(threshold) = &mut self.threshold {
            visit(&at("threshold.metric"), &mut [&mut threshold.metric]);
            visit(&at("threshold.unit"), &mut [&mut threshold.unit]);
        }
        if let Some(checklist) = &mut self.checklist {
            visit_list(&at("checklist.parts"), &mut checklist.parts, visit);
        }
        if let Some(calculator) = &mut self.calculator {
            calculator.visit_words(&at("calculator"), visit);
        }
        for action in &mut self.actions {
            action.visit_words(code, visit);
        }
    }
}

impl Action {
    fn visit_words(&mut self, code: &str, visit: &mut Visit<'_>) {
        let number = self.number;
        let at = |key: &str| format!("item.{code}.action.{number}.{key}");
        visit(&at("do"), &mut [&mut self.what]);
        visit(&at("who"), &mut [&mut self.who]);
        visit(&at("check"), &mut [&mut self.check]);
        if let Some(then) = &mut self.then {
            visit(&at("then"), &mut [then]);
        }
    }
}

impl Calculator {
    fn visit_words(&mut self, place: &str, visit: &mut Visit<'_>) {
        let mut one = |key: &str, text: &mut String| visit(&format!("{place}.{key}"), &mut [text]);
        match self {
            Self::MeanPerMember {
                label,
                unit,
                result,
                result_unit,
                ..
            } => {
                one("label", label);
                one("unit", unit);
                one("result", result);
                one("result_unit", result_unit);
            }
            Self::PerHeadByYear {
                amount,
                amount_unit,
                heads,
                heads_unit,
                result,
                result_unit,
                ..
            } => {
                one("amount", amount);
                one("amount_unit", amount_unit);
                one("heads", heads);
                one("heads_unit", heads_unit);
                one("result", result);
                one("result_unit", result_unit);
            }
            Self::Coverage {
                groups,
                required,
                done,
                result,
            } => {
                one("required", required);
                one("done", done);
                one("result", result);
                visit_list(&format!("{place}.groups"), groups, visit);
            }
            Self::Trend { label, unit } => {
                one("label", label);
                one("unit", unit);
            }
            Self::Survey {
                answered, rates, ..
            } => {
                one("answered", answered);
                visit_rates(&format!("{place}.rates"), rates, visit);
            }
        }
    }
}

/// Which earlier rate's count each rate is divided by.
pub(crate) fn denominators(rates: &[SurveyRate]) -> Vec<Option<usize>> {
    let of = |rate: &SurveyRate| {
        let of = rate.of.as_ref()?;
        rates.iter().position(|earlier| earlier.count == *of)
    };
    rates.iter().map(of).collect()
}

/// Name and count of each rate in turn.
fn visit_rates(place: &str, rates: &mut [SurveyRate], visit: &mut Visit<'_>) {
    let denominators = denominators(rates);
    let mut words: Vec<&mut String> = rates
        .iter_mut()
        .flat_map(|rate| [&mut rate.name, &mut rate.count])
        .collect();
    visit(place, &mut words);
    for (index, of) in denominators.into_iter().enumerate() {
        if let Some(of) = of {
            rates[index].of = Some(rates[of].count.clone());
        }
    }
}

fn visit_list(place: &str, list: &mut [String], visit: &mut Visit<'_>) {
    if !list.is_empty() {
        let mut words: Vec<&mut String> = list.iter_mut().collect();
        visit(place, &mut words);
    }
}

//! Reads the calculator of an item. Which keys it has depends on its kind.

use super::Text;
use super::keys::{COVERAGE, MEAN_PER_MEMBER, PER_HEAD_BY_YEAR, RATE, SURVEY, TREND};
use super::reader::Table;
use super::shape::Shape;
use super::vocabulary::{CALCULATORS, CalculatorKind};
use crate::diagnostic::Diagnostic;
use crate::model::{Calculator, SurveyRate};
use toml::Spanned;

/// The calculator, `None` inside where a part of it could not be read, and its texts for the checks of words.
pub(crate) fn calculator(item: &Table<'_, '_>) -> (Option<Spanned<Option<Calculator>>>, Vec<Text>) {
    let Some((values, span)) = item
        .get("calculator")
        .and_then(|value| item.as_table("calculator", value))
    else {
        return (None, Vec::new());
    };
    let label = format!("{}的计算器", item.label);
    let Some(kind) = values.get("kind") else {
        item.reader.report(
            Diagnostic::error(
                "set-missing-key",
                span.start..span.start,
                format!("{label}缺少`kind`"),
            )
            .with_hint("先写是哪一种计算器，再写它的各项。"),
        );
        return (Some(Spanned::new(span, None)), Vec::new());
    };
    let Some(kind) = item.as_word("kind", kind, &CALCULATORS) else {
        return (Some(Spanned::new(span, None)), Vec::new());
    };
    let table = Table::open(
        item.reader,
        shape(*kind.get_ref()),
        label,
        values,
        span.clone(),
    );
    let mut texts = Texts {
        table: &table,
        read: Vec::new(),
        whole: true,
    };
    let read = of_kind(*kind.get_ref(), &table, &mut texts);
    let (read, texts) = (read.filter(|_| texts.whole), texts.read);
    table.finish();
    (Some(Spanned::new(span, read)), texts)
}

fn shape(kind: CalculatorKind) -> &'static Shape {
    match kind {
        CalculatorKind::MeanPerMember => &MEAN_PER_MEMBER,
        CalculatorKind::PerHeadByYear => &PER_HEAD_BY_YEAR,
        CalculatorKind::Coverage => &COVERAGE,
        CalculatorKind::Trend => &TREND,
        CalculatorKind::Survey => &SURVEY,
    }
}

/// Reads texts, keeps them for the checks of words, and remembers whether any was absent.
struct Texts<'b, 'a, 't> {
    table: &'b Table<'a, 't>,
    read: Vec<Text>,
    whole: bool,
}

impl Texts<'_, '_, '_> {
    fn take(&mut self, key: &'static str) -> String {
        let text = self.table.text(key);
        self.keep(text)
    }

    fn keep(&mut self, text: Text) -> String {
        self.whole &= !text.get_ref().is_empty();
        self.read.push(text.clone());
        text.into_inner()
    }
}

fn of_kind(
    kind: CalculatorKind,
    table: &Table<'_, '_>,
    texts: &mut Texts<'_, '_, '_>,
) -> Option<Calculator> {
    // Every part is read before `?` may leave, so that all that is wrong is reported.
    match kind {
        CalculatorKind::MeanPerMember => {
            let (label, unit) = (texts.take("label"), texts.take("unit"));
            let (result, result_unit) = (texts.take("result"), texts.take("result_unit"));
            let divisor = table.decimal("divisor");
            Some(Calculator::MeanPerMember {
                label,
                unit,
                divisor: divisor?.into_inner(),
                result,
                result_unit,
            })
        }
        CalculatorKind::PerHeadByYear => {
            let (amount, amount_unit) = (texts.take("amount"), texts.take("amount_unit"));
            let (heads, heads_unit) = (texts.take("heads"), texts.take("heads_unit"));
            let (result, result_unit) = (texts.take("result"), texts.take("result_unit"));
            let years = table.number("years");
            Some(Calculator::PerHeadByYear {
                years: years?.into_inner(),
                amount,
                amount_unit,
                heads,
                heads_unit,
                result,
                result_unit,
            })
        }
        CalculatorKind::Coverage => {
            let (required, done, result) = (
                texts.take("required"),
                texts.take("done"),
                texts.take("result"),
            );
            let groups = table.texts("groups", table.list("groups"));
            texts.whole &= !groups.is_empty();
            let groups = groups.into_iter().map(|group| texts.keep(group)).collect();
            Some(Calculator::Coverage {
                groups,
                required,
                done,
                result,
            })
        }
        CalculatorKind::Trend => Some(Calculator::Trend {
            label: texts.take("label"),
            unit: texts.take("unit"),
        }),
        CalculatorKind::Survey => {
            let answered = texts.take("answered");
            let smallest = table.number("smallest");
            let rates = rates(table, &RATE, &mut |text| texts.keep(text));
            texts.whole &= !rates.is_empty();
            Some(Calculator::Survey {
                answered,
                smallest: smallest?.into_inner(),
                rates,
            })
        }
    }
}

/// The rates of a survey; `keep` gets every name and count. A rate's denominator must be the count of a rate that stands before
/// it. A rate that is no table leaves an empty text behind, as one without a name does.
pub(super) fn rates(
    survey: &Table<'_, '_>,
    shape: &'static Shape,
    keep: &mut dyn FnMut(Text) -> String,
) -> Vec<SurveyRate> {
    let mut names = Vec::new();
    let mut counts: Vec<Text> = Vec::new();
    let mut rates: Vec<SurveyRate> = Vec::new();
    for (element, place) in survey.list("rates").into_iter().zip(1..) {
        let Some((values, span)) = survey.as_table("rates", element) else {
            keep(Spanned::new(element.span(), String::new()));
            continue;
        };
        let table = Table::open(
            survey.reader,
            shape,
            format!("{}的第{place}个率", survey.label),
            values,
            span,
        );
        let (name, count, of) = (
            table.text("name"),
            table.text("count"),
            table.optional_text("of"),
        );
        if let Some(of) = &of
            && !counts
                .iter()
                .any(|earlier| earlier.get_ref() == of.get_ref())
        {
            report_of(&table, of, &counts);
        }
        names.push(name.clone());
        counts.push(count.clone());
        rates.push(SurveyRate {
            name: keep(name),
            count: keep(count),
            of: of.map(Spanned::into_inner),
        });
        table.finish();
    }
    for (key, listed) in [("name", names), ("count", counts)] {
        let written = listed
            .into_iter()
            .filter(|text| !text.get_ref().is_empty())
            .collect();
        survey.without_repeats(key, written);
    }
    rates
}

fn report_of(rate: &Table<'_, '_>, of: &Text, counts: &[Text]) {
    let names: Vec<&str> = counts
        .iter()
        .map(|count| count.get_ref().as_str())
        .collect();
    let message = format!(
        "{}的`of`写了“{}”，前面没有哪个率的`count`叫这个名字",
        rate.label,
        of.get_ref()
    );
    let hint = match super::reader::nearest(of.get_ref(), &names, usize::MAX) {
        Some(near) => format!("你是不是想写`{near}`？两处要一字不差。"),
        None if names.is_empty() => {
            "它前面还没有别的率；以收回的问卷数作分母，就把`of`删去。".to_owned()
        }
        None => format!(
            "可以写：{}；以收回的问卷数作分母，就把`of`删去。",
            names.join("、")
        ),
    };
    rate.reader
        .report(Diagnostic::error("set-survey-count", of.span(), message).with_hint(hint));
}

use crate::sample::item;
use indicators::measure::*;
use indicators::model::*;
use proptest::prelude::*;

fn with(calculator: Calculator, threshold: Option<(f64, Option<u16>)>) -> Item {
    let mut item = item("F1-1".into(), 1);
    item.calculator = Some(calculator);
    item.threshold = threshold.map(|(value, part)| Threshold {
        metric: "量".into(),
        relation: Relation::AtLeast,
        value,
        unit: "位".into(),
        part,
    });
    item
}

fn members() -> Calculator {
    Calculator::MeanPerMember {
        label: "分钟".into(),
        unit: "分钟".into(),
        divisor: 420.0,
        result: "人均".into(),
        result_unit: "小时".into(),
    }
}

fn money() -> Calculator {
    let [amount, amount_unit, heads, heads_unit, result, result_unit] =
        ["经费", "元", "人口", "人", "人均", "元"].map(String::from);
    Calculator::PerHeadByYear {
        years: 3,
        amount,
        amount_unit,
        heads,
        heads_unit,
        result,
        result_unit,
    }
}

fn groups() -> Calculator {
    Calculator::Coverage {
        groups: vec!["甲".into(), "乙".into()],
        required: "应".into(),
        done: "已".into(),
        result: "率".into(),
    }
}

fn survey() -> Calculator {
    let rate = |name: &str, count: &str, of: Option<&str>| SurveyRate {
        name: name.into(),
        count: count.into(),
        of: of.map(String::from),
    };
    let rates = vec![
        rate("知晓率", "知道", None),
        rate("参与率", "来过", None),
        rate("满意率", "满意", Some("来过")),
    ];
    Calculator::Survey {
        answered: "收回".into(),
        smallest: 30,
        rates,
    }
}

/// What numbers give: the values of the figures, what is held against the official number, and the level suggested.
#[track_caller]
fn check(
    item: &Item,
    rows: &[&[f64]],
    values: &[Option<f64>],
    measured: Option<f64>,
    suggested: Option<u8>,
) {
    let rows = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|value| (!value.is_nan()).then_some(*value))
                .collect()
        })
        .collect();
    let finding = find(item, &Measure { rows }).expect("a calculator");
    assert_eq!(
        finding
            .figures
            .iter()
            .map(|figure| figure.value)
            .collect::<Vec<_>>(),
        values
    );
    assert_eq!(
        (finding.measured, finding.suggested.map(Level::number)),
        (measured, suggested)
    );
}

const BLANK: f64 = f64::NAN;

#[test]
fn minutes_of_members() {
    let item = with(members(), Some((1.0, None)));
    check(
        &item,
        &[&[420.0], &[420.0]],
        &[Some(1.0)],
        Some(1.0),
        Some(3),
    );
    check(&item, &[&[420.0], &[0.0]], &[Some(0.5)], Some(0.5), Some(2));
    check(&item, &[&[0.0]], &[Some(0.0)], Some(0.0), Some(1));
    check(&item, &[&[420.0], &[BLANK]], &[None], None, None);
    check(&item, &[], &[None], None, None);
    check(&item, &[&[-1.0]], &[None], None, None);
}

#[test]
fn money_per_head_must_reach_the_number_and_grow() {
    let item = with(money(), Some((10.0, None)));
    check(
        &item,
        &[&[BLANK, BLANK], &[900.0, 100.0], &[1000.0, 100.0]],
        &[None, Some(9.0), Some(10.0)],
        Some(10.0),
        Some(3),
    );
    check(
        &item,
        &[&[BLANK, BLANK], &[1100.0, 100.0], &[1000.0, 100.0]],
        &[None, Some(11.0), Some(10.0)],
        Some(10.0),
        Some(2),
    );
    check(
        &item,
        &[&[BLANK, BLANK], &[BLANK, BLANK], &[2000.0, 100.0]],
        &[None, None, Some(20.0)],
        Some(20.0),
        Some(2),
    );
    check(
        &item,
        &[&[BLANK, BLANK], &[BLANK, BLANK], &[2000.0, 0.0]],
        &[None, None, None],
        None,
        None,
    );
}

#[test]
fn coverage_asks_for_every_group() {
    let item = with(groups(), Some((100.0, Some(2))));
    check(
        &item,
        &[&[4.0, 4.0], &[3.0, 3.0]],
        &[Some(100.0), Some(100.0)],
        Some(100.0),
        Some(3),
    );
    check(
        &item,
        &[&[4.0, 1.0], &[3.0, 3.0]],
        &[Some(25.0), Some(100.0)],
        Some(100.0),
        Some(2),
    );
    check(
        &item,
        &[&[4.0, 0.0], &[3.0, 0.0]],
        &[Some(0.0), Some(0.0)],
        Some(0.0),
        Some(1),
    );
    check(
        &item,
        &[&[4.0, 9.0], &[BLANK, 3.0]],
        &[Some(100.0), None],
        None,
        None,
    );
}

#[test]
fn a_trend_is_more_than_before() {
    let item = with(
        Calculator::Trend {
            label: "次数".into(),
            unit: "次".into(),
        },
        None,
    );
    check(&item, &[&[3.0, 5.0]], &[Some(2.0)], None, Some(3));
    check(&item, &[&[5.0, 5.0]], &[Some(0.0)], None, Some(2));
    check(&item, &[&[5.0, 0.0]], &[Some(-5.0)], None, Some(1));
    check(&item, &[&[BLANK, 5.0]], &[None], None, None);
}

#[test]
fn three_rates_are_counted_apart() {
    let item = with(survey(), None);
    check(
        &item,
        &[&[40.0, 30.0, 24.0, 18.0]],
        &[Some(75.0), Some(60.0), Some(75.0)],
        None,
        Some(3),
    );
    check(
        &item,
        &[&[40.0, 30.0, 10.0, 9.0]],
        &[Some(75.0), Some(25.0), Some(90.0)],
        None,
        Some(2),
    );
    check(
        &item,
        &[&[29.0, 29.0, 29.0, 29.0]],
        &[None, None, None],
        None,
        Some(2),
    );
    check(
        &item,
        &[&[40.0, 30.0, 0.0, 0.0]],
        &[Some(75.0), Some(0.0), None],
        None,
        None,
    );
}

#[test]
fn ticks_suggest_and_never_the_highest_level() {
    let list = Checklist {
        parts: ["一", "二", "三"].map(String::from).into(),
        needed: 2,
    };
    for (ticked, level) in [
        (&[][..], 1),
        (&[0], 2),
        (&[0, 0, 9], 2),
        (&[0, 2], 3),
        (&[0, 1, 2], 3),
    ] {
        assert_eq!(
            suggest_by_ticks(&list, ticked).number(),
            level,
            "{ticked:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_numbers_compute_and_level_four_is_never_suggested(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(any::<f64>()), 0..5), 0..50),
        kind in 0_u8..5,
    ) {
        let calculator = match kind {
            0 => members(),
            1 => money(),
            2 => groups(),
            3 => Calculator::Trend { label: "次".into(), unit: "次".into() },
            _ => survey(),
        };
        let finding = find(&with(calculator, Some((10.0, None))), &Measure { rows }).expect("a calculator");
        prop_assert!(finding.suggested < Some(Level::Leading));
        prop_assert!(finding.figures.iter().all(|figure| figure.value.is_none_or(|value| !value.is_nan())));
    }
}

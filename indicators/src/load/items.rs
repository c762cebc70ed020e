//! The parts of one item agree with each other: kinds, threshold, checklist, calculator, actions.

use super::structure::once;
use crate::authored::{Item, Number, Threshold};
use crate::diagnostic::Diagnostic;
use crate::model::{Calculator, ItemKind};
use std::collections::BTreeMap;

pub(super) fn check(
    text: &str,
    item: &Item,
    revision: Option<&Number>,
    found: &mut Vec<Diagnostic>,
) {
    since(item, revision, found);
    kinds(item, found);
    checklist(item, found);
    if let Some(threshold) = &item.threshold {
        part(item, threshold, found);
        comparable(item, threshold, found);
    }
    actions(text, item, found);
}

fn since(item: &Item, revision: Option<&Number>, found: &mut Vec<Diagnostic>) {
    if let (Some(since), Some(revision)) = (&item.since, revision)
        && since.get_ref() > revision.get_ref()
    {
        let message = format!("`since`不能大于文件开头的修订号{}", revision.get_ref());
        let hint = "条目的意思改了，先把文件开头的`revision`加一，再把`since`写成那个号。";
        found.push(Diagnostic::error("set-since", since.span(), message).with_hint(hint));
    }
}

/// A threshold item has its number, a compound item its parts, and no other item has either.
fn kinds(item: &Item, found: &mut Vec<Diagnostic>) {
    // Where no kind could be read, that has been said, and nothing can be compared.
    if item.kinds.is_empty() {
        return;
    }
    let threshold = item.threshold.as_ref().map(|threshold| &threshold.span);
    let checklist = item.checklist.as_ref().map(|checklist| &checklist.span);
    let pairs = [
        (
            ItemKind::Threshold,
            "threshold",
            "数值",
            "官方数值",
            threshold,
        ),
        (ItemKind::Compound, "compound", "复合", "清单", checklist),
    ];
    for (kind, word, meaning, part, place) in pairs {
        let key = if kind == ItemKind::Threshold {
            "threshold"
        } else {
            "checklist"
        };
        let written = item.kinds.iter().find(|written| *written.get_ref() == kind);
        let (span, message, hint) = match (written, place) {
            (Some(written), None) => (
                written.span(),
                format!("`kinds`里有{word}（{meaning}），却没有`{key}`"),
                format!("补上{part}，或者从`kinds`里去掉{word}。"),
            ),
            (None, Some(place)) => (
                place.clone(),
                format!("写了`{key}`（{part}），`kinds`里却没有{word}（{meaning}）"),
                format!("在`kinds`里加上\"{word}\"，或者删去`{key}`。"),
            ),
            _ => continue,
        };
        found.push(Diagnostic::error("set-kind-mismatch", span, message).with_hint(hint));
    }
}

fn checklist(item: &Item, found: &mut Vec<Diagnostic>) {
    let Some(checklist) = &item.checklist else {
        return;
    };
    let parts = checklist.parts.len();
    if let Some(needed) = &checklist.needed
        && parts > 0
        && usize::from(*needed.get_ref()) > parts
    {
        let message = format!("清单只有{parts}项，`needed`却要{}项", needed.get_ref());
        let hint = format!("改成{parts}或更小；要全部做到，就不写`needed`。");
        found.push(
            Diagnostic::error("set-checklist-needed", needed.span(), message).with_hint(hint),
        );
    }
}

/// `part` is a row of a coverage calculator, and must be there when it has several rows.
fn part(item: &Item, threshold: &Threshold, found: &mut Vec<Diagnostic>) {
    let rows = match &item.calculator {
        Some(calculator) => match calculator.get_ref() {
            Some(Calculator::Coverage { groups, .. }) => groups.len(),
            Some(_) => 0,
            None => return,
        },
        None => 0,
    };
    let (span, message, hint) = match &threshold.part {
        Some(part) if rows == 0 => (
            part.span(),
            "`part`说的是完成率计算器的第几组，这一条没有这种计算器".to_owned(),
            "删去`part`。".to_owned(),
        ),
        Some(part) if usize::from(*part.get_ref()) > rows => (
            part.span(),
            format!("计算器只有{rows}组，没有第{}组", part.get_ref()),
            format!("写1到{rows}里的一个：官方数值说的是哪一组。"),
        ),
        None if rows > 1 => (
            threshold.span.start..threshold.span.start,
            format!("计算器有{rows}组，要说官方数值是哪一组的"),
            format!("加上`part`，写1到{rows}里的一个。"),
        ),
        _ => return,
    };
    found.push(Diagnostic::error("set-threshold-part", span, message).with_hint(hint));
}

/// The result is compared with the official number, so there must be one, in the same unit.
fn comparable(item: &Item, threshold: &Threshold, found: &mut Vec<Diagnostic>) {
    let unit = threshold.unit.get_ref();
    let result_unit = match item
        .calculator
        .as_ref()
        .map(|calculator| calculator.get_ref())
    {
        None | Some(Some(Calculator::Trend { .. } | Calculator::Survey { .. })) => {
            let message = "这一条有官方数值，却没有能算出这个数的计算器";
            let hint = "补上人均、逐年人均或完成率计算器；不然结果页只能说“不清楚”。";
            let span = threshold.span.start..threshold.span.start;
            found.push(
                Diagnostic::warning("set-threshold-calculator", span, message).with_hint(hint),
            );
            return;
        }
        Some(None) => return,
        Some(Some(
            Calculator::MeanPerMember { result_unit, .. }
            | Calculator::PerHeadByYear { result_unit, .. },
        )) => result_unit.as_str(),
        Some(Some(Calculator::Coverage { .. })) => "%",
    };
    // 元 and 元/人·年 are the same unit, said shorter.
    let same =
        unit.is_empty() || unit == result_unit || unit.starts_with(&format!("{result_unit}/"));
    if !same {
        let message =
            format!("官方数值的单位是“{unit}”，计算器的结果是“{result_unit}”，比不到一起");
        let hint = "两处用同一个单位；分钟换小时这样的换算写在`divisor`里。";
        found.push(
            Diagnostic::warning("set-threshold-calculator", threshold.unit.span(), message)
                .with_hint(hint),
        );
    }
}

fn actions(text: &str, item: &Item, found: &mut Vec<Diagnostic>) {
    let mut places = BTreeMap::new();
    for number in item
        .actions
        .iter()
        .filter_map(|action| action.number.as_ref())
    {
        once(
            text,
            number,
            "行动编号",
            "set-duplicate-action-number",
            &mut places,
            found,
        );
    }
    // Without actions that is said as a missing key; one whose start is unknown may be the one that a step lacks.
    if item.actions.is_empty() || item.actions.iter().any(|action| action.from.is_none()) {
        return;
    }
    let starts = |level: u16| {
        item.actions.iter().any(|action| {
            action
                .from
                .as_ref()
                .is_some_and(|from| *from.get_ref() == level)
        })
    };
    let lacking: Vec<String> = (1..=3)
        .filter(|level| !starts(*level))
        .map(|level| format!("{level}→{}", level + 1))
        .collect();
    if !lacking.is_empty() {
        let message = format!("条目{}缺{}的行动", item.code.get_ref(), lacking.join("、"));
        found.push(
            Diagnostic::error("set-step-without-action", item.span.clone(), message)
                .with_hint("每一步至少一条行动：从1级起、从2级起、从3级起各一条。"),
        );
    }
}

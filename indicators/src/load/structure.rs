//! Codes fit their places; codes and numbers are used once, and retired ones no more.

use crate::authored::{Item, Number, Set, Text, line_of};
use crate::diagnostic::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(super) fn check(text: &str, set: &Set, found: &mut Vec<Diagnostic>) {
    codes(text, set, found);
    let retired = retired(text, set, found);
    numbers(text, set, &retired, found);
}

/// A code is the set's letter, the dimension's position and the item's position. Used twice is said before misplaced.
fn codes(text: &str, set: &Set, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let letter = set.letter.as_ref().map(|letter| *letter.get_ref());
    for (dimension, position) in set.dimensions.iter().zip(1..) {
        let expected = letter.map(|letter| format!("{letter}{position}"));
        let message = |expected: &str| format!("这是第{position}个维度，代码应是{expected}");
        code(
            text,
            &dimension.code,
            expected,
            "set-dimension-code",
            message,
            &mut seen,
            found,
        );
        for (item, place) in dimension.items.iter().zip(1..) {
            let expected = letter.map(|letter| format!("{letter}{position}-{place}"));
            let message = |expected: &str| {
                format!("这是第{position}个维度的第{place}个条目，代码应是{expected}")
            };
            code(
                text,
                &item.code,
                expected,
                "set-item-code",
                message,
                &mut seen,
                found,
            );
        }
    }
}

fn code<'s>(
    text: &str,
    code: &'s Text,
    expected: Option<String>,
    misplaced: &'static str,
    message: impl Fn(&str) -> String,
    seen: &mut BTreeMap<&'s str, usize>,
    found: &mut Vec<Diagnostic>,
) {
    let written = code.get_ref().as_str();
    if written.is_empty() {
        return;
    }
    if let Some(first) = seen.get(written) {
        let line = line_of(text, *first);
        let place = expected
            .map(|expected| format!("，按位置这里应是{expected}"))
            .unwrap_or_default();
        found.push(
            Diagnostic::error(
                "set-duplicate-code",
                code.span(),
                format!("代码{written}用了两次"),
            )
            .with_hint(format!("第一次在第{line}行{place}。")),
        );
        return;
    }
    seen.insert(written, code.span().start);
    if let Some(expected) = expected
        && written != expected
    {
        found.push(
            Diagnostic::error(misplaced, code.span(), message(&expected)).with_hint(format!(
                "这里写的是“{written}”。次序照官方文件；次序没错，就改代码。"
            )),
        );
    }
}

/// The numbers that are taken for good, with the codes they had.
fn retired<'s>(text: &str, set: &'s Set, found: &mut Vec<Diagnostic>) -> BTreeMap<u16, &'s str> {
    let mut taken: BTreeMap<u16, &str> = BTreeMap::new();
    let mut places: BTreeMap<u16, usize> = BTreeMap::new();
    for retired in &set.retired {
        if let Some(number) = &retired.number {
            once(
                text,
                number,
                "停用的编号",
                "set-duplicate-number",
                &mut places,
                found,
            );
            taken.insert(*number.get_ref(), retired.code.get_ref());
        }
        if let (Some(last), Some(revision)) = (&retired.last, &set.revision)
            && last.get_ref() >= revision.get_ref()
        {
            let message = format!(
                "`last`是这一条最后所在的修订号，应小于现在的修订号{}",
                revision.get_ref()
            );
            let hint = "删去条目就是意思有改动：把文件开头的`revision`加一，`last`写加一以前的号。";
            found.push(Diagnostic::error("set-retired-last", last.span(), message).with_hint(hint));
        }
    }
    taken
}

fn numbers(text: &str, set: &Set, retired: &BTreeMap<u16, &str>, found: &mut Vec<Diagnostic>) {
    let mut places: BTreeMap<u16, usize> = BTreeMap::new();
    for number in set.items().filter_map(|item| item.number.as_ref()) {
        if let Some(code) = retired.get(number.get_ref()) {
            let value = number.get_ref();
            let message = format!("编号{value}停用了（原是{code}），不能再用");
            let hint = format!(
                "旧的分享链接里还有它。新条目用{}。",
                next_free(set, retired)
            );
            found.push(
                Diagnostic::error("set-retired-number", number.span(), message).with_hint(hint),
            );
        }
        once(
            text,
            number,
            "条目编号",
            "set-duplicate-number",
            &mut places,
            found,
        );
    }
    gaps(set, retired, found);
}

/// The first number above all that are or were in use.
fn next_free(set: &Set, retired: &BTreeMap<u16, &str>) -> u16 {
    let used = set
        .items()
        .filter_map(|item| item.number.as_ref())
        .map(|number| *number.get_ref());
    used.chain(retired.keys().copied()).max().unwrap_or(0) + 1
}

/// A number left out costs a slot in every link, and often means that an item was dropped without being retired.
fn gaps(set: &Set, retired: &BTreeMap<u16, &str>, found: &mut Vec<Diagnostic>) {
    let used: BTreeSet<u16> = set
        .items()
        .filter_map(|item| item.number.as_ref())
        .map(|number| *number.get_ref())
        .collect();
    let Some(highest) = used.last() else { return };
    let gaps: Vec<u16> = (1..*highest)
        .filter(|number| !used.contains(number) && !retired.contains_key(number))
        .collect();
    // An item whose number could not be read may well be the one that fills the gap.
    if gaps.is_empty() || set.items().any(|item| item.number.is_none()) {
        return;
    }
    let above = set
        .items()
        .filter_map(|item| item.number.as_ref())
        .find(|number| *number.get_ref() > gaps[0]);
    let span = above.map_or(0..0, Number::span);
    let listed: Vec<String> = gaps.iter().take(5).map(u16::to_string).collect();
    let more = if gaps.len() > 5 { "等" } else { "" };
    found.push(
        Diagnostic::warning("set-number-gap", span, format!("条目编号不连续，缺{}{more}", listed.join("、"))).with_hint(
            "是删去的条目，就在文件开头写上：retired = [{ number = 编号, code = \"原代码\", last = 最后所在的修订号 }]。",
        ),
    );
}

/// Reports a number's second use, naming the line of its first.
pub(super) fn once(
    text: &str,
    number: &Number,
    what: &str,
    code: &'static str,
    places: &mut BTreeMap<u16, usize>,
    found: &mut Vec<Diagnostic>,
) {
    let Range { start, .. } = number.span();
    let value = *number.get_ref();
    if let Some(first) = places.get(&value) {
        let hint = format!(
            "第一次在第{}行。编号定了就不改，请改新加的那一个。",
            line_of(text, *first)
        );
        found.push(
            Diagnostic::error(code, number.span(), format!("{what}{value}用了两次"))
                .with_hint(hint),
        );
    } else {
        places.insert(value, start);
    }
}

impl Set {
    /// Every item in the order of the text.
    pub(super) fn items(&self) -> impl Iterator<Item = &Item> {
        self.dimensions
            .iter()
            .flat_map(|dimension| &dimension.items)
    }
}

//! Which keys each table of an overlay has: the words of a set's tables, and nothing that is not words.

use super::shape::{FileKind, Shape};

pub(crate) const OVERLAY: Shape = overlay(
    "译文",
    "文件开头",
    &[
        "lang",
        "revision",
        "title",
        "subject",
        "audience",
        "intro",
        "source",
        "dimension",
        "item",
    ],
);
pub(crate) const SOURCE: Shape = overlay("出处的译文", "[source]", &["document", "title"]);
pub(crate) const DIMENSION: Shape = overlay(
    "维度的译文",
    "[dimension.代码]",
    &["title", "about", "only"],
);
pub(crate) const ITEM: Shape = overlay(
    "条目的译文",
    "[item.代码]",
    &[
        "title",
        "question",
        "help",
        "levels",
        "evidence",
        "pitfalls",
        "threshold",
        "checklist",
        "calculator",
        "action",
    ],
);
pub(crate) const THRESHOLD: Shape = overlay("官方数值的译文", "threshold", &["metric", "unit"]);
pub(crate) const CHECKLIST: Shape = overlay("清单的译文", "checklist", &["parts"]);
/// The words of all five calculators: which of them an item has, its set says.
pub(crate) const CALCULATOR: Shape = overlay(
    "计算器的译文",
    "calculator",
    &[
        "label",
        "unit",
        "result",
        "result_unit",
        "amount",
        "amount_unit",
        "heads",
        "heads_unit",
        "groups",
        "required",
        "done",
        "answered",
        "rates",
    ],
);
pub(crate) const RATE: Shape = overlay("问卷的率的译文", "rates", &["name", "count", "of"]);
pub(crate) const ACTION: Shape = overlay(
    "行动的译文",
    "[item.代码.action.编号]",
    &["do", "who", "check", "then"],
);

const fn overlay(name: &'static str, header: &'static str, keys: &'static [&'static str]) -> Shape {
    Shape {
        name,
        header,
        keys,
        file: FileKind::Overlay,
    }
}

/// In the order in which the owner of a misplaced key is looked for.
pub(crate) const OF_OVERLAYS: [&Shape; 9] = [
    &OVERLAY,
    &DIMENSION,
    &ITEM,
    &ACTION,
    &SOURCE,
    &THRESHOLD,
    &CHECKLIST,
    &CALCULATOR,
    &RATE,
];

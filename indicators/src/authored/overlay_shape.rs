//! Which keys each table of an overlay has: the words of a set's tables, and nothing that is not words.

use super::shape::{FileKind, Form, Key, NUMBER, Shape, may, must};

/// The whole file.
pub const OVERLAY: Shape = overlay(
    "译文",
    "文件开头",
    &[
        must("lang", "语言", Form::Text),
        must("revision", "译的是第几版", NUMBER),
        may("title", "题目", Form::Text),
        may("subject", "怎样称呼答题的一方", Form::Text),
        may("audience", "给谁用", Form::Text),
        may("intro", "看什么、怎么用", Form::Text),
        may("source", "出处", Form::Table(&SOURCE)),
        may("dimension", "维度，按代码", Form::Named(&DIMENSION)),
        may("item", "条目，按代码", Form::Named(&ITEM)),
    ],
);
pub(crate) const SOURCE: Shape = overlay(
    "出处的译文",
    "[source]",
    &[
        may("document", "文件题名", Form::Text),
        may("title", "题目", Form::Text),
    ],
);
pub(crate) const DIMENSION: Shape = overlay(
    "维度的译文",
    "[dimension.代码]",
    &[
        may("title", "题目", Form::Text),
        may("about", "看什么", Form::Text),
        may("only", "只由谁填", Form::Text),
    ],
);
pub(crate) const ITEM: Shape = overlay(
    "条目的译文",
    "[item.代码]",
    &[
        may("title", "题目", Form::Text),
        may("question", "问题", Form::Text),
        may("help", "怎样算、怎样不算", Form::Text),
        may("levels", "四级", Form::Levels),
        may("evidence", "佐证", Form::Texts),
        may("pitfalls", "容易走偏的做法", Form::Texts),
        may("threshold", "官方数值", Form::Table(&THRESHOLD)),
        may("checklist", "清单", Form::Table(&CHECKLIST)),
        may("calculator", "计算器", Form::Table(&CALCULATOR)),
        may("action", "行动，按编号", Form::Named(&ACTION)),
    ],
);
pub(crate) const THRESHOLD: Shape = overlay(
    "官方数值的译文",
    "threshold",
    &[
        may("metric", "量的是什么", Form::Text),
        may("unit", "单位", Form::Text),
    ],
);
pub(crate) const CHECKLIST: Shape = overlay(
    "清单的译文",
    "checklist",
    &[may("parts", "各部分", Form::Texts)],
);
/// The words of all five calculators: which of them an item has, its set says.
pub(crate) const CALCULATOR: Shape = overlay(
    "计算器的译文",
    "calculator",
    &[
        may("label", "数的是什么", Form::Text),
        may("unit", "单位", Form::Text),
        may("result", "结果的名字", Form::Text),
        may("result_unit", "结果的单位", Form::Text),
        may("amount", "总数的名字", Form::Text),
        may("amount_unit", "总数的单位", Form::Text),
        may("heads", "人数的名字", Form::Text),
        may("heads_unit", "人数的单位", Form::Text),
        may("groups", "各组", Form::Texts),
        may("required", "应完成的数", Form::Text),
        may("done", "完成的数", Form::Text),
        may("answered", "收回的问卷数", Form::Text),
        may("rates", "各个率", Form::Tables(&RATE)),
    ],
);
pub(crate) const RATE: Shape = overlay(
    "问卷的率的译文",
    "rates",
    &[
        must("name", "率的名字", Form::Text),
        must("count", "数的是什么", Form::Text),
        may("of", "以前面哪个率的count作分母", Form::Text),
    ],
);
pub(crate) const ACTION: Shape = overlay(
    "行动的译文",
    "[item.代码.action.编号]",
    &[
        may("do", "做什么", Form::Text),
        may("who", "谁做", Form::Text),
        may("check", "怎样算做完", Form::Text),
        may("then", "之后怎样持续", Form::Text),
    ],
);

const fn overlay(name: &'static str, header: &'static str, keys: &'static [Key]) -> Shape {
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

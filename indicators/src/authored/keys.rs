//! Which keys each table of a set file has.

use super::shape::{FileKind, Form, Key, NUMBER, Shape, depends, may, must};
use super::vocabulary::{
    CALCULATORS, HORIZONS, KINDS, ORGANISATIONS, ORIGINS, RELATIONS, meanings, themselves,
};
use crate::model::{CAPACITIES, RESOURCES};

/// The whole file.
pub const SET: Shape = Shape {
    name: "整套指标",
    header: "文件开头",
    keys: &[
        must("slug", "网址里的名字", Form::Pattern(SLUG)),
        must("number", "编号，定了就不改", NUMBER),
        must("revision", "第几次改了意思", NUMBER),
        must("letter", "代码的首字母", Form::Pattern("^[A-Z]$")),
        must(
            "organisation",
            "给哪一类用",
            Form::Word(&meanings(&ORGANISATIONS)),
        ),
        may("origin", "条目从哪里来", Form::Word(&meanings(&ORIGINS))),
        must("lang", "语言", Form::Text),
        must("title", "短名", Form::Text),
        must("subject", "怎样称呼答题的一方", Form::Text),
        must("audience", "给谁用", Form::Text),
        must("intro", "看什么、怎么用", Form::Text),
        must("minutes", "大约几分钟", NUMBER),
        must("source", "出处", Form::Table(&SOURCE)),
        may("retired", "停用的条目", Form::Tables(&RETIRED)),
        must("dimension", "维度", Form::Tables(&DIMENSION)),
    ],
    file: FileKind::Set,
};
pub(crate) const SOURCE: Shape = Shape {
    name: "出处",
    header: "[source]",
    keys: &[
        must("document", "文件题名", Form::Text),
        depends("annex", "附件几", NUMBER),
        must("title", "附件题名，或这套题讲什么", Form::Text),
        depends("references", "来源的键", Form::Texts),
    ],
    file: FileKind::Set,
};
pub(crate) const RETIRED: Shape = Shape {
    name: "停用的条目",
    header: "retired",
    keys: &[
        must("number", "原来的编号", NUMBER),
        must("code", "原来的代码", Form::Text),
        must("last", "最后所在的revision", NUMBER),
    ],
    file: FileKind::Set,
};
pub(crate) const DIMENSION: Shape = Shape {
    name: "维度",
    header: "[[dimension]]",
    keys: &[
        must("code", "维度代码", Form::Text),
        must("title", "维度名", Form::Text),
        must("about", "看什么", Form::Text),
        may("only", "只由谁填", Form::Text),
        must("item", "条目", Form::Tables(&ITEM)),
    ],
    file: FileKind::Set,
};
pub(crate) const ITEM: Shape = Shape {
    name: "条目",
    header: "[[dimension.item]]",
    keys: &[
        must("code", "条目代码", Form::Text),
        must("number", "编号，定了就不改", NUMBER),
        may("since", "从哪个revision起是现在的意思", NUMBER),
        must("kinds", "哪几种条目", Form::Words(&meanings(&KINDS))),
        must("title", "短题目", Form::Text),
        must("question", "问题", Form::Text),
        must("help", "怎样算、怎样不算", Form::Text),
        must("levels", "四级", Form::Levels),
        must("evidence", "佐证", Form::Texts),
        may("pitfalls", "容易走偏的做法", Form::Texts),
        may(
            "capacities",
            "三种力、两种感",
            Form::Words(&themselves(&CAPACITIES)),
        ),
        may("see", "相关条目", Form::Texts),
        may("threshold", "官方数值", Form::Table(&THRESHOLD)),
        may("checklist", "清单", Form::Table(&CHECKLIST)),
        may("calculator", "计算器", Form::OneOf(&OF_CALCULATORS)),
        must("action", "行动", Form::Tables(&ACTION)),
    ],
    file: FileKind::Set,
};
pub(crate) const THRESHOLD: Shape = Shape {
    name: "官方数值",
    header: "threshold",
    keys: &[
        must("metric", "量的是什么", Form::Text),
        must(
            "relation",
            "不少于或达到",
            Form::Word(&meanings(&RELATIONS)),
        ),
        must("value", "数值", Form::Decimal),
        must("unit", "单位", Form::Text),
        may("part", "完成率计算器的第几行", NUMBER),
    ],
    file: FileKind::Set,
};
pub(crate) const CHECKLIST: Shape = Shape {
    name: "清单",
    header: "checklist",
    keys: &[
        must("parts", "各部分", Form::Texts),
        may("needed", "做到几样算第3级", NUMBER),
    ],
    file: FileKind::Set,
};
pub(crate) const ACTION: Shape = Shape {
    name: "行动",
    header: "[[dimension.item.action]]",
    keys: &[
        must("number", "编号，定了就不改", NUMBER),
        must("from", "从几级起", Form::Number(1, 3)),
        must("horizon", "什么时候能做", Form::Word(&meanings(&HORIZONS))),
        must("do", "做什么", Form::Text),
        must("who", "谁做", Form::Text),
        must("check", "怎样算做完", Form::Text),
        must(
            "resource",
            "用到哪一类资源",
            Form::Word(&themselves(&RESOURCES)),
        ),
        may("then", "之后怎样持续", Form::Text),
    ],
    file: FileKind::Set,
};
const KIND: Key = must("kind", "哪一种", Form::Word(&meanings(&CALCULATORS)));
pub(crate) const MEAN_PER_MEMBER: Shape = calculator(
    "人均计算器",
    &[
        KIND,
        must("label", "每人填什么", Form::Text),
        must("unit", "填的单位", Form::Text),
        must("divisor", "除以几", Form::Decimal),
        must("result", "结果的名字", Form::Text),
        must("result_unit", "结果的单位", Form::Text),
    ],
);
pub(crate) const PER_HEAD_BY_YEAR: Shape = calculator(
    "逐年人均计算器",
    &[
        KIND,
        must("years", "几个年度", Form::Number(2, 10)),
        must("amount", "总数的名字", Form::Text),
        must("amount_unit", "总数的单位", Form::Text),
        must("heads", "人数的名字", Form::Text),
        must("heads_unit", "人数的单位", Form::Text),
        must("result", "结果的名字", Form::Text),
        must("result_unit", "结果的单位", Form::Text),
    ],
);
pub(crate) const COVERAGE: Shape = calculator(
    "完成率计算器",
    &[
        KIND,
        must("groups", "各组", Form::Texts),
        must("required", "应完成的数", Form::Text),
        must("done", "完成的数", Form::Text),
        must("result", "结果的名字", Form::Text),
    ],
);
pub(crate) const TREND: Shape = calculator(
    "增减计算器",
    &[
        KIND,
        must("label", "数的是什么", Form::Text),
        must("unit", "单位", Form::Text),
    ],
);
pub(crate) const SURVEY: Shape = calculator(
    "问卷计票器",
    &[
        KIND,
        must("answered", "收回的问卷数", Form::Text),
        must("smallest", "少于几份不显示比例", NUMBER),
        must("rates", "各个率", Form::Tables(&RATE)),
    ],
);
pub(crate) const RATE: Shape = Shape {
    name: "问卷的率",
    header: "rates",
    keys: &[
        must("name", "率的名字", Form::Text),
        must("count", "数的是什么", Form::Text),
        may("of", "以前面哪个率的count作分母", Form::Text),
    ],
    file: FileKind::Set,
};

/// The calculators by their kinds.
const OF_CALCULATORS: [(&str, &Shape); 5] = [
    ("mean-per-member", &MEAN_PER_MEMBER),
    ("per-head-by-year", &PER_HEAD_BY_YEAR),
    ("coverage", &COVERAGE),
    ("trend", &TREND),
    ("survey", &SURVEY),
];

/// What a slug may be.
const SLUG: &str = "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$";

const fn calculator(name: &'static str, keys: &'static [Key]) -> Shape {
    Shape {
        name,
        header: "[dimension.item.calculator]",
        keys,
        file: FileKind::Set,
    }
}

pub(crate) const OF_SETS: [&Shape; 14] = [
    &SET,
    &DIMENSION,
    &ITEM,
    &ACTION,
    &SOURCE,
    &THRESHOLD,
    &CHECKLIST,
    &MEAN_PER_MEMBER,
    &PER_HEAD_BY_YEAR,
    &COVERAGE,
    &TREND,
    &SURVEY,
    &RATE,
    &RETIRED,
];

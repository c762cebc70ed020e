//! Which keys each table of a set file has, and the fixed words some of them take.

use super::reader::nearest;
use crate::model::{Horizon, ItemKind, Organisation, Provenance, Relation};

/// A kind of table: what editors call it, how its header looks, and its keys.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) header: &'static str,
    pub(crate) keys: &'static [&'static str],
    /// Which files have such a table.
    pub(crate) file: FileKind,
}

/// The two kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A set.
    Set,
    /// The words of a set in another language.
    Overlay,
}

impl FileKind {
    fn shapes(self) -> &'static [&'static Shape] {
        match self {
            Self::Set => &OF_SETS,
            Self::Overlay => &super::overlay_shape::OF_OVERLAYS,
        }
    }
}

pub(crate) const SET: Shape = Shape {
    name: "整套指标",
    header: "文件开头",
    keys: &[
        "slug",
        "number",
        "revision",
        "letter",
        "organisation",
        "origin",
        "lang",
        "title",
        "subject",
        "audience",
        "intro",
        "minutes",
        "source",
        "retired",
        "dimension",
    ],
    file: FileKind::Set,
};
pub(crate) const SOURCE: Shape = Shape {
    name: "出处",
    header: "[source]",
    keys: &["document", "annex", "title", "references"],
    file: FileKind::Set,
};
pub(crate) const RETIRED: Shape = Shape {
    name: "停用的条目",
    header: "retired",
    keys: &["number", "code", "last"],
    file: FileKind::Set,
};
pub(crate) const DIMENSION: Shape = Shape {
    name: "维度",
    header: "[[dimension]]",
    keys: &["code", "title", "about", "only", "item"],
    file: FileKind::Set,
};
pub(crate) const ITEM: Shape = Shape {
    name: "条目",
    header: "[[dimension.item]]",
    keys: &[
        "code",
        "number",
        "since",
        "kinds",
        "title",
        "question",
        "help",
        "levels",
        "evidence",
        "pitfalls",
        "capacities",
        "see",
        "threshold",
        "checklist",
        "calculator",
        "action",
    ],
    file: FileKind::Set,
};
pub(crate) const THRESHOLD: Shape = Shape {
    name: "官方数值",
    header: "threshold",
    keys: &["metric", "relation", "value", "unit", "part"],
    file: FileKind::Set,
};
pub(crate) const CHECKLIST: Shape = Shape {
    name: "清单",
    header: "checklist",
    keys: &["parts", "needed"],
    file: FileKind::Set,
};
pub(crate) const ACTION: Shape = Shape {
    name: "行动",
    header: "[[dimension.item.action]]",
    keys: &[
        "number", "from", "horizon", "do", "who", "check", "resource", "then",
    ],
    file: FileKind::Set,
};
pub(crate) const MEAN_PER_MEMBER: Shape = calculator(
    "人均计算器",
    &["kind", "label", "unit", "divisor", "result", "result_unit"],
);
pub(crate) const PER_HEAD_BY_YEAR: Shape = calculator(
    "逐年人均计算器",
    &[
        "kind",
        "years",
        "amount",
        "amount_unit",
        "heads",
        "heads_unit",
        "result",
        "result_unit",
    ],
);
pub(crate) const COVERAGE: Shape = calculator(
    "完成率计算器",
    &["kind", "groups", "required", "done", "result"],
);
pub(crate) const TREND: Shape = calculator("增减计算器", &["kind", "label", "unit"]);
pub(crate) const SURVEY: Shape =
    calculator("问卷计票器", &["kind", "answered", "smallest", "rates"]);
pub(crate) const RATE: Shape = Shape {
    name: "问卷的率",
    header: "rates",
    keys: &["name", "count", "of"],
    file: FileKind::Set,
};

const fn calculator(name: &'static str, keys: &'static [&'static str]) -> Shape {
    Shape {
        name,
        header: "[dimension.item.calculator]",
        keys,
        file: FileKind::Set,
    }
}

const OF_SETS: [&Shape; 14] = [
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

impl Shape {
    /// What to do about a key that the table does not have: a slip of the pen, or a key under the wrong header. With it the
    /// key that was meant, if it was a slip.
    pub(crate) fn advice(&self, key: &str) -> (String, Option<&'static str>) {
        let slip = |near: &'static str| (format!("你是不是想写`{near}`？"), Some(near));
        if let Some(near) = nearest(key, self.keys, 1) {
            return slip(near);
        }
        let elsewhere = |shape: &&&Shape| shape.name != self.name && shape.keys.contains(&key);
        if let Some(owner) = self.file.shapes().iter().find(elsewhere) {
            let place = format!("`{key}`属于{}（{}）", owner.name, owner.header);
            return (
                format!("{place}。TOML里，一行写在哪个表头下面就归哪张表，请移到那张表里。"),
                None,
            );
        }
        if self.file == FileKind::Overlay && OF_SETS.iter().any(|shape| shape.keys.contains(&key)) {
            let hint = format!("`{key}`只写在中文那份里；译文只写字句，删去这一行。");
            return (hint, None);
        }
        match nearest(key, self.keys, usize::MAX) {
            Some(near) => slip(near),
            None => (
                format!(
                    "{}可以有：{}。不要的话删去这一行。",
                    self.name,
                    listed(self.keys)
                ),
                None,
            ),
        }
    }
}

/// Keys in backquotes with 、 between.
pub(crate) fn listed(keys: &[&str]) -> String {
    keys.iter()
        .map(|key| format!("`{key}`"))
        .collect::<Vec<_>>()
        .join("、")
}

/// A fixed word, what it means to an editor, and its value.
pub(crate) type Word<T> = (&'static str, &'static str, T);

pub(crate) const ORGANISATIONS: [Word<Organisation>; 4] = [
    ("family", "家庭", Organisation::Family),
    ("community", "社区", Organisation::Community),
    ("enterprise", "企事业单位", Organisation::Enterprise),
    ("government", "机关", Organisation::Government),
];
pub(crate) const ORIGINS: [Word<Provenance>; 3] = [
    ("official", "官方", Provenance::Official),
    ("derived", "本项目据别的文章或文件拟的", Provenance::Derived),
    ("workshop", "拟的，工作坊版", Provenance::Workshop),
];
pub(crate) const KINDS: [Word<ItemKind>; 6] = [
    ("threshold", "数值", ItemKind::Threshold),
    ("trend", "趋势", ItemKind::Trend),
    ("compound", "复合", ItemKind::Compound),
    ("process", "过程", ItemKind::Process),
    ("survey", "调查", ItemKind::Survey),
    ("outcome", "结果", ItemKind::Outcome),
];
pub(crate) const HORIZONS: [Word<Horizon>; 3] = [
    ("today", "今天能做", Horizon::Today),
    ("month", "本月", Horizon::Month),
    ("year", "本年", Horizon::Year),
];
pub(crate) const RELATIONS: [Word<Relation>; 2] = [
    ("at-least", "不少于", Relation::AtLeast),
    ("equal", "达到", Relation::Equal),
];

/// The five calculators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CalculatorKind {
    MeanPerMember,
    PerHeadByYear,
    Coverage,
    Trend,
    Survey,
}

pub(crate) const CALCULATORS: [Word<CalculatorKind>; 5] = [
    (
        "mean-per-member",
        "每位成员填一个数，算人均",
        CalculatorKind::MeanPerMember,
    ),
    (
        "per-head-by-year",
        "几个年度的人均与增减",
        CalculatorKind::PerHeadByYear,
    ),
    ("coverage", "各组的完成率", CalculatorKind::Coverage),
    ("trend", "去年和今年的增减", CalculatorKind::Trend),
    ("survey", "小问卷计票", CalculatorKind::Survey),
];

//! The fixed words of set files, with what they mean to an editor.

use crate::model::{Horizon, ItemKind, Organisation, Provenance, Relation};

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

/// The words of a list with their meanings.
pub(crate) const fn meanings<T: Copy, const N: usize>(
    words: &[Word<T>; N],
) -> [(&'static str, &'static str); N] {
    let mut meanings = [("", ""); N];
    let mut index = 0;
    while index < N {
        meanings[index] = (words[index].0, words[index].1);
        index += 1;
    }
    meanings
}

/// Words that are their own meaning.
pub(crate) const fn themselves<const N: usize>(
    words: &[&'static str; N],
) -> [(&'static str, &'static str); N] {
    let mut meanings = [("", ""); N];
    let mut index = 0;
    while index < N {
        meanings[index] = (words[index], "");
        index += 1;
    }
    meanings
}

//! Words of result, plan, print and compare.

use super::Words;

/// Words of result, plan, print and compare.
#[derive(Debug, PartialEq)]
pub struct ResultText {
    /// Heading of the result.
    pub title: Words,
}

/// Simplified Chinese.
pub(super) const ZH_HANS: ResultText = ResultText { title: "自评结果" };

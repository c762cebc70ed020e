//! Glossary, cases, resources and sources, as their pages say them.

use serde::Serialize;

use super::{LinkView, SourceView};

/// A word of the glossary.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// Its anchor.
    pub id: String,
    /// The word.
    pub name: String,
    /// The word in the other language, and that language's tag.
    pub other: Option<(String, &'static str)>,
    /// What it means.
    pub definition: String,
    /// What the definition rests on.
    pub sources: Vec<SourceView>,
    /// A page about it.
    pub page: Option<String>,
}

/// Cases of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct CaseGroupView {
    /// Its anchor: `kind-1`.
    pub id: String,
    /// 区, 社区, 企业, 两新, 城市 or 国外.
    pub title: String,
    /// The cards.
    pub cases: Vec<CaseView>,
}

/// A case on a card.
#[derive(Debug, Clone, Serialize)]
pub struct CaseView {
    /// Its anchor.
    pub id: String,
    /// Where.
    pub place: String,
    /// What they did.
    pub what: String,
    /// Numbers, each with its year.
    pub numbers: Vec<String>,
    /// What to borrow.
    pub borrow: String,
    /// What it rests on.
    pub sources: Vec<SourceView>,
    /// A page about it.
    pub page: Option<String>,
}

/// A way to choose among the resources: 人群, 主题, 形式 or 费用.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView {
    /// `who`, `topic`, `form` or `cost`.
    pub name: &'static str,
    /// 人群
    pub title: String,
    /// Its values; a resource has the class `NAME-INDEX`, counted from 0.
    pub values: Vec<String>,
}

/// Resources of a form.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceGroupView {
    /// Its anchor: `form-group-1`.
    pub id: String,
    /// 场所, 课程 and so on.
    pub title: String,
    /// The cards.
    pub resources: Vec<ResourceView>,
}

/// A resource on a card.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceView {
    /// Its anchor.
    pub id: String,
    /// Its classes: `who-0 topic-2 form-1 cost-0`.
    pub classes: String,
    /// What it is.
    pub title: String,
    /// For whom.
    pub who: Vec<String>,
    /// About what.
    pub topic: Vec<String>,
    /// What it costs.
    pub cost: String,
    /// What it offers.
    pub about: String,
    /// What to ask about access, where that is said in this language.
    pub access: Option<String>,
    /// How to find the nearest one.
    pub find: String,
    /// What it rests on.
    pub sources: Vec<SourceView>,
}

/// A work with the pages that cite it.
#[derive(Debug, Clone, Serialize)]
pub struct CitedView {
    /// The work.
    pub source: SourceView,
    /// The pages.
    pub pages: Vec<LinkView>,
}

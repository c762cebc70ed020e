//! What every page has: its words, its place in the site, its dates and sources.

use minijinja::Value;
use serde::Serialize;

use super::SetCardView;
use crate::widget::ReleaseView;

/// The site as a whole; the same on every page.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// 学镜
    pub name: String,
    /// A few words after the name.
    pub tagline: String,
    /// One sentence for search engines.
    pub description: String,
    /// BCP 47 tag of the whole site.
    pub lang: String,
    /// Address of the home page, without a slash at the end.
    pub base_url: String,
    /// The main navigation.
    pub nav: Vec<LinkView>,
    /// Pages made from data: cases, resources, glossary, sources.
    pub more: Vec<LinkView>,
    /// Every set, in order, with its addresses.
    pub sets: Vec<SetCardView>,
    /// How many items all sets have.
    pub item_count: usize,
    /// How many dimensions all sets have.
    pub dimension_count: usize,
    /// Whether the widget is part of this site; without it an assessment page is a form to print.
    pub widget: bool,
    /// The release of the widget that is part of this site.
    pub release: Option<ReleaseView>,
}

/// A page in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanguageView {
    /// BCP 47 tag.
    pub lang: String,
    /// What the language calls itself.
    pub name: String,
    /// Site address of the page in it, for the filter `exact`.
    pub path: String,
    /// Full address.
    pub url: String,
    /// Whether it is the language of this page.
    pub current: bool,
    /// Whether the page has been translated; where it has not, it stands there in Chinese.
    pub translated: bool,
}

/// A link to a page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// What to call it.
    pub title: String,
    /// Site address.
    pub path: String,
    /// Item or dimension code, where it has one.
    pub code: Option<String>,
    /// One sentence about it, where there is one.
    pub summary: Option<String>,
}

/// A page's own facts.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `home`, `page`, `missing`, `sets`, `set`, `dimension`, `item`, `checks` or `check`: one word for styling.
    pub kind: &'static str,
    /// Site address. Fields are found from the first on, and a template asks for this one at every link.
    pub path: String,
    /// The page's heading.
    pub title: String,
    /// The heading and the site's name, for the browser's title.
    pub full_title: String,
    /// One sentence; the site's description where the page has none.
    pub description: String,
    /// The page's own summary, to be shown under the heading.
    pub summary: Option<String>,
    /// Full address.
    pub url: String,
    /// BCP 47 tag of the page's frame.
    pub lang: String,
    /// BCP 47 tag of the text, where it has not been translated into the language of the frame.
    pub untranslated: Option<String>,
    /// The page in every language of the site; empty where it has only one.
    pub languages: Vec<LanguageView>,
    /// The entry of the main navigation that the page stands under, if any.
    pub nav_path: Option<String>,
    /// From the home page down to the parent; empty on the home page.
    pub breadcrumbs: Vec<LinkView>,
    /// The page before, in reading order.
    pub previous: Option<LinkView>,
    /// The page after, in reading order.
    pub next: Option<LinkView>,
    /// Headings of level 2, each with its headings of level 3.
    pub toc: Vec<TocView>,
    /// Pages one step below this one.
    pub children: Vec<LinkView>,
    /// The section that the page belongs to, with its pages; none where the section is this page alone.
    pub section: Option<SectionView>,
    /// How many minutes it takes to read; none where the page is not one to be read through.
    pub minutes: Option<usize>,
    /// When the facts were true.
    pub date: Option<DateView>,
    /// When they will be looked at again.
    pub review: Option<DateView>,
    /// What the page rests on.
    pub sources: Vec<SourceView>,
}

/// One entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TocView {
    /// The heading's anchor, without `#`.
    pub id: String,
    /// The heading's words.
    pub title: String,
    /// The headings below it.
    pub children: Vec<TocView>,
}

/// A section of the guide: its first page and the pages below, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionView {
    /// Title of its first page.
    pub title: String,
    /// Address of its first page.
    pub path: String,
    /// Every page, the first included: a [`LinkView`] each, made ready once for all the pages that list it.
    pub pages: Vec<Value>,
}

/// A date in two forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// `2025-01-31`
    pub iso: String,
    /// 2025年1月31日
    pub text: String,
}

/// A cited work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// Its key in `references.toml`.
    pub key: String,
    /// In the form of GB/T 7714.
    pub text: String,
    /// A remark of ours.
    pub note: Option<String>,
    /// What its title says in the language of the page, in our translation.
    pub title: Option<String>,
    /// The language of the work where that is not the page's.
    pub lang: Option<String>,
}

/// The home page.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// What it says in large type.
    pub title: String,
    /// The sentence after it.
    pub lead: String,
    /// How it goes, step by step.
    pub steps: Vec<TitledView>,
    /// What can be relied on.
    pub promises: Vec<TitledView>,
    /// The last words.
    pub closing: Option<String>,
}

/// A heading with a sentence or two.
#[derive(Debug, Clone, Serialize)]
pub struct TitledView {
    /// The heading.
    pub title: String,
    /// The sentences.
    pub text: String,
}

impl LinkView {
    /// A link with neither code nor summary.
    pub fn new(title: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            path: path.into(),
            code: None,
            summary: None,
        }
    }
}

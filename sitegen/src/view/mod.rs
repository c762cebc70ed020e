//! What templates see: typed values with every word that depends on data already made. Templates add only fixed words and markup.
//!
//! Every page has `site` ([`SiteView`]), `page` ([`PageView`]) and `root`, the way from the page to the site's root. A template's own
//! value stands beside them under the name that the template's field says: `home`, `set`, `dimension`, `item`, or `body`.
//! Addresses (`path`) are site addresses such as `/check/family/`; the filter `href` makes them relative to the page.

mod calculator;
mod catalogue;
mod item;
mod page;
mod set;

pub(crate) use self::set::{SetScene, data_path, questions_path};
pub use self::{
    calculator::{CalculatorView, FieldView},
    catalogue::{
        CaseGroupView, CaseView, CitedView, FacetView, ResourceGroupView, ResourceView, TermView,
    },
    item::{
        ActionView, ChecklistView, ItemView, KindView, LevelView, RelatedView, StepView,
        ThresholdView,
    },
    page::{
        DateView, HomeView, LanguageView, LinkView, PageView, SectionView, SiteView, SourceView,
        TitledView, TocView,
    },
    set::{DimensionView, PlaceView, SetCardView, SetView},
};

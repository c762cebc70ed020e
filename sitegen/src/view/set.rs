//! A set and its dimensions.

use indicators::model::{Dimension, IndicatorSet, Organisation, Provenance};
use serde::Serialize;

use super::{ItemView, LinkView, RelatedView, SourceView};
use crate::{codes, messages::Messages};

/// A set on a card: what is needed to choose it.
#[derive(Debug, Clone, Serialize)]
pub struct SetCardView {
    /// `family`
    pub slug: String,
    /// `F`
    pub letter: String,
    /// 学习型家庭
    pub title: String,
    /// `family`, `community`, `enterprise` or `government`.
    pub organisation: &'static str,
    /// 家庭, 社区, 企事业单位 or 机关（事业单位）.
    pub organisation_name: String,
    /// `official`, `derived` or `workshop`.
    pub origin: &'static str,
    /// Whether an official document states the items; otherwise they are this project's own.
    pub official: bool,
    /// Who it is for.
    pub audience: String,
    /// Rough time to answer.
    pub minutes: u16,
    /// How many items.
    pub item_count: usize,
    /// How many dimensions.
    pub dimension_count: usize,
    /// Address of the set's page.
    pub path: String,
    /// Address of its assessment.
    pub check_path: String,
}

/// A whole set: the card's fields, its words, its dimensions with all their items.
#[derive(Debug, Clone, Serialize)]
pub struct SetView {
    /// The card's fields, beside the others.
    #[serde(flatten)]
    pub card: SetCardView,
    /// BCP 47 tag of its words.
    pub lang: String,
    /// 你家
    pub subject: String,
    /// What it looks at and how to use it.
    pub intro: String,
    /// Revision of its meaning.
    pub revision: u16,
    /// Where the official text stands, or what the items were drawn up after.
    pub source: PlaceView,
    /// Address of its data as JSON.
    pub data_path: String,
    /// Dimensions in official order.
    pub dimensions: Vec<DimensionView>,
}

/// Where an official text stands, or what items of our own were drawn up after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceView {
    /// The document, in 《》.
    pub document: String,
    /// 附件4; empty where there is none.
    pub annex: String,
    /// The annex, in 《》.
    pub title: String,
    /// Address of the page about the document, if the site has one.
    pub path: Option<String>,
    /// The works that a derived set rests on.
    pub references: Vec<SourceView>,
}

/// A dimension with its items.
#[derive(Debug, Clone, Serialize)]
pub struct DimensionView {
    /// `F3`
    pub code: String,
    /// Official name.
    pub title: String,
    /// What it looks at.
    pub about: String,
    /// Who alone answers it: 区级填写.
    pub only: Option<String>,
    /// Its place in the set, from 1.
    pub position: usize,
    /// Address of its page.
    pub path: String,
    /// Items in official order.
    pub items: Vec<ItemView>,
}

/// What a set's views are made with.
pub(crate) struct SetScene<'s> {
    pub(crate) set: &'s IndicatorSet,
    /// Related items by code, both directions.
    pub(crate) related: &'s dyn Fn(&str) -> Vec<RelatedView>,
    /// Address of the page about the official document, if there is one.
    pub(crate) notice: Option<&'s str>,
    /// The words of the page's frame.
    pub(crate) messages: &'s Messages,
    /// A work by its key.
    pub(crate) reference: &'s dyn Fn(&str) -> Option<SourceView>,
}

impl SetCardView {
    /// The card of a set.
    pub(crate) fn new(set: &IndicatorSet, messages: &Messages) -> Self {
        let organisation = organisation(set.organisation);
        Self {
            slug: set.slug.clone(),
            letter: set.letter.to_string(),
            title: set.title.clone(),
            organisation,
            organisation_name: messages.say("sets", organisation).to_owned(),
            origin: match set.origin {
                Provenance::Official => "official",
                Provenance::Derived => "derived",
                Provenance::Workshop => "workshop",
            },
            official: set.origin.is_official(),
            audience: set.audience.clone(),
            minutes: set.minutes,
            item_count: set.item_count(),
            dimension_count: set.dimensions.len(),
            path: set_path(set),
            check_path: check_path(set),
        }
    }
}

impl SetView {
    /// The whole set.
    pub(crate) fn new(scene: &SetScene<'_>) -> Self {
        let set = scene.set;
        let mut before = 0;
        let dimensions = set.dimensions.iter().enumerate().map(|(index, dimension)| {
            let view = DimensionView::new(scene, dimension, index + 1, before);
            before += dimension.items.len();
            view
        });
        Self {
            card: SetCardView::new(set, scene.messages),
            lang: set.lang.clone(),
            subject: set.subject.clone(),
            intro: set.intro.clone(),
            revision: set.revision,
            source: PlaceView {
                document: set.source.document.clone(),
                annex: match set.source.annex {
                    0 => String::new(),
                    annex => (scene.messages).fill("sets", "annex", &[&annex.to_string()]),
                },
                title: set.source.title.clone(),
                path: scene
                    .notice
                    .filter(|_| set.origin.is_official())
                    .map(str::to_owned),
                references: (set.source.references.iter())
                    .filter_map(|key| (scene.reference)(key))
                    .collect(),
            },
            data_path: data_path(&set.slug, &set.lang),
            dimensions: dimensions.collect(),
        }
    }
}

impl DimensionView {
    fn new(
        scene: &SetScene<'_>,
        dimension: &Dimension,
        position: usize,
        items_before: usize,
    ) -> Self {
        let items = dimension.items.iter().enumerate();
        Self {
            code: dimension.code.clone(),
            title: dimension.title.clone(),
            about: dimension.about.clone(),
            only: dimension.only.clone(),
            position,
            path: codes::address(scene.set, &dimension.code),
            items: items
                .map(|(index, item)| ItemView::new(scene, dimension, item, index, items_before))
                .collect(),
        }
    }

    /// A link to the dimension.
    pub(crate) fn link(&self) -> LinkView {
        LinkView {
            code: Some(self.code.clone()),
            ..LinkView::new(&self.title, &self.path)
        }
    }
}

/// `/indicators/family/`
pub(crate) fn set_path(set: &IndicatorSet) -> String {
    format!("/indicators/{}/", set.slug)
}

/// `/check/family/`
pub(crate) fn check_path(set: &IndicatorSet) -> String {
    format!("/check/{}/", set.slug)
}

/// `/widget/v1/sets/family.questions.zh-Hans.json`
pub(crate) fn questions_path(slug: &str, lang: &str) -> String {
    format!("/widget/v1/sets/{slug}.questions.{lang}.json")
}

/// `/widget/v1/sets/family.zh-Hans.json`
pub(crate) fn data_path(slug: &str, lang: &str) -> String {
    format!("/widget/v1/sets/{slug}.{lang}.json")
}

fn organisation(organisation: Organisation) -> &'static str {
    match organisation {
        Organisation::Family => "family",
        Organisation::Community => "community",
        Organisation::Enterprise => "enterprise",
        Organisation::Government => "government",
    }
}

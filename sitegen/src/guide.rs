//! The order of the guide: which page stands under which, and what comes before and after.

use std::collections::HashMap;

use minijinja::Value;

use crate::{
    document::Document,
    pages,
    view::{LinkView, SectionView},
};

/// The written pages as a tree, by address.
#[derive(Debug, Default)]
pub(crate) struct Guide {
    /// What the home page is called.
    home: String,
    /// Titles of every page that can be a parent, written or generated.
    titles: HashMap<String, String>,
    /// Pages below a page, in reading order; indexes into the documents.
    children: HashMap<String, Vec<usize>>,
    /// Each section's documents in reading order.
    sections: Vec<Vec<usize>>,
    /// Of each document, its section and its place there.
    places: Vec<(usize, usize)>,
    /// Of each document, its link as the pages of its section list it.
    links: Vec<Value>,
}

/// How many pages of a long section are shown before and after the current one.
const NEAR: usize = 20;

impl Guide {
    /// The guide of these documents; `generated` are the titles of the pages made from sets, by address.
    pub(crate) fn new(
        documents: &[Document],
        generated: impl IntoIterator<Item = (String, String)>,
        home: &str,
    ) -> Self {
        let mut guide = Self {
            home: home.to_owned(),
            titles: generated.into_iter().collect(),
            places: vec![(0, 0); documents.len()],
            links: documents.iter().map(listed).collect(),
            ..Self::default()
        };
        for document in documents {
            guide
                .titles
                .insert(document.address.clone(), document.front.title.clone());
        }
        let mut roots = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            match guide.parent(&document.address) {
                Some(parent) if parent != "/" => guide
                    .children
                    .entry(parent.to_owned())
                    .or_default()
                    .push(index),
                _ => roots.push(index),
            }
        }
        for siblings in guide.children.values_mut() {
            siblings.sort_by_key(|&index| {
                let document = &documents[index];
                (document.front.order.unwrap_or(i64::MAX), &document.address)
            });
        }
        for root in roots {
            let mut pages = Vec::new();
            guide.gather(documents, root, &mut pages);
            for (place, &index) in pages.iter().enumerate() {
                guide.places[index] = (guide.sections.len(), place);
            }
            guide.sections.push(pages);
        }
        guide
    }

    fn gather(&self, documents: &[Document], index: usize, pages: &mut Vec<usize>) {
        pages.push(index);
        for &child in self.children(&documents[index].address) {
            self.gather(documents, child, pages);
        }
    }

    fn children(&self, address: &str) -> &[usize] {
        self.children.get(address).map_or(&[], Vec::as_slice)
    }

    /// The nearest address above that is a page.
    pub(crate) fn parent<'a>(&self, address: &'a str) -> Option<&'a str> {
        let mut above = address.trim_end_matches('/');
        while let Some(slash) = above.rfind('/') {
            let candidate = &address[..=slash];
            if candidate == "/" || self.titles.contains_key(candidate) {
                return (address != "/").then_some(candidate);
            }
            above = &above[..slash];
        }
        None
    }

    /// From the home page down to the page's parent.
    pub(crate) fn breadcrumbs(&self, address: &str) -> Vec<LinkView> {
        let mut crumbs = Vec::new();
        let mut at = address;
        while let Some(parent) = self.parent(at) {
            let title = match parent {
                "/" => &self.home,
                _ => self.titles.get(parent).unwrap_or(&self.home),
            };
            crumbs.push(LinkView::new(title, parent));
            at = parent;
        }
        crumbs.reverse();
        crumbs
    }

    /// The first page of each section, with those one step below it.
    pub(crate) fn tops(&self, documents: &[Document]) -> Vec<(LinkView, Vec<LinkView>)> {
        let mut tops: Vec<&Document> = self
            .sections
            .iter()
            .filter_map(|section| section.first().map(|&index| &documents[index]))
            .filter(|document| document.address != "/404.html" && document.address != "/")
            .collect();
        tops.sort_by_key(|document| (document.front.order.unwrap_or(i64::MAX), &document.address));
        tops.into_iter()
            .map(|top| (link(top), self.below(documents, &top.address)))
            .collect()
    }

    /// Pages one step below a document.
    pub(crate) fn below(&self, documents: &[Document], address: &str) -> Vec<LinkView> {
        self.children(address)
            .iter()
            .map(|&index| link(&documents[index]))
            .collect()
    }

    /// The page before, the page after, and the section, for a document.
    pub(crate) fn around(
        &self,
        documents: &[Document],
        index: usize,
    ) -> (Option<LinkView>, Option<LinkView>, Option<SectionView>) {
        let (section, place) = self.places[index];
        let pages = &self.sections[section];
        let at = |place: usize| pages.get(place).map(|&index| link(&documents[index]));
        let first = &documents[pages[0]];
        // A section of thousands is not listed whole on each of its pages.
        let shown = &pages[place.saturating_sub(NEAR)..(place + NEAR + 1).min(pages.len())];
        let section = SectionView {
            title: first.front.title.clone(),
            path: first.address.clone(),
            pages: shown
                .iter()
                .map(|&index| self.links[index].clone())
                .collect(),
        };
        (
            place.checked_sub(1).and_then(at),
            at(place + 1),
            (pages.len() > 1).then_some(section),
        )
    }
}

fn link(document: &Document) -> LinkView {
    LinkView {
        summary: document.front.summary.clone(),
        ..LinkView::new(&document.front.title, &document.address)
    }
}

fn listed(document: &Document) -> Value {
    let link = LinkView::new(&document.front.title, &document.address);
    pages::value(&link)
}

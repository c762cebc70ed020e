//! Renders every page, each on its own and all at once.

use std::collections::BTreeMap;

use minijinja::{Value, context};
use rayon::prelude::*;
use time::Date;

use crate::{
    address::Addresses,
    around::{self, Fact},
    cards::{self, Card, Studio},
    editions::Edition,
    foreign,
    links::{self, Finished},
    pages::{
        self, Page, TEMPLATES,
        data::{self, Archive},
        generated::{self, Workshop},
        search,
        written::{self, Desk},
    },
    report::Problem,
    search::{Fold, Indexer, PageText, Reader},
    site::{file_path, root},
    store::{Stage, Store},
    templates::Templates,
};

/// What pages are rendered with.
pub(crate) struct Press<'p> {
    pub(crate) templates: &'p Templates<'p>,
    /// The value that every page shares.
    pub(crate) site: Value,
    /// The path that the site's root has on its host, without a slash at the end.
    pub(crate) base: &'p str,
    pub(crate) addresses: &'p Addresses,
    pub(crate) edition: &'p Edition,
    /// The words of the frame, for templates.
    pub(crate) words: Value,
    /// What a search takes for the same character.
    pub(crate) fold: &'p Fold,
    /// The official wording that the editors keep, by code.
    pub(crate) wording: &'p BTreeMap<String, String>,
    /// When each file was last changed.
    pub(crate) changed: &'p BTreeMap<String, Date>,
    /// What cards are drawn with, where pages have them.
    pub(crate) studio: Option<&'p Studio>,
    /// Takes the finished pages.
    pub(crate) store: &'p dyn Store,
}

/// The way from a page to the root of its language, from the way to the site's root.
pub(crate) fn home_way(root: &str, prefix: &str) -> String {
    match prefix.strip_prefix('/') {
        Some(prefix) => format!("{root}{prefix}/"),
        None => root.to_owned(),
    }
}

/// A page that was printed.
struct Printed {
    address: String,
    /// None where its template failed.
    page: Option<(Finished, PageText)>,
    card: Option<Card>,
    problems: Vec<Problem>,
}

/// How many pages are rendered before their words go into the index, so that the words of all are never held at once.
const BATCH: usize = 128;

/// Every page, rendered, and the index of their words.
#[derive(Default)]
pub(crate) struct Prints {
    pub(crate) finished: Vec<Finished>,
    /// None where the words of the pages are indexed when somebody searches.
    pub(crate) index: Option<Indexer>,
    pub(crate) facts: Vec<Fact>,
    /// The cards of the pages, by path inside the output folder.
    pub(crate) cards: Vec<(String, Card)>,
    /// What was found on each page, by address, where anything was.
    pub(crate) found: BTreeMap<String, Vec<Problem>>,
}

impl Press<'_> {
    /// Renders every page of the site. A document is read, rendered and let go in one go, so that its parts are not all held at once.
    pub(crate) fn print_all(
        &self,
        desk: &Desk<'_>,
        workshop: &Workshop<'_>,
        archive: &Archive<'_>,
        prints: &mut Prints,
        problems: &mut Vec<Problem>,
    ) {
        let mut ready = generated::pages(workshop);
        ready.extend(data::pages(archive));
        ready.extend(written::home(&desk.frame));
        ready.push(search::page(desk));
        let source = self.edition.is_source();
        let mut samples = Vec::new();
        // What is wrong with a template is wrong in every language.
        if source {
            self.check_templates(&ready, problems);
            samples = self.samples(&ready, desk);
        }
        let documents: Vec<usize> = (0..self.edition.documents.len()).collect();
        if source {
            let editions = desk.frame.editions.len();
            let of = (ready.len() + documents.len()) * editions;
            self.store.stage(Stage::Pages { of });
        }
        let mut queue = self.print_batches(desk, &documents, prints);
        while !ready.is_empty() {
            let batch: Vec<Page> = ready.drain(..ready.len().min(BATCH)).collect();
            self.announce(batch.iter().map(|page| &page.address));
            let print = || {
                let printed = batch.into_par_iter().map_init(Vec::new, |buffer, page| {
                    self.print(page, Vec::new(), buffer)
                });
                printed.collect()
            };
            queue.next(print, prints);
        }
        prints.take(queue.waiting);
        // What a page has already said is not said again.
        let mut all: Vec<Problem> = prints.problems().collect();
        let known = all.len();
        for (name, context) in &samples {
            self.templates.check_names(name, context, &mut all);
        }
        problems.extend(all.drain(known..));
    }

    /// Renders some of the written pages: those of them that a language has.
    pub(crate) fn print_documents(&self, desk: &Desk<'_>, some: &[usize], prints: &mut Prints) {
        let queue = self.print_batches(desk, some, prints);
        prints.take(queue.waiting);
    }

    fn print_batches(&self, desk: &Desk<'_>, some: &[usize], prints: &mut Prints) -> Queue {
        let (documents, source) = (&self.edition.documents, self.edition.is_source());
        // A host has one page for missing addresses.
        let is_here = |index: &usize| source || documents[*index].address.ends_with('/');
        let some: Vec<usize> = some.iter().copied().filter(is_here).collect();
        let mut queue = Queue::default();
        for batch in some.chunks(BATCH) {
            self.announce(batch.iter().map(|&index| &documents[index].address));
            let print = || {
                let printed = batch.par_iter().map_init(Vec::new, |buffer, &index| {
                    let (page, problems) = written::page(desk, index);
                    self.print(page, problems, buffer)
                });
                printed.collect()
            };
            queue.next(print, prints);
        }
        queue
    }

    /// Says which pages come next.
    fn announce<'a>(&self, addresses: impl Iterator<Item = &'a String>) {
        let full = |address: &String| file_path(&format!("{}{address}", self.edition.prefix));
        self.store
            .announce(&addresses.map(full).collect::<Vec<_>>());
    }

    /// For each template a context that it is rendered with; for one that others are made of, that of any page.
    fn samples(&self, ready: &[Page], desk: &Desk<'_>) -> Vec<(String, Value)> {
        let written = (!self.edition.documents.is_empty()).then(|| written::page(desk, 0).0);
        let pages: Vec<&Page> = written.iter().chain(ready).collect();
        let context = |page: &&Page| {
            let (site, t) = (self.site.clone(), self.words.clone());
            context! { site, t, ..page.context.clone() }
        };
        let names = self.templates.names().filter_map(|name| {
            let own = pages.iter().find(|page| page.template == name);
            let shared = pages.first().filter(|_| !TEMPLATES.contains(&name));
            Some((name.to_owned(), context(own.or(shared)?)))
        });
        names.collect()
    }

    /// Every template that a page needs must be there; one that does not compile has been reported.
    fn check_templates(&self, ready: &[Page], problems: &mut Vec<Problem>) {
        for name in TEMPLATES {
            let needed =
                ready.iter().any(|page| page.template == name) || name == written::TEMPLATE;
            if needed && !self.templates.is_there(name) {
                problems.push(self.templates.missing(name));
            }
        }
    }

    /// Where a page can be edited, and when its words were last changed.
    fn history(&self, page: &Page) -> (Option<String>, Option<Value>) {
        let Some((file, _)) = &page.source else {
            return (None, None);
        };
        let edit = self.edition.config.site.edit_url.as_ref();
        let changed = self.changed.get(&file.name);
        (
            edit.map(|start| format!("{start}{}", file.name)),
            changed.map(|&date| pages::value(&self.edition.messages.date(date))),
        )
    }

    /// The card of a page; none where no font has all of its characters.
    fn card(&self, page: &Page) -> Option<Card> {
        let studio = self.studio?;
        let card = Card::of(self.edition, &page.context)?;
        studio.can_draw(&card).then_some(card)
    }

    fn print(&self, page: Page, mut problems: Vec<Problem>, buffer: &mut Vec<u8>) -> Printed {
        let address = format!("{}{}", self.edition.prefix, page.address);
        let failed = |address, problems| Printed {
            address,
            page: None,
            card: None,
            problems,
        };
        if !self.templates.is_compiled(page.template) {
            return failed(address, problems);
        }
        let root = root(&address, self.base);
        let within = home_way(&root, &self.edition.prefix);
        let (site, t) = (self.site.clone(), self.words.clone());
        let card = self.card(&page);
        let image = (card.as_ref().zip(self.studio))
            .map(|(card, studio)| card.url(studio, &self.edition.config.site.base_url, &address));
        let shown = (card.as_ref().zip(image.as_ref())).map(|(card, url)| card.value(url));
        let structured = around::structured(&site, &page.context, image.as_deref());
        let structured = Value::from_safe_string(structured);
        let (edit, changed) = self.history(&page);
        let code = page
            .context
            .get_attr("item")
            .and_then(|item| item.get_attr("code"));
        let wording = code
            .ok()
            .and_then(|code| self.wording.get(code.as_str()?).cloned());
        let context = context! { site, t, root, within, structured, edit, changed, wording, card => shown, ..page.context };
        if let Err(problem) = self.templates.render(page.template, &context, buffer) {
            problems.push(problem);
            return failed(address, problems);
        }
        if let Some(hant) = &self.edition.hant {
            *buffer = hant.convert(&String::from_utf8_lossy(buffer)).into_bytes();
        }
        if let Some(lang) = &self.edition.chinese {
            *buffer = foreign::mark(&String::from_utf8_lossy(buffer), lang).into_bytes();
        }
        let mut reader = Reader::new(self.fold, buffer.len());
        let scan = links::scan(&address, buffer, self.base, self.addresses, &mut reader);
        // The buffer is used again for the next page.
        self.store.put_copy(&file_path(&address), buffer);
        // The anchors that the source names are converted with the page.
        let source = page
            .source
            .filter(|(_, anchored)| self.edition.hant.is_none() && !anchored.is_empty());
        let finished = Finished {
            address: address.clone(),
            scan,
            source,
        };
        Printed {
            address,
            page: Some((finished, reader.finish())),
            card,
            problems,
        }
    }
}

/// The pages that were printed last. Their words go into the index while the next are printed.
#[derive(Default)]
struct Queue {
    waiting: Vec<Printed>,
}

impl Queue {
    fn next(&mut self, print: impl FnOnce() -> Vec<Printed> + Send, prints: &mut Prints) {
        let before = std::mem::take(&mut self.waiting);
        let (printed, ()) = rayon::join(print, || prints.take(before));
        self.waiting = printed;
    }
}

impl Prints {
    /// Prints whose words are indexed as they come.
    pub(crate) fn with_index() -> Self {
        Self {
            index: Some(Indexer::default()),
            ..Self::default()
        }
    }

    /// What was found on all pages.
    pub(crate) fn problems(&self) -> impl Iterator<Item = Problem> {
        self.found.values().flatten().cloned()
    }

    fn take(&mut self, printed: Vec<Printed>) {
        for Printed {
            address,
            page,
            card,
            problems,
        } in printed
        {
            if !problems.is_empty() {
                self.found.entry(address).or_default().extend(problems);
            }
            let Some((finished, words)) = page else {
                continue;
            };
            self.cards
                .extend(card.map(|card| (cards::card_path(&finished.address), card)));
            self.facts.push(Fact {
                address: finished.address.clone(),
                lang: words.lang.clone(),
                kind: words.kind.clone(),
                title: words.title.clone(),
                description: words.description.clone(),
                translated: !words.untranslated,
                changed: None,
            });
            if let Some(index) = &mut self.index {
                index.add(&finished.address, words);
            }
            self.finished.push(finished);
        }
    }
}

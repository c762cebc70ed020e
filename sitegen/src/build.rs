//! A build from start to end, without touching the disk.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use bytes::Bytes;
use indicators::model::IndicatorSet;
use rayon::prelude::*;
use time::Date;

use crate::{
    around,
    cards::Cards,
    catalogue::terms::Terms,
    codes::Codes,
    editions::Edition,
    gather,
    ground::Ground,
    input::Input,
    links::{self, Blamed, Finished},
    offline::{self, Noting, Plan},
    pages::{
        self, Frame,
        data::{self, Archive},
        generated::Workshop,
        written::Desk,
    },
    press::{Press, Prints},
    report::{Problem, tidy},
    schemas, search,
    site::{Site, file_path},
    stats::Stats,
    store::{Memory, Stage, Store},
    templates::Templates,
    view::{LinkView, SetCardView, SiteView},
    widget::Widget,
};

/// The page about the official document, linked from every set's source.
const NOTICE: &str = "/policy/";

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// The site; none where there are errors, and where it was built into a store.
    pub site: Option<Site>,
    /// How many pages were made.
    pub pages: usize,
    /// The path that the site's root has on its host, without a slash at the end.
    pub base_path: String,
    /// Everything found, by file and place.
    pub problems: Vec<Problem>,
    /// A line for each other language: what is not translated, or older than its source.
    pub notes: Vec<String>,
    /// How much there is.
    pub stats: Stats,
    /// The cards of the pages, which are not drawn yet.
    pub cards: Cards,
}

impl Built {
    /// Whether anything found stops a build.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }
}

/// Builds the site in memory. Nothing is read or written but `input`; the same input gives the same result.
pub fn build(input: &Input) -> Built {
    let memory = Memory::default();
    let mut built = build_into(input, &memory);
    built.site = (!built.has_errors()).then(|| Site {
        files: memory.into_files(),
        base_path: built.base_path.clone(),
        pages: built.pages,
    });
    built
}

/// Builds the site into a store. Where there are errors, what the store then has is no site.
pub fn build_into(input: &Input, store: &dyn Store) -> Built {
    let mut ground = Ground::read(input);
    let stats = Stats::new(&ground.editions, &ground.catalogue, ground.figures.count());
    let mut prints = Prints::with_index();
    let mut problems = ground.problems.clone();
    let noting = Noting::new(store);
    let hall = Hall {
        input,
        ground: &ground,
        store: &noting,
    };
    problems.extend(hall.print(&mut prints));
    problems.extend(prints.problems());
    store.stage(Stage::Links);
    problems.extend(hall.check_links(&prints.finished));
    tidy(&mut problems);
    if !problems.iter().any(Problem::is_error) {
        store.stage(Stage::Index);
        let (index, facts) = (prints.index.take(), &mut prints.facts);
        let index = || index.map(|index| index.store(search::simplified(), &noting));
        rayon::join(index, || hall.put_around(facts));
        offline::put(
            &Plan::new(&ground.editions, &ground.assets),
            &noting.finish(),
            store,
        );
    }
    let built = Built {
        site: None,
        pages: prints.finished.len(),
        base_path: ground.editions[0].config.site.base_path().to_owned(),
        problems,
        cards: Cards {
            studio: ground.studio.clone(),
            all: std::mem::take(&mut prints.cards),
        },
        notes: std::mem::take(&mut ground.notes),
        stats,
    };
    // To let go of all pages takes a while, for which nobody need wait.
    rayon::spawn(move || drop((ground, prints)));
    built
}

/// Says of each page when its words were last changed: what git knows, or else the day on which they were checked.
fn date(facts: &mut [around::Fact], input: &Input, source: &Edition) {
    let known: HashMap<&str, Date> = source
        .documents
        .iter()
        .filter_map(|document| {
            let changed = input.changed.get(&document.file.name).copied();
            Some((document.address.as_str(), changed.or(document.front.date)?))
        })
        .collect();
    for fact in facts {
        let tag = format!("/{}", fact.lang);
        let bare = fact.address.strip_prefix(&tag).unwrap_or(&fact.address);
        fact.changed = known.get(bare).copied();
    }
}

/// What the pages of every language are made in.
pub(crate) struct Hall<'h> {
    pub(crate) input: &'h Input,
    pub(crate) ground: &'h Ground,
    /// Takes the files as they are made.
    pub(crate) store: &'h dyn Store,
}

/// What one language's pages are made with.
struct Room<'r> {
    press: &'r Press<'r>,
    desk: &'r Desk<'r>,
    workshop: &'r Workshop<'r>,
    archive: &'r Archive<'r>,
}

impl Hall<'_> {
    fn source(&self) -> &Edition {
        &self.ground.editions[0]
    }

    /// Every page in every language, and what is there before any page is made.
    pub(crate) fn print(&self, prints: &mut Prints) -> Vec<Problem> {
        self.put_copied();
        let mut problems = Vec::new();
        for at in 0..self.ground.editions.len() {
            self.enter(at, &mut problems, |room, problems| {
                let Room {
                    press,
                    desk,
                    workshop,
                    archive,
                } = room;
                press.print_all(desk, workshop, archive, prints, problems);
            });
        }
        problems
    }

    /// One written page in every language that has it. What was wrong with the templates is known.
    pub(crate) fn print_one(&self, document: usize, prints: &mut Prints) {
        for at in 0..self.ground.editions.len() {
            self.enter(at, &mut Vec::new(), |room, _| {
                room.press.print_documents(room.desk, &[document], prints);
            });
        }
    }

    /// Links and anchors that lead nowhere.
    pub(crate) fn check_links(&self, finished: &[Finished]) -> Vec<Problem> {
        let blamed = Blamed {
            templates: &self.input.templates,
            store: self.store,
        };
        let mut problems = Vec::new();
        links::check(finished, &self.ground.addresses, &blamed, &mut problems);
        problems
    }

    /// Opens the room of a language.
    fn enter(
        &self,
        at: usize,
        problems: &mut Vec<Problem>,
        work: impl FnOnce(&Room<'_>, &mut Vec<Problem>),
    ) {
        let ground = self.ground;
        let (edition, guide) = (&ground.editions[at], &ground.guides[at]);
        let codes = Arc::new(Codes::new(&edition.sets, ground.broken));
        let (more, forms) = data::links(&ground.catalogue, edition);
        let site = site_view(edition, &ground.widget, more.clone());
        let more = [more, forms].concat();
        let terms = Terms::new(&ground.catalogue.terms, &edition.lang);
        let frame = Frame {
            edition,
            editions: &ground.editions,
            site: &site,
        };
        let desk = Desk {
            frame,
            guide,
            addresses: &ground.addresses,
            codes: &codes,
            figures: &ground.figures,
            terms: &terms,
            more: &more,
        };
        let notice = ground.addresses.is_page(NOTICE).then_some(NOTICE);
        let templates = Templates::new(
            &self.input.templates,
            (Arc::clone(&codes), Arc::clone(&ground.assets)),
            problems,
        );
        let press = Press {
            templates: &templates,
            site: pages::value(&site),
            base: edition.config.site.base_path(),
            addresses: &ground.addresses,
            edition,
            words: edition.messages.value(),
            fold: &ground.fold,
            changed: &self.input.changed,
            wording: &ground.wording,
            studio: self.ground.studio.as_deref(),
            store: self.store,
        };
        let room = Room {
            press: &press,
            desk: &desk,
            workshop: &Workshop {
                frame,
                notice,
                guide,
            },
            archive: &Archive {
                frame,
                catalogue: &ground.catalogue,
                guide,
            },
        };
        work(&room, problems);
    }

    /// Puts in what is there before any page is made.
    fn put_copied(&self) {
        let assets = self.ground.assets.addresses();
        let assets = assets
            .filter_map(|(address, path)| Some((address, self.input.assets.files.get(path)?)));
        let files: Vec<(String, &Bytes)> = gather::copied(self.input)
            .chain(self.ground.widget.files())
            .chain(assets)
            .map(|(address, bytes)| (file_path(&address), bytes))
            .collect();
        let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
        self.store.announce(&paths);
        files
            .par_iter()
            .for_each(|(path, bytes)| self.store.put(path, Bytes::clone(bytes)));
    }

    /// Puts in what machines look for: map, feed, redirects.
    pub(crate) fn put_around(&self, facts: &mut [around::Fact]) {
        let own = self.source();
        date(facts, self.input, own);
        let files = around::files(&own.config.site, facts)
            .into_iter()
            .chain(around::redirects(&own.config.site, &own.documents))
            .chain([offline::manifest(&own.config.site), self.headers()]);
        for (address, bytes) in files.chain(schemas::files()) {
            let path = file_path(&address);
            // What the editors put there themselves stays.
            if self.store.get(&path).is_none() {
                self.store.announce(std::slice::from_ref(&path));
                self.store.put(&path, bytes);
            }
        }
    }

    /// What a server is to say with each file.
    fn headers(&self) -> (String, Bytes) {
        let paths: BTreeSet<String> = self.ground.addresses.all().map(file_path).collect();
        let rules = around::headers::of(paths.iter().map(String::as_str));
        (around::headers::ADDRESS.to_owned(), rules.into())
    }
}

fn site_view(edition: &Edition, widget: &Widget, more: Vec<LinkView>) -> SiteView {
    let (site, sets) = (&edition.config.site, &edition.sets);
    SiteView {
        name: site.name.clone(),
        tagline: site.tagline.clone(),
        description: site.description.clone(),
        lang: edition.lang.clone(),
        base_url: site.base_url.clone(),
        nav: site
            .nav
            .iter()
            .map(|entry| LinkView::new(&entry.title, &entry.path.value))
            .collect(),
        more,
        sets: (sets.iter())
            .map(|set| SetCardView::new(set, &edition.messages))
            .collect(),
        item_count: sets.iter().map(IndicatorSet::item_count).sum(),
        dimension_count: sets.iter().map(|set| set.dimensions.len()).sum(),
        widget: widget.release.is_some(),
        release: widget.release.clone(),
    }
}

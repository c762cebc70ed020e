//! A site that is being written: what a build knows is kept, so that the next one makes only what an edit changed.
//!
//! An edit to the text of a page, front matter untouched, changes that page in each language, which anchors there are, and what a search
//! finds. Everything else stands: the order of the guide, every address, the frame of every other page. So only that page is made again,
//! and every link is checked. Any other edit is a full build. The index is made when somebody searches.
//!
//! Either way the result is that of [`crate::build()`], byte for byte; a property test holds it to that.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Arc, OnceLock},
};

use bytes::Bytes;
use rayon::prelude::*;

use crate::{
    build::Hall,
    document::{self, Document},
    editions::page_translation,
    ground::Ground,
    input::Input,
    links::Finished,
    offline::{self, Plan},
    press::Prints,
    report::{Problem, tidy},
    search::{self, Indexer},
    site::{Site, file_path},
    source::SourceFile,
    store::Memory,
};

/// A site with all that its next build can use.
pub struct Session {
    input: Input,
    ground: Ground,
    /// Every page, in the order in which they were made.
    finished: Vec<Finished>,
    /// Where a page stands among them, by address.
    places: HashMap<String, usize>,
    order: Arc<[String]>,
    /// What was found on each page.
    found: BTreeMap<String, Vec<Problem>>,
    /// What was found elsewhere, links aside.
    fixed: Vec<Problem>,
    files: Memory,
}

/// What came of a build.
#[derive(Debug)]
pub struct Rebuilt {
    /// The site; none where there are errors.
    pub site: Option<Living>,
    /// Everything found, by file and place.
    pub problems: Vec<Problem>,
    /// How many pages were made anew.
    pub made: usize,
    /// Whether any file is not as it was before.
    pub changed: bool,
}

/// A site whose index is made when somebody searches, and what may be kept of it when somebody asks.
pub struct Living {
    site: Site,
    order: Arc<[String]>,
    plan: Plan,
    index: OnceLock<BTreeMap<String, Bytes>>,
}

/// An edit to the text of a page.
struct Edit {
    /// The page's place among the documents.
    document: usize,
    before: Arc<SourceFile>,
    after: Document,
}

impl Session {
    /// Builds the whole site.
    pub fn open(input: Input) -> (Self, Rebuilt) {
        let files = Memory::default();
        let ground = Ground::read(&input);
        let mut prints = Prints::default();
        let hall = Hall {
            input: &input,
            ground: &ground,
            store: &files,
        };
        let mut fixed = ground.problems.clone();
        fixed.extend(hall.print(&mut prints));
        hall.put_around(&mut prints.facts);
        let finished = prints.finished;
        let places = (0..).zip(&finished);
        let session = Self {
            places: places
                .map(|(place, page)| (page.address.clone(), place))
                .collect(),
            order: finished.iter().map(|page| page.address.clone()).collect(),
            found: prints.found,
            input,
            ground,
            finished,
            fixed,
            files,
        };
        let made = session.finished.len();
        let rebuilt = session.rebuilt(made, true);
        (session, rebuilt)
    }

    /// What the site is built from.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// Builds what new texts of files under `content/` change.
    pub fn edit(&mut self, mut texts: BTreeMap<String, String>) -> Rebuilt {
        texts.retain(|path, text| {
            let before = self.input.content.texts.get(path);
            before.is_none_or(|before| before.text != *text)
        });
        match self.edits(&texts) {
            Some(edits) => self.make(edits),
            None => {
                let mut input = self.input.clone();
                for (path, text) in texts {
                    input.content.add(&path, text.into());
                }
                self.replace(input)
            }
        }
    }

    /// Builds the whole site from something else.
    pub fn replace(&mut self, input: Input) -> Rebuilt {
        let before = self.files.copy();
        let (session, mut rebuilt) = Self::open(input);
        *self = session;
        rebuilt.changed = rebuilt.changed && before != self.files.copy();
        rebuilt
    }

    /// The edits that these texts are, if they change nothing but pages' own text.
    fn edits(&self, texts: &BTreeMap<String, String>) -> Option<Vec<Edit>> {
        // What a template does wrong is said once for all pages.
        let of_template = |problem: &Problem| problem.diagnostic.code.starts_with("template");
        if self.fixed.iter().any(Problem::is_error)
            || self.found.values().flatten().any(of_template)
        {
            return None;
        }
        texts
            .iter()
            .map(|(path, text)| self.as_edit(path, text))
            .collect()
    }

    fn as_edit(&self, path: &str, text: &str) -> Option<Edit> {
        let before = self.input.content.texts.get(path)?;
        // What was found elsewhere about this file may stand at another place now.
        if self
            .fixed
            .iter()
            .any(|fault| fault.file.name == before.name)
        {
            return None;
        }
        let source = match page_translation(path) {
            Some((stem, _)) => format!("{stem}.md"),
            None => path.to_owned(),
        };
        let source = source
            .strip_prefix("pages/")
            .filter(|path| path.ends_with(".md"))?;
        let editions = &self.ground.editions;
        let mut documents = editions[0].documents.iter();
        let document = documents.position(|document| document.path == source)?;
        let uses = |document: &Document| Arc::ptr_eq(&document.file, before);
        let of_page = || editions.iter().map(|edition| &edition.documents[document]);
        // A translation that says of which text it was made is held against its source.
        let held = of_page().any(|document| document.front.translates.is_some());
        if held || !of_page().any(uses) {
            return None;
        }
        let after = Arc::new(SourceFile::new(before.name.clone(), text));
        let (old, faults) = document::parse(source, before);
        let (new, more) = document::parse(source, &after);
        let (old, new) = (old?, new?);
        (faults.is_empty() && more.is_empty() && old.front == new.front).then(|| Edit {
            document,
            before: Arc::clone(before),
            after: new,
        })
    }

    fn make(&mut self, edits: Vec<Edit>) -> Rebuilt {
        let (mut made, mut changed) = (0, false);
        let mut whole = true;
        for edit in edits {
            let Edit {
                document,
                before,
                after,
            } = edit;
            self.lay(document, &before, &after);
            let (anew, other, every) = self.print(document);
            made += anew;
            changed |= other;
            whole &= every;
        }
        if whole {
            self.rebuilt(made, changed)
        } else {
            // A page that cannot be made leaves more undone than itself.
            self.replace(self.input.clone())
        }
    }

    /// Puts a text in the place of the one before.
    fn lay(&mut self, document: usize, before: &Arc<SourceFile>, after: &Document) {
        let texts = self.input.content.texts.values_mut();
        for file in texts.filter(|file| Arc::ptr_eq(file, before)) {
            *file = Arc::clone(&after.file);
        }
        for edition in &mut self.ground.editions {
            let document = &mut edition.documents[document];
            if Arc::ptr_eq(&document.file, before) {
                document.file = Arc::clone(&after.file);
                document.body = after.body.clone();
            }
        }
    }

    /// Makes a page in every language: how many were made, whether any is other than it was, and whether every one could be made.
    fn print(&mut self, document: usize) -> (usize, bool, bool) {
        let mut prints = Prints::default();
        let before = self.pages_of(document);
        let hall = Hall {
            input: &self.input,
            ground: &self.ground,
            store: &self.files,
        };
        hall.print_one(document, &mut prints);
        let after = self.pages_of(document);
        for (address, _) in &after {
            self.found.remove(address);
        }
        self.found.extend(prints.found);
        let made = prints.finished.len();
        for page in prints.finished {
            if let Some(place) = self.places.get(&page.address) {
                self.finished[*place] = page;
            }
        }
        (made, before != after, made == after.len())
    }

    /// A document's pages as they are now.
    fn pages_of(&self, document: usize) -> Vec<(String, Option<Bytes>)> {
        use crate::store::Store as _;
        let editions = self.ground.editions.iter();
        let address = |edition: &crate::editions::Edition| {
            format!("{}{}", edition.prefix, edition.documents[document].address)
        };
        let known = editions
            .map(address)
            .filter(|address| self.places.contains_key(address));
        known
            .map(|address| {
                let bytes = self.files.get(&file_path(&address));
                (address, bytes)
            })
            .collect()
    }

    fn rebuilt(&self, made: usize, changed: bool) -> Rebuilt {
        let hall = Hall {
            input: &self.input,
            ground: &self.ground,
            store: &self.files,
        };
        let mut problems = self.fixed.clone();
        problems.extend(self.found.values().flatten().cloned());
        problems.extend(hall.check_links(&self.finished));
        tidy(&mut problems);
        let good = !problems.iter().any(Problem::is_error);
        let base_path = self.ground.editions[0].config.site.base_path();
        let site = good.then(|| Living {
            site: Site {
                files: self.files.copy(),
                base_path: base_path.to_owned(),
                pages: self.finished.len(),
            },
            order: Arc::clone(&self.order),
            plan: Plan::new(&self.ground.editions, &self.ground.assets),
            index: OnceLock::new(),
        });
        Rebuilt {
            site,
            problems,
            made,
            changed,
        }
    }
}

impl Living {
    /// The file that a host answers an address with.
    pub fn get(&self, address: &str) -> Option<(&str, &Bytes)> {
        self.site.get(address).or_else(|| {
            let path = file_path(address);
            let index = address
                .starts_with(search::FOLDER)
                .then(|| self.index().get_key_value(&path));
            index.flatten().map(|(path, bytes)| (path.as_str(), bytes))
        })
    }

    /// The path that the site's root has on its host, without a slash at the end.
    pub fn base_path(&self) -> &str {
        &self.site.base_path
    }

    /// The site with its index and its worker, as a build has it. A preview has no use for the worker, which depends on every page.
    pub fn whole(&self) -> Site {
        let mut site = self.site.clone();
        let index = self.index();
        let beside = offline::beside(&self.plan, &self.site, index);
        site.files.extend(
            index
                .iter()
                .map(|(path, bytes)| (path.clone(), bytes.clone())),
        );
        site.files.extend(beside);
        site
    }

    fn index(&self) -> &BTreeMap<String, Bytes> {
        self.index.get_or_init(|| {
            let fold = search::Fold::new(search::simplified());
            let mut index = Indexer::default();
            for batch in self.order.chunks(BATCH) {
                let pages: Vec<_> = (batch.par_iter())
                    .map(|address| {
                        let (_, html) = self.site.get(address)?;
                        Some(search::read(html, &fold))
                    })
                    .collect();
                for (address, page) in batch.iter().zip(pages) {
                    if let Some(page) = page {
                        index.add(address, page);
                    }
                }
            }
            let files = Memory::default();
            index.store(search::simplified(), &files);
            files.into_files()
        })
    }
}

/// How many pages are read before their words go into the index.
const BATCH: usize = 128;

impl fmt::Debug for Living {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Living")
            .field("files", &self.site.files.len())
            .finish_non_exhaustive()
    }
}

//! A build from start to end, without touching the disk.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use bytes::Bytes;
use indicators::model::IndicatorSet;
use time::Date;

use crate::{
    address::Addresses,
    around,
    catalogue::{Catalogue, terms::Terms},
    codes::Codes,
    config,
    editions::{self, Edition},
    figures::Figures,
    gather,
    guide::Guide,
    input::Input,
    languages,
    links::{self, Finished},
    pages::{
        self, Frame,
        data::{self, Archive},
        generated::{self, Workshop},
        written::Desk,
    },
    press::{Press, Prints},
    report::{Problem, tidy},
    schemas, search,
    site::{Site, file_path},
    stats::Stats,
    templates::Templates,
    view::{LinkView, SetCardView, SiteView},
    widget::{self, Widget},
    wording,
};

/// The page about the official document, linked from every set's source.
const NOTICE: &str = "/policy/";

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// The site; none where there are errors.
    pub site: Option<Site>,
    /// Everything found, by file and place.
    pub problems: Vec<Problem>,
    /// A line for each other language: what is not translated, or older than its source.
    pub notes: Vec<String>,
    /// How much there is.
    pub stats: Stats,
}

impl Built {
    /// Whether anything found stops a build.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }
}

/// Builds the site. Nothing is read or written but `input`; the same input gives the same result.
pub fn build(input: &Input) -> Built {
    let mut problems = gather::not_utf8(input);
    let config = config::read(input, &mut problems);
    let loaded = gather::sets(&input.sets, &mut problems);
    gather::check_references(&loaded, &config, &mut problems);
    editions::check_orphans(input, &config, &mut problems);
    let hant = languages::converter(input, &mut problems);
    let others = languages::read(input, &loaded, hant.as_deref(), &mut problems);
    let mut documents = gather::documents(&input.content, &mut problems);
    gather::publish(input, &mut documents);
    let catalogue = Catalogue::read(input, &config, &mut problems);
    let figures = Figures::read(input, &mut problems);
    let widget = Widget::new(input, &loaded.sets, &others);
    let mut addresses = gather::addresses(
        input,
        (&config, &catalogue),
        &loaded.sets,
        &documents,
        &widget,
        &mut problems,
    );
    if loaded.broken {
        assume_sets(&config, &mut addresses);
    }
    gather::check_nav(&config, &mut addresses, &mut problems);
    gather::check_data(input, &catalogue, &mut addresses, &mut problems);

    let broken = loaded.broken;
    let wording = if broken {
        BTreeMap::new()
    } else {
        wording::read(input, &loaded.sets, &mut problems)
    };
    let source = editions::Source {
        config,
        documents,
        sets: loaded.sets,
        hant,
    };
    let (editions, notes) = editions::read(input, source, &others, &mut problems);
    let stats = Stats::new(&editions, &catalogue, figures.count());
    let hall = Hall {
        input,
        editions: &editions,
        addresses: &addresses,
        widget: &widget,
        catalogue: &catalogue,
        figures: &figures,
        broken,
        wording: &wording,
    };
    let simplified = search::simplified();
    let fold = search::Fold::new(simplified);
    let mut prints = Prints::default();
    for edition in &editions {
        hall.print(edition, &fold, &mut prints, &mut problems);
    }
    let Prints {
        finished,
        index,
        mut facts,
    } = prints;
    date(&mut facts, input, &editions[0]);
    links::check(&finished, &addresses, &input.templates, &mut problems);

    tidy(&mut problems);
    let good = !problems.iter().any(Problem::is_error);
    let base = editions[0].config.site.base_path();
    let mut site = good.then(|| bind(input, &widget, finished, base));
    if let Some(site) = &mut site {
        let index = index.files(simplified).into_iter();
        let files = index.map(|(address, bytes)| (file_path(&address), bytes));
        site.files.extend(files);
        add_around(site, &editions[0], &facts);
    }
    Built {
        site,
        problems,
        notes,
        stats,
    }
}

/// Puts in what machines look for: map, feed, redirects.
fn add_around(site: &mut Site, own: &Edition, facts: &[around::Fact]) {
    let files = around::files(&own.config.site, facts)
        .into_iter()
        .chain(around::redirects(&own.config.site, &own.documents));
    for (address, bytes) in files.chain(schemas::files()) {
        // What the editors put there themselves stays.
        site.files.entry(file_path(&address)).or_insert(bytes);
    }
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

/// Where a set could not be read whole, its pages are taken to exist in every language.
fn assume_sets(config: &config::Config, addresses: &mut Addresses) {
    addresses.assume(widget::FOLDER);
    let prefixes = config.site.languages.iter().map(|lang| format!("/{lang}"));
    for prefix in prefixes.chain([String::new()]) {
        for folder in [generated::SETS, generated::CHECKS, data::WORKSHEETS] {
            addresses.assume(&format!("{prefix}{folder}"));
        }
    }
}

/// What the pages of every language are made in.
struct Hall<'h> {
    input: &'h Input,
    editions: &'h [Edition],
    addresses: &'h Addresses,
    widget: &'h Widget,
    catalogue: &'h Catalogue,
    figures: &'h Figures,
    /// Some set could not be read whole.
    broken: bool,
    /// The official wording that the editors keep, by code.
    wording: &'h BTreeMap<String, String>,
}

impl Hall<'_> {
    /// Every page in one language.
    fn print(
        &self,
        edition: &Edition,
        fold: &search::Fold,
        prints: &mut Prints,
        problems: &mut Vec<Problem>,
    ) {
        let codes = Arc::new(Codes::new(&edition.sets, self.broken));
        let (more, forms) = data::links(self.catalogue, edition);
        let site = site_view(edition, self.widget, more.clone());
        let more = [more, forms].concat();
        let terms = Terms::new(&self.catalogue.terms, &edition.lang);
        let guide = Guide::new(
            &edition.documents,
            generated::titles(&edition.sets, &edition.messages),
            edition.messages.say("site", "home"),
        );
        let frame = Frame {
            edition,
            editions: self.editions,
            site: &site,
        };
        let desk = Desk {
            frame,
            guide: &guide,
            addresses: self.addresses,
            codes: &codes,
            figures: self.figures,
            terms: &terms,
            more: &more,
        };
        let notice = self.addresses.is_page(NOTICE).then_some(NOTICE);
        let workshop = Workshop {
            frame,
            notice,
            guide: &guide,
        };
        let archive = Archive {
            frame,
            catalogue: self.catalogue,
            guide: &guide,
        };
        let templates = Templates::new(&self.input.templates, Arc::clone(&codes), problems);
        let press = Press {
            templates: &templates,
            site: pages::value(&site),
            base: edition.config.site.base_path(),
            addresses: self.addresses,
            edition,
            words: edition.messages.value(),
            fold,
            changed: &self.input.changed,
            wording: self.wording,
        };
        press.print_all(&desk, &workshop, &archive, prints, problems);
    }
}

/// Puts everything together that is a file of the site.
fn bind(input: &Input, widget: &Widget, finished: Vec<Finished>, base_path: &str) -> Site {
    let pages = finished.len();
    let mut files: BTreeMap<String, Bytes> = gather::copied(input)
        .chain(widget.files())
        .map(|(address, bytes)| (file_path(&address), bytes.clone()))
        .collect();
    files.extend(
        finished
            .into_iter()
            .map(|page| (file_path(&page.address), page.html)),
    );
    Site {
        files,
        base_path: base_path.to_owned(),
        pages,
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

//! Everything that is read before the first page is made, and that an edit to the text of a page leaves as it is.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    address::Addresses,
    assets::Assets,
    cards::Studio,
    catalogue::Catalogue,
    config,
    editions::{self, Edition},
    figures::Figures,
    gather,
    guide::Guide,
    input::Input,
    languages,
    pages::{
        data,
        generated::{self, SETS},
    },
    prose,
    report::Problem,
    search,
    widget::{self, Widget},
    wording,
};

/// What pages are made from, in every language.
pub(crate) struct Ground {
    pub(crate) editions: Vec<Edition>,
    /// The order of the guide in each edition.
    pub(crate) guides: Vec<Guide>,
    pub(crate) addresses: Addresses,
    pub(crate) widget: Widget,
    pub(crate) assets: Arc<Assets>,
    pub(crate) catalogue: Catalogue,
    pub(crate) figures: Figures,
    /// Some set could not be read whole.
    pub(crate) broken: bool,
    /// The official wording that the editors keep, by code.
    pub(crate) wording: BTreeMap<String, String>,
    /// What cards are drawn with, where pages have them.
    pub(crate) studio: Option<Arc<Studio>>,
    /// What a search takes for the same character.
    pub(crate) fold: search::Fold,
    /// What was found while reading.
    pub(crate) problems: Vec<Problem>,
    /// A line for each other language.
    pub(crate) notes: Vec<String>,
}

impl Ground {
    /// Reads everything; what is wrong is kept with it.
    pub(crate) fn read(input: &Input) -> Self {
        let mut problems = gather::unread(input);
        let config = config::read(input, &mut problems);
        let loaded = gather::sets(&input.sets, &mut problems);
        gather::check_references(&loaded, &config, &mut problems);
        editions::check_orphans(input, &config, &mut problems);
        let hant = languages::converter(input, &config, &mut problems);
        let others = languages::read(input, &loaded, hant.as_deref(), &mut problems);
        let mut documents = gather::documents(&input.content, &mut problems);
        gather::publish(input, &mut documents);
        let catalogue = Catalogue::read(input, &config, &mut problems);
        let figures = Figures::read(input, &mut problems);
        let widget = Widget::new(input, &loaded.sets, &others);
        let assets = Assets::new(&input.assets);
        let mut addresses = gather::addresses(
            input,
            (&config, &catalogue),
            &loaded.sets,
            &documents,
            (&widget, &assets),
            &mut problems,
        );
        if loaded.broken {
            assume_sets(&config, &mut addresses);
        }
        prose::check_data(input, &config.site.lang, &mut problems);
        gather::check_nav(&config, &mut addresses, &mut problems);
        gather::check_data(input, &catalogue, &mut addresses, &mut problems);

        let studio = studio(input, &config);
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
        let guides = editions.iter().map(guide).collect();

        Self {
            editions,
            guides,
            addresses,
            widget,
            assets: Arc::new(assets),
            catalogue,
            figures,
            broken,
            wording,
            studio,
            fold: search::Fold::new(search::simplified()),
            problems,
            notes,
        }
    }
}

/// What cards are drawn with, where the editors want cards and there are fonts.
fn studio(input: &Input, config: &config::Config) -> Option<Arc<Studio>> {
    let fonts = input.fonts.as_ref().filter(|_| config.site.cards.cards)?;
    let mark = input.assets.files.get("icon.svg");
    let studio = Studio::new(Arc::clone(fonts), mark.cloned());
    Some(Arc::new(studio))
}

fn guide(edition: &Edition) -> Guide {
    Guide::new(
        &edition.documents,
        generated::titles(&edition.sets, &edition.messages),
        edition.messages.say("site", "home"),
    )
}

/// Where a set could not be read whole, its pages are taken to exist in every language.
fn assume_sets(config: &config::Config, addresses: &mut Addresses) {
    addresses.assume(widget::FOLDER);
    let prefixes = config.site.languages.iter().map(|lang| format!("/{lang}"));
    for prefix in prefixes.chain([String::new()]) {
        for folder in [SETS, generated::CHECKS, data::WORKSHEETS] {
            addresses.assume(&format!("{prefix}{folder}"));
        }
    }
}

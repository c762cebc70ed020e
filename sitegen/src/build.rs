//! A build from start to end, without touching the disk.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use indicators::model::IndicatorSet;

use crate::{
    codes::Codes,
    config::{self, Config},
    gather,
    guide::Guide,
    input::Input,
    languages,
    links::{self, Finished},
    pages::{
        self,
        generated::{self, Workshop},
        written::Desk,
    },
    press::Press,
    report::{Problem, tidy},
    site::{Site, file_path},
    templates::Templates,
    view::{LinkView, SetCardView, SiteView},
    widget::{self, Widget},
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
    let others = languages::read(input, &loaded, &mut problems);
    let sets = loaded.sets;
    let documents = gather::documents(&input.content, &mut problems);
    let widget = Widget::new(input, &sets, &others);
    let mut addresses =
        gather::addresses(input, &config, &sets, &documents, &widget, &mut problems);
    if loaded.broken {
        addresses.assume(generated::SETS);
        addresses.assume(generated::CHECKS);
        addresses.assume(widget::FOLDER);
    }
    gather::check_nav(&config, &mut addresses, &mut problems);

    let codes = Arc::new(Codes::new(&sets, loaded.broken));
    let site = site_view(&config, &sets, &widget);
    let guide = Guide::new(&documents, generated::titles(&sets));
    let desk = Desk {
        config: &config,
        site: &site,
        documents: &documents,
        guide: &guide,
        addresses: &addresses,
        codes: &codes,
    };
    let notice = addresses.is_page(NOTICE).then_some(NOTICE);
    let workshop = Workshop {
        config: &config,
        site: &site,
        sets: &sets,
        notice,
    };
    let templates = Templates::new(&input.templates, Arc::clone(&codes), &mut problems);
    let press = Press {
        templates: &templates,
        site: pages::value(&site),
        base: config.site.base_path(),
        addresses: &addresses,
    };
    let finished = press.print_all(&desk, &workshop, &mut problems);
    links::check(&finished, &addresses, &input.templates, &mut problems);

    tidy(&mut problems);
    let good = !problems.iter().any(Problem::is_error);
    let site = good.then(|| bind(input, &widget, finished, config.site.base_path()));
    Built { site, problems }
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

fn site_view(config: &Config, sets: &[IndicatorSet], widget: &Widget) -> SiteView {
    let site = &config.site;
    SiteView {
        name: site.name.clone(),
        tagline: site.tagline.clone(),
        description: site.description.clone(),
        lang: site.lang.clone(),
        base_url: site.base_url.clone(),
        nav: site
            .nav
            .iter()
            .map(|entry| LinkView::new(&entry.title, &entry.path.value))
            .collect(),
        sets: sets.iter().map(SetCardView::new).collect(),
        item_count: sets.iter().map(IndicatorSet::item_count).sum(),
        dimension_count: sets.iter().map(|set| set.dimensions.len()).sum(),
        widget: widget.release.is_some(),
        release: widget.release.clone(),
    }
}

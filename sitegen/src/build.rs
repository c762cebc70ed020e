//! A build from start to end, without touching the disk.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;
use indicators::{diagnostic::Diagnostic, model::IndicatorSet};
use minijinja::{Value, context};
use rayon::prelude::*;

use crate::{
    address::Addresses,
    codes::Codes,
    config::{self, Config},
    gather,
    guide::Guide,
    input::Input,
    links::{self, Finished, Scan},
    pages::{
        self, Page,
        generated::{self, Workshop},
        written::{self, Desk},
    },
    report::{Problem, tidy},
    site::{Site, file_path, root},
    source::SourceFile,
    templates::Templates,
    view::{LinkView, SetCardView, SiteView, data_path},
};

/// The page about the official document, linked from every set's source.
const NOTICE: &str = "/policy/";
/// Where the widget's files stand on the site.
pub(crate) const WIDGET: &str = "/widget/v1/";

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
    let sets = loaded.sets;
    let documents = gather::documents(&input.content, &mut problems);
    let mut addresses = gather::addresses(input, &config, &sets, &documents, &mut problems);
    if loaded.broken {
        addresses.assume(generated::SETS);
        addresses.assume(generated::CHECKS);
        addresses.assume(WIDGET);
    }
    gather::check_nav(&config, &mut addresses, &mut problems);

    let codes = Arc::new(Codes::new(&sets, loaded.broken));
    let site = site_view(&config, &sets, input);
    let guide = Guide::new(&documents, generated::titles(&sets));
    let desk = Desk {
        config: &config,
        site: &site,
        documents: &documents,
        guide: &guide,
        addresses: &addresses,
        codes: &codes,
    };
    let (mut all, found) = written::pages(&desk);
    problems.extend(found);
    all.extend(written::home(&config, &site));
    let notice = addresses.is_page(NOTICE).then_some(NOTICE);
    all.extend(generated::pages(&Workshop {
        config: &config,
        site: &site,
        sets: &sets,
        notice,
    }));

    let templates = Templates::new(&input.templates, codes, &mut problems);
    let base_path = config.site.base_path().to_owned();
    let finished = render(
        &all,
        &templates,
        &pages::value(&site),
        &base_path,
        &mut problems,
    );
    check_links(&all, &finished, &addresses, input, &mut problems);

    tidy(&mut problems);
    if problems.iter().any(Problem::is_error) {
        return Built {
            site: None,
            problems,
        };
    }
    let pages = finished.len();
    let mut files: HashMap<String, Bytes> = gather::copied(input)
        .map(|(address, bytes)| (file_path(&address), bytes.clone()))
        .collect();
    files.extend(sets.iter().map(|set| {
        (
            file_path(&data_path(set)),
            Bytes::from(indicators::wire::to_json(set)),
        )
    }));
    files.extend(
        all.iter()
            .zip(finished)
            .filter_map(|(page, done)| Some((file_path(&page.address), Bytes::from(done?.html)))),
    );
    Built {
        site: Some(Site {
            files: files.into_iter().collect(),
            base_path,
            pages,
        }),
        problems,
    }
}

/// A rendered page and what a link checker sees in it.
struct Done {
    html: String,
    scan: Scan,
}

fn site_view(config: &Config, sets: &[IndicatorSet], input: &Input) -> SiteView {
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
        widget: !input.widget.files.is_empty(),
    }
}

fn render(
    all: &[Page],
    templates: &Templates<'_>,
    site: &Value,
    base: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Option<Done>> {
    for name in pages::TEMPLATES {
        let needed = all.iter().any(|page| page.template == name);
        if needed && !templates.is_there(name) {
            let file = Arc::new(SourceFile::new(format!("sitegen/templates/{name}"), ""));
            let message = format!("没有{name}这个模板");
            problems.push(Problem::new(
                &file,
                Diagnostic::error("template-missing", 0..0, message),
            ));
        }
    }
    let rendered: Vec<Option<Result<Done, Problem>>> = all
        .par_iter()
        .map(|page| {
            // One that did not compile has been reported.
            let compiled = templates.is_compiled(page.template);
            compiled.then(|| {
                let root = root(&page.address, base);
                let context =
                    context! { site => site.clone(), root => root, ..page.context.clone() };
                let html = templates.render(page.template, &context)?;
                let scan = links::scan(&page.address, &html, base);
                Ok(Done { html, scan })
            })
        })
        .collect();
    let mut finished = Vec::with_capacity(rendered.len());
    for done in rendered {
        finished.push(done.and_then(|done| done.map_err(|problem| problems.push(problem)).ok()));
    }
    finished
}

fn check_links(
    all: &[Page],
    finished: &[Option<Done>],
    addresses: &Addresses,
    input: &Input,
    problems: &mut Vec<Problem>,
) {
    let checked: Vec<Finished<'_>> = all
        .iter()
        .zip(finished)
        .filter_map(|(page, done)| {
            let done = done.as_ref()?;
            let source = page
                .source
                .as_ref()
                .map(|(file, anchored)| (file, anchored.as_slice()));
            Some(Finished {
                address: &page.address,
                html: &done.html,
                scan: &done.scan,
                source,
            })
        })
        .collect();
    links::check(&checked, addresses, &input.templates, problems);
}

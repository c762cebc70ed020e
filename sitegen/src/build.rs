//! A build from start to end, without touching the disk.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;
use indicators::{diagnostic::Diagnostic, model::IndicatorSet};
use minijinja::{Value, context};
use rayon::prelude::*;

use crate::{
    address::{Addresses, Kind},
    codes::Codes,
    config::{self, Config},
    document::{self, Document},
    guide::Guide,
    input::{Folder, Input},
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
const WIDGET: &str = "/widget/v1/";

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
    let mut problems = not_utf8(input);
    let config = config::read(input, &mut problems);
    let sets = load_sets(&input.sets, &mut problems);
    let documents = parse_documents(&input.content, &mut problems);
    let addresses = addresses(input, &config, &sets, &documents, &mut problems);
    check_nav(&config, &addresses, &mut problems);

    let codes = Arc::new(Codes::new(&sets));
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
    let mut files: HashMap<String, Bytes> = copied(input)
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

fn not_utf8(input: &Input) -> Vec<Problem> {
    let folders = [
        ("content", &input.content),
        ("sets", &input.sets),
        ("templates", &input.templates),
    ];
    let found = folders.into_iter().flat_map(|(name, folder)| {
        folder
            .not_utf8()
            .map(move |(path, bytes)| (name, path, bytes))
    });
    let problem = |(name, path, bytes): (&str, &String, &Bytes)| {
        let file = Arc::new(SourceFile::new(
            format!("{name}/{path}"),
            String::from_utf8_lossy(bytes),
        ));
        let place = file.text.find('\u{fffd}').unwrap_or(0);
        let diagnostic = Diagnostic::error("file-not-utf8", place..place, "这个文件不是UTF-8编码")
            .with_hint("在编辑器里另存为UTF-8");
        Problem::new(&file, diagnostic)
    };
    found.map(problem).collect()
}

/// The sets, by number. A file whose name has two dots is an overlay of another language, not a set.
fn load_sets(folder: &Folder, problems: &mut Vec<Problem>) -> Vec<IndicatorSet> {
    let is_set = |path: &str| {
        path.strip_suffix(".toml")
            .is_some_and(|stem| !stem.contains('.'))
    };
    let files: Vec<&Arc<SourceFile>> = folder
        .texts
        .iter()
        .filter(|(path, _)| is_set(path))
        .map(|(_, file)| file)
        .collect();
    let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
    let loaded = indicators::load::load(&texts);
    problems.extend(
        loaded
            .diagnostics
            .into_iter()
            .map(|(index, diagnostic)| Problem::new(files[index], diagnostic)),
    );
    let mut sets = loaded.sets;
    sets.sort_by_key(|set| set.number);
    sets
}

fn parse_documents(content: &Folder, problems: &mut Vec<Problem>) -> Vec<Document> {
    let sources: Vec<(&str, &Arc<SourceFile>)> = content
        .texts
        .iter()
        .filter_map(|(path, file)| {
            Some((
                path.strip_prefix("pages/")
                    .filter(|path| path.ends_with(".md"))?,
                file,
            ))
        })
        .collect();
    let parsed: Vec<_> = sources
        .par_iter()
        .map(|(path, file)| document::parse(path, file))
        .collect();
    let mut documents = Vec::with_capacity(parsed.len());
    for (document, found) in parsed {
        documents.extend(document);
        problems.extend(found);
    }
    documents
}

/// Every address of the site; two pages for one address are a problem.
fn addresses(
    input: &Input,
    config: &Config,
    sets: &[IndicatorSet],
    documents: &[Document],
    problems: &mut Vec<Problem>,
) -> Addresses {
    let mut addresses = Addresses::default();
    if config.home.is_some() {
        addresses.add("/".to_owned(), Kind::Page);
    }
    for address in generated::addresses(sets) {
        addresses.add(address, Kind::Page);
    }
    for document in documents {
        addresses.add_source(document.path.clone(), document.address.clone());
        if !addresses.add(document.address.clone(), Kind::Page) {
            let message = format!("地址{}已经有别的页面了", document.address);
            let hint = "改一个文件名，或删去其中一个页面";
            problems.push(Problem::new(
                &document.file,
                Diagnostic::error("page-address-taken", 0..0, message).with_hint(hint),
            ));
        }
    }
    for (address, _) in copied(input) {
        addresses.add(address, Kind::File);
    }
    for set in sets {
        addresses.add(data_path(set), Kind::File);
    }
    addresses
}

/// Files that are copied as they are, with their addresses.
fn copied(input: &Input) -> impl Iterator<Item = (String, &Bytes)> {
    let below = |folder: &str, prefix: &str, path: &str| {
        Some(format!("{prefix}{}", path.strip_prefix(folder)?))
    };
    let content = input.content.files.iter().filter_map(move |(path, bytes)| {
        let address =
            below("pages/", "/", path).or_else(|| below("figures/", "/figures/", path))?;
        (!path.ends_with(".md")).then_some((address, bytes))
    });
    let assets = input
        .assets
        .files
        .iter()
        .map(|(path, bytes)| (format!("/assets/{path}"), bytes));
    let widget = input
        .widget
        .files
        .iter()
        .map(|(path, bytes)| (format!("{WIDGET}{path}"), bytes));
    content.chain(assets).chain(widget)
}

fn check_nav(config: &Config, addresses: &Addresses, problems: &mut Vec<Problem>) {
    let Some(file) = &config.site_file else {
        return;
    };
    for entry in &config.site.nav {
        let path = &entry.path.value;
        if addresses.is_page(path) {
            continue;
        }
        let message = format!("导航“{}”指到{path}，网站里没有这个页面", entry.title);
        let mut diagnostic = Diagnostic::error("site-nav-path", entry.path.span.clone(), message);
        diagnostic.hint = addresses.near(path).map(|near| format!("是不是{near}？"));
        problems.push(Problem::new(file, diagnostic));
    }
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
        if needed
            && !templates.has(name)
            && problems
                .iter()
                .all(|problem| !problem.diagnostic.code.starts_with("template"))
        {
            let file = Arc::new(SourceFile::new(format!("sitegen/templates/{name}"), ""));
            problems.push(Problem::new(
                &file,
                Diagnostic::error("template-missing", 0..0, format!("没有{name}这个模板")),
            ));
        }
    }
    let rendered: Vec<Result<Done, Problem>> = all
        .par_iter()
        .map(|page| {
            let root = root(&page.address, base);
            let context = context! { site => site.clone(), root => root, ..page.context.clone() };
            let html = templates.render(page.template, &context)?;
            let scan = links::scan(&page.address, &html, base);
            Ok(Done { html, scan })
        })
        .collect();
    let mut finished = Vec::with_capacity(rendered.len());
    for done in rendered {
        finished.push(done.map_err(|problem| problems.push(problem)).ok());
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

//! What the input holds: the sets, the written pages, and every address of the site.

use std::sync::Arc;

use bytes::Bytes;
use indicators::{diagnostic::Diagnostic, model::IndicatorSet};
use rayon::prelude::*;

use crate::{
    address::{Addresses, Kind},
    around,
    assets::Assets,
    catalogue::Catalogue,
    config::Config,
    document::{self, Document},
    editions::page_translation,
    input::{Folder, Input, MOST, Unread},
    offline,
    pages::{data, generated},
    report::Problem,
    schemas, search,
    source::SourceFile,
    table::Placed,
    widget::Widget,
};

/// The sets that could be read.
pub(crate) struct Sets {
    /// By number.
    pub(crate) sets: Vec<IndicatorSet>,
    /// Whether there are errors, so that a set or an item may be missing.
    pub(crate) broken: bool,
    /// Keys of the works that derived sets rest on, where they stand.
    references: Vec<(Arc<SourceFile>, Placed<String>)>,
}

/// Texts that could not be read whole.
pub(crate) fn unread(input: &Input) -> Vec<Problem> {
    let folders = [&input.content, &input.sets, &input.templates];
    let found = folders.into_iter().flat_map(|folder| {
        let unread = folder.unread.iter();
        unread.filter_map(|(path, why)| Some((folder.texts.get(path)?, *why)))
    });
    let problem = |(file, why): (&Arc<SourceFile>, Unread)| {
        let diagnostic = match why {
            Unread::NotUtf8 => {
                let place = file.text.find('\u{fffd}').unwrap_or(0);
                Diagnostic::error("file-not-utf8", place..place, "这个文件不是UTF-8编码")
                    .with_hint("在编辑器里另存为UTF-8（记事本里不要选ANSI）")
            }
            Unread::TooLarge { bytes } => {
                let mega = |bytes: u64| bytes as f64 / 1024.0 / 1024.0;
                let (most, bytes) = (mega(MOST), mega(bytes));
                let message = format!("这个文件有{bytes:.1} MB，太大了；一个文件最多{most:.0} MB");
                Diagnostic::error("file-too-large", 0..0, message).with_hint(
                    "分成几个文件；图片不要写成base64放在文字里，另存一个文件，再用![说明](文件名)",
                )
            }
        };
        Problem::new(file, diagnostic)
    };
    found.map(problem).collect()
}

/// The sets, by number. A file whose name has two dots is an overlay of another language, not a set.
pub(crate) fn sets(folder: &Folder, problems: &mut Vec<Problem>) -> Sets {
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
    let broken = loaded.has_errors();
    problems.extend(
        loaded
            .diagnostics
            .into_iter()
            .map(|(index, diagnostic)| Problem::new(files[index], diagnostic)),
    );
    let references = loaded.references.into_iter().map(|(index, key)| {
        let (span, value) = (key.span(), key.into_inner());
        (Arc::clone(files[index]), Placed { value, span })
    });
    let references = references.collect();
    let mut sets = loaded.sets;
    sets.sort_by_key(|set| set.number);
    Sets {
        sets,
        broken,
        references,
    }
}

/// The works that derived sets rest on must stand among the references.
pub(crate) fn check_references(sets: &Sets, config: &Config, problems: &mut Vec<Problem>) {
    for (file, key) in &sets.references {
        if !config.references.contains_key(&key.value) {
            problems.push(Problem::new(file, config.unknown_reference(key)));
        }
    }
}

/// Every written page, taken apart.
pub(crate) fn documents(content: &Folder, problems: &mut Vec<Problem>) -> Vec<Document> {
    let sources: Vec<(&str, &Arc<SourceFile>)> = content
        .texts
        .iter()
        .filter_map(|(path, file)| {
            Some((
                path.strip_prefix("pages/")
                    .filter(|_| path.ends_with(".md") && page_translation(path).is_none())?,
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

/// Leaves out pages that are not yet to be published.
pub(crate) fn publish(input: &Input, documents: &mut Vec<Document>) {
    documents.retain(|document| input.drafts || !document.front.draft);
}

/// Every address of the site; two pages for one address are a problem.
pub(crate) fn addresses(
    input: &Input,
    (config, catalogue): (&Config, &Catalogue),
    sets: &[IndicatorSet],
    documents: &[Document],
    (widget, assets): (&Widget, &Assets),
    problems: &mut Vec<Problem>,
) -> Addresses {
    let mut addresses = Addresses::default();
    if config.home.is_some() {
        addresses.add("/".to_owned(), Kind::Page);
    }
    addresses.add(search::FOLDER.to_owned(), Kind::Page);
    let slugs: Vec<&str> = sets.iter().map(|set| set.slug.as_str()).collect();
    let data = data::addresses(catalogue, config, &slugs);
    for address in generated::addresses(sets).into_iter().chain(data) {
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
    for document in documents {
        for alias in &document.front.aliases {
            let taken = addresses.contains(&alias.value);
            problems.extend(around::check_alias(document, alias, taken));
            addresses.add(alias.value.clone(), Kind::Page);
        }
    }
    if !addresses.contains("/") {
        let file = Arc::new(SourceFile::new("content/home.toml", ""));
        let diagnostic = Diagnostic::error("home-missing", 0..0, "没有首页：缺少content/home.toml")
            .with_hint(
                "写上title、lead和几段[[step]]、[[promise]]；也可以改写content/pages/index.md",
            );
        problems.push(Problem::new(&file, diagnostic));
        addresses.add("/".to_owned(), Kind::Page);
    }
    for lang in &config.site.languages {
        addresses.add_language(&format!("/{lang}"));
    }
    for address in around::ADDRESSES {
        addresses.add(address.to_owned(), Kind::File);
    }
    for address in offline::addresses(&config.site) {
        addresses.add(address, Kind::File);
    }
    for address in schemas::addresses() {
        addresses.add(address, Kind::File);
    }
    let files = copied(input).chain(widget.files());
    let files = files.map(|(address, _)| address);
    for address in files.chain(assets.addresses().map(|(address, _)| address)) {
        addresses.add(address, Kind::File);
    }
    addresses
}

/// Files that are copied as they are, with their addresses.
pub(crate) fn copied(input: &Input) -> impl Iterator<Item = (String, &Bytes)> {
    let below = |folder: &str, prefix: &str, path: &str| {
        Some(format!("{prefix}{}", path.strip_prefix(folder)?))
    };
    input.content.files.iter().filter_map(move |(path, bytes)| {
        let address =
            below("pages/", "/", path).or_else(|| below("figures/", "/figures/", path))?;
        (!path.ends_with(".md")).then_some((address, bytes))
    })
}

/// What the data files say about pages must be so. An address that does not exist is not reported again on every page.
pub(crate) fn check_data(
    input: &Input,
    catalogue: &Catalogue,
    addresses: &mut Addresses,
    problems: &mut Vec<Problem>,
) {
    for (name, page) in catalogue.pages() {
        let path = page.value.split('#').next().unwrap_or_default();
        let Some(file) = input
            .content
            .texts
            .get(name)
            .filter(|_| !addresses.contains(path))
        else {
            continue;
        };
        let message = format!("网站里没有{path}这个页面");
        let mut diagnostic = Diagnostic::error("data-page", page.span.clone(), message);
        diagnostic.hint = addresses.near(path).map(|near| format!("是不是{near}？"));
        problems.push(Problem::new(file, diagnostic));
        addresses.assume(path);
    }
}

/// The main navigation must lead to pages. An entry that does not is reported here, and not again on every page.
pub(crate) fn check_nav(config: &Config, addresses: &mut Addresses, problems: &mut Vec<Problem>) {
    let Some(file) = &config.site_file else {
        return;
    };
    for entry in &config.site.nav {
        let path = &entry.path.value;
        if addresses.is_page(path) || addresses.is_assumed(path) {
            continue;
        }
        let message = format!("导航“{}”指到{path}，网站里没有这个页面", entry.title);
        let mut diagnostic = Diagnostic::error("site-nav-path", entry.path.span.clone(), message);
        diagnostic.hint = addresses.near(path).map(|near| format!("是不是{near}？"));
        problems.push(Problem::new(file, diagnostic));
        addresses.assume(path);
    }
}

//! The heaviest page of the guide: its HTML and the styles it links.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::{Measured, brotli_size};
use crate::dist::files_under;
use crate::process::note;
use crate::repo::Repo;
use crate::site::{self, Profile};

const LIMIT: f64 = 30_000.0;

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    let generator = site::generator(repo, Profile::Dev)?;
    // What a page itself weighs has nothing to do with the widget, which takes long to build.
    let out = repo.target("bench/site");
    site::build(repo, &generator, None, &out)?;
    let mut styles = HashMap::new();
    let mut heaviest = (0, PathBuf::new());
    for page in files_under(&out)?.into_iter().filter(|file| {
        file.extension()
            .is_some_and(|extension| extension == "html")
    }) {
        let html = fs::read_to_string(&page)?;
        let mut size = brotli_size(html.as_bytes())?;
        for href in stylesheets(&html) {
            size += style_size(&mut styles, &out, &page, href)?;
        }
        heaviest = heaviest.max((size, page));
    }
    note(format_args!(
        "the heaviest page is {}",
        heaviest.1.display()
    ));
    Ok(vec![Measured::bytes(
        "page.html_css.brotli",
        heaviest.0,
        Some(LIMIT),
    )])
}

fn style_size(
    known: &mut HashMap<PathBuf, usize>,
    out: &Path,
    page: &Path,
    href: &str,
) -> Result<usize> {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let file = match path.strip_prefix('/') {
        Some(inside) => out.join(inside),
        None => page.parent().unwrap_or(out).join(path),
    };
    let file = file
        .canonicalize()
        .with_context(|| format!("{} links {href}, which is not there", page.display()))?;
    if let Some(size) = known.get(&file) {
        return Ok(*size);
    }
    let size = brotli_size(&fs::read(&file)?)?;
    known.insert(file, size);
    Ok(size)
}

/// Addresses of the stylesheets that a page links.
fn stylesheets(html: &str) -> impl Iterator<Item = &str> {
    html.split("<link ").skip(1).filter_map(|rest| {
        let tag = rest.split('>').next()?;
        (attribute(tag, "rel") == Some("stylesheet"))
            .then(|| attribute(tag, "href"))
            .flatten()
    })
}

/// The value of an attribute, quoted or not.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!("{name}="))?;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '/']).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_stylesheets_and_no_other_links() {
        let html = r#"<link rel="icon" href="i.svg"><link rel="stylesheet" href="../a.css"><link href="/b.css" rel="stylesheet" media="print">"#;
        assert_eq!(
            stylesheets(html).collect::<Vec<_>>(),
            ["../a.css", "/b.css"]
        );
    }
}

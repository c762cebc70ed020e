//! Renders every page, each on its own and all at once.

use bytes::Bytes;
use minijinja::{Value, context};
use rayon::prelude::*;

use crate::{
    address::Addresses,
    editions::Edition,
    links::{self, Finished},
    pages::{
        Page, TEMPLATES,
        generated::{self, Workshop},
        written::{self, Desk},
    },
    report::Problem,
    site::root,
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
}

/// The way from a page to the root of its language, from the way to the site's root.
pub(crate) fn home_way(root: &str, prefix: &str) -> String {
    match prefix.strip_prefix('/') {
        Some(prefix) => format!("{root}{prefix}/"),
        None => root.to_owned(),
    }
}

type Printed = (Option<Finished>, Vec<Problem>);

impl Press<'_> {
    /// Renders every page of the site. A document is read, rendered and let go in one go, so that its parts are not all held at once.
    pub(crate) fn print_all(
        &self,
        desk: &Desk<'_>,
        workshop: &Workshop<'_>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Finished> {
        let mut ready = generated::pages(workshop);
        ready.extend(written::home(&desk.frame));
        let source = self.edition.is_source();
        let mut samples = Vec::new();
        // What is wrong with a template is wrong in every language.
        if source {
            self.check_templates(&ready, problems);
            samples = self.samples(&ready, desk);
        }
        let documents = &self.edition.documents;
        // A host has one page for missing addresses.
        let of_language: Vec<usize> = (0..documents.len())
            .filter(|&index| source || documents[index].address.ends_with('/'))
            .collect();
        let written = of_language
            .into_par_iter()
            .map_init(Vec::new, |buffer, index| {
                let (page, problems) = written::page(desk, index);
                self.print(page, problems, buffer)
            });
        let generated = ready.into_par_iter().map_init(Vec::new, |buffer, page| {
            self.print(page, Vec::new(), buffer)
        });
        let printed: Vec<Printed> = written.chain(generated).collect();
        let mut finished = Vec::with_capacity(printed.len());
        for (page, found) in printed {
            finished.extend(page);
            problems.extend(found);
        }
        for (name, context) in &samples {
            self.templates.check_names(name, context, problems);
        }
        finished
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

    fn print(&self, page: Page, mut problems: Vec<Problem>, buffer: &mut Vec<u8>) -> Printed {
        if !self.templates.is_compiled(page.template) {
            return (None, problems);
        }
        let address = format!("{}{}", self.edition.prefix, page.address);
        let root = root(&address, self.base);
        let within = home_way(&root, &self.edition.prefix);
        let (site, t) = (self.site.clone(), self.words.clone());
        let context = context! { site, t, root, within, ..page.context };
        if let Err(problem) = self.templates.render(page.template, &context, buffer) {
            problems.push(problem);
            return (None, problems);
        }
        if let Some(hant) = &self.edition.hant {
            *buffer = hant.convert(&String::from_utf8_lossy(buffer)).into_bytes();
        }
        let scan = links::scan(&address, buffer, self.base, self.addresses);
        // The buffer is used again, so that a page takes no more room than it needs.
        let html = Bytes::copy_from_slice(buffer);
        let finished = Finished {
            address,
            html,
            scan,
            // The anchors that the source names are converted with the page.
            source: page.source.filter(|_| self.edition.hant.is_none()),
        };
        (Some(finished), problems)
    }
}

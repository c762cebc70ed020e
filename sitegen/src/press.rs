//! Renders every page, each on its own and all at once.

use bytes::Bytes;
use minijinja::{Value, context};
use rayon::prelude::*;

use crate::{
    address::Addresses,
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
        ready.extend(written::home(desk.config, desk.site));
        self.check_templates(&ready, problems);
        let samples = self.samples(&ready, desk);
        let written =
            (0..desk.documents.len())
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
        let written = (!desk.documents.is_empty()).then(|| written::page(desk, 0).0);
        let pages: Vec<&Page> = written.iter().chain(ready).collect();
        let context = |page: &&Page| context! { site => self.site.clone(), ..page.context.clone() };
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
        let root = root(&page.address, self.base);
        let context = context! { site => self.site.clone(), root => root, ..page.context };
        if let Err(problem) = self.templates.render(page.template, &context, buffer) {
            problems.push(problem);
            return (None, problems);
        }
        let scan = links::scan(&page.address, buffer, self.base, self.addresses);
        // The buffer is used again, so that a page takes no more room than it needs.
        let html = Bytes::copy_from_slice(buffer);
        let finished = Finished {
            address: page.address,
            html,
            scan,
            source: page.source,
        };
        (Some(finished), problems)
    }
}

//! Pages made from the data files: glossary, cases, resources, sources; and a blank form of every set.

use minijinja::{Value, context};
use serde::Serialize;

use super::{Frame, Page, value};
use crate::{
    catalogue::{Both, COSTS, Case, Catalogue, FORMS, KINDS, Resource, TOPICS, Term, WHO},
    config::Config,
    editions::Edition,
    guide::Guide,
    table::Placed,
    view::{
        CaseGroupView, CaseView, CitedView, FacetView, LinkView, PageView, ResourceGroupView,
        ResourceView, SetView, SourceView, TermView,
    },
};

/// Address of the glossary.
pub(crate) const GLOSSARY: &str = "/glossary/";
/// Address of the cases.
const CASES: &str = "/practice/cases/";
/// Address of the resources.
const RESOURCES: &str = "/resources/";
/// Address of all works that are cited.
const SOURCES: &str = "/sources/";

/// Address above the blank forms.
pub(crate) const WORKSHEETS: &str = "/worksheets/";

/// The data pages that a site has, with the names of their words.
fn there(catalogue: &Catalogue, config: &Config) -> Vec<(&'static str, &'static str)> {
    let pages = [
        (CASES, "cases", catalogue.cases.is_empty()),
        (RESOURCES, "resources", catalogue.resources.is_empty()),
        (GLOSSARY, "glossary", catalogue.terms.is_empty()),
        (SOURCES, "sources", config.references.is_empty()),
    ];
    let there = pages.into_iter().filter(|(_, _, empty)| !empty);
    there.map(|(address, words, _)| (address, words)).collect()
}

/// The address of every data page.
pub(crate) fn addresses(catalogue: &Catalogue, config: &Config, slugs: &[&str]) -> Vec<String> {
    let there = there(catalogue, config);
    let mut addresses: Vec<String> = there.iter().map(|(path, _)| (*path).to_owned()).collect();
    addresses.extend(slugs.iter().map(|slug| worksheet_path(slug)));
    addresses
}

/// `/worksheets/family/`
pub(crate) fn worksheet_path(slug: &str) -> String {
    format!("{WORKSHEETS}{slug}/")
}

/// Links to the data pages and blank forms: for the foot of every page, and for the pages above them.
pub(crate) fn links(catalogue: &Catalogue, edition: &Edition) -> (Vec<LinkView>, Vec<LinkView>) {
    let messages = &edition.messages;
    let link = |(path, words): (&str, &str)| LinkView {
        summary: Some(messages.say(words, "text").to_owned()),
        ..LinkView::new(messages.say(words, "title"), path)
    };
    let data = there(catalogue, &edition.config).into_iter().map(link);
    let forms = edition.sets.iter().map(|set| {
        let title = messages.fill("worksheet", "title", &[&set.title]);
        LinkView::new(title, worksheet_path(&set.slug))
    });
    (data.collect(), forms.collect())
}

/// What data pages are made with.
pub(crate) struct Archive<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) guide: &'a Guide,
}

/// Every data page.
pub(crate) fn pages(archive: &Archive<'_>) -> Vec<Page> {
    let there = there(archive.catalogue, &archive.frame.edition.config);
    let page = |(path, words): (&'static str, &'static str)| match words {
        "cases" => archive.cases(path),
        "resources" => archive.resources(path),
        "glossary" => archive.glossary(path),
        _ => archive.sources(path),
    };
    there.into_iter().map(page).collect()
}

/// The blank form of a set.
pub(crate) fn worksheet(
    frame: &Frame<'_>,
    guide: &Guide,
    index: usize,
    set: &SetView,
    shared: &Value,
) -> Page {
    let messages = &frame.edition.messages;
    let title = messages.fill("worksheet", "title", &[&set.card.title]);
    let path = worksheet_path(&set.card.slug);
    let lang = |edition: &Edition| edition.sets[index].lang.clone();
    let mut view = frame.view("worksheet", &title, &path, &lang);
    messages
        .say("worksheet", "text")
        .clone_into(&mut view.description);
    view.breadcrumbs = guide.breadcrumbs(&path);
    let context = context! { page => value(&view), set => shared.clone() };
    Page {
        address: path,
        template: "worksheet.html.jinja",
        context,
        source: None,
    }
}

impl Archive<'_> {
    fn lang(&self) -> &str {
        &self.frame.edition.lang
    }

    fn view(&self, words: &'static str, path: &'static str) -> PageView {
        let messages = &self.frame.edition.messages;
        let title = messages.say(words, "title");
        let mut view = (self.frame).view(words, title, path, &|edition| edition.lang.clone());
        messages
            .say(words, "text")
            .clone_into(&mut view.description);
        view.breadcrumbs = self.guide.breadcrumbs(path);
        view
    }

    fn page(
        &self,
        template: &'static str,
        view: &PageView,
        name: &'static str,
        data: &impl Serialize,
    ) -> Page {
        let values = std::collections::BTreeMap::from([("page", value(view)), (name, value(data))]);
        Page {
            address: view.path.clone(),
            template,
            context: Value::from(values),
            source: None,
        }
    }

    fn cited(&self, keys: &[Placed<String>]) -> Vec<SourceView> {
        let config = &self.frame.edition.config;
        keys.iter()
            .filter_map(|key| config.reference(&key.value))
            .collect()
    }

    fn said(&self, text: &Both) -> String {
        text.of(self.lang()).to_owned()
    }

    fn glossary(&self, path: &'static str) -> Page {
        let english = self.lang() == "en";
        let mut terms: Vec<TermView> = self
            .catalogue
            .terms
            .iter()
            .map(|term| self.term(term))
            .collect();
        if english {
            terms.sort_by_key(|term| term.name.to_lowercase());
        }
        self.page(
            "glossary.html.jinja",
            &self.view("glossary", path),
            "terms",
            &terms,
        )
    }

    fn term(&self, term: &Term) -> TermView {
        let other = if self.lang() == "en" { "zh-Hans" } else { "en" };
        let name = self.said(&term.name);
        TermView {
            id: term.id.clone(),
            other: Some((term.name.of(other).to_owned(), other)).filter(|(word, _)| *word != name),
            name,
            definition: self.said(&term.definition),
            sources: self.cited(&term.sources),
            page: term.page.as_ref().map(|page| page.value.clone()),
        }
    }

    fn cases(&self, path: &'static str) -> Page {
        let messages = &self.frame.edition.messages;
        let groups = KINDS.iter().enumerate().map(|(index, kind)| CaseGroupView {
            id: format!("kind-{index}"),
            title: messages.nth("cases", "kinds", index).to_owned(),
            cases: (self.catalogue.cases.iter())
                .filter(|case| case.kind == *kind)
                .map(|case| self.case(case))
                .collect(),
        });
        let groups: Vec<CaseGroupView> = groups.filter(|group| !group.cases.is_empty()).collect();
        self.page(
            "cases.html.jinja",
            &self.view("cases", path),
            "groups",
            &groups,
        )
    }

    fn case(&self, case: &Case) -> CaseView {
        let messages = &self.frame.edition.messages;
        let number = |number: &crate::catalogue::Figure| {
            let date = match number.date.as_str() {
                "不详" => messages.say("cases", "unknown"),
                date => date,
            };
            messages.fill("site", "open", &[&self.said(&number.text), date])
        };
        CaseView {
            id: case.id.clone(),
            place: self.said(&case.place),
            what: self.said(&case.what),
            numbers: case.numbers.iter().map(number).collect(),
            borrow: self.said(&case.borrow),
            sources: self.cited(&case.sources),
            page: case.page.as_ref().map(|page| page.value.clone()),
        }
    }

    fn resources(&self, path: &'static str) -> Page {
        let messages = &self.frame.edition.messages;
        let facet = |(name, values): (&'static str, usize)| FacetView {
            name,
            title: messages.say("resources", name).to_owned(),
            values: (0..values).map(|index| self.facet(name, index)).collect(),
        };
        let facets = [
            ("who", WHO.len()),
            ("topic", TOPICS.len()),
            ("form", FORMS.len()),
            ("cost", COSTS.len()),
        ];
        let facets: Vec<FacetView> = facets.into_iter().map(facet).collect();
        let groups = FORMS
            .iter()
            .enumerate()
            .map(|(index, form)| ResourceGroupView {
                id: format!("form-group-{index}"),
                title: self.facet("form", index),
                resources: (self.catalogue.resources.iter())
                    .filter(|resource| resource.form == *form)
                    .map(|resource| self.resource(resource))
                    .collect(),
            });
        let groups: Vec<ResourceGroupView> =
            groups.filter(|group| !group.resources.is_empty()).collect();
        let view = self.view("resources", path);
        let mut page = self.page("resources.html.jinja", &view, "groups", &groups);
        page.context = context! { facets => value(&facets), ..page.context };
        page
    }

    /// The name of a facet's value.
    fn facet(&self, name: &str, index: usize) -> String {
        let names = match name {
            "who" => "whos",
            "topic" => "topics",
            "form" => "forms",
            _ => "costs",
        };
        self.frame
            .edition
            .messages
            .nth("resources", names, index)
            .to_owned()
    }

    fn resource(&self, resource: &Resource) -> ResourceView {
        let place =
            |words: &[&str], word: &str| words.iter().position(|known| *known == word).unwrap_or(0);
        let places = |words: &[&str], chosen: &[String]| -> Vec<usize> {
            chosen.iter().map(|word| place(words, word)).collect()
        };
        let (who, topic) = (
            places(&WHO, &resource.who),
            places(&TOPICS, &resource.topic),
        );
        let (form, cost) = (place(&FORMS, &resource.form), place(&COSTS, &resource.cost));
        let mut classes = vec![format!("form-{form}"), format!("cost-{cost}")];
        classes.extend(who.iter().map(|index| format!("who-{index}")));
        classes.extend(topic.iter().map(|index| format!("topic-{index}")));
        let names = |name: &str, places: &[usize]| -> Vec<String> {
            places
                .iter()
                .map(|&index| self.facet(name, index))
                .collect()
        };
        ResourceView {
            id: resource.id.clone(),
            classes: classes.join(" "),
            title: self.said(&resource.title),
            who: names("who", &who),
            topic: names("topic", &topic),
            cost: self.facet("cost", cost),
            about: self.said(&resource.about),
            access: resource.access.only(self.lang()).map(str::to_owned),
            find: self.said(&resource.find),
            sources: self.cited(&resource.sources),
        }
    }

    fn sources(&self, path: &'static str) -> Page {
        let edition = self.frame.edition;
        let cited = edition.config.references.keys().filter_map(|key| {
            let pages = edition.documents.iter().filter(|document| {
                (document.front.sources.iter()).any(|source| source.value == *key)
            });
            let link = |document: &crate::document::Document| {
                LinkView::new(&document.front.title, &document.address)
            };
            Some(CitedView {
                source: edition.config.reference(key)?,
                pages: pages.map(link).collect(),
            })
        });
        let cited: Vec<CitedView> = cited.collect();
        self.page(
            "sources.html.jinja",
            &self.view("sources", path),
            "works",
            &cited,
        )
    }
}

//! Pages made from the indicator sets: the sets, each set, its dimensions and items, and the assessments.

use std::collections::BTreeMap;

use indicators::model::IndicatorSet;
use minijinja::Value;

use super::{Frame, Page, data, value};
use crate::{
    codes,
    editions::Edition,
    guide::Guide,
    messages::Messages,
    view::{DimensionView, ItemView, LinkView, PageView, RelatedView, SetCardView, SetView},
};

/// Addresses of the pages above the sets.
pub(crate) const SETS: &str = "/indicators/";
/// Address of the page above the assessments.
pub(crate) const CHECKS: &str = "/check/";

/// What generated pages are made with.
pub(crate) struct Workshop<'w> {
    pub(crate) frame: Frame<'w>,
    /// Address of the page about the official document, if there is one.
    pub(crate) notice: Option<&'w str>,
    pub(crate) guide: &'w Guide,
}

/// Titles of every generated page that can be a parent, by address.
pub(crate) fn titles(sets: &[IndicatorSet], messages: &Messages) -> Vec<(String, String)> {
    let mut titles = Vec::new();
    if !sets.is_empty() {
        titles.push((SETS.to_owned(), messages.say("sets", "title").to_owned()));
        titles.push((CHECKS.to_owned(), messages.say("sets", "checks").to_owned()));
    }
    titles.extend(
        sets.iter()
            .map(|set| (format!("{SETS}{}/", set.slug), set.title.clone())),
    );
    titles
}

/// The address of every generated page.
pub(crate) fn addresses(sets: &[IndicatorSet]) -> Vec<String> {
    let mut addresses = Vec::new();
    if !sets.is_empty() {
        addresses.extend([SETS.to_owned(), CHECKS.to_owned()]);
    }
    for set in sets {
        addresses.push(format!("{SETS}{}/", set.slug));
        addresses.push(format!("{CHECKS}{}/", set.slug));
        for dimension in &set.dimensions {
            addresses.push(codes::address(set, &dimension.code));
            addresses.extend(
                dimension
                    .items
                    .iter()
                    .map(|item| codes::address(set, &item.code)),
            );
        }
    }
    addresses
}

/// Every generated page.
pub(crate) fn pages(workshop: &Workshop<'_>) -> Vec<Page> {
    let edition = workshop.frame.edition;
    if edition.sets.is_empty() {
        return Vec::new();
    }
    let related = Related::new(&edition.sets);
    let views: Vec<SetView> = (edition.sets)
        .iter()
        .map(|set| {
            let scene = crate::view::SetScene {
                set,
                related: &|code| related.of(code),
                notice: workshop.notice,
                messages: &edition.messages,
                reference: &|key| edition.config.reference(key),
            };
            SetView::new(&scene)
        })
        .collect();
    let mut pages = vec![workshop.sets_page(), workshop.checks_page()];
    for (index, set) in views.iter().enumerate() {
        // Made once and shared by every page of the set.
        let shared = value(set);
        pages.push(workshop.set_page(&views, index, &shared));
        pages.push(workshop.check_page(&views, index, &shared));
        let (frame, guide) = (&workshop.frame, workshop.guide);
        pages.push(data::worksheet(frame, guide, index, set, &shared));
        workshop.dimension_pages(index, set, &shared, &mut pages);
        workshop.item_pages(index, set, &shared, &mut pages);
    }
    pages
}

impl Workshop<'_> {
    /// A page about all sets: its words are those of the frame.
    fn view(&self, kind: &'static str, title: &str, path: &str, crumbs: Vec<LinkView>) -> PageView {
        let mut view = (self.frame).view(kind, title, path, &|edition| edition.lang.clone());
        view.breadcrumbs = crumbs;
        view
    }

    /// A page of one set, in the language of the set's words.
    fn of_set(
        &self,
        kind: &'static str,
        title: &str,
        path: &str,
        place: (usize, Vec<LinkView>),
    ) -> PageView {
        let (index, crumbs) = place;
        let lang = |edition: &Edition| match edition.sets.get(index) {
            Some(set) => set.lang.clone(),
            None => edition.lang.clone(),
        };
        let mut view = self.frame.view(kind, title, path, &lang);
        view.breadcrumbs = crumbs;
        view
    }

    fn messages(&self) -> &Messages {
        &self.frame.edition.messages
    }

    fn home_link(&self) -> LinkView {
        self.frame.home_link()
    }

    fn sets_link(&self) -> LinkView {
        LinkView::new(self.messages().say("sets", "title"), SETS)
    }

    fn sets_page(&self) -> Page {
        let title = self.messages().say("sets", "title");
        let mut view = self.view("sets", title, SETS, vec![self.home_link()]);
        view.description = described(&self.frame.site.sets, self.messages());
        page("sets.html.jinja", &view, None, &[])
    }

    fn checks_page(&self) -> Page {
        let messages = self.messages();
        let title = messages.say("sets", "checks");
        let mut view = self.view("checks", title, CHECKS, vec![self.home_link()]);
        view.description = messages.say("sets", "checks_text").to_owned();
        page("checks.html.jinja", &view, None, &[])
    }

    fn set_page(&self, sets: &[SetView], index: usize, shared: &Value) -> Page {
        let set = &sets[index];
        let crumbs = vec![self.home_link(), self.sets_link()];
        let mut view = self.of_set("set", &set.card.title, &set.card.path, (index, crumbs));
        view.description.clone_from(&set.card.audience);
        view.children = set.dimensions.iter().map(DimensionView::link).collect();
        let link = |set: &SetView| LinkView::new(&set.card.title, &set.card.path);
        (view.previous, view.next) = neighbours(sets, index, link);
        page("set.html.jinja", &view, Some(shared), &[])
    }

    fn check_page(&self, sets: &[SetView], index: usize, shared: &Value) -> Page {
        let set = &sets[index];
        let (messages, card) = (self.messages(), &set.card);
        let title = messages.fill("sets", "check", &[&card.title]);
        let checks = LinkView::new(messages.say("sets", "checks"), CHECKS);
        let crumbs = vec![self.home_link(), checks];
        let mut view = self.of_set("check", &title, &card.check_path, (index, crumbs));
        let (items, minutes) = (card.item_count.to_string(), card.minutes.to_string());
        view.description = messages.fill("sets", "check_text", &[&card.title, &items, &minutes]);
        page("check.html.jinja", &view, Some(shared), &[])
    }

    fn dimension_pages(&self, place: usize, set: &SetView, shared: &Value, pages: &mut Vec<Page>) {
        for (index, dimension) in set.dimensions.iter().enumerate() {
            let title = format!("{} {}", dimension.code, dimension.title);
            let crumbs = vec![self.home_link(), self.sets_link(), set_link(set)];
            let mut view = self.of_set("dimension", &title, &dimension.path, (place, crumbs));
            view.description.clone_from(&dimension.about);
            view.children = dimension.items.iter().map(ItemView::link).collect();
            (view.previous, view.next) = neighbours(&set.dimensions, index, DimensionView::link);
            let own = dimension_value(shared, index);
            pages.push(page(
                "dimension.html.jinja",
                &view,
                Some(shared),
                &[("dimension", own)],
            ));
        }
    }

    fn item_pages(&self, place: usize, set: &SetView, shared: &Value, pages: &mut Vec<Page>) {
        let places: Vec<(usize, usize, &ItemView)> = set
            .dimensions
            .iter()
            .enumerate()
            .flat_map(|(outer, dimension)| {
                dimension
                    .items
                    .iter()
                    .enumerate()
                    .map(move |(inner, item)| (outer, inner, item))
            })
            .collect();
        for (index, &(outer, inner, item)) in places.iter().enumerate() {
            let title = format!("{} {}", item.code, item.title);
            let crumbs = vec![
                self.home_link(),
                self.sets_link(),
                set_link(set),
                set.dimensions[outer].link(),
            ];
            let mut view = self.of_set("item", &title, &item.path, (place, crumbs));
            view.description.clone_from(&item.question);
            (view.previous, view.next) = neighbours(&places, index, |(_, _, item)| item.link());
            let dimension = dimension_value(shared, outer);
            let own = entry(&dimension, "items", inner);
            let values = [("dimension", dimension), ("item", own)];
            pages.push(page("item.html.jinja", &view, Some(shared), &values));
        }
    }
}

fn page(
    template: &'static str,
    view: &PageView,
    set: Option<&Value>,
    own: &[(&'static str, Value)],
) -> Page {
    let mut values: BTreeMap<&'static str, Value> = own.iter().cloned().collect();
    values.extend(set.map(|set| ("set", set.clone())));
    values.insert("page", value(view));
    Page {
        address: view.path.clone(),
        template,
        context: Value::from(values),
        source: None,
    }
}

/// How many sets there are of each kind, with their dimensions and items.
fn described(sets: &[SetCardView], messages: &Messages) -> String {
    let count = |official: bool| {
        let of_kind = sets.iter().filter(|set| set.official == official);
        of_kind.fold((0, 0, 0), |(sets, dimensions, items), set| {
            (
                sets + 1,
                dimensions + set.dimension_count,
                items + set.item_count,
            )
        })
    };
    let said = |name, counts: &[usize]| {
        let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        messages.fill("sets", name, &counts)
    };
    let ((sets, dimensions, items), (own, _, own_items)) = (count(true), count(false));
    match (sets, own) {
        (_, 0) => said("official", &[sets, dimensions, items]),
        (0, _) => said("own", &[own, own_items]),
        _ => said(
            "official_and_own",
            &[sets, dimensions, items, own, own_items],
        ),
    }
}

fn set_link(set: &SetView) -> LinkView {
    LinkView::new(&set.card.title, &set.card.path)
}

fn neighbours<T>(
    all: &[T],
    index: usize,
    link: impl Fn(&T) -> LinkView,
) -> (Option<LinkView>, Option<LinkView>) {
    (
        index
            .checked_sub(1)
            .and_then(|before| all.get(before))
            .map(&link),
        all.get(index + 1).map(&link),
    )
}

fn dimension_value(set: &Value, index: usize) -> Value {
    entry(set, "dimensions", index)
}

/// One entry of a list inside a shared value: the value itself, not a copy.
fn entry(value: &Value, list: &str, index: usize) -> Value {
    value
        .get_attr(list)
        .and_then(|list| list.get_item_by_index(index))
        .unwrap_or(Value::UNDEFINED)
}

/// Which items belong together, whichever of them says so.
struct Related {
    of: BTreeMap<String, Vec<RelatedView>>,
}

impl Related {
    fn new(sets: &[IndicatorSet]) -> Self {
        let mut views = Vec::new();
        for set in sets {
            for (_, item) in set.items() {
                views.push((
                    item,
                    RelatedView {
                        code: item.code.clone(),
                        title: item.title.clone(),
                        path: codes::address(set, &item.code),
                        set_title: set.title.clone(),
                    },
                ));
            }
        }
        let mut pairs = std::collections::BTreeSet::new();
        let place = |code: &str| views.iter().position(|(item, _)| item.code == code);
        for (from, (item, _)) in views.iter().enumerate() {
            for to in item.see.iter().filter_map(|code| place(code)) {
                pairs.extend([(from, to), (to, from)]);
            }
        }
        let mut of: BTreeMap<String, Vec<RelatedView>> = BTreeMap::new();
        for (from, to) in pairs.into_iter().filter(|(from, to)| from != to) {
            of.entry(views[from].0.code.clone())
                .or_default()
                .push(views[to].1.clone());
        }
        Self { of }
    }

    fn of(&self, code: &str) -> Vec<RelatedView> {
        self.of.get(code).cloned().unwrap_or_default()
    }
}

//! Pages made from the indicator sets: the sets, each set, its dimensions and items, and the assessments.

use std::collections::BTreeMap;

use indicators::model::IndicatorSet;
use minijinja::Value;

use super::{Page, home_link, page_view, value};
use crate::{
    codes,
    config::Config,
    view::{DimensionView, ItemView, LinkView, PageView, RelatedView, SetCardView, SetView, SiteView},
};

/// Addresses of the pages above the sets.
pub(crate) const SETS: &str = "/indicators/";
/// Address of the page above the assessments.
pub(crate) const CHECKS: &str = "/check/";

/// What generated pages are made with.
pub(crate) struct Workshop<'w> {
    pub(crate) config: &'w Config,
    pub(crate) site: &'w SiteView,
    pub(crate) sets: &'w [IndicatorSet],
    /// Address of the page about the official document, if there is one.
    pub(crate) notice: Option<&'w str>,
}

/// Titles of every generated page that can be a parent, by address.
pub(crate) fn titles(sets: &[IndicatorSet]) -> Vec<(String, String)> {
    let mut titles = Vec::new();
    if !sets.is_empty() {
        titles.push((SETS.to_owned(), "指标".to_owned()));
        titles.push((CHECKS.to_owned(), "自评".to_owned()));
    }
    titles.extend(
        sets.iter()
            .map(|set| (format!("{SETS}{}/", set.slug), set.title.clone())),
    );
    titles
}

/// The address of every generated page.
pub(crate) fn addresses(sets: &[IndicatorSet]) -> Vec<String> {
    let mut addresses: Vec<String> = titles(sets)
        .into_iter()
        .map(|(address, _)| address)
        .collect();
    for set in sets {
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
    if workshop.sets.is_empty() {
        return Vec::new();
    }
    let related = Related::new(workshop.sets);
    let views: Vec<SetView> = workshop
        .sets
        .iter()
        .map(|set| {
            let scene = crate::view::SetScene {
                set,
                related: &|code| related.of(code),
                notice: workshop.notice,
                reference: &|key| workshop.config.reference(key),
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
        workshop.dimension_pages(set, &shared, &mut pages);
        workshop.item_pages(set, &shared, &mut pages);
    }
    pages
}

impl Workshop<'_> {
    fn view(&self, kind: &'static str, title: &str, path: &str, crumbs: Vec<LinkView>) -> PageView {
        let mut view = page_view(self.config, self.site, kind, title, path);
        view.breadcrumbs = crumbs;
        view
    }

    fn sets_page(&self) -> Page {
        let mut view = self.view("sets", "指标", SETS, vec![home_link()]);
        view.description = described(&self.site.sets);
        page("sets.html.jinja", &view, None, &[])
    }

    fn checks_page(&self) -> Page {
        let mut view = self.view("checks", "自评", CHECKS, vec![home_link()]);
        view.description = "选一套指标，在这台设备上答一遍，带走一份计划。".to_owned();
        page("checks.html.jinja", &view, None, &[])
    }

    fn set_page(&self, sets: &[SetView], index: usize, shared: &Value) -> Page {
        let set = &sets[index];
        let mut view = self.view(
            "set",
            &set.card.title,
            &set.card.path,
            vec![home_link(), sets_link()],
        );
        view.description.clone_from(&set.card.audience);
        view.children = set.dimensions.iter().map(DimensionView::link).collect();
        let link = |set: &SetView| LinkView::new(&set.card.title, &set.card.path);
        (view.previous, view.next) = neighbours(sets, index, link);
        page("set.html.jinja", &view, Some(shared), &[])
    }

    fn check_page(&self, sets: &[SetView], index: usize, shared: &Value) -> Page {
        let set = &sets[index];
        let title = format!("{}自评", set.card.title);
        let mut view = self.view(
            "check",
            &title,
            &set.card.check_path,
            vec![home_link(), LinkView::new("自评", CHECKS)],
        );
        view.description = format!(
            "{}共{}条，大约{}分钟，答案不出设备。",
            set.card.title, set.card.item_count, set.card.minutes
        );
        page("check.html.jinja", &view, Some(shared), &[])
    }

    fn dimension_pages(&self, set: &SetView, shared: &Value, pages: &mut Vec<Page>) {
        for (index, dimension) in set.dimensions.iter().enumerate() {
            let title = format!("{} {}", dimension.code, dimension.title);
            let mut view = self.view(
                "dimension",
                &title,
                &dimension.path,
                vec![home_link(), sets_link(), set_link(set)],
            );
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

    fn item_pages(&self, set: &SetView, shared: &Value, pages: &mut Vec<Page>) {
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
                home_link(),
                sets_link(),
                set_link(set),
                set.dimensions[outer].link(),
            ];
            let mut view = self.view("item", &title, &item.path, crumbs);
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
fn described(sets: &[SetCardView]) -> String {
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
    let (sets, dimensions, items) = count(true);
    let official = format!("{sets}套官方指标，{dimensions}个维度，{items}个条目");
    match count(false) {
        (0, ..) => format!("{official}，一条一页。"),
        (own, _, items) if sets == 0 => format!("{own}套指标，{items}个条目，一条一页。"),
        (own, _, items) => {
            format!("{official}；另有本项目拟的{own}套，{items}个条目。一条一页。")
        }
    }
}

fn sets_link() -> LinkView {
    LinkView::new("指标", SETS)
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

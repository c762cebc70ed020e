//! What a page is, for machines: JSON-LD in the words of schema.org. It is read from the values that the page's template gets, so that
//! both say the same.

use minijinja::Value;
use serde_json::{Value as Json, json};

/// The content of a page's `<script type="application/ld+json">`, safe inside an element; `image` is the address of its card, if it
/// has one.
pub(crate) fn of(site: &Value, context: &Value, image: Option<&str>) -> String {
    let page = Facts(get(context, "page"));
    let site = Facts(site.clone());
    let start = Start::new(&site, &page);
    let mut graph = Vec::new();
    graph.extend(itself(&site, &page, context, &start, image));
    graph.extend(crumbs(&page, &start));
    if graph.is_empty() {
        return String::new();
    }
    let all = json!({ "@context": "https://schema.org", "@graph": graph });
    // Nothing in it can end the element.
    all.to_string().replace('<', "\\u003c")
}

/// A value whose fields may be absent.
struct Facts(Value);

impl Facts {
    fn text(&self, name: &str) -> String {
        get(&self.0, name).as_str().unwrap_or_default().to_owned()
    }

    fn list(&self, name: &str) -> Vec<Facts> {
        let list = get(&self.0, name);
        list.try_iter().into_iter().flatten().map(Facts).collect()
    }
}

fn get(value: &Value, name: &str) -> Value {
    value.get_attr(name).unwrap_or(Value::UNDEFINED)
}

/// The full address of the language's first page, without a slash at the end.
struct Start(String);

impl Start {
    fn new(site: &Facts, page: &Facts) -> Self {
        let (url, path) = (page.text("url"), page.text("path"));
        Self(
            url.strip_suffix(&path)
                .map_or_else(|| site.text("base_url"), str::to_owned),
        )
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

fn itself(
    site: &Facts,
    page: &Facts,
    context: &Value,
    start: &Start,
    image: Option<&str>,
) -> Option<Json> {
    let url = page.text("url");
    let about = |kind: &str| {
        json!({
            "@type": kind, "@id": url, "url": url, "inLanguage": page.text("lang"),
            "description": page.text("description"), "name": page.text("title"),
        })
    };
    let publisher =
        json!({ "@type": "Organization", "name": site.text("name"), "url": site.text("base_url") });
    let with = |mut one: Json, more: &[(&str, Json)]| {
        for (key, value) in more {
            one[*key] = value.clone();
        }
        Some(one)
    };
    let set = Facts(get(context, "set"));
    let set_url = start.url(&set.text("path"));
    match page.text("kind").as_str() {
        "home" => with(
            about("WebSite"),
            &[("name", json!(site.text("name"))), ("publisher", publisher)],
        ),
        "page" => {
            let mut more = vec![
                ("headline", json!(page.text("title"))),
                ("publisher", publisher),
            ];
            let date = Facts(get(&page.0, "date")).text("iso");
            if !date.is_empty() {
                more.push(("dateModified", json!(date)));
            }
            more.extend(image.map(|image| ("image", json!(image))));
            with(about("Article"), &more)
        }
        "set" => {
            let dimensions = set.list("dimensions");
            let items = dimensions
                .iter()
                .flat_map(|dimension| dimension.list("items"));
            let terms: Vec<Json> = items.map(|item| term(&item, start, &set_url)).collect();
            with(about("DefinedTermSet"), &[("hasDefinedTerm", json!(terms))])
        }
        "item" => Some(term(&Facts(get(context, "item")), start, &set_url)),
        "check" => with(
            about("Quiz"),
            &[
                ("educationalUse", json!("self-assessment")),
                ("isAccessibleForFree", json!(true)),
                (
                    "about",
                    json!({ "@type": "DefinedTermSet", "@id": set_url, "name": set.text("title") }),
                ),
            ],
        ),
        _ => None,
    }
}

fn term(item: &Facts, start: &Start, set: &str) -> Json {
    let url = start.url(&item.text("path"));
    json!({
        "@type": "DefinedTerm", "@id": url, "url": url, "termCode": item.text("code"), "name": item.text("title"),
        "description": item.text("question"), "inDefinedTermSet": set,
    })
}

fn crumbs(page: &Facts, start: &Start) -> Option<Json> {
    let crumbs = page.list("breadcrumbs");
    if crumbs.is_empty() {
        return None;
    }
    let entry = |position: usize, name: String, url: String| json!({ "@type": "ListItem", "position": position, "name": name, "item": url });
    let mut list: Vec<Json> = (1..)
        .zip(&crumbs)
        .map(|(position, crumb)| {
            entry(
                position,
                crumb.text("title"),
                start.url(&crumb.text("path")),
            )
        })
        .collect();
    list.push(entry(list.len() + 1, page.text("title"), page.text("url")));
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": list }))
}

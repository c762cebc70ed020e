//! What a page is, for machines: JSON-LD in the words of schema.org. It is read from the values that the page's template gets, so that
//! both say the same.

use minijinja::Value;
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

/// The content of a page's `<script type="application/ld+json">`, safe inside an element; `image` is the address of its card, if it
/// has one.
pub(crate) fn of(site: &Value, context: &Value, image: Option<&str>) -> String {
    let page = Facts(get(context, "page"));
    let site = Facts(site.clone());
    let start = Start::new(&site, &page);
    let graph: Vec<Thing> = itself(&site, &page, context, &start, image)
        .into_iter()
        .chain(crumbs(&page, &start))
        .collect();
    if graph.is_empty() {
        return String::new();
    }
    let all = All {
        context: "https://schema.org",
        graph,
    };
    let all = serde_json::to_string(&all).unwrap_or_default();
    // Nothing in it can end the element.
    match all.contains('<') {
        true => all.replace('<', "\\u003c"),
        false => all,
    }
}

#[derive(Serialize)]
struct All<'v> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'v>>,
}

/// What a page is. Most pages are articles, and all but the first have crumbs, so these are written as they stand; the others are put together.
#[derive(Serialize)]
#[serde(untagged)]
enum Thing<'v> {
    Article(Box<Article<'v>>),
    Crumbs(Crumbs),
    Other(Json),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'v> {
    #[serde(rename = "@id")]
    id: Text,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Text::is_empty")]
    date_modified: Text,
    description: Text,
    headline: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'v str>,
    in_language: Text,
    name: Text,
    publisher: Publisher,
    url: Text,
}

#[derive(Serialize)]
struct Publisher {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: Text,
    url: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Crumbs {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Crumb>,
}

#[derive(Serialize)]
struct Crumb {
    #[serde(rename = "@type")]
    kind: &'static str,
    item: String,
    name: Text,
    position: usize,
}

/// A text inside a value; what is no text is empty.
struct Text(Value);

impl Text {
    fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }

    fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A value whose fields may be absent.
struct Facts(Value);

impl Facts {
    fn text(&self, name: &str) -> Text {
        Text(get(&self.0, name))
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
            url.as_str()
                .strip_suffix(path.as_str())
                .unwrap_or(site.text("base_url").as_str())
                .to_owned(),
        )
    }

    fn url(&self, path: &Text) -> String {
        [&self.0, path.as_str()].concat()
    }
}

fn itself<'v>(
    site: &Facts,
    page: &Facts,
    context: &Value,
    start: &Start,
    image: Option<&'v str>,
) -> Option<Thing<'v>> {
    let kind = page.text("kind");
    if kind.as_str() == "page" {
        return Some(Thing::Article(Box::new(article(site, page, image))));
    }
    let about = |kind: &str| {
        let url = page.text("url");
        json!({
            "@type": kind, "@id": url, "url": url, "inLanguage": page.text("lang"),
            "description": page.text("description"), "name": page.text("title"),
        })
    };
    let with = |mut one: Json, more: &[(&str, Json)]| {
        for (key, value) in more {
            one[*key] = value.clone();
        }
        Some(one)
    };
    let set = Facts(get(context, "set"));
    let set_url = start.url(&set.text("path"));
    let other = match kind.as_str() {
        "home" => with(
            about("WebSite"),
            &[
                ("name", json!(site.text("name"))),
                ("publisher", json!(publisher(site))),
            ],
        ),
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
    };
    other.map(Thing::Other)
}

fn article<'v>(site: &Facts, page: &Facts, image: Option<&'v str>) -> Article<'v> {
    Article {
        id: page.text("url"),
        kind: "Article",
        date_modified: Facts(get(&page.0, "date")).text("iso"),
        description: page.text("description"),
        headline: page.text("title"),
        image,
        in_language: page.text("lang"),
        name: page.text("title"),
        publisher: publisher(site),
        url: page.text("url"),
    }
}

fn publisher(site: &Facts) -> Publisher {
    Publisher {
        kind: "Organization",
        name: site.text("name"),
        url: site.text("base_url"),
    }
}

fn term(item: &Facts, start: &Start, set: &str) -> Json {
    let url = start.url(&item.text("path"));
    json!({
        "@type": "DefinedTerm", "@id": url, "url": url, "termCode": item.text("code"), "name": item.text("title"),
        "description": item.text("question"), "inDefinedTermSet": set,
    })
}

fn crumbs(page: &Facts, start: &Start) -> Option<Thing<'static>> {
    let above = page.list("breadcrumbs");
    if above.is_empty() {
        return None;
    }
    let entry = |position, name, item| Crumb {
        kind: "ListItem",
        item,
        name,
        position,
    };
    let above = above
        .iter()
        .map(|crumb| (crumb.text("title"), start.url(&crumb.text("path"))));
    let itself = (page.text("title"), page.text("url").as_str().to_owned());
    let all = (1..).zip(above.chain([itself]));
    Some(Thing::Crumbs(Crumbs {
        kind: "BreadcrumbList",
        item_list_element: all
            .map(|(position, (name, item))| entry(position, name, item))
            .collect(),
    }))
}

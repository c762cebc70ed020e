//! A JSON Schema for every file that editors write, so that their own tools complete and check while they type. Each is made from what
//! the reader of the file asks for: `table::learn` for the guide's files, the tables of keys for the sets. They stand under `/schema/`
//! of every site, and beside the files of a new guide; a file names its own in a first line `#:schema …`.

use std::sync::LazyLock;

use bytes::Bytes;
use indicators::authored::schema::{self, DIALECT};
use serde_json::{Value, json};

use crate::{
    catalogue,
    config::{self, SiteConfig},
    document, figures,
    messages::Messages,
    references,
    table::{self, Table},
    wording,
};

/// Where they stand on a site.
pub const FOLDER: &str = "/schema/";

/// The schema of one kind of file.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Its name, such as `glossary`.
    pub name: &'static str,
    /// The files that it is about, inside the root folder; `*` for a name, `LANG` for a language.
    pub files: &'static str,
    /// The schema.
    pub schema: Value,
}

/// Every one.
pub fn all() -> &'static [Schema] {
    static ALL: LazyLock<Vec<Schema>> = LazyLock::new(make);
    &ALL
}

/// The site addresses of the files of all.
pub(crate) fn addresses() -> impl Iterator<Item = String> {
    all()
        .iter()
        .map(|schema| format!("{FOLDER}{}.json", schema.name))
}

/// The files of all, with their site addresses.
pub(crate) fn files() -> impl Iterator<Item = (String, Bytes)> {
    let texts = all().iter().map(|schema| schema.text().into());
    addresses().zip(texts)
}

impl Schema {
    /// Its file.
    pub fn text(&self) -> String {
        format!("{:#}\n", self.schema)
    }
}

/// The line in which a file names its schema; `folder` is the way from the file to the schemas.
pub fn line(folder: &str, name: &str) -> String {
    format!("#:schema {folder}{name}.json\n")
}

fn make() -> Vec<Schema> {
    let of = |name, files, read: &dyn Fn(&mut Table<'_, '_>)| Schema {
        name,
        files,
        schema: titled(files, table::learn(read)),
    };
    let given = |name, files, schema| Schema {
        name,
        files,
        schema: titled(files, schema),
    };
    let texts = || json!({ "type": "string", "minLength": 1 });
    vec![
        given("set", "indicators/sets/*.toml", schema::set()),
        given(
            "set.words",
            "indicators/sets/*.LANG.toml",
            schema::overlay(),
        ),
        of("site", "content/site.toml", &|table| {
            config::read_site(table);
        }),
        of("site.words", "content/site.LANG.toml", &|table| {
            config::translate_site(table, &mut SiteConfig::default());
        }),
        of("home", "content/home.toml", &|table| {
            config::read_home(table);
        }),
        of("references", "content/references.toml", &|table| {
            references::read(table);
        }),
        of(
            "references.words",
            "content/references.LANG.toml",
            &|table| {
                references::translate(table);
            },
        ),
        of("glossary", "content/glossary.toml", &|table| {
            catalogue::terms(table);
        }),
        of("cases", "content/cases.toml", &|table| {
            catalogue::cases(table);
        }),
        of("resources", "content/resources.toml", &|table| {
            catalogue::resources(table);
        }),
        of("figure", "content/figures/*.toml", &|table| {
            figures::figure(table);
        }),
        of("official", "content/official/*.toml", &|table| {
            wording::items(table);
        }),
        of("page", "content/pages/*.md", &document::ask),
        given("messages", "content/messages.toml", Messages::schema()),
        given(
            "zh-hant",
            "content/zh-Hant.toml",
            json!({ "type": "object", "additionalProperties": texts() }),
        ),
    ]
}

/// A schema with its dialect and the files that it is about.
fn titled(files: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!(DIALECT);
    schema["title"] = json!(files);
    schema
}

/// The schema of a file, by its path inside the root folder.
pub fn of(path: &str) -> Option<&'static Schema> {
    let named = |name: &str| all().iter().find(|schema| schema.name == name);
    let Some(inner) = path.strip_prefix("content/") else {
        let name = path.rsplit('/').next()?.strip_suffix(".toml")?;
        return named(if name.contains('.') {
            "set.words"
        } else {
            "set"
        });
    };
    if inner.starts_with("pages/") {
        return inner.ends_with(".md").then(|| named("page")).flatten();
    }
    let stem = inner.strip_suffix(".toml")?;
    if stem.starts_with("figures/") {
        return named("figure");
    }
    if stem.starts_with("official/") {
        return named("official");
    }
    if stem == "zh-Hant" {
        return named("zh-hant");
    }
    match stem.split_once('.') {
        None => named(stem),
        Some(("home" | "messages", _)) => named(stem.split('.').next()?),
        Some((stem, _)) => named(&format!("{stem}.words")),
    }
}

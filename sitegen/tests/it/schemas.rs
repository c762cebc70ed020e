//! The published schemas: held against our own files, and against the readers by what happens to files that are changed.

use std::{fs, path::Path};

use indicators::authored::schema::DIALECT;
use jsonschema::Validator;
use serde_json::{Value, json};
use sitegen::schemas::{self, Schema};

/// A TOML text as the tools that check by schemas see it: dates are texts.
fn seen(text: &str) -> Value {
    fn of(value: &toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, value)| (key.clone(), of(value)))
                .collect(),
            toml::Value::Array(list) => list.iter().map(of).collect(),
            toml::Value::String(text) => json!(text),
            toml::Value::Integer(number) => json!(number),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(flag) => json!(flag),
        }
    }
    of(&toml::Value::Table(text.parse().unwrap()))
}

fn named(name: &str) -> &'static Schema {
    schemas::all()
        .iter()
        .find(|schema| schema.name == name)
        .unwrap()
}

fn validator(schema: &Schema) -> Validator {
    jsonschema::validator_for(&schema.schema).unwrap()
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    let faults = validator.iter_errors(value);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

/// Every authored file of a folder, with its path inside the root.
fn files(root: &Path, inner: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(root.join(inner))
        .into_iter()
        .flatten()
        .flatten()
    {
        let path = format!("{inner}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            files(root, &path, found);
        } else if path.ends_with(".toml") || path.ends_with(".md") && path.contains("/pages/") {
            found.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

fn front(path: &str, text: &str) -> String {
    if path.ends_with(".md") {
        text.split("+++").nth(1).unwrap().to_owned()
    } else {
        text.to_owned()
    }
}

#[test]
fn every_file_of_ours_is_as_its_schema_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut checked = std::collections::BTreeSet::new();
    for root in [root.join(".."), root.join("starter")] {
        let mut found = Vec::new();
        files(&root, "content", &mut found);
        files(&root, "indicators/sets", &mut found);
        assert!(found.len() > 5, "{}", root.display());
        for (path, text) in found {
            let schema = schemas::of(&path).unwrap_or_else(|| panic!("no schema for {path}"));
            checked.insert(schema.name);
            let faults = faults(&validator(schema), &seen(&front(&path, &text)));
            assert!(faults.is_empty(), "{path}: {faults:#?}");
        }
    }
    // What this repository has no file of.
    let rest: Vec<&str> = schemas::all()
        .iter()
        .map(|schema| schema.name)
        .filter(|name| !checked.contains(name))
        .collect();
    assert_eq!(rest, ["official"]);
}

#[test]
fn each_is_a_schema_of_the_dialect_that_it_names() {
    for schema in schemas::all() {
        assert_eq!(schema.schema["$schema"], DIALECT, "{}", schema.name);
        jsonschema::meta::validate(&schema.schema)
            .unwrap_or_else(|fault| panic!("{}: {fault}", schema.name));
    }
}

/// Every place in a value, with what stands there.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(inner) => {
            for (key, value) in inner {
                let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                found.push(at.clone());
                places(value, &at, found);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                places(value, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn parent<'v>(
    value: &'v mut Value,
    place: &str,
) -> (&'v mut serde_json::Map<String, Value>, String) {
    let (above, key) = place.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    (
        value.pointer_mut(above).unwrap().as_object_mut().unwrap(),
        key,
    )
}

/// The value without a key, with another type at it, and with a key beside it that nobody knows.
fn changes(value: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    places(value, "", &mut all);
    let mut changes = Vec::new();
    for place in all {
        let mut change =
            |what: &str, change: &dyn Fn(&mut serde_json::Map<String, Value>, &str)| {
                let mut changed = value.clone();
                let (table, key) = parent(&mut changed, &place);
                change(table, &key);
                changes.push((format!("{place} {what}"), changed));
            };
        change("left out", &|table, key| {
            table.remove(key);
        });
        change("true", &|table, key| {
            table.insert(key.to_owned(), json!(true));
        });
        change("blank", &|table, key| {
            table.insert(key.to_owned(), json!(" "));
        });
        change("a number", &|table, key| {
            table.insert(key.to_owned(), json!(0));
        });
        change("with a stranger", &|table, _| {
            table.insert("stranger".to_owned(), json!({ "a": [1] }));
        });
    }
    changes
}

fn toml_of(value: &Value) -> String {
    fn inline(value: &Value) -> String {
        match value {
            Value::Object(table) => {
                let pairs = table
                    .iter()
                    .map(|(key, value)| format!("{key:?} = {}", inline(value)));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
            Value::Array(list) => format!(
                "[{}]",
                list.iter().map(inline).collect::<Vec<_>>().join(", ")
            ),
            other => other.to_string(),
        }
    }
    let lines = value
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, value)| format!("{key:?} = {}\n", inline(value)));
    lines.collect()
}

/// What readers say that only the shape of a file can be blamed for: schemas say the same.
const OF_SHAPE: [&str; 18] = [
    "set-unknown-key",
    "set-missing-key",
    "set-wrong-type",
    "set-empty-text",
    "set-empty-list",
    "set-repeated-value",
    "set-unknown-word",
    "set-number-range",
    "set-bad-slug",
    "set-bad-letter",
    "set-level-missing",
    "set-unknown-level",
    "toml-unknown-key",
    "toml-missing-key",
    "toml-wrong-type",
    "toml-empty",
    "set-action-from",
    "reference-nothing",
];

/// Changes a file in every place; the schema refuses what the reader refuses for its shape, and nothing else.
fn agree(schema: &Schema, text: &str, read: &dyn Fn(&str) -> Vec<&'static str>, known: &[&str]) {
    let (value, validator) = (seen(text), validator(schema));
    assert!(faults(&validator, &value).is_empty(), "{}", schema.name);
    let changes = changes(&value);
    assert!(changes.len() > 8, "{}", schema.name);
    for (what, changed) in changes {
        let codes = read(&toml_of(&changed));
        let refused = codes.iter().any(|code| OF_SHAPE.contains(code));
        let by_schema = !faults(&validator, &changed).is_empty();
        if known.iter().any(|known| what.contains(known)) {
            continue;
        }
        assert_eq!(by_schema, refused, "{}: {what}: {codes:?}", schema.name);
    }
}

#[test]
fn sets_and_schema_agree() {
    let read = |text: &str| -> Vec<&'static str> {
        let read = indicators::authored::read(text);
        read.diagnostics.iter().map(|found| found.code).collect()
    };
    // Whether an annex or references must be there depends on where the items come from, which the schema leaves to the reader.
    let known = [
        "/source/annex left out",
        "/source/references left out",
        "/origin",
    ];
    agree(
        named("set"),
        include_str!("../fixtures/whole.toml"),
        &read,
        &known,
    );
    agree(named("set"), crate::small::SET, &read, &known);
}

#[test]
fn translations_and_schema_agree() {
    let read = |text: &str| -> Vec<&'static str> {
        let read = indicators::authored::overlay::read(text);
        read.diagnostics.iter().map(|found| found.code).collect()
    };
    let words = include_str!("../fixtures/whole.en.toml");
    agree(named("set.words"), words, &read, &[]);
}

#[test]
fn files_of_the_guide_and_schemas_agree() {
    let build = |path: &'static str| {
        move |text: &str| -> Vec<&'static str> {
            let input = crate::small::site().with_content(path, text);
            let problems = sitegen::build(&input).problems;
            let own = problems
                .iter()
                .filter(|problem| problem.file.name.ends_with(path));
            own.map(|problem| problem.diagnostic.code).collect()
        }
    };
    let figure = "kind = \"pairs\"\ntitle = \"甲\"\n\n[[part]]\ntitle = \"乙\"\nto = \"丙\"\n";
    let glossary = "[[term]]\nid = \"a\"\nzh = \"甲乙丙\"\nalso = [\"丁\"]\ndefinition = \"戊。\"\nsources = [\"notice\"]\n";
    // Words and names out of lists have codes of their own.
    let known = ["/kind", "/id", "/form", "/cost", "/date", "/accessed"];
    let work = "[notice]\ntype = \"book\"\ntitle = \"甲\"\nauthor = [\"乙\"]\npublisher = \"丙\"\nvolume = 2\nlang = \"zh\"\nurl = \"https://example.org/\"\n";
    for (name, path, text) in [
        ("figure", "figures/a.toml", figure),
        ("glossary", "glossary.toml", glossary),
        (
            "references",
            "references.toml",
            "[notice]\ntext = \"甲\"\nnote = \"乙\"\n",
        ),
        ("references", "references.toml", work),
        (
            "home",
            "home.toml",
            "title = \"甲\"\nlead = \"乙\"\n\n[[step]]\ntitle = \"丙\"\ntext = \"丁\"\n",
        ),
    ] {
        agree(named(name), text, &build(path), &known);
    }
}

#[test]
fn they_stand_on_the_site() {
    let built = sitegen::build(&crate::small::site());
    let site = built.site.unwrap();
    for schema in schemas::all() {
        let path = format!("schema/{}.json", schema.name);
        assert!(site.files.contains_key(&path), "{path}");
    }
}

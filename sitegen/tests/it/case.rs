//! CASE packages: what the specification requires of every entry, references that lead somewhere, identifiers that never change.

use std::{collections::BTreeSet, fs, path::Path};

use indicators::{load::load, model::IndicatorSet};
use serde_json::Value;
use sitegen::case::{Edition, package};

const EDITION: Edition<'static> = Edition {
    base: "https://example.org/",
    creator: "学镜",
    changed: "2026-01-31",
};

fn sets() -> Vec<IndicatorSet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../indicators/sets");
    let files = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path());
    let files = files.filter(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.ends_with(".toml") && name.matches('.').count() == 1
    });
    let texts: Vec<String> = files
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    load(&texts).sets
}

/// The required fields of the published schema of a CFPackage, with the shapes of identifiers, addresses, times and node references.
fn required() -> jsonschema::Validator {
    let text = include_str!("../fixtures/case-required.json");
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

#[test]
fn every_package_has_what_the_specification_requires() {
    let validator = required();
    let sets = sets();
    assert!(sets.len() >= 16);
    for set in &sets {
        let package = package(set, &EDITION);
        let faults: Vec<String> = (validator.iter_errors(&package))
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", set.slug);
        let dimensions = set.dimensions.len();
        assert_eq!(
            package["CFItems"].as_array().unwrap().len(),
            dimensions + set.item_count()
        );
        let criteria = package["CFRubrics"][0]["CFRubricCriteria"]
            .as_array()
            .unwrap();
        assert_eq!(criteria.len(), set.item_count());
        assert!(criteria.iter().all(|criterion| {
            criterion["CFRubricCriterionLevels"]
                .as_array()
                .unwrap()
                .len()
                == 4
        }));
    }
}

#[test]
fn the_schema_of_the_test_refuses_what_lacks_a_field() {
    let validator = required();
    let whole = package(&sets()[0], &EDITION);
    for (place, field) in [
        ("/CFDocument", "creator"),
        ("/CFItems/0", "fullStatement"),
        ("/CFItems/0", "lastChangeDateTime"),
        ("/CFAssociations/0", "originNodeURI"),
        ("/CFAssociations/0/originNodeURI", "identifier"),
    ] {
        let mut lacking = whole.clone();
        lacking
            .pointer_mut(place)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(field)
            .unwrap();
        assert!(!validator.is_valid(&lacking), "{place} {field}");
    }
}

#[test]
fn every_association_joins_entries_of_the_package() {
    for set in sets() {
        let package = package(&set, &EDITION);
        let mut known = BTreeSet::new();
        gather(&package, &mut known);
        let mut ids = BTreeSet::new();
        let mut children = 0;
        for association in package["CFAssociations"].as_array().unwrap() {
            assert!(
                ids.insert(association["identifier"].as_str().unwrap()),
                "{}",
                set.slug
            );
            for end in ["originNodeURI", "destinationNodeURI"] {
                assert!(
                    known.contains(association[end]["identifier"].as_str().unwrap()),
                    "{}",
                    set.slug
                );
            }
            // Nothing is said to be the same as an official text.
            assert_ne!(association["associationType"], "exactMatchOf");
            children += usize::from(association["associationType"] == "isChildOf");
        }
        assert_eq!(children, set.dimensions.len() + set.item_count());
    }
}

fn gather(package: &Value, known: &mut BTreeSet<String>) {
    let items = package["CFItems"].as_array().unwrap().iter();
    for entry in items.chain([&package["CFDocument"]]) {
        let id = entry["identifier"].as_str().unwrap();
        assert!(known.insert(id.to_owned()), "{id} stands twice");
    }
}

#[test]
fn identifiers_never_change() {
    let sets = sets();
    let family = sets.iter().find(|set| set.slug == "family").unwrap();
    let mut renamed = family.clone();
    renamed.title = "别的题目".into();
    renamed.dimensions[0].items[0].question = "别的问题？".into();
    let elsewhere = Edition {
        base: "https://example.com/guide/",
        creator: "甲",
        changed: "2027-02-01",
    };
    let ids = |package: &Value| -> Vec<String> {
        let items = package["CFItems"].as_array().unwrap().iter();
        let entries = [&package["CFDocument"]].into_iter().chain(items);
        entries
            .map(|entry| {
                format!(
                    "{} {}",
                    entry["humanCodingScheme"].as_str().unwrap_or("-"),
                    entry["identifier"].as_str().unwrap()
                )
            })
            .collect()
    };
    let now = ids(&package(family, &EDITION));
    assert_eq!(ids(&package(&renamed, &elsewhere)), now);
    insta::assert_snapshot!(now[..4].join("\n"));
}

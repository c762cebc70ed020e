//! A set as a 1EdTech CASE 1.1 package, for registries of competencies: the set is the document, dimensions and items are its items, and
//! each item's four levels a criterion of one rubric.
//!
//! Identifiers are UUIDs of version 5 over numbers and codes that never change, so the same item has the same identifier in every
//! export, whatever its words and wherever the site stands. Nothing claims to be the official text: an official set is said to be
//! related to its document, in words of this project, and the levels to be this project's own.

use indicators::model::{Dimension, IndicatorSet, Item};
use serde_json::{Value, json};
use uuid::Uuid;

/// Under which the identifiers stand. It never changes.
const NAMESPACE: Uuid = Uuid::from_bytes([
    0x1f, 0x4c, 0x0d, 0x52, 0x7a, 0x8e, 0x5b, 0x31, 0x9d, 0x26, 0x0b, 0x6e, 0x43, 0xc7, 0x95, 0xa8,
]);
/// What the levels are called.
const LEVELS: [&str; 4] = ["起步", "成长", "稳定", "引领"];

/// What a package says beside the set.
#[derive(Debug, Clone)]
pub struct Edition<'e> {
    /// The address of the site, with a slash at the end.
    pub base: &'e str,
    /// What the site is called.
    pub creator: &'e str,
    /// When the set was last changed, `2026-01-31`.
    pub changed: &'e str,
}

/// The package.
pub fn package(set: &IndicatorSet, edition: &Edition<'_>) -> Value {
    let maker = Maker { set, edition };
    let mut items = Vec::new();
    let mut associations = Vec::new();
    let document = maker.document_node();
    for (place, dimension) in (1..).zip(&set.dimensions) {
        items.push(maker.dimension(dimension));
        let node = maker.dimension_node(dimension);
        associations.push(maker.child(&node, &document, place));
        for (place, item) in (1..).zip(&dimension.items) {
            items.push(maker.item(item));
            associations.push(maker.child(&maker.item_node(item), &node, place));
        }
    }
    associations.extend(maker.related());
    json!({
        "CFDocument": maker.document(),
        "CFItems": items,
        "CFAssociations": associations,
        "CFRubrics": [maker.rubric()],
    })
}

struct Maker<'m> {
    set: &'m IndicatorSet,
    edition: &'m Edition<'m>,
}

impl Maker<'_> {
    /// The identifier of a part of the set.
    fn id(&self, part: &str) -> String {
        let name = format!("set/{}/{part}", self.set.number);
        Uuid::new_v5(&NAMESPACE, name.as_bytes()).to_string()
    }

    /// Its own page, or a place on the set's.
    fn uri(&self, rest: &str) -> String {
        format!("{}indicators/{}/{rest}", self.edition.base, self.set.slug)
    }

    fn changed(&self) -> String {
        format!("{}T00:00:00Z", self.edition.changed)
    }

    /// Whatever must stand in every entry, and what is its own.
    fn entry(&self, part: &str, uri: &str, own: Value) -> Value {
        let mut entry = json!({
            "identifier": self.id(part),
            "uri": uri,
            "lastChangeDateTime": self.changed(),
        });
        if let (Value::Object(entry), Value::Object(own)) = (&mut entry, own) {
            entry.extend(own);
        }
        entry
    }

    fn document(&self) -> Value {
        let set = self.set;
        let notes = if set.origin.is_official() {
            format!(
                "维度名和条目代码照{}所附{}；题目、说明和四级描述是本项目自己的话，非官方分级，不打分、不排名。",
                set.source.document, set.source.title
            )
        } else {
            format!(
                "本项目据{}拟的，不是官方指标；四级是本项目自己的尺度。",
                set.source.document
            )
        };
        let own = json!({
            "creator": self.edition.creator,
            "title": set.title,
            "description": set.intro,
            "language": set.lang,
            "version": set.revision.to_string(),
            "adoptionStatus": "Draft",
            "notes": notes,
            "caseVersion": "1.1",
            "frameworkType": "Self-assessment",
        });
        self.entry("document", &self.uri(""), own)
    }

    fn dimension(&self, dimension: &Dimension) -> Value {
        let own = json!({
            "fullStatement": dimension.title,
            "humanCodingScheme": dimension.code,
            "CFItemType": "Dimension",
            "notes": dimension.about,
            "language": self.set.lang,
        });
        self.entry(
            &dimension_part(dimension),
            &self.dimension_uri(dimension),
            own,
        )
    }

    fn item(&self, item: &Item) -> Value {
        let own = json!({
            "fullStatement": item.question,
            "abbreviatedStatement": item.title,
            "humanCodingScheme": item.code,
            "CFItemType": "Indicator",
            "notes": item.help,
            "language": self.set.lang,
        });
        self.entry(&item_part(item), &self.item_uri(item), own)
    }

    fn dimension_uri(&self, dimension: &Dimension) -> String {
        self.uri(&format!("{}/", dimension.code.to_lowercase()))
    }

    fn item_uri(&self, item: &Item) -> String {
        self.uri(&format!("{}/", item.code.to_lowercase()))
    }

    fn document_node(&self) -> Node {
        Node::new(
            "document",
            &self.set.title,
            self.id("document"),
            self.uri(""),
        )
    }

    fn dimension_node(&self, dimension: &Dimension) -> Node {
        let part = dimension_part(dimension);
        Node::new(
            &part,
            &dimension.code,
            self.id(&part),
            self.dimension_uri(dimension),
        )
    }

    fn item_node(&self, item: &Item) -> Node {
        let part = item_part(item);
        Node::new(&part, &item.code, self.id(&part), self.item_uri(item))
    }

    fn child(&self, of: &Node, parent: &Node, place: u32) -> Value {
        let own = json!({ "associationType": "isChildOf", "sequenceNumber": place });
        self.association(&format!("child/{}", of.part), own, of, parent)
    }

    /// Items of this set that name each other; each pair is said once.
    fn related(&self) -> Vec<Value> {
        let mut related = Vec::new();
        let items: Vec<&Item> = self.set.items().map(|(_, item)| item).collect();
        for (place, item) in items.iter().enumerate() {
            for (other_place, other) in items.iter().enumerate() {
                let says = item.see.contains(&other.code);
                let said = other_place < place && other.see.contains(&item.code);
                if says && !said {
                    let (of, to) = (self.item_node(item), self.item_node(other));
                    let part = format!("related/{}/{}", of.part, to.part);
                    let own = json!({ "associationType": "isRelatedTo" });
                    related.push(self.association(&part, own, &of, &to));
                }
            }
        }
        related
    }

    fn association(&self, part: &str, mut own: Value, of: &Node, to: &Node) -> Value {
        own["originNodeURI"] = of.value.clone();
        own["destinationNodeURI"] = to.value.clone();
        let id = self.id(part);
        self.entry(part, &self.uri(&format!("#{id}")), own)
    }

    /// The four levels of every item.
    fn rubric(&self) -> Value {
        let criteria = (1..)
            .zip(self.set.items())
            .map(|(position, (_, item)): (u32, _)| {
                let part = format!("{}/criterion", item_part(item));
                let levels = (1..).zip(item.levels.iter().zip(LEVELS));
                let levels = levels.map(|(number, (description, quality)): (u8, _)| {
                    let own = json!({
                        "quality": quality,
                        "score": number,
                        "position": number,
                        "description": description,
                    });
                    let uri = format!("{}#level-{number}", self.item_uri(item));
                    self.entry(&format!("{part}/{number}"), &uri, own)
                });
                let own = json!({
                    "CFItemURI": self.item_node(item).value,
                    "position": position,
                    "CFRubricCriterionLevels": levels.collect::<Vec<_>>(),
                });
                self.entry(&part, &self.item_uri(item), own)
            });
        let own = json!({
            "title": "四级描述（本项目自己的尺度，非官方分级）",
            "CFRubricCriteria": criteria.collect::<Vec<_>>(),
        });
        self.entry("rubric", &self.uri("#rubric"), own)
    }
}

/// One end of an association.
struct Node {
    /// What its identifier is made of.
    part: String,
    value: Value,
}

impl Node {
    fn new(part: &str, title: &str, id: String, uri: String) -> Self {
        Self {
            part: part.to_owned(),
            value: json!({ "title": title, "identifier": id, "uri": uri }),
        }
    }
}

fn dimension_part(dimension: &Dimension) -> String {
    format!("dimension/{}", dimension.code)
}

fn item_part(item: &Item) -> String {
    format!("item/{}", item.number)
}

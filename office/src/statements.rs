//! The result as xAPI statements, in a file that nobody sends for its owner.
//!
//! Each rated item is an `answered` of a likert interaction, the whole a `completed` or, while something is open, a
//! `progressed`. There is no score and no success: the scale is this project's own and nobody passes or fails.

use crate::report::Report;
use indicators::answers::Rating;
use indicators::model::Item;
use indicators::outcome::Tally;
use serde_json::{Map, Value, json};
use uuid::Uuid;

const VERBS: &str = "http://adlnet.gov/expapi/verbs/";
const INTERACTION: &str = "http://adlnet.gov/expapi/activities/cmi.interaction";
const ASSESSMENT: &str = "http://adlnet.gov/expapi/activities/assessment";
/// Where pages have no address of their own that a statement could name, as on a disk.
const NOWHERE: &str = "https://xuejing.invalid/";

/// The statements, one JSON list.
pub(crate) fn statements(report: &Report) -> String {
    let about = About::new(report);
    let mut all: Vec<Value> = (report.set.items())
        .filter_map(|(_, item)| about.answered(item))
        .collect();
    all.push(about.whole());
    // What is made of strings and numbers always serialises.
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}

struct About<'a> {
    report: &'a Report<'a>,
    page: &'a str,
}

impl<'a> About<'a> {
    fn new(report: &'a Report<'a>) -> Self {
        let named = report.page.starts_with("https://") || report.page.starts_with("http://");
        Self {
            report,
            page: if named { &report.page } else { NOWHERE },
        }
    }

    fn answered(&self, item: &Item) -> Option<Value> {
        let response = match self.report.record.current.answers.rating(item.number)? {
            Rating::Level(level) => format!("l{}", level.number()),
            Rating::NotApplicable(_) => "na".to_owned(),
            Rating::Unsure => "unk".to_owned(),
        };
        let object = json!({
            "objectType": "Activity",
            "id": format!("{}#{}", self.page, item.code),
            "definition": {
                "type": INTERACTION,
                "interactionType": "likert",
                "name": self.said(&item.title),
                "description": self.said(&item.question),
                "scale": self.scale(item),
            },
        });
        Some(self.statement(
            "answered",
            &item.code,
            object,
            json!({ "response": response }),
        ))
    }

    /// The levels as the item describes them, and the two ways out.
    fn scale(&self, item: &Item) -> Vec<Value> {
        let words = self.report.words;
        let levels = (1..)
            .zip(&item.levels)
            .map(|(number, level): (u8, _)| (format!("l{number}"), level.as_str()));
        let others = [
            ("na".to_owned(), words.not_applicable),
            ("unk".to_owned(), words.unsure),
        ];
        levels
            .chain(others)
            .map(|(id, words)| json!({ "id": id, "description": self.said(words) }))
            .collect()
    }

    fn whole(&self) -> Value {
        let (report, set) = (self.report, self.report.set);
        let complete = report.outcome.headline.unanswered == 0;
        let object = json!({
            "objectType": "Activity",
            "id": self.page,
            "definition": { "type": ASSESSMENT, "name": self.said(&set.title), "description": self.said(report.words.own_scale) },
        });
        let dimensions: Map<String, Value> = (report.outcome.dimensions.iter())
            .map(|dimension| (dimension.code.clone(), distribution(&dimension.tally)))
            .collect();
        let extensions = json!({ format!("{}#distribution", self.page): dimensions });
        let verb = if complete { "completed" } else { "progressed" };
        self.statement(
            verb,
            "",
            object,
            json!({ "completion": complete, "extensions": extensions }),
        )
    }

    fn statement(&self, verb: &str, code: &str, object: Value, result: Value) -> Value {
        let current = &self.report.record.current;
        let said = format!(
            "{}/{}/{}/{code}/{result}",
            current.id.number(),
            current.day,
            self.report.set.number
        );
        json!({
            "id": Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{}#{said}", self.page).as_bytes()).to_string(),
            "actor": {
                "objectType": "Agent",
                "account": { "homePage": self.page, "name": format!("{:08x}", self.report.root()) },
            },
            "verb": { "id": format!("{VERBS}{verb}"), "display": { "en": verb } },
            "object": object,
            "result": result,
            "context": {
                "language": self.report.set.lang,
                "extensions": { format!("{}#revision", self.page): current.revision },
            },
            "timestamp": format!("{}T00:00:00Z", current.day),
        })
    }

    /// A language map.
    fn said(&self, text: &str) -> Value {
        json!({ self.report.set.lang.clone(): text })
    }
}

fn distribution(tally: &Tally) -> Value {
    let [l1, l2, l3, l4] = tally.distribution;
    json!({ "l1": l1, "l2": l2, "l3": l3, "l4": l4, "unk": tally.unsure, "open": tally.unanswered, "applicable": tally.applicable })
}

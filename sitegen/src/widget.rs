//! Everything that stands under `/widget/`: the programs, the sets, the schemas.
//!
//! All of it stands there twice: under `/widget/v1/`, where it is replaced when there is something new, and in a folder whose
//! name has a hash of every byte in it, so that what an address of that folder answers can never change.

use std::collections::BTreeMap;

use bytes::Bytes;
use indicators::{model::IndicatorSet, schema, wire};
use serde::Serialize;

use crate::{
    input::{Input, WIDGET_ENTRY},
    languages::{self, InLanguage},
    sums,
    view::{data_path, questions_path},
};

/// Where the widget's files stand, whatever they are at the moment.
pub(crate) const FOLDER: &str = "/widget/v1/";

/// The widget's files, and the release that they are.
pub(crate) struct Widget {
    /// By path inside the folder.
    files: BTreeMap<String, Bytes>,
    /// None where the site has no programs, only the sets.
    pub(crate) release: Option<ReleaseView>,
}

/// What a page needs to embed exactly this release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleaseView {
    /// Site address of the folder, `/widget/v1-0123456789/`.
    pub folder: String,
    /// For the `integrity` of the script that loads the widget.
    pub integrity: String,
    /// The same for the script that gives a frame its height, if it is there.
    pub frame_integrity: Option<String>,
}

impl Widget {
    /// Gathers the files.
    pub(crate) fn new(input: &Input, sets: &[IndicatorSet], others: &[InLanguage]) -> Self {
        let mut files: BTreeMap<String, Bytes> = input
            .widget
            .files
            .iter()
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect();
        let mut add = |address: &str, text: String| {
            let path = address.strip_prefix(FOLDER).unwrap_or(address);
            files.insert(path.to_owned(), text.into());
        };
        for (lang, set) in languages::published(sets, others) {
            let (whole, part) = (wire::to_json(set), wire::to_questions_json(set));
            add(&data_path(&set.slug, lang), whole);
            add(&questions_path(&set.slug, lang), part);
        }
        let schemas = [
            ("set", schema::SET),
            ("record", schema::RECORD),
            ("problems", schema::PROBLEMS),
        ];
        for (name, text) in schemas {
            add(&format!("schema/{name}.json"), text.to_owned());
        }
        let release = files.get(WIDGET_ENTRY).map(|entry| ReleaseView {
            folder: format!(
                "/widget/v1-{}/",
                sums::name(files.iter().map(|(path, bytes)| (path, &bytes[..])))
            ),
            integrity: sums::integrity(entry),
            frame_integrity: files.get("frame.js").map(|bytes| sums::integrity(bytes)),
        });
        Self { files, release }
    }

    /// Every file with its site addresses.
    pub(crate) fn files(&self) -> impl Iterator<Item = (String, &Bytes)> {
        let release = self.release.as_ref().map(|release| release.folder.as_str());
        [Some(FOLDER), release]
            .into_iter()
            .flatten()
            .flat_map(|folder| {
                self.files
                    .iter()
                    .map(move |(path, bytes)| (format!("{folder}{path}"), bytes))
            })
    }
}

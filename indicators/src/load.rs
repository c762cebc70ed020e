//! From what editors wrote to the model: compares every part with the others and resolves the sets.
//!
//! Start at [`load`]; [`translate`] puts the words of an overlay into a loaded set. The codes it reports are listed in [`crate::authored`].

mod across;
mod items;
mod levels;
mod numbers;
mod official;
mod origin;
pub mod prose;
mod resolve;
mod slips;
mod structure;
mod translation;
mod words;

pub use translation::{Translation, translate};

use crate::authored::{self, Authored, Text};
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorSet;

/// The sets that could be read and everything that was found wrong with any of them.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// In the order of their texts. A set stands here if its text is TOML and says what set it is. Where a diagnostic of its
    /// text is an error, items and actions that could not be read are left out, so such a set serves to check other
    /// things against, never to publish.
    pub sets: Vec<IndicatorSet>,
    /// Each with the index of its source text, by text and place.
    pub diagnostics: Vec<(usize, Diagnostic)>,
    /// Keys of works that the sets rest on, each with the index of its source text: whoever knows the works looks them up.
    pub references: Vec<(usize, Text)>,
}

impl Loaded {
    /// Whether anything found stops a build.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|(_, diagnostic)| diagnostic.is_error())
    }

    /// The set of a slug.
    pub fn set(&self, slug: &str) -> Option<&IndicatorSet> {
        self.sets.iter().find(|set| set.slug == slug)
    }
}

/// What was read of one text and what is wrong with it.
struct File {
    authored: Authored,
    found: Vec<Diagnostic>,
}

/// Reads and checks all set files together. Never stops at the first mistake, of one text or of several.
pub fn load(sources: &[&str]) -> Loaded {
    let mut files: Vec<File> = sources.iter().map(|text| read(text)).collect();
    across::check(&mut files);
    let sets = files
        .iter()
        .filter_map(|file| resolve::set(&file.authored))
        .collect();
    let references = files.iter().enumerate().flat_map(|(index, file)| {
        let sources = file.authored.set.source.iter();
        sources.flat_map(move |source| {
            source
                .references
                .iter()
                .map(move |key| (index, key.clone()))
        })
    });
    let references = references.collect();
    let mut diagnostics = Vec::new();
    for (index, file) in files.into_iter().enumerate() {
        let mut found = file.found;
        found.sort_by(|one, other| {
            (one.span.start, one.severity, one.code).cmp(&(
                other.span.start,
                other.severity,
                other.code,
            ))
        });
        found.dedup();
        diagnostics.extend(found.into_iter().map(|diagnostic| (index, diagnostic)));
    }
    Loaded {
        sets,
        diagnostics,
        references,
    }
}

/// Reads one text and checks it by itself. Where the text is not TOML, parts may be lost, and their order with them: only
/// words are checked then.
fn read(text: &str) -> File {
    let mut authored = authored::read(text);
    let mut found = std::mem::take(&mut authored.diagnostics);
    let mut slips = Vec::new();
    words::check(text, &authored.set, &mut slips);
    found.extend(
        slips
            .into_iter()
            .filter(|slip| slip.span.start < authored.lost_from),
    );
    if authored.whole {
        structure::check(text, &authored.set, &mut found);
        official::check(&authored.set, &mut found);
        origin::check(&authored.set, &mut found);
        for item in authored.set.items() {
            items::check(text, item, authored.set.revision.as_ref(), &mut found);
            levels::check(text, item, &mut found);
        }
    }
    File { authored, found }
}

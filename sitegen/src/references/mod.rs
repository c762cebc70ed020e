//! The works that pages cite, from `references.toml` and `references.bib`, as lines in the form of GB/T 7714—2015.

mod bib;
mod fields;
mod print;
mod work;

use std::collections::BTreeMap;

use indicators::diagnostic::Diagnostic;

use crate::{
    config::with_table,
    input::Input,
    report::Problem,
    table::{Placed, Table},
};

/// Where editors write works.
const FILE: &str = "references.toml";
/// What programs that keep literature write.
pub(crate) const BIB: &str = "references.bib";

/// One work that pages cite, in the form of GB/T 7714.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub(crate) text: String,
    pub(crate) note: Option<String>,
    /// Its title put into the language of the edition, with the language that the work itself is in.
    pub(crate) title: Option<(String, String)>,
}

/// Every work of both files, by key.
pub(crate) fn all(input: &Input, problems: &mut Vec<Problem>) -> BTreeMap<String, Reference> {
    let texts = &input.content.texts;
    let own = texts.get(FILE);
    let mut works = match own {
        Some(file) => with_table(file, problems, read),
        None => Vec::new(),
    };
    if let Some(file) = texts.get(BIB) {
        let mut diagnostics = Vec::new();
        for (key, work) in bib::read(&file.text, &mut diagnostics) {
            let twice = works.iter().find(|(known, _)| known.value == key.value);
            match (twice, own) {
                (Some((known, _)), Some(own)) => {
                    let place = own.position(known.span.start);
                    let message = format!(
                        "来源“{}”在两个文件里都有，另一处是{}第{}行第{}列",
                        key.value, own.name, place.line, place.column
                    );
                    let diagnostic = Diagnostic::error("reference-twice", key.span, message);
                    diagnostics.push(diagnostic.with_hint("删去其中一处，或改一个键名"));
                }
                _ => works.push((key, work)),
            }
        }
        let found = diagnostics.into_iter();
        problems.extend(found.map(|diagnostic| Problem::new(file, diagnostic)));
    }
    let works = works.into_iter();
    works.map(|(key, work)| (key.value, work)).collect()
}

/// `references.toml`.
pub(crate) fn read(table: &mut Table<'_, '_>) -> Vec<(Placed<String>, Reference)> {
    table.each(|key, entry| {
        let text = fields::read(key, entry);
        let note = entry.text("note").map(|note| note.value);
        Some(Reference {
            text,
            note,
            title: None,
        })
    })
}

/// What a translation says of a work.
pub(crate) struct ReferenceWords {
    pub(crate) title: Option<String>,
    pub(crate) note: Option<String>,
}

/// `references.LANG.toml`.
pub(crate) fn translate(table: &mut Table<'_, '_>) -> Vec<(Placed<String>, ReferenceWords)> {
    table.each(|_, entry| {
        let [title, note] = ["title", "note"].map(|key| entry.text(key).map(|text| text.value));
        Some(ReferenceWords { title, note })
    })
}

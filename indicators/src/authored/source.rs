//! Reads `[source]`: the annex that states the items, or the works that a set of this project rests on.

use super::keys::SOURCE;
use super::reader::{Reader, Table};
use super::{Number, Source};
use crate::model::Provenance;
use crate::official::{is_projects_own, official_set};
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// Whether a set is one that this project drew up: it says so, or has a number that only such sets have.
pub(super) fn is_derived(number: Option<&Number>, origin: Option<&Spanned<Provenance>>) -> bool {
    let number = number.map(|number| *number.get_ref());
    match origin {
        // An official number outweighs what stands beside it.
        Some(_) if number.is_some_and(|number| official_set(number).is_some()) => false,
        Some(origin) => !origin.get_ref().is_official(),
        None => number.is_some_and(is_projects_own),
    }
}

pub(super) fn source<'t>(
    reader: &Reader<'t>,
    (values, span): (&DeTable<'t>, Range<usize>),
    derived: bool,
) -> Source {
    let table = Table::open(reader, &SOURCE, "出处".to_owned(), values, span);
    // A derived set rests on works, an official one stands in an annex.
    let (annex, references) = if derived {
        (table.optional_number("annex"), table.list("references"))
    } else {
        (table.number("annex"), table.optional_list("references"))
    };
    let source = Source {
        document: table.text("document"),
        annex,
        title: table.text("title"),
        references: table.texts("references", references),
    };
    table.finish();
    source
}

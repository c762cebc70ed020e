//! What the browser calls.

use crate::{Kind, Moment, Report, Text, make};
use indicators::{record, wire};
use wasm_bindgen::prelude::*;

/// A file that was made.
#[wasm_bindgen]
pub struct Made {
    name: String,
    mime: &'static str,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Made {
    /// Its name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Its media type.
    #[wasm_bindgen(getter)]
    pub fn mime(&self) -> String {
        self.mime.to_owned()
    }

    /// What stands in it.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

/// Makes a file of a [`Kind`] by name, from the set's JSON, the words, the record's JSON, the day and second, and the address of
/// the page.
///
/// # Errors
/// A message, where something of this cannot be read or the file cannot be made.
#[wasm_bindgen(js_name = make)]
pub fn make_file(
    set: &str,
    words: &str,
    kind: &str,
    record: &str,
    day: &str,
    second: u32,
    page: &str,
) -> Result<Made, JsError> {
    let set = wire::from_json(set)?;
    let words = Text::read(words, set.origin)
        .ok_or_else(|| JsError::new("the words are of another version"))?;
    let kind = Kind::of(kind).ok_or_else(|| JsError::new("there is no such file"))?;
    let record = record::from_json(record)?;
    let day = day.parse().map_err(|error: String| JsError::new(&error))?;
    let file = make(
        &Report::new(&set, &record, &words, Moment { day, second }, page),
        kind,
    )?;
    Ok(Made {
        name: file.name,
        mime: file.mime,
        bytes: file.bytes,
    })
}

//! What templates ask for beside the engine's own filters: ways to addresses, sentences with slots, prose with codes.

use minijinja::{
    AutoEscape, Error, ErrorKind, Output, State, Value, escape_formatter, value::Rest,
};

use crate::{codes::Codes, html, messages};

/// Writes a value into a page. The engine's own escaping also spells out `/`, which makes every address three times as long.
pub(super) fn format(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if *state.auto_escape() == AutoEscape::Html && !value.is_safe() => {
            // Most values read as they are, and need no copy.
            let written = match html::is_special(text) {
                true => out.write_str(&html::escaped(text)),
                false => out.write_str(text),
            };
            written.map_err(Error::from)
        }
        _ => escape_formatter(out, state, value),
    }
}

/// A site address, relative to the page being rendered. A page is looked for in the page's own language, a file has none.
pub(super) fn href(state: &State, address: &str) -> Result<String, Error> {
    match address.strip_prefix('/') {
        Some(rest) => {
            let path = rest.split('#').next().unwrap_or_default();
            let is_page = path.is_empty() || path.ends_with('/');
            joined(state, if is_page { "within" } else { "root" }, rest)
        }
        None if address.starts_with('#') => Ok(address.to_owned()),
        None => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("href要一个以/开头的网站地址，不是“{address}”"),
        )),
    }
}

/// An address with its language, relative to the page being rendered.
pub(super) fn exact(state: &State, address: &str) -> Result<String, Error> {
    joined(state, "root", address.strip_prefix('/').unwrap_or(address))
}

/// A sentence with its slots filled. Markup that a template made stays markup, everything else reads as itself.
pub(super) fn fill(words: &str, values: Rest<Value>) -> Value {
    let values: Vec<String> = values
        .iter()
        .map(|value| match value.is_safe() {
            true => value.to_string(),
            false => html::escaped(&value.to_string()),
        })
        .collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    Value::from_safe_string(messages::fill(&html::escaped(words), &values))
}

/// A name that is the same in every language: the conversion to traditional Chinese does not see it.
pub(super) fn entities(name: &str) -> Value {
    let written = name.chars().map(|character| match character.is_ascii() {
        true => html::escaped(&character.to_string()),
        false => format!("&#x{:x};", u32::from(character)),
    });
    Value::from_safe_string(written.collect())
}

/// Plain text with the codes in it as links.
pub(super) fn prose(state: &State, text: &str, codes: &Codes) -> Result<Value, Error> {
    Ok(Value::from_safe_string(
        codes.link(text, &joined(state, "within", "")?),
    ))
}

/// The way from the page, and what comes after it: `root` leads to the site's root, `within` to that of the page's language.
fn joined(state: &State, way: &str, rest: &str) -> Result<String, Error> {
    let found = state.lookup(way);
    let found = found.as_ref().and_then(Value::as_str);
    let missing = || Error::new(ErrorKind::UndefinedError, format!("页面没有{way}"));
    found.map(|way| [way, rest].concat()).ok_or_else(missing)
}

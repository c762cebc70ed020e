//! Reading JSON field by field.
//!
//! The widget pays for every byte of its program, and a reader derived for each type is several times the size of these few
//! functions, which every type shares. They also say where in the document something is wrong: `set.dimensions[2].title`.

use serde_json::{Map, Value};

/// What is wrong, and where: the path to the value, outermost first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    path: String,
    problem: &'static str,
}

pub(crate) type Read<T> = Result<T, Fault>;

impl Fault {
    pub(crate) fn new(problem: &'static str) -> Self {
        Self { path: String::new(), problem }
    }

    /// The same fault, seen from one level further out.
    pub(crate) fn inside(mut self, place: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, place);
        self
    }

    /// Where and what, in one line.
    pub(crate) fn message(&self) -> String {
        [&self.path, ": ", self.problem].concat()
    }
}

/// An enum that is one word in JSON.
pub(crate) trait Word: Sized {
    /// The variant of a word.
    fn of(word: &str) -> Option<Self>;
}

/// An object, read field by field; what is left over at the end is unknown.
pub(crate) struct Object(Map<String, Value>);

impl Object {
    pub(crate) fn of(value: Value) -> Read<Self> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(Fault::new("must be an object")),
        }
    }

    /// A field that may be absent or null.
    pub(crate) fn maybe(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key).filter(|value| !value.is_null())
    }

    fn must(&mut self, key: &str) -> Read<Value> {
        self.maybe(key).ok_or_else(|| Fault::new("is missing").inside(key))
    }

    /// A field, read by a function.
    pub(crate) fn field<T>(&mut self, key: &str, read: fn(Value) -> Read<T>) -> Read<T> {
        read(self.must(key)?).map_err(|fault| fault.inside(key))
    }

    /// A field that may be absent, read by a function.
    pub(crate) fn field_or<T>(&mut self, key: &str, read: fn(Value) -> Read<T>) -> Read<Option<T>> {
        self.maybe(key).map(read).transpose().map_err(|fault| fault.inside(key))
    }

    pub(crate) fn text(&mut self, key: &str) -> Read<String> {
        self.field(key, text)
    }

    pub(crate) fn number(&mut self, key: &str) -> Read<u16> {
        self.field(key, number)
    }

    /// A list; an absent one is empty.
    pub(crate) fn list<T>(&mut self, key: &str, read: fn(Value) -> Read<T>) -> Read<Vec<T>> {
        self.maybe(key).map_or_else(|| Ok(Vec::new()), |value| list(value, read).map_err(|fault| fault.inside(key)))
    }

    pub(crate) fn texts(&mut self, key: &str) -> Read<Vec<String>> {
        self.list(key, text)
    }

    /// Refuses what nobody asked for.
    pub(crate) fn end(self) -> Read<()> {
        match self.0.keys().next() {
            Some(key) => Err(Fault::new("is not known here").inside(key)),
            None => Ok(()),
        }
    }

    /// Every field that is left, for objects whose keys are data.
    pub(crate) fn rest(self) -> Map<String, Value> {
        self.0
    }
}

pub(crate) fn text(value: Value) -> Read<String> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(Fault::new("must be a text")),
    }
}

pub(crate) fn number(value: Value) -> Read<u16> {
    value.as_u64().and_then(|number| u16::try_from(number).ok()).ok_or_else(|| Fault::new("must be a whole number under 65536"))
}

pub(crate) fn decimal(value: Value) -> Read<f64> {
    value.as_f64().ok_or_else(|| Fault::new("must be a number"))
}

pub(crate) fn list<T>(value: Value, read: fn(Value) -> Read<T>) -> Read<Vec<T>> {
    let Value::Array(values) = value else { return Err(Fault::new("must be a list")) };
    let mut read_so_far = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        read_so_far.push(read(value).map_err(|fault| fault.inside(&["[", &index.to_string(), "]"].concat()))?);
    }
    Ok(read_so_far)
}

pub(crate) fn word<T: Word>(value: Value) -> Read<T> {
    value.as_str().and_then(T::of).ok_or_else(|| Fault::new("is none of the words that can stand here"))
}

/// A text that is read further by its own rules.
pub(crate) fn parsed<T: std::str::FromStr>(value: Value) -> Read<T> {
    value.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| Fault::new("cannot be read"))
}

/// The envelope of a file: its format and version, and the fields inside.
pub(crate) enum Opened {
    /// Ours, of a version that can be read.
    Ours(Object),
    /// Not ours.
    Foreign,
    /// Ours, of a later version.
    Newer(u16),
}

/// Opens the envelope of a file.
pub(crate) fn open(value: Value, format: &str, version: u16) -> Opened {
    let Ok(mut object) = Object::of(value) else { return Opened::Foreign };
    match (object.text("format"), object.number("version")) {
        (Ok(found), Ok(of)) if found == format => {
            if of > version {
                Opened::Newer(of)
            } else {
                Opened::Ours(object)
            }
        }
        _ => Opened::Foreign,
    }
}

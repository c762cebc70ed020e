//! Reading JSON field by field.
//!
//! The widget pays for every byte of its program, and a reader derived for each type is several times the size of these few
//! functions, which every type shares. They also say where in the document something is wrong: `set.dimensions[2].title`.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A JSON value. serde_json's own keeps objects in a tree, whose code is a tenth of the widget's first program.
#[derive(Debug, PartialEq)]
pub(crate) enum Value {
    /// `null`, and what was taken out.
    Null,
    Bool,
    Number(f64),
    Text(String),
    List(Vec<Value>),
    /// In the order of the document.
    Fields(Vec<(String, Value)>),
}

impl Value {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, where it is one.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, where it is a whole one from 0 to `largest`.
    pub(crate) fn whole(&self, largest: u32) -> Option<u32> {
        match self {
            Self::Number(number)
                if (0.0..=f64::from(largest)).contains(number) && number.fract() == 0.0 =>
            {
                Some(*number as u32)
            }
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Bool)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = from.next_element()? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = from.next_entry()? {
            fields.push(field);
        }
        Ok(Value::Fields(fields))
    }
}

/// What is wrong, and where: the path to the value, outermost first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    path: String,
    problem: &'static str,
}

pub(crate) type Read<T> = Result<T, Fault>;

impl Fault {
    pub(crate) fn new(problem: &'static str) -> Self {
        Self {
            path: String::new(),
            problem,
        }
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

/// An object, read field by field. The first fault is kept and said at the [`end`](Self::end), and something empty stands
/// in until then: a reader without early returns is a third of the size.
pub(crate) struct Object {
    fields: Vec<(String, Value)>,
    fault: Option<Fault>,
}

impl Object {
    pub(crate) fn of(value: Value) -> Self {
        match value {
            Value::Fields(fields) => Self {
                fields,
                fault: None,
            },
            _ => Self {
                fields: Vec::new(),
                fault: Some(Fault::new("must be an object")),
            },
        }
    }

    fn note(&mut self, fault: Fault, key: &str) {
        self.fault.get_or_insert_with(|| fault.inside(key));
    }

    /// A field that may be absent or null. It is emptied, not removed; of two with one name the second is left over, and so
    /// is found at the [`end`](Self::end).
    fn take(&mut self, key: &str) -> Option<Value> {
        let (_, place) = self.fields.iter_mut().find(|(name, _)| name == key)?;
        let value = std::mem::replace(place, Value::Null);
        (!value.is_null()).then_some(value)
    }

    /// A field, read by a function; `None` after a fault.
    pub(crate) fn field<T>(&mut self, key: &str, read: fn(Value) -> Read<T>) -> Option<T> {
        if !self
            .fields
            .iter()
            .any(|(name, value)| name == key && !value.is_null())
        {
            self.note(Fault::new("is missing"), key);
        }
        self.field_or(key, read)
    }

    /// A field that may be absent, read by a function.
    pub(crate) fn field_or<T>(&mut self, key: &str, read: fn(Value) -> Read<T>) -> Option<T> {
        match read(self.take(key)?) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.note(fault, key);
                None
            }
        }
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &str) -> String {
        self.field(key, text).unwrap_or_default()
    }

    /// A text that may be absent.
    pub(crate) fn text_or(&mut self, key: &str) -> Option<String> {
        self.field_or(key, text)
    }

    /// A whole number.
    pub(crate) fn number(&mut self, key: &str) -> u16 {
        self.field(key, number).unwrap_or_default()
    }

    /// A number.
    pub(crate) fn decimal(&mut self, key: &str) -> f64 {
        self.field(key, decimal).unwrap_or_default()
    }

    /// A list; an absent one is empty.
    pub(crate) fn list<T>(&mut self, key: &str, read: fn(Value) -> Read<T>) -> Vec<T> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        list(value, read).unwrap_or_else(|fault| {
            self.note(fault, key);
            Vec::new()
        })
    }

    /// A list of texts; an absent one is empty.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<String> {
        self.list(key, text)
    }

    /// The first fault, or else a field that nobody asked for.
    pub(crate) fn end(self) -> Read<()> {
        let left = self.fields.iter().find(|(_, value)| !value.is_null());
        match (self.fault, left) {
            (Some(fault), _) => Err(fault),
            (None, Some((key, _))) => Err(Fault::new("is not known here").inside(key)),
            (None, None) => Ok(()),
        }
    }

    /// Every field that is left, for objects whose keys are data.
    pub(crate) fn rest(self) -> Read<Vec<(String, Value)>> {
        self.fault.map_or(Ok(self.fields), Err)
    }
}

pub(crate) fn text(value: Value) -> Read<String> {
    match value {
        Value::Text(text) => Ok(text),
        _ => Err(Fault::new("must be a text")),
    }
}

pub(crate) fn number(value: Value) -> Read<u16> {
    value
        .whole(u16::MAX.into())
        .and_then(|number| u16::try_from(number).ok())
        .ok_or_else(|| Fault::new("must be a whole number under 65536"))
}

pub(crate) fn decimal(value: Value) -> Read<f64> {
    match value {
        Value::Number(number) => Ok(number),
        _ => Err(Fault::new("must be a number")),
    }
}

pub(crate) fn list<T>(value: Value, read: fn(Value) -> Read<T>) -> Read<Vec<T>> {
    let Value::List(values) = value else {
        return Err(Fault::new("must be a list"));
    };
    let mut read_so_far = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        read_so_far.push(
            read(value).map_err(|fault| fault.inside(&["[", &index.to_string(), "]"].concat()))?,
        );
    }
    Ok(read_so_far)
}

pub(crate) fn word<T: Word>(value: Value) -> Read<T> {
    value
        .as_str()
        .and_then(T::of)
        .ok_or_else(|| Fault::new("is none of the words that can stand here"))
}

/// A text that is read further by its own rules.
pub(crate) fn parsed<T: std::str::FromStr>(value: Value) -> Read<T> {
    value
        .as_str()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Fault::new("cannot be read"))
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
    let mut object = Object::of(value);
    let (found, of) = (object.text("format"), object.number("version"));
    // Editors of JSON are told by this which schema to hold the file against.
    object.text_or("$schema");
    if object.fault.is_some() || found != format || of == 0 {
        Opened::Foreign
    } else if of > version {
        Opened::Newer(of)
    } else {
        Opened::Ours(object)
    }
}

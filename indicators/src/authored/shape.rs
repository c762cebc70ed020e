//! What a table of a set file may hold: its keys, with what each says and may be. The readers ask by these tables, the published
//! schemas and the columns of spreadsheets are made from them, and nothing else lists a key.

use super::keys::OF_SETS;
use super::reader::nearest;
use crate::model::LARGEST_NUMBER;

/// A kind of table: what editors call it, how its header looks, and its keys.
#[derive(Debug)]
pub struct Shape {
    /// What editors call it.
    pub name: &'static str,
    /// How its header looks.
    pub header: &'static str,
    /// Its keys, in the order in which they are written.
    pub keys: &'static [Key],
    /// Which files have such a table.
    pub(crate) file: FileKind,
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it says, in a few words.
    pub label: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What stands after it.
    pub form: Form,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Must,
    /// It may be left out.
    May,
    /// In some files it must, which the reader decides.
    Depends,
}

/// Words that may be written, each with what it means; an empty meaning where the word says it itself.
pub type Choices = &'static [(&'static str, &'static str)];

/// What stands after a key.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A text that is not empty.
    Text,
    /// A text of a pattern.
    Pattern(&'static str),
    /// A whole number from the first to the second.
    Number(u16, u16),
    /// A positive number.
    Decimal,
    /// One of these words.
    Word(Choices),
    /// Several of these words.
    Words(Choices),
    /// Several texts.
    Texts,
    /// A text for each of the four levels.
    Levels,
    /// A table.
    Table(&'static Shape),
    /// One of several tables; which one, its `kind` says.
    OneOf(&'static [(&'static str, &'static Shape)]),
    /// Several tables, one after the other.
    Tables(&'static Shape),
    /// Several tables, each under a name of its own.
    Named(&'static Shape),
}

/// Any number that sets, items, revisions and actions may carry.
pub(crate) const NUMBER: Form = Form::Number(1, LARGEST_NUMBER);

/// A key that must be there.
pub(crate) const fn must(name: &'static str, label: &'static str, form: Form) -> Key {
    let need = Need::Must;
    Key {
        name,
        label,
        need,
        form,
    }
}

/// A key that may be left out.
pub(crate) const fn may(name: &'static str, label: &'static str, form: Form) -> Key {
    let need = Need::May;
    Key {
        name,
        label,
        need,
        form,
    }
}

/// A key that some files must have.
pub(crate) const fn depends(name: &'static str, label: &'static str, form: Form) -> Key {
    let need = Need::Depends;
    Key {
        name,
        label,
        need,
        form,
    }
}

/// The two kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A set.
    Set,
    /// The words of a set in another language.
    Overlay,
}

impl FileKind {
    fn shapes(self) -> &'static [&'static Shape] {
        match self {
            Self::Set => &OF_SETS,
            Self::Overlay => &super::overlay_shape::OF_OVERLAYS,
        }
    }
}

impl Shape {
    /// The key of a name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of its keys.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.keys.iter().map(|key| key.name).collect()
    }

    /// What to do about a key that the table does not have: a slip of the pen, or a key under the wrong header. With it the
    /// key that was meant, if it was a slip.
    pub(crate) fn advice(&self, key: &str) -> (String, Option<&'static str>) {
        let slip = |near: &'static str| (format!("你是不是想写`{near}`？"), Some(near));
        if let Some(near) = nearest(key, &self.names(), 1) {
            return slip(near);
        }
        let elsewhere = |shape: &&&Shape| shape.name != self.name && shape.key(key).is_some();
        if let Some(owner) = self.file.shapes().iter().find(elsewhere) {
            let place = format!("`{key}`属于{}（{}）", owner.name, owner.header);
            return (
                format!("{place}。TOML里，一行写在哪个表头下面就归哪张表，请移到那张表里。"),
                None,
            );
        }
        if self.file == FileKind::Overlay && OF_SETS.iter().any(|shape| shape.key(key).is_some()) {
            let hint = format!("`{key}`只写在中文那份里；译文只写字句，删去这一行。");
            return (hint, None);
        }
        match nearest(key, &self.names(), usize::MAX) {
            Some(near) => slip(near),
            None => (
                format!(
                    "{}可以有：{}。不要的话删去这一行。",
                    self.name,
                    listed(&self.names())
                ),
                None,
            ),
        }
    }
}

/// Keys in backquotes with 、 between.
pub(crate) fn listed(keys: &[&str]) -> String {
    keys.iter()
        .map(|key| format!("`{key}`"))
        .collect::<Vec<_>>()
        .join("、")
}

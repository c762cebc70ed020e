//! What one person (or one group that agreed) said about the items of a set.

use crate::day::Day;
use crate::measure::Measure;
use crate::model::{IndicatorSet, ItemNumber, Level, Revision, SetNumber};
use serde::Serialize;

/// Why an item does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// 没有这样的人或事: there is no such person or thing here.
    Absent,
    /// 由别的单位统一负责: somebody else does it for us.
    Elsewhere,
    /// 刚起步，还没到时候: too new to say.
    TooEarly,
    /// 其他（写在备注里）: said in the note.
    Other,
}

crate::model::words!(Reason {
    Absent = "absent",
    Elsewhere = "elsewhere",
    TooEarly = "too-early",
    Other = "other"
});

impl Reason {
    /// All four, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Absent, Self::Elsewhere, Self::TooEarly, Self::Other];
}

/// The choice made for one item. An item without one is not yet answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rating {
    /// One of the four levels.
    Level(Level),
    /// 不适用
    NotApplicable(Reason),
    /// 说不清
    Unsure,
}

impl Rating {
    /// Every possible choice, in the order of the link's digits 1 to 9 (0 is: not yet answered).
    pub const ALL: [Self; 9] = [
        Self::Level(Level::Starting),
        Self::Level(Level::Growing),
        Self::Level(Level::Steady),
        Self::Level(Level::Leading),
        Self::Unsure,
        Self::NotApplicable(Reason::Absent),
        Self::NotApplicable(Reason::Elsewhere),
        Self::NotApplicable(Reason::TooEarly),
        Self::NotApplicable(Reason::Other),
    ];

    /// The level, where one was chosen.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::NotApplicable(_) | Self::Unsure => None,
        }
    }
}

/// Everything said about one item.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Answer {
    /// The choice; `None` while only notes were made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// A note in the answerer's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where evidence is kept, one place a line; never the evidence itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// What was entered into the calculator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Which parts of the checklist were ticked, by position from 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ticked: Vec<u16>,
}

impl Answer {
    /// An answer that is a rating and nothing else.
    pub fn of(rating: Rating) -> Self {
        Self {
            rating: Some(rating),
            ..Self::default()
        }
    }

    /// True when nothing at all was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a place for evidence was named.
    pub fn has_evidence(&self) -> bool {
        !self.evidence.trim().is_empty()
    }
}

/// Answers by stable item number. Items that are not in it were not answered.
///
/// A list in the order of the numbers: a set has at most a hundred, and the widget has no room for the code of a tree.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers(Vec<(ItemNumber, Answer)>);

impl Serialize for Answers {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.iter())
    }
}

impl Answers {
    /// Where an item's answer is, or where it would be.
    fn place(&self, item: ItemNumber) -> Result<usize, usize> {
        self.0.binary_search_by_key(&item, |(number, _)| *number)
    }

    /// What was said about an item, if anything.
    pub fn get(&self, item: ItemNumber) -> Option<&Answer> {
        self.place(item).ok().map(|place| &self.0[place].1)
    }

    /// The rating of an item, if it was rated.
    pub fn rating(&self, item: ItemNumber) -> Option<Rating> {
        self.get(item)?.rating
    }

    /// The level of an item, if one was chosen.
    pub fn level(&self, item: ItemNumber) -> Option<Level> {
        self.rating(item)?.level()
    }

    /// Puts an answer; an empty one takes the item out again.
    pub fn put(&mut self, item: ItemNumber, answer: Answer) {
        match (self.place(item), answer.is_empty()) {
            (Ok(place), true) => drop(self.0.remove(place)),
            (Ok(place), false) => self.0[place].1 = answer,
            (Err(_), true) => {}
            (Err(place), false) => self.0.insert(place, (item, answer)),
        }
    }

    /// Sets the rating and keeps the rest of the answer.
    pub fn rate(&mut self, item: ItemNumber, rating: Option<Rating>) {
        let mut answer = self.get(item).cloned().unwrap_or_default();
        answer.rating = rating;
        self.put(item, answer);
    }

    /// All answers in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (ItemNumber, &Answer)> {
        self.0.iter().map(|(number, answer)| (*number, answer))
    }

    /// The ratings alone: what a link carries.
    #[must_use]
    pub fn ratings_only(&self) -> Self {
        self.iter()
            .filter_map(|(number, answer)| Some((number, answer.rating?)))
            .collect()
    }

    /// How many items of the set have a rating.
    pub fn rated_count(&self, set: &IndicatorSet) -> usize {
        set.items()
            .filter(|(_, item)| self.rating(item.number).is_some())
            .count()
    }

    /// True when nothing was said about any item.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(ItemNumber, Rating)> for Answers {
    fn from_iter<I: IntoIterator<Item = (ItemNumber, Rating)>>(ratings: I) -> Self {
        let mut answers = Self::default();
        for (number, rating) in ratings {
            answers.put(number, Answer::of(rating));
        }
        answers
    }
}

/// A number that tells responses apart, drawn at random on the device: 30 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "u32")]
pub struct ResponseId(u32);

impl ResponseId {
    /// Takes the lower 30 bits of a random number.
    pub fn from_random(random: u32) -> Self {
        Self(random & 0x3fff_ffff)
    }

    /// The number, under 2³⁰.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for ResponseId {
    type Error = String;
    fn try_from(number: u32) -> Result<Self, String> {
        if number < 1 << 30 {
            Ok(Self(number))
        } else {
            Err(format!("response id {number} is not under 2^30"))
        }
    }
}

impl From<ResponseId> for u32 {
    fn from(id: ResponseId) -> Self {
        id.0
    }
}

/// One person's answers to one set, as they travel in links and files.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// Tells this response from others; the same id is the same response, maybe later.
    pub id: ResponseId,
    /// The set, by number.
    pub set: SetNumber,
    /// The revision the answers were given under.
    pub revision: Revision,
    /// The day of the last change.
    pub day: Day,
    /// What the answerer calls themselves, if they said; at most [`LONGEST_NAME`] bytes in a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the answerer is here (长辈, 一线员工), in at most [`LONGEST_NAME`] bytes. On the device and in record files; never
    /// in a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What was said.
    pub answers: Answers,
}

/// Bytes of UTF-8 that a name may take in a link: eight Han characters.
pub const LONGEST_NAME: usize = 24;

/// What an older response means under today's set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Items whose meaning changed after the response was given: kept, said, not compared.
    pub changed: Vec<ItemNumber>,
    /// Numbers that were answered but stand in no item any more.
    pub dropped: Vec<ItemNumber>,
    /// Items that came later than the response and so are open.
    pub added: Vec<ItemNumber>,
    /// The response was made under a revision newer than the set at hand.
    pub newer: bool,
}

/// Compares the revision a response was given under with the set at hand.
pub fn reconcile(set: &IndicatorSet, revision: Revision, answers: &Answers) -> Reconciled {
    let later = |number: ItemNumber| set.item(number).is_some_and(|item| item.since > revision);
    Reconciled {
        changed: answers
            .iter()
            .map(|(number, _)| number)
            .filter(|number| later(*number))
            .collect(),
        dropped: answers
            .iter()
            .map(|(number, _)| number)
            .filter(|number| set.item(*number).is_none())
            .collect(),
        added: set
            .items()
            .map(|(_, item)| item.number)
            .filter(|number| later(*number) && answers.get(*number).is_none())
            .collect(),
        newer: revision > set.revision,
    }
}

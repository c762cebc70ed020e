//! What an editor wrote in one set file, with the place of every value; nothing is resolved or trusted yet.
//!
//! Start at [`read`], for the words of another language at [`overlay::read`]. It never stops at the first mistake: it returns what could be read and every diagnostic.
//! [`crate::load`] compares the parts with each other and with the other sets, and makes the [`crate::model`] of it.
//!
//! Every code that reading and loading may report:
//!
//! | code | severity | what it says |
//! |---|---|---|
//! | `set-syntax` | error | the text is not TOML here |
//! | `set-repeated-key` | error | a key or a table stands twice |
//! | `set-unknown-key` | error | a key that the table does not have |
//! | `set-missing-key` | error | keys that the table must have |
//! | `set-wrong-type` | error | text where a number belongs, and the like |
//! | `set-empty-text` | error | nothing between the quotes |
//! | `set-empty-list` | error | nothing between the brackets |
//! | `set-repeated-value` | error | the same word twice in one list |
//! | `set-unknown-word` | error | not one of the fixed words |
//! | `set-number-range` | error | a number too small, too large or not whole |
//! | `set-bad-slug` | error | a slug that would not do in an address |
//! | `set-bad-letter` | error | not one letter from A to Z |
//! | `set-level-missing` | error | one of the four levels is not described |
//! | `set-unknown-level` | error | a level other than 1, 2, 3, 4 |
//! | `set-dimension-code` | error | a dimension code that does not fit its place |
//! | `set-item-code` | error | an item code that does not fit its place |
//! | `set-duplicate-code` | error | a code used twice |
//! | `set-duplicate-number` | error | an item number used twice |
//! | `set-number-gap` | warning | an item number neither used nor retired |
//! | `set-retired-number` | error | a retired item number used again |
//! | `set-retired-last` | error | a retired item whose last revision is not a past one |
//! | `set-since` | error | an item that changed in a revision yet to come |
//! | `set-duplicate-action-number` | error | an action number used twice in an item |
//! | `set-action-from` | error | an action that starts elsewhere than at level 1, 2 or 3 |
//! | `set-step-without-action` | error | no action leads from a level to the next |
//! | `set-kind-mismatch` | error | threshold or checklist without its kind, or the kind without them |
//! | `set-checklist-needed` | error | more parts needed than there are |
//! | `set-threshold-part` | error | `part` does not name a row of a coverage calculator |
//! | `set-threshold-calculator` | warning | an official number that no calculator can compare, or in another unit |
//! | `set-survey-count` | error | a survey's `of` that names no count of an earlier rate |
//! | `set-unknown-see` | error | a related item that no loaded set has |
//! | `set-see-itself` | error | an item related to itself |
//! | `set-duplicate-slug` | error | two sets with one slug |
//! | `set-duplicate-set-number` | error | two sets with one number |
//! | `set-duplicate-letter` | error | two sets with one letter |
//! | `set-origin` | error | a derived set that does not say so, or an origin that the number does not have |
//! | `set-derived-annex` | error | an annex in the source of a derived set |
//! | `set-derived-number` | error | an official number in a derived set |
//! | `set-wrong-official-identity` | error | slug, letter, organisation or annex of an official set |
//! | `set-wrong-official-dimension` | error | name or order of the official dimensions |
//! | `set-wrong-official-count` | error | number of official dimensions or items |
//! | `set-wrong-official-number` | error | an official number that is not exact, missing or invented |
//! | `set-full-width` | warning | a digit or letter in its full-width form |
//! | `set-half-width` | warning | half-width punctuation beside Chinese |
//! | `set-straight-quote` | warning | straight quotes in Chinese text |
//! | `set-space` | warning | a hand-typed space beside Chinese, or at either end |
//! | `set-empty-words` | warning | an action that begins with 加强, 重视 and the like |
//! | `set-invented-number` | warning | a number that level 4 alone has |
//! | `translation-language` | error | a language that has no fixed words |
//! | `translation-revision` | error | made from a revision that is yet to come |
//! | `translation-unknown-code` | error | a dimension or an item that the set does not have |
//! | `translation-unknown-action` | error | an action that the item does not have |
//! | `translation-not-in-source` | error | words for what the set does not have |
//! | `translation-length` | error | a list with more or fewer entries than the set's |
//! | `translation-denominator` | error | a survey's rate with another denominator than the set's |
//! | `translation-missing` | warning | words that are still Chinese |
//! | `translation-outdated` | warning | an item whose meaning changed after it was translated |
//! | `translation-number` | warning | a number that only the set or only the translation has |
//! | `translation-han` | warning | Chinese left in a translation |
//! | `translation-quote` | warning | straight quotes in a translation |
//! | `translation-space` | warning | stray spaces in a translation |

mod calculator;
mod keys;
pub mod overlay;
mod overlay_shape;
mod reader;
pub mod schema;
pub mod shape;
mod source;
mod syntax;
mod tables;
mod vocabulary;

pub use self::keys::SET;
pub use self::overlay_shape::OVERLAY;
pub(crate) use self::reader::nearest;
pub use self::syntax::explain as explain_toml;
pub use toml::Spanned;

use crate::diagnostic::Diagnostic;
use crate::model::{Calculator, Horizon, ItemKind, Organisation, Provenance, Relation};
use std::ops::Range;

/// Text with its place, quotes included. Empty at an empty place where a required text is absent.
pub type Text = Spanned<String>;
/// A whole number with its place.
pub type Number = Spanned<u16>;

/// Everything read from one text.
#[derive(Debug, Clone)]
pub struct Authored {
    /// The set, as far as it could be read.
    pub set: Set,
    /// What is wrong in this text by itself, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// False where the text is not TOML: parts of the set may then have been lost, so nothing can be said of what is absent.
    pub whole: bool,
    /// Where the text is not TOML, the offset after which nothing that was read can be trusted.
    pub lost_from: usize,
}

/// A set as written. Values that are absent or unusable are `None` or empty, and a diagnostic says so.
#[derive(Debug, Clone)]
pub struct Set {
    /// Stable name.
    pub slug: Text,
    /// Stable number.
    pub number: Option<Number>,
    /// Revision of the set's meaning.
    pub revision: Option<Number>,
    /// First letter of the codes, a capital.
    pub letter: Option<Spanned<char>>,
    /// Kind of organisation.
    pub organisation: Option<Spanned<Organisation>>,
    /// Where the items come from; absent for the four official sets and for sets of other organisations.
    pub origin: Option<Spanned<Provenance>>,
    /// Language of the words.
    pub lang: Text,
    /// Short title.
    pub title: Text,
    /// How the result addresses the ones who answer.
    pub subject: Text,
    /// Who it is for.
    pub audience: Text,
    /// What it looks at.
    pub intro: Text,
    /// Rough time to answer, minutes.
    pub minutes: Option<Number>,
    /// Where the official text stands.
    pub source: Option<Source>,
    /// Item numbers that must not be used again.
    pub retired: Vec<Retired>,
    /// Dimensions in the order of the text.
    pub dimensions: Vec<Dimension>,
}

/// `[source]` as written.
#[derive(Debug, Clone)]
pub struct Source {
    /// Title of the document.
    pub document: Text,
    /// Number of the annex; derived sets have none.
    pub annex: Option<Number>,
    /// Title of the annex.
    pub title: Text,
    /// Keys of the works that a derived set rests on.
    pub references: Vec<Text>,
}

/// An item that is gone: its number stays taken, since old links carry it.
#[derive(Debug, Clone)]
pub struct Retired {
    /// The number it had.
    pub number: Option<Number>,
    /// The code it had.
    pub code: Text,
    /// The last revision that had it.
    pub last: Option<Number>,
}

/// A dimension as written.
#[derive(Debug, Clone)]
pub struct Dimension {
    /// Its `[[dimension]]` header.
    pub span: Range<usize>,
    /// Code.
    pub code: Text,
    /// Official name.
    pub title: Text,
    /// What it looks at.
    pub about: Text,
    /// Who alone answers it.
    pub only: Option<Text>,
    /// Items in the order of the text.
    pub items: Vec<Item>,
}

/// An item as written.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its `[[dimension.item]]` header.
    pub span: Range<usize>,
    /// Code.
    pub code: Text,
    /// Stable number.
    pub number: Option<Number>,
    /// The revision since which its meaning is what it is.
    pub since: Option<Number>,
    /// What sort of statement it is.
    pub kinds: Vec<Spanned<ItemKind>>,
    /// Short title.
    pub title: Text,
    /// The question.
    pub question: Text,
    /// How to read the question.
    pub help: Text,
    /// The four levels, level 1 first.
    pub levels: [Text; 4],
    /// Where evidence is found.
    pub evidence: Vec<Text>,
    /// Ways to go astray.
    pub pitfalls: Vec<Text>,
    /// Capacities and gains it serves.
    pub capacities: Vec<Text>,
    /// Codes of related items.
    pub see: Vec<Text>,
    /// The official number.
    pub threshold: Option<Threshold>,
    /// Parts to tick.
    pub checklist: Option<Checklist>,
    /// The calculator; `None` inside where it could not be read.
    pub calculator: Option<Spanned<Option<Calculator>>>,
    /// Actions in the order of the text.
    pub actions: Vec<Action>,
    /// Texts of the calculator, for the checks of words.
    pub calculator_texts: Vec<Text>,
}

/// An official number as written.
#[derive(Debug, Clone)]
pub struct Threshold {
    /// The whole table.
    pub span: Range<usize>,
    /// What is measured.
    pub metric: Text,
    /// At least, or equal.
    pub relation: Option<Spanned<Relation>>,
    /// The number.
    pub value: Option<Spanned<f64>>,
    /// Its unit.
    pub unit: Text,
    /// Row of a coverage calculator, from 1.
    pub part: Option<Number>,
}

/// A checklist as written.
#[derive(Debug, Clone)]
pub struct Checklist {
    /// The whole table.
    pub span: Range<usize>,
    /// The parts.
    pub parts: Vec<Text>,
    /// How many make level 3; all of them where absent.
    pub needed: Option<Number>,
}

/// An action as written.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its header or inline table.
    pub span: Range<usize>,
    /// Stable number inside the item.
    pub number: Option<Number>,
    /// The level it starts from, as a number that may be wrong still.
    pub from: Option<Number>,
    /// When it can be done.
    pub horizon: Option<Spanned<Horizon>>,
    /// What to do.
    pub what: Text,
    /// Who does it.
    pub who: Text,
    /// How one sees that it is done.
    pub check: Text,
    /// Resource word.
    pub resource: Text,
    /// How it goes on.
    pub then: Option<Text>,
}

/// Reads one set file: what could be read, and every mistake that can be seen without looking at other files.
pub fn read(text: &str) -> Authored {
    let (table, errors) = toml::de::DeTable::parse_recoverable(text);
    let reader = reader::Reader::new(text);
    let whole = syntax::report(&reader, &errors);
    let set = tables::set(&reader, table.get_ref());
    let lost_from = reader.lost_from.get();
    Authored {
        set,
        diagnostics: reader.finish(whole),
        whole,
        lost_from,
    }
}

/// The 1-based line of a byte offset.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(offset)
        .filter(|&&byte| byte == b'\n')
        .count()
        + 1
}

//! The resolved indicator model: what the generator, the widget and the tests work with.
//!
//! A set has dimensions, a dimension has items, an item has four levels and the actions that lead from one to the next.
//! Official order, dimension names and item codes are kept exactly; numbers are stable and never used again.
//! The same types are the wire JSON (see [`crate::wire`]), so every field here is part of that format.

use serde::Serialize;

mod calculator;
mod provenance;
#[cfg(feature = "authored")]
mod visit;
mod vocabulary;
mod words;

pub use calculator::Calculator;
pub use provenance::Provenance;
#[cfg(feature = "authored")]
pub use visit::Visit;
#[cfg(feature = "authored")]
pub(crate) use visit::denominators;
pub use vocabulary::{LANGUAGES, fixed_word};
pub(crate) use words::words;

/// Stable number of a set: 1 family, 2 community, 3 enterprise, 4 government body; derived sets follow.
pub type SetNumber = u16;
/// Stable number of an item inside its set, from 1. Never used again once an item is dropped.
pub type ItemNumber = u16;
/// Stable number of an action inside its item, from 1.
pub type ActionNumber = u16;
/// Counts up when the meaning of an item changes.
pub type Revision = u16;

/// The largest number a set, an item, a revision or an action may carry, so that links stay short and decoders bounded.
pub const LARGEST_NUMBER: u16 = 1000;

/// Which kind of organisation a set is for. It decides the print form and how groups are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Organisation {
    /// 家庭
    Family,
    /// 社区
    Community,
    /// 企事业单位
    Enterprise,
    /// 机关（事业单位）
    Government,
}

words!(Organisation { Family = "family", Community = "community", Enterprise = "enterprise", Government = "government" });

impl Organisation {
    /// A family sees each member's answers; every other kind hides groups of under five.
    pub fn is_family(self) -> bool {
        self == Self::Family
    }
}

/// One of the four levels. Level 3 is exactly what the official item asks. The scale is this project's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "u8")]
pub enum Level {
    /// 起步
    Starting,
    /// 成长
    Growing,
    /// 稳定: what the official item asks.
    Steady,
    /// 引领
    Leading,
}

impl Level {
    /// All four, lowest first.
    pub const ALL: [Self; 4] = [Self::Starting, Self::Growing, Self::Steady, Self::Leading];

    /// The level as a number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Position in a list of four, 0 to 3.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The level of a number from 1 to 4.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(1)?)).copied()
    }

    /// One level up; `None` at the top.
    pub fn next(self) -> Option<Self> {
        Self::from_number(self.number() + 1)
    }

    /// Whether the level is what the official item asks, or above.
    pub fn reaches_official(self) -> bool {
        self >= Self::Steady
    }
}

impl TryFrom<u8> for Level {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        Self::from_number(number).ok_or_else(|| format!("level {number} is not 1, 2, 3 or 4"))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.number()
    }
}

/// What sort of statement an item is; it decides which helper (calculator, checklist) fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// 数值: an official number.
    Threshold,
    /// 趋势: more than before.
    Trend,
    /// 复合: several parts that can be ticked.
    Compound,
    /// 过程: something exists and works.
    Process,
    /// 调查: needs asking people.
    Survey,
    /// 成效: something came of it.
    Outcome,
}

words!(ItemKind { Threshold = "threshold", Trend = "trend", Compound = "compound", Process = "process", Survey = "survey", Outcome = "outcome" });

/// When an action can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Horizon {
    /// 今天能做: within half an hour, free, decided by one person.
    Today,
    /// 本月: needs others, or a trial.
    Month,
    /// 本年: needs a rule or a budget.
    Year,
}

words!(Horizon { Today = "today", Month = "month", Year = "year" });

/// Where the official statement stands, or what the items were drawn up after.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Title of the document, in 《》.
    pub document: String,
    /// Number of the annex; 0 where there is none.
    pub annex: u16,
    /// Title of the annex, in 《》.
    pub title: String,
    /// Keys of the works that a derived set rests on, in the guide's list of references.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
}

/// One set of indicators.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorSet {
    /// Stable name in addresses and embed code: `family`.
    pub slug: String,
    /// Stable number, carried by links.
    pub number: SetNumber,
    /// Revision of the set's meaning.
    pub revision: Revision,
    /// First letter of the item codes: `F`.
    pub letter: char,
    /// Kind of organisation.
    pub organisation: Organisation,
    /// Where the items come from.
    #[serde(skip_serializing_if = "Provenance::is_official")]
    pub origin: Provenance,
    /// BCP 47 tag of the words: `zh-Hans`.
    pub lang: String,
    /// Short title: 学习型家庭.
    pub title: String,
    /// How the result addresses the ones who answer: 你家.
    pub subject: String,
    /// Who it is for, one sentence.
    pub audience: String,
    /// What it looks at and how to use it.
    pub intro: String,
    /// Rough time to answer, minutes.
    pub minutes: u16,
    /// Where the official text stands.
    pub source: Source,
    /// Dimensions in official order.
    pub dimensions: Vec<Dimension>,
}

/// A dimension (一级指标) of one set. Dimensions are never shared between sets, even where names agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dimension {
    /// `F3`.
    pub code: String,
    /// Official name, verbatim.
    pub title: String,
    /// What it looks at, in our words.
    pub about: String,
    /// Who alone answers it, as a heading says: 区级填写. Everybody else leaves it out in one step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
    /// Items in official order.
    pub items: Vec<Item>,
}

/// An item (指标项).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// `F3-1`: set letter, dimension position, item position.
    pub code: String,
    /// Stable number inside the set.
    pub number: ItemNumber,
    /// The revision since which its meaning is what it is now; older answers are kept but not compared.
    pub since: Revision,
    /// What sort of statement it is; never empty.
    pub kinds: Vec<ItemKind>,
    /// Short title.
    pub title: String,
    /// The question, plain.
    pub question: String,
    /// How to read the question.
    pub help: String,
    /// What each level looks like, level 1 first.
    pub levels: [String; 4],
    /// Where evidence is found; places, never uploads.
    pub evidence: Vec<String>,
    /// Ways to go astray.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pitfalls: Vec<String>,
    /// The notice's capacities and gains the item serves: 学习力 凝聚力 创新力 认同感 获得感.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub capacities: Vec<String>,
    /// Codes of related items, possibly of other sets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<String>,
    /// The official number, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    /// Parts to tick, for compound items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checklist: Option<Checklist>,
    /// A small calculator that suggests a level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calculator: Option<Calculator>,
    /// What to do next, in authored order.
    pub actions: Vec<Action>,
}

/// An official number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Threshold {
    /// What is measured.
    pub metric: String,
    /// At least, or equal.
    pub relation: Relation,
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// The 1-based row of a coverage calculator that the number is about; absent: the calculator's only result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<u16>,
}

impl Threshold {
    /// Whether a measured value meets the number.
    pub fn is_met_by(&self, value: f64) -> bool {
        // An official "达到 100%" is met by 100, whatever the last bit of a division says.
        value >= self.value - 1e-9
    }
}

/// How a measured value relates to an official number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// 不少于
    AtLeast,
    /// 达到
    Equal,
}

words!(Relation { AtLeast = "at-least", Equal = "equal" });

/// Parts of a compound item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checklist {
    /// The parts, in official order.
    pub parts: Vec<String>,
    /// How many make level 3; all of them unless said.
    pub needed: u16,
}

/// One rate of a survey: `count` ÷ `of`, or ÷ the slips returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SurveyRate {
    /// 知晓率
    pub name: String,
    /// Name of the count.
    pub count: String,
    /// The count of an earlier rate that is the denominator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// Something to do that leads one level up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Action {
    /// Stable number inside the item.
    pub number: ActionNumber,
    /// The level it starts from; it leads to the next one.
    pub from: Level,
    /// When it can be done.
    pub horizon: Horizon,
    /// What to do.
    #[serde(rename = "do")]
    pub what: String,
    /// Who does it.
    pub who: String,
    /// How one sees that it is done.
    pub check: String,
    /// 场所 课程 书刊 平台 人员 经费 制度 模板
    pub resource: String,
    /// How it goes on after a one-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
}

/// The fixed words for an action's resource.
pub const RESOURCES: [&str; 8] = [
    "场所", "课程", "书刊", "平台", "人员", "经费", "制度", "模板",
];
/// The fixed words for what an item serves: three capacities and two gains named in the notice.
pub const CAPACITIES: [&str; 5] = ["学习力", "凝聚力", "创新力", "认同感", "获得感"];

impl IndicatorSet {
    /// Every item with its dimension, in official order.
    pub fn items(&self) -> impl Iterator<Item = (&Dimension, &Item)> {
        self.dimensions
            .iter()
            .flat_map(|dimension| dimension.items.iter().map(move |item| (dimension, item)))
    }

    /// How many items there are.
    pub fn item_count(&self) -> usize {
        self.dimensions
            .iter()
            .map(|dimension| dimension.items.len())
            .sum()
    }

    /// The item of a stable number.
    pub fn item(&self, number: ItemNumber) -> Option<&Item> {
        self.items()
            .map(|(_, item)| item)
            .find(|item| item.number == number)
    }

    /// The item of a code such as `F3-1`.
    pub fn item_by_code(&self, code: &str) -> Option<&Item> {
        self.items()
            .map(|(_, item)| item)
            .find(|item| item.code == code)
    }

    /// The highest item number; a link has one slot for each number up to it.
    pub fn highest_number(&self) -> ItemNumber {
        self.items().map(|(_, item)| item.number).max().unwrap_or(0)
    }
}

impl Item {
    /// The action of a stable number.
    pub fn action(&self, number: ActionNumber) -> Option<&Action> {
        self.actions.iter().find(|action| action.number == number)
    }

    /// Its actions that start at a level, in authored order.
    pub fn actions_from(&self, level: Level) -> impl Iterator<Item = &Action> {
        self.actions
            .iter()
            .filter(move |action| action.from == level)
    }
}

//! What the answers say: a profile, never a total score, a rank, or a pass mark.
//!
//! 不适用 leaves every count. 说不清 and unanswered items are not zero: they are *open*, and widen a low–high band.

use crate::answers::{Answers, Rating};
use crate::measure;
use crate::model::{Action, Dimension, Horizon, IndicatorSet, Item, ItemNumber, Level, Threshold};

mod since;
pub use since::{Change, Step, Trend, changes, trends};

/// The whole result of one set of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How many items reach what the official text asks.
    pub headline: Tally,
    /// One entry a dimension, official order.
    pub dimensions: Vec<DimensionOutcome>,
    /// One line for each official number of the set.
    pub numbers: Vec<NumberOutcome>,
    /// Up to three strongest items, strongest first.
    pub strongest: Vec<Strong>,
    /// Up to three items that are easiest to move, easiest first.
    pub easiest: Vec<Easy>,
    /// One entry an item, official order.
    pub items: Vec<ItemOutcome>,
}

/// Counts over some items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items at level 3 or 4.
    pub reached: u16,
    /// Items that apply: all but 不适用.
    pub applicable: u16,
    /// Items with a level.
    pub rated: u16,
    /// Applicable items answered 说不清.
    pub unsure: u16,
    /// Items not yet answered.
    pub unanswered: u16,
    /// Sum of the levels of rated items.
    pub sum: u16,
    /// How many items stand at each level, level 1 first.
    pub distribution: [u16; 4],
}

impl Tally {
    /// Items that are still open: 说不清 or not yet answered.
    pub fn open(&self) -> u16 {
        self.unsure + self.unanswered
    }

    /// Mean level of the rated items in tenths, rounded half up; `None` when under two thirds of the applicable items are rated.
    pub fn mean_tenths(&self) -> Option<u16> {
        let enough = self.rated > 0 && u32::from(self.rated) * 3 >= u32::from(self.applicable) * 2;
        enough.then(|| tenths(self.sum, self.rated))
    }

    /// Lowest and highest mean, in tenths, that the open items can still lead to; `None` when nothing applies.
    pub fn band_tenths(&self) -> Option<(u16, u16)> {
        (self.applicable > 0).then(|| {
            (
                tenths(self.sum + self.open(), self.applicable),
                tenths(self.sum + 4 * self.open(), self.applicable),
            )
        })
    }

    fn add(&mut self, rating: Option<Rating>) {
        if let Some(Rating::NotApplicable(_)) = rating {
            return;
        }
        self.applicable += 1;
        match rating {
            Some(Rating::Level(level)) => {
                self.rated += 1;
                self.sum += u16::from(level.number());
                self.distribution[level.index()] += 1;
                self.reached += u16::from(level.reaches_official());
            }
            Some(_) => self.unsure += 1,
            None => self.unanswered += 1,
        }
    }
}

fn tenths(sum: u16, count: u16) -> u16 {
    let (sum, count) = (u32::from(sum), u32::from(count));
    u16::try_from((sum * 20 + count) / (2 * count)).unwrap_or(u16::MAX)
}

/// One dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionOutcome {
    /// `F3`.
    pub code: String,
    /// Official name.
    pub title: String,
    /// Its counts.
    pub tally: Tally,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemOutcome {
    /// Stable number.
    pub number: ItemNumber,
    /// The rating, if any.
    pub rating: Option<Rating>,
    /// For a level of 3 or 4: whether a place of evidence is named. It never changes the result.
    pub standing: Option<Standing>,
}

/// How a level of 3 or 4 is backed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// 已自述: said, no evidence noted.
    Claimed,
    /// 有佐证: a place of evidence is noted.
    Shown,
}

/// One official number and how the answers stand to it.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberOutcome {
    /// Stable number of the item.
    pub number: ItemNumber,
    /// Its code.
    pub code: String,
    /// The official number.
    pub threshold: Threshold,
    /// Met, not met, not known.
    pub state: NumberState,
}

/// How an official number stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberState {
    /// Met; the measured value where the calculator was used.
    Met {
        /// Measured value, in the unit of the number.
        measured: Option<f64>,
    },
    /// Not met; measured value where known, and then by how much it falls short.
    NotMet {
        /// Measured value, in the unit of the number.
        measured: Option<f64>,
        /// Official number − measured value.
        short_by: Option<f64>,
    },
    /// Open, or the level alone does not tell.
    Unknown,
    /// The item was said not to apply.
    NotApplicable,
}

/// An item that stands out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strong {
    /// Stable number of the item.
    pub number: ItemNumber,
    /// Its level, 2 at least.
    pub level: Level,
    /// How it is backed, for 3 and 4.
    pub standing: Option<Standing>,
}

/// An item that is easy to move, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Easy {
    /// Stable number of the item.
    pub number: ItemNumber,
    /// Where it stands.
    pub level: Level,
    /// When its nearest action can be done.
    pub horizon: Horizon,
    /// One step would bring it to what the official text asks.
    pub one_step_from_official: bool,
}

/// Computes the result. Total and deterministic; answers to items that are not in the set are left aside.
pub fn outcome(set: &IndicatorSet, answers: &Answers) -> Outcome {
    let mut headline = Tally::default();
    for (_, item) in set.items() {
        headline.add(answers.rating(item.number));
    }
    Outcome {
        headline,
        dimensions: set
            .dimensions
            .iter()
            .map(|dimension| dimension_outcome(dimension, answers))
            .collect(),
        numbers: set
            .items()
            .filter_map(|(_, item)| number_outcome(item, answers))
            .collect(),
        strongest: strongest(set, answers),
        easiest: easiest(set, answers),
        items: set
            .items()
            .map(|(_, item)| item_outcome(item, answers))
            .collect(),
    }
}

fn dimension_outcome(dimension: &Dimension, answers: &Answers) -> DimensionOutcome {
    let mut tally = Tally::default();
    for item in &dimension.items {
        tally.add(answers.rating(item.number));
    }
    DimensionOutcome {
        code: dimension.code.clone(),
        title: dimension.title.clone(),
        tally,
    }
}

fn item_outcome(item: &Item, answers: &Answers) -> ItemOutcome {
    ItemOutcome {
        number: item.number,
        rating: answers.rating(item.number),
        standing: standing(item, answers),
    }
}

fn standing(item: &Item, answers: &Answers) -> Option<Standing> {
    let answer = answers.get(item.number)?;
    let level = answer.rating?.level()?;
    level.reaches_official().then(|| {
        if answer.has_evidence() {
            Standing::Shown
        } else {
            Standing::Claimed
        }
    })
}

fn number_outcome(item: &Item, answers: &Answers) -> Option<NumberOutcome> {
    let threshold = item.threshold.clone()?;
    let measured = answers
        .get(item.number)
        .and_then(|answer| answer.measure.as_ref())
        .and_then(|measure| measure::find(item, measure)?.measured);
    let state = match (answers.rating(item.number), measured) {
        (Some(Rating::NotApplicable(_)), _) => NumberState::NotApplicable,
        (_, Some(value)) if threshold.is_met_by(value) => NumberState::Met { measured },
        (_, Some(value)) => NumberState::NotMet {
            measured,
            short_by: Some(threshold.value - value),
        },
        (Some(Rating::Level(level)), None) if level.reaches_official() => {
            NumberState::Met { measured: None }
        }
        // Where the item asks for more than its number, a low level does not say which part is missing.
        (Some(Rating::Level(_)), None) if item.kinds.len() == 1 => NumberState::NotMet {
            measured: None,
            short_by: None,
        },
        _ => NumberState::Unknown,
    };
    Some(NumberOutcome {
        number: item.number,
        code: item.code.clone(),
        threshold,
        state,
    })
}

fn strongest(set: &IndicatorSet, answers: &Answers) -> Vec<Strong> {
    let mut strong: Vec<Strong> = (set.items())
        .filter_map(|(_, item)| {
            let level = answers
                .level(item.number)
                .filter(|level| *level > Level::Starting)?;
            Some(Strong {
                number: item.number,
                level,
                standing: standing(item, answers),
            })
        })
        .collect();
    // The sort is stable, so ties keep official order.
    strong.sort_by_key(|entry| {
        (
            std::cmp::Reverse(entry.level),
            entry.standing != Some(Standing::Shown),
        )
    });
    strong.truncate(3);
    strong
}

fn easiest(set: &IndicatorSet, answers: &Answers) -> Vec<Easy> {
    let mut easy: Vec<Easy> = (set.items())
        .filter_map(|(_, item)| {
            let level = answers.level(item.number)?;
            let nearest = nearest_action(item, level)?;
            let one_step_from_official = level.next() == Some(Level::Steady);
            Some(Easy {
                number: item.number,
                level,
                horizon: nearest.horizon,
                one_step_from_official,
            })
        })
        .collect();
    easy.sort_by_key(|entry| {
        (
            entry.level.reaches_official(),
            entry.horizon,
            !entry.one_step_from_official,
        )
    });
    easy.truncate(3);
    easy
}

/// The first of an item's actions from a level that can be done soonest.
fn nearest_action(item: &Item, level: Level) -> Option<&Action> {
    // `min_by_key` takes the first of equals, so authored order decides.
    item.actions_from(level).min_by_key(|action| action.horizon)
}

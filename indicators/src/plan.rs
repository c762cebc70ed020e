//! From answers to a plan: which action for which item, why, and what is still missing in how it is written.
//!
//! `plan(set, answers, choices)` is deterministic. Without choices it proposes; with them it shows what was chosen.

use crate::answers::{Answers, Rating};
use crate::day::Day;
use crate::model::{Action, ActionNumber, Horizon, IndicatorSet, Item, ItemNumber, Level};
use serde::Serialize;
use std::collections::BTreeMap;

mod carry;
mod hints;
mod task;
pub use carry::{Left, left_over};
pub use hints::{EMPTY_VERBS, Hint};
use task::task;

/// Tasks a plan may hold; more would blur it.
pub const MOST_TASKS: usize = 5;
/// Tasks of one dimension that a proposal takes.
pub const MOST_OF_A_DIMENSION: usize = 2;

/// How far a task is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Progress {
    /// 未启动
    #[default]
    NotStarted,
    /// 进行中
    UnderWay,
    /// 已完成
    Done,
    /// 已验收
    Checked,
    /// 已调整
    Adjusted,
}

crate::model::words!(Progress {
    NotStarted = "not-started",
    UnderWay = "under-way",
    Done = "done",
    Checked = "checked",
    Adjusted = "adjusted"
});

impl Progress {
    /// All five, in order.
    pub const ALL: [Self; 5] = [
        Self::NotStarted,
        Self::UnderWay,
        Self::Done,
        Self::Checked,
        Self::Adjusted,
    ];

    /// Whether nothing is left to do.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Done | Self::Checked)
    }
}

/// What a task was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// An action of the set.
    Action {
        /// The item.
        item: ItemNumber,
        /// The action inside it.
        action: ActionNumber,
    },
    /// An action of the user's own, for an item or for none.
    Own {
        /// The item it serves, if any.
        item: Option<ItemNumber>,
    },
    /// First find out how an item stands, because it was answered 说不清.
    FindOut {
        /// The item.
        item: ItemNumber,
    },
}

impl Origin {
    /// The item the task serves, if any.
    pub fn item(self) -> Option<ItemNumber> {
        match self {
            Self::Action { item, .. } | Self::FindOut { item } => Some(item),
            Self::Own { item } => item,
        }
    }
}

/// A task as the user chose it. Texts that are `None` are taken from the set's action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pick {
    /// What it was made from.
    pub origin: Origin,
    /// What to do, where the user changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// Who helps.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub with: String,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// Resources and money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<String>,
    /// How one sees that it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// How it goes on after a one-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// Where evidence is kept.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// How far it is.
    pub progress: Progress,
    /// The day on which that changed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Day>,
    /// Why it was adjusted, or anything else.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Pick {
    /// A pick with every text as the set has it.
    pub fn new(origin: Origin) -> Self {
        Self {
            origin,
            what: None,
            who: None,
            with: String::new(),
            start: None,
            due: None,
            resources: None,
            check: None,
            then: None,
            evidence: String::new(),
            progress: Progress::default(),
            moved: None,
            note: String::new(),
        }
    }
}

/// What the user decided about the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// The tasks in the user's order; `None` until the user touches the proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picks: Option<Vec<Pick>>,
}

/// A plan, ready to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// At most [`MOST_TASKS`] tasks.
    pub tasks: Vec<Task>,
    /// Picks left out because the plan was full, or because their action is not in the set (any more).
    pub left_out: Vec<Pick>,
    /// Every action that could be taken, best first; the tasks' own are among them.
    pub candidates: Vec<Candidate>,
    /// Items answered 说不清, official order: each can become a task to find out.
    pub find_out: Vec<ItemNumber>,
    /// True while the tasks are the program's proposal.
    pub proposed: bool,
}

/// One task of a plan, with every text filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What it was made from.
    pub origin: Origin,
    /// Level of the item now, if rated.
    pub now: Option<Level>,
    /// Level aimed at: one up, at most 4.
    pub target: Option<Level>,
    /// When it can be done, for actions of the set.
    pub horizon: Option<Horizon>,
    /// What to do.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// Who helps.
    pub with: String,
    /// First day.
    pub start: Option<Day>,
    /// Last day.
    pub due: Option<Day>,
    /// Resources and money.
    pub resources: String,
    /// How one sees that it is done.
    pub check: String,
    /// How it goes on afterwards.
    pub then: String,
    /// Where evidence is kept.
    pub evidence: String,
    /// How far it is.
    pub progress: Progress,
    /// The day on which that changed last.
    pub moved: Option<Day>,
    /// Why it was adjusted, or anything else.
    pub note: String,
    /// Why it was proposed.
    pub why: Vec<Why>,
    /// What would make it easier to carry out. Hints never block.
    pub hints: Vec<Hint>,
}

/// An action that could be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The item.
    pub item: ItemNumber,
    /// The action inside it.
    pub action: ActionNumber,
    /// Why it stands where it stands.
    pub why: Vec<Why>,
}

/// Why an action is proposed, in the order that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The item is below what the official text asks.
    BelowOfficial,
    /// The item has an official number.
    OfficialNumber,
    /// It can be done this soon.
    Soon(Horizon),
}

/// Makes the plan.
pub fn plan(set: &IndicatorSet, answers: &Answers, choices: &Choices) -> Plan {
    let candidates = candidates(set, answers);
    let (picks, proposed) = match &choices.picks {
        Some(picks) => (picks.clone(), false),
        None => (propose(set, &candidates), true),
    };
    let (mut tasks, mut left_out) = (Vec::new(), Vec::new());
    for pick in picks {
        match task(set, answers, &pick) {
            Some(task) if tasks.len() < MOST_TASKS => tasks.push(task),
            _ => left_out.push(pick),
        }
    }
    let find_out = set
        .items()
        .map(|(_, item)| item.number)
        .filter(|number| answers.rating(*number) == Some(Rating::Unsure))
        .collect();
    Plan {
        tasks,
        left_out,
        candidates,
        find_out,
        proposed,
    }
}

/// Every action that starts at its item's level, best first.
fn candidates(set: &IndicatorSet, answers: &Answers) -> Vec<Candidate> {
    let mut candidates: Vec<(Vec<Why>, Candidate)> = Vec::new();
    for (_, item) in set.items() {
        let Some(level) = answers.level(item.number) else {
            continue;
        };
        for action in item.actions_from(level) {
            let why = why(item, level, action);
            candidates.push((
                why.clone(),
                Candidate {
                    item: item.number,
                    action: action.number,
                    why,
                },
            ));
        }
    }
    // Stable: what is alike stays in official, then authored order.
    candidates.sort_by_key(|(why, _)| {
        let soon = why.iter().find_map(|why| {
            if let Why::Soon(horizon) = why {
                Some(*horizon)
            } else {
                None
            }
        });
        (
            !why.contains(&Why::BelowOfficial),
            !why.contains(&Why::OfficialNumber),
            soon,
        )
    });
    candidates
        .into_iter()
        .map(|(_, candidate)| candidate)
        .collect()
}

fn why(item: &Item, level: Level, action: &Action) -> Vec<Why> {
    let below = (!level.reaches_official()).then_some(Why::BelowOfficial);
    let number = item.threshold.as_ref().map(|_| Why::OfficialNumber);
    below
        .into_iter()
        .chain(number)
        .chain([Why::Soon(action.horizon)])
        .collect()
}

/// The proposal: at most one action an item, two a dimension, five in all.
fn propose(set: &IndicatorSet, candidates: &[Candidate]) -> Vec<Pick> {
    let dimension_of: BTreeMap<ItemNumber, &str> = set
        .items()
        .map(|(dimension, item)| (item.number, dimension.code.as_str()))
        .collect();
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    let mut picks: Vec<Pick> = Vec::new();
    for candidate in candidates {
        let Some(dimension) = dimension_of.get(&candidate.item) else {
            continue;
        };
        let count = taken.entry(dimension).or_default();
        let again = picks
            .iter()
            .any(|pick| pick.origin.item() == Some(candidate.item));
        if !again && *count < MOST_OF_A_DIMENSION && picks.len() < MOST_TASKS {
            *count += 1;
            picks.push(Pick::new(Origin::Action {
                item: candidate.item,
                action: candidate.action,
            }));
        }
    }
    picks
}

/// The actions that could stand in a task's place, best first: the others of the same step, then the best one of each item
/// that no task serves.
pub fn alternatives(plan: &Plan, set: &IndicatorSet, position: usize) -> Vec<Origin> {
    let Some(task) = plan.tasks.get(position) else {
        return Vec::new();
    };
    let step = match task.origin {
        Origin::Action { item, action } => set
            .item(item)
            .and_then(|item| Some((item, item.action(action)?.from))),
        Origin::FindOut { .. } | Origin::Own { .. } => None,
    };
    let mut origins: Vec<Origin> = Vec::new();
    if let Some((item, from)) = step {
        origins.extend(item.actions_from(from).map(|action| Origin::Action {
            item: item.number,
            action: action.number,
        }));
    }
    for Candidate { item, action, .. } in &plan.candidates {
        let (item, action) = (*item, *action);
        if !origins.iter().any(|origin| origin.item() == Some(item)) {
            origins.push(Origin::Action { item, action });
        }
    }
    origins.retain(|origin| {
        let served = |task: &Task| task.origin.item() == origin.item();
        let elsewhere = plan
            .tasks
            .iter()
            .enumerate()
            .any(|(at, other)| (at != position && served(other)) || other.origin == *origin);
        !elsewhere
    });
    origins
}

/// A due day to suggest for a horizon, counted from a day.
pub fn suggested_due(horizon: Horizon, from: Day) -> Day {
    from.plus(match horizon {
        Horizon::Today => 1,
        Horizon::Month => 30,
        Horizon::Year => 365,
    })
}

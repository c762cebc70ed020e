//! What the root computes once for each change of the record, and hands down. All of it comes from the core.

use crate::components::result::props::Since;
use crate::state::{Opened, ShareOptions};
use indicators::answers::Answer;
use indicators::measure::{self, Finding, Measure};
use indicators::model::{IndicatorSet, Item, Level};
use indicators::outcome::{Outcome, changes, outcome};
use indicators::plan::{Choices, Left, Plan, left_over, plan};
use indicators::record::Record;
use indicators::share::{Shared, SharedTask, encode};
use std::rc::Rc;

mod history;
pub use history::{Entry, History, MOST_POINTS, compute_history, compute_past};

/// What the own record says.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// The result.
    pub outcome: Rc<Outcome>,
    /// The plan.
    pub plan: Rc<Plan>,
    /// Since the latest earlier assessment.
    pub since: Option<Rc<Since>>,
    /// What the plan of the assessment before leaves over: open tasks, and finished ones.
    pub left: Rc<(Vec<Left>, Vec<Left>)>,
    /// The code for the own link; `None` while there is nothing to share.
    pub code: Option<String>,
}

/// Computes what the own record says.
pub fn compute(set: &IndicatorSet, record: &Record, share: ShareOptions) -> Computed {
    let answers = &record.current.answers;
    let plan = plan(set, answers, &record.choices);
    Computed {
        outcome: Rc::new(outcome(set, answers)),
        since: record.earlier.last().map(|before| {
            let (before, now) = (&before.response, &record.current);
            Rc::new(Since {
                day: before.day,
                changes: changes(set, before, now),
            })
        }),
        left: Rc::new(left_over(set, record)),
        code: code(record, &plan, share),
        plan: Rc::new(plan),
    }
}

/// The code for the own link. Without a rating there is nothing to share.
fn code(record: &Record, plan: &Plan, share: ShareOptions) -> Option<String> {
    let mut response = record.current.clone();
    response.answers = response.answers.ratings_only();
    if response.answers.is_empty() {
        return None;
    }
    response.name = response.name.filter(|_| share.name);
    let tasks = share
        .plan
        .then(|| plan.tasks.iter().filter_map(shared_task).collect());
    encode(&Shared { response, tasks }).ok()
}

/// What a link can carry of a task.
fn shared_task(task: &indicators::plan::Task) -> Option<SharedTask> {
    match task.origin {
        indicators::plan::Origin::Action { item, action } => Some(SharedTask {
            item,
            action,
            progress: task.progress,
            due: task.due,
        }),
        _ => None,
    }
}

/// What an opened link says.
#[derive(Debug, Clone, PartialEq)]
pub struct Theirs {
    /// Its result.
    pub outcome: Rc<Outcome>,
    /// Its plan, if it carries one.
    pub plan: Option<Rc<Plan>>,
}

/// Computes what an opened link says.
pub fn compute_theirs(set: &IndicatorSet, opened: &Opened) -> Theirs {
    let answers = &opened.shared.response.answers;
    let tasks = opened
        .shared
        .tasks
        .as_ref()
        .filter(|tasks| !tasks.is_empty());
    let plan = tasks.map(|tasks| {
        let picks = tasks.iter().map(|task| task.to_pick()).collect();
        Rc::new(plan(set, answers, &Choices { picks: Some(picks) }))
    });
    Theirs {
        outcome: Rc::new(outcome(set, answers)),
        plan,
    }
}

/// What calculator and checklist of an item make of what was entered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Advice {
    /// What comes of the numbers.
    pub finding: Option<Finding>,
    /// What the ticks suggest; `None` while nothing is ticked.
    pub ticks: Option<Level>,
}

/// Computes the advice for an item.
pub fn advice(item: &Item, answer: Option<&Answer>) -> Advice {
    let nothing = Measure::default();
    let entered = answer
        .and_then(|answer| answer.measure.as_ref())
        .unwrap_or(&nothing);
    let ticked = answer
        .map(|answer| answer.ticked.as_slice())
        .unwrap_or_default();
    Advice {
        finding: measure::find(item, entered),
        ticks: item
            .checklist
            .as_ref()
            .filter(|_| !ticked.is_empty())
            .map(|checklist| measure::suggest_by_ticks(checklist, ticked)),
    }
}

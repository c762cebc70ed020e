//! What the root hands to the screens of this folder. Everything is computed already.

use super::did::Doing;
use crate::intent::Intent;
use crate::state::{Arrived, SetRef};
use crate::text::Text;
use indicators::day::Day;
use indicators::merge::Merged;
use indicators::model::ItemNumber;
use indicators::outcome::{Outcome, Step};
use indicators::plan::{Left, Plan};
use indicators::record::Record;
use std::rc::Rc;
use yew::prelude::*;

/// Whose answers are shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Whose {
    /// The user's own: everything can be changed from here.
    Mine,
    /// What several people agreed on, so many: everything can be changed from here too.
    Joint(usize),
    /// Those of an opened link, with the name if it carries one: for reading only.
    Theirs(Option<String>),
    /// The user's own of an earlier day: for reading only.
    Past,
}

impl Whose {
    /// Whether it can be changed from here.
    pub fn is_ours(&self) -> bool {
        matches!(self, Self::Mine | Self::Joint(_))
    }
}

/// The changes since an earlier assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Since {
    /// The day of the earlier one.
    pub day: Day,
    /// One entry an item, official order.
    pub changes: Vec<Step>,
}

/// For the result.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ResultProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading; sections are one below.
    pub level: u8,
    /// Whose answers they are.
    pub whose: Whose,
    /// The day of the answers.
    pub day: Day,
    /// The result.
    pub outcome: Rc<Outcome>,
    /// Since the earlier assessment, if there is one.
    pub since: Option<Rc<Since>>,
    /// How many earlier assessments there are to look at.
    pub kept: usize,
    /// Unless it is [`Whose::Mine`]: the plan that was made of these answers.
    pub plan: Option<Rc<Plan>>,
    /// Takes intents: to an item with [`crate::state::Action::GoTo`], to the plan with [`crate::state::Screen::Plan`].
    pub on: Callback<Intent>,
}

/// For the plan.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PlanProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading; tasks are one below.
    pub level: u8,
    /// The plan.
    pub plan: Rc<Plan>,
    /// What the plan of the assessment before leaves over: open tasks, and finished ones.
    pub left: Rc<(Vec<Left>, Vec<Left>)>,
    /// What was just done here.
    pub doing: Doing,
    /// Today, to suggest days.
    pub today: Day,
    /// Takes intents: [`crate::state::PlanAction`], and the print page with [`crate::state::Screen::Print`].
    pub on: Callback<Intent>,
}

/// For the page on paper.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PrintProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading.
    pub level: u8,
    /// The plan.
    pub plan: Rc<Plan>,
    /// The result.
    pub outcome: Rc<Outcome>,
    /// Answers, notes and evidence places.
    pub record: Rc<Record>,
    /// Today.
    pub today: Day,
    /// The own link, for a QR code on paper; `None` while there is nothing to share.
    pub link: Option<AttrValue>,
    /// Takes intents: [`Intent::Print`], and back to the plan.
    pub on: Callback<Intent>,
}

/// For several people's answers.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CompareProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading; sections are one below.
    pub level: u8,
    /// What they say together; the own answers are in it when there are any.
    pub merged: Rc<Merged>,
    /// The own answers (`current`) and the others' (`others`).
    pub record: Rc<Record>,
    /// What came of the last batch that was brought in.
    pub arrived: Option<Rc<Arrived>>,
    /// Takes intents: [`Intent::BringText`], [`crate::state::PeopleAction`], [`crate::state::Action::RemoveOther`].
    pub on: Callback<Intent>,
}

/// For agreeing on one answer.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct JointProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading; the item at hand is one below.
    pub level: u8,
    /// What they say together.
    pub merged: Rc<Merged>,
    /// Everybody's answers and the joint one.
    pub record: Rc<Record>,
    /// The items in the order in which they are agreed on.
    pub agenda: Rc<Vec<ItemNumber>>,
    /// The item at hand.
    pub item: Option<ItemNumber>,
    /// Takes intents: [`crate::state::PeopleAction`]; what is rated here is the joint answer.
    pub on: Callback<Intent>,
}

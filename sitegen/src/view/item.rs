//! An item with everything that its page and the assessment form say.

use indicators::model::{Action, Dimension, Horizon, Item, ItemKind, Level, Relation, Threshold};
use serde::Serialize;

use super::{
    LinkView,
    calculator::CalculatorView,
    set::{SetScene, check_path},
};
use crate::{codes, messages::Messages};

/// An item.
#[derive(Debug, Clone, Serialize)]
pub struct ItemView {
    /// `F3-1`
    pub code: String,
    /// Stable number inside the set; names the item's answer in a form.
    pub number: u16,
    /// Short title.
    pub title: String,
    /// The question.
    pub question: String,
    /// How to read the question.
    pub help: String,
    /// What sort of statement it is; never empty.
    pub kinds: Vec<KindView>,
    /// Its place in its dimension, from 1.
    pub position: usize,
    /// How many items its dimension has.
    pub of: usize,
    /// Its place in the set, from 1.
    pub set_position: usize,
    /// `F3`
    pub dimension_code: String,
    /// 学习投入
    pub dimension_title: String,
    /// Address of the dimension's page.
    pub dimension_path: String,
    /// Address of the item's page.
    pub path: String,
    /// Address of the assessment, at this item.
    pub check_path: String,
    /// The official number, where there is one.
    pub threshold: Option<ThresholdView>,
    /// The four levels, lowest first.
    pub levels: Vec<LevelView>,
    /// Parts to tick, for compound items.
    pub checklist: Option<ChecklistView>,
    /// What the small calculator asks and says, where there is one.
    pub calculator: Option<CalculatorView>,
    /// Where evidence is found.
    pub evidence: Vec<String>,
    /// Ways to go astray.
    pub pitfalls: Vec<String>,
    /// 学习力 凝聚力 创新力 认同感 获得感
    pub capacities: Vec<String>,
    /// Items that say they belong together with this one, or that this one says so of.
    pub related: Vec<RelatedView>,
    /// What to do, by the level one starts from.
    pub steps: Vec<StepView>,
}

/// A kind of item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindView {
    /// `threshold`, `trend`, `compound`, `process`, `survey` or `outcome`.
    pub slug: &'static str,
    /// 数值, 趋势, 复合, 过程, 调查 or 成效.
    pub name: String,
}

/// An official number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThresholdView {
    /// What is measured.
    pub metric: String,
    /// 不少于 or 达到.
    pub relation: String,
    /// The number, without needless zeros.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// 不少于1小时
    pub said: String,
    /// All of it in one: 家庭成员人均每天学习时间不少于1小时.
    pub text: String,
}

/// One of the four levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelView {
    /// 1 to 4.
    pub number: u8,
    /// 起步, 成长, 稳定 or 引领.
    pub name: String,
    /// What it looks like.
    pub text: String,
    /// True for level 3 of an official set: exactly what the official item asks.
    pub official: bool,
    /// What level 3 is called beside its name: 官方条目所说, or 做到这一条所说 in a set of our own.
    pub mark: Option<String>,
}

/// Parts of a compound item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChecklistView {
    /// The parts, in official order.
    pub parts: Vec<String>,
    /// How many make level 3.
    pub needed: u16,
    /// Whether that is all of them.
    pub all: bool,
}

/// A related item, possibly of another set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelatedView {
    /// `S2-1`
    pub code: String,
    /// Its title.
    pub title: String,
    /// Address of its page.
    pub path: String,
    /// Title of its set.
    pub set_title: String,
}

/// The actions that lead from one level to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// 1 to 3.
    pub from: u8,
    /// 起步, 成长 or 稳定.
    pub from_name: String,
    /// 2 to 4.
    pub to: u8,
    /// 成长, 稳定 or 引领.
    pub to_name: String,
    /// Nearest horizon first.
    pub actions: Vec<ActionView>,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionView {
    /// Stable number inside the item.
    pub number: u16,
    /// `today`, `month` or `year`.
    pub horizon: &'static str,
    /// 今天能做, 本月 or 本年.
    pub horizon_name: String,
    /// What to do.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// How one sees that it is done.
    pub check: String,
    /// 场所 课程 书刊 平台 人员 经费 制度 模板
    pub resource: String,
    /// How it goes on, where it is a one-off.
    pub then: Option<String>,
}

impl ItemView {
    pub(super) fn new(
        scene: &SetScene<'_>,
        dimension: &Dimension,
        item: &Item,
        index: usize,
        items_before: usize,
    ) -> Self {
        let (set, messages) = (scene.set, scene.messages);
        let levels = Level::ALL.map(|level| LevelView {
            number: level.number(),
            name: messages.level(level).to_owned(),
            text: item.levels[level.index()].clone(),
            official: level == Level::Steady && set.origin.is_official(),
            mark: (level == Level::Steady).then(|| {
                let mark = if set.origin.is_official() {
                    messages.say("item", "official_mark")
                } else {
                    messages.say("item", "own_mark")
                };
                mark.to_owned()
            }),
        });
        Self {
            code: item.code.clone(),
            number: item.number,
            title: item.title.clone(),
            question: item.question.clone(),
            help: item.help.clone(),
            kinds: item
                .kinds
                .iter()
                .map(|&kind| kind_view(kind, messages))
                .collect(),
            position: index + 1,
            of: dimension.items.len(),
            set_position: items_before + index + 1,
            dimension_code: dimension.code.clone(),
            dimension_title: dimension.title.clone(),
            dimension_path: codes::address(set, &dimension.code),
            path: codes::address(set, &item.code),
            check_path: format!("{}#{}", check_path(set), question_id(item)),
            threshold: (item.threshold.as_ref())
                .map(|threshold| threshold_view(threshold, messages)),
            levels: levels.to_vec(),
            checklist: item.checklist.as_ref().map(|checklist| ChecklistView {
                parts: checklist.parts.clone(),
                needed: checklist.needed,
                all: usize::from(checklist.needed) == checklist.parts.len(),
            }),
            calculator: (item.calculator.as_ref())
                .map(|calculator| CalculatorView::new(calculator, messages)),
            evidence: item.evidence.clone(),
            pitfalls: item.pitfalls.clone(),
            capacities: item.capacities.clone(),
            related: (scene.related)(&item.code),
            steps: steps(item, messages),
        }
    }

    /// A link to the item.
    pub(crate) fn link(&self) -> LinkView {
        LinkView {
            code: Some(self.code.clone()),
            summary: Some(self.question.clone()),
            ..LinkView::new(&self.title, &self.path)
        }
    }
}

/// The anchor of an item's question on the assessment page. It is never a valid share code, so the two cannot be mixed up.
fn question_id(item: &Item) -> String {
    format!("q-{}", item.code.to_ascii_lowercase())
}

fn steps(item: &Item, messages: &Messages) -> Vec<StepView> {
    let pairs = Level::ALL
        .into_iter()
        .filter_map(|from| Some((from, from.next()?)));
    let steps = pairs.map(|(from, to)| {
        let mut actions: Vec<&Action> = item.actions_from(from).collect();
        actions.sort_by_key(|action| action.horizon);
        StepView {
            from: from.number(),
            from_name: messages.level(from).to_owned(),
            to: to.number(),
            to_name: messages.level(to).to_owned(),
            actions: (actions.into_iter())
                .map(|action| action_view(action, messages))
                .collect(),
        }
    });
    steps.filter(|step| !step.actions.is_empty()).collect()
}

fn action_view(action: &Action, messages: &Messages) -> ActionView {
    let horizon = match action.horizon {
        Horizon::Today => "today",
        Horizon::Month => "month",
        Horizon::Year => "year",
    };
    ActionView {
        number: action.number,
        horizon,
        horizon_name: messages.horizon(action.horizon).to_owned(),
        what: action.what.clone(),
        who: action.who.clone(),
        check: action.check.clone(),
        resource: action.resource.clone(),
        then: action.then.clone(),
    }
}

fn kind_view(kind: ItemKind, messages: &Messages) -> KindView {
    let slug = match kind {
        ItemKind::Threshold => "threshold",
        ItemKind::Trend => "trend",
        ItemKind::Compound => "compound",
        ItemKind::Process => "process",
        ItemKind::Survey => "survey",
        ItemKind::Outcome => "outcome",
    };
    let name = messages.nth("item", "kinds", kind as usize).to_owned();
    KindView { slug, name }
}

fn threshold_view(threshold: &Threshold, messages: &Messages) -> ThresholdView {
    let Threshold { metric, unit, .. } = threshold;
    let relation = match threshold.relation {
        Relation::AtLeast => messages.say("item", "at_least"),
        Relation::Equal => messages.say("item", "equal"),
    };
    let value = threshold.value.to_string();
    let said = messages.fill("item", "value", &[relation, &value, unit]);
    let text = messages.fill("item", "metric_value", &[metric, &said]);
    ThresholdView {
        metric: metric.clone(),
        relation: relation.to_owned(),
        said,
        value,
        unit: unit.clone(),
        text,
    }
}

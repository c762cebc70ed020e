//! Several people's answers to one set: what they agree on, and where they differ most.

use crate::answers::{Rating, Response};
use crate::model::{IndicatorSet, ItemNumber, Level};
use std::collections::BTreeMap;

mod roles;

pub use roles::{Hidden, RoleGroup};

/// Organisations see nothing of a group smaller than this; families see each other.
pub const SMALLEST_GROUP: usize = 5;

/// What several people said together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// Responses counted, after duplicates were dropped.
    pub people: usize,
    /// Responses left aside because they are of another set.
    pub foreign: usize,
    /// Responses dropped because a later one of the same id is counted.
    pub duplicates: usize,
    /// The group is too small to be shown: `items` is empty.
    pub hidden: bool,
    /// One entry an item, official order.
    pub items: Vec<ItemSpread>,
    /// The same by role, in the order of the roles' names; empty unless two roles at least are told apart.
    pub roles: Vec<RoleGroup>,
}

impl Merged {
    /// How many more are needed before the group is shown.
    pub fn missing(&self) -> usize {
        match self.hidden {
            true => SMALLEST_GROUP.saturating_sub(self.people),
            false => 0,
        }
    }
}

/// How one item was rated by several people.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemSpread {
    /// Stable number.
    pub number: ItemNumber,
    /// How many chose each level, level 1 first.
    pub distribution: [u16; 4],
    /// How many said 不适用.
    pub not_applicable: u16,
    /// How many said 说不清.
    pub unsure: u16,
    /// How many left it open.
    pub unanswered: u16,
    /// Twice the median level (5 is between 2 and 3); `None` when nobody rated it.
    pub median_doubled: Option<u8>,
    /// `1 − mean|level − median| / 1.5`, from 0 (as far apart as can be) to 1 (all the same); `None` under two ratings.
    pub agreement: Option<f64>,
}

impl ItemSpread {
    /// How many chose a level.
    pub fn rated(&self) -> u16 {
        self.distribution.iter().sum()
    }

    /// How many were asked.
    pub fn people(&self) -> u16 {
        self.rated() + self.not_applicable + self.unsure + self.unanswered
    }

    /// How people stand to each other here.
    pub fn view(&self) -> View {
        let alone = Level::ALL
            .into_iter()
            .find(|level| self.distribution[level.index()] == self.people());
        match (self.agreement, alone) {
            (Some(agreement), _) if agreement < 1.0 => View::Differ,
            (Some(_), Some(level)) => View::Alike(level),
            _ => View::Open,
        }
    }
}

/// How people stand to each other on one item, in the order in which it is worth talking about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// They chose different levels.
    Differ,
    /// Not everybody chose a level.
    Open,
    /// Everybody, and that is two at least, chose this level.
    Alike(Level),
}

/// Merges responses. The order they come in never matters, and each id counts once: the latest of it.
pub fn merge(set: &IndicatorSet, responses: &[Response]) -> Merged {
    let ours: Vec<&Response> = responses
        .iter()
        .filter(|response| response.set == set.number)
        .collect();
    let distinct = distinct(&ours);
    let hidden = !set.organisation.is_family() && distinct.len() < SMALLEST_GROUP;
    Merged {
        people: distinct.len(),
        foreign: responses.len() - ours.len(),
        duplicates: ours.len() - distinct.len(),
        hidden,
        items: if hidden {
            Vec::new()
        } else {
            spreads(set, &distinct)
        },
        roles: roles::by_role(set, &distinct),
    }
}

fn spreads(set: &IndicatorSet, responses: &[&Response]) -> Vec<ItemSpread> {
    set.items()
        .map(|(_, item)| spread(item.number, item.since, responses))
        .collect()
}

/// The latest response of each id, in the order of the ids. Of two on the same day the one that says more, then the one
/// whose ratings come later in order, is taken, so that the result does not depend on the order of arrival.
pub fn distinct<'a>(responses: &[&'a Response]) -> Vec<&'a Response> {
    let mut by_id: BTreeMap<_, &Response> = BTreeMap::new();
    for response in responses {
        let kept = by_id.entry((response.set, response.id)).or_insert(response);
        if rank(response) > rank(kept) {
            *kept = response;
        }
    }
    by_id.into_values().collect()
}

fn rank(response: &Response) -> impl Ord + use<> {
    let ratings: Vec<(ItemNumber, Option<Rating>)> = response
        .answers
        .iter()
        .map(|(number, answer)| (number, answer.rating))
        .collect();
    let rated = ratings
        .iter()
        .filter(|(_, rating)| rating.is_some())
        .count();
    (
        response.day,
        response.revision,
        rated,
        ratings,
        response.name.clone(),
        response.role.clone(),
    )
}

fn spread(number: ItemNumber, since: u16, responses: &[&Response]) -> ItemSpread {
    let mut spread = ItemSpread {
        number,
        distribution: [0; 4],
        not_applicable: 0,
        unsure: 0,
        unanswered: 0,
        median_doubled: None,
        agreement: None,
    };
    for response in responses {
        // An answer to a question that has changed since is not an answer to this one.
        let rating = response
            .answers
            .rating(number)
            .filter(|_| response.revision >= since);
        match rating {
            Some(Rating::Level(level)) => spread.distribution[level.index()] += 1,
            Some(Rating::NotApplicable(_)) => spread.not_applicable += 1,
            Some(Rating::Unsure) => spread.unsure += 1,
            None => spread.unanswered += 1,
        }
    }
    spread.median_doubled = median_doubled(&spread.distribution);
    spread.agreement = spread
        .median_doubled
        .and_then(|median| agreement(&spread.distribution, median));
    spread
}

fn median_doubled(distribution: &[u16; 4]) -> Option<u8> {
    let total: u16 = distribution.iter().sum();
    let at = |position: u16| {
        let mut seen = 0;
        Level::ALL.into_iter().find(|level| {
            seen += distribution[level.index()];
            seen > position
        })
    };
    let lower = at(total.checked_sub(1)? / 2)?;
    let upper = at(total / 2)?;
    Some(lower.number() + upper.number())
}

fn agreement(distribution: &[u16; 4], median_doubled: u8) -> Option<f64> {
    let total: u16 = distribution.iter().sum();
    if total < 2 {
        return None;
    }
    let far: f64 = Level::ALL
        .iter()
        .map(|level| {
            f64::from((2 * level.number()).abs_diff(median_doubled)) / 2.0
                * f64::from(distribution[level.index()])
        })
        .sum();
    Some((1.0 - far / f64::from(total) / 1.5).max(0.0))
}

/// Every item in the order in which it is worth talking about: the widest difference first, then what not everybody chose a
/// level for, then what all agree on; ties in official order.
pub fn to_talk_about(merged: &Merged) -> Vec<&ItemSpread> {
    let mut items = where_we_differ(merged);
    for talked in [false, true] {
        let rest = merged.items.iter();
        items.extend(rest.filter(|item| match item.view() {
            View::Differ => false,
            View::Open => !talked,
            View::Alike(_) => talked,
        }));
    }
    items
}

/// Items on which people differ, the most first; ties in official order. Items all agree on are not in it.
pub fn where_we_differ(merged: &Merged) -> Vec<&ItemSpread> {
    let mut differing: Vec<&ItemSpread> = merged
        .items
        .iter()
        .filter(|item| item.agreement.is_some_and(|agreement| agreement < 1.0))
        .collect();
    differing.sort_by(|left, right| {
        left.agreement
            .unwrap_or(1.0)
            .total_cmp(&right.agreement.unwrap_or(1.0))
    });
    differing
}

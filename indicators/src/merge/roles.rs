//! The same people role by role, without giving anybody away.
//!
//! A group under [`SMALLEST_GROUP`] is not shown in an organisation. Nor may it be found by subtraction: what everybody said,
//! less what the shown groups said, is what the hidden ones said together; so these must be five at least too, and where they
//! are not, the smallest of the shown groups is hidden with them.

use super::{ItemSpread, SMALLEST_GROUP, spreads};
use crate::answers::Response;
use crate::model::IndicatorSet;
use std::collections::BTreeMap;

/// The people of one role.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleGroup {
    /// The role; `None` for those who gave none.
    pub role: Option<String>,
    /// How many they are.
    pub people: usize,
    /// Why they are not shown, if they are not: `items` is empty then.
    pub hidden: Option<Hidden>,
    /// One entry an item, official order.
    pub items: Vec<ItemSpread>,
}

/// Why a group is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// It is too small.
    TooFew {
        /// How many more it takes.
        missing: usize,
    },
    /// It is large enough, but what a smaller one said could be had by taking it away from the whole.
    ToProtectOthers,
}

pub(super) fn by_role(set: &IndicatorSet, distinct: &[&Response]) -> Vec<RoleGroup> {
    let mut people: BTreeMap<Option<&str>, Vec<&Response>> = BTreeMap::new();
    for response in distinct {
        let role = response.role.as_deref().map(str::trim);
        let role = role.filter(|role| !role.is_empty());
        people.entry(role).or_default().push(response);
    }
    if people.len() < 2 {
        return Vec::new();
    }
    let sizes: Vec<usize> = people.values().map(Vec::len).collect();
    let hidden = match set.organisation.is_family() {
        true => vec![None; sizes.len()],
        false => to_hide(&sizes),
    };
    let mut groups: Vec<RoleGroup> = people
        .into_iter()
        .zip(hidden)
        .map(|((role, members), hidden)| RoleGroup {
            role: role.map(str::to_owned),
            people: members.len(),
            hidden,
            items: match hidden {
                None => spreads(set, &members),
                Some(_) => Vec::new(),
            },
        })
        .collect();
    // Those without a role come last, not first.
    let nameless = groups.iter().filter(|group| group.role.is_none()).count();
    groups.rotate_left(nameless);
    groups
}

/// Which groups of these sizes are hidden.
fn to_hide(sizes: &[usize]) -> Vec<Option<Hidden>> {
    let mut hidden: Vec<Option<Hidden>> = sizes
        .iter()
        .map(|size| {
            let missing = SMALLEST_GROUP.saturating_sub(*size);
            (missing > 0).then_some(Hidden::TooFew { missing })
        })
        .collect();
    loop {
        let (mut rest, mut smallest) = (0, None);
        for (at, size) in sizes.iter().enumerate() {
            if hidden[at].is_some() {
                rest += size;
            } else if smallest.is_none_or(|found| *size < sizes[found]) {
                smallest = Some(at);
            }
        }
        match smallest {
            Some(at) if rest > 0 && rest < SMALLEST_GROUP => {
                hidden[at] = Some(Hidden::ToProtectOthers);
            }
            _ => return hidden,
        }
    }
}

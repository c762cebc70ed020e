//! The register of the four official sets: what the notice's annexes fix and an editor may not change.
//!
//! Only facts of structure stand here (names, order, counts, the four numbers); the words of the items are in the set files.

use crate::model::{Organisation, Relation, SetNumber};

/// What an annex fixes about one set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfficialSet {
    /// Stable number of the set, 1 to 4.
    pub number: SetNumber,
    /// Stable name in addresses.
    pub slug: &'static str,
    /// First letter of its codes.
    pub letter: char,
    /// Which kind of organisation it is for.
    pub organisation: Organisation,
    /// Number of the annex.
    pub annex: u16,
    /// Dimensions in official order.
    pub dimensions: &'static [OfficialDimension],
    /// The numbers the annex states; no other item has one.
    pub numbers: &'static [OfficialNumber],
}

/// A dimension as the annex names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficialDimension {
    /// Official name, verbatim.
    pub title: &'static str,
    /// How many items stand under it.
    pub items: usize,
}

/// A number that the annex states for an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfficialNumber {
    /// Code of the item.
    pub code: &'static str,
    /// At least, or equal.
    pub relation: Relation,
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
}

/// The four official sets, by number.
pub const OFFICIAL_SETS: [OfficialSet; 4] = [
    OfficialSet {
        number: 1,
        slug: "family",
        letter: 'F',
        organisation: Organisation::Family,
        annex: 4,
        dimensions: &[
            dimension("学习条件", 4),
            dimension("学习氛围", 3),
            dimension("学习投入", 3),
            dimension("学习活动", 3),
            dimension("学习效果", 3),
        ],
        numbers: &[
            OfficialNumber {
                code: "F3-1",
                relation: Relation::AtLeast,
                value: 1.0,
                unit: "小时",
            },
            OfficialNumber {
                code: "F3-2",
                relation: Relation::AtLeast,
                value: 8.0,
                unit: "本",
            },
        ],
    },
    OfficialSet {
        number: 2,
        slug: "community",
        letter: 'S',
        organisation: Organisation::Community,
        annex: 3,
        dimensions: &[
            dimension("制度保障", 3),
            dimension("学习条件", 3),
            dimension("资源建设", 3),
            dimension("学习经费", 2),
            dimension("学习管理", 3),
            dimension("学习成效", 5),
        ],
        numbers: &[OfficialNumber {
            code: "S4-2",
            relation: Relation::AtLeast,
            value: 10.0,
            unit: "元/人·年",
        }],
    },
    OfficialSet {
        number: 3,
        slug: "enterprise",
        letter: 'Q',
        organisation: Organisation::Enterprise,
        annex: 2,
        dimensions: &[
            dimension("制度保障", 3),
            dimension("学习条件", 3),
            dimension("资源建设", 3),
            dimension("学习经费", 1),
            dimension("学习组织", 6),
            dimension("学习激励", 1),
            dimension("学习成效", 2),
        ],
        numbers: &[],
    },
    OfficialSet {
        number: 4,
        slug: "government",
        letter: 'J',
        organisation: Organisation::Government,
        annex: 1,
        dimensions: &[
            dimension("制度保障", 3),
            dimension("学习条件", 3),
            dimension("资源建设", 1),
            dimension("学习经费", 1),
            dimension("学习管理", 2),
            dimension("学习成效", 2),
        ],
        numbers: &[OfficialNumber {
            code: "J1-2",
            relation: Relation::Equal,
            value: 100.0,
            unit: "%",
        }],
    },
];

const fn dimension(title: &'static str, items: usize) -> OfficialDimension {
    OfficialDimension { title, items }
}

/// Whether a number is kept for the sets that this project draws up itself. Other organisations take theirs from 100 up.
pub fn is_projects_own(number: SetNumber) -> bool {
    (5..100).contains(&number)
}

/// The official set of a number from 1 to 4; derived sets have none.
pub fn official_set(number: SetNumber) -> Option<&'static OfficialSet> {
    OFFICIAL_SETS.iter().find(|set| set.number == number)
}

impl OfficialSet {
    /// How many items the annex has.
    pub fn item_count(&self) -> usize {
        self.dimensions
            .iter()
            .map(|dimension| dimension.items)
            .sum()
    }

    /// Every item code in official order.
    pub fn codes(&self) -> impl Iterator<Item = String> {
        let letter = self.letter;
        self.dimensions
            .iter()
            .zip(1..)
            .flat_map(move |(dimension, position)| {
                (1..=dimension.items).map(move |item| format!("{letter}{position}-{item}"))
            })
    }

    /// The official number of an item, where it has one.
    pub fn number_of(&self, code: &str) -> Option<&'static OfficialNumber> {
        self.numbers.iter().find(|number| number.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_the_annexes() {
        let counts = OFFICIAL_SETS.map(|set| (set.letter, set.dimensions.len(), set.item_count()));
        assert_eq!(
            counts,
            [('F', 5, 16), ('S', 6, 19), ('Q', 7, 19), ('J', 6, 12)]
        );
        assert_eq!(OFFICIAL_SETS.map(|set| set.number), [1, 2, 3, 4]);
    }

    #[test]
    fn codes_follow_the_official_order() {
        let codes: Vec<String> = OFFICIAL_SETS[3].codes().collect();
        let expected = [
            "J1-1", "J1-2", "J1-3", "J2-1", "J2-2", "J2-3", "J3-1", "J4-1", "J5-1", "J5-2", "J6-1",
            "J6-2",
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn every_official_number_belongs_to_an_item() {
        for set in &OFFICIAL_SETS {
            for number in set.numbers {
                assert!(
                    set.codes().any(|code| code == number.code),
                    "{}",
                    number.code
                );
                assert_eq!(set.number_of(number.code), Some(number));
            }
        }
        assert_eq!(
            OFFICIAL_SETS
                .iter()
                .map(|set| set.numbers.len())
                .sum::<usize>(),
            4
        );
    }
}

//! Two people's answers side by side, the items where they differ most first.

use super::atoms::{item_name, rating_mark};
use super::element::{head, leaf, node, table};
use super::people::name;
use super::props::CompareProps;
use crate::text::fill;
use indicators::answers::{Answers, Rating, Response};
use indicators::model::{IndicatorSet, Item};
use yew::prelude::*;

/// How two people stand to one item.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pair<'a> {
    item: &'a Item,
    mine: Option<Rating>,
    theirs: Option<Rating>,
    /// Levels between them; `None` unless both chose one.
    gap: Option<u8>,
}

/// The table.
pub(super) fn side_by_side(props: &CompareProps, other: &Response) -> Vec<Html> {
    let words = &props.text.result;
    let theirs = name(props, 0, other);
    let mut rows = Vec::new();
    for pair in pairs(&props.set, &props.record.current.answers, other) {
        rows.push(row(props, &pair));
    }
    let caption = fill(words.compare_two, &[&theirs]);
    vec![
        leaf("p", "", words.differ_first),
        table("pairs", &caption, &[words.item, words.me, &theirs], rows),
    ]
}

fn row(props: &CompareProps, pair: &Pair) -> Html {
    let (text, words) = (props.text, &props.text.result);
    let (class, said) = match pair.gap {
        Some(gap) if gap > 0 => ("gap gap-some", fill(words.gap, &[&gap.to_string()])),
        None if pair.mine != pair.theirs => ("gap gap-open", words.not_both.to_owned()),
        _ => ("gap gap-none", words.same.to_owned()),
    };
    node(
        "tr",
        "",
        vec![
            head(
                "row",
                vec![
                    item_name(&pair.item.code, &pair.item.title),
                    leaf("span", class, &said),
                ],
            ),
            node("td", "", vec![rating_mark(text, pair.mine)]),
            node("td", "", vec![rating_mark(text, pair.theirs)]),
        ],
    )
}

/// Widest gap first, then what only one of them chose a level for, then what is the same; official order inside each.
fn pairs<'a>(set: &'a IndicatorSet, mine: &Answers, other: &Response) -> Vec<Pair<'a>> {
    let mut pairs: Vec<Pair> = set
        .items()
        .map(|(_, item)| {
            // An answer to a question that has changed since is not an answer to this one.
            let theirs = other
                .answers
                .rating(item.number)
                .filter(|_| other.revision >= item.since);
            let mine = mine.rating(item.number);
            let levels = mine
                .and_then(Rating::level)
                .zip(theirs.and_then(Rating::level));
            Pair {
                item,
                mine,
                theirs,
                gap: levels.map(|(mine, theirs)| mine.number().abs_diff(theirs.number())),
            }
        })
        .collect();
    pairs.sort_by_key(|pair| match pair.gap {
        Some(gap) if gap > 0 => 4 - gap,
        None if pair.mine != pair.theirs => 4,
        _ => 5,
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn the_widest_gap_comes_first_and_what_is_the_same_last() {
        let set = fixture::set();
        let mine = fixture::answers("4321?n.");
        let other = Response {
            answers: fixture::answers("42141n."),
            ..fixture::response(2)
        };
        let codes: Vec<(&str, Option<u8>)> = pairs(&set, &mine, &other)
            .iter()
            .map(|pair| (pair.item.code.as_str(), pair.gap))
            .collect();
        assert_eq!(
            codes,
            [
                ("F2-2", Some(3)),
                ("F1-2", Some(1)),
                ("F2-1", Some(1)),
                ("F3-1", None),
                ("F1-1", Some(0)),
                ("F3-2", None),
                ("F3-3", None),
            ]
        );
    }

    #[test]
    fn an_answer_to_an_older_question_is_not_held_against_it() {
        let mut set = fixture::set();
        set.dimensions[0].items[0].since = 2;
        let other = Response {
            answers: fixture::answers("1"),
            revision: 1,
            ..fixture::response(2)
        };
        let pairs = pairs(&set, &fixture::answers("4"), &other);
        assert_eq!(
            (pairs[0].item.code.as_str(), pairs[0].theirs, pairs[0].gap),
            ("F1-1", None, None)
        );
    }
}

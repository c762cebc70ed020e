//! Where people stand on one item: the words of each level that somebody chose, side by side, and who or how many chose it.

use super::atoms::{dots, level_class};
use super::element::{leaf, node};
use super::people::everybody;
use super::phrase;
use crate::text::{Text, fill};
use indicators::answers::Rating;
use indicators::merge::ItemSpread;
use indicators::model::{IndicatorSet, Item, Level};
use indicators::record::Record;
use yew::prelude::*;

/// What this is shown of.
#[derive(Clone, Copy)]
pub(super) struct Stands<'a> {
    /// The words.
    pub text: &'static Text,
    /// The set.
    pub set: &'a IndicatorSet,
    /// Everybody's answers, for the names in a family.
    pub record: &'a Record,
}

impl Stands<'_> {
    /// The levels that were chosen, side by side, and below them what is no level.
    pub(super) fn view(self, item: &Item, spread: &ItemSpread) -> Html {
        let mut columns = Vec::new();
        for level in Level::ALL {
            let count = spread.distribution[level.index()];
            if count > 0 {
                columns.push(self.column(item, level, count));
            }
        }
        let mut parts = vec![node("ul", "stands", columns)];
        let text = self.text;
        let open: [(_, _, &dyn Fn(Option<Rating>) -> bool); 3] = [
            (text.unsure, spread.unsure, &|rating| {
                rating == Some(Rating::Unsure)
            }),
            (text.not_applicable, spread.not_applicable, &|rating| {
                matches!(rating, Some(Rating::NotApplicable(_)))
            }),
            (text.unanswered, spread.unanswered, &|rating| {
                rating.is_none()
            }),
        ];
        for (words, count, is_so) in open {
            if count > 0 {
                let who = self.who(item, count, is_so);
                let said = fill(text.result.because, &[words, &who]);
                parts.push(leaf("p", "stands-other", &said));
            }
        }
        node("div", "stands-of", parts)
    }

    fn column(self, item: &Item, level: Level, count: u16) -> Html {
        let text = self.text;
        let name = text.level_full(level);
        let who = self.who(item, count, &|rating| rating == Some(Rating::Level(level)));
        let head = vec![dots(level), leaf("strong", "", &name)];
        node(
            "li",
            &["stand ", level_class(level)].concat(),
            vec![
                node("p", "stand-level", head),
                leaf("p", "stand-who", &who),
                leaf("p", "stand-text", &item.levels[level.index()]),
            ],
        )
    }

    /// In families the names, elsewhere how many.
    fn who(self, item: &Item, count: u16, is_so: &dyn Fn(Option<Rating>) -> bool) -> String {
        if !self.set.organisation.is_family() {
            return fill(self.text.together.chose_people, &[&count.to_string()]);
        }
        let mut names = Vec::new();
        for (name, one) in everybody(self.text, self.set, self.record) {
            // An answer to a question that has changed since is not an answer to this one.
            let rating = one.answers.rating(item.number);
            if is_so(rating.filter(|_| one.revision >= item.since)) {
                names.push(name);
            }
        }
        phrase::list(self.text, &names)
    }
}

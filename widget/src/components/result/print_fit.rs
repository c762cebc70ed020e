//! In which type a family's tasks are set, so that they stay on one page.

use indicators::plan::Task;

/// Height in millimetres that the rows of tasks may take on one A4 page.
const ROOM: f64 = 178.0;
/// Width in millimetres of a task's text.
const TEXT: f64 = 81.0;
/// Height in millimetres of a row's padding and line.
const PADDING: f64 = 2.8;
/// Height in millimetres of the boxes to tick, which no row falls short of.
const BOXES: f64 = 21.0;
/// Type sizes of a task and of how one sees that it is done, in points, with the class that sets them; largest first.
const SIZES: [(f64, f64, &str); 4] = [
    (18.0, 12.0, "type-1"),
    (15.5, 11.0, "type-2"),
    (13.5, 10.0, "type-3"),
    (SMALLEST.0, SMALLEST.1, SMALLEST.2),
];
const SMALLEST: (f64, f64, &str) = (11.5, 9.0, "type-4");

/// The class of the largest type in which the tasks stay on one page; the smallest where none does.
pub(super) fn fit(tasks: &[Task]) -> &'static str {
    let fits = |what: f64, check: f64| {
        let height = |text: &str, points: f64| {
            // A Han character is as wide as it is high; a point is 0.353 mm, and lines stand 1.45 apart.
            let size = points * 0.353;
            (text.chars().count() as f64 / (TEXT / size).floor()).ceil() * size * 1.45
        };
        // The label before and the day after the check take about as much as this.
        let around = "怎样算做到：（2026年12月21日前）";
        let rows = tasks.iter().map(|task| {
            height(&task.what, what) + height(&[around, &task.check].concat(), check) + PADDING
        });
        rows.map(|row| row.max(BOXES)).sum::<f64>() <= ROOM
    };
    let class = SIZES
        .iter()
        .find(|(what, check, _)| fits(*what, *check))
        .map(|(_, _, class)| *class);
    class.unwrap_or(SMALLEST.2)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use indicators::plan::{Choices, Origin, Pick, plan};

    #[test]
    fn few_short_tasks_are_set_large_and_many_long_ones_small() {
        let set = fixture::set();
        let of = |count: usize, length: usize| {
            let pick = Pick {
                what: Some("学".repeat(length)),
                ..Pick::new(Origin::Own { item: None })
            };
            let choices = Choices {
                picks: Some(vec![pick; count]),
            };
            fit(&plan(&set, &fixture::answers(""), &choices).tasks)
        };
        let classes = [
            of(0, 0),
            of(3, 30),
            of(5, 20),
            of(5, 32),
            of(5, 48),
            of(5, 55),
            of(5, 400),
        ];
        assert_eq!(
            classes,
            [
                "type-1", "type-1", "type-1", "type-2", "type-3", "type-3", "type-4"
            ]
        );
    }
}

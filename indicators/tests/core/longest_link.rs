use crate::sample::response;
use indicators::answers::{Rating, Response};
use indicators::day::Day;
use indicators::plan::Progress;
use indicators::share::{Shared, SharedTask, encode};

/// The longest links there can be of the official sets, with a full plan: every other one is shorter.
#[test]
fn answers_and_a_full_plan_stay_under_80_characters() {
    for set in crate::schema::official() {
        let mut tasks: Vec<SharedTask> = Vec::new();
        for (_, item) in set.items() {
            tasks.extend(item.actions.iter().map(|action| SharedTask {
                item: item.number,
                action: action.number,
                progress: Progress::Adjusted,
                due: Some(Day::LAST),
            }));
        }
        tasks.sort_by_key(|task| std::cmp::Reverse((task.item, task.action)));
        tasks.truncate(indicators::plan::MOST_TASKS);
        assert_eq!(tasks.len(), indicators::plan::MOST_TASKS);
        for rating in Rating::ALL {
            let response = Response {
                set: set.number,
                revision: set.revision,
                day: Day::LAST,
                answers: set.items().map(|(_, item)| (item.number, rating)).collect(),
                ..response(u32::MAX, "")
            };
            let longest = Shared {
                response,
                tasks: Some(tasks.clone()),
            };
            let code = encode(&longest).expect("encodes");
            assert!(code.len() <= 80, "{}: {code}", set.slug);
        }
    }
}

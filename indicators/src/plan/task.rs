//! One task, from what the user chose and what the set says.

use super::hints::hints;
use super::{Origin, Pick, Task};
use crate::answers::Answers;
use crate::model::{Horizon, IndicatorSet, Item};

/// Fills a pick in from the set; `None` when its item or action is not there.
pub(super) fn task(set: &IndicatorSet, answers: &Answers, pick: &Pick) -> Option<Task> {
    let item = match pick.origin.item() {
        Some(number) => Some(set.item(number)?),
        None => None,
    };
    let action = match pick.origin {
        Origin::Action { action, .. } => Some(item?.action(action)?),
        Origin::Own { .. } | Origin::FindOut { .. } => None,
    };
    let now = item.and_then(|item| answers.level(item.number));
    // A task keeps the step its action leads to, even when the item has moved on since.
    let target = action.map_or_else(
        || now.map(|now| now.next().unwrap_or(now)),
        |action| action.from.next(),
    );
    let text = |edited: &Option<String>, authored: Option<&str>| {
        edited
            .clone()
            .unwrap_or_else(|| authored.unwrap_or_default().to_owned())
    };
    let find_out = match (pick.origin, item) {
        (Origin::FindOut { .. }, Some(item)) => Some(find_out_text(item)),
        _ => None,
    };
    let mut task = Task {
        origin: pick.origin,
        now,
        target,
        horizon: action
            .map(|action| action.horizon)
            .or(find_out.as_ref().map(|_| Horizon::Month)),
        what: text(
            &pick.what,
            action
                .map(|action| action.what.as_str())
                .or(find_out.as_ref().map(|(what, _)| what.as_str())),
        ),
        who: text(&pick.who, action.map(|action| action.who.as_str())),
        with: pick.with.clone(),
        start: pick.start,
        due: pick.due,
        resources: text(
            &pick.resources,
            action.map(|action| action.resource.as_str()),
        ),
        check: text(
            &pick.check,
            action
                .map(|action| action.check.as_str())
                .or(find_out.as_ref().map(|(_, check)| check.as_str())),
        ),
        then: text(&pick.then, action.and_then(|action| action.then.as_deref())),
        evidence: pick.evidence.clone(),
        progress: pick.progress,
        moved: pick.moved,
        note: pick.note.clone(),
        why: item
            .zip(action)
            .map(|(item, action)| super::why(item, action.from, action))
            .unwrap_or_default(),
        hints: Vec::new(),
    };
    task.hints = hints(&task);
    Some(task)
}

/// What to do, and how one sees that it is done, for an item that nobody could rate.
fn find_out_text(item: &Item) -> (String, String) {
    let place = item
        .evidence
        .first()
        .map_or_else(String::new, |place| format!("，先看这里：{place}"));
    (
        format!("先弄清楚“{}”现在是哪一级{place}", item.title),
        "对照四级描述选出一级，并记下依据放在哪里".to_owned(),
    )
}

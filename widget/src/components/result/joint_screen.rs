//! One answer that several people agree on: every item in a line, the one at hand with its levels and what each chose.

use super::atoms::{button, code_and, rating_mark};
use super::element::{leaf, node};
use super::joint_card::JointCard;
use super::phrase;
use super::props::JointProps;
use crate::components::heading::screen_heading;
use crate::intent::Intent;
use crate::state::{Action, Ask, PeopleAction, Screen};
use crate::text::{Text, fill};
use indicators::merge::{SMALLEST_GROUP, View};
use indicators::model::{IndicatorSet, Item, Level};
use indicators::record::Joint;
use yew::prelude::*;

/// Agreeing together.
#[component]
pub fn JointScreen(props: &JointProps) -> Html {
    let (text, words) = (props.text, &props.text.together);
    let Some(joint) = &props.record.joint else {
        return Html::default();
    };
    let mut parts = vec![
        screen_heading(props.level, html! { { words.joint } }),
        leaf("p", "", words.joint_lead),
        leaf("p", "joint-far", &how_far(text, &props.set, joint)),
    ];
    if props.merged.hidden {
        let least = SMALLEST_GROUP.to_string();
        parts.push(leaf("p", "note", &fill(words.joint_hidden, &[&least])));
    }
    parts.extend(accept_all(props, joint));
    let mut lines = Vec::new();
    for number in props.agenda.iter() {
        if let Some(item) = props.set.item(*number) {
            lines.push(line(props, joint, item));
        }
    }
    parts.push(node("ol", "joint-items", lines));
    parts.push(ways_on(props));
    node("div", "joint", parts)
}

/// From how many people, what is agreed on, and what is open.
pub(super) fn how_far(text: &Text, set: &IndicatorSet, joint: &Joint) -> String {
    let words = &text.together;
    let (people, done) = (joint.from.len(), joint.response.answers.rated_count(set));
    let open = set.item_count() - done;
    let [people, done, left] = [people, done, open].map(|number| number.to_string());
    match open {
        0 => fill(words.joint_done, &[&people, &done]),
        _ => fill(words.joint_open, &[&people, &done, &left]),
    }
}

/// The level that everybody chose, where nothing is agreed on yet.
fn proposal(props: &JointProps, joint: &Joint, item: &Item) -> Option<Level> {
    let spread = props
        .merged
        .items
        .iter()
        .find(|spread| spread.number == item.number)?;
    match (spread.view(), joint.response.answers.rating(item.number)) {
        (View::Alike(level), None) => Some(level),
        _ => None,
    }
}

fn accept_all(props: &JointProps, joint: &Joint) -> Option<Html> {
    let items = props.set.items().map(|(_, item)| item);
    let count = items
        .filter(|item| proposal(props, joint, item).is_some())
        .count();
    (count > 1).then(|| {
        let words = fill(props.text.together.accept_all, &[&count.to_string()]);
        let accept = button("button", words, None, &props.on, PeopleAction::Accept(None));
        node("div", "buttons", vec![accept])
    })
}

fn line(props: &JointProps, joint: &Joint, item: &Item) -> Html {
    let (text, words) = (props.text, &props.text.together);
    if props.item == Some(item.number) {
        let spread = props
            .merged
            .items
            .iter()
            .find(|spread| spread.number == item.number);
        let answer = joint
            .response
            .answers
            .get(item.number)
            .cloned()
            .unwrap_or_default();
        return html! {
            <li key={item.number} class="joint-item at-hand">
                <JointCard set={props.set.clone()} {text} level={props.level + 1} item={item.number} {answer} spread={spread.cloned()}
                    record={props.record.clone()} on={props.on.clone()} />
            </li>
        };
    }
    let (rating, named) = (
        joint.response.answers.rating(item.number),
        phrase::named(item),
    );
    let proposed = proposal(props, joint, item);
    let state = match (rating, proposed) {
        (None, Some(level)) => leaf("span", "item-state", &proposes(text, level)),
        (None, None) => leaf("span", "item-state quiet", words.open),
        (Some(_), _) => node("span", "item-state", vec![rating_mark(text, rating)]),
    };
    let mut buttons = Vec::new();
    if proposed.is_some() {
        let label = fill(words.accept_of, &[&named]);
        let accept = PeopleAction::Accept(Some(item.number));
        buttons.push(button(
            "button button-small",
            words.accept,
            Some(label),
            &props.on,
            accept,
        ));
    }
    let (say, label) = match rating {
        Some(_) => (words.redo, words.redo_of),
        None => (words.decide, words.decide_of),
    };
    let open = PeopleAction::Item(item.number);
    let label = Some(fill(label, &[&named]));
    buttons.push(button("button button-quiet", say, label, &props.on, open));
    html! {
        <li key={item.number} class="joint-item">
            <span class="item-name" tabindex="-1" data-focus={["item-", &item.number.to_string()].concat()}>
                { for code_and(&item.code, &item.title) }
            </span>
            { state }
            { node("span", "joint-buttons", buttons) }
        </li>
    }
}

fn proposes(text: &Text, level: Level) -> String {
    let number = level.number().to_string();
    fill(text.together.proposal, &[&number, text.level_name(level)])
}

fn ways_on(props: &JointProps) -> Html {
    let (words, on) = (&props.text.together, &props.on);
    let see = PeopleAction::Joint(true);
    let main = vec![
        button("button button-main", words.finish, None, on, see),
        button("button", words.back, None, on, Screen::Compare),
    ];
    let quiet = vec![
        button(
            "button button-quiet",
            words.again,
            None,
            on,
            Intent::AgreeAgain,
        ),
        button(
            "button button-quiet",
            words.drop,
            None,
            on,
            Action::Ask(Ask::DropJoint),
        ),
    ];
    let parts = vec![
        node("div", "buttons", main),
        node("div", "buttons ways", quiet),
        leaf("p", "quiet", words.again_help),
    ];
    node("div", "joint-ways", parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::result::fixture;

    #[test]
    fn how_far_it_is_says_from_how_many_people_and_what_is_open() {
        let (text, set) = (crate::text::chinese(), fixture::set());
        let mut joint = Joint::of(fixture::response(9));
        joint.from = [1, 2, 3].map(|id| fixture::response(id).id).into();
        joint.response.answers = fixture::answers("3n?");
        assert_eq!(
            how_far(text, &set, &joint),
            "3个人商量，定了3条，还有4条没定。"
        );
        joint.response.answers = fixture::answers("1234123");
        assert_eq!(how_far(text, &set, &joint), "3个人商量，7条都定了。");
    }
}

//! Several people, action by action.

use super::*;
use crate::components::result::fixture::{answers, response};
use crate::state::tests::{answered, level, run};
use crate::state::{Edit, FileProblem, PlanAction, SetRef, transition};
use indicators::model::Organisation;
use indicators::share::{LinkError, Shared, encode};

fn other(id: u32, signs: &str) -> Response {
    Response {
        answers: answers(signs),
        ..response(id)
    }
}

fn code(response: Response) -> String {
    let shared = Shared {
        response,
        tasks: None,
    };
    encode(&shared).expect("a code")
}

fn bring(state: State, arrivals: Vec<Arrival>) -> State {
    transition(state, Action::People(PeopleAction::BringIn(arrivals, None)))
}

fn paste(state: State, text: &str) -> State {
    bring(state, arrivals(text))
}

fn people(state: State, action: PeopleAction) -> State {
    transition(state, Action::People(action))
}

fn arrived(state: &State) -> Arrived {
    (**state.people.arrived.as_ref().expect("a report")).clone()
}

fn joint(state: &State) -> &Joint {
    state.record.joint.as_ref().expect("a joint answer")
}

/// Three of a family: they differ on items 2 and 3, item 5 is open, the others are alike.
fn three() -> State {
    let codes = [other(8, "1412.11"), other(9, "1222111")].map(code);
    paste(answered("1112111"), &codes.join("\n"))
}

fn agreeing(state: State) -> State {
    people(state, PeopleAction::Agree(ResponseId::from_random(50)))
}

#[test]
fn a_chat_is_taken_in_and_told_line_by_line() {
    let foreign = Response {
        set: 2,
        ..other(3, "11")
    };
    let cut = code(other(4, "22"));
    let chat = format!(
        "妈妈 10:20\n看 https://a.example/#{}\n{}\n{}\n{}\n",
        code(other(8, "1412.11")),
        code(foreign),
        &cut[..12],
        code(Response {
            id: answered("1").record.current.id,
            ..other(0, "4444444")
        }),
    );
    let state = paste(answered("1112111"), &chat);
    let report = arrived(&state);
    assert_eq!(
        (report.added, report.own, report.silent, report.known),
        (1, 1, 1, 0)
    );
    let place = |number| {
        let line = chat.lines().nth(number - 1).expect("a line");
        Place::Line(number, line.to_owned())
    };
    assert_eq!(
        report.troubles,
        [
            (place(3), Trouble::OtherSet(2)),
            (place(4), Trouble::Link(LinkError::CutShort)),
        ]
    );
    assert_eq!(state.record.others, [other(8, "1412.11")]);
    assert_eq!(state.record.current, answered("1112111").record.current);
    let elsewhere = transition(state, Action::Go(Screen::Result));
    assert_eq!(elsewhere.people.arrived, None, "it is said once");
}

#[test]
fn of_two_answers_of_one_person_the_later_counts_in_whatever_order_they_come() {
    let early = other(8, "1111111");
    let late = Response {
        day: early.day.plus(1),
        ..other(8, "2222222")
    };
    let state = paste(answered("1"), &code(early.clone()));
    let state = people(state, PeopleAction::Name(early.id, "奶奶".into()));
    let state = people(state, PeopleAction::Role(early.id, "长辈".into()));
    let state = paste(state, &code(late.clone()));
    assert_eq!(arrived(&state).newer, 1);
    let state = paste(state, &code(early));
    assert_eq!(arrived(&state).known, 1);
    // What was written down here about somebody stays.
    let expected = Response {
        name: Some("奶奶".into()),
        role: Some("长辈".into()),
        ..late.clone()
    };
    assert_eq!(state.record.others, [expected]);
    // On the same day, what comes last is meant.
    let again = Response {
        answers: answers("1222222"),
        ..late
    };
    let state = paste(state, &code(again));
    assert_eq!(state.record.others[0].answers.rating(1), level(1));
}

#[test]
fn what_is_brought_in_together_can_have_one_role_and_carries_no_more_than_a_link() {
    let mut full = other(8, "3");
    full.answers.put(1, {
        let mut answer = full.answers.get(1).cloned().unwrap_or_default();
        answer.note = "只给自己看".into();
        answer
    });
    let named = Response {
        role: Some("孩子".into()),
        ..other(9, "2")
    };
    let arrival = Arrival {
        place: Place::File("a.json".into()),
        read: Ok(vec![full, named]),
    };
    let role = Some(" 居民代表 ".to_owned());
    let state = people(answered("1"), PeopleAction::BringIn(vec![arrival], role));
    let roles: Vec<_> = state
        .record
        .others
        .iter()
        .map(|one| one.role.as_deref())
        .collect();
    assert_eq!(roles, [Some("居民代表"), Some("孩子")]);
    assert_eq!(state.record.others[0].answers, answers("3"));
}

#[test]
fn files_that_cannot_be_used_are_told_by_name_and_nothing_else_is_lost() {
    let file = |name: &str, read| Arrival {
        place: Place::File(name.to_owned()),
        read,
    };
    let state = bring(
        answered("1"),
        vec![
            file("a.json", Err(Trouble::File(FileProblem::Newer))),
            file("b.png", Err(Trouble::NoQr)),
            file("c.json", Ok(vec![other(8, "2"), other(9, "")])),
        ],
    );
    let report = arrived(&state);
    let named = |name: &str, trouble| (Place::File(name.to_owned()), trouble);
    assert_eq!(
        report.troubles,
        [
            named("a.json", Trouble::File(FileProblem::Newer)),
            named("b.png", Trouble::NoQr),
            named("c.json", Trouble::Nothing),
        ]
    );
    assert_eq!((report.added, state.record.others.len()), (1, 1));
}

#[test]
fn agreeing_begins_with_the_widest_difference_and_proposes_what_all_chose() {
    let state = agreeing(three());
    assert_eq!((state.screen, state.people.item), (Screen::Joint, Some(2)));
    assert_eq!(agenda(&state, &state.merged()), [2, 3, 5, 1, 4, 6, 7]);
    assert!(
        joint(&state).response.answers.is_empty(),
        "nothing is taken silently"
    );
    let own = state.record.current.clone();
    // One by one, and then all that are alike at once.
    let state = run(
        state,
        [
            Action::Rate(2, level(3)),
            Action::Note(2, "去年办过两次".into()),
            Action::People(PeopleAction::NextItem),
        ],
    );
    assert_eq!(state.people.item, Some(3));
    let state = people(state, PeopleAction::Accept(Some(4)));
    assert_eq!(
        (joint(&state).response.answers.rating(4), state.people.item),
        (level(2), Some(3))
    );
    let state = people(state, PeopleAction::Accept(None));
    assert_eq!(state.people.item, Some(3), "what is open stays at hand");
    let agreed = &joint(&state).response.answers;
    let levels: Vec<_> = (1..=7).map(|item| agreed.rating(item)).collect();
    assert_eq!(
        levels,
        [level(1), level(3), None, level(2), None, level(1), level(1)]
    );
    assert_eq!(
        agreed.get(2).map(|answer| answer.note.as_str()),
        Some("去年办过两次")
    );
    let from: Vec<u32> = joint(&state).from.iter().map(|id| id.number()).collect();
    assert_eq!(from, [7, 8, 9]);
    // Everybody's own answers are as they were.
    assert_eq!(state.record.current, own);
    assert_eq!(state.record.others.len(), 2);
    // The last one leads out of the list.
    let state = run(
        state,
        [
            Action::Rate(3, level(1)),
            Action::People(PeopleAction::NextItem),
            Action::Rate(5, Some(Rating::Unsure)),
            Action::People(PeopleAction::NextItem),
        ],
    );
    assert_eq!(state.people.item, None);
}

#[test]
fn where_nobody_may_be_shown_nothing_is_proposed_and_the_order_says_nothing() {
    let mut set = crate::components::result::fixture::set();
    set.organisation = Organisation::Community;
    let state = State {
        set: SetRef::new(set),
        ..three()
    };
    let state = agreeing(state);
    assert_eq!(agenda(&state, &state.merged()), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(state.people.item, Some(1));
    let state = people(state, PeopleAction::Accept(None));
    assert!(joint(&state).response.answers.is_empty());
    let state = transition(state, Action::Rate(1, level(4)));
    assert_eq!(
        (
            joint(&state).response.answers.rating(1),
            joint(&state).from.len()
        ),
        (level(4), 3)
    );
}

#[test]
fn the_joint_answer_has_a_plan_of_its_own() {
    let state = people(agreeing(three()), PeopleAction::Accept(None));
    let own = state.record.choices.clone();
    let state = people(state, PeopleAction::Joint(true));
    assert_eq!((state.screen, state.people.joint), (Screen::Result, true));
    let at_hand = state.record_at_hand();
    assert_eq!(at_hand.current, joint(&state).response);
    let state = run(
        state,
        [
            Action::Go(Screen::Plan),
            Action::Plan(PlanAction::Own(None)),
            Action::Plan(PlanAction::Edit(0, Edit::What("周日一起读书".into()))),
            Action::Name("一家人".into()),
        ],
    );
    assert_eq!(state.record.choices, own);
    assert_eq!(state.record.current.name, None);
    assert!(joint(&state).choices.picks.is_some());
    assert_eq!(joint(&state).response.name.as_deref(), Some("一家人"));
    // To one's own and back, on the same screen.
    let state = people(state, PeopleAction::Joint(false));
    assert_eq!((state.screen, state.people.joint), (Screen::Plan, false));
    assert_eq!(state.record_at_hand().choices, own);
    // An item of the joint result is changed where it was agreed on.
    let state = run(
        state,
        [
            Action::People(PeopleAction::Joint(true)),
            Action::Go(Screen::Result),
            Action::GoTo(3),
        ],
    );
    assert_eq!((state.screen, state.people.item), (Screen::Joint, Some(4)));
    // The questions are one's own again.
    let state = run(
        state,
        [
            Action::People(PeopleAction::Joint(true)),
            Action::Go(Screen::Overview),
            Action::GoTo(0),
            Action::Rate(1, level(4)),
        ],
    );
    assert!(!state.people.joint);
    assert_eq!(state.record.current.answers.rating(1), level(4));
    assert_eq!(joint(&state).response.answers.rating(1), level(1));
}

#[test]
fn agreeing_anew_keeps_what_was_agreed_on_and_deleting_it_leaves_the_rest() {
    let state = people(agreeing(three()), PeopleAction::Accept(None));
    let before = joint(&state).response.clone();
    let id = ResponseId::from_random(51);
    let state = people(state, PeopleAction::AgreeAgain(id));
    let earlier: Vec<_> = joint(&state)
        .earlier
        .iter()
        .map(|one| &one.response)
        .collect();
    assert_eq!(earlier, [&before]);
    assert_eq!(
        (
            joint(&state).response.id,
            joint(&state).response.answers.is_empty()
        ),
        (id, true)
    );
    let kept = (state.record.current.clone(), state.record.others.clone());
    let state = transition(state, Action::Ask(crate::state::Ask::DropJoint));
    assert!(state.record.joint.is_some(), "it asks first");
    let state = transition(state, Action::Confirm(id));
    assert_eq!(
        (state.screen, &state.record.joint),
        (Screen::Compare, &None)
    );
    assert_eq!(
        (state.record.current.clone(), state.record.others.clone()),
        kept
    );
}

#[test]
fn without_several_people_nothing_happens() {
    let state = answered("12");
    for action in [
        PeopleAction::NextItem,
        PeopleAction::Accept(None),
        PeopleAction::Joint(false),
        PeopleAction::Name(ResponseId::from_random(99), "奶奶".into()),
    ] {
        let after = people(state.clone(), action);
        assert_eq!(after.record, state.record);
    }
    let state = people(state, PeopleAction::Joint(true));
    assert!(!state.people.joint, "there is no joint answer to look at");
}

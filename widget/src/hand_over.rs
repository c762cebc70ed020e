//! From the program that asks the questions to the whole one: what the first knows, as one text that the loader carries over.

use crate::state::{Action, Screen, State, transition};
use indicators::record;
use std::rc::Rc;

/// The screens, by the place that stands for each in the text.
const SCREENS: [Screen; 15] = [
    Screen::Start,
    Screen::Question,
    Screen::AllQuestions,
    Screen::Overview,
    Screen::Result,
    Screen::Plan,
    Screen::Print,
    Screen::Share,
    Screen::Opened,
    Screen::Theirs,
    Screen::Compare,
    Screen::History,
    Screen::Past,
    Screen::Joint,
    Screen::Carry,
];

/// Whether the program that only asks the questions shows this screen.
pub fn is_question_screen(screen: Screen) -> bool {
    matches!(
        screen,
        Screen::Start | Screen::Question | Screen::AllQuestions | Screen::Overview
    )
}

/// What the whole program needs to go on: screen, position and record, one below the other.
pub fn pack(state: &State) -> String {
    let screen = SCREENS
        .iter()
        .position(|screen| *screen == state.screen)
        .unwrap_or(0);
    [
        &screen.to_string(),
        "\n",
        &state.position.to_string(),
        "\n",
        &record::to_json(&state.record),
    ]
    .concat()
}

/// Goes on from what was handed over. A text that cannot be read changes nothing.
pub fn unpack(state: State, text: &str) -> State {
    let read = || {
        let mut parts = text.splitn(3, '\n');
        let screen = *SCREENS.get(parts.next()?.parse::<usize>().ok()?)?;
        let position = parts.next()?.parse().ok()?;
        let record = record::from_json(parts.next()?).ok()?;
        (record.set() == state.set.number).then_some((screen, position, record))
    };
    match read() {
        Some((screen, position, record)) => {
            let loaded = transition(state, Action::Loaded(Rc::new(record), position));
            transition(loaded, Action::Go(screen))
        }
        None => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::result::fixture::{answers, set};
    use crate::state::SetRef;
    use indicators::answers::ResponseId;
    use indicators::day::Day;

    #[test]
    fn what_is_handed_over_arrives() {
        let fresh = || {
            let day = Day::from_days(2500).expect("a day");
            State::new(SetRef::new(set()), ResponseId::from_random(7), day)
        };
        for screen in SCREENS {
            let mut state = fresh();
            let mut record = (*state.record).clone();
            record.current.answers = answers("3214");
            state.record = Rc::new(record);
            state.screen = screen;
            state.position = 2;
            let after = unpack(fresh(), &pack(&state));
            assert_eq!((&after.record, after.position), (&state.record, 2));
            if is_question_screen(screen)
                || matches!(screen, Screen::Result | Screen::Plan | Screen::Share)
            {
                assert_eq!(after.screen, screen);
            }
        }
    }

    #[test]
    fn what_cannot_be_read_changes_nothing() {
        let day = Day::from_days(2500).expect("a day");
        let fresh = State::new(SetRef::new(set()), ResponseId::from_random(7), day);
        for text in [
            "",
            "4",
            "4\n1",
            "99\n1\n{}",
            "4\nx\n{}",
            "4\n1\n{}",
            "4\n1\n{\"format\":\"x\"}",
        ] {
            assert_eq!(unpack(fresh.clone(), text), fresh, "{text}");
        }
    }
}

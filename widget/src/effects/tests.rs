//! What is asked of the world, and how a store that refuses is survived.

use super::store::MemoryStore;
use super::*;
use crate::state::tests::{day, run, start};
use indicators::answers::{Rating, ResponseId};
use indicators::model::Level;

fn rate(item: u16) -> Action {
    Action::Rate(item, Some(Rating::Level(Level::Growing)))
}

/// The state after the actions, with every save carried out and answered on the way.
fn live(store: &MemoryStore, state: State, actions: impl IntoIterator<Item = Action>) -> State {
    let keys = Keys::of(&state.set, "");
    let mut state = state;
    for action in actions {
        let before = state.clone();
        state = crate::state::transition(state, action);
        for effect in effects(&before, &state) {
            match effect {
                Effect::Save => state = run(state.clone(), save(store, &keys, &state)),
                Effect::Forget => forget(store, &keys),
                _ => {}
            }
        }
    }
    state
}

/// A widget that starts with what the store holds.
fn restart(store: &MemoryStore) -> State {
    let state = start();
    let actions = restore(store, &Keys::of(&state.set, ""), &state.set);
    run(state, actions)
}

fn kept(store: &MemoryStore) -> Option<String> {
    store
        .read(&Keys::of(&start().set, "").record)
        .expect("readable")
}

#[test]
fn every_change_is_kept_and_found_again() {
    let store = MemoryStore::default();
    let state = live(
        &store,
        start(),
        [
            Action::GoTo(0),
            rate(1),
            Action::Next,
            rate(2),
            Action::Note(2, "字".to_owned()),
        ],
    );
    let again = restart(&store);
    assert_eq!(
        (&again.record, again.position, again.resumed),
        (&state.record, 1, true)
    );
    assert!(again.notices.is_empty());
}

#[test]
fn moving_about_asks_for_focus_and_changing_asks_for_saving() {
    let state = start();
    let asked = |before: &State, action: Action| {
        effects(before, &crate::state::transition(before.clone(), action))
    };
    assert_eq!(
        asked(&state, Action::Go(Screen::Overview)),
        [Effect::Focus(FocusTarget::Heading)]
    );
    assert_eq!(asked(&state, rate(1)), [Effect::Save, Effect::Changed]);
    assert_eq!(
        asked(&state, Action::Note(1, "字".to_owned())),
        [Effect::Save, Effect::Changed]
    );
    assert_eq!(asked(&state, Action::Today(day(2501))), []);
    assert_eq!(
        asked(&state, Action::Go(Screen::Print)),
        [Effect::Paper(true), Effect::Focus(FocusTarget::Heading)]
    );
    let printing = crate::state::transition(state.clone(), Action::Go(Screen::Print));
    assert_eq!(
        asked(&printing, Action::Go(Screen::Plan)),
        [Effect::Paper(false), Effect::Focus(FocusTarget::Heading)]
    );
    let last = run(state, (1..7).map(rate));
    assert_eq!(
        asked(&last, rate(7)),
        [Effect::Save, Effect::Changed, Effect::Completed]
    );
    assert_eq!(
        asked(&run(last, [rate(7)]), Action::Clear(7)),
        [
            Effect::Save,
            Effect::Focus(FocusTarget::Item(7)),
            Effect::Changed
        ]
    );
}

#[test]
fn leaving_a_link_takes_it_out_of_the_address() {
    let shared = indicators::share::Shared {
        response: start().record.current.clone(),
        tasks: None,
    };
    let open = run(start(), [Action::Opened(Ok(shared))]);
    assert!(effects(&open, &run(open.clone(), [Action::CloseOpened])).contains(&Effect::ClearHash));
    assert!(
        !effects(&open, &run(open.clone(), [Action::Go(Screen::Theirs)]))
            .contains(&Effect::ClearHash)
    );
}

#[test]
fn a_full_store_is_said_once_and_tried_again() {
    let store = MemoryStore::default();
    let state = live(&store, start(), [rate(1)]);
    let before = kept(&store);
    store.refuse(Some(StoreError::Full));
    let state = live(&store, state, [rate(2), rate(3)]);
    assert_eq!(
        (state.saving, &*state.notices),
        (Saving::Failing, &vec![Notice::StorageFull])
    );
    assert_eq!(
        (kept(&store), state.record.current.answers.iter().count()),
        (before, 3),
        "what was kept stays, and so do the answers at hand"
    );
    store.refuse(None);
    let state = live(&store, state, [rate(4)]);
    assert_eq!((state.saving, state.notices.is_empty()), (Saving::On, true));
    assert_eq!(restart(&store).record, state.record);
}

#[test]
fn a_forbidden_store_is_said_at_the_start_and_lived_with() {
    let store = MemoryStore::default();
    store.refuse(Some(StoreError::Forbidden));
    let state = live(
        &store,
        restart(&store),
        [rate(1), rate(2), Action::Go(Screen::Result)],
    );
    assert_eq!(
        (state.saving, &*state.notices),
        (Saving::Failing, &vec![Notice::StorageForbidden])
    );
    assert_eq!(state.record.current.answers.iter().count(), 2);
}

#[test]
fn what_is_damaged_is_put_aside_before_anything_is_written() {
    let store = MemoryStore::default();
    let keys = Keys::of(&start().set, "");
    let mut foreign = start().record.as_ref().clone();
    foreign.current.set = 9;
    for (round, damaged) in [
        "{\"format\":",
        "坏",
        "{\"format\":\"other\",\"version\":1}",
        &record::to_json(&foreign),
    ]
    .into_iter()
    .enumerate()
    {
        store.write(&keys.record, damaged).expect("room");
        let state = restart(&store);
        assert_eq!(
            (state.saving, &*state.notices, state.has_answers()),
            (Saving::On, &vec![Notice::StorageCorrupt], false)
        );
        live(&store, state, [rate(1)]);
        assert_eq!(
            store.read(&keys.aside(round + 1)),
            Ok(Some(damaged.to_owned()))
        );
        assert!(restart(&store).has_answers());
    }
}

#[test]
fn what_cannot_even_be_put_aside_is_not_written_over() {
    let store = MemoryStore::default();
    let keys = Keys::of(&start().set, "");
    store.write(&keys.record, "坏").expect("room");
    store.refuse(Some(StoreError::Full));
    let state = restart(&store);
    assert_eq!(
        (state.saving, &*state.notices),
        (Saving::Held, &vec![Notice::StorageStuck])
    );
    store.refuse(None);
    live(&store, state, [rate(1)]);
    assert_eq!(kept(&store).as_deref(), Some("坏"));
}

#[test]
fn what_a_newer_version_kept_is_written_over_only_after_a_yes() {
    let store = MemoryStore::default();
    let newer = "{\"format\":\"xuejing-record\",\"version\":999,\"record\":{\"future\":true}}";
    store
        .write(&Keys::of(&start().set, "").record, newer)
        .expect("room");
    let state = restart(&store);
    assert_eq!(
        (state.saving, &*state.notices),
        (Saving::Held, &vec![Notice::StorageNewer])
    );
    let state = live(&store, state, [rate(1)]);
    assert_eq!(kept(&store).as_deref(), Some(newer));
    live(
        &store,
        state,
        [
            Action::Ask(crate::state::Ask::Overwrite),
            Action::Confirm(ResponseId::from_random(1)),
        ],
    );
    assert!(restart(&store).has_answers());
}

#[test]
fn deleting_leaves_no_name_in_the_store() {
    let store = MemoryStore::default();
    store
        .write(&Keys::of(&start().set, "").record, "坏")
        .expect("room");
    store.write("someone-else", "theirs").expect("room");
    let state = live(&store, restart(&store), [Action::GoTo(2), rate(1), rate(2)]);
    assert_eq!(store.keys().len(), 4);
    live(
        &store,
        state,
        [
            Action::Ask(crate::state::Ask::DeleteAll),
            Action::Confirm(ResponseId::from_random(5)),
        ],
    );
    assert_eq!(store.keys(), ["someone-else"]);
}

#[test]
fn another_tab_is_followed_and_nothing_is_kept_where_the_host_wants_nothing_kept() {
    let store = MemoryStore::default();
    let here = live(&store, start(), [rate(1)]);
    let there = live(&store, restart(&store), [rate(2)]);
    let keys = Keys::of(&here.set, "");
    let followed = run(here.clone(), reread(&store, &keys, &here.set));
    assert_eq!(followed.record, there.record);
    let off = State {
        saving: first_saving(Storage::None),
        ..here
    };
    assert_eq!(save(&store, &keys, &off), []);
    assert_eq!(kept(&store), Some(record::to_json(&there.record)));
}

//! The root: the only component that owns state. It turns intents into actions, hands what the core computed down, and has
//! the effects of each change carried out.

use crate::components::frame;
use crate::components::question::QuestionView;
use crate::components::start::StartView;
use crate::effects::bring;
#[cfg(feature = "whole")]
use crate::effects::carry;
use crate::effects::page::{self, Page};
use crate::effects::store::BrowserStore;
use crate::effects::{Effect, Keys, effects, first_saving, forget, reread, restore, save};
use crate::hand_over::{is_question_screen, unpack};
use crate::intent::Intent;
use crate::later::Later;
use crate::mount;
use crate::options::Options;
use crate::state::{
    Action, Notice, PeopleAction, Saving, Screen, SetRef, State, arrivals, transition,
};
use crate::text::{self, Text, fill};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use indicators::record;
use indicators::share::{decode, meant};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// For the root.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// What the host page asks for.
    pub options: Options,
    /// Where the widget stands.
    pub page: Page,
    /// What the program that asked the questions handed over.
    pub handed: Option<String>,
}

impl Reducible for State {
    type Action = Action;
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(transition((*self).clone(), action))
    }
}

/// The state that the widget starts in: what was kept on the device, and a link in the address on top of it.
fn first_state(props: &AppProps) -> State {
    let mut state = State::new(props.set.clone(), page::random_id(), page::today());
    state.saving = first_saving(props.options.storage);
    let kept = restore(
        &BrowserStore(props.options.storage),
        &Keys::of(&props.set, &props.options.name),
        &props.set,
    );
    state = kept.into_iter().fold(state, transition);
    if let Some(text) = &props.handed {
        state = unpack(state, text);
        // Whether it is kept is known to the program that handed it over; trying again tells this one too.
        state = save(
            &BrowserStore(props.options.storage),
            &Keys::of(&props.set, &props.options.name),
            &state,
        )
        .into_iter()
        .fold(state, transition);
    }
    match addressed(&props.set) {
        Some(action) => transition(state, action),
        None => state,
    }
}

/// The link in the address, if it is meant for this widget: with several on a page, each set looks for its own.
/// The loader starts the whole program for one, so the program that asks the questions need not be able to read it.
fn addressed(set: &SetRef) -> Option<Action> {
    if !cfg!(feature = "whole") {
        return None;
    }
    let fragment = page::fragment()?;
    if !meant::is_meant(&fragment) {
        return None;
    }
    let code = ["#", &fragment].concat();
    let elsewhere =
        meant::set_meant(&code).is_some_and(|of| of != set.number) && page::widgets() > 1;
    (!elsewhere).then(|| Action::Opened(decode(&code)))
}

/// The root.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq(|| first_state(props));
    let text = props.text;
    let on = use_intents(props, &state);
    use_effects(props, &state);
    use_world(props, &state);
    let level = props.options.heading_level;
    let plain = state.screen == Screen::Start && !state.has_answers();
    html! {
        <div class="widget" part="widget" lang={text.lang}>
            if !plain && state.screen != Screen::Opened { { frame::steps(text, state.screen, &on) } }
            { frame::notices(text, &state.notices, &on) }
            <div class="screen" part="screen">
                if let Some(ask) = &state.ask {
                    { frame::asking(text, level, ask, &on) }
                } else {
                    { screen(&state, text, props, &on) }
                }
            </div>
            if !plain { { frame::saving(text, state.saving) } }
        </div>
    }
}

/// The screen that is shown: a question screen here, anything else by [`Later`].
fn screen(state: &State, text: &'static Text, props: &AppProps, on: &Callback<Intent>) -> Html {
    let (set, record, level, position) = (
        &state.set,
        &state.record,
        props.options.heading_level,
        state.position,
    );
    let question = QuestionView {
        set,
        text,
        level,
        position,
        answers: &record.current.answers,
        on,
    };
    match state.screen {
        Screen::Start => {
            let translated =
                text::speaks(text, &props.options.lang) && text::speaks(text, &set.lang);
            StartView {
                set,
                text,
                level,
                record,
                position,
                translated,
                on,
            }
            .view()
        }
        Screen::Question => question.single(),
        Screen::AllQuestions => question.all(),
        Screen::Overview => question.overview(),
        _ => {
            html! { <Later state={state.clone()} {text} {level} share_base={props.options.share_base.clone()} on={on.clone()} /> }
        }
    }
}

/// Turns intents into actions. What needs the world goes to it first.
#[hook]
fn use_intents(props: &AppProps, state: &UseReducerHandle<State>) -> Callback<Intent> {
    let latest = use_mut_ref(|| Rc::new((**state).clone()));
    *latest.borrow_mut() = Rc::new((**state).clone());
    let text = props.text;
    #[cfg(feature = "whole")]
    let share_base = props.options.share_base.clone();
    use_callback(state.dispatcher(), move |intent: Intent, dispatcher| {
        let dispatcher = dispatcher.clone();
        let notify = |notice| dispatcher.dispatch(Action::Notify(notice));
        // No question screen asks for more than these three, so the program that only has those can leave the rest out.
        if !cfg!(feature = "whole")
            && !matches!(intent, Intent::Do(_) | Intent::StartAgain | Intent::Confirm)
        {
            return;
        }
        match intent {
            Intent::Do(action) => dispatcher.dispatch(action),
            Intent::StartAgain => dispatcher.dispatch(Action::StartAgain(page::random_id())),
            Intent::Confirm => dispatcher.dispatch(Action::Confirm(page::random_id())),
            Intent::Agree | Intent::AgreeAgain => {
                let (id, again) = (page::random_id(), intent == Intent::AgreeAgain);
                let agree = if again {
                    PeopleAction::AgreeAgain
                } else {
                    PeopleAction::Agree
                };
                dispatcher.dispatch(Action::People(agree(id)));
            }
            Intent::BringText(text, role) => {
                let read = PeopleAction::BringIn(arrivals(&text), role);
                dispatcher.dispatch(Action::People(read));
            }
            Intent::BringFiles(files, role) => spawn_local(async move {
                let read = PeopleAction::BringIn(bring::read(files).await, role);
                dispatcher.dispatch(Action::People(read));
            }),
            Intent::Print => {
                if !page::print() {
                    notify(Notice::PrintFailed);
                }
            }
            #[cfg(feature = "whole")]
            Intent::Carry(wish) => {
                let state = latest.borrow().clone();
                carry::carry_out(wish, &state, text, share_base.as_deref());
            }
            Intent::SaveFile => {
                let state = latest.borrow().clone();
                let name = fill(
                    text.share.file_name,
                    &[&state.set.title, &state.today.to_string()],
                ) + ".json";
                let file = page::json_file(&record::to_json(&state.record));
                if !file.is_some_and(|file| page::download(&name, &file)) {
                    notify(Notice::CopyFailed);
                }
            }
            Intent::Copy(text) => spawn_local(async move {
                let copied = page::copy(&text).await;
                dispatcher.dispatch(Action::Notify(if copied {
                    Notice::Copied
                } else {
                    Notice::CopyFailed
                }));
            }),
            Intent::OpenFile(file) => spawn_local(async move {
                dispatcher.dispatch(Action::Import(bring::record(&file).await.map(Rc::new)));
            }),
        }
    })
}

/// Has the effects of each change carried out, once it is on the screen.
#[hook]
fn use_effects(props: &AppProps, state: &UseReducerHandle<State>) {
    let before = use_mut_ref(|| (**state).clone());
    let AppProps {
        page, options, set, ..
    } = props.clone();
    let dispatcher = state.dispatcher();
    // The host learns that the widget is there before it learns of any change.
    use_effect_with((), {
        let (page, state, first) = (page.clone(), state.clone(), props.handed.is_none());
        move |()| {
            if first {
                page.dispatch("ready", &state, false);
            } else if !page.is_quiet() {
                // The program before this one took along what had the focus.
                page.focus(state.focus.target);
            }
        }
    });
    use_effect_with((**state).clone(), move |after| {
        let before = before.replace(after.clone());
        mount::remember(after);
        let (store, keys) = (BrowserStore(options.storage), Keys::of(&set, &options.name));
        for effect in effects(&before, after) {
            match effect {
                Effect::Save => save(&store, &keys, after)
                    .into_iter()
                    .for_each(|action| dispatcher.dispatch(action)),
                Effect::Forget => forget(&store, &keys),
                Effect::Focus(target) => page.focus(target),
                Effect::ClearHash => page::clear_fragment(),
                Effect::Paper(shown) => page.paper(shown),
                Effect::Changed => page.dispatch("change", after, options.share_answers),
                Effect::Completed => page.dispatch("complete", after, options.share_answers),
            }
        }
        // What was just kept is what the whole program goes on with.
        if !cfg!(feature = "whole") && !is_question_screen(after.screen) {
            mount::ask_for_whole();
        }
    });
}

/// Listens to the world: a new address, another tab, another day.
#[hook]
fn use_world(props: &AppProps, state: &UseReducerHandle<State>) {
    let (dispatcher, set, page) = (state.dispatcher(), props.set.clone(), props.page.clone());
    let (storage, name) = (props.options.storage, props.options.name.clone());
    let saving = state.saving;
    use_effect_with((), move |()| {
        let address = EventListener::new(&window(), "hashchange", {
            let (dispatcher, set) = (dispatcher.clone(), set.clone());
            move |_| {
                if let Some(action) = addressed(&set) {
                    dispatcher.dispatch(action);
                }
            }
        });
        let keys = Keys::of(&set, &name);
        let look = Rc::new({
            let (dispatcher, keys) = (dispatcher.clone(), keys.clone());
            move || {
                if saving != Saving::Off
                    && let Some(action) = reread(&BrowserStore(storage), &keys, &set)
                {
                    dispatcher.dispatch(action);
                }
            }
        });
        let day = EventListener::new(&document(), "visibilitychange", {
            let (dispatcher, look) = (dispatcher.clone(), look.clone());
            move |_| {
                dispatcher.dispatch(Action::Today(page::today()));
                // A window that slept heard nothing of what another one kept meanwhile.
                look();
            }
        });
        let tabs = EventListener::new(&window(), "storage", {
            move |event| {
                if page::storage_key(event).is_some_and(|key| key == keys.record) {
                    look();
                }
            }
        });
        let stay = EventListener::new(&page.root, "stay", move |_| {
            dispatcher.dispatch(Action::Go(Screen::Overview));
            dispatcher.dispatch(Action::Notify(Notice::NotLoaded));
        });
        move || {
            drop((address, day, tabs, stay));
            page.paper(false);
        }
    });
}

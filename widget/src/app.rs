//! The root: the only component that owns state. It turns intents into actions, hands what the core computed down, and has
//! the effects of each change carried out.

use crate::components::frame;
use crate::components::opened::OpenedView;
use crate::components::question::QuestionView;
use crate::components::result::props::Whose;
use crate::components::result::{CompareScreen, PlanScreen, PrintScreen, ResultScreen};
use crate::components::share::ShareScreen;
use crate::components::start::StartView;
use crate::computed::{Computed, compute, compute_merged, compute_theirs};
use crate::effects::page::{self, Page};
use crate::effects::store::BrowserStore;
use crate::effects::{Effect, Keys, effects, first_saving, forget, reread, restore, save};
use crate::intent::Intent;
use crate::options::Options;
use crate::state::{Action, FileProblem, Notice, Saving, Screen, SetRef, State, transition};
use crate::text::{self, Text, fill};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use indicators::record;
use indicators::share::decode;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// For the root.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The set.
    pub set: SetRef,
    /// What the host page asks for.
    pub options: Options,
    /// Where the widget stands.
    pub page: Page,
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
    let kept = restore(&BrowserStore(props.options.storage), &Keys::of(&props.set), &props.set);
    state = kept.into_iter().fold(state, transition);
    match addressed(&props.set) {
        Some(action) => transition(state, action),
        None => state,
    }
}

/// The link in the address, if it is meant for this widget: with several on a page, each set looks for its own.
fn addressed(set: &SetRef) -> Option<Action> {
    let read = decode(&page::fragment()?);
    let elsewhere = read.as_ref().is_ok_and(|shared| shared.response.set != set.number) && page::widgets() > 1;
    (!elsewhere).then_some(Action::Opened(read))
}

/// The root.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq(|| first_state(props));
    let text = text::of(&props.options.lang);
    let on = use_intents(props, &state);
    use_effects(props, &state);
    use_world(props, &state);
    let computed = use_memo((state.record.clone(), state.share), |(record, share)| compute(&state.set, record, *share));
    let link = computed.code.as_ref().map(|code| {
        let base = props.options.share_base.clone().unwrap_or_else(page::page_address);
        AttrValue::from([&base, "#", code].concat())
    });
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
                    { screen(&state, text, level, &computed, link, &on) }
                }
            </div>
            if !plain { { frame::saving(text, state.saving) } }
        </div>
    }
}

/// The screen that is shown.
fn screen(state: &State, text: &'static Text, level: u8, computed: &Computed, link: Option<AttrValue>, on: &Callback<Intent>) -> Html {
    let (set, record) = (&state.set, &state.record);
    let question = QuestionView { set, text, level, position: state.position, answers: &record.current.answers, on };
    let on = on.clone();
    match (state.screen, &state.opened) {
        (Screen::Start, _) => StartView { set, text, level, record, position: state.position, on: &on }.view(),
        (Screen::Question, _) => question.single(),
        (Screen::AllQuestions, _) => question.all(),
        (Screen::Overview, _) => question.overview(),
        (Screen::Result, _) => {
            let (outcome, since) = (computed.outcome.clone(), computed.since.clone());
            html! { <ResultScreen set={set.clone()} {text} {level} whose={Whose::Mine} day={record.current.day} {outcome} {since} plan={None} {on} /> }
        }
        (Screen::Plan, _) => {
            html! { <PlanScreen set={set.clone()} {text} {level} plan={computed.plan.clone()} today={state.today} {on} /> }
        }
        (Screen::Print, _) => {
            let (outcome, plan) = (computed.outcome.clone(), computed.plan.clone());
            html! { <PrintScreen set={set.clone()} {text} {level} {plan} {outcome} record={record.clone()} today={state.today} {link} {on} /> }
        }
        (Screen::Share, _) => {
            let (outcome, plan) = (computed.outcome.clone(), computed.plan.clone());
            html! { <ShareScreen set={set.clone()} {text} {level} record={record.clone()} options={state.share} {link} {outcome} {plan} {on} /> }
        }
        (Screen::Compare, _) => {
            let merged = Rc::new(compute_merged(set, record));
            html! { <CompareScreen set={set.clone()} {text} {level} {merged} record={record.clone()} {on} /> }
        }
        (Screen::Opened, Some(opened)) => OpenedView { set, text, level, opened, own: state.has_answers(), on: &on }.view(),
        (Screen::Theirs, Some(opened)) => {
            let (theirs, response) = (compute_theirs(set, opened), &opened.shared.response);
            let whose = Whose::Theirs(response.name.clone());
            html! { <ResultScreen set={set.clone()} {text} {level} {whose} day={response.day} outcome={theirs.outcome} since={None} plan={theirs.plan} {on} /> }
        }
        (Screen::Opened | Screen::Theirs, None) => Html::default(),
    }
}

/// Turns intents into actions. What needs the world goes to it first.
#[hook]
fn use_intents(props: &AppProps, state: &UseReducerHandle<State>) -> Callback<Intent> {
    let latest = use_mut_ref(|| Rc::new((**state).clone()));
    *latest.borrow_mut() = Rc::new((**state).clone());
    let text = text::of(&props.options.lang);
    use_callback(state.dispatcher(), move |intent: Intent, dispatcher| {
        let dispatcher = dispatcher.clone();
        let notify = |notice| dispatcher.dispatch(Action::Notify(notice));
        match intent {
            Intent::Do(action) => dispatcher.dispatch(action),
            Intent::StartAgain => dispatcher.dispatch(Action::StartAgain(page::random_id())),
            Intent::Confirm => dispatcher.dispatch(Action::Confirm(page::random_id())),
            Intent::AddLink(text) => dispatcher.dispatch(Action::AddOther(decode(&text))),
            Intent::Print => {
                if !page::print() {
                    notify(Notice::PrintFailed);
                }
            }
            Intent::SaveFile => {
                let state = latest.borrow().clone();
                let name = fill(text.share.file_name, &[&state.set.title, &state.today.to_string()]) + ".json";
                if !page::download(&name, &record::to_json(&state.record)) {
                    notify(Notice::CopyFailed);
                }
            }
            Intent::Copy(text) => spawn_local(async move {
                let copied = page::copy(&text).await;
                dispatcher.dispatch(Action::Notify(if copied { Notice::Copied } else { Notice::CopyFailed }));
            }),
            Intent::OpenFile(file) => spawn_local(async move {
                let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                let read = text.ok_or(FileProblem::Malformed).and_then(|text| record::from_json(&text).map_err(|error| (&error).into()));
                dispatcher.dispatch(Action::Import(read.map(Rc::new)));
            }),
        }
    })
}

/// Has the effects of each change carried out, once it is on the screen.
#[hook]
fn use_effects(props: &AppProps, state: &UseReducerHandle<State>) {
    let before = use_mut_ref(|| (**state).clone());
    let AppProps { page, options, set } = props.clone();
    let dispatcher = state.dispatcher();
    // The host learns that the widget is there before it learns of any change.
    use_effect_with((), {
        let (page, state) = (page.clone(), state.clone());
        move |()| page.dispatch("ready", &state, false)
    });
    use_effect_with((**state).clone(), move |after| {
        let before = before.replace(after.clone());
        let (store, keys) = (BrowserStore(options.storage), Keys::of(&set));
        for effect in effects(&before, after) {
            match effect {
                Effect::Save => save(&store, &keys, after).into_iter().for_each(|action| dispatcher.dispatch(action)),
                Effect::Forget => forget(&store, &keys),
                Effect::Focus(target) => page.focus(target),
                Effect::ClearHash => page::clear_fragment(),
                Effect::Paper(shown) => page.paper(shown),
                Effect::Changed => page.dispatch("change", after, options.share_answers),
                Effect::Completed => page.dispatch("complete", after, options.share_answers),
            }
        }
    });
}

/// Listens to the world: a new address, another tab, another day.
#[hook]
fn use_world(props: &AppProps, state: &UseReducerHandle<State>) {
    let (dispatcher, set, storage, page) = (state.dispatcher(), props.set.clone(), props.options.storage, props.page.clone());
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
        let day = EventListener::new(&document(), "visibilitychange", {
            let dispatcher = dispatcher.clone();
            move |_| dispatcher.dispatch(Action::Today(page::today()))
        });
        let tabs = EventListener::new(&window(), "storage", move |event| {
            let keys = Keys::of(&set);
            let ours = page::storage_key(event).is_some_and(|key| key == keys.record);
            if ours && saving != Saving::Off && let Some(action) = reread(&BrowserStore(storage), &keys, &set) {
                dispatcher.dispatch(action);
            }
        });
        move || {
            drop((address, day, tabs));
            page.paper(false);
        }
    });
}

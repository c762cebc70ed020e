//! The screens after the questions: result, plan, print, link, comparison. Only the whole program has them; the program that
//! asks the questions shows a word of patience here until the loader has put the whole one in its place.

use crate::intent::Intent;
use crate::state::State;
use crate::text::Text;
use yew::prelude::*;

/// For the screens after the questions.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LaterProps {
    /// Everything that is known.
    pub state: State,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading.
    pub level: u8,
    /// What comes before the `#` of a link; the page's own address unless said.
    pub share_base: Option<String>,
    /// Where intents go.
    pub on: Callback<Intent>,
}

/// A word of patience.
#[cfg(not(feature = "whole"))]
#[component]
pub fn Later(props: &LaterProps) -> Html {
    html! { <p role="status">{ props.text.opening }</p> }
}

#[cfg(feature = "whole")]
pub use whole::Later;

#[cfg(feature = "whole")]
mod whole {
    use super::LaterProps;
    use crate::carrying::Inside;
    use crate::components::carry::CarryScreen;
    use crate::components::opened::OpenedView;
    use crate::components::result::props::Whose;
    use crate::components::result::{
        CompareScreen, Doing, HistoryScreen, JointScreen, PlanScreen, PrintScreen, ResultScreen,
        which,
    };
    use crate::components::share::ShareScreen;
    use crate::computed::{compute, compute_history, compute_past, compute_theirs};
    use crate::effects::{carry, page};
    use crate::state::{Screen, agenda};
    use std::rc::Rc;
    use yew::prelude::*;

    /// The screen, with what the core computed once for each change of the record.
    #[component]
    pub fn Later(props: &LaterProps) -> Html {
        let LaterProps {
            state,
            text,
            level,
            share_base,
            on,
        } = props.clone();
        // The joint answer is seen as the own one is while it is at hand.
        let record = state.record_at_hand();
        let computed = use_memo((record.clone(), state.share), |(record, share)| {
            compute(&state.set, record, *share)
        });
        let link = computed.code.as_ref().map(|code| {
            let base = share_base.unwrap_or_else(page::page_address);
            AttrValue::from([&base, "#", code].concat())
        });
        let set = state.set.clone();
        let (outcome, plan) = (computed.outcome.clone(), computed.plan.clone());
        let doing = Doing {
            did: state.did,
            removed: state.removed.is_some(),
        };
        let two = record.joint.is_some()
            && matches!(state.screen, Screen::Result | Screen::Plan | Screen::Share);
        let which = two.then(|| which(text, state.people.joint, &on));
        let screen = match (state.screen, &state.opened) {
            (Screen::Result, _) => {
                let since = computed.since.clone();
                let joint = state.record.joint.as_ref().filter(|_| state.people.joint);
                let whose = joint.map_or(Whose::Mine, |joint| Whose::Joint(joint.from.len()));
                html! { <ResultScreen {set} {text} {level} {whose} day={record.current.day} {outcome} {since} kept={record.earlier.len()} plan={None} {on} /> }
            }
            (Screen::Plan, _) => {
                html! { <PlanScreen {set} {text} {level} {plan} left={computed.left.clone()} {doing} today={state.today} {on} /> }
            }
            (Screen::Print, _) => {
                html! { <PrintScreen {set} {text} {level} {plan} {outcome} {record} today={state.today} {link} {on} /> }
            }
            (Screen::Share, _) => {
                html! { <ShareScreen {set} {text} {level} {record} options={state.share} {link} {outcome} {plan} arrived={state.people.arrived.clone()} {on} /> }
            }
            (Screen::Carry, _) => {
                let (inside, sends) = (Inside::of(&page::user_agent()), carry::sends());
                html! { <CarryScreen {set} {text} {level} {outcome} {plan} {link} {inside} {sends} {on} /> }
            }
            (Screen::Compare, _) => {
                let (merged, arrived) = (Rc::new(state.merged()), state.people.arrived.clone());
                html! { <CompareScreen {set} {text} {level} {merged} {record} {arrived} {on} /> }
            }
            (Screen::Joint, _) => {
                let (merged, item) = (Rc::new(state.merged()), state.people.item);
                let agenda = Rc::new(agenda(&state, &merged));
                html! { <JointScreen {set} {text} {level} {merged} {record} {agenda} {item} {on} /> }
            }
            (Screen::History, _) => {
                let history = Rc::new(compute_history(&set, &record, state.past));
                html! { <HistoryScreen {set} {text} {level} {history} again={!state.people.joint} {doing} {on} /> }
            }
            (Screen::Past, _) => match compute_past(&set, &record, state.past.shown) {
                Some((response, plan, since)) => {
                    let outcome = Rc::new(indicators::outcome::outcome(&set, &response.answers));
                    html! { <ResultScreen {set} {text} {level} whose={Whose::Past} day={response.day} {outcome} {since} kept={record.earlier.len()} plan={Some(plan)} {on} /> }
                }
                None => Html::default(),
            },
            (Screen::Opened, Some(opened)) => OpenedView {
                set: &set,
                text,
                level,
                opened,
                own: state.has_answers(),
                on: &on,
            }
            .view(),
            (Screen::Theirs, Some(opened)) => {
                let (theirs, response) = (compute_theirs(&set, opened), &opened.shared.response);
                let whose = Whose::Theirs(response.name.clone());
                html! { <ResultScreen {set} {text} {level} {whose} day={response.day} outcome={theirs.outcome} since={None} kept={0} plan={theirs.plan} {on} /> }
            }
            _ => Html::default(),
        };
        html! { <>{ for which }{ screen }</> }
    }
}

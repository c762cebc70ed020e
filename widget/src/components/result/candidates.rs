//! Everything else that could be taken, by item; those of an item stand together, the most useful item first.

use super::atoms::item_name;
use super::phrase;
use super::props::PlanProps;
use crate::components::heading::Heading;
use crate::intent::Intent;
use crate::state::PlanAction;
use indicators::model::{Action, Item, ItemNumber};
use indicators::plan::{MOST_TASKS, Origin};
use yew::prelude::*;

/// The list; nothing where no item leads anywhere.
pub(super) fn candidates(props: &PlanProps) -> Html {
    let (words, plan) = (&props.text.result, &props.plan);
    if plan.candidates.is_empty() {
        return html! {};
    }
    let mut items: Vec<ItemNumber> = Vec::new();
    for candidate in &plan.candidates {
        if !items.contains(&candidate.item) {
            items.push(candidate.item);
        }
    }
    html! {
        <section class="section">
            <Heading level={props.level + 1} class="section-title">{ words.candidates }</Heading>
            <p class="quiet">{ if plan.tasks.len() < MOST_TASKS { words.candidates_help } else { words.full } }</p>
            <ul class="candidates">
                for item in items.into_iter().filter_map(|number| props.set.item(number)) {
                    { of_item(props, item) }
                }
            </ul>
        </section>
    }
}

fn of_item(props: &PlanProps, item: &Item) -> Html {
    let actions = props
        .plan
        .candidates
        .iter()
        .filter(|candidate| candidate.item == item.number);
    html! {
        <li>
            <details class="helper">
                <summary>{ item_name(&item.code, &item.title) }</summary>
                <ul>
                    for action in actions.filter_map(|candidate| item.action(candidate.action)) {
                        { offer(props, item, action) }
                    }
                </ul>
            </details>
        </li>
    }
}

fn offer(props: &PlanProps, item: &Item, action: &Action) -> Html {
    let (words, plan) = (&props.text.result, &props.plan);
    let origin = Origin::Action {
        item: item.number,
        action: action.number,
    };
    let at = plan.tasks.iter().position(|task| task.origin == origin);
    let full = at.is_none() && plan.tasks.len() >= MOST_TASKS;
    let intent: Intent = match at {
        Some(position) => PlanAction::Drop(position),
        None => PlanAction::Take(item.number, action.number),
    }
    .into();
    let onclick = props.on.reform(move |_: MouseEvent| intent.clone());
    let name = if at.is_some() {
        words.taken
    } else {
        words.take
    };
    html! {
        <li class="offer">
            <span class="offer-what">{ &action.what }<span class="quiet">{ phrase::soon(props.text, action.horizon) }</span></span>
            <button type="button" class="button button-quiet" disabled={full}
                aria-label={format!("{name}{}{}", props.text.result.comma, action.what)} {onclick}>{ name }</button>
        </li>
    }
}

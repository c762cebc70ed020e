//! The fields of a task, each with its hints under it.

use super::fields::{Field, date_field, long_field, short_field};
use super::own_task::item_field;
use super::phrase;
use super::task_card::TaskProps;
use crate::state::{Edit, PlanAction};
use crate::text::fill;
use indicators::day::Day;
use indicators::plan::{Hint, Origin, Progress, suggested_due};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What a task cannot do without: what, who, until when, and how one sees that it is done.
pub(super) fn main_fields(props: &TaskProps) -> Html {
    let (words, task) = (&props.text.result, &props.task);
    html! {
        <div class="task-fields">
            { long_field(field(props, "what", words.what, &[is_what]), &task.what, edit(props, Edit::What)) }
            { short_field(field(props, "who", words.who, &[is_owner]), &task.who, edit(props, Edit::Who)) }
            <div>
                { date_field(field(props, "due", words.due, &[is_date, is_reversed]), task.due, edit(props, Edit::Due)) }
                { suggestion(props) }
            </div>
            { progress(props) }
            { long_field(field(props, "check", words.check, &[is_check]), &task.check, edit(props, Edit::Check)) }
        </div>
    }
}

/// What can be added to it.
pub(super) fn more_fields(props: &TaskProps) -> Html {
    let (words, task) = (&props.text.result, &props.task);
    html! {
        <div class="task-fields">
            { serves(props) }
            { short_field(field(props, "with", words.with, &[]), &task.with, edit(props, Edit::With)) }
            { date_field(field(props, "start", words.start, &[]), task.start, edit(props, Edit::Start)) }
            { short_field(field(props, "resources", words.resources, &[]), &task.resources, edit(props, Edit::Resources)) }
            { short_field(field(props, "evidence", words.evidence, &[]), &task.evidence, edit(props, Edit::Evidence)) }
            { long_field(field(props, "then", words.then, &[is_once]), &task.then, edit(props, Edit::Then)) }
            { long_field(field(props, "note", words.task_note, &[]), &task.note, edit(props, Edit::Note)) }
        </div>
    }
}

fn is_what(hint: &Hint) -> bool {
    matches!(hint, Hint::NothingToDo | Hint::EmptyVerb(_))
}

fn is_owner(hint: &Hint) -> bool {
    *hint == Hint::NoOwner
}

fn is_date(hint: &Hint) -> bool {
    *hint == Hint::NoDate
}

fn is_reversed(hint: &Hint) -> bool {
    *hint == Hint::DatesReversed
}

fn is_check(hint: &Hint) -> bool {
    *hint == Hint::NothingToCheck
}

fn is_once(hint: &Hint) -> bool {
    *hint == Hint::OneOff
}

/// A field of this task, with those of its hints that concern it.
fn field(
    props: &TaskProps,
    name: &'static str,
    label: &'static str,
    concerns: &[fn(&Hint) -> bool],
) -> Field {
    let hints = props
        .task
        .hints
        .iter()
        .filter(|hint| concerns.iter().any(|concerns| concerns(hint)));
    Field {
        id: format!("task-{}-{name}", props.position),
        label,
        hint: hints.map(|hint| phrase::hint(props.text, hint)).collect(),
    }
}

/// A change of one field of this task.
fn edit<T: 'static>(props: &TaskProps, make: fn(T) -> Edit) -> Callback<T> {
    let position = props.position;
    props
        .on
        .reform(move |value: T| PlanAction::Edit(position, make(value)).into())
}

/// While no last day is set: one to take with a touch.
fn suggestion(props: &TaskProps) -> Html {
    let Some(horizon) = props.task.horizon.filter(|_| props.task.due.is_none()) else {
        return html! {};
    };
    let due: Day = suggested_due(horizon, props.today);
    let words = fill(props.text.result.suggest_due, &[&props.text.day(due)]);
    let label = format!("{}{}{words}", props.name(), props.text.result.comma);
    super::atoms::button(
        "button button-quiet suggest",
        words,
        Some(label),
        &props.on,
        PlanAction::Edit(props.position, Edit::Due(Some(due))),
    )
}

fn progress(props: &TaskProps) -> Html {
    let id = format!("task-{}-progress", props.position);
    let change = edit(props, Edit::Progress);
    let onchange = move |event: Event| {
        let chosen = event
            .target_unchecked_into::<HtmlSelectElement>()
            .selected_index();
        if let Some(progress) = usize::try_from(chosen)
            .ok()
            .and_then(|chosen| Progress::ALL.get(chosen))
        {
            change.emit(*progress);
        }
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ props.text.result.progress }</label>
            <select {id} {onchange}>
                for progress in Progress::ALL {
                    <option selected={progress == props.task.progress}>{ props.text.progress(progress) }</option>
                }
            </select>
            if let Some(moved) = props.task.moved {
                <p class="quiet">{ fill(props.text.result.moved, &[&props.text.day(moved)]) }</p>
            }
        </div>
    }
}

/// For a task of one's own: which item it serves, if any.
fn serves(props: &TaskProps) -> Html {
    let Origin::Own { item } = props.task.origin else {
        return html! {};
    };
    let change = edit(props, Edit::For);
    item_field(
        format!("task-{}-for", props.position),
        props.text,
        &props.set,
        item,
        change,
    )
}

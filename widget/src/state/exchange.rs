//! What goes out to other people and devices and comes in from them: names, links, record files.

use super::transition::notify_revision;
use super::{Action, Ask, FileProblem, Notice, Opened, Screen, State, people, plan};
use indicators::answers::reconcile;
use indicators::plan::Choices;
use indicators::record::Record;
use indicators::share::{LinkError, Shared, fit_name};
use std::rc::Rc;

#[cfg(test)]
mod tests;

/// Carries out an action about names, links and files. Any other changes nothing.
pub(super) fn change(state: &mut State, action: Action) {
    match action {
        Action::Name(name) => rename(state, &name),
        Action::Share(share) => state.share = share,
        Action::Opened(read) => open(state, read),
        Action::CloseOpened => {
            state.opened = None;
            state.go(Screen::Start);
        }
        Action::AddOpened => {
            if let Some(opened) = state.opened.take() {
                people::add(state, opened.shared.response.clone());
            }
            state.go(Screen::Compare);
        }
        Action::RemoveOther(id) if state.record.others.iter().any(|other| other.id == id) => {
            Rc::make_mut(&mut state.record)
                .others
                .retain(|other| other.id != id);
        }
        Action::TakeOver if state.has_answers() => state.ask(Ask::TakeOver),
        Action::TakeOver => take_over(state),
        Action::Import(read) => import(state, read),
        _ => {}
    }
}

fn rename(state: &mut State, name: &str) {
    let name = fit_name(name);
    if name != state.record.current.name {
        Rc::make_mut(&mut state.record).current.name = name;
    }
}

/// What a link that was read carries, if it is about this set; otherwise a notice.
fn accept(state: &mut State, read: Result<Shared, LinkError>) -> Option<Shared> {
    match read {
        Ok(shared) if shared.response.set == state.set.number => return Some(shared),
        Ok(shared) => state.notify(Notice::LinkOtherSet(shared.response.set)),
        Err(error) => state.notify(Notice::Link(error)),
    }
    None
}

fn open(state: &mut State, read: Result<Shared, LinkError>) {
    // An ordinary anchor of the host page is none of our business.
    if matches!(read, Err(LinkError::NotALink | LinkError::Empty)) {
        return;
    }
    if let Some(shared) = accept(state, read) {
        let reconciled = reconcile(
            &state.set,
            shared.response.revision,
            &shared.response.answers,
        );
        state.opened = Some(Rc::new(Opened { shared, reconciled }));
        state.go(Screen::Opened);
    }
}

pub(super) fn take_over(state: &mut State) {
    let Some(opened) = state.opened.clone() else {
        return;
    };
    let mut response = opened.shared.response.clone();
    let tasks = opened.shared.tasks.as_deref();
    let same = state.record.current.id == response.id;
    let keep = state.has_answers() && !same;
    if keep && state.record.is_full() {
        return state.notify(Notice::HistoryFull);
    }
    state.opened = None;
    let today = state.today;
    let record = Rc::make_mut(&mut state.record);
    if keep {
        record.keep_current();
    }
    let own = match same {
        true => std::mem::take(&mut record.choices),
        false => Choices::default(),
    };
    record.choices = plan::taken_over(&own, tasks, today);
    if same {
        // The own answers of earlier days keep what a link does not carry: notes, evidence, numbers.
        let ratings = std::mem::replace(&mut response.answers, record.current.answers.clone());
        for (number, answer) in ratings.iter() {
            response.answers.rate(number, answer.rating);
        }
    }
    record.current = response;
    notify_revision(state);
    let answers = &state.record.current.answers;
    state.position = state
        .set
        .items()
        .position(|(_, item)| answers.rating(item.number).is_none())
        .unwrap_or(0);
    state.go(if state.is_complete() {
        Screen::Result
    } else {
        Screen::Question
    });
}

fn import(state: &mut State, read: Result<Rc<Record>, FileProblem>) {
    match read {
        Err(problem) => state.notify(Notice::File(problem)),
        Ok(record) if record.set() != state.set.number => {
            state.notify(Notice::File(FileProblem::OtherSet(record.set())))
        }
        Ok(record) if state.has_answers() => state.ask(Ask::Import(record)),
        Ok(record) => take_in(state, record),
    }
}

pub(super) fn take_in(state: &mut State, record: Rc<Record>) {
    state.record = record;
    state.go(Screen::Start);
    state.notify(Notice::Imported);
    notify_revision(state);
    people::with_joint(state, notify_revision);
}

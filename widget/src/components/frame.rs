//! What stands around every screen: the steps, lines said once, and a question that waits for yes or no.

use crate::components::heading::focus_heading;
use crate::intent::Intent;
use crate::state::{Action, Ask, FileProblem, Notice, Saving, Screen};
use crate::text::{Text, fill};
use indicators::answers::Reconciled;
use indicators::share::LinkError;
use yew::prelude::*;

/// The steps. One of them is where the user is.
pub fn steps(text: &'static Text, screen: Screen, on: &Callback<Intent>) -> Html {
    let words = &text.frame;
    let here = match screen {
        Screen::Start | Screen::Opened | Screen::Theirs => Screen::Start,
        Screen::Question | Screen::AllQuestions | Screen::Overview => Screen::Question,
        Screen::Plan | Screen::Print => Screen::Plan,
        Screen::Share | Screen::Carry | Screen::Compare | Screen::Joint => Screen::Share,
        Screen::Result | Screen::History | Screen::Past => Screen::Result,
    };
    let step = |to: Screen, words: &'static str| {
        html! {
            <li>
                <button type="button" aria-current={(to == here).then_some("step")} onclick={on.reform(move |_: MouseEvent| to.into())}>{ words }</button>
            </li>
        }
    };
    html! {
        <nav class="steps-bar" part="steps" aria-label={words.navigation}>
            <ol>
                { step(Screen::Start, words.start) }
                { step(Screen::Question, words.questions) }
                { step(Screen::Result, words.result) }
                { step(Screen::Plan, words.plan) }
                { step(Screen::Share, words.share) }
            </ol>
        </nav>
    }
}

/// Whether changes are kept, in one quiet line.
pub fn saving(text: &'static Text, saving: Saving) -> Html {
    let words = if saving == Saving::On {
        text.frame.saved
    } else {
        text.frame.not_saved
    };
    html! { <p class="saving quiet">{ words }</p> }
}

/// Lines said once. The region is always there, so that what appears in it is read out.
pub fn notices(text: &'static Text, notices: &[Notice], on: &Callback<Intent>) -> Html {
    let line = |(index, notice): (usize, &Notice)| {
        let overwrite = matches!(notice, Notice::StorageNewer | Notice::StorageStuck);
        html! {
            <div class={classes!("notice", notice.is_passing().then_some("passing"))} part="notice">
                <p>{ say(text, notice) }</p>
                <div class="buttons">
                    if overwrite {
                        <button type="button" class="button button-small" onclick={on.reform(|_: MouseEvent| Action::Ask(Ask::Overwrite).into())}>{ text.notice.overwrite }</button>
                    }
                    <button type="button" class="button button-small" onclick={on.reform(move |_: MouseEvent| Action::Dismiss(index).into())}>{ text.frame.close }</button>
                </div>
            </div>
        }
    };
    html! { <div class="notices" role="status">{ for notices.iter().enumerate().map(line) }</div> }
}

fn say(text: &'static Text, notice: &Notice) -> String {
    let (words, exchange) = (&text.notice, &text.exchange);
    match notice {
        Notice::StorageForbidden => words.storage_forbidden,
        Notice::StorageFull => words.storage_full,
        Notice::StorageCorrupt => words.storage_corrupt,
        Notice::StorageStuck => words.storage_stuck,
        Notice::StorageNewer => words.storage_newer,
        Notice::Link(error) => link_trouble(text, *error),
        Notice::LinkOtherSet(set) => return fill(exchange.link_other_set, &[&text.set(*set)]),
        Notice::File(problem) => return file_trouble(text, *problem),
        Notice::Revision(reconciled) => return revision(text, words.revision_changed, reconciled),
        Notice::Copied => exchange.copied,
        Notice::CopyFailed => exchange.copy_failed,
        Notice::Imported => exchange.imported,
        Notice::Deleted => exchange.deleted,
        Notice::PrintFailed => exchange.print_failed,
        Notice::NotLoaded => words.not_loaded,
        Notice::PlanFull => text.result.plan_full,
        Notice::ClockBehind(today, last) => {
            let days = [text.day(*today), text.day(*last)];
            return fill(text.result.notice_clock, &[&days[0], &days[1]]);
        }
        Notice::Followed => text.result.notice_followed,
        Notice::HistoryFull => text.result.notice_full,
    }
    .to_owned()
}

/// Why a link cannot be read.
pub fn link_trouble(text: &'static Text, error: LinkError) -> &'static str {
    let words = &text.exchange;
    match error {
        LinkError::Empty | LinkError::NotALink => words.link_none,
        LinkError::Newer => words.link_newer,
        LinkError::CutShort => words.link_cut,
        LinkError::TooLong
        | LinkError::Character { .. }
        | LinkError::Mistyped
        | LinkError::Impossible => words.link_damaged,
    }
}

/// Why a record file cannot be read.
pub fn file_trouble(text: &'static Text, problem: FileProblem) -> String {
    let words = &text.exchange;
    match problem {
        FileProblem::TooLarge => words.file_too_large.to_owned(),
        FileProblem::Malformed => words.file_damaged.to_owned(),
        FileProblem::Foreign => words.file_foreign.to_owned(),
        FileProblem::Newer => words.file_newer.to_owned(),
        FileProblem::OtherSet(set) => fill(words.file_other_set, &[&text.set(set)]),
    }
}

/// What a change of the set means for answers. What it means for the changed questions is said otherwise of one's own and of
/// someone's.
pub fn revision(text: &'static Text, changed: &'static str, reconciled: &Reconciled) -> String {
    let words = &text.notice;
    let count = |words, numbers: &[u16]| {
        if numbers.is_empty() {
            String::new()
        } else {
            fill(words, &[&numbers.len().to_string()])
        }
    };
    let newer = if reconciled.newer {
        words.revision_newer
    } else {
        ""
    };
    [
        count(changed, &reconciled.changed).as_str(),
        count(words.revision_added, &reconciled.added).as_str(),
        count(words.revision_dropped, &reconciled.dropped).as_str(),
        newer,
    ]
    .concat()
}

/// A question that waits for yes or no, in the place of the screen.
pub fn asking(text: &'static Text, level: u8, ask: &Ask, on: &Callback<Intent>) -> Html {
    let words = &text.share;
    let (question, yes) = match ask {
        Ask::DeleteAll => (words.delete_confirm, words.delete_yes),
        Ask::TakeOver => (words.take_over_confirm, words.take_over_yes),
        Ask::Import(_) => (words.import_confirm, words.import_yes),
        Ask::Overwrite => (text.notice.overwrite_confirm, text.notice.overwrite_yes),
        Ask::DropJoint => (text.together.drop_confirm, text.together.drop_yes),
    };
    let danger = matches!(ask, Ask::DeleteAll | Ask::Overwrite | Ask::DropJoint)
        .then_some("button-danger")
        .or(Some("button-main"));
    html! {
        <section class="ask" part="ask">
            { focus_heading(level, "", "ask", html! { { question } }) }
            <div class="buttons">
                <button type="button" class="button" onclick={on.reform(|_: MouseEvent| Action::Decline.into())}>{ text.frame.no }</button>
                <button type="button" class={classes!("button", danger)} onclick={on.reform(|_: MouseEvent| Intent::Confirm)}>{ yes }</button>
            </div>
        </section>
    }
}

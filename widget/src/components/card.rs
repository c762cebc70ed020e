//! One question with everything that belongs to it: how to read it, helpers, the choice, notes.

use crate::components::calculator::CalculatorView;
use crate::components::checklist::ChecklistView;
use crate::components::heading::{focus_heading, screen_heading};
use crate::components::levels::{LevelsView, levels};
use crate::components::notes::notes;
use crate::computed::Advice;
use crate::intent::Intent;
use crate::state::{Action, SetRef, entered};
use crate::text::{Text, fill};
use indicators::answers::{Answer, Rating, Reason};
use indicators::model::{Dimension, Item};
use yew::prelude::*;

/// For one question.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CardProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of its heading.
    pub level: u8,
    /// Position of the item in official order.
    pub position: usize,
    /// Whether it is the only one on the screen.
    pub alone: bool,
    /// What was said so far.
    pub answer: Answer,
    /// What calculator and checklist make of it.
    pub advice: Advice,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// One question.
#[component]
pub fn Card(props: &CardProps) -> Html {
    // Whether the helpers start out unfolded is decided once, so that none shuts while its last entry is being deleted.
    let (calculator_open, checklist_open, notes_open) = *use_state(|| {
        let answer = &props.answer;
        (
            answer.measure.is_some(),
            !answer.ticked.is_empty(),
            !answer.note.is_empty() || !answer.evidence.is_empty(),
        )
    });
    let opened = use_state(|| false);
    let Some((dimension, item)) = props.set.items().nth(props.position) else {
        return Html::default();
    };
    let (text, answer) = (props.text, &props.answer);
    let chosen = answer.rating.and_then(|rating| rating.level());
    let title: Html = item.title.as_str().into();
    let clear = props.on.reform({
        let number = item.number;
        move |_: MouseEvent| Action::Clear(number).into()
    });
    html! {
        <article class="question" part="question">
            <p class="place"><span class="code">{ &item.code }</span>{ " " }<span>{ &dimension.title }</span></p>
            if props.alone {
                { screen_heading(props.level, html! { { title } }) }
            } else {
                { focus_heading(props.level, "", ["item-", &item.number.to_string()].concat(), html! { { title } }) }
            }
            <p class="asked">{ &item.question }</p>
            { leave_out(props, dimension, item) }
            { help(props, dimension, item) }
            if let Some(calculator) = &item.calculator {
                { CalculatorView {
                    item, calculator, text, measure: &entered(item, Some(answer)).unwrap_or_default(), finding: props.advice.finding.as_ref(), level: chosen, open: calculator_open, on: &props.on,
                }.view() }
            }
            if let Some(checklist) = &item.checklist {
                { ChecklistView {
                    item: item.number, checklist, text, ticked: &answer.ticked, suggested: props.advice.ticks, level: chosen, open: checklist_open, on: &props.on,
                }.view() }
            }
            { levels(&LevelsView { item, text, rating: answer.rating, opened, on: &props.on }) }
            if answer.rating.is_some() {
                <button type="button" class="button button-quiet clear" onclick={clear}>{ text.question.clear }</button>
            }
            { notes(text, item.number, answer, notes_open, &props.on) }
        </article>
    }
}

/// Before the first question of a dimension that only some answer: everybody else leaves all of it out in one step.
fn leave_out(props: &CardProps, dimension: &Dimension, item: &Item) -> Html {
    let Some(only) = &dimension.only else {
        return Html::default();
    };
    let numbers: Vec<_> = dimension.items.iter().map(|item| item.number).collect();
    if numbers.first() != Some(&item.number) || props.answer.rating.is_some() {
        return Html::default();
    }
    let after = props.position + numbers.len();
    let leave = props.on.reform({
        let on = props.on.clone();
        move |_: MouseEvent| {
            let reason = Some(Rating::NotApplicable(Reason::Elsewhere));
            for number in &numbers {
                on.emit(Action::Rate(*number, reason).into());
            }
            Action::GoTo(after).into()
        }
    });
    html! {
        <div class="buttons">
            <strong>{ only }</strong>
            <button type="button" class="button" onclick={leave}>{ props.text.question.skip }</button>
        </div>
    }
}

/// How to read the question, folded away.
fn help(props: &CardProps, dimension: &Dimension, item: &Item) -> Html {
    let (words, source) = (&props.text.question, &props.set.source);
    let list = |title: &'static str, entries: &[String]| {
        html! {
            if !entries.is_empty() {
                <p class="label">{ title }</p>
                <ul>{ for entries.iter().map(|entry| html! { <li>{ entry }</li> }) }</ul>
            }
        }
    };
    html! {
        <details class="helper">
            <summary>{ words.help }</summary>
            <div class="folded">
                <p>{ &item.help }</p>
                { list(words.evidence_prompts, &item.evidence) }
                { list(words.pitfalls, &item.pitfalls) }
                <p class="quiet">{ fill(words.source, &[&source.document, &source.annex.to_string(), &dimension.title, &item.code]) }</p>
            </div>
        </details>
    }
}

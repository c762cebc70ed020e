//! One question with everything that belongs to it: how to read it, helpers, the choice, notes.

use crate::components::calculator::CalculatorView;
use crate::components::checklist::ChecklistView;
use crate::components::heading::{Heading, ScreenHeading};
use crate::components::levels::{Levels, LevelsProps};
use crate::components::notes::Notes;
use crate::computed::Advice;
use crate::intent::Intent;
use crate::state::{Action, SetRef, entered};
use crate::text::{Text, fill};
use indicators::answers::Answer;
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
    let open = *use_state(|| (props.answer.measure.is_some(), !props.answer.ticked.is_empty()));
    let Some((dimension, item)) = props.set.items().nth(props.position) else { return Html::default() };
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
                <ScreenHeading level={props.level}>{ title }</ScreenHeading>
            } else {
                <Heading level={props.level} focus={["item-", &item.number.to_string()].concat()}>{ title }</Heading>
            }
            <p class="asked">{ &item.question }</p>
            { help(props, dimension, item) }
            if let Some(calculator) = &item.calculator {
                { CalculatorView {
                    item, calculator, text, measure: &entered(item, Some(answer)).unwrap_or_default(), finding: props.advice.finding.as_ref(), level: chosen, open: open.0, on: &props.on,
                }.view() }
            }
            if let Some(checklist) = &item.checklist {
                { ChecklistView {
                    item: item.number, checklist, text, ticked: &answer.ticked, suggested: props.advice.ticks, level: chosen, open: open.1, on: &props.on,
                }.view() }
            }
            <Levels number={item.number} levels={LevelsProps::descriptions(item)} {text} rating={answer.rating} on={props.on.clone()} />
            if answer.rating.is_some() {
                <button type="button" class="button button-quiet clear" onclick={clear}>{ text.question.clear }</button>
            }
            <Notes number={item.number} {text} note={answer.note.clone()} evidence={answer.evidence.clone()} on={props.on.clone()} />
        </article>
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

//! The question screen, one at a time or all on one page, and the overview to jump from.

use crate::components::card::Card;
use crate::components::heading::{heading, screen_heading};
use crate::components::result::atoms::dots;
use crate::components::result::phrase;
use crate::computed::advice;
use crate::intent::Intent;
use crate::state::{Action, Screen, SetRef};
use crate::text::{Text, fill};
use indicators::answers::{Answers, Rating};
use indicators::model::Item;
use yew::prelude::*;

/// What the question screens need.
pub struct QuestionView<'a> {
    /// The set.
    pub set: &'a SetRef,
    /// The words.
    pub text: &'static Text,
    /// Level of the screen's heading.
    pub level: u8,
    /// Position of the item at hand.
    pub position: usize,
    /// What was said so far.
    pub answers: &'a Answers,
    /// Takes intents.
    pub on: &'a Callback<Intent>,
}

impl QuestionView<'_> {
    fn go(&self, words: &'static str, class: &'static str, intent: impl Into<Intent>) -> Html {
        let intent = intent.into();
        let press = self.on.reform(move |_: MouseEvent| intent.clone());
        html! { <button type="button" {class} onclick={press}>{ words }</button> }
    }

    fn card(&self, position: usize, item: &Item, level: u8, alone: bool) -> Html {
        let answer = self.answers.get(item.number);
        html! {
            <Card key={item.number} set={self.set.clone()} text={self.text} {level} {position} {alone} advice={advice(item, answer)}
                answer={answer.cloned().unwrap_or_default()} on={self.on.clone()} />
        }
    }

    /// How far one is, in words and as a row of marks.
    fn progress(&self, current: Option<usize>) -> Html {
        let (count, words) = (self.set.item_count(), &self.text.question);
        let rated = self.answers.rated_count(self.set);
        let answered = fill(words.answered, &[&rated.to_string()]);
        let marks = self.set.items().enumerate().map(|(position, (_, item))| {
            let done = self.answers.rating(item.number).is_some();
            let class = classes!(
                done.then_some("done"),
                (current == Some(position)).then_some("here")
            );
            let x = (position * 10).to_string();
            let (y, height) = if current == Some(position) {
                ("0", "10")
            } else {
                ("3", "4")
            };
            html! { <rect {class} {x} {y} width="8.4" {height} rx="1.4" /> }
        });
        html! {
            <div class="progress" part="progress">
                <p>
                    if let Some(position) = current {
                        <strong>{ fill(words.progress, &[&(position + 1).to_string(), &count.to_string()]) }</strong>
                    }
                    <span class="quiet">{ answered }</span>
                </p>
                <svg viewBox={["0 0 ", &(count * 10).to_string(), " 10"].concat()} preserveAspectRatio="none" aria-hidden="true">
                    { for marks }
                </svg>
            </div>
        }
    }

    /// One question.
    pub fn single(&self) -> Html {
        let Some((_, item)) = self.set.items().nth(self.position) else {
            return Html::default();
        };
        let words = &self.text.question;
        let last = self.position + 1 == self.set.item_count();
        html! {
            <div class="single">
                { self.progress(Some(self.position)) }
                { self.card(self.position, item, self.level, true) }
                <div class="steps">
                    if self.position > 0 { { self.go(words.previous, "button", Action::Previous) } }
                    { self.go(if last { words.finish } else { words.next }, "button button-main", Action::Next) }
                </div>
                <div class="buttons ways">
                    { self.go(words.overview, "button button-quiet", Screen::Overview) }
                    { self.go(words.all_at_once, "button button-quiet", Screen::AllQuestions) }
                </div>
                <p class="quiet">{ self.text.own_scale }</p>
            </div>
        }
    }

    /// Every question on one page.
    pub fn all(&self) -> Html {
        let words = &self.text.question;
        let mut position = 0;
        let dimensions = self.set.dimensions.iter().map(|dimension| {
            let first = position;
            position += dimension.items.len();
            html! {
                <section key={dimension.code.clone()}>
                    { heading(self.level + 1, "dimension", html! { <><span class="code">{ &dimension.code }</span>{ " " }{ &dimension.title }</> }) }
                    <p class="quiet">{ &dimension.about }</p>
                    { for dimension.items.iter().enumerate().map(|(index, item)| self.card(first + index, item, self.level + 2, false)) }
                </section>
            }
        });
        html! {
            <>
                { screen_heading(self.level, html! { { &self.set.title } }) }
                { self.progress(None) }
                <p class="quiet">{ self.text.own_scale }</p>
                <div class="buttons ways">
                    { self.go(words.overview, "button button-quiet", Screen::Overview) }
                    { self.go(words.one_by_one, "button button-quiet", Screen::Question) }
                </div>
                { for dimensions }
                <div class="steps">{ self.go(words.finish, "button button-main", Screen::Result) }</div>
            </>
        }
    }

    /// Every question as a line with its state.
    pub fn overview(&self) -> Html {
        let words = &self.text.question;
        let mut position = 0;
        let dimensions = self.set.dimensions.iter().map(|dimension| {
            let first = position;
            position += dimension.items.len();
            html! {
                <section key={dimension.code.clone()}>
                    { heading(self.level + 1, "dimension", html! { <><span class="code">{ &dimension.code }</span>{ " " }{ &dimension.title }</> }) }
                    <ul class="lines">{ for dimension.items.iter().enumerate().map(|(index, item)| self.line(first + index, item)) }</ul>
                </section>
            }
        });
        html! {
            <>
                { screen_heading(self.level, html! { { words.overview } }) }
                { self.progress(None) }
                <p>{ words.overview_lead }</p>
                { for dimensions }
                <div class="buttons ways">
                    { self.go(words.one_by_one, "button button-quiet", Screen::Question) }
                    { self.go(words.all_at_once, "button button-quiet", Screen::AllQuestions) }
                </div>
            </>
        }
    }

    fn line(&self, position: usize, item: &Item) -> Html {
        let rating = self.answers.rating(item.number);
        let mark = match rating {
            Some(Rating::Level(level)) => dots(level),
            Some(Rating::Unsure) => html! { <span class="mark" aria-hidden="true">{ "？" }</span> },
            Some(Rating::NotApplicable(_)) => {
                html! { <span class="mark" aria-hidden="true">{ "—" }</span> }
            }
            None => html! { <span class="mark" aria-hidden="true">{ "○" }</span> },
        };
        let open = rating.is_none().then_some("open");
        html! {
            <li>
                <button type="button" class={classes!("line", open)} onclick={self.on.reform(move |_: MouseEvent| Action::GoTo(position).into())}>
                    <span class="code">{ &item.code }</span>
                    <span class="line-title">{ &item.title }</span>
                    <span class="state">{ mark }{ phrase::rating(self.text, rating) }</span>
                </button>
            </li>
        }
    }
}

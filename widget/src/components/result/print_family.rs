//! One page for the fridge: a wish, a few things to do with boxes to tick, the day to look at it again.

use super::phrase;
use super::print_fit::fit;
use super::props::{PrintProps, QrProps};
use super::qr::Qr;
use crate::components::heading::Heading;
use crate::text::fill;
use indicators::plan::Task;
use yew::prelude::*;

/// Weeks that have boxes.
const WEEKS: usize = 4;
/// Days after which the same questions are asked again.
const AGAIN: u16 = 90;

/// The page. What only the family knows (the wish, the weekdays, how to celebrate) is left to the pen.
#[component]
pub(super) fn PrintFamily(props: &PrintProps) -> Html {
    let words = &props.text.result;
    html! {
        <div class={classes!("sheet", "sheet-family", fit(&props.plan.tasks))}>
            <Heading level={props.level + 1} class="sheet-title">{ words.family_title }</Heading>
            <p class="wish"><span>{ words.family_wish }</span><span class="write-line"></span></p>
            <table class="promise">
                <thead>
                    <tr>
                        for column in words.family_columns {
                            <th scope="col">{ column }</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for task in &props.plan.tasks {
                        { row(props, task) }
                    }
                    if props.plan.tasks.is_empty() {
                        for _ in 0..3 {
                            { empty_row() }
                        }
                    }
                </tbody>
            </table>
            { foot(props) }
        </div>
    }
}

fn row(props: &PrintProps, task: &Task) -> Html {
    let words = &props.text.result;
    html! {
        <tr>
            <th scope="row">
                <span class="promise-what">{ &task.what }</span>
                <span class="promise-check">
                    if !task.check.is_empty() {
                        { fill(words.family_done, &[&task.check]) }
                    }
                    if let Some(due) = task.due {
                        { fill(words.text_who, &[&fill(words.dates_to, &[&props.text.day(due)])]) }
                    }
                </span>
            </th>
            <td>{ &task.who }</td>
            <td></td>
            <td>{ &task.resources }</td>
            <td class="ticks">{ boxes() }</td>
            <td></td>
        </tr>
    }
}

fn empty_row() -> Html {
    html! { <tr class="empty-row"><th scope="row"></th><td></td><td></td><td></td><td class="ticks">{ boxes() }</td><td></td></tr> }
}

/// Seven boxes a week.
fn boxes() -> Html {
    html! {
        <svg class="tick-boxes" viewBox="0 0 154 88" aria-hidden="true">
            for week in 0..WEEKS {
                for day in 0..7_usize {
                    <rect x={(day * 22 + 2).to_string()} y={(week * 22 + 2).to_string()} width="17" height="17" rx="2" />
                }
            }
        </svg>
    }
}

fn foot(props: &PrintProps) -> Html {
    let (text, words) = (props.text, &props.text.result);
    html! {
        <div class="sheet-foot">
            <div>
                <p class="next-check">{ words.family_next }</p>
                <p>{ fill(words.family_again, &[&text.day(props.today.plus(AGAIN))]) }</p>
                <p class="signed"><span>{ words.family_signed }</span><span class="write-line"></span></p>
                <p class="small-print">
                    { fill(words.family_made, &[&text.day(props.today)]) }{ words.stop }
                    { phrase::headline(text, &props.outcome.headline) }{ text.own_scale }
                </p>
            </div>
            if let Some(link) = &props.link {
                <div class="sheet-qr">
                    <Qr ..QrProps { content: link.clone(), label: text.share.qr.into() } />
                    <span>{ words.family_scan }</span>
                    <span class="address">{ short_address(link) }</span>
                </div>
            }
        </div>
    }
}

/// The page's address without scheme and code, for typing in.
pub(super) fn short_address(link: &str) -> String {
    let page = link.split('#').next().unwrap_or(link);
    page.split_once("://")
        .map_or(page, |(_, rest)| rest)
        .trim_end_matches('/')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_to_type_has_no_scheme_and_no_code() {
        assert_eq!(
            short_address("https://example.org/check/family/#1abc"),
            "example.org/check/family"
        );
        assert_eq!(short_address("file"), "file");
    }
}

//! One page for the fridge: a wish, a few things to do with boxes to tick, the day to look at it again.

use super::phrase;
use super::props::{PrintProps, QrProps};
use super::qr::Qr;
use crate::components::heading::Heading;
use crate::text::fill;
use indicators::plan::Task;
use yew::prelude::*;

/// Weeks that have boxes.
const WEEKS: usize = 4;
/// Height in millimetres that the rows of tasks may take on one A4 page.
const ROOM: f64 = 160.0;
/// Width in millimetres of a task's text.
const TEXT: f64 = 80.0;
/// Height in millimetres of the boxes to tick, which no row falls short of.
const BOXES: f64 = 21.0;
/// Type sizes of a task and of how one sees that it is done, in points, with the class that sets them; largest first.
const SIZES: [(f64, f64, &str); 3] = [(17.0, 11.0, "type-large"), (14.0, 10.0, "type-middle"), (11.5, 9.0, "type-small")];
/// Days after which the same questions are asked again.
const AGAIN: u16 = 90;

/// The page. What only the family knows (the wish, the weekdays, how to celebrate) is left to the pen.
#[component]
pub fn PrintFamily(props: &PrintProps) -> Html {
    let (text, words) = (props.text, &props.text.result);
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
            <p class="small-print">{ phrase::headline(text, &props.outcome.headline) }{ text.own_scale }</p>
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

/// The class of the largest type in which the tasks stay on one page; the smallest where none does.
fn fit(tasks: &[Task]) -> &'static str {
    let fits = |what: f64, check: f64| {
        let height = |text: &str, points: f64| {
            // A Han character is as wide as it is high; a point is 0.353 mm, and lines stand 1.45 apart.
            let size = points * 0.353;
            (text.chars().count() as f64 / (TEXT / size).floor()).ceil() * size * 1.45
        };
        // The label before and the day after the check take about as much as this.
        let around = "怎样算做到：（2026年12月21日前）";
        let rows = tasks.iter().map(|task| height(&task.what, what) + height(&[around, &task.check].concat(), check) + 4.0);
        rows.map(|row| row.max(BOXES)).sum::<f64>() <= ROOM
    };
    let class = SIZES.iter().find(|(what, check, _)| fits(*what, *check)).map(|(_, _, class)| *class);
    class.unwrap_or("type-small")
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
                <p class="small-print">{ fill(words.family_made, &[&text.day(props.today)]) }</p>
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
pub fn short_address(link: &str) -> String {
    let page = link.split('#').next().unwrap_or(link);
    page.split_once("://").map_or(page, |(_, rest)| rest).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use indicators::plan::{Choices, Origin, Pick, plan};

    #[test]
    fn few_short_tasks_are_set_large_and_many_long_ones_small() {
        let set = fixture::set();
        let of = |count: usize, length: usize| {
            let pick = Pick { what: Some("学".repeat(length)), ..Pick::new(Origin::Own { item: None }) };
            let choices = Choices { picks: Some(vec![pick; count]) };
            fit(&plan(&set, &fixture::answers(""), &choices).tasks)
        };
        assert_eq!([of(0, 0), of(3, 30), of(5, 20), of(5, 40), of(5, 62), of(5, 400)], [
            "type-large",
            "type-large",
            "type-large",
            "type-middle",
            "type-small",
            "type-small"
        ]);
    }

    #[test]
    fn an_address_to_type_has_no_scheme_and_no_code() {
        assert_eq!(short_address("https://example.org/check/family/#1abc"), "example.org/check/family");
        assert_eq!(short_address("file"), "file");
    }
}

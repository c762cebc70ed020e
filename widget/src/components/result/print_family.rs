//! One page for the fridge: a wish, a few things to do with boxes to tick, the day to look at it again.

use super::atoms::heading;
use super::element::{el, head, leaf, node, say, table};
use super::phrase;
use super::print_fit::fit;
use super::print_foot::{foot, line};
use super::props::PrintProps;
use crate::text::fill;
use indicators::plan::Task;
use yew::prelude::*;

/// Weeks that have boxes.
const WEEKS: usize = 4;
/// Rows to fill in by hand where nothing is planned yet.
const EMPTY_ROWS: usize = 3;
/// Days after which the same questions are asked again.
const AGAIN: u16 = 90;

/// The page. What only the family knows (the wish, the weekdays, how to celebrate) is left to the pen.
pub(super) fn print_family(props: &PrintProps) -> Html {
    let (text, words) = (props.text, &props.text.result);
    let mut rows = Vec::new();
    for task in &props.plan.tasks {
        rows.push(row("", tell(props, task), &task.who, &task.resources));
    }
    while rows.len() < EMPTY_ROWS && props.plan.tasks.is_empty() {
        rows.push(row("empty-row", Vec::new(), "", ""));
    }
    let said = [
        phrase::headline(text, &props.outcome.headline),
        text.own_scale.to_owned(),
    ]
    .join(text.space);
    let made = fill(words.family_made, &[&text.day(props.today)]) + words.stop + text.space + &said;
    let left = vec![
        leaf("p", "next-check", words.family_next),
        leaf(
            "p",
            "",
            &fill(words.family_again, &[&text.day(props.today.plus(AGAIN))]),
        ),
        node(
            "p",
            "signed",
            vec![
                line("span", "signed", words.family_signed),
                line("span", "signed", words.family_reminds),
            ],
        ),
        leaf("p", "small-print", &made),
    ];
    let link = props.link.as_deref().map(short_address).unwrap_or_default();
    let under = vec![
        leaf("span", "", words.family_scan),
        leaf("span", "address", &link),
    ];
    node(
        "div",
        &["sheet sheet-family ", fit(&props.plan.tasks)].concat(),
        vec![
            heading(
                props.level + 1,
                "sheet-title",
                vec![say(words.family_title)],
            ),
            line("p", "wish", words.family_wish),
            table("promise", "", &words.family_columns, rows),
            foot(props, node("div", "", left), under),
        ],
    )
}

/// What to do, how one sees that it is done, and until when.
fn tell(props: &PrintProps, task: &Task) -> Vec<Html> {
    let words = &props.text.result;
    let mut check = String::new();
    if !task.check.is_empty() {
        check += &fill(words.family_done, &[&task.check]);
    }
    if let Some(due) = task.due {
        check += &fill(
            words.text_who,
            &[&fill(words.dates_to, &[&props.text.day(due)])],
        );
    }
    vec![
        leaf("span", "promise-what", &task.what),
        leaf("span", "promise-check", &check),
    ]
}

fn row(class: &str, what: Vec<Html>, who: &str, resources: &str) -> Html {
    let empty = || leaf("td", "", "");
    let cells = vec![
        head("row", what),
        leaf("td", "", who),
        empty(),
        leaf("td", "", resources),
        node("td", "ticks", vec![boxes()]),
        empty(),
    ];
    node("tr", class, cells)
}

/// Seven boxes a week.
fn boxes() -> Html {
    let mut boxes = Vec::new();
    for week in 0..WEEKS {
        for day in 0..7_usize {
            let (x, y) = ((day * 22 + 2).to_string(), (week * 22 + 2).to_string());
            let each = [
                ("x", x.as_str()),
                ("y", y.as_str()),
                ("width", "17"),
                ("height", "17"),
                ("rx", "2"),
            ];
            boxes.push(el("rect", &each, Vec::new()));
        }
    }
    el(
        "svg",
        &[
            ("class", "tick-boxes"),
            ("viewBox", "0 0 154 88"),
            ("aria-hidden", "true"),
        ],
        boxes,
    )
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

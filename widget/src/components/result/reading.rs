//! Renders components without a browser and reads them, for tests.

use std::collections::BTreeSet;
use yew::{BaseComponent, LocalServerRenderer};

/// Renders a component, checks it, and gives what it says.
pub(crate) fn said<C: BaseComponent>(props: C::Properties) -> String {
    let html = html::<C>(props);
    sound(&html);
    reading(&html)
}

/// Renders a component.
pub(crate) fn html<C: BaseComponent>(props: C::Properties) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let tasks = tokio::task::LocalSet::new();
    tasks.block_on(
        &runtime,
        LocalServerRenderer::<C>::with_props(props)
            .hydratable(false)
            .render(),
    )
}

/// The tags of a page, without their brackets.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value)
}

/// What holds of every screen: no inline styles, ids that are there and only once, a name for each picture and each field.
fn sound(html: &str) {
    let ids: Vec<&str> = tags(html).filter_map(|tag| attribute(tag, "id")).collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice: {ids:?}");
    let labelled: BTreeSet<&str> = tags(html)
        .filter(|tag| tag.starts_with("label"))
        .filter_map(|tag| attribute(tag, "for"))
        .collect();
    for tag in tags(html) {
        assert!(attribute(tag, "style").is_none(), "<{tag}>");
        for name in ["aria-labelledby", "aria-describedby", "for"] {
            for id in attribute(tag, name).unwrap_or_default().split_whitespace() {
                assert!(known.contains(id), "nothing has the id {id}: <{tag}>");
            }
        }
        if attribute(tag, "role") == Some("img") {
            assert!(
                attribute(tag, "aria-label")
                    .or(attribute(tag, "aria-labelledby"))
                    .is_some(),
                "<{tag}>"
            );
        }
        let field = ["input ", "textarea ", "select "]
            .iter()
            .any(|name| tag.starts_with(name));
        let wrapped = matches!(attribute(tag, "type"), Some("checkbox" | "radio" | "file"));
        if field && !wrapped {
            assert!(
                attribute(tag, "id").is_some_and(|id| labelled.contains(id)),
                "no label: <{tag}>"
            );
        }
    }
}

/// The words in reading order, a line for each piece; names that only readers hear and values of fields in brackets.
fn reading(html: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else {
            continue;
        };
        let heading = tag
            .strip_prefix('h')
            .and_then(|rest| rest.chars().next())
            .filter(char::is_ascii_digit);
        if let Some(level) = heading {
            lines.push("#".repeat(level.to_digit(10).unwrap_or(0) as usize));
        }
        lines.extend(
            ["aria-label", "value"]
                .iter()
                .filter_map(|name| attribute(tag, name))
                .map(|value| format!("[{value}]")),
        );
        if !text.trim().is_empty() {
            match lines
                .last_mut()
                .filter(|last| last.chars().all(|character| character == '#'))
            {
                Some(last) => *last = format!("{last} {}", text.trim()),
                None => lines.push(text.trim().to_owned()),
            }
        }
    }
    lines.join("\n")
}

//! What stands in a cell, as TOML has it: lists are lines of one cell.

use indicators::authored::shape::Form;
use toml::Value;

use super::Cell;

/// A value of a set file as a cell.
pub(super) fn cell(value: &Value) -> Cell {
    match value {
        Value::String(text) => Cell::Text(text.clone()),
        Value::Integer(number) => Cell::Number(*number as f64),
        Value::Float(number) => Cell::Number(*number),
        Value::Array(list) => {
            let lines = list.iter().filter_map(Value::as_str).map(line);
            Cell::Text(lines.collect::<Vec<_>>().join("\n"))
        }
        _ => Cell::Empty,
    }
}

/// One entry of a list in a line of its own.
fn line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

/// The entries of a list in a cell; empty lines are none.
pub(super) fn lines(text: &str) -> Vec<String> {
    let entry = |line: &str| {
        let mut entry = String::new();
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, true) => match letters.next() {
                    Some('n') => entry.push('\n'),
                    Some('\\') => entry.push('\\'),
                    Some(other) => entry.extend(['\\', other]),
                    None => entry.push('\\'),
                },
                (letter, _) => entry.push(letter),
            }
        }
        entry
    };
    let lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
    lines
        .filter(|line| !line.trim().is_empty())
        .map(entry)
        .collect()
}

/// The words of a cell; none where it is empty.
pub(super) fn said(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Empty | Cell::Odd(_) => None,
        Cell::Text(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Cell::Number(number) => Some(number.to_string()),
    }
}

/// The pieces of TOML that a cell is: one, or the entries of a list. What is not of the form is written as words, which the reader
/// of the set then refuses at its place.
pub(super) fn pieces(words: &str, form: Form) -> Vec<String> {
    match form {
        Form::Number(..) => vec![number(words, |text| text.parse::<i64>().is_ok())],
        Form::Decimal => vec![number(words, |text| {
            text.bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
                && text.parse::<f64>().is_ok_and(f64::is_finite)
        })],
        Form::Words(_) | Form::Texts => lines(words).iter().map(|entry| quoted(entry)).collect(),
        Form::Word(_) | Form::Pattern(_) => vec![quoted(words.trim())],
        _ => vec![quoted(words)],
    }
}

fn number(words: &str, is: impl Fn(&str) -> bool) -> String {
    let text = words.trim();
    if !is(text) {
        return quoted(words);
    }
    // TOML has no leading zero, and digits on both sides of a point.
    match text.split_once('.') {
        None => text
            .parse::<i64>()
            .map_or(quoted(words), |number| number.to_string()),
        Some(_) => text
            .parse::<f64>()
            .map_or(quoted(words), |number| format!("{number:?}")),
    }
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_the_same_after_a_cell() {
        let list = ["甲", "乙\n丙", "a\\nb", "\\", "-1"];
        let value = Value::Array(list.map(Value::from).to_vec());
        let Cell::Text(text) = cell(&value) else {
            panic!("a text");
        };
        assert_eq!(lines(&text), list);
        assert_eq!(lines("甲\r\n\r\n 乙 \n"), ["甲", " 乙 "]);
    }

    #[test]
    fn numbers_are_written_as_toml_has_them() {
        let number = Form::Number(1, 1000);
        for (written, toml) in [
            ("7", "7"),
            (" 07 ", "7"),
            ("-1", "-1"),
            ("7.5", "\"7.5\""),
            ("七", "\"七\""),
        ] {
            assert_eq!(pieces(written, number), [toml]);
        }
        for (written, toml) in [
            ("1", "1"),
            ("0.50", "0.5"),
            ("1e3", "\"1e3\""),
            ("100.0", "100.0"),
        ] {
            assert_eq!(pieces(written, Form::Decimal), [toml]);
        }
    }
}

//! Breaks words into lines of a width: between Chinese characters, at spaces between others.

/// Marks that do not begin a line.
const NOT_FIRST: &str = "，。、；：？！）》”’…";
/// Marks that do not end one.
const NOT_LAST: &str = "（《“‘";

/// How wide a text is in its own size: Chinese characters are square, letters about half as wide.
pub(super) fn width(text: &str) -> f64 {
    let one = |character: char| match character {
        ' ' | 'i' | 'l' | '.' | ',' | ';' | ':' | '\'' | '’' => 0.32,
        'm' | 'w' | 'M' | 'W' => 0.86,
        character if character.is_ascii_uppercase() => 0.68,
        character if character.is_ascii() => 0.56,
        _ => 1.0,
    };
    text.chars().map(one).sum()
}

/// Lines no wider than `most`, in the size of the text.
pub(super) fn lines(text: &str, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let together = width(line.trim_end()) + width(piece.trim_end());
        if !line.is_empty() && together > most {
            lines.push(line.trim_end().to_owned());
            line.clear();
            line.push_str(piece.trim_start());
        } else {
            line.push_str(piece);
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What stays on one line: a word with the space after it, or a Chinese character with the marks that belong to it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, character) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, character)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(character);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    before == ' ' || !before.is_ascii() || !after.is_ascii() && after != '’'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_anywhere_but_before_marks_and_english_at_spaces() {
        assert_eq!(lines("学习型组织，建设", 5.0), ["学习型组", "织，建设"]);
        assert_eq!(
            lines("lifelong learning for all", 9.0),
            ["lifelong learning", "for all"]
        );
        assert_eq!(lines("", 5.0), Vec::<String>::new());
        assert!(
            lines("一二三四五六七八九十", 3.0)
                .iter()
                .all(|line| width(line) <= 3.0)
        );
    }
}

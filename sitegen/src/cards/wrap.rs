//! Breaks a title into lines as Chinese is set: no closing mark at the start of a line, no opening mark at its end, lines of about
//! the same length.

/// Marks that do not begin a line.
const CLOSING: &str = "，。、；：？！）》”’…—·】』」〉〕％%,.;:?!)]}";
/// Marks that do not end one.
const OPENING: &str = "（《“‘【『「〈〔([{";
/// What stands for the rest.
const MORE: char = '…';

/// Whether a mark may not begin a line.
pub(super) fn is_closing(c: char) -> bool {
    CLOSING.contains(c)
}

/// Whether a mark may not end a line.
pub(super) fn is_opening(c: char) -> bool {
    OPENING.contains(c)
}

/// Whether a character is set in a square of its own, so that a line may end beside it. Quotation marks stand in English, too.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// At most `rows` lines of at most `most`, by the widths that `width` measures; None where the text needs more, or a word
/// would have to be broken.
pub(super) fn lines(
    text: &str,
    most: f32,
    rows: usize,
    width: &dyn Fn(&str) -> f32,
) -> Option<Vec<String>> {
    let (greedy, broken) = fill(text, most, width);
    let fits = |lines: &[String]| lines.iter().all(|line| width(line) <= most);
    if broken || greedy.len() > rows || !fits(&greedy) {
        return None;
    }
    if let Some(two) = after_mark(text, most, width).filter(|_| greedy.len() == 2) {
        return Some(two);
    }
    // The narrowest measure with as many lines makes them alike.
    let (mut low, mut high) = (most / 2.0, most);
    let mut best = greedy;
    for _ in 0..8 {
        let middle = f32::midpoint(low, high);
        let (tried, broken) = fill(text, middle, width);
        if !broken && tried.len() <= best.len() && fits(&tried) {
            (best, high) = (tried, middle);
        } else {
            low = middle;
        }
    }
    Some(best)
}

/// Two lines of which the first ends where the sentence does, if neither is much shorter than the other.
fn after_mark(text: &str, most: f32, width: &dyn Fn(&str) -> f32) -> Option<Vec<String>> {
    let marks = text
        .char_indices()
        .filter(|(_, c)| "，：；。？！".contains(*c));
    let two = marks.filter_map(|(at, c)| {
        let (first, then) = text.split_at(at + c.len_utf8());
        let (first, then) = (first.trim(), then.trim());
        let (one, other) = (width(first), width(then));
        let fits = one.max(other) <= most && one.min(other) >= most * 0.4;
        let may_end = then.chars().next().is_some_and(|next| !is_closing(next));
        (fits && may_end).then(|| ((one - other).abs(), first.to_owned(), then.to_owned()))
    });
    let two = two.min_by(|(one, ..), (other, ..)| one.total_cmp(other));
    two.map(|(_, first, then)| vec![first, then])
}

/// As [`lines`], with an ellipsis where the text needs more, and words broken that are wider than a line.
pub(super) fn cut(text: &str, most: f32, rows: usize, width: &dyn Fn(&str) -> f32) -> Vec<String> {
    let (mut lines, _) = fill(text, most, width);
    let too_many = lines.len() > rows;
    lines.truncate(rows);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        if width(line) > most || too_many && at == last {
            shorten(line, most, width);
        }
    }
    lines
}

/// Takes characters off the end until the line fits with an ellipsis.
fn shorten(line: &mut String, most: f32, width: &dyn Fn(&str) -> f32) {
    loop {
        let end = line.trim_end_matches(|c: char| {
            c.is_whitespace()
                || is_opening(c)
                || (is_closing(c) && !matches!(c, '）' | '》' | '”' | '』' | '」'))
        });
        let with = format!("{end}{MORE}");
        if width(&with) <= most || end.is_empty() {
            *line = with;
            return;
        }
        let shorter = end.char_indices().next_back().map_or(0, |(at, _)| at);
        line.truncate(shorter);
    }
}

/// Lines as full as they may be. A piece that is too wide by itself is broken between its letters, where the rules allow it;
/// whether any was is said, too.
fn fill(text: &str, most: f32, width: &dyn Fn(&str) -> f32) -> (Vec<String>, bool) {
    let (mut lines, mut broken) = (Vec::new(), false);
    let mut line = String::new();
    for piece in pieces(text, may_break) {
        let fits = |line: &str, piece: &str| width(format!("{line}{piece}").trim_end()) <= most;
        if fits(&line, piece) {
            line.push_str(piece);
            continue;
        }
        end_line(&mut lines, &mut line);
        if fits("", piece) {
            line.push_str(piece);
            continue;
        }
        broken = true;
        for letter in pieces(piece, |before, _, after| {
            !is_opening(before) && !is_closing(after) && after != ' '
        }) {
            if !fits(&line, letter) {
                end_line(&mut lines, &mut line);
            }
            line.push_str(letter);
        }
    }
    end_line(&mut lines, &mut line);
    (lines, broken)
}

fn end_line(lines: &mut Vec<String>, line: &mut String) {
    let text = line.trim();
    if !text.is_empty() {
        lines.push(text.to_owned());
    }
    line.clear();
}

/// What stays on one line: a word with the space after it, or a Chinese character with the marks that belong to it.
fn pieces(text: &str, may_break: impl Fn(char, bool, char) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut before, mut spaced) = (0, None, false);
    for (at, character) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, spaced, character)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        spaced = character == ' ';
        if !spaced {
            before = Some(character);
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// Whether a line may end between two characters, or after the space between them.
fn may_break(before: char, spaced: bool, after: char) -> bool {
    if is_closing(after) || is_opening(before) || after == ' ' {
        return false;
    }
    spaced || is_wide(before) || is_wide(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Wide characters are two, others one.
    fn width(text: &str) -> f32 {
        text.chars()
            .map(|c| if is_wide(c) { 2.0 } else { 1.0 })
            .sum()
    }

    fn held(text: &str, most: f32, rows: usize) -> Vec<String> {
        lines(text, most, rows, &width).unwrap_or_else(|| cut(text, most, rows, &width))
    }

    #[test]
    fn lines_are_alike_and_marks_stay_with_their_words() {
        assert_eq!(held("一二三四五六七", 12.0, 3), ["一二三四", "五六七"]);
        assert_eq!(held("学习型组织，建设", 10.0, 3), ["学习型组", "织，建设"]);
        assert_eq!(
            held("读《论语》和《大学》", 10.0, 3),
            ["读《论语》", "和《大学》"]
        );
        assert_eq!(
            held("lifelong learning for all", 18.0, 3),
            ["lifelong", "learning for all"]
        );
        assert_eq!(held("每天读书30分钟", 9.0, 3), ["每天读书", "30分钟"]);
        assert_eq!(held("Shanghai’s way", 10.0, 3), ["Shanghai’s", "way"]);
        assert_eq!(
            held("先照一照，再做一件事", 16.0, 3),
            ["先照一照，", "再做一件事"]
        );
        assert_eq!(held("", 10.0, 3), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(held("一二三四五六七八九", 6.0, 2), ["一二三", "四五…"]);
        assert_eq!(held("一二三四，（六七八九", 8.0, 1), ["一二三…"]);
        assert_eq!(held("Donaudampfschifffahrt", 10.0, 1), ["Donaudamp…"]);
        assert_eq!(held("Donaudampfschiff", 10.0, 2), ["Donaudampf", "schiff"]);
    }

    proptest! {
        #[test]
        fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(
            text in "[学习型组织，。、；：？！）》”’（《“‘a-z0-9 ]{0,60}",
            most in 6_u8..40,
        ) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let lines = held(&text, f32::from(most), 3);
            prop_assert!(lines.len() <= 3);
            for (at, line) in lines.iter().enumerate() {
                prop_assert!(width(line) <= f32::from(most), "{line} in {lines:?}");
                prop_assert!(at == 0 || !line.starts_with(is_closing) || line == "…", "{lines:?}");
                prop_assert!(at + 1 == lines.len() || !line.ends_with(is_opening), "{lines:?}");
            }
            // Nothing is lost but what an ellipsis stands for.
            let bare = |text: &str| text.replace(' ', "");
            let all = bare(&lines.concat());
            match all.strip_suffix('…') {
                Some(start) if !text.ends_with('…') => prop_assert!(lines.len() > 1 || bare(&text).starts_with(start)),
                _ => prop_assert!(lines.iter().any(|line| line.ends_with('…')) || all == bare(&text)),
            }
        }
    }
}

//! Breaks a title into lines as Chinese is set: no closing mark at the start of a line, no opening mark at its end, no character
//! alone on a line, lines of about the same length that end where the sentence pauses.

use std::ops::Range;

/// Marks that do not begin a line.
const CLOSING: &str = "，。、；：？！）》”’…—·】』」〉〕％%,.;:?!)]}";
/// Marks that do not end one.
const OPENING: &str = "（《“‘【『「〈〔([{";
/// Where a sentence pauses.
const PAUSES: &str = "，：；。？！,:;?!";
/// Characters that lean on the word before them.
const LEANING: &str = "的了着过们子性化型者度率地得";
/// Characters that begin what comes next.
const BEGINNING: &str = "又和与或在从对把让给被不有用都也就（";
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

/// A text with how far each of its characters reaches from the start.
pub(super) struct Measured<'t> {
    text: &'t str,
    /// By place in the text; between two characters the end of the one before.
    ends: Vec<f32>,
}

impl<'t> Measured<'t> {
    /// A text by the advance of what begins at each of its bytes.
    pub(super) fn new(text: &'t str, advance: impl Fn(usize) -> f32) -> Self {
        let mut ends = vec![0.0];
        let mut end = 0.0;
        for at in 0..text.len() {
            if text.is_char_boundary(at) {
                end += advance(at);
            }
            ends.push(end);
        }
        Self { text, ends }
    }

    /// How wide a piece is without the spaces around it.
    fn width(&self, piece: &Range<usize>) -> f32 {
        let Range { start, end } = self.bare(piece);
        self.ends[end] - self.ends[start]
    }

    fn bare(&self, piece: &Range<usize>) -> Range<usize> {
        let text = &self.text[piece.clone()];
        let start = piece.end - text.trim_start().len();
        start.min(piece.end)..(piece.start + text.trim_end().len()).max(start)
    }

    fn line(&self, piece: &Range<usize>) -> String {
        self.text[self.bare(piece)].to_owned()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].trim_end().chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].trim_start().chars().next()
    }
}

/// At most `rows` lines of at most `most`; None where the text needs more, or a word would have to be broken.
pub(super) fn lines(text: &Measured<'_>, most: f32, rows: usize) -> Option<Vec<String>> {
    let pieces = pieces(text.text, 0..text.text.len(), may_break);
    let mut places = vec![0];
    places.extend(pieces.iter().map(|piece| piece.end));
    if text.text.is_empty() {
        return Some(Vec::new());
    }
    let ill: Vec<f32> = places.iter().map(|&at| illness(text, at)).collect();
    (1..=rows).find_map(|count| even(text, &places, &ill, most, count))
}

/// The best way into exactly so many lines, if there is any.
fn even(
    text: &Measured<'_>,
    places: &[usize],
    ill: &[f32],
    most: f32,
    count: usize,
) -> Option<Vec<String>> {
    let last = places.len() - 1;
    let aim = text.width(&(0..text.text.len())) / count as f32;
    // For each place what the lines up to it cost at least, and where the last of them begins.
    let mut costs: Vec<Option<(f32, Vec<usize>)>> = vec![None; places.len()];
    costs[0] = Some((0.0, Vec::new()));
    for row in 1..=count {
        let mut next = vec![None; places.len()];
        for end in row..=last {
            let ends = (row == count) == (end == last);
            for start in (row - 1)..end {
                let piece = places[start]..places[end];
                let width = text.width(&piece);
                let Some((before, starts)) = costs[start].as_ref().filter(|_| ends) else {
                    continue;
                };
                if width > most || count > 1 && is_alone(&text.text[piece]) {
                    continue;
                }
                let away = (width - aim) / most;
                let cost = before + away * away + if end == last { 0.0 } else { ill[end] };
                let known: &Option<(f32, Vec<usize>)> = &next[end];
                // Of two as good the one whose first lines are longer.
                if known.as_ref().is_none_or(|(known, _)| cost <= *known) {
                    let starts = starts.iter().copied().chain([places[start]]);
                    next[end] = Some((cost, starts.collect()));
                }
            }
        }
        costs = next;
    }
    let (_, starts) = costs.pop()??;
    let ends = starts.iter().skip(1).copied().chain([text.text.len()]);
    let lines = starts.iter().zip(ends);
    Some(
        lines
            .map(|(&start, end)| text.line(&(start..end)))
            .collect(),
    )
}

/// Whether a line would be one Chinese character, marks aside.
fn is_alone(line: &str) -> bool {
    let mut seen = line
        .chars()
        .filter(|c| !c.is_whitespace() && !is_closing(*c) && !is_opening(*c));
    let first = seen.next();
    seen.next().is_none() && first.is_none_or(is_wide)
}

/// How ill a line ends at a place; less than nothing where it ends well.
fn illness(text: &Measured<'_>, at: usize) -> f32 {
    let (Some(before), Some(after)) = (text.before(at), text.after(at)) else {
        return 0.0;
    };
    let count = |marks: &str| {
        text.text[..at]
            .chars()
            .filter(|c| marks.contains(*c))
            .count()
    };
    let mut ill = 0.0;
    if count("《“「『（") > count("》”」』）") {
        ill += 0.15;
    }
    if PAUSES.contains(before) {
        ill -= 0.12;
    } else if "、》”」』）的".contains(before) {
        ill -= 0.03;
    }
    if BEGINNING.contains(after) {
        ill -= 0.08;
    }
    if LEANING.contains(after) {
        ill += 0.08;
    }
    if before.is_ascii_alphanumeric() && is_wide(after) {
        ill += 0.06;
    }
    ill
}

/// As [`lines`], with an ellipsis, which is as wide as `more`, where the text needs more, and words broken that are wider than a line.
pub(super) fn cut(text: &Measured<'_>, most: f32, rows: usize, more: f32) -> Vec<String> {
    let mut lines = fill(text, most);
    let rest = lines.len() > rows;
    lines.truncate(rows);
    let last = lines.len().saturating_sub(1);
    let shown = |(at, line): (usize, &Range<usize>)| {
        if text.width(line) > most || rest && at == last {
            shorten(text, line, most - more)
        } else {
            text.line(line)
        }
    };
    lines.iter().enumerate().map(shown).collect()
}

/// Takes characters off the end until the line fits with an ellipsis.
fn shorten(text: &Measured<'_>, line: &Range<usize>, most: f32) -> String {
    let mut line = text.bare(line);
    loop {
        let end = text.text[line.clone()].trim_end_matches(|c: char| {
            c.is_whitespace()
                || is_opening(c)
                || (is_closing(c) && !matches!(c, '）' | '》' | '”' | '』' | '」'))
        });
        line.end = line.start + end.len();
        if end.is_empty() || text.width(&line) <= most {
            return format!("{end}{MORE}");
        }
        line.end -= end.chars().next_back().map_or(0, char::len_utf8);
    }
}

/// Lines as full as they may be. A piece that is too wide by itself is broken between its letters, where the rules allow it.
fn fill(text: &Measured<'_>, most: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut line = 0..0;
    let mut add = |piece: &Range<usize>| {
        if text.width(&(line.start..piece.end)) > most {
            if !text.text[line.clone()].trim().is_empty() {
                lines.push(line.clone());
            }
            line.start = piece.start;
        }
        line.end = piece.end;
    };
    for piece in pieces(text.text, 0..text.text.len(), may_break) {
        if text.width(&piece) <= most {
            add(&piece);
            continue;
        }
        let inside = |before, _, after| !is_opening(before) && !is_closing(after) && after != ' ';
        pieces(text.text, piece, inside).iter().for_each(&mut add);
    }
    if !text.text[line.clone()].trim().is_empty() {
        lines.push(line);
    }
    lines
}

/// What stays on one line: a word with the space after it, or a Chinese character with the marks that belong to it.
fn pieces(
    text: &str,
    within: Range<usize>,
    may_break: impl Fn(char, bool, char) -> bool,
) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut before, mut spaced) = (within.start, None, false);
    for (at, character) in text[within.clone()].char_indices() {
        let at = within.start + at;
        if before.is_some_and(|before| may_break(before, spaced, character)) {
            pieces.push(start..at);
            start = at;
        }
        spaced = character == ' ';
        if !spaced {
            before = Some(character);
        }
    }
    pieces.push(start..within.end);
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

    fn measured(text: &str) -> Measured<'_> {
        let first = |at: usize| text[at..].chars().next();
        Measured::new(text, |at| first(at).map_or(0.0, |c| width(&c.to_string())))
    }

    fn held(text: &str, most: f32, rows: usize) -> Vec<String> {
        let text = measured(text);
        lines(&text, most, rows).unwrap_or_else(|| cut(&text, most, rows, 1.0))
    }

    #[test]
    fn lines_are_alike_and_marks_stay_with_their_words() {
        for (text, most, lines) in [
            ("一二三四五六七", 12.0, vec!["一二三四", "五六七"]),
            (
                "读《论语》和《大学》",
                10.0,
                vec!["读《论语》", "和《大学》"],
            ),
            (
                "lifelong learning for all",
                18.0,
                vec!["lifelong", "learning for all"],
            ),
            ("每天读书30分钟", 9.0, vec!["每天读书", "30分钟"]),
            ("Shanghai’s way", 10.0, vec!["Shanghai’s", "way"]),
            (
                "先照一照，再做一件事",
                16.0,
                vec!["先照一照，", "再做一件事"],
            ),
            ("老人和孩子的学习角", 14.0, vec!["老人和孩子的", "学习角"]),
            ("", 10.0, vec![]),
        ] {
            assert_eq!(held(text, most, 3), lines, "{text}");
        }
    }

    #[test]
    fn no_character_stands_alone_on_a_line() {
        for text in ["一二三四五六七", "一二三四，五", "一二三四五六七八九。"]
        {
            for most in 4..20 {
                let lines = lines(&measured(text), most as f32, 9).unwrap_or_default();
                let alone = |line: &String| is_alone(line);
                assert!(lines.len() == 1 || !lines.iter().any(alone), "{lines:?}");
            }
        }
        assert_eq!(lines(&measured("一二三四五"), 8.0, 2).unwrap().len(), 2);
        assert_eq!(lines(&measured("一二三"), 4.0, 2), None);
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

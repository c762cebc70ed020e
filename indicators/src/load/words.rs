//! Slips of the pen in Chinese text. All are warnings: the text can be used, but no careful editor would leave it so.

use crate::authored::{Item, Set, Text};
use crate::diagnostic::Diagnostic;
use std::ops::Range;

/// Checks every text of a set that readers will see.
pub(super) fn check(source: &str, set: &Set, found: &mut Vec<Diagnostic>) {
    for text in texts(set) {
        let mut report = |code, range: Range<usize>, message: String, hint: &str| {
            found.push(
                Diagnostic::warning(code, place(source, text, range), message).with_hint(hint),
            );
        };
        half_width(text.get_ref(), &mut report);
        straight_quotes(text.get_ref(), &mut report);
        spaces(text.get_ref(), &mut report);
    }
    for action in set.items().flat_map(|item| &item.actions) {
        if let Some(word) = EMPTY_WORDS
            .iter()
            .find(|word| action.what.get_ref().starts_with(**word))
        {
            let message = format!("行动以“{word}”开头，看不出要做哪件事");
            let hint = "换成看得见的一件事：谁听了都知道今天该做什么。";
            let span = place(source, &action.what, 0..word.len());
            found.push(Diagnostic::warning("set-empty-words", span, message).with_hint(hint));
        }
    }
}

/// Words that say an intention in place of an act.
const EMPTY_WORDS: [&str; 6] = ["加强", "重视", "积极", "进一步", "提高", "提升"];

/// Takes a code, a range inside the text, a message and a hint.
type Report<'r> = dyn FnMut(&'static str, Range<usize>, String, &str) + 'r;

fn half_width(text: &str, report: &mut Report<'_>) {
    for (run, before, after) in runs(text, |character| {
        matches!(character, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')')
    }) {
        if is_han(before) || is_han(after) {
            let written = &text[run.clone()];
            let right: String = if written.contains("..") {
                "……".to_owned()
            } else {
                written.chars().map(full_width).collect()
            };
            let message = format!("汉字旁边用了半角标点“{written}”");
            report(
                "set-half-width",
                run,
                message,
                &format!("改成全角的“{right}”。"),
            );
        }
    }
}

fn full_width(character: char) -> char {
    match character {
        ',' => '，',
        '.' => '。',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        other => other,
    }
}

fn straight_quotes(text: &str, report: &mut Report<'_>) {
    if !text.chars().any(|character| is_han(Some(character))) {
        return;
    }
    for (run, before, after) in runs(text, |character| matches!(character, '"' | '\'')) {
        let letter = |character: Option<char>| {
            character.is_some_and(|character| character.is_ascii_alphabetic())
        };
        let apostrophe = &text[run.clone()] == "'" && letter(before) && letter(after);
        if !apostrophe {
            report(
                "set-straight-quote",
                run,
                "中文里用了直引号".to_owned(),
                "改成“ ”；引号里的引号用‘ ’。",
            );
        }
    }
}

fn spaces(text: &str, report: &mut Report<'_>) {
    for (run, before, after) in runs(text, char::is_whitespace) {
        let message = match (before, after) {
            (None, _) => "开头有空格",
            (_, None) => "结尾有空格",
            _ if is_chinese(before) || is_chinese(after) => "汉字旁边有空格或换行",
            _ => continue,
        };
        report(
            "set-space",
            run,
            message.to_owned(),
            "删去它；汉字与数字、字母之间的空隙由样式处理。",
        );
    }
}

/// The longest runs of characters of a sort, each with its neighbours.
fn runs(
    text: &str,
    of_sort: impl Fn(char) -> bool,
) -> Vec<(Range<usize>, Option<char>, Option<char>)> {
    let mut runs = Vec::new();
    let mut start = None;
    let mut before = None;
    let mut previous = None;
    for (at, character) in text.char_indices() {
        match (of_sort(character), start) {
            (true, None) => (start, before) = (Some(at), previous),
            (false, Some(first)) => {
                runs.push((first..at, before, Some(character)));
                start = None;
            }
            _ => {}
        }
        previous = Some(character);
    }
    runs.extend(start.map(|first| (first..text.len(), before, None)));
    runs
}

fn is_han(character: Option<char>) -> bool {
    matches!(
        character,
        Some('\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
    )
}

/// A Han character or a full-width mark.
pub(super) fn is_chinese(character: Option<char>) -> bool {
    is_han(character)
        || matches!(
            character,
            Some('\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '…')
        )
}

/// Where a range of a decoded text stands in the source; the whole text where escapes make that unsure.
pub(super) fn place(source: &str, text: &Text, range: Range<usize>) -> Range<usize> {
    match source
        .get(text.span())
        .and_then(|raw| raw.find(text.get_ref().as_str()))
    {
        Some(offset) => {
            let start = text.span().start + offset;
            start + range.start..start + range.end
        }
        None => text.span(),
    }
}

/// Every text that readers will see.
fn texts(set: &Set) -> Vec<&Text> {
    let mut texts = vec![&set.title, &set.subject, &set.audience, &set.intro];
    texts.extend(
        set.source
            .iter()
            .flat_map(|source| [&source.document, &source.title]),
    );
    for dimension in &set.dimensions {
        texts.extend([&dimension.title, &dimension.about]);
        texts.extend(&dimension.only);
        for item in &dimension.items {
            of_item(item, &mut texts);
        }
    }
    texts
}

fn of_item<'s>(item: &'s Item, texts: &mut Vec<&'s Text>) {
    texts.extend([&item.title, &item.question, &item.help]);
    texts.extend(
        item.levels
            .iter()
            .chain(&item.evidence)
            .chain(&item.pitfalls)
            .chain(&item.calculator_texts),
    );
    texts.extend(
        item.threshold
            .iter()
            .flat_map(|threshold| [&threshold.metric, &threshold.unit]),
    );
    texts.extend(item.checklist.iter().flat_map(|checklist| &checklist.parts));
    for action in &item.actions {
        texts.extend([&action.what, &action.who, &action.check]);
        texts.extend(&action.then);
    }
}

//! Slips of the pen in Chinese prose, wherever it stands: half-width punctuation, straight quotes, hand-typed spaces, full-width
//! digits and letters. What is reported, and under which code, is for the caller to say: a set is held to all of it, running text
//! with foreign words in it to less.

use std::ops::Range;

/// What sort of slip it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Half-width punctuation beside a Han character.
    HalfWidth,
    /// A straight quote in a text that has Han characters.
    StraightQuote,
    /// A space beside Chinese, or at an end of the text.
    Space,
    /// A digit or a Latin letter in its full-width form.
    FullWidth,
}

/// One slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What sort of slip it is.
    pub kind: Kind,
    /// Where in the text, in bytes.
    pub range: Range<usize>,
    /// The character before it; none at the start.
    pub before: Option<char>,
    /// The character after it; none at the end.
    pub after: Option<char>,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to do, in Chinese.
    pub hint: String,
}

type Run = (Range<usize>, Option<char>, Option<char>);

impl Slip {
    fn new(kind: Kind, run: Run, message: impl Into<String>, hint: impl Into<String>) -> Self {
        let (range, before, after) = run;
        Self {
            kind,
            range,
            before,
            after,
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// Every slip of a text, sort by sort.
pub fn slips(text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    // Most texts have none of these characters, and looking for each sort by itself takes long.
    let (mut points, mut quotes, mut blanks, mut wide) = (false, false, false, false);
    for character in text.chars() {
        match character {
            '\u{3400}'..='\u{9fff}' => {}
            '"' | '\'' => quotes = true,
            other if is_point(other) => points = true,
            other if other.is_whitespace() => blanks = true,
            other => wide |= narrowed(other).is_some(),
        }
    }
    if points {
        half_width(text, &mut found);
    }
    if quotes {
        straight_quotes(text, &mut found);
    }
    if blanks {
        spaces(text, &mut found);
    }
    if wide {
        full_width(text, &mut found);
    }
    found
}

/// Half-width punctuation that has a full-width form.
fn is_point(character: char) -> bool {
    matches!(character, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')')
}

fn half_width(text: &str, found: &mut Vec<Slip>) {
    for (run, before, after) in runs(text, is_point) {
        if is_han(before) || is_han(after) {
            let written = &text[run.clone()];
            let right: String = if written.contains("..") {
                "……".to_owned()
            } else {
                written.chars().map(widened).collect()
            };
            let message = format!("汉字旁边用了半角标点“{written}”");
            let hint = format!("改成全角的“{right}”。");
            let run = (run, before, after);
            found.push(Slip::new(Kind::HalfWidth, run, message, hint));
        }
    }
}

fn widened(character: char) -> char {
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

fn straight_quotes(text: &str, found: &mut Vec<Slip>) {
    if !text.chars().any(|character| is_han(Some(character))) {
        return;
    }
    for (run, before, after) in runs(text, |character| matches!(character, '"' | '\'')) {
        let letter = |character: Option<char>| {
            character.is_some_and(|character| character.is_ascii_alphabetic())
        };
        let apostrophe = &text[run.clone()] == "'" && letter(before) && letter(after);
        if !apostrophe {
            let hint = "改成“ ”；引号里的引号用‘ ’。";
            let run = (run, before, after);
            found.push(Slip::new(
                Kind::StraightQuote,
                run,
                "中文里用了直引号",
                hint,
            ));
        }
    }
}

fn spaces(text: &str, found: &mut Vec<Slip>) {
    for (run, before, after) in runs(text, char::is_whitespace) {
        let message = match (before, after) {
            (None, _) => "开头有空格",
            (_, None) => "结尾有空格",
            _ if is_chinese(before) || is_chinese(after) => "汉字旁边有空格或换行",
            _ => continue,
        };
        let hint = "删去它；汉字与数字、字母之间的空隙由样式处理。";
        found.push(Slip::new(Kind::Space, (run, before, after), message, hint));
    }
}

fn full_width(text: &str, found: &mut Vec<Slip>) {
    for (run, before, after) in runs(text, |character| narrowed(character).is_some()) {
        let written = &text[run.clone()];
        let right: String = written.chars().filter_map(narrowed).collect();
        let message = format!("数字、字母“{written}”写成了全角");
        let hint = format!("改成半角的“{right}”。");
        found.push(Slip::new(
            Kind::FullWidth,
            (run, before, after),
            message,
            hint,
        ));
    }
}

/// The half-width form of a full-width digit or letter.
fn narrowed(character: char) -> Option<char> {
    let is_wide = matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    is_wide
        .then(|| char::from_u32(u32::from(character) - 0xfee0))
        .flatten()
}

/// The longest runs of characters of a sort, each with its neighbours.
fn runs(text: &str, of_sort: impl Fn(char) -> bool) -> Vec<Run> {
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

/// A Han character.
pub fn is_han(character: Option<char>) -> bool {
    matches!(
        character,
        Some('\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
    )
}

/// Punctuation and spaces as Chinese has them, which are no part of a word: to ask Unicode for each takes long.
pub fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
    )
}

/// A Han character or a full-width mark; also the marks that Chinese shares with other scripts.
pub fn is_chinese(character: Option<char>) -> bool {
    is_han(character)
        || matches!(
            character,
            Some('\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '…')
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_part_of_a_word() {
        let mut marks = ('\0'..=char::MAX).filter(|c| is_mark(*c));
        assert_eq!(marks.find(|c| c.is_alphanumeric()), None);
        assert!("，。、；：？！“”（）《》…—　".chars().all(is_mark));
    }
}

//! Slips of the pen in a translation: Chinese left over, straight quotes, stray spaces. All are warnings.

use super::prose::is_chinese;
use super::words::place;
use crate::authored::Text;
use crate::diagnostic::Diagnostic;
use std::ops::Range;

/// Checks one text.
pub(super) fn check(source: &str, written: &Text, found: &mut Vec<Diagnostic>) {
    let text = written.get_ref();
    let mut warn = |code, range: Range<usize>, message: &str, hint: &str| {
        let span = place(source, written, range);
        found.push(Diagnostic::warning(code, span, message).with_hint(hint));
    };
    // Curly quotes are of both scripts.
    let left_over = |character: char| {
        is_chinese(Some(character)) && !matches!(character, '“' | '”' | '‘' | '’' | '…')
    };
    if let Some(start) = text.find(left_over) {
        let rest = &text[start..];
        let length = rest
            .find(|character| !left_over(character))
            .unwrap_or(rest.len());
        let hint = "译成这种语言，标点也用它的。";
        warn(
            "translation-han",
            start..start + length,
            "译文里还有中文",
            hint,
        );
    }
    if let Some(at) = text.find(['"', '\'']) {
        let hint = "引号用“ ”和‘ ’，所有格用’。";
        warn("translation-quote", at..at + 1, "译文里用了直引号", hint);
    }
    let ends = text.len() - text.trim_end().len();
    let stray = if text.starts_with(char::is_whitespace) {
        Some(0..text.len() - text.trim_start().len())
    } else if ends > 0 {
        Some(text.len() - ends..text.len())
    } else {
        text.find("  ").map(|at| at..at + 2)
    };
    if let Some(range) = stray {
        warn(
            "translation-space",
            range,
            "多了空格",
            "删去它；词与词之间只空一格。",
        );
    }
}

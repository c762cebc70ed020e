//! How deep quotes and lists may stand in each other. The parser walks through all that are open for every line that goes on
//! without their marks, so a line of a hundred thousand marks would take it minutes. Nobody reads what is so deep either.

use indicators::diagnostic::Diagnostic;

/// Marks that one line may begin with.
const DEEPEST: usize = 100;

/// The first line that begins with too many marks. `base` is where the text stands in its file.
pub(super) fn check(text: &str, base: usize) -> Option<Diagnostic> {
    let mut start = base;
    for line in text.split_inclusive('\n') {
        let (marks, length) = marks(line.as_bytes());
        if marks > DEEPEST {
            let message = format!("这一行开头套了{marks}层引用和列表，最多{DEEPEST}层");
            let hint = "少套几层；本意不是引用和列表的，放进反引号里";
            let fault = Diagnostic::error("page-too-deep", start..start + length, message);
            return Some(fault.with_hint(hint));
        }
        start += line.len();
    }
    None
}

/// How many marks of quotes and lists a line begins with, and where they end. A line of nothing else holds no words that the next line
/// could go on with, and may be a rule across the page.
fn marks(line: &[u8]) -> (usize, usize) {
    let (mut count, mut at) = (0, 0);
    loop {
        at += run(&line[at..], |byte| matches!(byte, b' ' | b'\t'));
        let number = run(&line[at..], |byte| byte.is_ascii_digit());
        let mark = line.get(at + number).copied();
        let spaced = matches!(line.get(at + number + 1), Some(b' ' | b'\t'));
        let is_mark = match mark {
            Some(b'>') => number == 0,
            Some(b'-' | b'*' | b'+') => number == 0 && spaced,
            Some(b'.' | b')') => number > 0 && spaced,
            None | Some(b'\r' | b'\n') if number == 0 => return (0, at),
            _ => false,
        };
        if !is_mark {
            return (count, at);
        }
        count += 1;
        at += number + 1;
    }
}

fn run(bytes: &[u8], of: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| of(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_too_many_marks_is_named() {
        for (mark, many) in [("> ", 101), (">", 101), ("- ", 150), ("1. ", 101)] {
            let marks = mark.repeat(many);
            let fault = check(&format!("甲\n{marks}乙\n丙\n"), 5).expect("too deep");
            let start = 5 + "甲\n".len();
            assert_eq!(fault.code, "page-too-deep");
            assert_eq!(fault.span.start, start);
            assert_eq!(fault.span.end, start + marks.len());
            assert!(
                fault.message.contains(&many.to_string()),
                "{}",
                fault.message
            );
        }
    }

    #[test]
    fn what_is_no_deep_line_passes() {
        for line in [
            "> ".repeat(100) + "甲",
            "- ".repeat(300) + "\n",
            "* ".repeat(300) + "\r\n",
            "-".repeat(300) + "\n",
            "1.".repeat(300) + "\n",
            "9".repeat(300),
            String::new(),
        ] {
            assert!(check(&line, 0).is_none(), "{line}");
        }
    }
}

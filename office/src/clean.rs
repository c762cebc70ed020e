//! Text typed by hand, made fit for every format.

/// The text with one kind of line break, and without the characters that XML cannot hold and nobody can see: control
/// characters and noncharacters. White space at its ends goes too.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = (text.chars())
        .filter(|letter| {
            matches!(letter, '\n' | '\t') || !(letter.is_control() || is_noncharacter(*letter))
        })
        .collect();
    kept.trim().to_owned()
}

fn is_noncharacter(letter: char) -> bool {
    let number = u32::from(letter);
    (0xfdd0..=0xfdef).contains(&number) || number & 0xfffe == 0xfffe
}

/// The text in one line.
pub(crate) fn one_line(text: &str) -> String {
    clean(text)
        .split(['\n', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_stand_in_a_file_is_left_out() {
        assert_eq!(
            clean("\u{0}a\r\nb\rc\u{b}\u{fffe}\u{7f}\u{85}d \u{1ffff}"),
            "a\nb\ncd"
        );
        assert_eq!(clean("一家人　一起🙂\u{fffd}"), "一家人　一起🙂\u{fffd}");
        assert_eq!(one_line(" 一\n\n二\t三 "), "一 二 三");
    }
}

//! Codes in what people send each other: a link, several, or a whole stretch of a chat with names and times between them.

use super::{LONGEST_TEXT, LinkError, Shared, decode};

/// A line of a text that was pasted in.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The line without the space around it.
    pub text: &'a str,
    /// What stands in it: one entry a code, in order. Empty where nothing looks like one.
    pub codes: Vec<Result<Shared, LinkError>>,
}

/// The lines of a text that have something in them, with the codes in each.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    (1..)
        .zip(text.lines())
        .map(|(number, line)| (number, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, text)| Line {
            number,
            text,
            codes: codes(text),
        })
}

fn codes(line: &str) -> Vec<Result<Shared, LinkError>> {
    let linked: Vec<_> = behind_signs(line)
        .filter(|read| !is_no_code(read))
        .collect();
    if linked.is_empty() {
        bare(line)
    } else {
        linked
    }
}

/// What stands behind each `#`, up to the next one.
fn behind_signs(line: &str) -> impl Iterator<Item = Result<Shared, LinkError>> {
    line.split(['#', '＃'])
        .skip(1)
        .map(|after| decode(&["#", after].concat()))
}

/// Codes without a link around them: the line as a whole, which may be grouped by spaces, or single words of it.
fn bare(line: &str) -> Vec<Result<Shared, LinkError>> {
    let whole = decode(line);
    if whole.is_ok() {
        return vec![whole];
    }
    // A chat's words stand close to a code: 代码是x0…，收到吗.
    let found: Vec<_> = line
        .split(|character: char| !character.is_ascii_alphanumeric() && character != '-')
        .map(decode)
        .filter(Result::is_ok)
        .collect();
    match found.is_empty() && looks_like_a_code(line) && !is_no_code(&whole) {
        true => vec![whole],
        false => found,
    }
}

fn is_no_code(read: &Result<Shared, LinkError>) -> bool {
    matches!(read, Err(LinkError::NotALink | LinkError::Empty))
}

/// Characters under which nothing is taken for the rest of a code.
const SHORTEST: usize = 8;

/// Letters and digits that belong together, so that a code somebody mistyped is not taken for a remark.
fn looks_like_a_code(line: &str) -> bool {
    let code = |character: char| character.is_ascii_alphanumeric() || " -".contains(character);
    line.len() <= LONGEST_TEXT
        && line.chars().all(code)
        && line.chars().filter(char::is_ascii_digit).count() > 2
        && line.chars().filter(char::is_ascii_alphanumeric).count() >= SHORTEST
}

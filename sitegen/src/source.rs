//! A text that a person wrote, by name, and where an offset in it stands.

use std::ops::Range;

/// A source text with the name that diagnostics show: its path relative to the root folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the root, with `/`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// A place in a text as an editor shows it: both count from 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl SourceFile {
    /// A text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// Where a byte offset stands; an offset past the end or inside a character is moved back to a character's start.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[line_start..]
            .chars()
            .filter(|&c| c != '\u{feff}')
            .count()
            + 1;
        Position {
            line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
            column,
        }
    }

    /// A span pulled inside the text and onto character boundaries.
    pub fn clamp(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.floor(span.start);
        start..self.floor(span.end).max(start)
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_ignore_a_byte_order_mark() {
        let file = SourceFile::new("x", "\u{feff}学习\n型组织");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(
            file.position("\u{feff}学".len()),
            Position { line: 1, column: 2 }
        );
        assert_eq!(
            file.position("\u{feff}学习\n型".len()),
            Position { line: 2, column: 2 }
        );
        assert_eq!(file.position(4), file.position(3), "inside a character");
        assert_eq!(file.position(999), Position { line: 2, column: 4 });
    }
}

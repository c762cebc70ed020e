//! Problems for programs: a line of JSON each, and the commands that GitHub shows beside the lines of a change.

use serde_json::json;

use super::{Problem, severity_word};

impl Problem {
    /// One object on one line: `file`, `line`, `column`, `end_line`, `end_column`, `severity`, `code`, `message`, `hint`. Lines and
    /// columns count from 1, columns in characters; the end is where the next character stands.
    pub fn json(&self) -> String {
        let (start, end) = (self.position(), self.end());
        json!({
            "file": self.file.name,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "severity": severity_word(self.diagnostic.severity),
            "code": self.diagnostic.code,
            "message": self.diagnostic.message,
            "hint": self.diagnostic.hint,
        })
        .to_string()
    }

    /// `::error file=…,line=…,col=…,title=…::…`
    pub fn github(&self) -> String {
        let (start, end) = (self.position(), self.end());
        let word = severity_word(self.diagnostic.severity);
        let mut text = self.diagnostic.message.clone();
        if let Some(hint) = &self.diagnostic.hint {
            text = format!("{text} — {hint}");
        }
        let mut place = format!(
            "file={},line={},endLine={}",
            property(&self.file.name),
            start.line,
            end.line
        );
        // GitHub takes columns only where both stand on one line.
        if start.line == end.line {
            place = format!("{place},col={},endColumn={}", start.column, end.column);
        }
        let title = property(self.diagnostic.code);
        format!("::{word} {place},title={title}::{}", escaped(&text))
    }

    fn end(&self) -> crate::source::Position {
        let span = self.file.clamp(&self.diagnostic.span);
        self.file.position(span.end)
    }
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use indicators::diagnostic::Diagnostic;

    use super::*;
    use crate::source::SourceFile;

    fn problem() -> Problem {
        let file = Arc::new(SourceFile::new(
            "content/a,b.md",
            "第一行\n看[别处](x.md)\n",
        ));
        let at = file.text.find("x.md").expect("it is there");
        let diagnostic = Diagnostic::error("page-dead-link", at..at + 4, "没有\n100%");
        Problem::new(&file, diagnostic.with_hint("是不是y.md？"))
    }

    #[test]
    fn a_line_of_json_has_the_place_in_characters() {
        let value: serde_json::Value = serde_json::from_str(&problem().json()).expect("JSON");
        assert_eq!(value["line"], 2);
        assert_eq!(
            (&value["column"], &value["end_column"]),
            (&7.into(), &11.into())
        );
        assert_eq!(value["severity"], "error");
        assert_eq!(value["hint"], "是不是y.md？");
    }

    #[test]
    fn github_gets_no_line_break_and_no_comma() {
        assert_eq!(
            problem().github(),
            "::error file=content/a%2Cb.md,line=2,endLine=2,col=7,endColumn=11,title=page-dead-link::没有%0A100%25 — 是不是y.md？"
        );
    }
}

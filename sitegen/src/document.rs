//! A page as an editor wrote it: front matter between `+++` lines, then Markdown.

use std::{ops::Range, sync::Arc};

use indicators::diagnostic::Diagnostic;
use time::Date;

use crate::{
    report::Problem,
    source::SourceFile,
    table::{self, Placed, Table},
};

/// A page's source, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// Path inside `content/pages`, such as `policy/tasks.md`.
    pub(crate) path: String,
    /// Where the page stands on the site, such as `/policy/tasks/`.
    pub(crate) address: String,
    /// The language of its words, where it is a translation; empty for the source's.
    pub(crate) lang: String,
    /// The whole source.
    pub(crate) file: Arc<SourceFile>,
    /// The front matter.
    pub(crate) front: FrontMatter,
    /// The Markdown's range in the source.
    pub(crate) body: Range<usize>,
}

/// The keys between the `+++` lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
    /// Place among its siblings; those without one come last, by address.
    pub(crate) order: Option<i64>,
    pub(crate) date: Option<Date>,
    pub(crate) review: Option<Date>,
    /// Addresses that the page had before.
    pub(crate) aliases: Vec<Placed<String>>,
    /// Not yet to be published.
    pub(crate) draft: bool,
    /// Keys into `references.toml`.
    pub(crate) sources: Vec<Placed<String>>,
    /// In a translation, which text it was made from.
    pub(crate) translates: Option<Placed<String>>,
    /// A tool that stands above the text.
    pub(crate) tool: Option<Tool>,
}

/// Something to use on a page, beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Builds what one pastes into a page of one's own to have the widget there.
    Embed,
    /// Has the whole guide kept on a reader's device.
    Offline,
}

/// The address of a page's path, or what is wrong with its name.
pub(crate) fn address(path: &str) -> Result<String, String> {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    if let Some(bad) = stem.split('/').find(|part| !plain(part)) {
        return Err(format!("文件名“{bad}”不能用作网址"));
    }
    if stem == "404" {
        return Ok("/404.html".to_owned());
    }
    let folder = match stem.strip_suffix("index") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => format!("{stem}/"),
    };
    Ok(format!("/{folder}"))
}

/// Takes a page's source apart. Without a usable front matter there is still a document, so that links to it are not also errors.
pub(crate) fn parse(path: &str, file: &Arc<SourceFile>) -> (Option<Document>, Vec<Problem>) {
    let mut diagnostics = Vec::new();
    let (front, body) = match split(&file.text) {
        Ok(parts) => (
            read_front(
                &file.text[parts.front.clone()],
                parts.front.start,
                &mut diagnostics,
            ),
            parts.body,
        ),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            (FrontMatter::default(), file.text.len()..file.text.len())
        }
    };
    let document = match address(path) {
        Ok(address) => Some(Document {
            path: path.to_owned(),
            address,
            lang: String::new(),
            file: Arc::clone(file),
            front,
            body,
        }),
        Err(message) => {
            let hint = "只用小写字母、数字和短横线，如policy-tasks.md";
            diagnostics.push(Diagnostic::error("page-file-name", 0..0, message).with_hint(hint));
            None
        }
    };
    (
        document,
        diagnostics
            .into_iter()
            .map(|diagnostic| Problem::new(file, diagnostic))
            .collect(),
    )
}

struct Parts {
    front: Range<usize>,
    body: Range<usize>,
}

fn split(text: &str) -> Result<Parts, Diagnostic> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[mark..]
        .split_inclusive('\n')
        .scan(mark, |start, line| {
            let range = *start..*start + line.len();
            *start = range.end;
            Some((range, line.trim_end()))
        });
    let hint = "第一行写+++，接着是title = \"……\"等各项，再写一行+++，然后是正文";
    let front_start = match lines.next() {
        Some((range, "+++")) => range.end,
        _ => {
            return Err(
                Diagnostic::error("page-no-front-matter", mark..mark, "页面开头缺少+++行")
                    .with_hint(hint),
            );
        }
    };
    match lines.find(|(_, line)| *line == "+++") {
        Some((range, _)) => Ok(Parts {
            front: front_start..range.start,
            body: range.end..text.len(),
        }),
        None => {
            let span = mark..mark + 3;
            Err(Diagnostic::error(
                "page-open-front-matter",
                span,
                "开头的+++没有配对的第二个+++行",
            )
            .with_hint(hint))
        }
    }
}

fn read_front(text: &str, offset: usize, diagnostics: &mut Vec<Diagnostic>) -> FrontMatter {
    let before = diagnostics.len();
    let entries = table::parse(text, offset, diagnostics);
    let broken = diagnostics.len() > before;
    // What is missing is reported at the opening line.
    let mut table = Table::new(&entries, 0..3.min(offset), offset, diagnostics);
    let title = if broken {
        table.text("title")
    } else {
        table.required("title")
    };
    let mut front = front(&mut table);
    front.title = title.map(|title| title.value).unwrap_or_default();
    table.finish();
    front
}

/// What stands in a front matter beside the title.
fn front(table: &mut Table<'_, '_>) -> FrontMatter {
    FrontMatter {
        title: String::new(),
        summary: table.text("summary").map(|summary| summary.value),
        order: table.integer("order"),
        date: table.date("date").map(|date| date.value),
        review: table.date("review").map(|date| date.value),
        aliases: table.texts("aliases"),
        draft: table.flag("draft"),
        sources: table.texts("sources"),
        translates: table.text("translates"),
        tool: tool(table),
    }
}

/// Asks for everything that a front matter may hold.
pub(crate) fn ask(table: &mut Table<'_, '_>) {
    table.required("title");
    front(table);
}

fn tool(table: &mut Table<'_, '_>) -> Option<Tool> {
    let named = table.text("tool");
    table.only_words("tool", &["embed", "offline"]);
    let named = named?;
    match named.value.as_str() {
        "embed" => return Some(Tool::Embed),
        "offline" => return Some(Tool::Offline),
        _ => {}
    }
    let message = format!("没有叫“{}”的工具", named.value);
    let diagnostic = Diagnostic::error("page-unknown-tool", named.span, message);
    table.reject(diagnostic.with_hint("能写的有embed、offline；页面上没有工具就不写tool"));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_paths() {
        assert_eq!(address("policy/index.md").as_deref(), Ok("/policy/"));
        assert_eq!(address("policy/tasks.md").as_deref(), Ok("/policy/tasks/"));
        assert_eq!(address("which.md").as_deref(), Ok("/which/"));
        assert_eq!(address("index.md").as_deref(), Ok("/"));
        assert_eq!(address("reindex.md").as_deref(), Ok("/reindex/"));
        assert_eq!(address("404.md").as_deref(), Ok("/404.html"));
        assert!(address("政策.md").is_err());
        assert!(address("Policy.md").is_err());
    }

    #[test]
    fn a_page_is_split_whatever_its_line_ends_and_mark() {
        for text in [
            "+++\ntitle = \"甲\"\n+++\n正文",
            "\u{feff}+++\r\ntitle = \"甲\"\r\n+++\r\n正文",
        ] {
            let (document, problems) = parse("a.md", &Arc::new(SourceFile::new("a.md", text)));
            assert!(problems.is_empty(), "{problems:?}");
            let document = document.expect("a document");
            assert_eq!(document.front.title, "甲");
            assert_eq!(&text[document.body], "正文");
        }
    }
}

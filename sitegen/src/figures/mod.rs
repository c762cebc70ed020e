//! Figures drawn from data: `content/figures/NAME.toml`, placed in a page with `![说明](figure:NAME)`. Each is an SVG in the site's colours
//! with a twin in words, so that nothing stands in the picture alone.

mod draw;
mod table;
mod wrap;

use std::collections::BTreeMap;

use indicators::diagnostic::Diagnostic;

use crate::{
    catalogue::Both, config::with_table, html::escaped, input::Input, messages::Messages,
    report::Problem, suggest, table::Table,
};

/// How a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Steps that rise, the first at the bottom.
    Ladder,
    /// Points along a line, the first at the top.
    Timeline,
    /// Broad boxes under each other, each resting on the next.
    Layers,
    /// Boxes side by side under one roof.
    Pillars,
    /// Two columns, each left one leading to a right one.
    Pairs,
    /// Boxes with arrows from each to the next.
    Flow,
}

const KINDS: [(&str, Kind); 6] = [
    ("ladder", Kind::Ladder),
    ("timeline", Kind::Timeline),
    ("layers", Kind::Layers),
    ("pillars", Kind::Pillars),
    ("pairs", Kind::Pairs),
    ("flow", Kind::Flow),
];

/// One part of a figure.
#[derive(Debug, Clone)]
struct Part {
    title: Both,
    text: Option<Both>,
    /// A number or a year.
    mark: Option<Both>,
    /// What it leads to, in pairs.
    to: Option<Both>,
}

/// A figure as written.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    kind: Kind,
    title: Both,
    caption: Option<Both>,
    parts: Vec<Part>,
}

/// Every figure by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Figures {
    all: BTreeMap<String, Figure>,
    /// Tables by the names of their files.
    tables: BTreeMap<String, table::Table>,
}

/// A part's words in one language.
struct Said<'f> {
    title: &'f str,
    text: &'f str,
    mark: &'f str,
    to: &'f str,
}

impl Figures {
    /// Reads every figure of the content.
    pub(crate) fn read(input: &Input, problems: &mut Vec<Problem>) -> Self {
        let mut figures = Self::default();
        for (path, file) in &input.content.texts {
            let name = path
                .strip_prefix("figures/")
                .and_then(|path| path.strip_suffix(".toml"));
            if let Some(name) = name
                && let Some(figure) = with_table(file, problems, figure)
            {
                figures.all.insert(name.to_owned(), figure);
            }
        }
        for (path, bytes) in &input.content.files {
            let name = path.strip_prefix("figures/");
            if let Some(name) = name.filter(|name| name.ends_with(".csv"))
                && let Some(table) = table::read(&input.content.display(path), bytes, problems)
            {
                figures.tables.insert(name.to_owned(), table);
            }
        }
        figures
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        let tables = self.tables.keys();
        self.all.len() + tables.filter(|name| name.matches('.').count() == 1).count()
    }

    /// The figure most like one that does not exist.
    pub(crate) fn near(&self, name: &str) -> Option<&str> {
        let tables = self.tables.keys();
        let tables = tables.filter_map(|name| name.strip_suffix(".csv"));
        suggest::nearest(name, self.all.keys().map(String::as_str).chain(tables))
    }

    /// The file of a table in a language, in the source's where it has none.
    pub(crate) fn table_file(&self, name: &str, lang: &str) -> Option<String> {
        let files = [format!("{name}.{lang}.csv"), format!("{name}.csv")];
        files
            .into_iter()
            .find(|file| self.tables.contains_key(file))
    }

    /// A table as HTML, by its file, which stands at `href`.
    pub(crate) fn table(
        &self,
        file: &str,
        caption: &str,
        href: &str,
        messages: &Messages,
    ) -> String {
        let table = self.tables.get(file);
        let html = table.map(|table| table.html(caption, href, messages.say("figure", "download")));
        html.unwrap_or_default()
    }

    /// A figure as HTML, in a language; none where there is no such figure.
    pub(crate) fn html(&self, name: &str, lang: &str, messages: &Messages) -> Option<String> {
        let figure = self.all.get(name)?;
        let said: Vec<Said<'_>> = figure.parts.iter().map(|part| part.said(lang)).collect();
        let title = figure.title.of(lang);
        let svg = draw::svg(figure.kind, title, &said);
        let caption = figure
            .caption
            .as_ref()
            .map_or("", |caption| caption.of(lang));
        let (kind, twin) = (figure.kind.name(), twin(figure.kind, &said, messages));
        let summary = messages.say("figure", "words");
        let line = [title, caption].map(escaped);
        let caption = match line[1].as_str() {
            "" => line[0].clone(),
            more => format!("{}<br><small>{more}</small>", line[0]),
        };
        Some(format!(
            "<figure class=\"figure figure-{kind}\">\n{svg}\n<figcaption>{caption}\n<details><summary>{summary}</summary>\n{twin}</details>\n</figcaption>\n</figure>\n"
        ))
    }
}

impl Kind {
    fn name(self) -> &'static str {
        let known = KINDS.iter().find(|(_, kind)| *kind == self);
        known.map_or("", |(name, _)| name)
    }
}

impl Part {
    fn said<'f>(&'f self, lang: &str) -> Said<'f> {
        let of = |text: &'f Option<Both>| text.as_ref().map_or("", |text| text.of(lang));
        Said {
            title: self.title.of(lang),
            text: of(&self.text),
            mark: of(&self.mark),
            to: of(&self.to),
        }
    }
}

/// The same in words.
fn twin(kind: Kind, parts: &[Said<'_>], messages: &Messages) -> String {
    let colon = messages.say("site", "colon");
    let line = |part: &Said<'_>| {
        let [title, text, mark] = [part.title, part.text, part.mark].map(escaped);
        let mark = if mark.is_empty() {
            mark
        } else {
            format!("{mark} ")
        };
        let text = if text.is_empty() {
            text
        } else {
            format!("{colon}{text}")
        };
        format!("{mark}<b>{title}</b>{text}")
    };
    let rows = parts.iter().map(|part| match kind {
        Kind::Pairs => format!(
            "<tr><td>{}</td><td>{}</td></tr>\n",
            line(part),
            escaped(part.to)
        ),
        _ => format!("<li>{}</li>\n", line(part)),
    });
    let rows: String = rows.collect();
    match kind {
        Kind::Pairs => format!("<table><tbody>\n{rows}</tbody></table>\n"),
        Kind::Pillars => format!("<ul>\n{rows}</ul>\n"),
        _ => format!("<ol>\n{rows}</ol>\n"),
    }
}

/// Reads one figure.
pub(crate) fn figure(table: &mut Table<'_, '_>) -> Option<Figure> {
    let kind = table.required("kind");
    table.only_words("kind", &KINDS.map(|(name, _)| name));
    let title = Both::required(table, "title", "title_en");
    let caption = Both::optional(table, "caption", "caption_en");
    let parts = table.tables("part", |part| {
        let title = Both::required(part, "title", "title_en");
        let text = Both::optional(part, "text", "text_en");
        let mark = Both::optional(part, "mark", "mark_en");
        let to = Both::optional(part, "to", "to_en");
        Some(Part {
            title: title?,
            text,
            mark,
            to,
        })
    });
    let kind = kind?;
    let known = KINDS.iter().find(|(name, _)| *name == kind.value);
    let Some((_, known)) = known else {
        let names = KINDS.map(|(name, _)| name);
        let message = format!("没有“{}”这种图", kind.value);
        let hint = format!("可以写：{}", names.join("、"));
        table.reject(Diagnostic::error("figure-kind", kind.span, message).with_hint(hint));
        return None;
    };
    Some(Figure {
        kind: *known,
        title: title?,
        caption,
        parts,
    })
}

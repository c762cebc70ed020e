//! The template engine: compiled once, strict about unknown names, and able to say what was meant.

mod filters;

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use indicators::diagnostic::Diagnostic;
use minijinja::{
    Environment, Error, ErrorKind, State, UndefinedBehavior, Value, syntax::SyntaxConfig,
    value::ValueKind,
};

use crate::{
    assets::Assets, codes::Codes, input::Folder, report::Problem, source::SourceFile, suggest,
};

/// Every template, ready to render.
pub(crate) struct Templates<'f> {
    environment: Environment<'f>,
    folder: &'f Folder,
}

impl<'f> Templates<'f> {
    /// Compiles every template; one that does not parse is a problem.
    pub(crate) fn new(
        folder: &'f Folder,
        (codes, assets): (Arc<Codes>, Arc<Assets>),
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        if let Ok(syntax) = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
        {
            environment.set_syntax(syntax);
        }
        environment.set_formatter(filters::format);
        let own = Arc::clone(&assets);
        environment.add_filter("href", move |state: &State, address: &str| {
            filters::href(state, &own.taken(address))
        });
        // A file that is not there is found where its link is checked.
        environment.add_filter("sum", move |address: &str| {
            assets.sum(address).unwrap_or_default().to_owned()
        });
        environment.add_filter("exact", filters::exact);
        environment.add_filter("fill", filters::fill);
        environment.add_filter("entities", filters::entities);
        environment.add_filter("prose", move |state: &State, text: &str| {
            filters::prose(state, text, &codes)
        });
        for (name, file) in &folder.texts {
            if let Err(error) = environment.add_template(name, &file.text) {
                problems.push(problem(folder, name, &error, &Value::UNDEFINED));
            }
        }
        Self {
            environment,
            folder,
        }
    }

    /// Whether there is a template of this name.
    pub(crate) fn is_there(&self, name: &str) -> bool {
        self.folder.texts.contains_key(name)
    }

    /// The names of all templates.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.folder.texts.keys().map(String::as_str)
    }

    /// That a template is not there.
    pub(crate) fn missing(&self, name: &str) -> Problem {
        let file = Arc::new(SourceFile::new(self.folder.display(name), ""));
        let message = format!("没有{name}这个模板");
        Problem::new(&file, Diagnostic::error("template-missing", 0..0, message))
    }

    /// Reports names that a template would look up in vain, also where no page has come that way yet. A name whose first part is the
    /// template's own cannot be known without rendering.
    pub(crate) fn check_names(&self, name: &str, context: &Value, problems: &mut Vec<Problem>) {
        let (Ok(template), Some(file)) = (
            self.environment.get_template(name),
            self.folder.texts.get(name),
        ) else {
            return;
        };
        let mut names: Vec<String> = template.undeclared_variables(true).into_iter().collect();
        names.sort_unstable();
        for written in names.iter().filter(|written| is_in_vain(written, context)) {
            let at = file.text.find(written.as_str());
            let span = at.map_or(0..0, |at| at..at + written.len());
            let known = problems.iter().any(|problem| {
                problem.diagnostic.code == UNKNOWN_NAME
                    && problem.file.name == file.name
                    && problem.diagnostic.message.contains(written.as_str())
            });
            if !known {
                problems.push(Problem::new(file, unknown_name(written, span, context)));
            }
        }
    }

    /// Whether the template of this name compiled.
    pub(crate) fn is_compiled(&self, name: &str) -> bool {
        self.environment.get_template(name).is_ok()
    }

    /// Renders a page into `out`, which is emptied first.
    pub(crate) fn render(
        &self,
        name: &str,
        context: &Value,
        out: &mut Vec<u8>,
    ) -> Result<(), Problem> {
        out.clear();
        let template = self.environment.get_template(name);
        let rendered =
            template.and_then(|template| template.render_captured_to(context.clone(), out));
        rendered
            .map(drop)
            .map_err(|error| problem(self.folder, name, &error, context))
    }
}

/// An engine's error as a diagnostic of the template it happened in, which need not be the one being rendered.
fn problem(folder: &Folder, rendered: &str, error: &Error, context: &Value) -> Problem {
    let mut error = error;
    // The innermost error knows the place; the outer ones say only how it was reached.
    while let Some(inner) =
        std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>())
    {
        error = inner;
    }
    let name = error.name().unwrap_or(rendered);
    let missing = || Arc::new(SourceFile::new(folder.display(name), ""));
    let file = folder.texts.get(name).cloned().unwrap_or_else(missing);
    let span = error
        .range()
        .unwrap_or_else(|| line_range(&file.text, error.line()));
    let span = if error.kind() == ErrorKind::UndefinedError {
        whole_name(&file.text, span)
    } else {
        span
    };
    let written = file.text.get(span.clone()).unwrap_or_default().trim();
    let detail = error.detail().map(str::to_owned);
    let mut near = None;
    let (code, message) = match error.kind() {
        ErrorKind::UndefinedError => {
            return Problem::new(&file, unknown_name(written, span, context));
        }
        ErrorKind::TemplateNotFound => {
            let wanted = quoted(detail.as_deref().unwrap_or_default()).unwrap_or(name);
            near = suggest::nearest(wanted, folder.texts.keys().map(String::as_str))
                .map(str::to_owned);
            ("template-missing", format!("没有{wanted}这个模板"))
        }
        ErrorKind::UnknownFilter => (
            "template-unknown-filter",
            format!("没有这个过滤器：{written}"),
        ),
        ErrorKind::SyntaxError => (
            "template-syntax",
            format!(
                "模板的写法不对：{}",
                detail.as_deref().unwrap_or("语法错误")
            ),
        ),
        _ if is_circle(detail.as_deref()) => {
            let again = quoted(detail.as_deref().unwrap_or_default()).unwrap_or(name);
            (
                "template-circle",
                format!("{again}绕了一圈又用到自己，没有尽头；看看它的extends、include和宏"),
            )
        }
        kind => (
            "template-error",
            format!(
                "模板出错：{}",
                detail.clone().unwrap_or_else(|| kind.to_string())
            ),
        ),
    };
    let mut diagnostic = Diagnostic::error(code, span, message);
    diagnostic.hint = near.map(|near| format!("是不是{near}？"));
    Problem::new(&file, diagnostic)
}

/// Whether the engine gave up because a template leads back to itself.
fn is_circle(detail: Option<&str>) -> bool {
    detail.is_some_and(|detail| {
        detail == "recursion limit exceeded" || detail.starts_with("cycle in template inheritance")
    })
}

/// The engine points at the last parts of a dotted name; an editor looks for the whole of it.
fn whole_name(text: &str, span: Range<usize>) -> Range<usize> {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let Some(before) = text.get(..span.start) else {
        return span;
    };
    before.trim_end_matches(part_of_name).len()..span.end
}

const UNKNOWN_NAME: &str = "template-unknown-name";

fn unknown_name(written: &str, span: Range<usize>, context: &Value) -> Diagnostic {
    let message = format!("模板里没有“{written}”这个值");
    let mut diagnostic = Diagnostic::error(UNKNOWN_NAME, span, message);
    diagnostic.hint = match absent(written, context) {
        Some(part) => Some(format!("{part}在这一页是空的，先写{{% if {part} %}}")),
        None => meant(written, context).map(|near| format!("是不是{near}？")),
    };
    diagnostic
}

/// The part of a dotted name that is there and empty on this page.
fn absent<'w>(written: &'w str, context: &Value) -> Option<&'w str> {
    let mut value = context.clone();
    let mut end = 0;
    for part in written.split('.') {
        if value.is_none() {
            return written.get(..end);
        }
        value = value.get_attr(part).ok()?;
        end += part.len() + usize::from(end > 0);
    }
    None
}

/// Whether a dotted name starts in the context and then names a field that is not there. A value that is absent on this page says nothing.
fn is_in_vain(written: &str, context: &Value) -> bool {
    let mut value = context.clone();
    for (depth, part) in written.split('.').enumerate() {
        let inner = value.get_attr(part).unwrap_or(Value::UNDEFINED);
        if inner.is_undefined() {
            return depth > 0 && value.kind() == ValueKind::Map;
        }
        value = inner;
    }
    false
}

/// The first thing in quotes.
fn quoted(text: &str) -> Option<&str> {
    text.split(['"', '`', '\'']).nth(1)
}

fn line_range(text: &str, line: Option<usize>) -> Range<usize> {
    let Some(line) = line else { return 0..0 };
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    start..start + length
}

/// What an unknown name was meant to be: looked up along the path that was written, or among every name there is.
fn meant(written: &str, context: &Value) -> Option<String> {
    let path: Vec<&str> = written.split('.').map(str::trim).collect();
    let is_name =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !path.iter().all(is_name) {
        return None;
    }
    let mut value = context.clone();
    for (depth, part) in path.iter().enumerate() {
        let inner = value.get_attr(part).unwrap_or(Value::UNDEFINED);
        if inner.is_undefined() {
            let mut names = BTreeSet::new();
            if depth == 0 && path.len() > 1 {
                // The first name is a loop's or a macro's own: any field may be what was meant.
                gather(context, &mut names, 0);
                let near =
                    suggest::nearest(path[path.len() - 1], names.iter().map(String::as_str))?;
                return Some([&path[..path.len() - 1], &[near]].concat().join("."));
            }
            names.extend(keys(&value));
            let near = suggest::nearest(part, names.iter().map(String::as_str))?;
            return Some(
                [&path[..depth], &[near], &path[depth + 1..]]
                    .concat()
                    .join("."),
            );
        }
        value = inner;
    }
    None
}

fn keys(value: &Value) -> Vec<String> {
    if value.kind() != ValueKind::Map {
        return Vec::new();
    }
    value
        .try_iter()
        .into_iter()
        .flatten()
        .filter_map(|key| key.as_str().map(str::to_owned))
        .collect()
}

/// Every field name in a value; of a list only the first entry is looked at, for all have the same fields.
fn gather(value: &Value, names: &mut BTreeSet<String>, depth: usize) {
    if depth > 8 {
        return;
    }
    match value.kind() {
        ValueKind::Map => {
            for key in keys(value) {
                if let Ok(inner) = value.get_attr(&key) {
                    gather(&inner, names, depth + 1);
                }
                names.insert(key);
            }
        }
        ValueKind::Seq => {
            for inner in value.try_iter().into_iter().flatten().take(1) {
                gather(&inner, names, depth + 1);
            }
        }
        _ => {}
    }
}

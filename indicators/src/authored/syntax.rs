//! Says in an editor's words what the TOML parser found.

use super::line_of;
use super::reader::{Reader, within};
use crate::diagnostic::Diagnostic;
use toml::de::Error;

/// Reports every line that is not TOML, once each, and every key that stands twice. Returns whether the text is TOML
/// but for repeated keys, so that nothing of it was lost.
pub(crate) fn report(reader: &Reader<'_>, errors: &[Error]) -> bool {
    let place = |error: &Error| {
        within(
            reader.text,
            error.span().unwrap_or(reader.text.len()..reader.text.len()),
        )
    };
    let (repeated, broken): (Vec<&Error>, Vec<&Error>) = errors
        .iter()
        .partition(|error| error.message().starts_with("duplicate key"));
    let structural = |error: &Error| {
        STRUCTURE
            .iter()
            .any(|structure| error.message().starts_with(structure))
    };
    let lost = broken
        .iter()
        .filter(|error| structural(error))
        .map(|error| place(error).start)
        .min();
    reader.lost_from.set(lost.unwrap_or(usize::MAX));
    let mut lines = Vec::new();
    for error in &broken {
        let span = place(error);
        let line = line_of(reader.text, span.start);
        // One bracket that never closes makes others seem so.
        let follows = structural(error) && span.start > reader.lost_from.get();
        if !follows && !lines.contains(&line) && lines.len() < MOST {
            lines.push(line);
            let (message, hint) = explain(error.message(), line_at(reader.text, span.start));
            reader.report(Diagnostic::error("set-syntax", span, message).with_hint(hint));
        }
    }
    // A header that cannot be read makes the keys under it repeat those above it: only what comes before is worth saying.
    let first = broken
        .iter()
        .map(|error| place(error).start)
        .min()
        .unwrap_or(usize::MAX);
    for span in repeated
        .into_iter()
        .take(MOST)
        .map(place)
        .filter(|span| span.start < first)
    {
        let message = format!("`{}`在这张表里写了两次", &reader.text[span.clone()]);
        let hint =
            "删去一个；如果是新的维度、条目或行动，前面要先有它的表头，比如[[dimension.item]]。";
        reader.report(Diagnostic::error("set-repeated-key", span, message).with_hint(hint));
    }
    broken.is_empty()
}

/// After these the parser may take what follows for something else.
const STRUCTURE: [&str; 4] = [
    "unclosed",
    "missing comma",
    "invalid multi-line",
    "cannot recurse",
];

/// A text with more broken lines than this is no set file, and the rest would only repeat it.
const MOST: usize = 20;

/// The line around an offset, without its end.
fn line_at(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |at| offset + at);
    &text[start..end]
}

/// What is wrong and what to do, in an editor's words, for a message of the TOML parser and the whole line it is about.
/// Full-width marks in place of TOML's own are the commonest slip where Chinese is typed.
pub fn explain(message: &str, line: &str) -> (&'static str, String) {
    // What stands in quotes or in a comment cannot be at fault, so only what is left is searched.
    let bare: String = line.split('"').step_by(2).collect();
    let bare = bare.split('#').next().unwrap_or_default();
    for (wrong, right) in [
        ('“', '"'),
        ('”', '"'),
        ('＝', '='),
        ('［', '['),
        ('］', ']'),
        ('【', '['),
        ('】', ']'),
        ('，', ','),
        ('｛', '{'),
        ('｝', '}'),
        ('＃', '#'),
    ] {
        if bare.contains(wrong) {
            let hint = format!("把全角的{wrong}改成半角的{right}；引号里面的正文才用中文标点。");
            return ("这一行用了全角符号，读不懂", hint);
        }
    }
    let (what, hint) = REASONS
        .iter()
        .find(|(reason, _, _)| message.starts_with(reason))
        .map_or(
            (
                "这一行不合TOML的写法",
                "对照上下几行看看：键 = 值，文字放在英文双引号里。",
            ),
            |(_, what, hint)| (what, hint),
        );
    (what, format!("{hint}（{message}）"))
}

/// The parser's messages that an editor is likely to meet: how each begins, what it means, and what to do.
const REASONS: [(&str, &str, &str); 18] = [
    (
        "string values must be quoted",
        "文字没有放在引号里",
        "在文字两头加上英文双引号。",
    ),
    (
        "invalid basic string",
        "这段文字的引号没有配上对",
        "文字要在同一行里用英文双引号开头和结束；正文里的引号用中文的“”。",
    ),
    (
        "invalid literal string",
        "这段文字的引号没有配上对",
        "文字要在同一行里用英文引号开头和结束；正文里的引号用中文的“”。",
    ),
    (
        "invalid multi-line",
        "多行文字的三个引号没有配上对",
        "用三个英文双引号开头和结束。",
    ),
    (
        "missing escaped value",
        "反斜杠后面的字符不对",
        "正文里不要用反斜杠。",
    ),
    (
        "unexpected key or value",
        "值的后面还有别的东西",
        "一行只写一个键和一个值；正文里的引号用中文的“”。",
    ),
    ("key with no value", "有键没有值", "写成：键 = 值。"),
    (
        "missing value",
        "等号后面没有值",
        "写上值，或者删去这一行。",
    ),
    (
        "missing assignment",
        "键和值之间少了等号",
        "写成：键 = 值。",
    ),
    ("extra `=`", "多了一个等号", "写成：键 = 值。"),
    (
        "invalid unquoted key",
        "键的名字不对",
        "键只用英文字母、数字、下划线，照README里的写。",
    ),
    (
        "unclosed array table",
        "表头的方括号没有配上对",
        "写成[[dimension]]这样，单独占一行。",
    ),
    (
        "unclosed table",
        "表头的方括号没有配上对",
        "写成[source]这样，单独占一行。",
    ),
    (
        "unclosed array",
        "方括号没有配上对",
        "用]结束；列表各项之间用英文逗号。",
    ),
    (
        "missing comma",
        "两项之间少了逗号",
        "用英文逗号隔开；也可能是上面哪个括号忘了关。",
    ),
    ("extra comma", "多了一个逗号", "删去它。"),
    ("unclosed inline table", "花括号没有配上对", "用}结束。"),
    (
        "cannot extend value",
        "这个名字已经是一个值，不能再当表用",
        "看看是不是少了一层表头，或者把[ ]写成了[[ ]]。",
    ),
];

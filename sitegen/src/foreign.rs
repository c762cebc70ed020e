//! Chinese words on a page in another language say that they are Chinese, so that they are spoken and set as such. Editors need not
//! mark them: it is done once, on the finished page.

/// Elements whose text takes no elements, or has rules of its own.
const LEFT: [&str; 8] = [
    "head", "script", "style", "title", "svg", "textarea", "option", "template",
];
/// Elements that never end, and so hold nothing.
const EMPTY: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Puts each run of Chinese into an element with its language, where it does not stand in one already.
pub(crate) fn mark(html: &str, lang: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    // The element whose content is left alone, and how many of its name are open.
    let mut left: Option<(&str, usize)> = None;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        push(&mut out, text, lang, left.is_some());
        let (tag, after) = tag.split_at(end_of_tag(tag));
        out.push_str(tag);
        left = follow(left, tag);
        rest = after;
    }
    push(&mut out, rest, lang, left.is_some());
    out
}

/// The element that is left alone after a tag.
fn follow<'h>(left: Option<(&'h str, usize)>, tag: &'h str) -> Option<(&'h str, usize)> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let name = inner
        .split(|c: char| c.is_ascii_whitespace() || c == '/')
        .next()
        .unwrap_or_default();
    let opens = !closes && !inner.ends_with('/') && !EMPTY.contains(&name);
    match left {
        Some((open, depth)) if open == name && closes => (depth > 1).then(|| (open, depth - 1)),
        Some((open, depth)) if open == name && opens => Some((open, depth + 1)),
        Some(_) => left,
        None => {
            (opens && (LEFT.contains(&name) || inner.contains(" lang=\"zh"))).then_some((name, 1))
        }
    }
}

/// Where a tag or a comment ends.
fn end_of_tag(tag: &str) -> usize {
    if tag.starts_with("<!--") {
        return tag.find("-->").map_or(tag.len(), |at| at + 3);
    }
    let mut quoted = false;
    let end = tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.map_or(tag.len(), |at| at + 1)
}

fn push(out: &mut String, text: &str, lang: &str, left: bool) {
    let mut rest = text;
    while !left && let Some((start, end)) = run(rest) {
        let (before, chinese) = rest.split_at(start);
        let (chinese, after) = chinese.split_at(end - start);
        for part in [before, "<span lang=\"", lang, "\">", chinese, "</span>"] {
            out.push_str(part);
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Where the first run of Chinese begins and ends. Chinese marks belong to it at both ends, what English has too only inside it.
fn run(text: &str) -> Option<(usize, usize)> {
    if text.is_ascii() {
        return None;
    }
    let mut found: Option<(usize, usize)> = None;
    let mut has_han = false;
    for (at, c) in text.char_indices() {
        if is_han(c) || is_mark(c) {
            let start = found.map_or(at, |(start, _)| start);
            found = Some((start, at + c.len_utf8()));
            has_han |= is_han(c);
        } else if found.is_some() && !matches!(c, '“' | '”' | '‘' | '’' | '·' | '—' | '…')
        {
            if has_han {
                break;
            }
            found = None;
        }
    }
    found.filter(|_| has_han)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_marked_where_it_is_not_yet() {
        let wanted = |text: &str| {
            text.replace('[', "<span lang=\"zh-Hans\">")
                .replace(']', "</span>")
        };
        for marked in [
            "<p>the “two new” ([两新]) are</p>",
            "<p>[《上海市教育发展“十四五”规划》], such as “[申工社]”, for</p>",
            "<p>[中国大学]MOOC — and [学镜] Xuejing</p>",
            "<p>“no Chinese” … here， at all</p>",
            "<code>[学]</code> &amp; <a title=\"a > 学\" href=\"/学\">[习]</a>",
            "<head><title>学</title></head><svg><text>学</text></svg><option>学</option>[学]",
            "<p lang=\"zh-Hans\">学<p>习</p>镜</p>[学]<br>",
            "<a hreflang=\"zh-Hant\" lang=\"zh-Hant\">學<br></a><!-- 学 <p> -->[学]",
        ] {
            let bare = marked.replace(['[', ']'], "");
            assert_eq!(mark(&bare, "zh-Hans"), wanted(marked));
        }
    }
}

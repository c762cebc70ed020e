//! Line breaks inside a paragraph: between two Chinese characters they are no space.

use pulldown_cmark::Event;

use super::{
    Events, cjk,
    raw::{self, RawHtml},
};

/// Whether a soft break between these two characters disappears.
pub(super) fn joins(before: char, after: char) -> bool {
    let fits = |c| is_chinese(c) || is_shared(c);
    fits(before) && fits(after)
}

/// The first character that the reader sees after the event at `index`, if it is in the same run of text.
pub(super) fn next_character(events: &Events<'_>, index: usize, rule: RawHtml) -> Option<char> {
    for (event, _) in &events[index + 1..] {
        match event {
            Event::Text(text) | Event::Code(text) => {
                if let Some(first) = text.chars().next() {
                    return Some(first);
                }
            }
            Event::Start(tag) if is_inline(tag) => {}
            Event::End(_) => {}
            Event::InlineHtml(html) => {
                let shown = raw::shown(html, rule);
                if shown.is_some() {
                    return shown;
                }
            }
            _ => return None,
        }
    }
    None
}

fn is_inline(tag: &pulldown_cmark::Tag<'_>) -> bool {
    use pulldown_cmark::Tag;
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
    )
}

/// Written without spaces between words: Han, kana, full-width forms and their punctuation; Korean is not.
fn is_chinese(c: char) -> bool {
    let hangul = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}');
    cjk::is_cjk(c) && !hangul
}

/// Punctuation that Chinese shares with other scripts.
fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::joins;

    #[test]
    fn only_chinese_neighbours_join() {
        for (before, after) in [
            ('学', '习'),
            ('，', '学'),
            ('学', '“'),
            ('”', '学'),
            ('…', '…'),
            ('か', '学'),
            ('Ａ', '学'),
        ] {
            assert!(joins(before, after), "{before}{after}");
        }
        for (before, after) in [
            ('学', 'a'),
            ('a', '学'),
            ('8', '本'),
            ('a', 'b'),
            ('한', '국'),
            ('”', 'a'),
            ('学', '😀'),
        ] {
            assert!(!joins(before, after), "{before}{after}");
        }
    }
}

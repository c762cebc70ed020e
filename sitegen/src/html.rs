//! Escaping, and nothing else.

/// Appends a text so that it reads as itself inside an element or a quoted attribute.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    // Few texts have any.
    if !is_special(text) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // HTML has no such character.
            0 => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// A text so that it reads as itself inside an element or a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Whether a text has anything to escape. Every byte is looked at, without stopping, for that is what a processor does many at once.
pub(crate) fn is_special(text: &str) -> bool {
    let special = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0);
    text.bytes()
        .fold(false, |found, byte| found | special(byte))
}

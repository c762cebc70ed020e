//! Slips of the pen in Chinese text. All are warnings: the text can be used, but no careful editor would leave it so.

use super::prose::{self, Kind};
use crate::authored::{Item, Set, Text};
use crate::diagnostic::Diagnostic;
use std::ops::Range;

/// Checks every text of a set that readers will see.
pub(super) fn check(source: &str, set: &Set, found: &mut Vec<Diagnostic>) {
    for text in texts(set) {
        for slip in prose::slips(text.get_ref()) {
            let code = match slip.kind {
                Kind::HalfWidth => "set-half-width",
                Kind::StraightQuote => "set-straight-quote",
                Kind::Space => "set-space",
                Kind::FullWidth => "set-full-width",
            };
            let span = place(source, text, slip.range);
            found.push(Diagnostic::warning(code, span, slip.message).with_hint(slip.hint));
        }
    }
    for action in set.items().flat_map(|item| &item.actions) {
        if let Some(word) = EMPTY_WORDS
            .iter()
            .find(|word| action.what.get_ref().starts_with(**word))
        {
            let message = format!("行动以“{word}”开头，看不出要做哪件事");
            let hint = "换成看得见的一件事：谁听了都知道今天该做什么。";
            let span = place(source, &action.what, 0..word.len());
            found.push(Diagnostic::warning("set-empty-words", span, message).with_hint(hint));
        }
    }
}

/// Words that say an intention in place of an act.
const EMPTY_WORDS: [&str; 6] = ["加强", "重视", "积极", "进一步", "提高", "提升"];

/// Where a range of a decoded text stands in the source; the whole text where escapes make that unsure.
pub(super) fn place(source: &str, text: &Text, range: Range<usize>) -> Range<usize> {
    match source
        .get(text.span())
        .and_then(|raw| raw.find(text.get_ref().as_str()))
    {
        Some(offset) => {
            let start = text.span().start + offset;
            start + range.start..start + range.end
        }
        None => text.span(),
    }
}

/// Every text that readers will see.
fn texts(set: &Set) -> Vec<&Text> {
    let mut texts = vec![&set.title, &set.subject, &set.audience, &set.intro];
    texts.extend(
        set.source
            .iter()
            .flat_map(|source| [&source.document, &source.title]),
    );
    for dimension in &set.dimensions {
        texts.extend([&dimension.title, &dimension.about]);
        texts.extend(&dimension.only);
        for item in &dimension.items {
            of_item(item, &mut texts);
        }
    }
    texts
}

fn of_item<'s>(item: &'s Item, texts: &mut Vec<&'s Text>) {
    texts.extend([&item.title, &item.question, &item.help]);
    texts.extend(
        item.levels
            .iter()
            .chain(&item.evidence)
            .chain(&item.pitfalls)
            .chain(&item.calculator_texts),
    );
    texts.extend(
        item.threshold
            .iter()
            .flat_map(|threshold| [&threshold.metric, &threshold.unit]),
    );
    texts.extend(item.checklist.iter().flat_map(|checklist| &checklist.parts));
    for action in &item.actions {
        texts.extend([&action.what, &action.who, &action.check]);
        texts.extend(&action.then);
    }
}

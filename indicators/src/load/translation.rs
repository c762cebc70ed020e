//! A set in another language: the words of an overlay put in the place of the Chinese ones, and how much is still missing.
//!
//! Start at [`translate`]. What an overlay leaves out stays Chinese; what it has and the set has not is an error.

use super::numbers::{Written, english, numbers};
use super::slips;
use crate::authored::overlay::{self, Overlay, Words};
use crate::authored::{Text, nearest};
use crate::diagnostic::Diagnostic;
use crate::model::{Calculator, IndicatorSet, LANGUAGES, denominators, fixed_word};
use std::collections::BTreeMap;
use std::ops::Range;

/// A set in another language, as far as it is translated.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The set with the overlay's words; Chinese where it has none.
    pub set: IndicatorSet,
    /// How many places of words the set has.
    pub places: usize,
    /// Places that are still Chinese, in the order of the set: `item.F1-1.help`.
    pub missing: Vec<String>,
    /// Codes of items whose meaning changed after they were translated.
    pub outdated: Vec<String>,
    /// What is wrong with the overlay, in the order of its text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Translation {
    /// Whether anything found stops a build.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Whether every place has its words, made from the present meaning.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.outdated.is_empty()
    }
}

/// Reads an overlay and puts its words into a copy of its set. Never stops at the first mistake.
pub fn translate(source: &IndicatorSet, text: &str) -> Translation {
    let mut overlay = overlay::read(text);
    let mut found = Vec::new();
    language(&overlay.lang, &mut found);
    unknown_parts(source, &mut overlay, &mut found);
    let outdated = revision(source, &overlay, &mut found);

    let mut set = source.clone();
    let (mut places, mut missing) = (0, Vec::new());
    set.visit_words(&mut |place, slots| {
        places += 1;
        match overlay.words.remove(place) {
            Some(words) => fill(text, words, slots, &mut found),
            None => missing.push(place.to_owned()),
        }
    });
    for (place, words) in &overlay.words {
        not_in_source(place, words, &mut found);
    }
    denominators_agree(source, &overlay, &mut found);
    let lang = overlay.lang.get_ref();
    set.visit_fixed_words(&mut |word| {
        if let Some(translated) = fixed_word(lang, word) {
            translated.clone_into(word);
        }
    });
    set.lang.clone_from(lang);
    found.extend(missing_words(source, &overlay, &missing));
    Translation {
        set,
        places,
        missing,
        outdated,
        diagnostics: sorted(overlay, found),
    }
}

/// Everything found, in the order of the text. Where the text is not TOML, only what stands before the place where the thread
/// is lost, and nothing about what is absent.
fn sorted(overlay: Overlay, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let whole = overlay.whole;
    let certain = |diagnostic: &Diagnostic| {
        whole
            || diagnostic.span.start < overlay.lost_from && diagnostic.code != "translation-missing"
    };
    let mut all = overlay.diagnostics;
    all.extend(found.into_iter().filter(certain));
    all.sort_by(|one, other| {
        let key = |diagnostic: &Diagnostic| {
            let Diagnostic {
                span,
                severity,
                code,
                ..
            } = diagnostic;
            (span.start, *severity, *code)
        };
        key(one).cmp(&key(other))
    });
    all
}

fn language(lang: &Text, found: &mut Vec<Diagnostic>) {
    let written = lang.get_ref().as_str();
    if written.is_empty() || LANGUAGES.contains(&written) {
        return;
    }
    let hint = if written.starts_with("zh") {
        "繁体由简体转换，转换得不合适的字句改在content/zh-Hant.toml里。".to_owned()
    } else {
        format!("现在有：{}。", LANGUAGES.join("、"))
    };
    let message = format!("还没有“{written}”这种语言的译文");
    found.push(Diagnostic::error("translation-language", lang.span(), message).with_hint(hint));
}

/// Takes out what belongs to dimensions, items and actions that the set does not have, and says so once for each.
fn unknown_parts(source: &IndicatorSet, overlay: &mut Overlay, found: &mut Vec<Diagnostic>) {
    let mut unknown: Vec<String> = Vec::new();
    for (place, span) in &overlay.parts {
        let below = |above: &String| place.starts_with(&format!("{above}."));
        if unknown.iter().any(below) {
            continue;
        }
        let mut steps = place.split('.');
        let (kind, code, number) = (steps.next(), steps.next(), steps.nth(1));
        let code = code.unwrap_or_default();
        let wrong = match (kind, number) {
            (Some("dimension"), _) => unknown_dimension(source, code, span),
            (_, Some(number)) => unknown_action(source, code, number, span),
            (_, None) => unknown_item(source, code, span),
        };
        if let Some(diagnostic) = wrong {
            found.push(diagnostic);
            unknown.push(place.clone());
        }
    }
    let known = |place: &String| {
        !unknown
            .iter()
            .any(|above| place.starts_with(&format!("{above}.")))
    };
    overlay.words.retain(|place, _| known(place));
    overlay.denominators.retain(|place, _| known(place));
}

fn unknown_dimension(source: &IndicatorSet, code: &str, span: &Range<usize>) -> Option<Diagnostic> {
    let codes: Vec<&str> = source
        .dimensions
        .iter()
        .map(|dimension| dimension.code.as_str())
        .collect();
    (!codes.contains(&code)).then(|| unknown_code("维度", code, &codes, span))
}

fn unknown_item(source: &IndicatorSet, code: &str, span: &Range<usize>) -> Option<Diagnostic> {
    let codes: Vec<&str> = source.items().map(|(_, item)| item.code.as_str()).collect();
    (!codes.contains(&code)).then(|| unknown_code("条目", code, &codes, span))
}

fn unknown_code(what: &str, code: &str, codes: &[&str], span: &Range<usize>) -> Diagnostic {
    let message = format!("这套指标没有代码是{code}的{what}");
    let hint = match (nearest(code, codes, 1), codes.first(), codes.last()) {
        (Some(near), _, _) => format!("你是不是想写`{near}`？"),
        (None, Some(first), Some(last)) => format!("{what}的代码从{first}到{last}。"),
        _ => format!("这套指标还没有{what}。"),
    };
    Diagnostic::error("translation-unknown-code", span.clone(), message).with_hint(hint)
}

fn unknown_action(
    source: &IndicatorSet,
    code: &str,
    number: &str,
    span: &Range<usize>,
) -> Option<Diagnostic> {
    let item = source.item_by_code(code)?;
    let numbers: Vec<String> = item
        .actions
        .iter()
        .map(|action| action.number.to_string())
        .collect();
    if numbers.iter().any(|known| known == number) {
        return None;
    }
    let message = format!("条目{code}没有编号是{number}的行动");
    let hint = format!("它的行动编号是{}。", numbers.join("、"));
    Some(Diagnostic::error("translation-unknown-action", span.clone(), message).with_hint(hint))
}

/// Says what was translated from an older meaning. Returns the codes.
fn revision(source: &IndicatorSet, overlay: &Overlay, found: &mut Vec<Diagnostic>) -> Vec<String> {
    let Some(revision) = &overlay.revision else {
        return Vec::new();
    };
    let translated = *revision.get_ref();
    if translated > source.revision {
        let message = format!("中文那份才到revision {}", source.revision);
        let hint = "`revision`写照着译的那一份的号。";
        found.push(
            Diagnostic::error("translation-revision", revision.span(), message).with_hint(hint),
        );
    }
    let mut outdated = Vec::new();
    for (_, item) in source.items().filter(|(_, item)| item.since > translated) {
        let Some(span) = overlay.parts.get(&format!("item.{}", item.code)) else {
            continue;
        };
        let message = format!(
            "条目{}的意思从revision {}起改了，译文还是照revision {translated}译的",
            item.code, item.since
        );
        let hint = "对着中文重译这一条；全都对过了，再改文件开头的`revision`。";
        found.push(
            Diagnostic::warning("translation-outdated", span.clone(), message).with_hint(hint),
        );
        outdated.push(item.code.clone());
    }
    outdated
}

/// Puts words in the place of the Chinese ones, if there are as many.
fn fill(text: &str, words: Words, slots: &mut [&mut String], found: &mut Vec<Diagnostic>) {
    if words.texts.len() != slots.len() {
        let (chinese, here) = (slots.len(), words.texts.len());
        let message = format!("中文有{chinese}处字句，这里有{here}处");
        let hint = "一条对一条，顺序也照中文；中文改了条数，译文跟着改。";
        found.push(Diagnostic::error("translation-length", words.span, message).with_hint(hint));
        return;
    }
    for (written, slot) in words.texts.into_iter().zip(slots) {
        same_numbers(slot, &written, found);
        slips::check(text, &written, found);
        **slot = written.into_inner();
    }
}

/// A number in digits, here or there, must be on the other side too, in digits or in words.
fn same_numbers(chinese: &str, written: &Text, found: &mut Vec<Diagnostic>) {
    let (there, here) = (numbers(chinese), english(written.get_ref()));
    let sides = [
        ("中文有而译文没有", lacking(chinese, &there, &here)),
        (
            "译文有而中文没有",
            lacking(written.get_ref(), &here, &there),
        ),
    ];
    for (what, lacking) in sides.into_iter().filter(|(_, lacking)| !lacking.is_empty()) {
        let message = format!("{what}的数：{}", lacking.join("、"));
        let hint = "数要和中文一样；中文没有的数，译文也不写。";
        found.push(
            Diagnostic::warning("translation-number", written.span(), message).with_hint(hint),
        );
    }
}

/// The numbers of one side, in digits, that the other does not have.
fn lacking<'t>(text: &'t str, numbers: &[Written], others: &[Written]) -> Vec<&'t str> {
    let mut lacking = Vec::new();
    for number in numbers.iter().filter(|number| number.arabic) {
        let digits = &text[number.range.clone()];
        let lacks = !others.iter().any(|other| other.value == number.value);
        if lacks && !lacking.contains(&digits) {
            lacking.push(digits);
        }
    }
    lacking
}

fn not_in_source(place: &str, words: &Words, found: &mut Vec<Diagnostic>) {
    let key = place.rsplit('.').next().unwrap_or(place);
    let message = format!("中文那份没有这一处：`{place}`");
    let hint = if place.contains(".calculator.") {
        format!("这一条的计算器没有`{key}`，看看中文用的是哪一种计算器。")
    } else {
        format!("删去`{key}`；译文只译中文有的。")
    };
    let span = words.span.clone();
    found.push(Diagnostic::error("translation-not-in-source", span, message).with_hint(hint));
}

fn denominators_agree(source: &IndicatorSet, overlay: &Overlay, found: &mut Vec<Diagnostic>) {
    for (_, item) in source.items() {
        let Some(Calculator::Survey { rates, .. }) = &item.calculator else {
            continue;
        };
        let place = format!("item.{}.calculator.rates", item.code);
        let Some((span, written)) = overlay.denominators.get(&place) else {
            continue;
        };
        if written.len() == rates.len() && *written != denominators(rates) {
            let message = format!("条目{}的率，分母和中文那份不一样", item.code);
            let hint = "中文那个率有`of`，译文也写，写前面同一个率的`count`；中文没有就不写。";
            found.push(
                Diagnostic::error("translation-denominator", span.clone(), message).with_hint(hint),
            );
        }
    }
}

/// One warning for each part of the overlay that lacks words, and one for all dimensions and items that are not there at all.
fn missing_words(source: &IndicatorSet, overlay: &Overlay, missing: &[String]) -> Vec<Diagnostic> {
    let mut by_part: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for place in missing {
        let (part, key) = part_of(place);
        by_part.entry(part).or_default().push(key);
    }
    let mut found = Vec::new();
    let mut warn = |span: Range<usize>, message: String| {
        let hint = "没译的地方，网站先用中文。";
        found.push(Diagnostic::warning("translation-missing", span, message).with_hint(hint));
    };
    let mut absent = Vec::new();
    for (part, keys) in by_part {
        match overlay.parts.get(&part) {
            Some(span) => warn(span.clone(), format!("还没有译：{}", keys.join("、"))),
            None if part.is_empty() => {
                warn(0..0, format!("文件开头还没有译：{}", keys.join("、")));
            }
            None => absent.extend(part.rsplit('.').next().map(str::to_owned)),
        }
    }
    if !absent.is_empty() {
        let of = source.dimensions.len() + source.item_count();
        let count = absent.len();
        let message = format!(
            "{of}个维度和条目里有{count}个还没有译：{}",
            absent.join("、")
        );
        warn(0..0, message);
    }
    found
}

/// `item.F1-1.levels.2` is `levels.2` of `item.F1-1`; `intro` is of the head of the file.
fn part_of(place: &str) -> (String, &str) {
    let mut steps = place.splitn(3, '.');
    match (steps.next(), steps.next(), steps.next()) {
        (Some(kind @ ("dimension" | "item")), Some(code), Some(key)) => {
            (format!("{kind}.{code}"), key)
        }
        _ => (String::new(), place),
    }
}

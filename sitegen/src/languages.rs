//! The sets in every language the widget can ask for: overlays that stand beside them, and traditional Chinese derived here.

use std::{collections::BTreeSet, sync::Arc};

use hant::{Fault, Hant};
use indicators::{
    authored::overlay,
    diagnostic::Diagnostic,
    load::{Translation, translate},
    model::IndicatorSet,
};
use rayon::prelude::*;

use crate::{
    config::Config, gather::Sets, input::Input, report::Problem, source::SourceFile, suggest,
};

/// The editors' corrections of what the conversion writes.
const CORRECTIONS: &str = "zh-Hant.toml";

/// A set as the widget asks for it.
#[derive(Debug)]
pub(crate) struct InLanguage {
    /// The language asked for. The set says what it is in: Chinese where nobody has translated it yet.
    pub(crate) lang: String,
    pub(crate) set: IndicatorSet,
}

/// An overlay among the set files: `family.en.toml`.
struct OverlayFile<'i> {
    slug: &'i str,
    lang: &'i str,
    file: &'i Arc<SourceFile>,
}

/// Every set in every language but the one it is written in.
pub(crate) fn read(
    input: &Input,
    sets: &Sets,
    hant: Option<&Hant>,
    problems: &mut Vec<Problem>,
) -> Vec<InLanguage> {
    let files: Vec<OverlayFile<'_>> = input
        .sets
        .texts
        .iter()
        .filter_map(|(path, file)| overlay_file(path, file))
        .collect();
    let mut translated: Vec<InLanguage> = files
        .iter()
        .filter_map(|overlay| of_overlay(overlay, sets, problems))
        .collect();
    let languages: BTreeSet<&str> = files.iter().map(|overlay| overlay.lang).collect();
    for lang in languages {
        for set in &sets.sets {
            let is_there = |other: &OverlayFile<'_>| other.slug == set.slug && other.lang == lang;
            if !files.iter().any(is_there) {
                problems.extend(untranslated(input, set, lang));
                let (lang, set) = (lang.to_owned(), set.clone());
                translated.push(InLanguage { lang, set });
            }
        }
    }
    translated.extend(
        hant.into_iter()
            .flat_map(|hant| traditional(&sets.sets, hant)),
    );
    translated
}

/// Every set with the language under which it is published: first as written, then in the others.
pub(crate) fn published<'s>(
    sets: &'s [IndicatorSet],
    translated: &'s [InLanguage],
) -> impl Iterator<Item = (&'s str, &'s IndicatorSet)> {
    let written = sets.iter().map(|set| (set.lang.as_str(), set));
    let others = translated
        .iter()
        .map(|other| (other.lang.as_str(), &other.set));
    written.chain(others)
}

fn overlay_file<'i>(path: &'i str, file: &'i Arc<SourceFile>) -> Option<OverlayFile<'i>> {
    let (slug, lang) = path.strip_suffix(".toml")?.rsplit_once('.')?;
    Some(OverlayFile { slug, lang, file })
}

fn of_overlay(
    overlay: &OverlayFile<'_>,
    sets: &Sets,
    problems: &mut Vec<Problem>,
) -> Option<InLanguage> {
    let OverlayFile { slug, lang, file } = *overlay;
    let mut report = |diagnostics: Vec<Diagnostic>| {
        problems.extend(
            diagnostics
                .into_iter()
                .map(|diagnostic| Problem::new(file, diagnostic)),
        );
    };
    let Some(set) = sets.sets.iter().find(|set| set.slug == slug) else {
        // A set that could not be read may be the one.
        if !sets.broken {
            report(vec![no_such_set(slug, sets)]);
        }
        report(overlay::read(&file.text).diagnostics);
        return None;
    };
    if sets.broken {
        // What the overlay names may only have been lost from the set.
        report(overlay::read(&file.text).diagnostics);
        return None;
    }
    let Translation {
        set, diagnostics, ..
    } = translate(set, &file.text);
    report(diagnostics);
    if !set.lang.is_empty() && set.lang != lang {
        let message = format!("文件名说是{lang}，`lang`写的是{}", set.lang);
        let diagnostic = Diagnostic::error("translation-file-name", 0..0, message)
            .with_hint("两处要一样：改文件名，或改`lang`。");
        report(vec![diagnostic]);
    }
    let lang = lang.to_owned();
    Some(InLanguage { lang, set })
}

fn no_such_set(slug: &str, sets: &Sets) -> Diagnostic {
    let slugs = || sets.sets.iter().map(|set| set.slug.as_str());
    let hint = match suggest::nearest(slug, slugs()) {
        Some(near) => format!("是不是{near}？"),
        None => format!("现有的是{}", slugs().collect::<Vec<_>>().join("、")),
    };
    let message = format!("没有“{slug}”这套指标，译文没有对象");
    Diagnostic::error("translation-no-set", 0..0, message).with_hint(hint)
}

/// A language that other sets have and this one lacks.
fn untranslated(input: &Input, set: &IndicatorSet, lang: &str) -> Option<Problem> {
    let file = input.sets.texts.get(&format!("{}.toml", set.slug))?;
    let message = format!("“{}”还没有{lang}的译文，网站先用中文", set.title);
    let hint = format!("在旁边放一个{}.{lang}.toml", set.slug);
    let diagnostic = Diagnostic::warning("translation-no-file", 0..0, message).with_hint(hint);
    Some(Problem::new(file, diagnostic))
}

/// The converter to traditional Chinese, with the editors' corrections.
pub(crate) fn converter(
    input: &Input,
    config: &Config,
    problems: &mut Vec<Problem>,
) -> Option<Arc<Hant>> {
    // The dictionaries are large, and a site in one language without sets has nothing to convert.
    let wanted = config.site.languages.iter().any(|lang| lang == hant::LANG)
        || !input.sets.texts.is_empty()
        || input.content.texts.contains_key(CORRECTIONS);
    if !wanted {
        return None;
    }
    let none = Arc::new(SourceFile::new(input.content.display(CORRECTIONS), ""));
    let file = input.content.texts.get(CORRECTIONS).unwrap_or(&none);
    match Hant::open(&file.text) {
        Ok(hant) => Some(Arc::new(hant)),
        Err(fault) => {
            let found = match fault {
                Fault::List(found) => found,
                Fault::Dictionary(message) => {
                    vec![Diagnostic::error("hant-dictionary", 0..0, message)]
                }
            };
            problems.extend(
                found
                    .into_iter()
                    .map(|diagnostic| Problem::new(file, diagnostic)),
            );
            None
        }
    }
}

/// Traditional Chinese of the sets that are in simplified.
fn traditional(sets: &[IndicatorSet], hant: &Hant) -> Vec<InLanguage> {
    let simplified = sets.par_iter().filter(|set| set.lang == "zh-Hans");
    let convert = |set: &IndicatorSet| {
        let mut set = set.clone();
        set.visit_words(&mut |_, words| {
            for word in words {
                **word = hant.convert(word);
            }
        });
        set.visit_fixed_words(&mut |word| *word = hant.convert(word));
        hant::LANG.clone_into(&mut set.lang);
        InLanguage {
            lang: hant::LANG.to_owned(),
            set,
        }
    };
    simplified.map(convert).collect()
}

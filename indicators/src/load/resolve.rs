//! Makes the model of what was written. Mistakes have been reported before; here what is unusable is only left out.

use crate::authored::{self, Authored, Spanned, Text};
use crate::model::{
    Action, Checklist, Dimension, IndicatorSet, Item, Level, Provenance, Source, Threshold,
};

/// The set, if its text is TOML and says which set it is.
pub(super) fn set(authored: &Authored) -> Option<IndicatorSet> {
    let set = Some(&authored.set).filter(|set| authored.whole && !set.slug.get_ref().is_empty())?;
    Some(IndicatorSet {
        slug: text(&set.slug),
        number: *set.number.as_ref()?.get_ref(),
        revision: *set.revision.as_ref()?.get_ref(),
        letter: *set.letter.as_ref()?.get_ref(),
        organisation: *set.organisation.as_ref()?.get_ref(),
        origin: set
            .origin
            .as_ref()
            .map_or_else(Provenance::default, |origin| *origin.get_ref()),
        lang: text(&set.lang),
        title: text(&set.title),
        subject: text(&set.subject),
        audience: text(&set.audience),
        intro: text(&set.intro),
        minutes: *set.minutes.as_ref()?.get_ref(),
        source: source(set.source.as_ref()?)?,
        dimensions: set.dimensions.iter().map(dimension).collect(),
    })
}

fn source(source: &authored::Source) -> Option<Source> {
    Some(Source {
        document: text(&source.document),
        annex: source.annex.as_ref().map_or(0, |annex| *annex.get_ref()),
        title: text(&source.title),
        references: texts(&source.references),
    })
}

fn dimension(dimension: &authored::Dimension) -> Dimension {
    Dimension {
        code: text(&dimension.code),
        title: text(&dimension.title),
        about: text(&dimension.about),
        only: dimension.only.as_ref().map(text),
        items: dimension.items.iter().filter_map(item).collect(),
    }
}

fn item(item: &authored::Item) -> Option<Item> {
    if item.code.get_ref().is_empty() || item.kinds.is_empty() {
        return None;
    }
    Some(Item {
        code: text(&item.code),
        number: *item.number.as_ref()?.get_ref(),
        since: item.since.as_ref().map_or(1, |since| *since.get_ref()),
        kinds: item.kinds.iter().map(|kind| *kind.get_ref()).collect(),
        title: text(&item.title),
        question: text(&item.question),
        help: text(&item.help),
        levels: std::array::from_fn(|index| text(&item.levels[index])),
        evidence: texts(&item.evidence),
        pitfalls: texts(&item.pitfalls),
        capacities: texts(&item.capacities),
        see: texts(&item.see),
        threshold: item.threshold.as_ref().and_then(threshold),
        checklist: item.checklist.as_ref().and_then(checklist),
        calculator: item
            .calculator
            .as_ref()
            .and_then(|calculator| calculator.get_ref().clone()),
        actions: item.actions.iter().filter_map(action).collect(),
    })
}

fn threshold(threshold: &authored::Threshold) -> Option<Threshold> {
    Some(Threshold {
        metric: text(&threshold.metric),
        relation: *threshold.relation.as_ref()?.get_ref(),
        value: *threshold.value.as_ref()?.get_ref(),
        unit: text(&threshold.unit),
        part: threshold.part.as_ref().map(|part| *part.get_ref()),
    })
}

fn checklist(checklist: &authored::Checklist) -> Option<Checklist> {
    let parts = texts(&checklist.parts);
    let all = u16::try_from(parts.len()).ok().filter(|count| *count > 0)?;
    let needed = checklist
        .needed
        .as_ref()
        .map_or(all, |needed| *needed.get_ref());
    Some(Checklist { parts, needed })
}

fn action(action: &authored::Action) -> Option<Action> {
    let from = u8::try_from(*action.from.as_ref()?.get_ref()).ok()?;
    Some(Action {
        number: *action.number.as_ref()?.get_ref(),
        from: Level::from_number(from)?,
        horizon: *action.horizon.as_ref()?.get_ref(),
        what: text(&action.what),
        who: text(&action.who),
        check: text(&action.check),
        resource: text(&action.resource),
        then: action.then.as_ref().map(text),
    })
}

fn text(text: &Text) -> String {
    text.get_ref().clone()
}

fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(Spanned::get_ref).cloned().collect()
}

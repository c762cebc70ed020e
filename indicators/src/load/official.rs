//! The four official sets agree with the register in [`crate::official`].

use crate::authored::{Item, Set, Spanned};
use crate::diagnostic::Diagnostic;
use crate::model::{Organisation, Relation};
use crate::official::{OfficialNumber, OfficialSet, official_set};

pub(super) fn check(set: &Set, found: &mut Vec<Diagnostic>) {
    let Some(official) = set
        .number
        .as_ref()
        .and_then(|number| official_set(*number.get_ref()))
    else {
        return;
    };
    identity(set, official, found);
    dimensions(set, official, found);
    for item in set.items() {
        number(item, official.number_of(item.code.get_ref()), found);
    }
}

fn identity(set: &Set, official: &OfficialSet, found: &mut Vec<Diagnostic>) {
    let mut differ = |span: std::ops::Range<usize>, key: &str, right: String| {
        let message = format!("官方的第{}套指标，`{key}`应是{right}", official.number);
        let hint =
            "编号1家庭、2社区、3企事业单位、4机关留给四套官方指标，别的指标集用5以上的编号。";
        found.push(Diagnostic::error("set-wrong-official-identity", span, message).with_hint(hint));
    };
    if !set.slug.get_ref().is_empty() && set.slug.get_ref() != official.slug {
        differ(set.slug.span(), "slug", format!("\"{}\"", official.slug));
    }
    if let Some(letter) = set
        .letter
        .as_ref()
        .filter(|letter| *letter.get_ref() != official.letter)
    {
        differ(letter.span(), "letter", format!("\"{}\"", official.letter));
    }
    if let Some(written) = set
        .organisation
        .as_ref()
        .filter(|written| *written.get_ref() != official.organisation)
    {
        differ(
            written.span(),
            "organisation",
            format!("\"{}\"", word(official.organisation)),
        );
    }
    let annex = set.source.as_ref().and_then(|source| source.annex.as_ref());
    if let Some(annex) = annex.filter(|annex| *annex.get_ref() != official.annex) {
        differ(annex.span(), "annex", official.annex.to_string());
    }
}

/// The word that an editor writes for a kind of organisation is the slug of its official set.
fn word(organisation: Organisation) -> &'static str {
    let of = |set: &&OfficialSet| set.organisation == organisation;
    crate::official::OFFICIAL_SETS
        .iter()
        .find(of)
        .map_or("", |set| set.slug)
}

fn dimensions(set: &Set, official: &OfficialSet, found: &mut Vec<Diagnostic>) {
    let names: Vec<&str> = official
        .dimensions
        .iter()
        .map(|dimension| dimension.title)
        .collect();
    for ((dimension, right), position) in set.dimensions.iter().zip(official.dimensions).zip(1..) {
        let title = dimension.title.get_ref();
        if !title.is_empty() && title != right.title {
            let message = format!(
                "官方的第{position}个维度是“{}”，这里写的是“{title}”",
                right.title
            );
            let hint = format!("官方的次序：{}。一字不改，不换序。", names.join("、"));
            found.push(
                Diagnostic::error(
                    "set-wrong-official-dimension",
                    dimension.title.span(),
                    message,
                )
                .with_hint(hint),
            );
        }
        let items = dimension.items.len();
        if items != right.items {
            let message = format!(
                "官方的“{}”有{}条，这里有{items}条",
                right.title, right.items
            );
            let hint = "官方条目不合并、不删减、不添加。";
            found.push(
                Diagnostic::error("set-wrong-official-count", dimension.span.clone(), message)
                    .with_hint(hint),
            );
        }
    }
    let (count, right) = (set.dimensions.len(), official.dimensions.len());
    if count != right && count > 0 {
        let span = set
            .dimensions
            .get(right)
            .or(set.dimensions.last())
            .map_or(0..0, |dimension| dimension.span.clone());
        let message = format!("官方有{right}个维度，这里有{count}个");
        let hint = format!("官方的次序：{}。", names.join("、"));
        found.push(Diagnostic::error("set-wrong-official-count", span, message).with_hint(hint));
    }
}

fn number(item: &Item, official: Option<&OfficialNumber>, found: &mut Vec<Diagnostic>) {
    let code = item.code.get_ref();
    let mut wrong = |span: std::ops::Range<usize>, message: String, hint: String| {
        found.push(Diagnostic::error("set-wrong-official-number", span, message).with_hint(hint));
    };
    let (threshold, right) = match (&item.threshold, official) {
        (Some(threshold), Some(right)) => (threshold, right),
        (None, Some(right)) => {
            let message = format!("官方给{code}定了数：{}", said(right));
            return wrong(
                item.span.start..item.span.start,
                message,
                format!("补上threshold，其中{}。", parts(right).join("，")),
            );
        }
        (Some(threshold), None) => {
            let message = format!("官方没有给{code}定数");
            return wrong(
                threshold.span.clone(),
                message,
                "删去`threshold`，`kinds`里也去掉threshold。".to_owned(),
            );
        }
        (None, None) => return,
    };
    let [relation, value, unit] = parts(right);
    let wrong_relation = threshold
        .relation
        .as_ref()
        .filter(|written| *written.get_ref() != right.relation);
    let wrong_value = threshold
        .value
        .as_ref()
        .filter(|written| *written.get_ref() != right.value);
    let wrong_unit = Some(&threshold.unit)
        .filter(|unit| !unit.get_ref().is_empty() && unit.get_ref() != right.unit);
    let places = [
        wrong_relation.map(Spanned::span),
        wrong_value.map(Spanned::span),
        wrong_unit.map(Spanned::span),
    ];
    for (place, part) in places.into_iter().zip([relation, value, unit]) {
        if let Some(span) = place {
            wrong(
                span,
                format!("官方给{code}定的是{}", said(right)),
                format!("改成{part}。"),
            );
        }
    }
}

fn said(number: &OfficialNumber) -> String {
    let relation = match number.relation {
        Relation::AtLeast => "不少于",
        Relation::Equal => "达到",
    };
    format!("{relation}{}{}", number.value, number.unit)
}

/// The number as an editor writes it.
fn parts(number: &OfficialNumber) -> [String; 3] {
    let relation = match number.relation {
        Relation::AtLeast => "at-least",
        Relation::Equal => "equal",
    };
    [
        format!("relation = \"{relation}\""),
        format!("value = {}", number.value),
        format!("unit = \"{}\"", number.unit),
    ]
}

//! Derived sets say that they are, and claim nothing official.

use crate::authored::Set;
use crate::diagnostic::Diagnostic;
use crate::model::Provenance;
use crate::official::{is_projects_own, official_set};

pub(super) fn check(set: &Set, found: &mut Vec<Diagnostic>) {
    // Where an origin stands that could not be read, that has been said.
    let unreadable = found
        .iter()
        .any(|known| known.code == "set-unknown-word" && known.message.contains("`origin`"));
    if !unreadable {
        fits_number(set, found);
    }
    let official = set
        .number
        .as_ref()
        .is_some_and(|number| official_set(*number.get_ref()).is_some());
    let derived = set
        .origin
        .as_ref()
        .is_some_and(|origin| !origin.get_ref().is_official());
    if official || !derived {
        return;
    }
    if let Some(annex) = set.source.as_ref().and_then(|source| source.annex.as_ref()) {
        let message = "本项目拟的指标集没有附件号";
        let hint = "删去`annex`；出处写在`references`里：content/references.toml里的键。";
        found.push(Diagnostic::error("set-derived-annex", annex.span(), message).with_hint(hint));
    }
    for threshold in set.items().filter_map(|item| item.threshold.as_ref()) {
        let message = "本项目拟的条目没有官方数值";
        let hint = "删去`threshold`，`kinds`里也去掉threshold；要数的写进等级的句子里。";
        found.push(
            Diagnostic::error("set-derived-number", threshold.span.clone(), message)
                .with_hint(hint),
        );
    }
}

fn fits_number(set: &Set, found: &mut Vec<Diagnostic>) {
    let Some(number) = &set.number else { return };
    let value = *number.get_ref();
    let (span, message, hint) = match &set.origin {
        None if is_projects_own(value) => (
            number.span(),
            "没有写`origin`：这套条目从哪里来".to_owned(),
            "加一行origin = \"derived\"（工作坊版写\"workshop\"）；编号5到99是本项目拟的，从100起是各单位自己的。",
        ),
        Some(origin) if *origin.get_ref() == Provenance::Official && is_projects_own(value) => (
            origin.span(),
            format!("编号{value}不是官方的那一套"),
            "官方的只有编号1到4；改成\"derived\"或\"workshop\"。",
        ),
        Some(origin) if !origin.get_ref().is_official() && official_set(value).is_some() => (
            origin.span(),
            format!("编号{value}是官方的那一套，条目不是拟的"),
            "删去`origin`；拟的指标集用5以上的编号。",
        ),
        _ => return,
    };
    found.push(Diagnostic::error("set-origin", span, message).with_hint(hint));
}

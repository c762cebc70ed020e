//! Characters in the fragment of a link that carries every answer of a set, and a full plan: the longest there can be; and
//! the version of the QR code that it makes.

use std::fs;

use anyhow::{Result, anyhow, bail};
use indicators::answers::{Rating, Response, ResponseId};
use indicators::day::Day;
use indicators::load::load;
use indicators::model::IndicatorSet;
use indicators::plan::{MOST_TASKS, Progress};
use indicators::share::{Shared, SharedTask, encode};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::Measured;
use crate::dist::files_under;
use crate::repo::Repo;

const LIMIT: f64 = 32.0;
const LIMIT_WITH_PLAN: f64 = 80.0;
const LIMIT_VERSION: f64 = 8.0;
/// Characters of the page's own address in the link that is measured.
const LONG_ADDRESS: usize = 80;

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    let files = files_under(&repo.path("indicators/sets"))?;
    let texts: Vec<String> = files
        .iter()
        // A language's overlay (`family.en.toml`) has words only: numbers, and so links, are its set's.
        .filter(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".toml") && name.matches('.').count() == 1
        })
        .map(fs::read_to_string)
        .collect::<Result<_, _>>()?;
    let loaded = load(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    if loaded.has_errors() || loaded.sets.is_empty() {
        bail!("the sets have errors: run `sitegen check`");
    }
    let mut measured = Vec::new();
    let (mut with_plan, mut version) = (0, 0);
    for set in &loaded.sets {
        let mut longest = 0;
        for rating in Rating::ALL {
            longest = longest.max(code(set, rating, None)?.len());
            let shared = code(set, rating, Some(tasks(set)?))?;
            with_plan = with_plan.max(shared.len());
            version = version.max(qr_version(&shared)?);
        }
        let name = format!("link.answers.chars.{}", set.slug);
        measured.push(Measured::new(
            name,
            longest as f64,
            "characters",
            Some(LIMIT),
        ));
    }
    let name = "link.answers_plan.chars";
    measured.push(Measured::new(
        name,
        with_plan as f64,
        "characters",
        Some(LIMIT_WITH_PLAN),
    ));
    measured.push(Measured::new(
        "qr.version",
        version.into(),
        "version",
        Some(LIMIT_VERSION),
    ));
    Ok(measured)
}

/// The code of a response in which every item is answered alike, with the largest id and the latest day.
fn code(set: &IndicatorSet, rating: Rating, tasks: Option<Vec<SharedTask>>) -> Result<String> {
    let response = Response {
        id: ResponseId::from_random(u32::MAX),
        set: set.number,
        revision: set.revision,
        day: Day::LAST,
        name: None,
        role: None,
        answers: set.items().map(|(_, item)| (item.number, rating)).collect(),
    };
    Ok(encode(&Shared { response, tasks })?)
}

/// As many tasks as a plan takes, of the items and actions with the highest numbers, each with a last day.
fn tasks(set: &IndicatorSet) -> Result<Vec<SharedTask>> {
    let mut tasks = Vec::new();
    for (_, item) in set.items() {
        for action in &item.actions {
            tasks.push(SharedTask {
                item: item.number,
                action: action.number,
                progress: Progress::Adjusted,
                due: Some(Day::LAST),
            });
        }
    }
    tasks.sort_by_key(|task| std::cmp::Reverse((task.item, task.action)));
    tasks.truncate(MOST_TASKS);
    if tasks.len() < MOST_TASKS {
        bail!("{} has too few actions to measure a plan with", set.slug);
    }
    Ok(tasks)
}

/// Version of the QR code at level M of a link with this code, on a page with a long address.
fn qr_version(code: &str) -> Result<u8> {
    let mut link = "https://learning-organisations.example.gov.cn/check/government/".to_owned();
    link.extend(std::iter::repeat_n(
        'x',
        LONG_ADDRESS.saturating_sub(link.len()),
    ));
    link += "#";
    link += code;
    let bytes = [QrSegment::make_bytes(link.as_bytes())];
    let (least, most) = (Version::MIN, Version::MAX);
    let made =
        QrCode::encode_segments_advanced(&bytes, QrCodeEcc::Medium, least, most, None, false);
    made.map(|made| made.version().value())
        .map_err(|_| anyhow!("too long for a QR code: {link}"))
}

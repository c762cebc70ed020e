//! The official sets as they are, and records with something in every place.

use indicators::answers::{Answers, Rating, Reason, Response, ResponseId};
use indicators::day::Day;
use indicators::load::load;
use indicators::measure::Measure;
use indicators::model::{IndicatorSet, Level};
use indicators::plan::{Choices, Origin, Pick, Progress, plan};
use indicators::record::Record;
use office::{File, Kind, Moment, Report, Text, make};
use std::fs;
use std::path::Path;

/// The four official sets.
pub(crate) fn sets() -> Vec<IndicatorSet> {
    ["family", "community", "enterprise", "government"]
        .map(set)
        .into()
}

/// An official set, from what its editors wrote.
pub(crate) fn set(slug: &str) -> IndicatorSet {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../indicators/sets/{slug}.toml"));
    let text = fs::read_to_string(file).expect("the set is there");
    load(&[&text]).sets.pop().expect("the set can be read")
}

/// A day of 2026.
pub(crate) fn day(month: u8, day: u8) -> Day {
    Day::from_calendar(2026, month, day).expect("a day")
}

/// When the files are made.
pub(crate) fn now() -> Moment {
    Moment {
        day: day(11, 22),
        second: 34_567,
    }
}

/// What people type who mean no good, and what they type who do not know what a program makes of it.
pub(crate) const HOSTILE: [&str; 14] = [
    "=1+1",
    "+8613800000000",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "＝1＋1",
    "＋1",
    "－1",
    "＠a",
    "a,b;\"c\"\\d|e\r\n=f",
    "<b>&amp;</b> ]]> </w:t>",
    "\u{0}\u{1}\u{b}看不见\u{fffe}的\u{202e}字",
    "一家人🙂👨‍👩‍👧 〇𠮷 e\u{301}",
];

/// A response: levels go round, some items are unsure, do not apply or are open.
pub(crate) fn response(set: &IndicatorSet, id: u32, shift: usize, day: Day) -> Response {
    let mut answers = Answers::default();
    for (position, (_, item)) in set.items().enumerate() {
        let rating = match (position + shift) % 9 {
            7 => Some(Rating::Unsure),
            8 if shift == 0 => Some(Rating::NotApplicable(Reason::Elsewhere)),
            6 if shift == 1 => None,
            other => Level::ALL.get(other % 4).copied().map(Rating::Level),
        };
        answers.rate(item.number, rating);
    }
    Response {
        id: ResponseId::from_random(id),
        set: set.number,
        revision: set.revision,
        day,
        name: None,
        role: None,
        answers,
    }
}

/// A record with notes, evidence, numbers, a plan that was written on, an earlier assessment and five others' answers.
pub(crate) fn record(set: &IndicatorSet) -> Record {
    let mut current = response(set, 0x00c0_ffee, 0, day(11, 21));
    current.name = Some("一号楼".to_owned());
    for ((_, item), text) in set.items().zip(HOSTILE.iter().cycle()) {
        let mut answer = current
            .answers
            .get(item.number)
            .cloned()
            .unwrap_or_default();
        answer.note = (*text).to_owned();
        if item.number % 2 == 0 {
            answer.evidence = format!("档案柜{}号\n{text}", item.number);
        }
        if item.code == "F3-1" {
            answer.measure = Some(Measure {
                rows: vec![vec![Some(300.0)], vec![Some(420.0)]],
            });
        }
        current.answers.put(item.number, answer);
    }
    let choices = Choices {
        picks: Some(picks(set, &current)),
    };
    let others = (0..5)
        .map(|shift| response(set, 100 + shift, shift as usize, day(11, 20)))
        .collect();
    Record {
        choices,
        earlier: vec![response(set, 7, 1, day(5, 21)).into()],
        others,
        ..Record::of(current)
    }
}

/// The tasks that are proposed, written on; one that is to find out, and one of one's own.
fn picks(set: &IndicatorSet, current: &Response) -> Vec<Pick> {
    let proposed = plan(set, &current.answers, &Choices::default());
    let mut picks: Vec<Pick> = proposed
        .tasks
        .iter()
        .take(3)
        .map(|task| Pick::new(task.origin))
        .collect();
    for (pick, month) in picks.iter_mut().zip([12, 6, 9]) {
        pick.due = Some(day(month, 15));
        pick.with = "邻居".to_owned();
        pick.evidence = "冰箱上".to_owned();
    }
    picks[0].start = Some(day(11, 25));
    picks[0].progress = Progress::UnderWay;
    picks[1].progress = Progress::Adjusted;
    picks[1].note = "=改到六月".to_owned();
    picks.push(Pick::new(Origin::FindOut {
        item: proposed.find_out[0],
    }));
    let own = Pick {
        what: Some("＝每月开一次“换书”小会, 谁来都行; 带一本".to_owned()),
        who: Some("@全家".to_owned()),
        due: Some(day(12, 31)),
        ..Pick::new(Origin::Own { item: None })
    };
    picks.push(own);
    picks
}

/// A file of a record of a set, with words in Simplified Chinese.
pub(crate) fn file(set: &IndicatorSet, record: &Record, kind: Kind) -> File {
    let report = Report::new(set, record, Text::chinese(), now(), PAGE);
    let file = make(&report, kind).expect("the file can be made");
    assert!(
        make(&report, kind).expect("again") == file,
        "{kind:?} is the same each time"
    );
    file
}

/// The text of a file.
pub(crate) fn text(file: File) -> String {
    String::from_utf8(file.bytes).expect("it is UTF-8")
}

/// Where the questions are.
pub(crate) const PAGE: &str = "https://example.org/check/family/";

/// What is left of what was typed in any file: one kind of line break, nothing that nobody can see.
pub(crate) fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace(['\u{0}', '\u{1}', '\u{b}', '\u{fffe}'], "")
        .trim()
        .to_owned()
}

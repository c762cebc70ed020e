//! The plan of a community or a government body, on a page as GB/T 9704 sets it: 22 lines of 28 characters on 156 × 225 mm.

use super::look::{Face, Faces, Indent, Paper, styled};
use super::parts::{
    ALL_COLUMNS, Setting, basis, blank, line, lines, numbered, profile, rows_or_none, standouts,
};
use crate::report::Report;
use crate::say;
use crate::tables;
use crate::words::fill;
use docx_rs::{Docx, Paragraph, Section};
use indicators::day::Day;
use indicators::model::Organisation;
use indicators::plan::{Origin, Task};

/// 天头 37, 订口 28, and what leaves 156 × 225 mm for the type.
const PAGE: Paper = Paper {
    top: 37,
    right: 26,
    bottom: 35,
    left: 28,
    footer: 23,
    wide: false,
};
/// The same sheet turned, for the task table.
const WIDE: Paper = Paper {
    top: 28,
    right: 37,
    bottom: 26,
    left: 35,
    footer: 15,
    wide: true,
};
/// 28 characters on 156 mm: a quarter of a point less for each than its size of 16.
const APART: i32 = -5;
/// 22 lines on 225 mm.
const LINE: i32 = 579;
const FACES: Faces = Faces {
    title: Face {
        font: "方正小标宋简体",
        size: 44,
        line: 700,
        apart: 0,
    },
    part: Face {
        font: "黑体",
        size: 32,
        line: LINE,
        apart: APART,
    },
    point: Face {
        font: "楷体",
        size: 32,
        line: LINE,
        apart: APART,
    },
    body: Face {
        font: "仿宋",
        size: 32,
        line: LINE,
        apart: APART,
    },
    table: Face {
        font: "仿宋",
        size: 21,
        line: 290,
        apart: 0,
    },
    fine: Face {
        font: "仿宋",
        size: 18,
        line: 250,
        apart: 0,
    },
    indent: Indent::All,
};
/// Aims that such a plan names; more would be none.
const MOST_AIMS: usize = 3;
/// Days after which the same questions are asked again.
const AGAIN: u16 = 365;
/// Millimetres of the columns of the task table, on 225.
const TASK_SHARES: [u32; 13] = [8, 19, 17, 20, 37, 16, 11, 21, 14, 25, 13, 12, 12];

/// The document.
pub(super) fn official(report: &Report) -> Docx {
    let words = report.words;
    let community = report.set.organisation == Organisation::Community;
    let parts: &[&str] = if community {
        &words.parts_community
    } else {
        &words.parts_government
    };
    let mut before = Section::new()
        .add_paragraph(line("Title", &title(report)))
        .add_paragraph(blank("Body", words.result.unit_blank, 14))
        .add_paragraph(line("Heading1", parts[0]));
    before = lines("Body", &basis(report))
        .into_iter()
        .fold(before, Section::add_paragraph);
    let setting = Setting {
        room: PAGE.room(),
        shares: &[45, 20, 30, 61],
        style: "Cell",
        centred: &[1, 2],
        fine: &[],
    };
    before = before
        .add_table(profile(report, &setting))
        .add_paragraph(line("Body", &standouts(report)));
    before = before.add_paragraph(line("Heading1", parts[1]));
    before = (if community {
        aims(report)
    } else {
        points(report)
    })
    .into_iter()
    .fold(before, Section::add_paragraph);
    let setting = Setting {
        room: WIDE.room(),
        shares: &TASK_SHARES,
        style: "Fine",
        centred: &[0],
        fine: &[],
    };
    let wide = Section::new()
        .add_paragraph(line("Heading1", parts[2]))
        .add_table(setting.of(&rows_or_none(report, tables::tasks(report)), &ALL_COLUMNS));
    let mut docx = styled(&FACES)
        .add_section(PAGE.of_section(before))
        .add_section(WIDE.of_section(wide));
    if community {
        docx = means(report).into_iter().fold(
            docx.add_paragraph(line("Heading1", parts[3])),
            Docx::add_paragraph,
        );
    }
    docx = docx.add_paragraph(line("Heading1", parts[4 - usize::from(!community)]));
    docx = days(report).into_iter().fold(docx, Docx::add_paragraph);
    docx = docx.add_paragraph(line("Heading1", parts[5 - usize::from(!community)]));
    let last = if community {
        words.community_public
    } else {
        words.government_check
    };
    docx = lines("Body", last)
        .into_iter()
        .fold(docx, Docx::add_paragraph);
    let signs: &[&str] = if community {
        &words.result.sign_community
    } else {
        &words.result.sign_government
    };
    docx = signs.iter().fold(docx, |docx, sign| {
        docx.add_paragraph(blank("Body", &fill(words.blank, &[sign]), 8))
    });
    numbered(PAGE.of_document(docx))
}

/// The kind's own heading, with the year.
pub(super) fn title(report: &Report) -> String {
    let (year, _, _) = report.now.day.calendar();
    let words = &report.words.result;
    words.plan_names[report.set.organisation as usize].to_owned()
        + &fill(words.plan_year, &[&year.to_string()])
}

/// One numbered line for each of the first tasks; the table that follows has them all.
fn aims(report: &Report) -> Vec<Paragraph> {
    let tasks = report.plan.tasks.iter().take(MOST_AIMS).zip(1..);
    let aims: Vec<Paragraph> = tasks
        .map(|(task, number)| line("Body", &format!("{number}.{}", aim(report, task))))
        .collect();
    if aims.is_empty() {
        vec![line("Body", report.words.result.goals_none)]
    } else {
        aims
    }
}

/// A heading for each task, and what is to come of it below.
fn points(report: &Report) -> Vec<Paragraph> {
    let words = report.words;
    let mut all = Vec::new();
    for (task, number) in report.plan.tasks.iter().zip(words.numerals) {
        all.push(line("Heading2", &fill(words.point, &[number, &task.what])));
        match (task.now.zip(task.target), task.due) {
            (None, None) => {}
            (None, Some(due)) => all.push(line(
                "Body",
                &fill(words.goal_until, &[&say::day(words, due)]),
            )),
            (Some(_), _) => all.push(line("Body", &aim(report, task))),
        }
    }
    if all.is_empty() {
        vec![line("Body", words.result.goals_none)]
    } else {
        all
    }
}

/// From which level to which, and by when.
fn aim(report: &Report, task: &Task) -> String {
    let words = report.words;
    let by = task
        .due
        .map(|due| fill(words.result.goal_by, &[&say::day(words, due)]))
        .unwrap_or_default();
    let item = task
        .origin
        .item()
        .and_then(|number| report.set.item(number));
    match (item, task.now.zip(task.target)) {
        (Some(item), Some((now, target))) => {
            let levels = [say::level(words, now), say::level(words, target)];
            fill(
                words.result.goal,
                &[&say::item(words, item), &levels[0], &levels[1], &by],
            ) + words.result.stop
        }
        _ if matches!(task.origin, Origin::Own { .. }) => {
            fill(words.result.goal_own, &[&task.what, &by]) + words.result.stop
        }
        _ => fill(words.goal_other, &[&task.what, &by]),
    }
}

/// Money and people of each task, in a line.
fn means(report: &Report) -> Vec<Paragraph> {
    let words = report.words;
    let tasks = report.plan.tasks.iter().zip(1..);
    let said = tasks.map(|(task, number): (_, u8)| {
        let about = [
            (words.result.task_columns[8], &task.resources),
            (words.result.task_columns[5], &task.who),
        ];
        let about = about.iter().filter(|(_, value)| !value.trim().is_empty());
        let about: Vec<String> = about
            .map(|(name, value)| fill(words.pair, &[name, value]))
            .collect();
        let about = if about.is_empty() {
            words.means_open.to_owned()
        } else {
            about.join(words.result.semicolon)
        };
        line(
            "Body",
            &fill(words.task_about, &[&number.to_string(), &about]),
        )
    });
    said.chain([line("Body", words.means_note)]).collect()
}

/// What is due when, earliest first, then when it is looked at and asked again.
fn days(report: &Report) -> Vec<Paragraph> {
    let words = report.words;
    let mut dated: Vec<(Day, String)> = (report.plan.tasks.iter().zip(1_u8..))
        .filter_map(|(task, number)| {
            let item = task.origin.item().and_then(|item| report.set.item(item));
            let about = item.map_or(words.result.task_own, |item| item.title.as_str());
            Some((
                task.due?,
                fill(
                    words.day_due,
                    &[&say::day(words, task.due?), &number.to_string(), about],
                ),
            ))
        })
        .collect();
    dated.sort_by_key(|(day, _)| *day);
    let mut all: Vec<Paragraph> = dated.iter().map(|(_, said)| line("Body", said)).collect();
    let again = say::day(words, report.record.current.day.plus(AGAIN));
    all.push(line("Body", &fill(words.result.official_check, &[&again])));
    all
}

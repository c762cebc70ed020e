//! A firm's scheme: what goes in, what comes out, and how whoever learns is rewarded; signed by personnel and union.

use super::look::{Face, Faces, Indent, Paper, styled};
use super::official::title;
use super::parts::{
    ALL_COLUMNS, Setting, basis, blank, line, lines, numbered, profile, rows_or_none, standouts,
};
use crate::report::Report;
use crate::say;
use crate::tables;
use crate::words::fill;
use docx_rs::{Docx, Section};

const PAGE: Paper = Paper {
    top: 25,
    right: 25,
    bottom: 25,
    left: 25,
    footer: 13,
    wide: false,
};
const WIDE: Paper = Paper { wide: true, ..PAGE };
const FACES: Faces = Faces {
    title: Face {
        font: "黑体",
        size: 36,
        line: 640,
        apart: 0,
    },
    part: Face {
        font: "黑体",
        size: 28,
        line: 500,
        apart: 0,
    },
    point: Face {
        font: "楷体",
        size: 24,
        line: 420,
        apart: 0,
    },
    body: Face {
        font: "宋体",
        size: 24,
        line: 420,
        apart: 0,
    },
    table: Face {
        font: "宋体",
        size: 20,
        line: 280,
        apart: 0,
    },
    fine: Face {
        font: "宋体",
        size: 18,
        line: 250,
        apart: 0,
    },
    indent: Indent::Body,
};
const TASK_SHARES: [u32; 13] = [9, 21, 19, 22, 42, 18, 13, 23, 16, 29, 15, 13, 12];

/// The document.
pub(super) fn firm(report: &Report) -> Docx {
    let words = report.words;
    let parts = &words.parts_enterprise;
    let to_fill = |said: &str| blank("Body", &fill(words.blank, &[said]), 14);
    let blanks = |section: Section, words: &[&str]| {
        words.iter().fold(section, |section, said| {
            section.add_paragraph(to_fill(said))
        })
    };
    let mut before = Section::new()
        .add_paragraph(line("Title", &title(report)))
        .add_paragraph(blank("Body", words.result.unit_blank, 14))
        .add_paragraph(line("Heading1", parts[0]));
    before = blanks(before, &words.firm_business).add_paragraph(line("Heading1", parts[1]));
    before = lines("Body", &basis(report))
        .into_iter()
        .fold(before, Section::add_paragraph);
    let setting = Setting {
        room: PAGE.room(),
        shares: &[45, 20, 30, 65],
        style: "Cell",
        centred: &[1, 2],
        fine: &[],
    };
    before = before
        .add_table(profile(report, &setting))
        .add_paragraph(line("Body", &standouts(report)));
    before = before
        .add_paragraph(line("Heading1", parts[2]))
        .add_table(gains(report));
    let setting = Setting {
        room: WIDE.room(),
        shares: &TASK_SHARES,
        style: "Fine",
        centred: &[0],
        fine: &[],
    };
    let wide = Section::new()
        .add_paragraph(line("Heading1", parts[3]))
        .add_table(setting.of(&rows_or_none(report, tables::tasks(report)), &ALL_COLUMNS));
    let mut docx = styled(&FACES)
        .add_section(PAGE.of_section(before))
        .add_section(WIDE.of_section(wide))
        .add_paragraph(line("Heading1", parts[4]));
    docx = words
        .firm_rewards
        .iter()
        .fold(docx, |docx, said| docx.add_paragraph(to_fill(said)));
    docx = docx.add_paragraph(line("Heading1", parts[5]));
    docx = words
        .firm_risks
        .iter()
        .fold(docx, |docx, said| docx.add_paragraph(to_fill(said)));
    docx = words
        .result
        .sign_enterprise
        .iter()
        .fold(docx, |docx, sign| {
            docx.add_paragraph(blank("Body", &fill(words.blank, &[sign]), 8))
        });
    numbered(PAGE.of_document(docx))
}

/// For each task what goes in, what comes out, and an empty cell for the reward.
fn gains(report: &Report) -> docx_rs::Table {
    let words = report.words;
    let setting = Setting {
        room: PAGE.room(),
        shares: &[10, 40, 26, 26, 34, 24],
        style: "Cell",
        centred: &[0],
        fine: &[],
    };
    let mut rows: Vec<Vec<String>> = (report.plan.tasks.iter().zip(1..))
        .map(|(task, number)| {
            let item = task
                .origin
                .item()
                .and_then(|number| report.set.item(number));
            vec![
                number.to_string(),
                task.what.clone(),
                item.map_or_else(
                    || words.result.task_own.to_owned(),
                    |item| say::item(words, item),
                ),
                task.resources.clone(),
                task.check.clone(),
                String::new(),
            ]
        })
        .collect();
    if rows.is_empty() {
        rows.push(
            ["", words.result.goals_none, "", "", "", ""]
                .map(str::to_owned)
                .into(),
        );
    }
    setting.table(&words.firm_columns, &rows)
}

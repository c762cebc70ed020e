//! A family's page for the fridge: a wish, a few things to do with boxes to tick, the day to look at it again.

use super::look::{Face, Faces, Indent, Paper, styled};
use super::parts::{Setting, blank, line};
use crate::clean::one_line;
use crate::report::Report;
use crate::say;
use crate::words::fill;
use docx_rs::Docx;
use indicators::plan::Task;

const PAGE: Paper = Paper {
    top: 15,
    right: 15,
    bottom: 12,
    left: 15,
    footer: 8,
    wide: false,
};
/// Millimetres of the table's columns, on 180.
const SHARES: [u32; 6] = [78, 20, 16, 20, 27, 19];
/// Height in millimetres that the rows of tasks may take.
const ROOM: f64 = 182.0;
/// Width in millimetres of a task's text.
const TEXT: f64 = 75.5;
/// Type sizes of the table, in half points, largest first.
const SIZES: [usize; 8] = [32, 30, 28, 26, 24, 22, 20, 18];
/// Four weeks of seven boxes.
const BOXES: &str = "□□□□□□□\n□□□□□□□\n□□□□□□□\n□□□□□□□";
/// Height in millimetres of the boxes, which no row falls short of.
const BOXES_HIGH: f64 = 18.0;
/// Rows to fill in by hand where nothing is planned yet.
const EMPTY_ROWS: usize = 3;
/// Days after which the same questions are asked again.
const AGAIN: u16 = 90;

/// The document.
pub(super) fn family(report: &Report) -> Docx {
    let words = report.words;
    let rows = rows(report);
    let faces = faces(size(&rows));
    let setting = Setting {
        room: PAGE.room(),
        shares: &SHARES,
        style: "Cell",
        centred: &[1, 2, 3, 4, 5],
        fine: &[4],
    };
    let made = fill(
        words.result.family_made,
        &[&say::day(words, report.now.day)],
    );
    let small = [
        &made,
        words.result.stop,
        &*say::headline(words, &report.outcome),
        words.own_scale,
    ]
    .concat();
    let again = fill(
        words.result.family_again,
        &[&say::day(words, report.now.day.plus(AGAIN))],
    );
    let docx = styled(&faces)
        .add_paragraph(line("Title", words.result.family_title))
        .add_paragraph(blank(
            "Body",
            &fill(words.blank, &[words.result.family_wish]),
            22,
        ))
        .add_table(setting.table(&words.result.family_columns, &rows))
        .add_paragraph(line("Body", words.result.family_next))
        .add_paragraph(line("Body", &again))
        .add_paragraph(blank(
            "Body",
            &fill(words.blank, &[words.result.family_signed]),
            20,
        ))
        .add_paragraph(line("Fine", &small));
    PAGE.of_document(docx)
}

fn faces(table: usize) -> Faces {
    let face = |font, size: usize| Face {
        font,
        size,
        line: i32::try_from(size * 14).unwrap_or(240),
        apart: 0,
    };
    Faces {
        title: Face {
            font: "楷体",
            size: 64,
            line: 1100,
            apart: 0,
        },
        part: face("黑体", 32),
        point: face("仿宋", 18),
        body: Face {
            font: "楷体",
            size: 30,
            line: 560,
            apart: 0,
        },
        table: face("楷体", table),
        fine: face("仿宋", 18),
        indent: Indent::None,
    }
}

fn rows(report: &Report) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = (report.plan.tasks.iter())
        .map(|task| {
            vec![
                tell(report, task),
                one_line(&task.who),
                String::new(),
                one_line(&task.resources),
                BOXES.to_owned(),
                String::new(),
            ]
        })
        .collect();
    while rows.len() < EMPTY_ROWS && report.plan.tasks.is_empty() {
        rows.push(["", "", "", "", BOXES, ""].map(str::to_owned).into());
    }
    rows
}

/// What to do, how one sees that it is done, and until when.
fn tell(report: &Report, task: &Task) -> String {
    let words = report.words;
    let mut said = one_line(&task.what);
    if !task.check.is_empty() {
        said = said + "\n" + &fill(words.result.family_done, &[&one_line(&task.check)]);
    }
    if let Some(due) = task.due {
        said = said + "\n" + &fill(words.family_due, &[&say::day(words, due)]);
    }
    said
}

/// The largest size in which the rows stay on one page; the smallest where none does.
fn size(rows: &[Vec<String>]) -> usize {
    let height = |text: &str, width: f64, size: usize| {
        // A Han character is as wide as it is high; half a point is 0.1764 mm, and lines stand 1.4 apart.
        let em = size as f64 * 0.1764;
        let wide = |line: &str| {
            line.chars()
                .map(|letter| if letter.is_ascii() { 0.5 } else { 1.0 })
                .sum::<f64>()
        };
        let lines = text
            .split('\n')
            .map(|line| (wide(line) / (width / em).floor()).ceil().max(1.0));
        lines.sum::<f64>() * em * 1.4
    };
    let fits = |size: &usize| {
        let row = |row: &Vec<String>| {
            let columns = [(0, TEXT), (1, 17.0), (3, 17.0)];
            columns
                .map(|(at, width)| height(&row[at], width, *size))
                .into_iter()
                .fold(BOXES_HIGH, f64::max)
                + 1.6
        };
        rows.iter().map(row).sum::<f64>() + height("一", TEXT, *size) <= ROOM
    };
    SIZES
        .into_iter()
        .find(fits)
        .unwrap_or(SIZES[SIZES.len() - 1])
}

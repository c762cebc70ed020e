//! The plan drawn as one SVG for a picture. Lines are broken here: text that a browser lays out inside a drawing would make
//! its canvas unreadable. Pure.

use crate::components::result::phrase;
use crate::components::result::qr::{code, path};
use crate::text::{Text, fill};
use indicators::model::IndicatorSet;
use indicators::outcome::Outcome;
use indicators::plan::{Plan, Task};
use std::fmt::Write as _;

/// Width of the picture in pixels: a phone's at twice its density.
const WIDTH: u32 = 750;
const MARGIN: f64 = 48.0;
/// Side of the QR code.
const QR: f64 = 176.0;
const PAPER: &str = "#fbf9f4";
const INK: &str = "#1d2329";
const QUIET: &str = "#59616a";
const AZURITE: &str = "#1f5a7a";
const LINE: &str = "#d9d3c5";
const FONT: &str = "-apple-system,PingFang SC,HarmonyOS Sans SC,MiSans,Microsoft YaHei,Noto Sans CJK SC,sans-serif";
/// Marks that no line begins with.
const NOT_FIRST: &str = "，。、；：！？”’）》】…,.;:!?)]";

/// A drawing: its SVG, its size, and what it says for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawing {
    pub(super) svg: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) said: String,
}

/// The plan's title, its tasks, the result in a sentence, whose scale it is, and the link to scan.
pub(super) fn drawing(
    text: &Text,
    set: &IndicatorSet,
    outcome: &Outcome,
    plan: &Plan,
    link: Option<&str>,
) -> Drawing {
    let mut page = Page::default();
    let title = text.tone(set.organisation).plan;
    page.down(72.0);
    page.lines(title, 44.0, INK, MARGIN, 700);
    page.lines(&set.title, 26.0, AZURITE, MARGIN, 400);
    page.rule();
    for (position, task) in plan.tasks.iter().enumerate() {
        page.task(text, position + 1, task);
    }
    if plan.tasks.is_empty() {
        page.lines(text.result.goals_none, 30.0, QUIET, MARGIN, 400);
    }
    page.rule();
    let headline = phrase::headline(text, &outcome.headline);
    page.lines(&headline, 26.0, INK, MARGIN, 400);
    page.lines(text.own_scale, 22.0, QUIET, MARGIN, 400);
    if let Some(code) = link.and_then(code) {
        page.qr(&path(&code), code.size() + 8, text.result.qr_help);
    }
    let tasks = plan
        .tasks
        .iter()
        .map(|task| task.what.as_str())
        .collect::<Vec<_>>();
    page.finish(
        [
            title,
            &tasks.join(text.result.semicolon),
            text.result.stop,
            &headline,
        ]
        .concat(),
    )
}

#[derive(Default)]
struct Page {
    body: String,
    y: f64,
}

impl Page {
    fn down(&mut self, by: f64) {
        self.y += by;
    }

    /// Text in lines from `left` to the right margin; `y` is where the next line's top will be.
    fn lines(&mut self, text: &str, size: f64, colour: &str, left: f64, weight: u16) {
        for line in broken(text, (f64::from(WIDTH) - MARGIN - left) / size) {
            self.y += size * 1.5;
            // Writing to a string cannot fail, here and below.
            let _ = write!(
                self.body,
                r#"<text x="{left}" y="{:.0}" font-size="{size}" font-weight="{weight}" fill="{colour}">{}</text>"#,
                self.y - size * 0.4,
                escaped(&line)
            );
        }
    }

    fn rule(&mut self) {
        self.y += 22.0;
        let _ = write!(
            self.body,
            r#"<path d="M{MARGIN} {:.0}h{:.0}" stroke="{LINE}" stroke-width="2"/>"#,
            self.y,
            f64::from(WIDTH) - 2.0 * MARGIN
        );
        self.y += 14.0;
    }

    /// A number in a circle, what to do, and below it who, until when and how one sees it.
    fn task(&mut self, text: &Text, number: usize, task: &Task) {
        let words = &text.result;
        self.y += 10.0;
        let _ = write!(
            self.body,
            r#"<circle cx="{:.0}" cy="{:.0}" r="21" fill="{AZURITE}"/><text x="{:.0}" y="{:.0}" font-size="26" fill="\#fff" text-anchor="middle">{number}</text>"#,
            MARGIN + 21.0,
            self.y + 25.0,
            MARGIN + 21.0,
            self.y + 34.0,
        );
        let left = MARGIN + 62.0;
        self.lines(&task.what, 32.0, INK, left, 500);
        let due = task.due.map(|due| fill(words.dates_to, &[&text.day(due)]));
        let about: Vec<String> = [Some(task.who.trim().to_owned()), due]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        self.lines(&about.join(words.comma), 25.0, AZURITE, left, 400);
        if !task.check.is_empty() {
            self.lines(
                &fill(words.family_done, &[&task.check]),
                25.0,
                QUIET,
                left,
                400,
            );
        }
    }

    fn qr(&mut self, path: &str, modules: i32, help: &str) {
        self.y += 24.0;
        let scale = QR / f64::from(modules);
        let _ = write!(
            self.body,
            r#"<g transform="translate({MARGIN} {:.0})"><path d="M0 0h{QR}v{QR}h-{QR}z" fill="\#fff"/><path transform="scale({scale:.4})" shape-rendering="crispEdges" d="{path}"/></g>"#,
            self.y
        );
        let (top, left) = (self.y, MARGIN + QR + 28.0);
        self.y += QR / 2.0 - 24.0;
        self.lines(help, 24.0, QUIET, left, 400);
        self.y = top + QR;
    }

    fn finish(self, said: String) -> Drawing {
        let height = (self.y + MARGIN).ceil() as u32;
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="{FONT}"><path d="M0 0h{WIDTH}v{height}H0z" fill="{PAPER}"/>{}</svg>"#,
            self.body
        );
        Drawing {
            svg: svg.replace("\\#", "#"),
            width: WIDTH,
            height,
            said,
        }
    }
}

/// How wide a letter is, in its size.
fn width(letter: char) -> f64 {
    match letter {
        'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '!' | '\'' | '|' | ' ' => 0.3,
        _ if letter.is_ascii() => 0.58,
        _ => 1.0,
    }
}

/// The text in lines of at most `room` widths. Words of Latin letters stay whole where a line can hold them, and no line begins
/// with a closing mark, which hangs over the end of the one before.
fn broken(text: &str, room: f64) -> Vec<String> {
    let letters: Vec<char> = text
        .chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .collect();
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
    let mut at = 0;
    while at < letters.len() {
        let run = if letters[at].is_ascii_graphic() {
            letters[at..]
                .iter()
                .take_while(|letter| letter.is_ascii_graphic())
                .count()
        } else {
            1
        };
        let wide: f64 = letters[at..at + run]
            .iter()
            .map(|letter| width(*letter))
            .sum();
        // A word longer than a line is broken anywhere.
        let run = if wide > room { 1 } else { run };
        let wide: f64 = letters[at..at + run]
            .iter()
            .map(|letter| width(*letter))
            .sum();
        let hangs = run == 1 && NOT_FIRST.contains(letters[at]);
        if letters[at] == '\n' || (used + wide > room && !hangs) {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if letters[at] != '\n' && !(line.is_empty() && letters[at] == ' ') {
            line.extend(&letters[at..at + run]);
            used += wide;
        }
        at += run;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::result::fixture::{answers, set};
    use crate::text::chinese;
    use indicators::outcome::outcome;
    use indicators::plan::{Choices, Origin, Pick, plan};

    #[test]
    fn lines_are_no_wider_than_the_room_and_begin_with_no_closing_mark() {
        assert_eq!(broken("一二三四五，六七", 5.0), ["一二三四五，", "六七"]);
        assert_eq!(broken("一二三 hello 四", 5.0), ["一二三 ", "hello 四"]);
        assert_eq!(broken("一\n二", 5.0), ["一", "二"]);
        assert_eq!(broken("", 5.0), Vec::<String>::new());
        let long = broken(&"x".repeat(40), 5.0);
        assert!(
            long.len() > 3 && long.iter().all(|line| line.chars().count() <= 8),
            "{long:?}"
        );
    }

    #[test]
    fn a_drawing_has_every_task_and_no_tag_of_what_was_typed() {
        let (set, answers) = (set(), answers("1213141"));
        let own = Pick {
            what: Some("</text><script>x</script>&".to_owned()),
            ..Pick::new(Origin::Own { item: None })
        };
        let mut choices = Choices {
            picks: Some(vec![own]),
        };
        let proposed = plan(&set, &answers, &Choices::default());
        choices
            .picks
            .iter_mut()
            .flatten()
            .next()
            .expect("a pick")
            .who = Some("妈妈".to_owned());
        choices.picks.iter_mut().for_each(|picks| {
            picks.extend(
                proposed
                    .tasks
                    .iter()
                    .take(2)
                    .map(|task| Pick::new(task.origin)),
            )
        });
        let plan = plan(&set, &answers, &choices);
        let drawn = drawing(
            chinese(),
            &set,
            &outcome(&set, &answers),
            &plan,
            Some("https://example.org/check/family/#1abc"),
        );
        assert!(
            !drawn.svg.contains("<script")
                && !drawn.svg.contains("\\#")
                && drawn.svg.contains("妈妈")
        );
        assert_eq!(drawn.svg.matches("<circle").count(), 3);
        assert!(
            drawn.svg.contains("shape-rendering") && drawn.height > 600,
            "{}",
            drawn.height
        );
    }
}

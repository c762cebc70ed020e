//! The plan's days as an iCalendar file (RFC 5545).
//!
//! Whoever imports it again, after a change, gets the change and no second copy: an event's UID comes from the record and
//! the task, and its SEQUENCE from the moment, so that it rises. Lines are folded here and not by a crate: the crates that
//! write calendars were seen to leave last lines of 76 octets, and bring a clock, random numbers and time zones along.

use crate::clean::{clean, one_line};
use crate::report::{Moment, Report};
use crate::say;
use crate::words::fill;
use indicators::day::Day;
use indicators::model::Organisation;
use indicators::plan::{Origin, Progress, Task};

/// Octets that a line may have, without its end.
pub const LONGEST_LINE: usize = 75;
/// Days after which the same questions are asked again.
const AGAIN_FAMILY: u16 = 90;
const AGAIN: u16 = 365;
/// The day before, at nine: so that there is still a day to do it.
const THE_DAY_BEFORE: &str = "-PT15H";
/// On the day, at nine.
const ON_THE_DAY: &str = "PT9H";

/// The calendar: a day for each task's start and end, and the day to ask again.
pub fn calendar(report: &Report) -> String {
    let words = report.words;
    let mut out = Lines::default();
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", "-//xuejing//learning-check//ZH");
    out.put("CALSCALE", "GREGORIAN");
    out.put("METHOD", "PUBLISH");
    out.put(
        "X-WR-CALNAME",
        &escaped(&fill(words.calendar_name, &[&report.set.title])),
    );
    let mut own: u16 = 0;
    for task in &report.plan.tasks {
        let key = key(task.origin, &mut own);
        let finished = matches!(task.progress, Progress::Done | Progress::Checked);
        let events = [
            ("start", task.start, words.event_start, ON_THE_DAY),
            ("due", task.due, words.event_due, THE_DAY_BEFORE),
        ];
        for (end, day, title, alarm) in events {
            if let Some(day) = day {
                let summary = fill(title, &[&one_line(&task.what)]);
                let event = Event {
                    key: format!("{key}-{end}"),
                    day,
                    summary,
                    about: about(report, task),
                    alarm,
                };
                event.write(report, &mut out, !finished);
            }
        }
    }
    again(report).write(report, &mut out, true);
    out.put("END", "VCALENDAR");
    out.text
}

/// What tells a task from the others of its plan, whatever is edited in it.
fn key(origin: Origin, own: &mut u16) -> String {
    match origin {
        Origin::Action { item, action } => format!("{item}-{action}"),
        Origin::FindOut { item } => format!("find-{item}"),
        Origin::Own { .. } => {
            *own += 1;
            format!("own-{own}")
        }
    }
}

/// The day on which the same questions are asked again.
fn again(report: &Report) -> Event {
    let words = report.words;
    let after = if report.set.organisation == Organisation::Family {
        AGAIN_FAMILY
    } else {
        AGAIN
    };
    Event {
        key: "again".to_owned(),
        day: report.record.current.day.plus(after),
        summary: fill(words.event_again, &[&report.set.title]),
        about: [words.event_again_about, &report.page].join("\n"),
        alarm: ON_THE_DAY,
    }
}

/// What is to be known about a task on its day.
fn about(report: &Report, task: &Task) -> String {
    let words = report.words;
    let item = task
        .origin
        .item()
        .and_then(|number| report.set.item(number))
        .map(|item| say::item(words, item));
    let columns = &words.result.task_columns;
    let lines = [
        (columns[1], item.unwrap_or_default()),
        (columns[4], clean(&task.what)),
        (columns[5], clean(&task.who)),
        (columns[6], clean(&task.with)),
        (columns[9], clean(&task.check)),
        (columns[11], say::progress(words, task.progress).to_owned()),
    ];
    let said = lines.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| fill(words.pair, &[name, value]))
        .collect::<Vec<_>>()
        .join("\n")
}

struct Event {
    key: String,
    day: Day,
    summary: String,
    about: String,
    alarm: &'static str,
}

impl Event {
    fn write(&self, report: &Report, out: &mut Lines, alarm: bool) {
        out.put("BEGIN", "VEVENT");
        out.put(
            "UID",
            &format!("{:08x}-{}@xuejing", report.root(), self.key),
        );
        out.put("DTSTAMP", &stamp(report.now));
        out.put("LAST-MODIFIED", &stamp(report.now));
        out.put("SEQUENCE", &sequence(report.now).to_string());
        out.put("DTSTART;VALUE=DATE", &compact(self.day));
        out.put("DTEND;VALUE=DATE", &compact(self.day.plus(1)));
        out.put("SUMMARY", &escaped(&self.summary));
        out.put("DESCRIPTION", &escaped(&self.about));
        out.put("STATUS", "CONFIRMED");
        out.put("TRANSP", "TRANSPARENT");
        if alarm {
            out.put("BEGIN", "VALARM");
            out.put("ACTION", "DISPLAY");
            out.put("DESCRIPTION", &escaped(&self.summary));
            out.put("TRIGGER", self.alarm);
            out.put("END", "VALARM");
        }
        out.put("END", "VEVENT");
    }
}

/// Rises with time, in steps of ten seconds; fits 31 bits up to the last day there is.
fn sequence(now: Moment) -> u32 {
    u32::from(now.day.days()) * 8640 + now.second.min(86_399) / 10
}

fn stamp(now: Moment) -> String {
    let second = now.second.min(86_399);
    format!(
        "{}T{:02}{:02}{:02}Z",
        compact(now.day),
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A text value: backslash first, then what has a meaning in it.
fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,");
    text.replace('\t', " ").replace('\n', "\\n")
}

/// Content lines.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn put(&mut self, name: &str, value: &str) {
        fold(&format!("{name}:{value}"), &mut self.text);
    }
}

/// Writes a line in parts of at most 75 octets, the space before each further part counted, and cuts no character.
fn fold(line: &str, out: &mut String) {
    let mut room = LONGEST_LINE;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = LONGEST_LINE - 1;
        }
        room -= letter.len_utf8();
        out.push(letter);
    }
    out.push_str("\r\n");
}

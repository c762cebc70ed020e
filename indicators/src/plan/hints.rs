//! Gentle hints on how a task is written. They never block.

use super::{Origin, Task};

/// Verbs that name no act; a task that begins with one and says nothing countable is asked to say more.
pub const EMPTY_VERBS: [&str; 8] = [
    "加强",
    "提高",
    "重视",
    "积极",
    "进一步",
    "加大",
    "深化",
    "强化",
];

/// Something that would make a task easier to carry out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// Nothing is written yet.
    NothingToDo,
    /// No one is named.
    NoOwner,
    /// No last day.
    NoDate,
    /// The last day lies before the first.
    DatesReversed,
    /// Nothing countable or visible in how it is checked.
    NothingToCheck,
    /// It begins with a verb that names no act.
    EmptyVerb(&'static str),
    /// It happens once, and nothing says how it goes on.
    OneOff,
}

/// Words for things one can look at; a check that names one can be checked.
const VISIBLE: [&str; 26] = [
    "表", "单", "记录", "照片", "文件", "制度", "公告", "名单", "报告", "方案", "地图", "纸", "册",
    "通知", "截图", "回执", "纪要", "笔记", "日历", "合同", "海报", "作品", "录音", "视频", "目录",
    "签到",
];
const COUNTS: [char; 12] = [
    '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '每',
];
const ONE_OFF: [&str; 6] = ["办一次", "搞一次", "开一次", "组织一次", "办一场", "搞一场"];

pub(super) fn hints(task: &Task) -> Vec<Hint> {
    let mut hints = Vec::new();
    let what = task.what.trim();
    if what.is_empty() {
        hints.push(Hint::NothingToDo);
    }
    if task.who.trim().is_empty() {
        hints.push(Hint::NoOwner);
    }
    if task.due.is_none() {
        hints.push(Hint::NoDate);
    }
    if task
        .start
        .zip(task.due)
        .is_some_and(|(start, due)| due < start)
    {
        hints.push(Hint::DatesReversed);
    }
    if !can_be_checked(&task.check) {
        hints.push(Hint::NothingToCheck);
    }
    if let Some(verb) = EMPTY_VERBS.iter().find(|verb| {
        what.strip_prefix(**verb)
            .is_some_and(|rest| !has_count(rest))
    }) {
        hints.push(Hint::EmptyVerb(verb));
    }
    let once = ONE_OFF.iter().any(|words| what.contains(words)) && !what.contains('每');
    if once && task.then.trim().is_empty() && !matches!(task.origin, Origin::FindOut { .. }) {
        hints.push(Hint::OneOff);
    }
    hints
}

fn can_be_checked(check: &str) -> bool {
    has_count(check) || VISIBLE.iter().any(|word| check.contains(word))
}

fn has_count(text: &str) -> bool {
    text.chars()
        .any(|character| character.is_numeric() || COUNTS.contains(&character))
}

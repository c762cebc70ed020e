//! Every word that the widget itself says. The words of the questions come with the set.
//!
//! A language is one [`Text`] value, so another one is added by writing its data and naming it in [`of`]. Where a number or
//! a name goes in, the words hold `{}`; [`fill`] puts the values in, in order. The words of result, plan, print and compare
//! stand in [`result`].

use indicators::answers::Reason;
use indicators::model::{Horizon, Level, Organisation, SetNumber};
use indicators::plan::Progress;

pub mod result;
mod zh_hans;

pub use result::ResultText;

/// A word or sentence of the interface.
pub type Words = &'static str;

/// The words of one language.
#[derive(Debug)]
pub struct Text {
    /// BCP 47 tag, for the `lang` attribute.
    pub lang: Words,
    /// Names of the four levels, lowest first.
    pub levels: [Words; 4],
    /// What each level means in general, lowest first.
    pub level_meanings: [Words; 4],
    /// `{}级`: a level by number, in running text.
    pub level: Words,
    /// 不适用
    pub not_applicable: Words,
    /// Reasons for 不适用, in the order of [`Reason::ALL`].
    pub reasons: [Words; 4],
    /// 说不清
    pub unsure: Words,
    /// 还没答
    pub unanswered: Words,
    /// 今天能做, 本月, 本年
    pub horizons: [Words; 3],
    /// In the order of [`Progress::ALL`].
    pub progress: [Words; 5],
    /// Names of the official sets by number, from 1.
    pub sets: [Words; 4],
    /// `第{}套`: a set without a name here.
    pub other_set: Words,
    /// That the scale is this project's own. Said on every screen with levels, and in every export.
    pub own_scale: Words,
    /// While the part that shows results is on its way.
    pub opening: Words,
    /// Year, month, day.
    pub date: Words,
    /// What is said otherwise to a family.
    pub family: Tone,
    /// What is said otherwise to an organisation.
    pub organisation: Tone,
    /// Words of the frame around every screen.
    pub frame: FrameText,
    /// Words of the start screen.
    pub start: StartText,
    /// Words of the question screen and the overview.
    pub question: QuestionText,
    /// Words of calculators and checklists.
    pub calculator: CalculatorText,
    /// Words of the sharing screen and of someone's link.
    pub share: ShareText,
    /// Lines said once.
    pub notice: NoticeText,
    /// Words of result, plan, print and compare.
    pub result: ResultText,
}

/// What is said to a family in one way and to an organisation in another.
#[derive(Debug)]
pub struct Tone {
    /// Heading of the start screen; `{}` is how the set calls the ones who answer.
    pub title: Words,
    /// How to go about it.
    pub how: Words,
    /// Where answers go.
    pub privacy: Words,
    /// When the last question is answered.
    pub finished: Words,
    /// Name of the plan.
    pub plan: Words,
    /// Label of the name field.
    pub name: Words,
    /// To whom one sends.
    pub share: Words,
}

/// Words of the frame.
#[derive(Debug)]
pub struct FrameText {
    /// Name of the navigation.
    pub navigation: Words,
    /// 题目
    pub questions: Words,
    /// 结果
    pub result: Words,
    /// 计划
    pub plan: Words,
    /// 分享与保存
    pub share: Words,
    /// 首页
    pub start: Words,
    /// Close a notice.
    pub close: Words,
    /// Yes, in general.
    pub yes: Words,
    /// No, in general.
    pub no: Words,
    /// Each change is saved here.
    pub saved: Words,
    /// Nothing is saved.
    pub not_saved: Words,
    /// The paper form can be used; the loader says it when nothing else can.
    pub broken: Words,
}

/// Words of the start screen.
#[derive(Debug)]
pub struct StartText {
    /// That there are no words in the language asked for, said so that whoever asked understands it.
    pub untranslated: Words,
    /// `{}题，约{}分钟`
    pub length: Words,
    /// 开始
    pub begin: Words,
    /// `上次做到第{}题，共{}题，已答{}题。`
    pub resumed: Words,
    /// `上次（{}）已答完{}题。`
    pub resumed_complete: Words,
    /// 接着做
    pub resume: Words,
    /// 看结果
    pub see_result: Words,
    /// 再测一次
    pub again: Words,
    /// What again does.
    pub again_help: Words,
    /// 为谁而设
    pub audience: Words,
    /// Heading of how the four levels are meant.
    pub levels: Words,
    /// `依据：{}附件{}{}`
    pub source: Words,
    /// 已有别人发来的链接或文件？
    pub have_link: Words,
}

/// Words of the questions.
#[derive(Debug)]
pub struct QuestionText {
    /// `第{}题，共{}题`
    pub progress: Words,
    /// `第{}/{}题`
    pub progress_short: Words,
    /// `已答{}题`
    pub answered: Words,
    /// Legend of the levels.
    pub legend: Words,
    /// 这道题怎么看
    pub help: Words,
    /// 可以看哪些佐证
    pub evidence_prompts: Words,
    /// 容易走偏的地方
    pub pitfalls: Words,
    /// 官方位置 `{}附件{}，{}，第{}条`
    pub source: Words,
    /// 为什么不适用
    pub reason_legend: Words,
    /// What 不适用 does.
    pub not_applicable_help: Words,
    /// What 说不清 does.
    pub unsure_help: Words,
    /// 清除这题的选择
    pub clear: Words,
    /// 备注和佐证
    pub notes: Words,
    /// 备注
    pub note: Words,
    /// What the note is for.
    pub note_help: Words,
    /// 佐证放在哪里
    pub evidence: Words,
    /// What the evidence place is for.
    pub evidence_help: Words,
    /// 上一题
    pub previous: Words,
    /// 下一题
    pub next: Words,
    /// 看结果
    pub finish: Words,
    /// 全部题目
    pub overview: Words,
    /// 一次一题
    pub one_by_one: Words,
    /// 一页全部
    pub all_at_once: Words,
    /// Lead of the overview.
    pub overview_lead: Words,
    /// 官方要求的就是这一级
    pub official_level: Words,
}

/// Words of calculators and checklists.
#[derive(Debug, PartialEq)]
pub struct CalculatorText {
    /// 小计算器
    pub calculator: Words,
    /// 清单
    pub checklist: Words,
    /// That it only suggests.
    pub only_suggests: Words,
    /// `第{}位`
    pub member: Words,
    /// 加一位
    pub add_member: Words,
    /// `去掉第{}位`
    pub remove_member: Words,
    /// 本年, 上一年
    pub this_year: Words,
    /// 上一年
    pub last_year: Words,
    /// `{}年前`
    pub years_ago: Words,
    /// 比上一年多 / 一样 / 少
    pub directions: [Words; 3],
    /// `{}少于{}份`: too few for percentages.
    pub too_few: Words,
    /// `按填的数，像是{}级“{}”。`
    pub suggestion: Words,
    /// `勾了{}项，共{}项；像是{}级“{}”。`
    pub ticks: Words,
    /// 采用建议
    pub adopt: Words,
    /// 已采用
    pub adopted: Words,
    /// Some numbers are missing.
    pub incomplete: Words,
    /// `官方的数是{}{}{}。`
    pub official: Words,
    /// 不少于
    pub at_least: Words,
    /// 达到
    pub equal: Words,
    /// It is not a number.
    pub not_a_number: Words,
    /// It is below zero.
    pub negative: Words,
    /// It is too large.
    pub too_large: Words,
    /// `{}（{}）`: label and unit.
    pub with_unit: Words,
}

/// Words of the sharing screen and of someone's link.
#[derive(Debug)]
pub struct ShareText {
    /// Heading.
    pub title: Words,
    /// Link.
    pub link: Words,
    /// Copy.
    pub copy: Words,
    /// With the plan.
    pub with_plan: Words,
    /// With the name.
    pub with_name: Words,
    /// Nothing to share yet.
    pub nothing: Words,
    /// Alternative text of the QR code.
    pub qr: Words,
    /// Heading of the same in words.
    pub words: Words,
    /// Heading of the file.
    pub file: Words,
    /// What the file carries.
    pub file_lead: Words,
    /// Save the file.
    pub save_file: Words,
    /// Open a file.
    pub open_file: Words,
    /// Name of the file, without extension; `{}` slug, `{}` day.
    pub file_name: Words,
    /// Heading of bringing others' links together.
    pub others: Words,
    /// What it does.
    pub others_lead: Words,
    /// Label of the paste field.
    pub paste: Words,
    /// Read the pasted link.
    pub read: Words,
    /// Compare.
    pub compare: Words,
    /// Heading of deleting.
    pub delete: Words,
    /// What it deletes.
    pub delete_lead: Words,
    /// Confirm deleting.
    pub delete_confirm: Words,
    /// Yes, delete.
    pub delete_yes: Words,
    /// Heading of someone's link.
    pub opened: Words,
    /// `{}的自评，{}` name and day.
    pub opened_by: Words,
    /// 有人
    pub somebody: Words,
    /// The own answers are untouched.
    pub opened_lead: Words,
    /// `答了{}题，共{}题。`
    pub opened_answered: Words,
    /// With a plan of `{}` tasks.
    pub opened_tasks: Words,
    /// `{}` of its questions have come to mean something else.
    pub opened_changed: Words,
    /// Look at it.
    pub look: Words,
    /// Compare with mine.
    pub compare_mine: Words,
    /// Go on with it.
    pub take_over: Words,
    /// What going on does.
    pub take_over_help: Words,
    /// Confirm taking over.
    pub take_over_confirm: Words,
    /// Yes, take over.
    pub take_over_yes: Words,
    /// Back to the own.
    pub leave: Words,
    /// Confirm importing.
    pub import_confirm: Words,
    /// Yes, import.
    pub import_yes: Words,
    /// Confirm writing over what a newer version kept.
    pub overwrite_confirm: Words,
    /// Yes, write over.
    pub overwrite_yes: Words,
}

/// Lines said once.
#[derive(Debug)]
pub struct NoticeText {
    /// See [`crate::state::Notice`].
    pub storage_forbidden: Words,
    /// No room.
    pub storage_full: Words,
    /// Damaged, put aside.
    pub storage_corrupt: Words,
    /// Damaged, and no room to put it aside.
    pub storage_stuck: Words,
    /// Of a newer version.
    pub storage_newer: Words,
    /// Save over it.
    pub overwrite: Words,
    /// The link is damaged.
    pub link_damaged: Words,
    /// The link is cut short.
    pub link_cut: Words,
    /// The link is of a newer version.
    pub link_newer: Words,
    /// The pasted text holds no link.
    pub link_none: Words,
    /// The link is about another set, `{}`.
    pub link_other_set: Words,
    /// The file is damaged.
    pub file_damaged: Words,
    /// The file is of another kind.
    pub file_foreign: Words,
    /// The file is too large.
    pub file_too_large: Words,
    /// The file is of a newer version.
    pub file_newer: Words,
    /// The file is about another set, `{}`.
    pub file_other_set: Words,
    /// `{}` questions mean something else now.
    pub revision_changed: Words,
    /// `{}` questions are new.
    pub revision_added: Words,
    /// `{}` questions are gone.
    pub revision_dropped: Words,
    /// Made under a newer revision.
    pub revision_newer: Words,
    /// Copied.
    pub copied: Words,
    /// Not copied.
    pub copy_failed: Words,
    /// Taken in.
    pub imported: Words,
    /// Added.
    pub added: Words,
    /// Deleted.
    pub deleted: Words,
    /// Cannot print.
    pub print_failed: Words,
    /// The part that shows results could not be fetched.
    pub not_loaded: Words,
    /// Plan full.
    pub plan_full: Words,
}

/// There is one of each language, so two are equal when they are the same one; nothing need be read to know it.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Text {
    /// What is said to this kind of organisation.
    pub fn tone(&self, organisation: Organisation) -> &Tone {
        if organisation.is_family() {
            &self.family
        } else {
            &self.organisation
        }
    }

    /// The name of a level.
    pub fn level_name(&self, level: Level) -> Words {
        self.levels[level.index()]
    }

    /// When an action can be done.
    pub fn horizon(&self, horizon: Horizon) -> Words {
        self.horizons[horizon as usize]
    }

    /// How far a task is.
    pub fn progress(&self, progress: Progress) -> Words {
        self.progress[progress as usize]
    }

    /// Why an item does not apply.
    pub fn reason(&self, reason: Reason) -> Words {
        self.reasons[reason as usize]
    }

    /// The name of a set.
    pub fn set(&self, number: SetNumber) -> String {
        match self.sets.get(usize::from(number).wrapping_sub(1)) {
            Some(name) => (*name).to_owned(),
            None => fill(self.other_set, &[&number.to_string()]),
        }
    }

    /// A day in words.
    pub fn day(&self, day: indicators::day::Day) -> String {
        let (year, month, day) = day.calendar();
        fill(
            self.date,
            &[&year.to_string(), &month.to_string(), &day.to_string()],
        )
    }
}

/// The words of a language; Simplified Chinese where the language is not here.
pub fn of(_lang: &str) -> &'static Text {
    &zh_hans::TEXT
}

/// Whether a text is in a language, whatever its region or script.
pub fn speaks(text: &Text, lang: &str) -> bool {
    let primary = |tag: &str| {
        tag.trim()
            .split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    lang.trim().is_empty() || primary(lang) == primary(text.lang)
}

/// Puts values in the place of each `{}`, in order; what is left over is left out.
pub fn fill(words: &str, values: &[&str]) -> String {
    let mut filled =
        String::with_capacity(words.len() + values.iter().map(|value| value.len()).sum::<usize>());
    let mut values = values.iter();
    let mut parts = words.split("{}");
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_first_part() {
        let text = of("zh-Hans");
        assert!(
            ["zh", "zh-CN", "ZH-Hant", ""]
                .iter()
                .all(|lang| speaks(text, lang))
        );
        assert!(!speaks(text, "en") && !speaks(text, "zha"));
    }

    #[test]
    fn fill_puts_values_in_order_and_survives_too_few_and_too_many() {
        assert_eq!(fill("第{}题，共{}题", &["3", "16"]), "第3题，共16题");
        assert_eq!(fill("第{}题，共{}题", &["3"]), "第3题，共题");
        assert_eq!(fill("没有", &["3"]), "没有");
        assert_eq!(fill("{}", &["{}"]), "{}");
    }
}

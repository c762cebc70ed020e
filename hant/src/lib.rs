//! Traditional Chinese (zh-Hant), derived from simplified when something is built; no text is kept in both.
//!
//! Start at [`Hant::open`]. OpenCC converts by phrase and then to Taiwan's forms of characters, without exchanging words: 网络
//! stays 網絡, since the words of an official text are its own. The editors' list (`content/zh-Hant.toml`) comes last: each line
//! says what the conversion wrote and what to write in its place, so it also holds what is a matter of house style (平台, 「」).
//!
//! | code | what it says |
//! |---|---|
//! | `hant-syntax` | a line of the list is not TOML |
//! | `hant-repeated` | a word stands twice at the left |
//! | `hant-value` | what stands at the right is no text, is empty, or is what stands at the left |

mod list;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use indicators::diagnostic::Diagnostic;
use list::List;
use std::fmt;

/// BCP 47 tag of what comes out.
pub const LANG: &str = "zh-Hant";

/// A converter with one list of overrides.
pub struct Hant {
    opencc: OpenCC,
    list: List,
}

/// Why there is no converter.
#[derive(Debug)]
pub enum Fault {
    /// The dictionaries inside the program cannot be used.
    Dictionary(String),
    /// The list cannot be used: everything that is wrong with it.
    List(Vec<Diagnostic>),
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dictionary(message) => out.write_str(message),
            Self::List(found) => {
                let mut messages = found.iter().map(|diagnostic| diagnostic.message.as_str());
                out.write_str(messages.next().unwrap_or_default())?;
                messages.try_for_each(|message| write!(out, "; {message}"))
            }
        }
    }
}

impl std::error::Error for Fault {}

impl Hant {
    /// A converter that applies this list last.
    ///
    /// # Errors
    /// Where the list has mistakes, all of them.
    pub fn open(list: &str) -> Result<Self, Fault> {
        let list = List::read(list).map_err(Fault::List)?;
        let opencc = OpenCC::from_config(BuiltinConfig::S2tw)
            .map_err(|error| Fault::Dictionary(error.to_string()))?;
        Ok(Self { opencc, list })
    }

    /// The same text in traditional Chinese. What is neither Han nor in the list stays as it is.
    pub fn convert(&self, text: &str) -> String {
        self.list.apply(&self.opencc.convert(text))
    }
}

/// What OpenCC's dictionary from traditional to simplified says of each character alone, two and two. To ask it takes longer than to
/// read a hundred pages, so its answers stand here; a test holds them to it.
const SIMPLIFIED: &str = include_str!("simplified.txt");

/// Every traditional character that has a simplified form, with it: for folding what a reader types, one character at a time.
pub fn simplified_characters() -> impl Iterator<Item = (char, char)> {
    SIMPLIFIED.lines().flat_map(|line| {
        let characters = line.chars();
        let second = characters.clone().skip(1);
        characters.zip(second).step_by(2)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the dictionary has changed, `simplified.txt` is written anew from what this prints.
    #[test]
    fn simplified_forms_are_those_of_the_dictionary() {
        let opencc = OpenCC::from_config(BuiltinConfig::T2s).expect("the dictionary is there");
        // A line of its own for each character, so that no two are taken for a phrase.
        let lines: String = ('\u{3400}'..='\u{9fff}').flat_map(|c| [c, '\n']).collect();
        let folded = opencc.convert(&lines);
        let pairs = lines.chars().zip(folded.chars());
        let pairs: Vec<(char, char)> = pairs.filter(|(from, to)| from != to).collect();
        let lines = pairs.chunks(32).map(|line| {
            let line = line.iter().flat_map(|&(from, to)| [from, to]);
            line.chain(['\n']).collect::<String>()
        });
        let expected: String = lines.collect();
        assert!(SIMPLIFIED == expected, "{expected}");
        assert!(simplified_characters().eq(pairs));
    }

    #[test]
    fn characters_fold_one_by_one() {
        let pairs: Vec<(char, char)> = simplified_characters().collect();
        let fold = |text: &str| -> String {
            let of = |c| {
                pairs
                    .iter()
                    .find(|(from, _)| *from == c)
                    .map_or(c, |(_, to)| *to)
            };
            text.chars().map(of).collect()
        };
        assert_eq!(
            fold("學習發展、頭髮、裡裏、臺灣"),
            "学习发展、头发、里里、台湾"
        );
        assert_eq!(fold("学习F3-1"), "学习F3-1");
    }

    const LIST: &str = include_str!("../../content/zh-Hant.toml");

    fn convert(text: &str) -> String {
        Hant::open(LIST).expect("the list is right").convert(text)
    }

    /// One simplified character for several traditional ones: which is meant, the word decides.
    #[test]
    fn one_character_for_several_is_told_by_its_word() {
        for (simplified, traditional) in [
            ("学完以后，皇后与后勤，后台", "學完以後，皇后與後勤，後台"),
            ("家里、公里、邻里、里弄", "家裡、公里、鄰里、里弄"),
            ("发现、头发、发言、发展", "發現、頭髮、發言、發展"),
            (
                "干部、干净、实干、干活、能干",
                "幹部、乾淨、實幹、幹活、能幹",
            ),
            (
                "面条、面谈、当面、方面、面粉",
                "麵條、面談、當面、方面、麵粉",
            ),
            (
                "平台、台账、舞台、一台电脑、讲台",
                "平台、台帳、舞台、一台電腦、講台",
            ),
            (
                "制度、制作、编制、复制、缝制",
                "制度、製作、編制、複製、縫製",
            ),
            (
                "系统、联系、关系、系列、系鞋带",
                "系統、聯繫、關係、系列、繫鞋帶",
            ),
            ("轻松、松树、放松、松江", "輕鬆、松樹、放鬆、松江"),
            (
                "复习、重复、答复、恢复、复杂",
                "複習、重複、答覆、恢復、複雜",
            ),
            ("一只手、只有、两只、船只", "一隻手、只有、兩隻、船隻"),
            ("日历、历史、经历、农历", "日曆、歷史、經歷、農曆"),
            ("词汇、汇报、汇总", "詞彙、彙報、彙總"),
            ("表格、手表、钟表、年表", "表格、手錶、鐘錶、年表"),
            ("征求、征文、长征", "徵求、徵文、長征"),
            ("签到、签字、标签、书签", "簽到、簽字、標籤、書籤"),
            ("准备、准时、标准、批准", "準備、準時、標準、批准"),
            ("志愿者、杂志、同志、标志", "志願者、雜誌、同志、標誌"),
            ("了解、明了、受不了", "瞭解、明瞭、受不了"),
            ("周末、四周、一周、周到", "週末、四週、一週、周到"),
        ] {
            assert_eq!(convert(simplified), traditional);
        }
    }

    /// Phrases of our own sets whose words the conversion took apart wrongly: they must still stand there, and come out right.
    #[test]
    fn our_own_texts_come_out_right() {
        let sets = [
            include_str!("../../indicators/sets/family.toml"),
            include_str!("../../indicators/sets/community.toml"),
            include_str!("../../indicators/sets/enterprise.toml"),
            include_str!("../../indicators/sets/government.toml"),
        ]
        .concat();
        let converted = convert(&sets);
        for (simplified, traditional) in [
            ("贴在账本里，", "貼在帳本裡，"),
            ("空格里有了一样", "空格裡有了一樣"),
            ("手机里约好的", "手機裡約好的"),
            ("议程里加一行", "議程裡加一行"),
            ("邻里互教", "鄰里互教"),
            ("小结发到每个居村", "小結發到每個居村"),
            ("别只问来过的人", "別只問來過的人"),
            ("名单只记姓名", "名單只記姓名"),
            ("常见的是只有上岗", "常見的是只有上崗"),
            ("提交并留有回执", "提交並留有回執"),
            ("，并为劳模", "，並為勞模"),
            ("一并排进去", "一併排進去"),
            ("原岗同事签一句", "原崗同事簽一句"),
            ("缺席的人签个名", "缺席的人簽個名"),
            ("没采纳的为什么", "沒採納的為什麼"),
            ("并有回音", "並有回音"),
            ("过去四周里", "過去四週裡"),
            ("当周改", "當週改"),
            ("这周的班次", "這週的班次"),
            ("各尽其责", "各盡其責"),
            ("不相干的", "不相干的"),
            ("复盘", "復盤"),
            ("财务复核", "財務複核"),
            ("把答复写在", "把答覆寫在"),
            ("后勤、外勤", "後勤、外勤"),
            ("培训台账", "培訓台帳"),
        ] {
            assert!(sets.contains(simplified), "{simplified} is gone");
            assert!(converted.contains(traditional), "{simplified}");
        }
    }

    #[test]
    fn words_of_the_official_text_are_kept() {
        assert_eq!(
            convert("“网络培训”与信息、软件"),
            "「網絡培訓」與信息、軟件"
        );
        assert_eq!(convert("1小时、8本、{}元，F3-1"), "1小時、8本、{}元，F3-1");
        assert_eq!(convert(""), "");
    }

    #[test]
    fn a_wrong_list_is_refused_with_all_that_is_wrong() {
        let Err(Fault::List(found)) = Hant::open("\"甲\" = 1\n\"乙\" = \"乙\"\n") else {
            panic!("two mistakes are two mistakes");
        };
        assert_eq!(found.len(), 2);
    }
}

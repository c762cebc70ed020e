use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::*;

/// The text with its emphasis written as `⟨strong⟩`, as the parser sees it after adapting.
fn read(source: &str) -> String {
    let adapted = Adapted::new(source);
    let mut out = String::new();
    for event in Parser::new_ext(adapted.text(), Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Strong) => out.push('⟨'),
            Event::Start(Tag::Emphasis) => out.push('‹'),
            Event::Start(Tag::Strikethrough) => out.push('⌈'),
            Event::End(pulldown_cmark::TagEnd::Strong) => out.push('⟩'),
            Event::End(pulldown_cmark::TagEnd::Emphasis) => out.push('›'),
            Event::End(pulldown_cmark::TagEnd::Strikethrough) => out.push('⌋'),
            Event::Text(text) => out.push_str(&adapted.strip(text)),
            Event::Code(text) => {
                out.push('`');
                out.push_str(&adapted.strip(text));
                out.push('`');
            }
            Event::SoftBreak => out.push('\n'),
            _ => {}
        }
    }
    out
}

#[track_caller]
fn check(source: &str, expected: &str) {
    assert_eq!(read(source), expected, "{source}");
}

/// Each of the marks that Chinese text puts at the edge of an emphasis, before and after a character.
#[test]
fn emphasis_ends_after_chinese_punctuation() {
    for mark in "，。、；：？！“”‘’（）【】《》〈〉「」『』—～…·〃-々①㋐￥％".chars()
    {
        check(&format!("前**真{mark}**她"), &format!("前⟨真{mark}⟩她"));
        check(&format!("前*真{mark}*她"), &format!("前‹真{mark}›她"));
    }
}

#[test]
fn emphasis_begins_before_chinese_punctuation() {
    for mark in "“‘（【《〈「『—…·".chars() {
        check(&format!("后**{mark}真**她"), &format!("后⟨{mark}真⟩她"));
        check(
            &format!("后**{mark}真{mark}**她"),
            &format!("后⟨{mark}真{mark}⟩她"),
        );
    }
}

#[test]
fn emphasis_beside_latin_punctuation_needs_a_chinese_neighbour() {
    check("我们用**C#**写", "我们用⟨C#⟩写");
    check("编号**(甲)**的人", "编号⟨(甲)⟩的人");
    check("标准**[ECMA-262](a)**很长", "标准⟨ECMA-262⟩很长");
    check(
        "**`代码`**在前，在后**`代码`**。",
        "⟨`代码`⟩在前，在后⟨`代码`⟩。",
    );
    check("税后**¥10,000**到手", "税后⟨¥10,000⟩到手");
    check("**推荐：**React好用", "⟨推荐：⟩React好用");
    check("Go**「入门」**一书", "Go⟨「入门」⟩一书");
    // Curly quotes belong to other scripts too: after a Latin letter the amendment leaves them alone.
    check("Go**“入门”**一书", "Go**“入门”**一书");
    // Without a Chinese character at either side, CommonMark's own rule stands.
    for source in [
        "a**a\"**a",
        "a**\"a**a",
        "a**a∇**a",
        "a**∇a**a",
        "a**𐬻a**a",
        "a**a𐬻**a",
    ] {
        check(source, source);
    }
}

#[test]
fn korean_and_rare_characters_count() {
    check("**스크립트(script)**라고", "⟨스크립트(script)⟩라고");
    check("ᅡ**(a)**", "ᅡ⟨(a)⟩");
    check("**(k)**ᄏ", "⟨(k)⟩ᄏ");
    check("𰻞𰻞**（面）**好吃", "𰻞𰻞⟨（面）⟩好吃");
    check("𰻞𰻞**(面)**好吃", "𰻞𰻞⟨(面)⟩好吃");
    check("﨑**(崎)**", "﨑⟨(崎)⟩");
    // An ideograph with a variation selector is still one.
    check("葛\u{e0100}**(正字)**城", "葛\u{e0100}⟨(正字)⟩城");
    check("塚\u{fe00}**(异体)**字", "塚\u{fe00}⟨(异体)⟩字");
    // Of two selectors after a quotation mark one makes it full-width, the other half-width.
    check("**“甲”\u{fe01}**Hub", "⟨“甲”\u{fe01}⟩Hub");
    check("**“甲”\u{fe00}**Hub", "**“甲”\u{fe00}**Hub");
    check(
        "**“\u{fe01}引用”\u{fe01}**Hub",
        "⟨“\u{fe01}引用”\u{fe01}⟩Hub",
    );
}

#[test]
fn signs_that_are_both_chinese_and_emoji_count_as_chinese() {
    for sign in ["〰", "〽", "🈂", "🈷", "㊗", "㊙"] {
        check(&format!("a**{sign}**a"), &format!("a⟨{sign}⟩a"));
    }
}

#[test]
fn underscores_keep_their_rule() {
    check("__注意__：事项", "⟨注意⟩：事项");
    check("注意：__事项__", "注意：⟨事项⟩");
    check("词_中_间", "词_中_间");
    check("句号。\u{fe01}_Latin._", "句号。\u{fe01}‹Latin.›");
    check("**_两层。_**后文", "⟨‹两层。›⟩后文");
    check("前文**_“两层”_**后文", "前文⟨‹“两层”›⟩后文");
}

#[test]
fn nested_and_neighbouring_runs_work() {
    // Four marks between two pairs are no end of the first: CommonMark's rule of three.
    check("**甲。****乙。**丙", "⟨甲。****乙。⟩丙");
    check("***甲。***乙", "‹⟨甲。⟩›乙");
    check("~~删去。~~后文", "⌈删去。⌋后文");
    check("前文~~“删去”~~后文", "前文⌈“删去”⌋后文");
    check("**~~都要。~~**后文", "⟨⌈都要。⌋⟩后文");
    check("3~5小时，8~10本", "3~5小时，8~10本");
}

#[test]
fn what_is_no_emphasis_stays_none() {
    check("甲** ，乙** 丙", "甲** ，乙** 丙");
    check("甲\\**。乙", "甲**。乙");
    check("甲\\\\**“乙”**丙", "甲\\⟨“乙”⟩丙");
    check("`甲**。**乙`", "`甲**。**乙`");
    check("* 甲。\n* 乙。", "甲。乙。");
    check("> **甲**。", "⟨甲⟩。");
    check(">**甲**乙", "⟨甲⟩乙");
}

#[test]
fn a_text_that_holds_a_sentinel_gets_another() {
    let source = format!("{}**甲。**乙", SENTINELS[0]);
    check(&source, &format!("{}⟨甲。⟩乙", SENTINELS[0]));
    let all: String = SENTINELS.iter().collect();
    check(&format!("{all}**甲。**乙"), &format!("{all}**甲。**乙"));
}

/// What counts as punctuation must be what the parser counts, or a sentinel would do harm. The parser's table is of an older Unicode, so
/// signs added since then may differ, but none of the blocks that Chinese is written with.
#[test]
fn punctuation_is_what_the_parser_takes_for_it() {
    let written_with = |c: char| matches!(c, '\u{a0}'..='\u{17f}' | '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{23ff}' | '\u{2460}'..='\u{27ff}' | '\u{2e00}'..='\u{2e5f}' | '\u{3000}'..='\u{31bf}' | '\u{3200}'..='\u{9fff}' | '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffef}' | '\u{1f000}'..='\u{1f0ff}' | '\u{1f300}'..='\u{1f64f}');
    for c in ('\u{a0}'..=char::MAX).filter(|c| !c.is_whitespace()) {
        // After a letter a run opens only if no punctuation follows.
        let text = format!("a*{c}b*");
        let opens = Parser::new(&text).any(|event| matches!(event, Event::Start(Tag::Emphasis)));
        assert!(opens || is_punctuation(c), "{c} {:x}", c as u32);
        assert!(
            !opens || !is_punctuation(c) || !written_with(c),
            "{c} {:x}",
            c as u32
        );
    }
}

/// Every run between every two kinds of neighbour: after adapting, the parser's rule gives what the amendment asks.
#[test]
fn every_pair_of_neighbours_gets_what_the_amendment_asks() {
    let kinds = ['文', '。', '“', 'a', '.', ' ', '①', '한', '😀'];
    for delimiter in [b'*', b'_'] {
        for before in kinds {
            for after in kinds {
                let run = if delimiter == b'*' { "**" } else { "__" };
                let source = format!("x{before}{run}{after}x");
                let (before, after) = (seen(Some(before)), seen(Some(after)));
                let plain = Side {
                    space: false,
                    punctuation: true,
                    cjk: false,
                };
                let places = insertions(&source);
                let start = source.find(run).unwrap();
                let left = if places.contains(&start) {
                    plain
                } else {
                    before
                };
                let right = if places.contains(&(start + 2)) {
                    plain
                } else {
                    after
                };
                let got = commonmark(delimiter, left, right);
                assert_eq!(got, amended(delimiter, before, after), "{source}");
            }
        }
    }
}

proptest! {
    /// Whatever the text: taking the sentinels out gives the text back, and every place leads back to where it was.
    #[test]
    fn offsets_lead_back(source in "[文字。，“”（）a-c.!* _~`\\\\\\[\\]\n>#0-9-]{0,60}") {
        let adapted = Adapted::new(&source);
        prop_assert_eq!(&*adapted.strip(adapted.text().into()), source.as_str());
        for (offset, c) in adapted.text().char_indices() {
            if c != adapted.sentinel {
                let original = adapted.original(offset);
                prop_assert_eq!(source[original..].chars().next(), Some(c));
                prop_assert_eq!(adapted.original(offset + c.len_utf8()), original + c.len_utf8());
            }
        }
        prop_assert_eq!(adapted.original(adapted.text().len()), source.len());
    }

    /// Whatever the text: without a Chinese character the adapter changes nothing.
    #[test]
    fn latin_text_is_left_alone(source in "[a-e.,!?()\"'* _~`\\\\\\[\\]\n>#0-9-]{0,60}") {
        let adapted = Adapted::new(&source);
        prop_assert_eq!(adapted.text(), source.as_str());
    }

    /// Whatever the text: the parser's texts, cleaned, are stretches of the source at the mapped ranges.
    #[test]
    fn events_stand_where_they_say(source in "[文字。，“”a-c* \n]{0,60}") {
        let adapted = Adapted::new(&source);
        for (event, range) in Parser::new(adapted.text()).into_offset_iter() {
            if let Event::Text(text) = event {
                let text = adapted.strip(text);
                prop_assert_eq!(&source[adapted.original_range(&range)], &*text);
            }
        }
    }
}

/// A character as the table writes it.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').expect("an end");
        let number = u32::from_str_radix(number, 16).expect("a number");
        out.extend(char::from_u32(number));
        out.push_str(rest);
    }
    out
}

/// A case of the table, without emphasis or with it.
fn case(side: &str, [open, close]: [&str; 2], before: &str, after: &str) -> String {
    let [start, end] = [before, after].map(|kind| if kind.is_empty() { "" } else { "x" });
    if side == "open" {
        format!("{start}{before}{open}{after}x{close} x")
    } else {
        format!("x {open}x{before}{close}{after}{end}")
    }
}

/// Every run between every two kinds of neighbour, as another implementation of the amendment has it.
#[test]
fn runs_between_all_kinds_of_neighbours_are_as_elsewhere() {
    let table = include_str!("../testdata/cjk-runs.tsv");
    let rows = || table.lines().filter(|line| !line.starts_with('#'));
    let fields = |line: &'static str| line.split('\t').collect::<Vec<_>>();
    let kinds: Vec<(&str, String)> = (rows().map(fields))
        .filter(|row| row[0] == "kind")
        .map(|row| (row[1], unescaped(row.get(2).copied().unwrap_or_default())))
        .collect();
    let (mut cases, mut lenient) = (0, 0);
    for row in rows().map(fields).filter(|row| row[0] != "kind") {
        let [side, run, before, signs] = row[..] else {
            panic!("{row:?}");
        };
        let marks = match run {
            "*" | "_" => ["‹", "›"],
            "**" | "__" => ["⟨", "⟩"],
            "***" => ["‹⟨", "⟩›"],
            _ => ["⌈", "⌋"],
        };
        let (_, before) = kinds
            .iter()
            .find(|(name, _)| *name == before)
            .expect("a kind");
        assert_eq!(signs.len(), kinds.len());
        for (sign, (_, after)) in signs.chars().zip(&kinds).filter(|(sign, _)| *sign != '.') {
            let source = case(side, [run, run], before, after);
            let emphasis = case(side, marks, before, after);
            let got = read(&source);
            cases += 1;
            // The parser lets two tildes open before whatever is no space.
            if (side, run, sign) == ("open", "~~", '-') && got.trim() == emphasis.trim() {
                lenient += 1;
                continue;
            }
            let expected = if sign == '+' { &emphasis } else { &source };
            assert_eq!(got.trim(), expected.trim(), "{source}");
        }
    }
    assert_eq!((cases, lenient), (12_095, 40));
}

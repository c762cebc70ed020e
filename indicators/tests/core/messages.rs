//! Codes found in what people paste.

use crate::sample::*;
use indicators::answers::Response;
use indicators::share::message::lines;
use indicators::share::{LinkError, Shared, encode};
use proptest::prelude::*;

fn named(name: &str) -> Response {
    Response {
        name: Some(name.into()),
        ..response(name.len() as u32, "1234")
    }
}

fn code_of(name: &str) -> String {
    encode(&Shared {
        response: named(name),
        tasks: None,
    })
    .expect("a code")
}

/// Each line's number, with what was read of each code in it.
fn read(text: &str) -> Vec<(usize, Vec<Result<String, LinkError>>)> {
    let name = |shared: Shared| shared.response.name.unwrap_or_default();
    lines(text)
        .map(|line| {
            let codes = line.codes.into_iter();
            (line.number, codes.map(|code| code.map(name)).collect())
        })
        .collect()
}

#[test]
fn a_stretch_of_a_chat_gives_every_code_in_it_and_says_which_lines_have_none() {
    let (one, two) = (code_of("妈妈"), code_of("爸"));
    let spaced: String = one.chars().flat_map(|sign| [sign, ' ']).collect();
    let text = format!(
        "妈妈 10:21\n妈妈：https://a.example/#{one}，快看\n\n[爸] 10:22\r\n两个：https://a.example/#{two} 和 https://a.example/?x=1#{one}\n#学习 打卡\n代码是{one}，收到吗\n代码 {two}。\n{spaced}\n"
    );
    let ok = |name: &str| Ok(name.to_owned());
    assert_eq!(
        read(&text),
        [
            (1, vec![]),
            (2, vec![ok("妈妈")]),
            (4, vec![]),
            (5, vec![ok("爸"), ok("妈妈")]),
            (6, vec![]),
            (7, vec![ok("妈妈")]),
            (8, vec![ok("爸")]),
            (9, vec![ok("妈妈")]),
        ]
    );
}

#[test]
fn a_damaged_code_is_told_from_a_remark() {
    let code = code_of("妈妈");
    let cut = &code[..code.len() - 6];
    let text =
        format!("https://a.example/#{cut}\n{cut}\nx\nxiao wang, see you at 7\n2026-11-21 10:20\n");
    let read = read(&text);
    assert!(
        read[..2]
            .iter()
            .all(|(_, codes)| codes.len() == 1 && codes[0].is_err()),
        "{read:?}"
    );
    assert!(
        read[2..].iter().all(|(_, codes)| codes.is_empty()),
        "{read:?}"
    );
}

proptest! {
    #[test]
    fn any_text_is_read_and_no_line_is_lost(text in any::<String>(), code in Just(code_of("妈妈"))) {
        let with = |line: &str| !line.trim().is_empty();
        prop_assert_eq!(lines(&text).count(), text.lines().filter(|line| with(line)).count());
        let text = format!("{text}\nhttps://a.example/#{code}");
        prop_assert_eq!(lines(&text).last().map(|line| line.codes.len()), Some(1));
    }
}

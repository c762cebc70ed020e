//! What can be carried away, and where the page stands that it is carried away from. Pure.

use yew::Callback;

/// What can be carried away as a file, in the order in which it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// The plan in the form of its kind.
    Document,
    /// Everything in sheets.
    Workbook,
    /// The plan's days.
    Calendar,
    /// The plan's tasks, comma-separated.
    Tasks,
    /// The result, comma-separated.
    Results,
    /// Result and plan as Markdown.
    Markdown,
    /// The result as xAPI statements.
    Statements,
    /// Result and plan in a few lines.
    Text,
    /// The record, with everything.
    Record,
}

impl Carried {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Document,
        Self::Workbook,
        Self::Calendar,
        Self::Tasks,
        Self::Results,
        Self::Markdown,
        Self::Statements,
        Self::Text,
        Self::Record,
    ];

    /// The name by which the office program knows it; `None` for what this program makes itself.
    pub fn office(self) -> Option<&'static str> {
        match self {
            Self::Document => Some("document"),
            Self::Workbook => Some("workbook"),
            Self::Calendar => Some("calendar"),
            Self::Tasks => Some("tasks"),
            Self::Results => Some("results"),
            Self::Markdown => Some("markdown"),
            Self::Statements => Some("statements"),
            Self::Text | Self::Record => None,
        }
    }
}

/// How the making of a file goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// It is being made.
    Making,
    /// It was handed to the browser's downloads; with the file, where the device can send files to other programs.
    Saved(String, Option<web_sys::File>),
    /// What makes it could not be fetched.
    NotLoaded,
    /// It could not be made.
    NotMade,
}

/// What is wished for on the screen for carrying away.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// A file.
    File(Carried, Callback<Told>),
    /// A file handed to the device's own way of sending.
    SendFile(web_sys::File),
    /// Words and a link handed to the device's own way of sending.
    SendWords(String, Option<String>),
    /// A drawing as a picture that can be kept: its SVG, width and height.
    Picture(String, u32, u32, Callback<Option<String>>),
}

/// A browser inside another program, which does not let files be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// 微信
    WeChat,
    /// QQ, or QQ's browser.
    Qq,
}

impl Inside {
    /// Which one it is, by what the browser calls itself.
    pub fn of(user_agent: &str) -> Option<Self> {
        if user_agent.contains("MicroMessenger") {
            Some(Self::WeChat)
        } else if [" QQ/", "MQQBrowser"]
            .iter()
            .any(|name| user_agent.contains(name))
        {
            Some(Self::Qq)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_inside_other_programs_are_told_apart() {
        let phone =
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";
        for (after, expected) in [
            ("", None),
            (
                " XWEB/1260117 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701",
                Some(Inside::WeChat),
            ),
            (
                " MQQBrowser/6.2 TBS/046715 MicroMessenger/8.0",
                Some(Inside::WeChat),
            ),
            (" V1_AND_SQ_9.0.60 QQ/9.0.60.17095", Some(Inside::Qq)),
            (" MQQBrowser/15.2 Mobile", Some(Inside::Qq)),
        ] {
            assert_eq!(Inside::of(&[phone, after].concat()), expected, "{after}");
        }
    }
}

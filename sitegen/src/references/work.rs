//! One work that pages cite, as the fields that say what it is.

use crate::table::When;

/// What a work is, in the words that editors write; each has its mark in GB/T 7714.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Notice,
    Article,
    Newspaper,
    Book,
    Chapter,
    Paper,
    Thesis,
    Report,
    Standard,
    Patent,
    Interview,
    Web,
    Dataset,
    Software,
    Other,
}

/// What editors write for each kind, what the style calls it, and what the kind is called.
const KINDS: [(Kind, &str, &str, &str); 15] = [
    (Kind::Notice, "notice", "document", "通知、文件"),
    (Kind::Article, "article", "article-journal", "期刊文章"),
    (
        Kind::Newspaper,
        "newspaper",
        "article-newspaper",
        "报纸文章",
    ),
    (Kind::Book, "book", "book", "书"),
    (Kind::Chapter, "chapter", "chapter", "书里的一章"),
    (Kind::Paper, "paper", "paper-conference", "会议论文"),
    (Kind::Thesis, "thesis", "thesis", "学位论文"),
    (Kind::Report, "report", "report", "报告"),
    (Kind::Standard, "standard", "standard", "标准"),
    (Kind::Patent, "patent", "patent", "专利"),
    (Kind::Interview, "interview", "interview", "访谈"),
    (Kind::Web, "web", "webpage", "网页"),
    (Kind::Dataset, "dataset", "dataset", "数据集"),
    (Kind::Software, "software", "software", "软件"),
    (Kind::Other, "other", "document", "别的"),
];

/// What editors write for the kinds.
pub(crate) const WORDS: [&str; KINDS.len()] = {
    let mut words = [""; KINDS.len()];
    let mut index = 0;
    while index < KINDS.len() {
        words[index] = KINDS[index].1;
        index += 1;
    }
    words
};

impl Kind {
    /// The kind of this word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let mut kinds = KINDS.iter();
        kinds.find(|kind| kind.1 == word).map(|kind| kind.0)
    }

    fn row(self) -> &'static (Kind, &'static str, &'static str, &'static str) {
        let mut kinds = KINDS.iter();
        kinds.find(|kind| kind.0 == self).unwrap_or(&KINDS[14])
    }

    /// What editors write.
    pub(crate) fn word(self) -> &'static str {
        self.row().1
    }

    /// What the style calls it.
    pub(super) fn in_style(self) -> &'static str {
        self.row().2
    }

    /// What it is called, for messages.
    pub(crate) fn name(self) -> &'static str {
        self.row().3
    }

    /// A piece of something larger that has a title of its own.
    pub(crate) fn is_inside_a_book(self) -> bool {
        matches!(self, Self::Chapter | Self::Paper)
    }

    /// Where place, publisher and year are printed, and said to be unknown where nobody says them.
    pub(super) fn has_imprint(self) -> bool {
        !matches!(
            self,
            Self::Article
                | Self::Newspaper
                | Self::Patent
                | Self::Web
                | Self::Dataset
                | Self::Software
        )
    }

    /// The field without which the kind cannot be printed.
    pub(crate) fn needs(self) -> Option<&'static str> {
        match self {
            Self::Article | Self::Newspaper => Some("journal"),
            Self::Chapter | Self::Paper => Some("book"),
            Self::Web => Some("url"),
            _ => None,
        }
    }

    /// Whether the form prints this field of the kind.
    pub(crate) fn prints(self, field: &str) -> bool {
        match field {
            "journal" => matches!(self, Self::Article | Self::Newspaper | Self::Interview),
            "issue" => matches!(self, Self::Article | Self::Interview),
            "book" | "editor" => self.is_inside_a_book(),
            "volume" => !matches!(self, Self::Newspaper | Self::Patent),
            "number" => !matches!(self, Self::Article | Self::Newspaper | Self::Web),
            "pages" => self.has_imprint() || matches!(self, Self::Article | Self::Newspaper),
            "translator" | "edition" => self.has_imprint(),
            "place" | "publisher" => {
                !matches!(self, Self::Article | Self::Newspaper | Self::Patent)
            }
            _ => true,
        }
    }
}

/// The words of the form: those of a work in Chinese, or those that all others have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    Chinese,
    Latin,
}

impl Lang {
    /// By a language's tag.
    pub(crate) fn of_tag(tag: &str) -> Self {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        if first.eq_ignore_ascii_case("zh") {
            Self::Chinese
        } else {
            Self::Latin
        }
    }

    /// By the characters of a title.
    pub(crate) fn of_title(title: &str) -> Self {
        let chinese = |c: char| indicators::load::prose::is_han(Some(c));
        if title.chars().any(chinese) {
            Self::Chinese
        } else {
            Self::Latin
        }
    }
}

/// One work. What is absent is not known.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub(crate) kind: Kind,
    pub(crate) title: String,
    /// As they are printed; the last may say that there are more.
    pub(crate) authors: Vec<String>,
    pub(crate) editors: Vec<String>,
    pub(crate) translators: Vec<String>,
    /// The journal, the newspaper or the book that it stands in.
    pub(crate) inside: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) edition: Option<String>,
    pub(crate) volume: Option<String>,
    pub(crate) issue: Option<String>,
    pub(crate) pages: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) date: Option<When>,
    pub(crate) url: Option<String>,
    pub(crate) doi: Option<String>,
    pub(crate) accessed: Option<When>,
    pub(crate) lang: Lang,
}

/// Stands in the place of further names.
const MORE: [&str; 5] = ["等", "等人", "et al", "et al.", "others"];

/// Whether a name says that there are more.
pub(super) fn means_more(name: &str) -> bool {
    MORE.contains(&name.trim())
}

/// A name as GB/T 7714 prints it: `Guo, Huinan` becomes `GUO Huinan`, `Kennedy, W. J.` becomes `KENNEDY W J`; whatever has no comma stands
/// as it is, and so does a body whose name has one, in braces.
pub(crate) fn printed(name: &str) -> String {
    let name = name.trim();
    let body = name
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    if let Some(body) = body {
        return body.to_owned();
    }
    match name.split_once(',') {
        Some((family, given)) => person(family, given),
        None => name.to_owned(),
    }
}

/// The two parts of a person's name put together; Chinese ones without a space.
pub(super) fn person(family: &str, given: &str) -> String {
    let (family, given) = (family.trim(), given.trim());
    if Lang::of_title(family) == Lang::Chinese {
        return format!("{family}{given}");
    }
    let given = given.replace('.', " ");
    let parts = [family.to_uppercase()]
        .into_iter()
        .chain(given.split_whitespace().map(str::to_owned));
    parts.collect::<Vec<_>>().join(" ")
}

/// The first letters of given names, as the standard abbreviates them: `Peter M.` becomes `P M`.
pub(super) fn initials(given: &str) -> String {
    if Lang::of_title(given) == Lang::Chinese {
        return given.to_owned();
    }
    let words = given.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '‐'));
    let first = words.filter_map(|word| word.chars().next());
    let letters: Vec<String> = first.map(|c| c.to_uppercase().to_string()).collect();
    letters.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_printed_as_the_standard_has_them() {
        for (written, expected) in [
            ("何曼", "何曼"),
            ("Guo, Huinan", "GUO Huinan"),
            ("Kennedy, W. J.", "KENNEDY W J"),
            ("de Souza, A.", "DE SOUZA A"),
            ("张, 三", "张三"),
            ("World Wide Web Consortium", "World Wide Web Consortium"),
            (
                "{Department of Education, Ireland}",
                "Department of Education, Ireland",
            ),
        ] {
            assert_eq!(printed(written), expected, "{written}");
        }
        assert_eq!(initials("Jean-Paul M."), "J P M");
        assert_eq!(initials("三"), "三");
    }

    #[test]
    fn every_kind_has_its_word() {
        for word in WORDS {
            assert_eq!(Kind::of(word).map(Kind::word), Some(word));
        }
        assert_eq!(Kind::of("boook"), None);
    }

    #[test]
    fn the_language_is_told_by_tag_or_title() {
        assert_eq!(Lang::of_tag("zh-Hant"), Lang::Chinese);
        assert_eq!(Lang::of_tag("en"), Lang::Latin);
        assert_eq!(Lang::of_title("WCAG 2.2"), Lang::Latin);
        assert_eq!(Lang::of_title("学习"), Lang::Chinese);
    }
}

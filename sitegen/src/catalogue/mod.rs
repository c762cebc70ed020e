//! The guide's data files: `glossary.toml`, `cases.toml`, `resources.toml`. Each entry has its Chinese and its English side by side.

mod read;
pub(crate) mod terms;

use indicators::diagnostic::Diagnostic;

use crate::{
    config::Config,
    input::Input,
    report::Problem,
    table::{Placed, Table},
};

/// A text in both languages; what is not translated is Chinese.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Both {
    zh: String,
    en: Option<String>,
}

impl Both {
    /// A text that must be there in Chinese; English stands under a name of its own.
    pub(crate) fn required(
        table: &mut Table<'_, '_>,
        zh: &'static str,
        en: &'static str,
    ) -> Option<Self> {
        let (chinese, english) = (table.required(zh), table.text(en));
        Some(Self {
            zh: chinese?.value,
            en: english.map(|text| text.value),
        })
    }

    /// The same where it may be absent.
    pub(crate) fn optional(
        table: &mut Table<'_, '_>,
        zh: &'static str,
        en: &'static str,
    ) -> Option<Self> {
        let (chinese, english) = (table.text(zh), table.text(en));
        Some(Self {
            zh: chinese?.value,
            en: english.map(|text| text.value),
        })
    }

    /// In a language, where it is said in it.
    pub(crate) fn only(&self, lang: &str) -> Option<&str> {
        match lang {
            "en" => self.en.as_deref(),
            _ => Some(&self.zh),
        }
    }

    /// In a language: English where it is asked for and there.
    pub(crate) fn of(&self, lang: &str) -> &str {
        match (&self.en, lang) {
            (Some(english), "en") => english,
            _ => &self.zh,
        }
    }
}

/// One word of the glossary.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) name: Both,
    /// Other spellings in running text, of either language.
    pub(crate) also: Vec<String>,
    pub(crate) definition: Both,
    pub(crate) sources: Vec<Placed<String>>,
    /// Site address of a page about it.
    pub(crate) page: Option<Placed<String>>,
}

/// What somebody did somewhere.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) place: Both,
    /// One of [`KINDS`].
    pub(crate) kind: String,
    pub(crate) what: Both,
    pub(crate) numbers: Vec<Figure>,
    pub(crate) borrow: Both,
    pub(crate) sources: Vec<Placed<String>>,
    pub(crate) page: Option<Placed<String>>,
}

/// A number with its year.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub(crate) text: Both,
    pub(crate) date: String,
}

/// Something to learn with.
#[derive(Debug, Clone)]
pub(crate) struct Resource {
    pub(crate) id: String,
    pub(crate) title: Both,
    pub(crate) who: Vec<String>,
    pub(crate) topic: Vec<String>,
    pub(crate) form: String,
    pub(crate) cost: String,
    pub(crate) access: Both,
    pub(crate) about: Both,
    pub(crate) find: Both,
    pub(crate) sources: Vec<Placed<String>>,
}

/// The kinds of case, in the order of their page.
pub(crate) const KINDS: [&str; 6] = ["区", "社区", "企业", "两新", "城市", "国外"];
/// For whom a resource is.
pub(crate) const WHO: [&str; 9] = [
    "家庭",
    "社区",
    "企事业单位",
    "机关",
    "老年人",
    "残障人士",
    "新市民",
    "倒班职工",
    "青少年",
];
/// What a resource is about.
pub(crate) const TOPICS: [&str; 10] = [
    "阅读",
    "数字",
    "健康",
    "技能",
    "艺术",
    "科学",
    "公共事务",
    "语言",
    "办学",
    "管理",
];
/// What sort of thing a resource is.
pub(crate) const FORMS: [&str; 8] = [
    "场所", "课程", "书刊", "平台", "人员", "经费", "制度", "模板",
];
/// What a resource costs.
pub(crate) const COSTS: [&str; 4] = ["免费", "部分免费", "自费", "视情况"];

/// `glossary.toml`.
pub(crate) fn terms(table: &mut Table<'_, '_>) -> Vec<Term> {
    table.tables("term", read::term)
}

/// `cases.toml`.
pub(crate) fn cases(table: &mut Table<'_, '_>) -> Vec<Case> {
    table.tables("case", read::case)
}

/// `resources.toml`.
pub(crate) fn resources(table: &mut Table<'_, '_>) -> Vec<Resource> {
    table.tables("resource", read::resource)
}

/// Everything in the three files.
#[derive(Debug, Clone, Default)]
pub(crate) struct Catalogue {
    pub(crate) terms: Vec<Term>,
    pub(crate) cases: Vec<Case>,
    pub(crate) resources: Vec<Resource>,
}

impl Catalogue {
    /// Reads the files that are there, and looks up the works that they cite.
    pub(crate) fn read(input: &Input, config: &Config, problems: &mut Vec<Problem>) -> Self {
        let mut catalogue = Self::default();
        let mut file = |name: &str, read: &mut dyn FnMut(&mut Table<'_, '_>)| {
            if let Some(file) = input.content.texts.get(name) {
                crate::config::with_table(file, problems, |table| read(table));
            }
        };
        file("glossary.toml", &mut |table| {
            catalogue.terms = terms(table);
            let ids = catalogue.terms.iter().map(|term| term.id.as_str());
            read::once(ids, table);
            cited(
                catalogue.terms.iter().map(|term| &term.sources),
                config,
                table,
            );
        });
        file("cases.toml", &mut |table| {
            catalogue.cases = cases(table);
            read::once(catalogue.cases.iter().map(|case| case.id.as_str()), table);
            cited(
                catalogue.cases.iter().map(|case| &case.sources),
                config,
                table,
            );
        });
        file("resources.toml", &mut |table| {
            catalogue.resources = resources(table);
            let ids = catalogue
                .resources
                .iter()
                .map(|resource| resource.id.as_str());
            read::once(ids, table);
            let sources = catalogue.resources.iter().map(|resource| &resource.sources);
            cited(sources, config, table);
        });
        catalogue
    }

    /// Addresses that entries name, with the file that names them.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&'static str, &Placed<String>)> {
        let terms = self.terms.iter().filter_map(|term| term.page.as_ref());
        let cases = self.cases.iter().filter_map(|case| case.page.as_ref());
        let terms = terms.map(|page| ("glossary.toml", page));
        terms.chain(cases.map(|page| ("cases.toml", page)))
    }
}

fn cited<'s>(
    sources: impl Iterator<Item = &'s Vec<Placed<String>>>,
    config: &Config,
    table: &mut Table<'_, '_>,
) {
    let unknown: Vec<Diagnostic> = sources
        .flatten()
        .filter(|key| !config.references.contains_key(&key.value))
        .map(|key| config.unknown_reference(key))
        .collect();
    unknown.into_iter().for_each(|fault| table.reject(fault));
}

//! How much there is: counts for editors, and pages whose facts are due to be looked at again.

use std::sync::Arc;

use indicators::model::{Calculator, IndicatorSet};
use rayon::prelude::*;
use time::Date;

use crate::{
    catalogue::Catalogue, document::Document, editions::Edition, report::Problem,
    source::SourceFile,
};

/// What a site holds.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// Official sets, and those of this project.
    pub sets: (usize, usize),
    /// Dimensions of all sets.
    pub dimensions: usize,
    /// Items of the official sets, and of the others.
    pub items: (usize, usize),
    /// Actions of all items.
    pub actions: usize,
    /// Calculators and checklists.
    pub helpers: (usize, usize),
    /// Pages that editors wrote.
    pub pages: usize,
    /// Characters of Chinese on them and in the sets.
    pub characters: (usize, usize),
    /// For each other language with files of its own: its pages, words on them, and how much is missing.
    pub languages: Vec<LanguageStats>,
    /// Works that are cited.
    pub references: usize,
    /// Words of the glossary, cases, resources, figures.
    pub data: (usize, usize, usize, usize),
    /// Pages with a review date, each with the file.
    reviews: Vec<(Date, Arc<SourceFile>)>,
}

/// What a site holds in a language.
#[derive(Debug, Clone)]
pub struct LanguageStats {
    /// BCP 47 tag.
    pub lang: String,
    /// Pages in it.
    pub pages: usize,
    /// Words on them.
    pub words: usize,
    /// Pages and sets that are missing.
    pub missing: (usize, usize),
}

impl Stats {
    /// Counts everything.
    pub(crate) fn new(editions: &[Edition], catalogue: &Catalogue, figures: usize) -> Self {
        let mut stats = Self::default();
        let Some(source) = editions.first() else {
            return stats;
        };
        for set in &source.sets {
            stats.set(set);
        }
        stats.pages = source.documents.len();
        stats.characters.0 = (source.documents.par_iter())
            .map(|page| han(body(page)))
            .sum();
        stats.references = source.config.references.len();
        let Catalogue {
            terms,
            cases,
            resources,
        } = catalogue;
        stats.data = (terms.len(), cases.len(), resources.len(), figures);
        let own = editions
            .iter()
            .skip(1)
            .filter(|edition| edition.hant.is_none());
        stats.languages = own.map(language).collect();
        let dated = |page: &Document| Some((page.front.review?, Arc::clone(&page.file)));
        stats.reviews = source.documents.iter().filter_map(dated).collect();
        stats
    }

    fn set(&mut self, set: &IndicatorSet) {
        let official = set.origin.is_official();
        let (sets, items) = match official {
            true => (&mut self.sets.0, &mut self.items.0),
            false => (&mut self.sets.1, &mut self.items.1),
        };
        *sets += 1;
        *items += set.item_count();
        self.dimensions += set.dimensions.len();
        for (_, item) in set.items() {
            self.actions += item.actions.len();
            let calculator: Option<&Calculator> = item.calculator.as_ref();
            self.helpers.0 += usize::from(calculator.is_some());
            self.helpers.1 += usize::from(item.checklist.is_some());
        }
        let mut words = set.clone();
        words.visit_words(&mut |_, texts| {
            self.characters.1 += texts.iter().map(|text| han(text)).sum::<usize>();
        });
    }

    /// Pages whose facts should have been looked at again by a day.
    pub fn overdue(&self, today: Date) -> Vec<Problem> {
        let due = self.reviews.iter().filter(|(review, _)| *review < today);
        due.map(|(review, file)| {
            let at = file.text.find("review").unwrap_or(0);
            let message = format!("这一页该在{review}以前再看一遍，现在过了");
            let hint = "核对一遍事实和日期，再改date和review";
            let span = at..at + "review".len();
            let diagnostic =
                indicators::diagnostic::Diagnostic::warning("page-review-due", span, message);
            Problem::new(file, diagnostic.with_hint(hint))
        })
        .collect()
    }

    /// A line for each count.
    pub fn lines(&self, overdue: usize) -> Vec<String> {
        let mut lines = vec![
            format!("指标集：官方{}套，本项目拟的{}套", self.sets.0, self.sets.1),
            format!("维度：{}", self.dimensions),
            format!("条目：官方{}条，本项目拟的{}条", self.items.0, self.items.1),
            format!(
                "行动：{}条；计算器{}个，清单{}个",
                self.actions, self.helpers.0, self.helpers.1
            ),
            format!(
                "写的页面：{}页，{}字；指标集{}字",
                self.pages, self.characters.0, self.characters.1
            ),
        ];
        for LanguageStats {
            lang,
            pages,
            words,
            missing,
        } in &self.languages
        {
            lines.push(format!(
                "{lang}：{pages}页，{words}词；没有译的{}页、{}套",
                missing.0, missing.1
            ));
        }
        let (terms, cases, resources, figures) = self.data;
        lines.push(format!("参考文献：{}条", self.references));
        lines.push(format!(
            "词汇：{terms}条；案例：{cases}条；资源：{resources}条；图：{figures}幅"
        ));
        lines.push(format!("过了复核日期的：{overdue}页"));
        lines
    }
}

fn language(edition: &Edition) -> LanguageStats {
    let (lang, documents) = (&edition.lang, &edition.documents);
    let translated = || documents.iter().filter(|page| page.lang == *lang);
    LanguageStats {
        lang: lang.clone(),
        pages: translated().count(),
        words: translated()
            .map(|page| body(page).split_whitespace().count())
            .sum(),
        missing: (
            documents.len() - translated().count(),
            edition.sets.iter().filter(|set| set.lang != *lang).count(),
        ),
    }
}

fn body(page: &Document) -> &str {
    &page.file.text[page.body.clone()]
}

/// How many characters are Chinese.
fn han(text: &str) -> usize {
    let is_han = |character: &char| ('\u{3400}'..='\u{9fff}').contains(character);
    text.chars().filter(is_han).count()
}

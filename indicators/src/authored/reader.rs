//! A small reader over TOML's spanned tree that goes on after a mistake and collects every one.

use super::shape::{Form, Key, Need, Shape, listed};
use super::vocabulary::Word;
use super::{Number, Text};
use crate::diagnostic::Diagnostic;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Codes that say something is absent. Where the text is not TOML, what is absent may only have been lost.
const ABSENCE: [&str; 3] = ["set-missing-key", "set-level-missing", "set-empty-list"];

/// The text being read and what was found wrong with it so far.
pub(crate) struct Reader<'t> {
    pub(crate) text: &'t str,
    /// From here on nothing read can be trusted: a bracket that never closes takes what follows with it.
    pub(crate) lost_from: Cell<usize>,
    problems: RefCell<Vec<Diagnostic>>,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            lost_from: Cell::new(usize::MAX),
            problems: RefCell::new(Vec::new()),
        }
    }

    /// Takes a diagnostic, its place brought onto the borders of characters, whatever the parser said.
    pub(crate) fn report(&self, mut diagnostic: Diagnostic) {
        diagnostic.span = within(self.text, diagnostic.span);
        self.problems.borrow_mut().push(diagnostic);
    }

    /// Everything found, in the order of the text. In a text that is not TOML, absences are not reported, nor a second
    /// problem on a line that TOML itself could not read, nor anything after the place where the thread is lost.
    pub(crate) fn finish(self, whole: bool) -> Vec<Diagnostic> {
        let (text, lost_from) = (self.text, self.lost_from.get());
        let mut problems = self.problems.into_inner();
        if !whole {
            let broken: Vec<usize> = problems
                .iter()
                .filter(|problem| problem.code == "set-syntax")
                .map(|problem| super::line_of(text, problem.span.start))
                .collect();
            problems.retain(|problem| {
                problem.code == "set-syntax"
                    || problem.span.start < lost_from
                        && !ABSENCE.contains(&problem.code)
                        && !broken.contains(&super::line_of(text, problem.span.start))
            });
        }
        problems.sort_by_key(|problem| problem.span.start);
        problems
    }
}

/// One table being read: its shape, how to call it, where it stands, and the required keys it lacks.
pub(crate) struct Table<'a, 't> {
    pub(crate) reader: &'a Reader<'t>,
    pub(crate) label: String,
    pub(crate) span: Range<usize>,
    shape: &'static Shape,
    values: &'a DeTable<'t>,
    missing: RefCell<Vec<&'static str>>,
    guessed: Vec<&'static str>,
}

impl<'a, 't> Table<'a, 't> {
    /// Opens a table and reports every key it should not have.
    pub(crate) fn open(
        reader: &'a Reader<'t>,
        shape: &'static Shape,
        label: String,
        values: &'a DeTable<'t>,
        span: Range<usize>,
    ) -> Self {
        let mut guessed = Vec::new();
        for key in values.keys() {
            let name = key.get_ref().as_ref();
            if shape.key(name).is_none() {
                let message = format!("{label}里没有`{name}`这个键");
                let (hint, guess) = shape.advice(name);
                reader.report(
                    Diagnostic::error("set-unknown-key", key.span(), message).with_hint(hint),
                );
                guessed.extend(guess);
            }
        }
        Self {
            reader,
            label,
            span,
            shape,
            values,
            missing: RefCell::new(Vec::new()),
            guessed,
        }
    }

    /// Says which required keys were absent, in the table's order. Every table ends with it. A key that was only
    /// misspelt has been spoken of already.
    pub(crate) fn finish(self) {
        let missing = self.missing.into_inner();
        let absent = |key: &&&str| missing.contains(*key) && !self.guessed.contains(*key);
        let names = self.shape.names();
        let missing: Vec<&str> = names.iter().filter(absent).copied().collect();
        if missing.is_empty() {
            return;
        }
        let message = format!("{}缺少{}", self.label, listed(&missing));
        let hint = format!("在{}里补上。", self.shape.header);
        self.reader.report(
            Diagnostic::error("set-missing-key", self.span.start..self.span.start, message)
                .with_hint(hint),
        );
    }

    /// A value that stands in the text. TOML puts a place of no length where it gave up on a value; that counts as absent.
    pub(crate) fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'t>>> {
        debug_assert!(
            self.shape.key(key).is_some(),
            "{key} is not in the shape of {}",
            self.shape.name
        );
        self.values
            .get(key)
            .filter(|value| !value.span().is_empty())
    }

    fn key(&self, name: &str) -> Option<&'static Key> {
        self.shape.key(name)
    }

    /// A value that may be absent.
    fn optional(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'t>>> {
        debug_assert!(
            self.key(key).is_none_or(|key| key.need != Need::Must),
            "{key} of {} must be there",
            self.shape.name
        );
        self.get(key)
    }

    /// A value that must stand in the text.
    pub(crate) fn require(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'t>>> {
        let value = self.get(key);
        debug_assert!(
            value.is_some() || self.key(key).is_none_or(|key| key.need != Need::May),
            "{key} of {} may be left out",
            self.shape.name
        );
        if value.is_none() && !self.values.contains_key(key) {
            self.missing.borrow_mut().push(key);
        }
        value
    }

    /// A required text; empty, at this table's beginning, where there is none.
    pub(crate) fn text(&self, key: &'static str) -> Text {
        self.require(key)
            .and_then(|value| self.as_text(key, value))
            .unwrap_or_else(|| Spanned::new(self.span.start..self.span.start, String::new()))
    }

    /// A text that may be absent.
    pub(crate) fn optional_text(&self, key: &'static str) -> Option<Text> {
        self.optional(key)
            .and_then(|value| self.as_text(key, value))
    }

    pub(crate) fn as_text(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, value, "文字");
            return None;
        };
        if text.trim().is_empty() {
            let message = format!("{}的`{key}`是空的", self.label);
            self.reader.report(
                Diagnostic::error("set-empty-text", value.span(), message)
                    .with_hint("写上内容；可以省的键，不写就整行删去。"),
            );
            return None;
        }
        Some(Spanned::new(value.span(), text.to_owned()))
    }

    /// A required whole number of the range that its key has.
    pub(crate) fn number(&self, key: &'static str) -> Option<Number> {
        self.require(key)
            .and_then(|value| self.as_number(key, value))
    }

    /// The same where it may be absent.
    pub(crate) fn optional_number(&self, key: &'static str) -> Option<Number> {
        self.optional(key)
            .and_then(|value| self.as_number(key, value))
    }

    fn as_number(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Number> {
        let range = match self.key(key).map(|key| key.form) {
            Some(Form::Number(least, most)) => least..=most,
            _ => {
                debug_assert!(false, "{key} of {} is no number", self.shape.name);
                0..=u16::MAX
            }
        };
        let number = match value.get_ref() {
            DeValue::Integer(digits) => u16::from_str_radix(digits.as_str(), digits.radix()).ok(),
            DeValue::Float(_) => None,
            _ => {
                self.wrong_type(key, value, "整数");
                return None;
            }
        };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            self.out_of_range(
                key,
                value,
                &format!("{}到{}的整数", range.start(), range.end()),
            );
        }
        number.map(|number| Spanned::new(value.span(), number))
    }

    /// A required positive number that need not be whole.
    pub(crate) fn decimal(&self, key: &'static str) -> Option<Spanned<f64>> {
        let value = self.require(key)?;
        let number: Option<f64> = match value.get_ref() {
            DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix())
                .ok()
                .map(|whole| whole as f64),
            DeValue::Float(digits) => digits.as_str().parse().ok(),
            _ => {
                self.wrong_type(key, value, "数");
                return None;
            }
        };
        let number = number.filter(|number| number.is_finite() && *number > 0.0 && *number <= 1e9);
        if number.is_none() {
            self.out_of_range(key, value, "大于0的数");
        }
        number.map(|number| Spanned::new(value.span(), number))
    }

    fn out_of_range(&self, key: &str, value: &Spanned<DeValue<'_>>, right: &str) {
        let message = format!("{}的`{key}`要是{right}", self.label);
        let hint = format!(
            "这里写的是{}。",
            &self.reader.text[within(self.reader.text, value.span())]
        );
        self.reader
            .report(Diagnostic::error("set-number-range", value.span(), message).with_hint(hint));
    }

    /// A required word out of a fixed list.
    pub(crate) fn word<T: Copy>(&self, key: &'static str, words: &[Word<T>]) -> Option<Spanned<T>> {
        self.require(key)
            .and_then(|value| self.as_word(key, value, words))
    }

    pub(crate) fn as_word<T: Copy>(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        words: &[Word<T>],
    ) -> Option<Spanned<T>> {
        let text = self.as_text(key, value)?;
        if let Some((_, _, found)) = words.iter().find(|(word, _, _)| word == text.get_ref()) {
            return Some(Spanned::new(text.span(), *found));
        }
        let by_meaning = words
            .iter()
            .find(|(_, meaning, _)| meaning == text.get_ref())
            .map(|(word, _, _)| *word);
        let names: Vec<&str> = words.iter().map(|(word, _, _)| *word).collect();
        let choices: Vec<String> = words
            .iter()
            .map(|(word, meaning, _)| format!("{word}（{meaning}）"))
            .collect();
        self.unknown_word(
            key,
            &text,
            by_meaning.or_else(|| nearest(text.get_ref(), &names, usize::MAX)),
            &choices,
        );
        None
    }

    /// A text that must be one of a list of Chinese words.
    pub(crate) fn listed_word(
        &self,
        key: &str,
        text: Text,
        words: &[&'static str],
    ) -> Option<Text> {
        if words.contains(&text.get_ref().as_str()) {
            return Some(text);
        }
        let choices: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        self.unknown_word(
            key,
            &text,
            nearest(text.get_ref(), words, usize::MAX),
            &choices,
        );
        None
    }

    fn unknown_word(&self, key: &str, text: &Text, near: Option<&str>, choices: &[String]) {
        let message = format!("{}的`{key}`不能写“{}”", self.label, text.get_ref());
        let guess = near
            .map(|near| format!("你是不是想写`{near}`？"))
            .unwrap_or_default();
        let hint = format!("{guess}可以写：{}。", choices.join("、"));
        self.reader
            .report(Diagnostic::error("set-unknown-word", text.span(), message).with_hint(hint));
    }

    /// The elements of a required list, which must not be empty.
    pub(crate) fn list(&self, key: &'static str) -> Vec<&'a Spanned<DeValue<'t>>> {
        let Some(value) = self.require(key) else {
            return Vec::new();
        };
        self.refuse_empty(key, value);
        self.elements(key, value)
    }

    fn refuse_empty(&self, key: &str, value: &Spanned<DeValue<'_>>) {
        if value
            .get_ref()
            .as_array()
            .is_some_and(|array| array.is_empty())
        {
            let message = format!("{}的`{key}`里什么也没有", self.label);
            self.reader.report(
                Diagnostic::error("set-empty-list", value.span(), message)
                    .with_hint("至少写一项。"),
            );
        }
    }

    /// The elements of a list that may be absent or empty.
    pub(crate) fn optional_list(&self, key: &'static str) -> Vec<&'a Spanned<DeValue<'t>>> {
        self.optional(key)
            .map(|value| self.elements(key, value))
            .unwrap_or_default()
    }

    fn elements(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'t>>,
    ) -> Vec<&'a Spanned<DeValue<'t>>> {
        match value.get_ref() {
            DeValue::Array(array) => array
                .iter()
                .filter(|element| !element.span().is_empty())
                .collect(),
            _ => {
                self.wrong_type(key, value, "列表");
                Vec::new()
            }
        }
    }

    /// The texts of a list, each only once.
    pub(crate) fn texts(&self, key: &str, elements: Vec<&Spanned<DeValue<'_>>>) -> Vec<Text> {
        let texts = elements
            .into_iter()
            .filter_map(|element| self.as_text(key, element))
            .collect();
        self.without_repeats(key, texts)
    }

    /// The same list without a word's second time, which is reported.
    pub(crate) fn without_repeats(&self, key: &str, texts: Vec<Text>) -> Vec<Text> {
        let mut kept: Vec<Text> = Vec::with_capacity(texts.len());
        for text in texts {
            if kept
                .iter()
                .any(|earlier| earlier.get_ref() == text.get_ref())
            {
                let message = format!("{}的`{key}`里“{}”写了两次", self.label, text.get_ref());
                self.reader.report(
                    Diagnostic::error("set-repeated-value", text.span(), message)
                        .with_hint("删去一个。"),
                );
            } else {
                kept.push(text);
            }
        }
        kept
    }

    /// A table inside this one.
    pub(crate) fn as_table(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'t>>,
    ) -> Option<(&'a DeTable<'t>, Range<usize>)> {
        match value.get_ref() {
            DeValue::Table(table) => Some((table, value.span())),
            _ => {
                self.wrong_type(key, value, "表");
                None
            }
        }
    }

    /// The tables of a list of tables; `header` is how one writes them.
    pub(crate) fn tables(
        &self,
        key: &'static str,
        value: &'a Spanned<DeValue<'t>>,
        header: &str,
    ) -> Vec<(&'a DeTable<'t>, Range<usize>)> {
        self.refuse_empty(key, value);
        match value.get_ref() {
            DeValue::Array(array) => array
                .iter()
                .filter_map(|element| self.as_table(key, element))
                .collect(),
            _ => {
                let message = format!(
                    "{}的`{key}`可以有几个，每个前面要单独写一行{header}",
                    self.label
                );
                self.reader.report(
                    Diagnostic::error("set-wrong-type", value.span(), message)
                        .with_hint("双层方括号，一个一行；先写上一层的表头，再写它下面的。"),
                );
                Vec::new()
            }
        }
    }

    pub(crate) fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "文字",
            DeValue::Integer(_) | DeValue::Float(_) => "数",
            DeValue::Boolean(_) => "true或false",
            DeValue::Datetime(_) => "日期",
            DeValue::Array(_) => "列表",
            DeValue::Table(_) => "表",
        };
        let hint = match expected {
            "文字" if found == "列表" => "这里只写一句，去掉方括号。",
            "文字" => "文字要放在英文双引号里。",
            "列表" => "用方括号括起来，一项也要：[\"……\"]。",
            "表" => "写成{ 键 = 值, 键 = 值 }，或者给它单独的表头。",
            _ => "只写数，不加引号。",
        };
        let message = format!("{}的`{key}`要写{expected}，这里写的是{found}", self.label);
        self.reader
            .report(Diagnostic::error("set-wrong-type", value.span(), message).with_hint(hint));
    }
}

/// Longer words, in bytes, are no slips of the pen; comparing them would only cost time.
const LONGEST_SLIP: usize = 60;

/// The word nearest to what was written, if it is near enough to be a slip: one letter in three, and `most` at most.
pub(crate) fn nearest<'w>(written: &str, words: &[&'w str], most: usize) -> Option<&'w str> {
    if written.len() > LONGEST_SLIP {
        return None;
    }
    let limit = (written.chars().count() / 3).max(1).min(most);
    words
        .iter()
        .map(|word| (strsim::damerau_levenshtein(written, word), *word))
        .filter(|(distance, word)| *distance <= limit && *distance < word.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The same range, brought inside the text and onto the borders of characters.
pub(crate) fn within(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
    start..end
}

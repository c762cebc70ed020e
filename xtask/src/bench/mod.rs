//! `cargo xtask bench`: the numbers that the project promises, measured.
//!
//! Standard output has JSON lines `{"name","value","unit","limit"}` and nothing else; `limit` is null where none is set.
//! A value may not be over its limit; where the line says `"limit_is":"least"`, not under it.

mod corpus;
mod edit;
mod hugo;
mod link;
pub(crate) mod measure;
mod page;
mod search;
mod site;
mod speed;
mod web;
mod widget;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::repo::Repo;

/// Measure what the project promises, as JSON lines on standard output.
///
/// Fails if a value is beyond its limit. Progress goes to standard error.
#[derive(Args)]
pub(crate) struct Options {
    /// What to measure; everything if not said
    #[arg(value_enum)]
    what: Option<What>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Bytes that a page with the widget loads at first
    Widget,
    /// Characters of a link with answers
    Link,
    /// Bytes of the largest page of the guide with its styles
    Page,
    /// Bytes that a first search fetches, and how well it answers
    Search,
    /// Time and memory of building 1,000 and 10,000 pages beside Hugo, and how soon an edit is served
    Site,
    /// How soon and how fast the widget is, beside SurveyJS in the same browser
    Speed,
    /// Errors that the Nu HTML checker finds, and the scores of Lighthouse
    Web,
}

/// How something is measured.
type Measure = fn(&Repo) -> Result<Vec<Measured>>;

/// One measured value.
struct Measured {
    name: String,
    value: f64,
    unit: &'static str,
    limit: Option<f64>,
    /// Whether the limit is the least that is good, not the most.
    is_least: bool,
}

impl Measured {
    fn new(name: impl Into<String>, value: f64, unit: &'static str, limit: Option<f64>) -> Self {
        Self {
            name: name.into(),
            value,
            unit,
            limit,
            is_least: false,
        }
    }

    fn at_least(name: impl Into<String>, value: f64, unit: &'static str, limit: f64) -> Self {
        Self {
            is_least: true,
            ..Self::new(name, value, unit, Some(limit))
        }
    }

    fn bytes(name: impl Into<String>, value: usize, limit: Option<f64>) -> Self {
        Self::new(name, value as f64, "bytes", limit)
    }

    /// Whether it is not what was promised. What is no number at all is not.
    fn is_beyond(&self) -> bool {
        self.limit.is_some_and(|limit| match self.is_least {
            true => self.value.is_nan() || self.value < limit,
            false => self.value.is_nan() || self.value > limit,
        })
    }

    /// One line of JSON, its keys in the order in which one reads them.
    fn line(&self) -> String {
        let (name, unit) = (json!(self.name), json!(self.unit));
        let (value, limit) = (number(self.value), json!(self.limit.map(number)));
        let least = if self.is_least {
            r#","limit_is":"least""#
        } else {
            ""
        };
        format!(r#"{{"name":{name},"value":{value},"unit":{unit},"limit":{limit}{least}}}"#)
    }
}

/// Whole numbers without a decimal point, others with three places.
fn number(value: f64) -> serde_json::Value {
    if value.fract() == 0.0 {
        json!(value as i64)
    } else {
        json!((value * 1000.0).round() / 1000.0)
    }
}

/// Measures, prints each value as soon as it is known, and fails at the end if any is beyond its limit.
pub(crate) fn run(repo: &Repo, options: &Options) -> Result<()> {
    let all: [(What, Measure); 7] = [
        (What::Widget, widget::measure),
        (What::Link, link::measure),
        (What::Page, page::measure),
        (What::Search, search::measure),
        (What::Site, site::measure),
        (What::Speed, speed::measure),
        (What::Web, web::measure),
    ];
    let mut over = Vec::new();
    for (what, measure) in all {
        if options.what.is_none_or(|wanted| wanted == what) {
            for measured in measure(repo)? {
                println!("{}", measured.line());
                if measured.is_beyond() {
                    over.push(measured.name);
                }
            }
        }
    }
    if !over.is_empty() {
        bail!("beyond the limit: {}", over.join(", "));
    }
    Ok(())
}

/// Bytes after brotli at its highest quality, as a static host would store them.
pub(crate) fn brotli_size(bytes: &[u8]) -> Result<usize> {
    Ok(brotli(bytes)?.len())
}

/// The bytes after brotli at its highest quality.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = ::brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    let mut packed = Vec::new();
    ::brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_value_on_the_wrong_side_of_its_limit_is_beyond() {
        let at = |value, limit| Measured::new("x", value, "bytes", limit).is_beyond();
        assert!(!at(5.0, None));
        assert!(!at(5.0, Some(5.0)));
        assert!(at(5.1, Some(5.0)));
        let least = |value| Measured::at_least("x", value, "points", 99.0).is_beyond();
        assert!(least(98.9) && least(f64::NAN) && !least(99.0) && !least(100.0));
    }

    #[test]
    fn a_line_is_json() {
        let line = Measured::bytes("page", 3, Some(5.0)).line();
        assert_eq!(
            line,
            r#"{"name":"page","value":3,"unit":"bytes","limit":5}"#
        );
        let line = Measured::at_least("x", 100.0, "points", 99.0).line();
        assert!(
            line.ends_with(r#""limit":99,"limit_is":"least"}"#),
            "{line}"
        );
        assert_eq!(
            Measured::bytes("x", 3, None)
                .line()
                .parse::<serde_json::Value>()
                .unwrap()["limit"],
            json!(null)
        );
    }

    #[test]
    fn whole_numbers_are_printed_whole() {
        assert_eq!(number(150_000.0).to_string(), "150000");
        assert_eq!(number(1.234_56).to_string(), "1.235");
    }

    #[test]
    fn brotli_packs_what_repeats() {
        assert!(brotli_size("学镜".repeat(1000).as_bytes()).unwrap() < 100);
    }
}

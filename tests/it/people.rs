//! People whose answers are known, and what they do in whole steps.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::{Answers, Rating, Reason, Response, ResponseId};
use indicators::day::Day;
use indicators::model::{IndicatorSet, Level};
use indicators::record::{self, Record};
use indicators::share::{self, Shared};
use indicators::wire;
use serde_json::json;
use tests::{Browser, Site};

/// Where the family's answers are kept on a device.
pub(crate) const KEPT: &str = "xuejing.v1.family";

/// A set as the site hands it to browsers.
pub(crate) fn served(site: &Site, slug: &str) -> Result<IndicatorSet> {
    let file = site
        .folder()
        .join(format!("widget/v1/sets/{slug}.zh-Hans.json"));
    wire::from_json(&std::fs::read_to_string(file)?)
        .map_err(|error| anyhow::anyhow!("{slug}: {error:?}"))
}

/// A response: one character an item in official order, `1` to `4`, `?` unsure, `n` not applicable, `.` open.
pub(crate) fn response(set: &IndicatorSet, id: u32, ratings: &str) -> Result<Response> {
    let mut answers = Answers::default();
    for ((_, item), rating) in set.items().zip(ratings.chars()) {
        let rating = match rating {
            '.' => None,
            '?' => Some(Rating::Unsure),
            'n' => Some(Rating::NotApplicable(Reason::Absent)),
            digit => digit
                .to_digit(10)
                .and_then(|digit| Level::from_number(digit as u8))
                .map(Rating::Level),
        };
        answers.rate(item.number, rating);
    }
    let day = Day::from_calendar(2026, 5, 1).context("a day")?;
    Ok(Response {
        id: ResponseId::from_random(id),
        set: set.number,
        revision: set.revision,
        day,
        name: None,
        role: None,
        answers,
    })
}

/// The code of a response alone, without a plan.
pub(crate) fn code(response: &Response) -> Result<String> {
    let shared = Shared {
        response: response.clone(),
        tasks: None,
    };
    share::encode(&shared).map_err(|error| anyhow::anyhow!("{error}"))
}

/// Opens an address from somewhere else, so that a fragment alone loads the page anew.
pub(crate) async fn arrive(browser: &Browser, address: &str) -> Result<()> {
    browser.open("about:blank").await?;
    browser.open(address).await
}

/// Makes answers one's own by way of their link, on a device that has none yet.
pub(crate) async fn become_owner(browser: &Browser, page: &str, code: &str) -> Result<()> {
    arrive(browser, &format!("{page}#{code}")).await?;
    press(browser, "接着这份做").await?;
    browser.find(".steps-bar").await.map(drop)
}

/// Clicks the button with these words.
pub(crate) async fn press(browser: &Browser, words: &str) -> Result<()> {
    browser.click_saying("button", words).await
}

/// Goes to a step by the bar of steps.
pub(crate) async fn step(browser: &Browser, words: &str) -> Result<()> {
    browser.click_saying(".steps-bar button", words).await
}

/// Begins, and chooses a level for each question from the first on.
pub(crate) async fn answer(browser: &Browser, levels: &[u8]) -> Result<()> {
    press(browser, "开始").await?;
    for (position, level) in levels.iter().enumerate() {
        browser.says(&format!("第{}题，共", position + 1)).await?;
        choose(browser, &level.to_string()).await?;
        press(browser, "下一题").await?;
    }
    browser.says(&format!("第{}题，共", levels.len() + 1)).await
}

/// Chooses for the question on the screen, by the value of its radio button.
pub(crate) async fn choose(browser: &Browser, value: &str) -> Result<()> {
    browser
        .find(&format!("label.choice:has(input[value='{value}'])"))
        .await?
        .click()
        .await?;
    browser
        .find(&format!("label.choice:has(input[value='{value}']:checked)"))
        .await
        .map(drop)
}

/// The text that is kept under a name; empty where there is none.
pub(crate) async fn stored(browser: &Browser, key: &str) -> Result<String> {
    let text = browser
        .eval(
            "return localStorage.getItem(arguments[0]) ?? '';",
            vec![json!(key)],
        )
        .await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Keeps a text under a name, as an earlier visit would have.
pub(crate) async fn store(browser: &Browser, key: &str, text: &str) -> Result<()> {
    browser
        .eval(
            "localStorage.setItem(arguments[0], arguments[1]);",
            vec![json!(key), json!(text)],
        )
        .await
        .map(drop)
}

/// The record that is kept under a name.
pub(crate) async fn kept(browser: &Browser, key: &str) -> Result<Record> {
    let text = stored(browser, key).await?;
    ensure!(!text.is_empty(), "nothing is kept under {key}");
    record::from_json(&text).map_err(|error| anyhow::anyhow!("{key}: {error:?}"))
}

/// The result in one sentence, once it is on the screen.
pub(crate) async fn headline(browser: &Browser) -> Result<String> {
    browser.find(".headline-text").await?.text().await
}

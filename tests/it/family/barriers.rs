//! axe-core on every screen that a family passes, light and dark.

use anyhow::{Context as _, Result};
use indicators::model::IndicatorSet;
use tests::{Browser, Setting, Site, visit};

use super::steps::{
    MINUTES, PAGE, PLAN, RESULT, SHARE, edit, entered, minutes, mix, rated, remembered, served,
    step, tap, unfold,
};

#[tokio::test]
async fn family_meets_no_barrier_in_light() -> Result<()> {
    every_screen(Setting::phone(), "light").await
}

#[tokio::test]
async fn family_meets_no_barrier_in_the_dark() -> Result<()> {
    every_screen(Setting::phone().dark(), "dark").await
}

/// Goes through every screen of a family's assessment; the pictures taken on the way carry the name of the scheme.
async fn every_screen(setting: Setting, scheme: &str) -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let mut answers = rated(&set, &mix());
    edit(&set, &mut answers, "F3-1", |answer| {
        answer.measure = Some(minutes(MINUTES))
    })?;
    edit(&set, &mut answers, "F1-3", |answer| {
        answer.ticked = vec![0, 2]
    })?;
    visit(&site, setting, async |browser| {
        browser.open(PAGE).await?;
        browser.find_saying("button", "开始").await?;
        browser.accessible("the start screen").await?;
        tap(browser, "button", "开始").await?;
        entered(browser, &set.items().next().context("an item")?.1.title).await?;
        browser.accessible("a question").await?;
        remembered(browser, PAGE, &set, &answers).await?;
        browser.find_saying("button", "再测一次").await?;
        browser
            .accessible("the start screen with an assessment")
            .await?;
        questions_have_no_barriers(browser, &set).await?;
        for (name, title) in [("结果", RESULT), ("计划", PLAN), ("分享", SHARE)] {
            step(browser, name, title).await?;
            browser.accessible(title).await?;
            browser.fits_its_width().await?;
            browser
                .picture(&format!("family_{title}.390.{scheme}"))
                .await?;
        }
        tap(browser, "button", "全部删除").await?;
        browser.find("[data-focus='ask']:focus").await?;
        browser.accessible("the question before deleting").await?;
        tap(browser, "button", "不，回去").await?;
        step(browser, "计划", PLAN).await?;
        tap(browser, "button", "打印").await?;
        entered(browser, "打印我家的学习约定").await?;
        browser.accessible("the page for paper").await?;
        browser.fits_its_width().await
    })
    .await
}

/// The overview, a question with its calculator open, one with its checklist open, one that does not apply, and all at once.
async fn questions_have_no_barriers(browser: &Browser, set: &IndicatorSet) -> Result<()> {
    for (code, open) in [
        ("F3-1", Some("帮我算一算")),
        ("F1-3", Some("对着清单看一看")),
        ("F2-2", None),
    ] {
        tap(browser, ".steps-bar button", "题目").await?;
        tap(browser, "button", "全部题目").await?;
        entered(browser, "全部题目").await?;
        browser.accessible("the overview").await?;
        tap(browser, "button.line", code).await?;
        entered(browser, &set.item_by_code(code).context("an item")?.title).await?;
        for summary in ["这道题怎么看", "备注与佐证"] {
            unfold(browser, summary).await?;
        }
        match open {
            // What was entered opens its helper by itself.
            Some(summary) => drop(
                browser
                    .find_saying("details[open] summary", summary)
                    .await?,
            ),
            None => drop(browser.find("fieldset.reasons").await?),
        }
        browser.accessible(code).await?;
        browser.fits_its_width().await?;
    }
    tap(browser, "button", "全部放在一页").await?;
    entered(browser, &set.title).await?;
    browser.accessible("every question on one page").await
}

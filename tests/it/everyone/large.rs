//! Large type, for older eyes and fingers.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{Browser, Setting, Site, visit};

const PAGE: &str = "/check/family/";

/// Pixels of the smallest text that is read, and of the smaller side of the smallest thing to touch, with what it is.
const SMALLEST: &str = "
    const root = document.querySelector('learning-check').shadowRoot;
    const shows = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length > 0;
    const least = (each, size) => each.filter(shows).map((each) => [size(each), each.outerHTML.slice(0, 120)]).sort((one, other) => one[0] - other[0])[0];
    const text = least([...root.querySelectorAll('.screen p, .screen li, .screen label, .screen button, .screen summary, .tools button')],
        (each) => parseFloat(getComputedStyle(each).fontSize));
    const target = least([...root.querySelectorAll('button, summary, label.choice, select, textarea, .field input')],
        (each) => Math.min(each.getBoundingClientRect().width, each.getBoundingClientRect().height));
    return { text, target };";

async fn smallest(browser: &Browser, text: f64, target: f64) -> Result<()> {
    let found = browser.eval(SMALLEST, vec![]).await?;
    for (kind, least) in [("text", text), ("target", target)] {
        let size = found[kind][0].as_f64().context("a size")?;
        ensure!(size >= least, "{kind} of {size} px: {}", found[kind][1]);
    }
    Ok(())
}

async fn press(browser: &Browser, words: &str) -> Result<()> {
    browser
        .find_saying(".tools button", words)
        .await?
        .tap()
        .await
}

#[tokio::test]
async fn type_grows_in_steps_and_stays_large_on_this_device() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::phone(), async |browser| {
        browser.open(PAGE).await?;
        press(browser, "大字版").await?;
        browser.find("learning-check[size='large']").await?;
        smallest(browser, 20.0, 59.5).await?;
        press(browser, "字大一点").await?;
        press(browser, "字大一点").await?;
        browser.find("learning-check[size='largest']").await?;
        let size = "return parseFloat(getComputedStyle(document.querySelector('learning-check').shadowRoot.querySelector('.widget')).fontSize);";
        ensure!(browser.eval(size, vec![]).await? == json!(30));
        browser.find(".tools [aria-disabled='true']").await?;
        browser.reload().await?;
        browser.find("learning-check[size='largest']").await?;
        browser.find_saying(".tools [aria-pressed='true']", "大字版").await?;
        press(browser, "字小一点").await?;
        browser.find("learning-check[size='larger']").await?;
        press(browser, "大字版").await?;
        browser.find("learning-check:not([size])").await?;
        browser.reload().await?;
        browser.find_saying(".tools [aria-pressed='false']", "大字版").await?;
        browser.find("learning-check:not([size])").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_largest_type_fits_the_narrowest_window_on_every_screen() -> Result<()> {
    let site = Site::serve().await?;
    for (dark, scheme) in [(false, "light"), (true, "dark")] {
        let setting = Setting::phone().width(320);
        let setting = if dark { setting.dark() } else { setting };
        visit(&site, setting, async |browser| {
            browser.open(PAGE).await?;
            press(browser, "大字版").await?;
            press(browser, "字大一点").await?;
            press(browser, "字大一点").await?;
            browser.accessible("the start in the largest type").await?;
            browser.find_saying("button", "开始").await?.tap().await?;
            browser
                .find("label.choice:has(input[value='2'])")
                .await?
                .tap()
                .await?;
            ensure!(
                browser.count_saying("button", "全部放在一页").await? == 0,
                "more than one question a screen"
            );
            for name in ["说明", "题目", "结果", "计划", "分享"] {
                browser
                    .find_saying(".steps-bar button", name)
                    .await?
                    .tap()
                    .await?;
                browser
                    .find_saying(".steps-bar [aria-current]", name)
                    .await?;
                browser
                    .accessible(&format!("{name} in the largest type"))
                    .await?;
                browser
                    .fits_its_width()
                    .await
                    .with_context(|| name.to_owned())?;
                smallest(browser, 20.0, 59.5)
                    .await
                    .with_context(|| name.to_owned())?;
                browser
                    .picture(&format!("everyone_{name}.320.largest.{scheme}"))
                    .await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

//! Another language in the middle of things.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{Browser, Setting, Site, visit};

const PAGE: &str = "/check/family/";

/// Chooses a language by its button, which then has the focus.
async fn speak(browser: &Browser, name: &str, lang: &str) -> Result<()> {
    browser
        .find_saying(".tools button", name)
        .await?
        .click()
        .await?;
    browser
        .find(&format!(
            ".tools button[lang='{lang}'][aria-pressed='true']:focus"
        ))
        .await?;
    browser
        .find(&format!(".widget[lang='{lang}']"))
        .await
        .map(drop)
}

async fn begin(browser: &Browser) -> Result<()> {
    browser.open(PAGE).await?;
    browser.find_saying("button", "开始").await?.click().await?;
    browser
        .find_saying(".progress strong", "第1题，共16题")
        .await
        .map(drop)
}

#[tokio::test]
async fn a_language_is_changed_and_nothing_is_lost() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        begin(browser).await?;
        browser
            .find("label.choice:has(input[value='3'])")
            .await?
            .click()
            .await?;
        browser
            .find_saying("button", "下一题")
            .await?
            .click()
            .await?;
        browser
            .find_saying(".progress strong", "第2题，共16题")
            .await?;
        speak(browser, "English", "en").await?;
        browser
            .find_saying(".progress strong", "Question 2 of 16")
            .await?;
        browser
            .find_saying(".progress .quiet", "Answered: 1")
            .await?;
        let title = browser.find(".screen-title").await?.text().await?;
        ensure!(
            title.is_ascii() || title.contains('’'),
            "{title}: not in English"
        );
        browser.accessible("a question in English").await?;
        browser
            .find_saying("button", "Previous")
            .await?
            .click()
            .await?;
        browser.find("input[value='3']:checked").await?;
        speak(browser, "繁體", "zh-Hant").await?;
        browser.find_saying("button", "下一題").await?;
        browser.find("input[value='3']:checked").await?;
        speak(browser, "English", "en").await?;
        browser
            .find_saying(".steps-bar button", "Result")
            .await?
            .click()
            .await?;
        browser
            .says("1 of 16 items reach what the official text asks")
            .await?;
        browser.accessible("a result in English").await?;
        speak(browser, "简体", "zh-Hans").await?;
        browser.says("16项里有1项做到了官方条目所说").await
    })
    .await
}

#[tokio::test]
async fn tags_of_regions_are_understood() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        for (tag, lang) in [
            ("zh-TW", "zh-Hant"),
            ("en-GB", "en"),
            ("zh-CN", "zh-Hans"),
            ("zh-HK", "zh-Hant"),
            ("fr", "en"),
        ] {
            let script =
                "document.querySelector('learning-check').setAttribute('lang', arguments[0]);";
            browser.eval(script, vec![json!(tag)]).await?;
            browser
                .find(&format!(".widget[lang='{lang}']"))
                .await
                .context(tag)?;
        }
        Ok(())
    })
    .await
}

/// Every screen in English says nothing in Chinese that its set does not bring, and fits a narrow window.
#[tokio::test]
async fn english_screens_fit_and_have_no_barriers() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::phone().width(320), async |browser| {
        begin(browser).await?;
        browser.find("label.choice:has(input[value='2'])").await?.tap().await?;
        speak(browser, "English", "en").await?;
        for name in ["About", "Questions", "Result", "Plan", "Share"] {
            browser.find_saying(".steps-bar button", name).await?.tap().await?;
            browser.find_saying(".steps-bar [aria-current]", name).await?;
            browser.accessible(&format!("{name} in English")).await?;
            browser.fits_its_width().await.with_context(|| name.to_owned())?;
            let script = "const texts = [...document.querySelector('learning-check').shadowRoot.querySelectorAll('.screen, .steps-bar, .saving')];
                return texts.map((each) => each.innerText).join('\\n').match(/[\\u4e00-\\u9fff，。：；]+/g) ?? [];";
            let chinese = browser.eval(script, vec![]).await?;
            ensure!(chinese == json!([]), "{name}: {chinese}");
            browser.picture(&format!("everyone_{name}.320.en")).await?;
        }
        Ok(())
    })
    .await
}

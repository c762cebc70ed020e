//! Reading aloud. Browsers of tests have no voice, so what a device has is put in the place of it here; what is said to it is the
//! widget's own.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{Browser, Setting, Site, visit};

/// A device with these voices that keeps what it is told to say, and says nothing by itself.
const DEVICE: &str = "
    window.saying = [];
    class Utterance { constructor(text) { this.text = text; } }
    const device = Object.assign(new EventTarget(), {
        getVoices: () => arguments[0],
        speak: (utterance) => saying.push(utterance),
        cancel: () => { saying.length = 0; },
    });
    Object.defineProperty(window, 'speechSynthesis', { value: device, configurable: true });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance, configurable: true });";

async fn asked_with(browser: &Browser, voices: Value) -> Result<()> {
    browser.open("/check/family/").await?;
    browser.find_saying("button", "开始").await?.click().await?;
    browser.find(".question").await?;
    browser.eval(DEVICE, vec![voices]).await.map(drop)
}

async fn said(browser: &Browser) -> Result<Vec<String>> {
    let said = browser
        .eval("return saying.map((each) => each.text);", vec![])
        .await?;
    serde_json::from_value(said).context("texts")
}

fn voice(lang: &str, local: bool) -> Value {
    json!({ "lang": lang, "localService": local, "name": lang })
}

#[tokio::test]
async fn question_help_and_levels_are_read_and_reading_stops() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        asked_with(browser, json!([voice("zh-CN", false), voice("en-US", true), voice("zh-CN", true)])).await?;
        let title = browser.find(".screen-title").await?.text().await?;
        let question = browser.find(".asked").await?.text().await?;
        let levels = browser.find_all(".choice-text").await?;
        browser.find_saying(".tools button", "读给我听").await?.click().await?;
        browser.find_saying(".tools button[aria-pressed='true']", "不读了").await?;
        let texts = said(browser).await?;
        let all = texts.join("\n");
        ensure!(all.contains(&title) && all.contains(&question), "{texts:#?}");
        let script = "const help = document.querySelector('learning-check').shadowRoot.querySelector('details.helper p'); return help.textContent.replace(/\\s+/g, ' ').trim();";
        let help = browser.eval(script, vec![]).await?;
        ensure!(texts.iter().any(|text| json!(text) == help), "the help {help} is not in {texts:#?}");
        for level in levels {
            let words = level.property("textContent").await?;
            let words = words.as_str().context("words")?.trim();
            ensure!(texts.iter().any(|text| text.contains(words)), "{words} is not in {texts:#?}");
        }
        let local = browser.eval("return saying.every((each) => each.voice.localService && each.lang === 'zh-CN');", vec![]).await?;
        ensure!(local == true, "a voice from afar was used");
        browser.accessible("a question that is being read").await?;
        browser.find_saying(".tools button", "不读了").await?.click().await?;
        browser.find_saying(".tools button[aria-pressed='false']", "读给我听").await?;
        ensure!(said(browser).await?.is_empty());
        // Another question is another text.
        browser.find_saying(".tools button", "读给我听").await?.click().await?;
        browser.find_saying(".tools button", "不读了").await?;
        browser.find_saying("button", "下一题").await?.click().await?;
        browser.find_saying(".tools button[aria-pressed='false']", "读给我听").await?;
        ensure!(said(browser).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_device_without_a_voice_of_its_own_says_so() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        asked_with(
            browser,
            json!([voice("zh-CN", false), voice("en-US", true)]),
        )
        .await?;
        browser
            .find_saying(".tools button", "读给我听")
            .await?
            .click()
            .await?;
        browser
            .find_saying(".tools [role='status']", "没有能读中文的声音")
            .await?;
        browser
            .find_saying(".tools button[aria-pressed='false']", "读给我听")
            .await?;
        browser
            .find_saying(".tools button", "English")
            .await?
            .click()
            .await?;
        browser
            .find_saying(".tools button", "Read aloud")
            .await?
            .click()
            .await?;
        browser
            .find_saying(".tools button[aria-pressed='true']", "Stop reading")
            .await?;
        ensure!(
            said(browser)
                .await?
                .iter()
                .any(|text| text.contains("Which sentence is most like things now?"))
        );
        Ok(())
    })
    .await
}

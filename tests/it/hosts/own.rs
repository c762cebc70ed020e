//! A set of one's own by `src`: the example of the embed page, and what its author is told about mistakes.

use anyhow::{Context as _, Result, ensure};
use indicators::wire;
use serde_json::{Value, json};
use tests::{Browser, Complaint, Setting, Site, visit};

use super::{LOOSE, on};
use crate::people::{answer, headline, kept, press, step};

const SCHOOL: &str = include_str!("../../hosts/sets/school.json");

#[tokio::test]
async fn a_set_of_ones_own_works_from_a_relative_address() -> Result<()> {
    ensure!(wire::from_json(SCHOOL).is_ok_and(|set| set.slug == "my-school"));
    on("/own.html", LOOSE, Setting::phone(), async |browser, _| {
        press(browser, "开始").await?;
        browser.says("学校有没有读书会？").await?;
        browser
            .find("label.choice:has(input[value='1'])")
            .await?
            .click()
            .await?;
        step(browser, "结果").await?;
        ensure!(!headline(browser).await?.is_empty());
        ensure!(kept(browser, "xuejing.v1.my-school").await?.current.set == 100);
        Ok(())
    })
    .await
}

/// The example that authors copy from the embed page is the one that is tested.
#[tokio::test]
async fn the_example_on_the_embed_page_is_that_set() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open("/embed/").await?;
        let shown = browser.eval("return [...document.querySelectorAll('pre code')].map((code) => code.textContent).find((text) => text.includes('xuejing-set'));", vec![]).await?;
        let shown: Value = serde_json::from_str(shown.as_str().context("an example")?)?;
        ensure!(shown == serde_json::from_str::<Value>(SCHOOL)?);
        Ok(())
    })
    .await
}

/// Puts a widget with this set into the page and waits for what it says of it.
async fn told(browser: &Browser, source: &str, lang: &str) -> Result<Value> {
    let script = "const host = document.createElement('learning-check');
        host.setAttribute('src', arguments[0]);
        host.lang = arguments[1];
        host.append('原来的内容');
        return new Promise((done) => {
            host.addEventListener('error', (event) => {
                const [line, cause] = ['broken', 'cause'].map((part) => host.shadowRoot.querySelector(`[part=${part}]`));
                const found = { ...event.detail, line: line?.textContent, cause: cause?.textContent, open: cause?.open, kept: host.textContent };
                host.remove();
                done(found);
            });
            document.querySelector('main').replaceChildren(host);
        });";
    browser.eval(script, vec![json!(source), json!(lang)]).await
}

#[tokio::test]
async fn authors_are_told_what_is_wrong_and_what_to_do() -> Result<()> {
    let good: Value = serde_json::from_str(SCHOOL)?;
    let mut missing = good.clone();
    missing["set"]["dimensions"][0]["items"][0]
        .as_object_mut()
        .context("an item")?
        .remove("question");
    let mut misspelt = good.clone();
    misspelt["set"]["dimensions"][0]["items"][0]["titel"] = json!("读书会");
    let mut levels = good.clone();
    levels["set"]["dimensions"][0]["items"][0]["levels"] = json!(["一", "二"]);
    let cases = [
        (
            missing.to_string(),
            "set.dimensions[0].items[0].question",
            "缺了这一项",
            "is missing",
        ),
        (
            misspelt.to_string(),
            "set.dimensions[0].items[0].titel",
            "没有这一项",
            "nothing of this name",
        ),
        (
            levels.to_string(),
            "set.dimensions[0].items[0].levels",
            "四段文字",
            "four texts",
        ),
        (
            SCHOOL.replacen(',', "", 1),
            "line 3",
            "不是合法的JSON",
            "this is not JSON",
        ),
        (
            "{}".to_owned(),
            "not a set",
            "最外层要写",
            "At the top write",
        ),
    ];
    let policy = format!("{LOOSE} data:");
    on(
        "/plain.html",
        &policy,
        Setting::desktop(),
        async |browser, _| {
            for (json, place, chinese, english) in cases {
                let address = format!("data:application/json;base64,{}", base64(&json));
                for (lang, words, line) in [
                    ("zh-Hans", chinese, "自评工具在这里没能打开"),
                    ("en", english, "could not start here"),
                ] {
                    let said = told(browser, &address, lang).await?;
                    let text = |key: &str| said[key].as_str().unwrap_or_default().to_owned();
                    ensure!(text("message").contains(place), "{said}");
                    ensure!(
                        text("help").contains(words) && text("cause").contains(words),
                        "{said}"
                    );
                    ensure!(
                        text("line").contains(line)
                            && said["open"] == false
                            && text("kept") == "原来的内容",
                        "{said}"
                    );
                }
            }
            Ok(())
        },
    )
    .await
}

fn base64(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// A set on another origin needs that origin's leave.
#[tokio::test]
async fn a_set_of_another_origin_needs_its_leave() -> Result<()> {
    let (site, closed) = (Site::serve().await?, Site::serve_without_cors().await?);
    let host = site
        .host("default-src 'self' * 'unsafe-inline' 'unsafe-eval' data:")
        .await?;
    let setting = Setting::desktop()
        .expecting(Complaint::Cors)
        .expecting(Complaint::NotLoaded)
        .expecting(Complaint::NotFound);
    visit(&host, setting, async |browser| {
        browser.open("/plain.html").await?;
        browser.find_saying("button", "开始").await?;
        let set = "/widget/v1/sets/community.zh-Hans.json";
        for (address, words) in [(format!("{}{set}", closed.origin()), "Access-Control-Allow-Origin"), ("no-such-file.json".to_owned(), "没有取到")] {
            let said = told(browser, &address, "zh-Hans").await?;
            ensure!(said["help"].as_str().unwrap_or_default().contains(words), "{said}");
        }
        browser
            .eval("const host = document.createElement('learning-check'); host.setAttribute('src', arguments[0]); document.querySelector('main').replaceChildren(host);", vec![json!(format!("{}{set}", site.origin()))])
            .await?;
        answer(browser, &[2]).await?;
        browser.says("第2题，共19题").await
    })
    .await
}

//! The widget in pages of strangers. Each page under `tests/hosts` is as unkind as real ones; a person answers, sees a result,
//! and neither the page nor the widget shows the other's styles.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{Browser, Setting, Site, visit};

use crate::people::{KEPT, answer, headline, kept, press, step};

mod builder;
mod changes;
mod frames;
mod loading;
mod own;
mod snippets;
mod themes;

/// Exactly what the embed page tells a host to write, and nothing for styles.
const TOLD: &str = "default-src 'none'; script-src __SITE__ 'wasm-unsafe-eval'; connect-src __SITE__; img-src data:; base-uri 'none'; \
     form-action 'none'; require-trusted-types-for 'script'";
/// A host that has styles and scripts in the page, as most have.
const LOOSE: &str =
    "default-src 'self' __SITE__ 'unsafe-inline' 'unsafe-eval' data:; connect-src 'self' __SITE__";

/// Properties that a page could hand down or force, and that do not depend on how wide the widget is.
const PROPERTIES: &str = "animation-name background-color background-image border-block-start-color border-block-start-style \
     border-block-start-width border-start-start-radius box-sizing color cursor direction display float font-family font-size \
     font-style font-variant-caps font-weight hyphens letter-spacing line-height list-style-type opacity padding-inline-start \
     pointer-events position tab-size text-align text-decoration-line text-indent text-shadow text-transform transform \
     transition-property user-select visibility white-space-collapse word-spacing writing-mode z-index";
/// Parts of a question's screen, and of a result's.
const LOOKED_AT: [&str; 9] = [
    "[part=widget]",
    ".steps-bar button",
    ".progress p",
    ".place .code",
    ".screen-title",
    ".asked",
    ".choice",
    ".choice input",
    ".button-main",
];

/// Visits a host page under a policy.
async fn on<T>(
    page: &str,
    policy: &str,
    setting: Setting,
    walk: impl AsyncFnOnce(&Browser, &Site) -> Result<T>,
) -> Result<T> {
    let site = Site::serve().await?;
    let host = site.host(policy).await?;
    visit(&host, setting, async |browser| {
        browser.open(page).await?;
        walk(browser, &site).await
    })
    .await
}

/// How the widget's parts look, as the browser computed it.
async fn look(browser: &Browser) -> Result<Value> {
    browser.find(".choice").await?;
    let script = "
        const [selectors, properties] = arguments, root = document.querySelector('learning-check').shadowRoot;
        return Object.fromEntries(selectors.map((selector) => {
            const style = getComputedStyle(root.querySelector(selector));
            return [selector, Object.fromEntries(properties.map((name) => [name, style.getPropertyValue(name)]))];
        }));";
    let properties: Vec<&str> = PROPERTIES.split_whitespace().collect();
    browser
        .eval(script, vec![json!(LOOKED_AT), json!(properties)])
        .await
}

/// What differs between two looks, in words.
fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut told = Vec::new();
    for (part, properties) in expected.as_object().into_iter().flatten() {
        for (name, value) in properties.as_object().into_iter().flatten() {
            let other = &found[part][name];
            if value != other {
                told.push(format!("{part} {name}: {value} became {other}"));
            }
        }
    }
    told
}

/// What the page looks like where the widget has no business.
async fn surroundings(browser: &Browser) -> Result<Value> {
    let script = "
        const shown = [...document.querySelectorAll('html, body, main, h1, main > p, .button')];
        const style = (element) => { const all = getComputedStyle(element); return [...all].filter((name) => !/size|width|height|inset|margin|top|bottom|left|right|origin|perspective/.test(name) || name === 'font-size').map((name) => `${name}: ${all.getPropertyValue(name)}`).join('; '); };
        return [document.styleSheets.length, document.adoptedStyleSheets.length, ...shown.map((element) => [element.tagName, element.getAttributeNames().join(), style(element)])];";
    browser.eval(script, vec![]).await
}

/// Answers three questions, sees result and plan, and goes back; what was answered is kept.
async fn uses_it(browser: &Browser) -> Result<()> {
    answer(browser, &[2, 3, 4]).await?;
    step(browser, "结果").await?;
    ensure!(!headline(browser).await?.is_empty());
    step(browser, "计划").await?;
    browser.says("我家的学习约定").await?;
    step(browser, "题目").await?;
    browser.says("第4题，共").await?;
    let record = kept(browser, KEPT).await?;
    ensure!(record.current.answers.iter().count() == 3);
    Ok(())
}

/// The question's look on a page without any styles.
async fn plain_look() -> Result<Value> {
    on(
        "/plain.html",
        TOLD,
        Setting::desktop(),
        async |browser, _| {
            press(browser, "开始").await?;
            look(browser).await
        },
    )
    .await
}

/// One unkind page: it looks as on a plain page, it works, and the page around is as it was.
async fn withstands(page: &str, policy: &str) -> Result<()> {
    let plain = plain_look().await?;
    on(page, policy, Setting::desktop(), async |browser, _| {
        press(browser, "开始").await?;
        let found = differences(&plain, &look(browser).await?);
        ensure!(found.is_empty(), "styles leak in:\n{}", found.join("\n"));
        browser.reload().await?;
        uses_it(browser).await?;
        let with = surroundings(browser).await?;
        let name = page.trim_matches('/').trim_end_matches(".html");
        browser.picture(&format!("host_{name}.1280")).await?;
        browser
            .eval(
                "for (const widget of document.querySelectorAll('learning-check')) widget.remove();",
                vec![],
            )
            .await?;
        let without = surroundings(browser).await?;
        ensure!(with == without, "styles leak out:\n{with}\n{without}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn host_with_a_reset_that_spares_nothing() -> Result<()> {
    withstands("/reset.html", LOOSE).await
}

#[tokio::test]
async fn host_with_bootstrap() -> Result<()> {
    withstands("/bootstrap.html", LOOSE).await
}

#[tokio::test]
async fn host_from_right_to_left() -> Result<()> {
    withstands("/rtl.html", LOOSE).await
}

#[tokio::test]
async fn host_with_a_root_of_62_5_per_cent() -> Result<()> {
    withstands("/small-root.html", LOOSE).await
}

#[tokio::test]
async fn host_with_the_strictest_policy() -> Result<()> {
    withstands("/strict.html", TOLD).await
}

/// What is hidden with the page around it stays hidden, and what the page hides by itself too.
#[tokio::test]
async fn host_that_hides_the_widget() -> Result<()> {
    on(
        "/plain.html",
        LOOSE,
        Setting::desktop(),
        async |browser, _| {
            press(browser, "开始").await?;
            for (hide, show) in [
                (
                    "document.querySelector('main').style.visibility = 'hidden'",
                    "document.querySelector('main').style.visibility = ''",
                ),
                (
                    "document.querySelector('learning-check').hidden = true",
                    "document.querySelector('learning-check').hidden = false",
                ),
            ] {
                browser.eval(hide, vec![]).await?;
                ensure!(
                    browser.count(".choice").await? == 0,
                    "{hide}: it is still seen"
                );
                browser.eval(show, vec![]).await?;
                ensure!(browser.count(".choice").await? > 0, "{show}");
            }
            Ok(())
        },
    )
    .await
}

/// Three on a page: two of one set under names of their own, and one that keeps nothing.
#[tokio::test]
async fn host_with_three_widgets() -> Result<()> {
    on("/three.html", TOLD, Setting::desktop(), async |browser, _| {
        browser
            .until("three beginnings", async || Ok(browser.count_saying("button", "开始").await? == 3))
            .await?;
        for (place, level) in [(0, "1"), (1, "2"), (2, "3")] {
            in_widget(browser, place, "button.button-main").await?;
            in_widget(browser, place, &format!("input[value='{level}']")).await?;
        }
        for (name, level) in [("left", 1), ("right", 2)] {
            let record = kept(browser, &format!("xuejing.v1.family@{name}")).await?;
            let rated = record.current.answers.level(1).context("an answer")?;
            ensure!(rated.number() == level, "{name}: {rated:?}");
        }
        let names = browser.eval("return Object.keys(localStorage).sort().join();", vec![]).await?;
        ensure!(!names.as_str().unwrap_or_default().contains("community"), "{names}");
        // One module each, however many run it.
        let fetched = browser
            .eval("return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm') && name.includes('/questions.')).length;", vec![])
            .await?;
        ensure!(fetched == 1, "the program was fetched {fetched} times");
        let levels = browser
            .eval("return [...document.querySelectorAll('learning-check')].map((host) => host.shadowRoot.querySelector('.screen-title').tagName).join();", vec![])
            .await?;
        ensure!(levels == "H3,H2,H2", "{levels}");
        let schemes = browser
            .eval("return [...document.querySelectorAll('learning-check')].map((host) => getComputedStyle(host.shadowRoot.querySelector('[part=widget]')).backgroundColor);", vec![])
            .await?;
        ensure!(schemes[0] == schemes[2] && schemes[0] != schemes[1], "{schemes}");
        Ok(())
    })
    .await
}

/// Clicks something in the widget at a place of the page, once it is there.
async fn in_widget(browser: &Browser, place: usize, selector: &str) -> Result<()> {
    let script = "const found = document.querySelectorAll('learning-check')[arguments[0]]?.shadowRoot.querySelector(arguments[1]);
        found?.click();
        return Boolean(found);";
    browser
        .until(selector, async || {
            Ok(browser
                .eval(script, vec![json!(place), json!(selector)])
                .await?
                == true)
        })
        .await
}

/// A page of React puts it in, takes it out, and puts it in again; what was answered is there each time.
#[tokio::test]
async fn host_made_with_react() -> Result<()> {
    on(
        "/react.html",
        LOOSE,
        Setting::desktop(),
        async |browser, _| {
            uses_it(browser).await?;
            for button in ["#renew", "#toggle"] {
                browser.find(button).await?.click().await?;
                if button == "#toggle" {
                    browser
                        .until("nothing is left", async || {
                            Ok(browser.count("learning-check").await? == 0)
                        })
                        .await?;
                    browser.find(button).await?.click().await?;
                }
                press(browser, "接着做").await?;
                browser.says("第4题，共16题").await?;
            }
            // Another set in the same element, and back: nothing is mixed up or lost.
            browser.find("#switch").await?.click().await?;
            browser.find_saying("button", "开始").await?;
            browser.find("#switch").await?.click().await?;
            browser.says("第4题，共16题").await?;
            let said = browser.find("#said").await?.text().await?;
            ensure!(
                said.starts_with("ready") || said.starts_with("change"),
                "{said}"
            );
            ensure!(kept(browser, KEPT).await?.current.answers.iter().count() == 3);
            Ok(())
        },
    )
    .await
}

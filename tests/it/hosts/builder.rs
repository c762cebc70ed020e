//! The page that builds the snippet: what it shows can be pasted, and its preview is the widget itself.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{Browser, Setting, Site, visit};

use super::TOLD;
use crate::people::press;

const PAGE: &str = "/embed/";

/// Chooses in the form as a person would, but in one step.
async fn choose(browser: &Browser, name: &str, value: &str) -> Result<()> {
    let script = "const control = document.querySelector('.embed form').elements[arguments[0]];
        control.value = arguments[1];
        document.querySelector('.embed form').dispatchEvent(new Event('input', { bubbles: true }));
        return control.value;";
    let set = browser
        .eval(script, vec![json!(name), json!(value)])
        .await?;
    ensure!(set == value, "{name} cannot be {value}");
    Ok(())
}

async fn snippet(browser: &Browser) -> Result<String> {
    let text = browser
        .eval(
            "return document.querySelector('.embed-snippet').textContent;",
            vec![],
        )
        .await?;
    Ok(text.as_str().context("a snippet")?.to_owned())
}

#[tokio::test]
async fn what_the_builder_shows_works_when_pasted() -> Result<()> {
    let site = Site::serve().await?;
    let made = visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        browser
            .until("the form is there", async || {
                Ok(browser.count(".embed form").await? == 1)
            })
            .await?;
        browser
            .accessible("the page that builds the snippet")
            .await?;
        let mut made = vec![snippet(browser).await?];
        ensure!(made[0].contains("integrity=\"sha384-"), "{}", made[0]);
        for (name, value) in [
            ("set", "community"),
            ("theme", "dark"),
            ("size", "large"),
            ("heading-level", "3"),
            ("storage", "none"),
            ("release", "moving"),
        ] {
            choose(browser, name, value).await?;
        }
        made.push(snippet(browser).await?);
        ensure!(
            made[1].contains("/widget/v1/learning-check.js\"></script>")
                && made[1].contains("set=\"community\""),
            "{}",
            made[1]
        );
        // The preview follows.
        browser
            .eval(
                "document.querySelector('.embed-preview').scrollIntoView();",
                vec![],
            )
            .await?;
        browser
            .until("the preview is of the chosen set", async || {
                Ok(browser.text().await?.contains("19"))
            })
            .await?;
        // A dark widget in a light page keeps its own ground, and the bar knows of type that the page made larger.
        browser
            .find(".tools button[aria-pressed='true']:not([lang])")
            .await?;
        browser.accessible("a dark preview in a light page").await?;
        choose(browser, "way", "frame").await?;
        made.push(snippet(browser).await?);
        choose(browser, "--lc-accent", "#eeeeee").await?;
        browser.says("对比度不到WCAG的要求").await?;
        ensure!(browser.eval("return localStorage.length;", vec![]).await? == 0);
        browser.picture("embed.1280").await?;
        Ok(made)
    })
    .await?;
    let policy = format!("{TOLD}; frame-src __SITE__");
    for snippet in made {
        let pasted = snippet.replace("https://example.org", site.origin());
        let host = site.host_of(&policy, &pasted).await?;
        visit(&host, Setting::desktop(), async |browser| {
            browser.open("/").await?;
            if pasted.contains("<iframe") {
                let grown = "return document.querySelector('iframe').style.height !== '';";
                return browser
                    .until("the frame got its height", async || {
                        Ok(browser.eval(grown, vec![]).await? == true)
                    })
                    .await;
            }
            press(browser, "开始").await?;
            browser.says("第1题，共").await
        })
        .await
        .map_err(|error| error.context(pasted.clone()))?;
    }
    Ok(())
}

#[tokio::test]
async fn the_builder_fits_a_phone_light_and_dark() -> Result<()> {
    let site = Site::serve().await?;
    for (setting, scheme) in [
        (Setting::phone(), "light"),
        (Setting::phone().dark(), "dark"),
    ] {
        visit(&site, setting, async |browser| {
            browser.open(PAGE).await?;
            browser.find(".embed form").await?;
            browser.fits_its_width().await?;
            browser.accessible(scheme).await?;
            browser.picture(&format!("embed.390.{scheme}")).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_scripts_the_page_has_a_snippet_and_says_everything() -> Result<()> {
    let site = Site::serve().await?;
    visit(
        &site,
        Setting::desktop().without_scripts(),
        async |browser| {
            browser.open(PAGE).await?;
            let text = browser.text().await?;
            for words in [
                "<learning-check set=\"family\"",
                "Access-Control-Allow-Origin",
                "wasm-unsafe-eval",
                "widget.zip",
                "heading-level",
            ] {
                ensure!(text.contains(words), "{words} is not on the page");
            }
            ensure!(browser.count(".embed form").await? == 0);
            Ok(())
        },
    )
    .await
}

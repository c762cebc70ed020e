//! Attributes that change while the widget is in use, and what the element does with its answers.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::Setting;

use super::{LOOSE, on};
use crate::people::{KEPT, answer, kept, step};

/// Sets attributes of the first widget in one turn; null takes one away.
async fn change(browser: &tests::Browser, attributes: serde_json::Value) -> Result<()> {
    let script = "const host = document.querySelector('learning-check');
        for (const [name, value] of Object.entries(arguments[0])) value === null ? host.removeAttribute(name) : host.setAttribute(name, value);";
    browser.eval(script, vec![attributes]).await.map(drop)
}

#[tokio::test]
async fn attributes_change_and_answers_stay() -> Result<()> {
    on("/plain.html", LOOSE, Setting::desktop(), async |browser, _| {
        // Nothing is kept anywhere but in the element itself.
        browser.find_saying("button", "开始").await?;
        change(browser, json!({ "storage": "none" })).await?;
        browser
            .eval("document.querySelector('h1').tabIndex = 0; document.querySelector('h1').focus();", vec![])
            .await?;
        answer(browser, &[2, 3]).await?;
        ensure!(browser.eval("return localStorage.length;", vec![]).await? == 0);
        browser.eval("document.querySelector('h1').focus();", vec![]).await?;
        for attributes in [json!({ "heading-level": "4" }), json!({ "share-base": "https://example.org/", "name": "a" }), json!({ "name": null })] {
            change(browser, attributes).await?;
        }
        browser.find("h4.screen-title").await?;
        browser.says("第3题，共16题").await?;
        let focused = browser.focused().await?.text().await?;
        ensure!(focused == "Plain", "the focus was taken away from the page, to {focused:?}");
        // Another set, and back.
        change(browser, json!({ "set": "community" })).await?;
        browser.says("19").await?;
        browser.find_saying("button", "开始").await?;
        change(browser, json!({ "set": "family" })).await?;
        browser.says("第3题，共16题").await?;
        browser.says("已答2题").await?;
        // Out of the page and in again.
        browser
            .eval("const host = document.querySelector('learning-check'); host.remove(); setTimeout(() => document.querySelector('main').append(host), 50);", vec![])
            .await?;
        browser.says("已答2题").await?;
        // From now on it is kept.
        change(browser, json!({ "storage": "local" })).await?;
        browser.until("it is kept", async || Ok(browser.eval("return localStorage.length;", vec![]).await? != 0)).await?;
        ensure!(kept(browser, KEPT).await?.current.answers.iter().count() == 2);
        // With the whole program it is the same.
        step(browser, "结果").await?;
        browser.find(".headline-text").await?;
        change(browser, json!({ "heading-level": "3", "size": "large" })).await?;
        browser.find_saying("h3.screen-title", "自评结果").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn events_say_what_was_promised_and_no_more() -> Result<()> {
    on("/plain.html", LOOSE, Setting::desktop(), async |browser, _| {
        let listen = "window.heard = [];
            for (const kind of ['ready', 'change', 'complete', 'error']) document.addEventListener(kind, (event) => {
                if (event instanceof CustomEvent) heard.push([kind, event.bubbles, event.composed, event.target.localName, event.detail]);
            });";
        browser.find_saying("button", "开始").await?;
        browser.eval(listen, vec![]).await?;
        answer(browser, &[2]).await?;
        let heard = browser.eval("return heard;", vec![]).await?;
        ensure!(
            heard == json!([["change", true, true, "learning-check", { "set": "family", "revision": 1, "answered": 1, "items": 16 }]]),
            "{heard}"
        );
        change(browser, json!({ "share-answers": "" })).await?;
        browser.find_saying(".progress", "第2题").await?;
        browser
            .until("an event with answers", async || {
                // What was chosen before the attribute was heard of is no change afterwards.
                for value in ["4", "3"] {
                    let radio = browser.find(&format!("input[value='{value}']")).await?;
                    radio.click().await?;
                }
                let last = browser.eval("return heard.at(-1)[4].answers ?? null;", vec![]).await?;
                Ok(last["F1-1"] == 2 && last["F1-2"] == 3 && last["F1-3"].is_null())
            })
            .await?;
        let kinds = browser.eval("return [...new Set(heard.map(([kind]) => kind))].join();", vec![]).await?;
        ensure!(kinds == "change", "{kinds}");
        Ok(())
    })
    .await
}

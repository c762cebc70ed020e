//! What happens when something is missing, broken or hostile: it is said in plain words, and no answer is lost.

use anyhow::{Context as _, Result, ensure};
use indicators::model::{IndicatorSet, Level};
use indicators::record;
use serde_json::json;
use tests::{Browser, Complaint, POLICY, Setting, Site, visit};

use crate::people::{
    KEPT, answer, choose, code, headline, kept, press, response, served, step, stored,
};

mod device;
mod links;
mod storage;

const PAGE: &str = "/check/family/";

/// The one notice on the page.
async fn notice(browser: &Browser, words: &str) -> Result<()> {
    browser.find_saying(".notice", words).await?;
    ensure!(
        browser.count(".notice").await? == 1,
        "more is said than needed: {}",
        browser.text().await?
    );
    Ok(())
}

/// The form on the page for whoever has nothing better: every question can be read and answered.
async fn form_works(browser: &Browser, set: &IndicatorSet) -> Result<()> {
    ensure!(browser.count("form.paper fieldset").await? == set.item_count());
    for (_, item) in set.items() {
        browser
            .find_saying("form.paper fieldset", &item.question)
            .await?;
    }
    for value in ["3", "unsure"] {
        let radio = browser
            .find(&format!("input[name='q1'][value='{value}']"))
            .await?;
        radio.click().await?;
        ensure!(
            radio.property("checked").await? == true,
            "{value} cannot be chosen"
        );
    }
    ensure!(browser.count("input[name='q1']:checked").await? == 1);
    let line = browser.find("input[name='n1']").await?;
    line.fill("冰箱上的记录表").await?;
    ensure!(line.property("value").await? == "冰箱上的记录表");
    Ok(())
}

#[tokio::test]
async fn without_scripts_the_form_is_complete_and_prints() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    visit(
        &site,
        Setting::desktop().without_scripts(),
        async |browser| {
            browser.open(PAGE).await?;
            form_works(browser, &set).await?;
            let Some(printed) = browser.print("form-by-hand").await? else {
                return Ok(());
            };
            for (_, item) in set.items() {
                ensure!(
                    printed.says(&item.code) && printed.says(&item.question),
                    "{} is not on paper",
                    item.code
                );
                for level in Level::ALL {
                    ensure!(
                        printed.says(&item.levels[level.index()]),
                        "level {} of {} is not on paper",
                        level.number(),
                        item.code
                    );
                }
            }
            Ok(())
        },
    )
    .await
}

/// A host whose policy forbids compiling programs keeps what it wrote into the element, and one line says why.
#[tokio::test]
async fn where_programs_are_forbidden_the_form_stays() -> Result<()> {
    let policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
    ensure!(policy != POLICY);
    let site = Site::serve_under(&policy).await?;
    let set = served(&site, "family")?;
    let setting = Setting::desktop().expecting(Complaint::Program);
    visit(&site, setting, async |browser| {
        browser.open(PAGE).await?;
        let line = browser
            .find_saying(
                "[part=broken]",
                "自评工具在这里没能打开，请先用下面的内容。",
            )
            .await?;
        ensure!(line.attribute("role").await?.as_deref() == Some("status"));
        ensure!(browser.count("[part=broken]").await? == 1);
        form_works(browser, &set).await?;
        browser.accessible("the form with a line above it").await
    })
    .await
}

/// The program with the results does not arrive: the questions stay and say so, and it is fetched anew when asked again.
#[tokio::test]
async fn questions_stay_while_the_results_cannot_be_fetched() -> Result<()> {
    let site = Site::serve().await?;
    // What the server says in its stead does not have the sum of the file, and some engines complain of that alone.
    let setting = Setting::desktop()
        .expecting(Complaint::Unavailable)
        .allowing(Complaint::Integrity);
    site.refuse(Some("/widget/v1/whole."));
    visit(&site, setting, async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[1, 4, 3]).await?;
        let own = stored(browser, KEPT).await?;
        for _ in 0..2 {
            step(browser, "结果").await?;
            notice(browser, "结果页没有取到，可能是网络断了。你的答案都还在").await?;
            browser.says("已答3题").await?;
            ensure!(stored(browser, KEPT).await? == own, "answers were lost");
            browser
                .find_saying("button.line", "F1-4")
                .await?
                .click()
                .await?;
            browser.says("第4题，共").await?;
            ensure!(
                browser.count(".notice").await? == 0,
                "it is said for longer than it is so"
            );
        }
        site.refuse(None);
        step(browser, "结果").await?;
        headline(browser).await?;
        ensure!(stored(browser, KEPT).await? == own);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_is_asked_of_any_other_origin() -> Result<()> {
    let site = Site::serve().await?;
    let theirs = code(&response(
        &served(&site, "family")?,
        61,
        "4321432143214321",
    )?)?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[1, 2, 3, 4]).await?;
        for (words, seen) in [("结果", "自评结果"), ("计划", "我家的学习约定"), ("分享", "分享与保存")] {
            step(browser, words).await?;
            browser.find_saying(".screen-title", seen).await?;
        }
        browser.find("#pasted").await?.fill(&theirs).await?;
        press(browser, "放进来").await?;
        browser.find_saying("button.button-main", "对一对").await?.click().await?;
        browser.find(".stands").await?;
        let asked = browser
            .eval("return performance.getEntries().map((entry) => entry.name).filter((name) => /^[a-z-]+:/.test(name));", vec![])
            .await?;
        let asked: Vec<&str> = asked.as_array().context("addresses")?.iter().filter_map(|name| name.as_str()).collect();
        for part in ["learning-check.js", "/questions.", "/whole.", "/sets/family.zh-Hans.json"] {
            ensure!(asked.iter().any(|address| address.contains(part)), "{part} is not among {asked:?}");
        }
        let own = format!("{}/", site.origin());
        ensure!(asked.iter().all(|address| address.starts_with(&own)), "{asked:?}");
        // The answers are in nothing that was asked for.
        ensure!(!asked.iter().any(|address| address.contains('?') || address.contains(&theirs)), "{asked:?}");
        ensure!(browser.eval("return document.cookie;", vec![]).await? == "");
        Ok(())
    })
    .await
}

/// Two widgets in one page of a stranger, in the order family, community.
#[tokio::test]
async fn two_widgets_on_a_page_leave_each_other_alone() -> Result<()> {
    let site = Site::serve().await?;
    let host = site
        .host("default-src 'none'; script-src __SITE__ 'wasm-unsafe-eval'; connect-src __SITE__; img-src data:")
        .await?;
    let theirs = code(&response(
        &served(&site, "family")?,
        62,
        "3333333333333333",
    )?)?;
    visit(&host, Setting::desktop(), async |browser| {
        browser.open("/two.html").await?;
        browser
            .until("two beginnings", async || {
                Ok(browser.count_saying("button", "开始").await? == 2)
            })
            .await?;
        press(browser, "开始").await?;
        choose(browser, "4").await?;
        press(browser, "下一题").await?;
        browser.says("第2题，共16题").await?;
        press(browser, "开始").await?;
        browser.says("第1题，共19题").await?;
        let radios = browser
            .find_all("label.choice:has(input[value='1'])")
            .await?;
        ensure!(radios.len() == 2);
        radios[1].click().await?;
        browser
            .find("label.choice:has(input[value='1']:checked)")
            .await?;
        browser.says("第2题，共16题").await?;
        only(browser, KEPT, 1, Level::Leading).await?;
        only(browser, "xuejing.v1.community", 2, Level::Starting).await?;
        // The result of one leaves the other with its question.
        step(browser, "结果").await?;
        headline(browser).await?;
        browser.says("第1题，共19题").await?;
        // So does a link, which is meant for one of them.
        browser
            .eval("location.hash = arguments[0];", vec![json!(theirs)])
            .await?;
        browser.says("有人发来一份自评").await?;
        browser.says("第1题，共19题").await?;
        ensure!(browser.count(".opened").await? == 1 && browser.count(".notice").await? == 0);
        // And when one is taken out of the page, the other goes on.
        browser
            .eval("document.querySelector('learning-check').remove();", vec![])
            .await?;
        press(browser, "下一题").await?;
        browser.says("第2题，共19题").await?;
        only(browser, KEPT, 1, Level::Leading).await
    })
    .await
}

/// Under this name exactly one answer is kept, to the first question of the set with this number.
async fn only(browser: &Browser, key: &str, set: u16, level: Level) -> Result<()> {
    browser
        .until(&format!("{key} is kept"), async || {
            Ok(!stored(browser, key).await?.is_empty())
        })
        .await?;
    let record = kept(browser, key).await?;
    let answers: Vec<_> = record
        .current
        .answers
        .iter()
        .map(|(number, answer)| (number, answer.rating.and_then(|rating| rating.level())))
        .collect();
    ensure!(
        record.current.set == set && answers == [(1, Some(level))],
        "{}",
        record::to_json(&record)
    );
    Ok(())
}

//! Two tabs, a page closed at the wrong moment, a wrong clock, files of every wrong kind: nothing that was answered is lost.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{Ability, Browser, Engine, Setting, Site, visit};

use super::{PAGE, notice};
use crate::people::{KEPT, answer, choose, headline, kept, press, step, stored};

/// How many answers are kept on the device.
async fn answered(browser: &Browser) -> Result<usize> {
    Ok(kept(browser, KEPT).await?.current.answers.iter().count())
}

#[tokio::test]
async fn two_tabs_write_nothing_of_each_other_over() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        if !browser.can(Ability::Tabs)? {
            return Ok(());
        }
        browser.open(PAGE).await?;
        answer(browser, &[1]).await?;
        let first = browser.another_tab().await?;
        browser.open(PAGE).await?;
        browser.says("已答1题").await?;
        press(browser, "接着做").await?;
        browser.says("第2题，共").await?;
        choose(browser, "3").await?;
        let second = browser.to_tab(&first).await?;
        // The first tab has heard of it, and goes on from there.
        browser.says("已答2题").await?;
        press(browser, "下一题").await?;
        choose(browser, "4").await?;
        ensure!(
            answered(browser).await? == 3,
            "an answer of the other tab is gone"
        );
        browser.to_tab(&second).await?;
        browser.says("已答3题").await?;
        press(browser, "下一题").await?;
        press(browser, "下一题").await?;
        choose(browser, "2").await?;
        ensure!(
            answered(browser).await? == 4,
            "an answer of the other tab is gone"
        );
        Ok(())
    })
    .await
}

/// In the same breath as the choice the page goes away.
#[tokio::test]
async fn a_page_closed_right_after_a_choice_has_kept_it() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[1, 2]).await?;
        let radio = browser.find_all("label.choice input[value='4']").await?;
        let script = "arguments[0].click(); location.replace('about:blank');";
        radio.first().context("a choice")?.eval(script).await?;
        browser
            .until("the page is gone", async || {
                Ok(browser.address().await? == "about:blank")
            })
            .await?;
        browser.open(PAGE).await?;
        browser.says("已答3题").await?;
        ensure!(answered(browser).await? == 3);
        Ok(())
    })
    .await
}

/// A clock that stands before the first day or after the last one that a link can hold.
#[tokio::test]
async fn a_wrong_clock_loses_nothing() -> Result<()> {
    let site = Site::serve().await?;
    for moment in [0.0, 5e12, 8.64e15] {
        visit(&site, Setting::desktop().clock(moment), async |browser| {
            browser.open(PAGE).await?;
            answer(browser, &[4, 3, 2]).await?;
            step(browser, "结果").await?;
            headline(browser).await?;
            step(browser, "分享").await?;
            let link = browser.find("#own-link").await?.property("value").await?;
            let shared = indicators::share::decode(link.as_str().context("a link")?)?;
            ensure!(shared.response.answers.iter().count() == 3);
            browser.open(PAGE).await?;
            browser.says("已答3题").await
        })
        .await
        .with_context(|| format!("the clock says {moment}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn files_of_every_wrong_kind_change_nothing() -> Result<()> {
    let site = Site::serve().await?;
    let folder = tempfile::tempdir()?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[1, 2, 3]).await?;
        let own = stored(browser, KEPT).await?;
        step(browser, "分享").await?;
        browser.find("#own-link").await?;
        let set = site.folder().join("widget/v1/sets/family.zh-Hans.json");
        let mut contents: Vec<Vec<u8>> = [
            "",
            "null",
            "[]",
            "{}",
            "{\"format\":\"other\"}",
            "\u{feff}PK\u{3}\u{4}",
        ]
        .map(|text| text.as_bytes().to_vec())
        .into();
        contents.push(std::fs::read(set)?);
        contents.push(vec![0xff; 1000]);
        // Cut off within each part that a file has, and just before its end.
        let length = own.len();
        for cut in [1, 10, length / 4, length / 2, length - 20, length - 1] {
            contents.push(own.as_bytes()[..cut].to_vec());
        }
        for (number, content) in contents.into_iter().enumerate() {
            let file = folder.path().join(format!("{number}.json"));
            std::fs::write(&file, content)?;
            refused(browser, file, "你自己的回答没有动").await?;
            ensure!(
                stored(browser, KEPT).await? == own,
                "file {number} changed something"
            );
        }
        let file = folder.path().join("large.json");
        std::fs::write(&file, vec![b'['; 50 << 20])?;
        let start = Instant::now();
        refused(browser, file, "这个文件太大了").await?;
        ensure!(
            start.elapsed() < Duration::from_secs(10),
            "{:?}",
            start.elapsed()
        );
        ensure!(stored(browser, KEPT).await? == own);
        Ok(())
    })
    .await
}

/// Opens a file, which is refused with these words.
async fn refused(browser: &Browser, file: PathBuf, words: &str) -> Result<()> {
    let field = browser
        .find("input[type='file'][accept*='json']:not(.paste *)")
        .await?;
    field.choose_files(&[file]).await?;
    notice(browser, words).await?;
    press(browser, "知道了").await?;
    browser
        .until("the notice is gone", async || {
            Ok(browser.count(".notice").await? == 0)
        })
        .await
}

/// Every request of a whole assessment, as the server sees it: names of files, each once, and nothing of anybody.
#[tokio::test]
async fn a_whole_assessment_asks_for_its_files_once() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[4, 3, 2, 1]).await?;
        step(browser, "结果").await?;
        headline(browser).await?;
        for words in ["计划", "分享", "结果"] {
            step(browser, words).await?;
        }
        headline(browser).await.map(drop)
    })
    .await?;
    let asked = site.asked();
    let mut addresses: Vec<&str> = asked.iter().map(|asked| asked.address.as_str()).collect();
    for asked in &asked {
        ensure!(asked.method == "GET" && asked.status == 200, "{asked:?}");
        let file = site.folder().join(asked.address.trim_start_matches('/'));
        ensure!(file.exists(), "no name of a file: {asked:?}");
    }
    for part in ["/questions.", "/whole.", "/sets/family"] {
        ensure!(
            addresses.iter().any(|address| address.contains(part)),
            "{addresses:?}"
        );
    }
    // Only files are counted twice that WebKit fetches to compare their sum before it runs them, where no server lets it keep them.
    let compared = |address: &&str| address.starts_with("/widget/") && address.ends_with(".js");
    if Engine::of_this_run() == Engine::WebKit {
        let compared: Vec<&str> = addresses.iter().copied().filter(compared).collect();
        addresses.retain(|address| !compared.contains(address));
        addresses.extend(std::collections::BTreeSet::from_iter(compared));
    }
    let all = addresses.len();
    addresses.sort_unstable();
    addresses.dedup();
    ensure!(
        addresses.len() == all && all <= 16,
        "{all} requests: {}",
        json!(addresses)
    );
    Ok(())
}

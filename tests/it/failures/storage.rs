//! A device that keeps nothing, is full, or kept something that cannot be read.

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Setting, Site, Storage, visit};

use super::{PAGE, notice};
use crate::people::{KEPT, answer, choose, headline, kept, press, step, store, stored};

/// Under this name what cannot be read is put aside.
const ASIDE: &str = "xuejing.v1.family.aside.1";

/// Where nothing can be kept, it is said once, and everything else goes on, up to the result.
async fn goes_on_without_keeping(storage: Storage, at_once: bool, words: &str) -> Result<()> {
    let site = Site::serve().await?;
    visit(
        &site,
        Setting::desktop().storage(storage),
        async |browser| {
            browser.open(PAGE).await?;
            if at_once {
                notice(browser, words).await?;
            }
            answer(browser, &[4, 2]).await?;
            notice(browser, words).await?;
            browser.says("这次的回答不会存下来").await?;
            // The second program starts with what the first one knows, though nothing could be kept.
            step(browser, "结果").await?;
            headline(browser).await?;
            notice(browser, words).await?;
            step(browser, "题目").await?;
            browser.says("已答2题").await?;
            step(browser, "分享").await?;
            browser.find("#own-link").await?;
            Ok(())
        },
    )
    .await
}

#[tokio::test]
async fn forbidden_storage_is_said_and_the_questions_go_on() -> Result<()> {
    goes_on_without_keeping(Storage::Forbidden, true, "浏览器不让保存").await
}

#[tokio::test]
async fn full_storage_is_said_and_the_questions_go_on() -> Result<()> {
    goes_on_without_keeping(Storage::Full, false, "浏览器存满了").await
}

#[tokio::test]
async fn a_damaged_record_is_put_aside() -> Result<()> {
    let site = Site::serve().await?;
    let good = kept_by_someone(&site).await?;
    let cut = good
        .chars()
        .take(good.chars().count() / 2)
        .collect::<String>();
    for damaged in [
        cut.as_str(),
        "",
        "[]",
        "\u{0}\u{202e}<script>",
        "{\"format\":\"something-else\",\"version\":1}",
    ] {
        visit(&site, Setting::desktop(), async |browser| {
            browser.open("/").await?;
            store(browser, KEPT, damaged).await?;
            browser.open(PAGE).await?;
            notice(browser, "上次存的内容坏了，读不出来；已经另外留着").await?;
            ensure!(
                stored(browser, ASIDE).await? == damaged,
                "it was not put aside"
            );
            answer(browser, &[3]).await?;
            ensure!(
                stored(browser, ASIDE).await? == damaged,
                "what was put aside was written over"
            );
            ensure!(kept(browser, KEPT).await?.current.answers.iter().count() == 1);
            // On the next visit all is well, and it is still there.
            browser.open(PAGE).await?;
            browser.says("已答1题").await?;
            ensure!(browser.count(".notice").await? == 0);
            ensure!(
                stored(browser, ASIDE).await? == damaged,
                "what was put aside is gone"
            );
            Ok(())
        })
        .await
        .with_context(|| damaged.to_owned())?;
    }
    Ok(())
}

#[tokio::test]
async fn a_record_of_a_newer_version_is_not_written_over_without_a_yes() -> Result<()> {
    let site = Site::serve().await?;
    let newer = kept_by_someone(&site)
        .await?
        .replacen("\"version\":2", "\"version\":99", 1);
    ensure!(newer.contains("\"version\":99"));
    visit(&site, Setting::desktop(), async |browser| {
        browser.open("/").await?;
        store(browser, KEPT, &newer).await?;
        browser.open(PAGE).await?;
        notice(browser, "上次是用更新的版本存的").await?;
        answer(browser, &[3, 4]).await?;
        ensure!(
            stored(browser, KEPT).await? == newer,
            "the questions wrote over it"
        );
        step(browser, "结果").await?;
        headline(browser).await?;
        notice(browser, "上次是用更新的版本存的").await?;
        ensure!(
            stored(browser, KEPT).await? == newer,
            "the result wrote over it"
        );
        press(browser, "不要它了，从现在起保存").await?;
        press(browser, "不，回去").await?;
        ensure!(
            stored(browser, KEPT).await? == newer,
            "it was written over after a no"
        );
        press(browser, "不要它了，从现在起保存").await?;
        press(browser, "盖掉它").await?;
        browser
            .until("saved again", async || {
                Ok(stored(browser, KEPT).await? != newer)
            })
            .await?;
        ensure!(kept(browser, KEPT).await?.current.answers.iter().count() == 2);
        ensure!(browser.count(".notice").await? == 0);
        Ok(())
    })
    .await
}

/// A record as the widget writes it.
async fn kept_by_someone(site: &Site) -> Result<String> {
    visit(site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[1, 2, 3]).await?;
        stored(browser, KEPT).await
    })
    .await
}

/// The device is truly full, and has room again later.
#[tokio::test]
async fn saving_goes_on_once_there_is_room() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open("/").await?;
        fill_up(browser).await?;
        browser.open(PAGE).await?;
        answer(browser, &[4]).await?;
        notice(browser, "浏览器存满了").await?;
        ensure!(stored(browser, KEPT).await?.is_empty());
        browser
            .eval("localStorage.removeItem('filler');", vec![])
            .await?;
        choose(browser, "2").await?;
        browser.says("每改一处都已存在这台设备上").await?;
        ensure!(
            browser.count(".notice").await? == 0,
            "what is no longer so is still said"
        );
        ensure!(kept(browser, KEPT).await?.current.answers.iter().count() == 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_damaged_record_that_cannot_be_put_aside_is_left_alone() -> Result<()> {
    let site = Site::serve().await?;
    let damaged = "damaged".repeat(100);
    visit(&site, Setting::desktop(), async |browser| {
        browser.open("/").await?;
        store(browser, KEPT, &damaged).await?;
        fill_up(browser).await?;
        browser.open(PAGE).await?;
        let words = "又没有地方另外留着，所以这次先不保存";
        notice(browser, words).await?;
        answer(browser, &[4, 3]).await?;
        step(browser, "结果").await?;
        headline(browser).await?;
        notice(browser, words).await?;
        ensure!(
            stored(browser, KEPT).await? == damaged,
            "it was written over"
        );
        Ok(())
    })
    .await
}

/// Leaves no room for another letter.
async fn fill_up(browser: &Browser) -> Result<()> {
    let script = "let filler = '', more = 'x'.repeat(1 << 22);
        while (more) {
            try { localStorage.setItem('filler', filler + more); filler += more; } catch { more = more.slice(0, more.length >> 1); }
        }
        return filler.length;";
    let room = browser.eval(script, vec![]).await?;
    ensure!(
        room.as_u64() > Some(1_000_000),
        "there was no room to begin with: {room}"
    );
    Ok(())
}

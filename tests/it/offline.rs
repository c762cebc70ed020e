//! Reading with the network off: what was read, an assessment, all of it; and a newer version, which is offered and never forced.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{Ability, Browser, Complaint, Setting, Site, visit};

use crate::people::{answer, headline, press, step};

const READ: &str = "/policy/";
const NEVER_READ: &str = "/indicators/family/f3-1/";
const KEEP: &str = "/about/offline/";
const CHECK: &str = "/check/family/";

/// A browser that keeps pages. What it cannot reach it may say on the console.
fn setting() -> Setting {
    Setting::desktop()
        .keeping_pages()
        .allowing(Complaint::NotLoaded)
        .allowing(Complaint::Unavailable)
}

/// Waits until the site's worker has a thing of this site: an address below the root, or a part of one.
async fn is_kept(browser: &Browser, part: &str) -> Result<()> {
    let script = "
        const keys = [];
        for (const name of await caches.keys()) keys.push(...(await (await caches.open(name)).keys()));
        return keys.some(({ url }) => url.endsWith(arguments[0]) || (arguments[0].endsWith('.') && url.includes(arguments[0])));";
    let script = format!("return (async function () {{ {script} }}).apply(null, arguments);");
    browser
        .until(&format!("{part} is kept"), async || {
            Ok(browser.eval(&script, vec![json!(part)]).await? == true)
        })
        .await
}

/// The names of the caches, sorted.
async fn caches(browser: &Browser) -> Result<Vec<String>> {
    let names = browser
        .eval(
            "return caches.keys().then((names) => names.sort());",
            vec![],
        )
        .await?;
    let names = names.as_array().context("names")?.iter();
    Ok(names
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect())
}

/// Opens the page, and waits until the worker is at work and has it.
async fn read(browser: &Browser, page: &str) -> Result<()> {
    browser.open(page).await?;
    is_kept(browser, page).await?;
    let style = "return new URL(document.querySelector('link[rel=stylesheet]').href).pathname;";
    let style = browser.eval(style, vec![]).await?;
    is_kept(browser, style.as_str().context("an address")?).await
}

async fn is_styled(browser: &Browser) -> Result<bool> {
    let script = "return getComputedStyle(document.body).margin === '0px';";
    Ok(browser.eval(script, vec![]).await? == true)
}

#[tokio::test]
async fn what_was_read_opens_with_the_network_off() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, setting(), async |browser| {
        if !browser.can(Ability::KeepPages)? {
            return Ok(());
        }
        read(browser, READ).await?;
        site.cut();
        browser.open(READ).await?;
        browser.find_saying("h1", "").await?;
        ensure!(is_styled(browser).await?, "the kept page has no styles");
        // What was not read says so in the reader's language first, and is there again with the network.
        browser.open(NEVER_READ).await?;
        browser.find_saying("h1", "断网了").await?;
        browser.find_saying("h2", "No network").await?;
        ensure!(is_styled(browser).await?, "what is said has no styles");
        browser.accessible("a page that is not kept").await?;
        browser.open(&format!("/en{NEVER_READ}")).await?;
        browser.find_saying("h1", "No network").await?;
        site.mend();
        browser.find_saying("a", "Try again").await?.click().await?;
        browser.find_saying("h1", "F3-1").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn an_assessment_that_was_opened_goes_to_its_plan_with_the_network_off() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, setting(), async |browser| {
        if !browser.can(Ability::KeepPages)? {
            return Ok(());
        }
        read(browser, CHECK).await?;
        // Seen, but not begun: the program with the results was not asked for by anybody.
        for part in [
            "/widget/v1/questions.",
            "/widget/v1/whole.",
            "/widget/v1/words/whole.",
        ] {
            is_kept(browser, part).await?;
        }
        is_kept(browser, "/widget/v1/sets/family.zh-Hans.json").await?;
        site.cut();
        browser.open(CHECK).await?;
        answer(browser, &[1, 2, 3, 4]).await?;
        step(browser, "结果").await?;
        headline(browser).await?;
        step(browser, "计划").await?;
        browser
            .find_saying(".screen-title", "我家的学习约定")
            .await
            .map(drop)
    })
    .await
}

#[tokio::test]
async fn the_whole_guide_is_kept_when_asked_and_removed_when_asked() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, setting(), async |browser| {
        if !browser.can(Ability::KeepPages)? {
            return Ok(());
        }
        read(browser, KEEP).await?;
        browser.find_saying(".keep-size", "MB").await?;
        let lists = |asked: &[tests::Asked]| {
            asked
                .iter()
                .filter(|one| one.address.starts_with("/offline/"))
                .count()
        };
        ensure!(lists(&site.asked()) == 0, "fetched before anybody asked");
        browser.accessible("the button that keeps all").await?;
        press(browser, "留一份").await?;
        browser
            .find_saying(".keep [role=status]", "整本指南都在这台设备上了")
            .await?;
        ensure!(browser.count(".keep-start").await? == 0);
        site.cut();
        browser.open(NEVER_READ).await?;
        browser
            .find_saying("h1", "F3-1")
            .await
            .map(drop)
            .context("a page never visited")?;
        browser.open("/search/").await?;
        browser
            .find("input[type=search]")
            .await?
            .fill("学习型家庭")
            .await?;
        browser.find(".search-results li").await?;
        browser.open(CHECK).await?;
        answer(browser, &[1, 2]).await?;
        site.mend();
        browser.open(KEEP).await?;
        browser
            .find_saying(".keep [role=status]", "整本指南都在这台设备上了")
            .await?;
        press(browser, "从这台设备删掉").await?;
        browser
            .find_saying(".keep [role=status]", "已经从这台设备删掉了")
            .await?;
        site.cut();
        // What was read on the way stays, the rest is gone.
        browser.open(CHECK).await?;
        browser.find("learning-check").await?;
        // A browser may still have a page of its own accord; what the guide keeps is asked of its cache.
        let script = "const names = await caches.keys();
            const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
            return kept.flat().filter((url) => url.includes('/indicators/family/f1-1/')).length;";
        let script = format!("return (async () => {{ {script} }})();");
        ensure!(browser.eval(&script, vec![]).await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn fetching_the_whole_guide_can_be_stopped_and_gone_on_with() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, setting(), async |browser| {
        if !browser.can(Ability::KeepPages)? {
            return Ok(());
        }
        read(browser, KEEP).await?;
        browser.find(".keep-start").await?;
        // Both presses come before the first file.
        let both = "document.querySelector('.keep-start').click(); document.querySelector('.keep-stop').click();";
        browser.eval(both, vec![]).await?;
        browser.find_saying(".keep [role=status]", "停下了").await?;
        press(browser, "留一份").await?;
        browser.find_saying(".keep [role=status]", "整本指南都在这台设备上了").await.map(drop)
    })
    .await
}

/// Where there is no room the button says so, and the pages are shown as before.
#[tokio::test]
async fn a_full_device_shows_every_page_all_the_same() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, setting(), async |browser| {
        if !browser.can(Ability::KeepPages)? || !browser.can(Ability::DevTools)? {
            return Ok(());
        }
        read(browser, KEEP).await?;
        browser.find(".keep-start").await?;
        let quota = json!({ "origin": site.origin(), "quotaSize": 1_500_000 });
        browser
            .devtools("Storage.overrideQuotaForOrigin", quota)
            .await?;
        press(browser, "留一份").await?;
        browser
            .find_saying(".keep [role=status]", "没有地方了")
            .await?;
        browser.open(NEVER_READ).await?;
        browser.find_saying("h1", "F3-1").await.map(drop)
    })
    .await
}

/// The worker of the site with another version in it, which is all that a browser looks at.
fn newer(site: &Site, version: &str) -> Result<String> {
    let worker = std::fs::read_to_string(site.folder().join("sw.js"))?;
    let (_, after) = worker.split_once("\"version\":\"").context("a version")?;
    let own = after.split('"').next().unwrap_or_default();
    Ok(worker.replace(own, version))
}

#[tokio::test]
async fn a_newer_version_is_offered_and_taken_only_when_asked() -> Result<()> {
    let site = Site::serve().await?;
    let newer = newer(&site, "00000000000a")?;
    visit(&site, setting(), async |browser| {
        if !browser.can(Ability::KeepPages)? {
            return Ok(());
        }
        read(browser, READ).await?;
        ensure!(
            browser.count(".newer").await? == 0,
            "the first version is no newer one"
        );
        let before = caches(browser).await?;
        ensure!(before.len() == 1, "{before:?}");
        site.answer_instead("/sw.js", &newer);
        // Nobody who answers is disturbed.
        browser.open(CHECK).await?;
        browser
            .until("both versions are there", async || {
                Ok(caches(browser).await?.len() == 2)
            })
            .await?;
        press(browser, "开始").await?;
        ensure!(browser.count(".newer").await? == 0);
        browser.open(READ).await?;
        browser.eval("window.before = true;", vec![]).await?;
        browser
            .find_saying(".newer [role=status]", "新的一版")
            .await?;
        browser.accessible("a newer version is offered").await?;
        press(browser, "先不换").await?;
        ensure!(browser.count(".newer").await? == 0);
        browser.eval("sessionStorage.clear();", vec![]).await?;
        ensure!(
            browser
                .eval("return window.before ?? false;", vec![])
                .await?
                == true,
            "it reloaded by itself"
        );
        browser.open(READ).await?;
        press(browser, "换成新的").await?;
        browser
            .until("the version before is gone", async || {
                Ok(caches(browser).await?.len() == 1)
            })
            .await?;
        let after = caches(browser).await?;
        ensure!(
            after[0].ends_with(" 00000000000a") && after != before,
            "{after:?}"
        );
        ensure!(browser.count(".newer").await? == 0);
        // What was read under the version before is still there.
        site.cut();
        browser.open(READ).await?;
        ensure!(browser.count_saying("h1", "断网了").await? == 0);
        Ok(())
    })
    .await
}

/// What is offered and asked looks right on a phone and on a screen, by day and by night.
#[tokio::test]
async fn the_button_and_the_bar_fit() -> Result<()> {
    let site = Site::serve().await?;
    let newer = newer(&site, "00000000000b")?;
    for (name, setting) in [
        ("390", Setting::phone()),
        ("1280", Setting::desktop().dark()),
    ] {
        let own = std::fs::read_to_string(site.folder().join("sw.js"))?;
        site.answer_instead("/sw.js", &own);
        visit(&site, setting.keeping_pages(), async |browser| {
            if !browser.can(Ability::KeepPages)? {
                return Ok(());
            }
            read(browser, KEEP).await?;
            site.answer_instead("/sw.js", &newer);
            browser.open(KEEP).await?;
            browser.find(".newer button").await?;
            browser.find(".keep-start").await?;
            browser.fits_its_width().await?;
            browser.accessible("the button and the bar").await?;
            browser.picture(&format!("offline.{name}")).await
        })
        .await?;
    }
    Ok(())
}

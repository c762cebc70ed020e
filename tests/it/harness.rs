//! The tools of these tests find what they should: a check that never fails is worth nothing.

use anyhow::{Context as _, Result, ensure};
use tests::{Ability, Browser, Complaint, Key, POLICY, Setting, Site, Storage, visit};

/// The error of something that must not succeed.
fn refused<T>(result: Result<T>) -> Result<String> {
    Ok(format!(
        "{:#}",
        result.err().context("this should have been found")?
    ))
}

/// A page under no policy, of our own making.
async fn on_page<T>(
    page: &str,
    setting: Setting,
    walk: impl AsyncFnOnce(&Browser) -> Result<T>,
) -> Result<T> {
    let host = Site::serve()
        .await?
        .host("default-src * data: 'unsafe-inline'")
        .await?;
    visit(&host, setting, async |browser| {
        browser.open(page).await?;
        walk(browser).await
    })
    .await
}

#[tokio::test]
async fn a_barrier_inside_a_shadow_root_is_found() -> Result<()> {
    let found = on_page("/harness.html", Setting::desktop(), async |browser| {
        browser.accessible("before").await?;
        browser.find("button.break").await?.click().await?;
        refused(browser.accessible("after").await)
    })
    .await?;
    ensure!(
        found.contains("label") && found.contains("target-size"),
        "{found}"
    );
    Ok(())
}

#[tokio::test]
async fn a_wide_page_is_found() -> Result<()> {
    let found = on_page("/harness.html", Setting::phone(), async |browser| {
        browser.fits_its_width().await?;
        browser.find("button.widen").await?.tap().await?;
        refused(browser.fits_its_width().await)
    })
    .await?;
    ensure!(found.contains("wide"), "{found}");
    Ok(())
}

#[tokio::test]
async fn touch_and_keys_reach_inside_a_shadow_root() -> Result<()> {
    on_page("/harness.html", Setting::phone(), async |browser| {
        browser.find("button.count").await?.tap().await?;
        let finger = browser.can(Ability::Touch)?;
        browser
            .says(if finger { "touch 1" } else { "mouse 1" })
            .await
    })
    .await?;
    on_page("/harness.html", Setting::desktop(), async |browser| {
        browser.find("button.count").await?.click().await?;
        browser.says("mouse 1").await?;
        browser.press(Key::Tab).await?;
        ensure!(
            browser.focused().await?.name().await? == "名字",
            "the field follows the button"
        );
        browser.type_text("小明").await?;
        ensure!(browser.find("input").await?.property("value").await? == "小明");
        browser.press_with(Key::Shift, Key::Tab).await?;
        browser.press(Key::Enter).await?;
        browser.says("2").await
    })
    .await
}

#[tokio::test]
async fn what_is_covered_cannot_be_touched() -> Result<()> {
    let found = on_page("/harness.html", Setting::phone(), async |browser| {
        browser.find("button.cover").await?.tap().await?;
        refused(browser.find("button.count").await?.tap().await)
    })
    .await?;
    ensure!(found.contains("over it lies"), "{found}");
    Ok(())
}

#[tokio::test]
async fn a_message_on_the_console_fails_a_visit() -> Result<()> {
    for (script, part) in [
        ("console.error('broken')", "broken"),
        ("setTimeout(() => { throw new Error('thrown') })", "thrown"),
    ] {
        let walked = on_page("/harness.html", Setting::desktop(), async |browser| {
            browser.eval(script, vec![]).await?;
            browser
                .until("a turn of the page", async || {
                    Ok(browser.eval("return document.readyState", vec![]).await? == "complete")
                })
                .await
        });
        let found = refused(walked.await)?;
        ensure!(
            found.contains("the console is not empty") && found.contains(part),
            "{found}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_policy_is_in_force() -> Result<()> {
    let site = Site::serve().await?;
    let setting = Setting::desktop().expecting(Complaint::TrustedTypes);
    visit(&site, setting, async |browser| {
        browser.open("/").await?;
        let script = "const script = document.createElement('script'); script.append('window.ran = true'); document.head.append(script); return window.ran ?? null;";
        // Trusted types already refuse the text of the script, so it may throw here.
        let ran = browser.eval(script, vec![]).await.unwrap_or_default();
        ensure!(ran.is_null(), "an inline script ran under {POLICY}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn storage_is_forbidden_or_full_as_asked() -> Result<()> {
    let site = Site::serve().await?;
    let write = "try { localStorage.setItem('a', '1'); return localStorage.getItem('a'); } catch (error) { return error.name; }";
    for (storage, expected) in [
        (Storage::Free, "1"),
        (Storage::Forbidden, "SecurityError"),
        (Storage::Full, "QuotaExceededError"),
    ] {
        visit(
            &site,
            Setting::desktop().storage(storage),
            async |browser| {
                browser.open("/").await?;
                let written = browser.eval(write, vec![]).await?;
                ensure!(written == expected, "{storage:?}: {written}");
                Ok(())
            },
        )
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn each_visit_starts_empty() -> Result<()> {
    let site = Site::serve().await?;
    for _ in 0..2 {
        visit(&site, Setting::desktop(), async |browser| {
            browser.open("/").await?;
            ensure!(browser.eval("return localStorage.length", vec![]).await? == 0);
            browser
                .eval("localStorage.setItem('left', 'over')", vec![])
                .await
                .map(drop)
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn scripts_can_be_turned_off() -> Result<()> {
    on_page(
        "/harness.html",
        Setting::phone().without_scripts(),
        async |browser| {
            browser.says("no scripts").await?;
            ensure!(
                browser.count("button.count").await? == 0,
                "the page's script ran"
            );
            refused(browser.accessible("without scripts").await).map(drop)
        },
    )
    .await
}

#[tokio::test]
async fn a_page_is_printed_and_read_back() -> Result<()> {
    on_page("/harness.html", Setting::phone(), async |browser| {
        let Some(printed) = browser.print("harness").await? else {
            return Ok(());
        };
        ensure!(printed.says("打印出来的字"), "{:?}", printed.sheets);
        ensure!(!printed.says("没有打印的字"));
        ensure!(printed.sheets.len() == 2, "{} sheets", printed.sheets.len());
        Ok(())
    })
    .await
}

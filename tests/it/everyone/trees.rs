//! Role, name and state of everything on each screen, as Chromium tells assistive technology. A snapshot that changes is to be
//! read like a screen: aloud, from top to bottom.

use anyhow::Result;
use tests::{Ability, Browser, Setting, Site, visit};

async fn snapshot(browser: &Browser, screen: &str) -> Result<()> {
    insta::assert_snapshot!(screen, browser.tree().await?);
    Ok(())
}

#[tokio::test]
async fn every_screen_makes_sense_to_the_ear() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        if !browser.can(Ability::DevTools)? {
            return Ok(());
        }
        browser.open("/check/family/").await?;
        browser.find_saying("button", "开始").await?;
        snapshot(browser, "start").await?;
        browser.find_saying("button", "开始").await?.click().await?;
        browser
            .find("label.choice:has(input[value='2'])")
            .await?
            .click()
            .await?;
        browser.find("input[value='2']:checked").await?;
        snapshot(browser, "question").await?;
        for (step, name) in [("结果", "result"), ("计划", "plan"), ("分享", "share")] {
            browser
                .find_saying(".steps-bar button", step)
                .await?
                .click()
                .await?;
            browser
                .find_saying(".steps-bar [aria-current]", step)
                .await?;
            browser.find("[data-focus='heading']:focus").await?;
            snapshot(browser, name).await?;
        }
        Ok(())
    })
    .await
}

//! Finding a page by words: typed, by the keyboard alone, from an address, and where something fails.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{Browser, Complaint, Key, Setting, Site, visit};

const FIELD: &str = "#search-words";
const FIRST: &str = ".search-results li:first-child a";

/// What is typed is found while it is typed, with the set, the dimension and a piece of the page, and the keyboard leads there.
#[tokio::test]
async fn what_is_typed_is_found_and_opened_by_keys_alone() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open("/search/").await?;
        let before = site.asked().len();
        ensure!(
            index_files(&site) == 0,
            "the index was fetched before anybody typed"
        );
        type_into(browser, "F3-1").await?;
        let first = browser.find_saying(FIRST, "F3-1").await?;
        ensure!(
            first
                .attribute("href")
                .await?
                .is_some_and(|way| way.contains("/indicators/family/f3-1/"))
        );
        browser
            .find_saying(".search-results .where", "家庭")
            .await?;
        ensure!(site.asked().len() > before && index_files(&site) > 0);
        browser.press(Key::Down).await?;
        browser
            .until("the first result has the focus", async || {
                Ok(browser.focused().await?.text().await?.contains("F3-1"))
            })
            .await?;
        browser.press(Key::Enter).await?;
        browser
            .until("the item's page", async || {
                Ok(browser
                    .address()
                    .await?
                    .contains("/indicators/family/f3-1/"))
            })
            .await
    })
    .await
}

/// An address with words in it finds them, marks them in the page's own text, and says so to who listens.
#[tokio::test]
async fn words_in_an_address_are_looked_up_and_marked() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::phone(), async |browser| {
        browser
            .open("/search/?q=%E5%AD%A6%E4%B9%A0%E8%A7%92")
            .await?;
        browser
            .find_saying(".search-results mark", "学习角")
            .await?;
        let said = browser.find(".search [role=status]").await?;
        browser
            .until("how many were found is said", async || {
                Ok(!said.text().await?.is_empty())
            })
            .await?;
        browser.fits_its_width().await?;
        browser.accessible("search with results").await?;
        // Markup that somebody put into a link is text.
        browser
            .open("/search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
            .await?;
        let field = browser.find(FIELD).await?;
        browser
            .until("the words stand in the field", async || {
                Ok(field.property("value").await? == json!("<img src=x onerror=alert(1)>"))
            })
            .await?;
        ensure!(browser.count(".search img").await? == 0);
        Ok(())
    })
    .await
}

/// Each language finds its own pages, and traditional characters find what simplified ones do.
#[tokio::test]
async fn each_language_finds_its_own_pages() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        for (page, words, found) in [
            ("/en/search/", "learning corner", "/en/"),
            ("/zh-Hant/search/", "學習型家庭", "/zh-Hant/"),
            ("/search/", "學習型家庭", "/"),
        ] {
            browser.open(page).await?;
            type_into(browser, words).await?;
            let way = browser.find(FIRST).await?.property("pathname").await?;
            let way = way.as_str().context("an address")?;
            ensure!(way.starts_with(found), "{words} on {page} leads to {way}");
        }
        Ok(())
    })
    .await
}

/// An index that cannot be had is said, and asked for again with the next word; without scripts every page is listed.
#[tokio::test]
async fn a_missing_index_is_said_and_without_scripts_there_is_a_list() -> Result<()> {
    let site = Site::serve().await?;
    let setting = Setting::desktop().allowing(Complaint::Unavailable);
    visit(&site, setting, async |browser| {
        browser.open("/search/").await?;
        site.refuse(Some("index.json"));
        type_into(browser, "家庭").await?;
        let status = browser.find(".search [role=status]").await?;
        browser
            .until("the failure is said", async || {
                Ok(!status.text().await?.is_empty())
            })
            .await?;
        ensure!(browser.count(FIRST).await? == 0);
        site.refuse(None);
        type_into(browser, "学习").await?;
        browser.find(FIRST).await?;
        Ok(())
    })
    .await?;
    visit(
        &site,
        Setting::desktop().without_scripts(),
        async |browser| {
            browser.open("/search/").await?;
            ensure!(browser.count(".search-all a").await? > 20);
            Ok(())
        },
    )
    .await
}

fn index_files(site: &Site) -> usize {
    let asked = site.asked();
    asked
        .iter()
        .filter(|asked| asked.address.starts_with("/search/zh-Hans/"))
        .count()
}

async fn type_into(browser: &Browser, words: &str) -> Result<()> {
    browser.find(FIELD).await?.click().await?;
    browser.type_text(words).await
}

//! What holds of every kind of page.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{Browser, Complaint, NO_SCRIPTS, Setting, Site, visit};

/// Pages of one kind that are looked at; the rest of that kind differ in words alone.
const PER_KIND: usize = 2;

/// Every page there is, and an address that is none.
#[tokio::test]
async fn every_page_answers_and_a_wrong_address_says_so() -> Result<()> {
    let site = Site::serve().await?;
    let setting = Setting::desktop().expecting(Complaint::NotFound);
    visit(&site, setting, async |browser| {
        browser.open("/").await?;
        let script = "return Promise.all(arguments[0].map(async (page) => {
            const answer = await fetch(page);
            return [page, answer.status, answer.headers.get('content-type')];
        }));";
        // A browser refuses more requests than so many at once.
        for pages in site.pages()?.chunks(100) {
            let answers = browser.eval(script, vec![json!(pages)]).await?;
            for answer in answers.as_array().context("a list of answers")? {
                ensure!(answer[1] == 200, "{answer}");
                ensure!(
                    answer[2]
                        .as_str()
                        .is_some_and(|kind| kind.starts_with("text/html")),
                    "{answer}"
                );
            }
        }
        browser.open("/policy/no-such-page/").await?;
        ensure!(browser.status().await? == 404);
        // The page for wrong addresses must find its styles and lead home from any depth.
        ensure!(
            styled(browser).await?,
            "the page for wrong addresses has no styles"
        );
        browser.find("main a").await?.click().await?;
        browser
            .until("a page that exists", async || {
                Ok(browser.status().await? == 200)
            })
            .await
    })
    .await
}

/// The kinds of page that must be there at all: without this the tests below could pass on an empty site.
#[tokio::test]
async fn every_section_has_its_pages() -> Result<()> {
    let site = Site::serve().await?;
    let pages = site.pages()?;
    let under = |folder: &str| pages.iter().filter(|page| page.starts_with(folder)).count();
    for (folder, least) in [
        ("/policy/", 3),
        ("/indicators/", 1 + 4 + 24 + 66),
        ("/check/", 5),
        ("/which/", 1),
        ("/about/", 2),
    ] {
        ensure!(
            under(folder) >= least,
            "{} pages under {folder}, at least {least} are expected",
            under(folder)
        );
    }
    ensure!(pages.contains(&"/404.html".to_owned()));
    Ok(())
}

#[tokio::test]
async fn pages_have_no_barriers_on_a_phone() -> Result<()> {
    on_every_kind(Setting::phone(), accessible).await
}

#[tokio::test]
async fn pages_have_no_barriers_on_a_dark_screen() -> Result<()> {
    on_every_kind(Setting::desktop().dark(), accessible).await
}

async fn accessible(browser: &Browser, page: &str) -> Result<()> {
    ensure!(styled(browser).await?, "{page} has no styles");
    browser.accessible(page).await
}

#[tokio::test]
async fn no_page_is_wider_than_a_phone() -> Result<()> {
    on_every_kind(Setting::phone(), async |browser, _| {
        browser.fits_its_width().await
    })
    .await?;
    on_every_kind(Setting::phone().width(320), async |browser, _| {
        browser.fits_its_width().await
    })
    .await
}

/// Reading needs no JavaScript: the guide's pages say exactly the same without it.
#[tokio::test]
async fn pages_read_the_same_without_scripts() -> Result<()> {
    let site = Site::serve().await?;
    let pages = site.pages_of_every_kind(PER_KIND)?;
    let with = visit(&site, Setting::desktop(), async |browser| {
        words(browser, &pages).await
    })
    .await?;
    let without = visit(
        &site,
        Setting::desktop().without_scripts(),
        async |browser| words(browser, &pages).await,
    )
    .await?;
    for (page, text) in &without {
        ensure!(
            text.chars().count() > 40,
            "{page} says almost nothing without scripts: {text}"
        );
        // An assessment page is another thing with scripts: there the printable form gives way to the widget. So are the
        // page with the builder of snippets and the one that searches.
        if !["/check/", "/embed/", "/search/"]
            .iter()
            .any(|part| page.contains(part))
        {
            ensure!(
                with.get(page) == Some(text),
                "{page} reads differently with scripts and without"
            );
        }
    }
    Ok(())
}

/// Every question of a set can be read and answered on paper.
#[tokio::test]
async fn the_form_is_there_without_scripts() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::phone().without_scripts(), async |browser| {
        for (set, items) in [
            ("family", 16),
            ("community", 19),
            ("enterprise", 19),
            ("government", 12),
        ] {
            let page = format!("/check/{set}/");
            browser.open(&page).await?;
            let text = browser.text().await?;
            let levels = ["起步", "成长", "稳定", "引领"].map(|level| text.matches(level).count());
            ensure!(
                levels.iter().all(|count| *count >= items),
                "{page} shows levels {levels:?} times for {items} items"
            );
            if let Some(printed) = browser.print(&format!("form-{set}")).await? {
                ensure!(
                    printed.says("起步") && printed.says("引领"),
                    "{page} does not print its levels"
                );
            }
        }
        Ok(())
    })
    .await
}

/// What stands there without scripts has no barriers either.
#[tokio::test]
async fn the_form_has_no_barriers() -> Result<()> {
    let site = Site::serve_under(NO_SCRIPTS).await?;
    let setting = Setting::phone().expecting(Complaint::Policy);
    visit(&site, setting, async |browser| {
        for set in ["family", "community", "enterprise", "government"] {
            browser.open(&format!("/check/{set}/")).await?;
            browser.says("起步").await?;
            browser.accessible("the form without scripts").await?;
            browser.fits_its_width().await?;
            browser
                .picture(&format!("check_{set}.390.no-scripts"))
                .await?;
        }
        Ok(())
    })
    .await
}

/// Opens pages of every kind one after the other and looks at each.
async fn on_every_kind(
    setting: Setting,
    look: impl AsyncFn(&Browser, &str) -> Result<()>,
) -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, setting, async |browser| {
        for page in site.pages_of_every_kind(PER_KIND)? {
            browser.open(&page).await?;
            look(browser, &page).await?;
        }
        Ok(())
    })
    .await
}

/// What each page says in its main part.
async fn words(browser: &Browser, pages: &[String]) -> Result<BTreeMap<String, String>> {
    let mut words = BTreeMap::new();
    for page in pages {
        browser.open(page).await?;
        words.insert(page.clone(), browser.find("main").await?.text().await?);
    }
    Ok(words)
}

/// Whether the page's own styles arrived, and are more than a placeholder.
async fn styled(browser: &Browser) -> Result<bool> {
    let script = "const rules = [...document.styleSheets].filter((sheet) => sheet.href).flatMap((sheet) => [...sheet.cssRules]);
        return rules.map((rule) => rule.cssText).join('').length > 2000;";
    Ok(browser.eval(script, vec![]).await? == true)
}

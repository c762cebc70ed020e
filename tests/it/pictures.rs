//! Pictures of every kind of page, to look at: light and dark, narrow and wide.

use anyhow::Result;
use tests::{Setting, Site, visit};

#[tokio::test]
async fn pictures_at_390() -> Result<()> {
    take(Setting::phone(), "390").await
}

#[tokio::test]
async fn pictures_at_1280() -> Result<()> {
    take(Setting::desktop(), "1280").await
}

async fn take(setting: Setting, width: &str) -> Result<()> {
    photograph(setting.clone(), width, "light").await?;
    photograph(setting.dark(), width, "dark").await
}

async fn photograph(setting: Setting, width: &str, scheme: &str) -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, setting, async |browser| {
        let alike = ["community", "enterprise", "government"];
        let pages = site.pages_of_every_kind(1)?;
        // The sets look alike: one of them is enough for the eye.
        for page in pages
            .iter()
            .filter(|page| !alike.iter().any(|set| page.contains(set)))
        {
            let name = page.trim_matches('/').replace('/', "_");
            let name = if name.is_empty() { "home" } else { &name };
            browser.open(page).await?;
            browser.picture(&format!("{name}.{width}.{scheme}")).await?;
        }
        Ok(())
    })
    .await
}

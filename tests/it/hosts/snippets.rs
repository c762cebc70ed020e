//! What people pasted into their pages when it was released works for ever.

use anyhow::{Result, ensure};
use std::path::Path;
use tests::{Setting, Site, visit};

use crate::people::{choose, press};

const SNIPPETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/hosts/snippets");
const POLICY: &str = "default-src 'none'; script-src __SITE__ 'wasm-unsafe-eval'; connect-src __SITE__; frame-src __SITE__; style-src 'unsafe-inline'; img-src data:";

#[tokio::test]
async fn every_released_snippet_still_works() -> Result<()> {
    let site = Site::serve().await?;
    let mut visited = 0;
    for entry in std::fs::read_dir(Path::new(SNIPPETS))? {
        let path = entry?.path();
        if path.extension().is_none_or(|end| end != "html") {
            continue;
        }
        let snippet = std::fs::read_to_string(&path)?.replace("https://HOST", site.origin());
        let host = site.host_of(POLICY, &snippet).await?;
        visit(&host, Setting::desktop(), async |browser| {
            browser.open("/").await?;
            if snippet.contains("<iframe") {
                let grown = "return document.querySelector('iframe').style.height !== '';";
                return browser
                    .until("the frame got its height", async || {
                        Ok(browser.eval(grown, vec![]).await? == true)
                    })
                    .await;
            }
            press(browser, "开始").await?;
            choose(browser, "3").await?;
            press(browser, "下一题").await?;
            browser.says("第2题，共").await
        })
        .await
        .map_err(|error| error.context(path.display().to_string()))?;
        visited += 1;
    }
    ensure!(visited >= 3, "{visited} snippets");
    Ok(())
}

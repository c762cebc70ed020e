//! What is fetched, when, from where, and what happens where it may not be or is not what it should be.

use anyhow::{Context as _, Result, ensure};
use indicators::model::IndicatorSet;
use serde_json::json;
use tests::{Browser, Complaint, Setting, Site, visit};

use super::{LOOSE, TOLD, on};
use crate::people::{arrive, code, press, response, served};

/// Names of the files fetched from the widget's folder.
async fn fetched(browser: &Browser) -> Result<Vec<String>> {
    let script = "return performance.getEntriesByType('resource').map(({ name }) => name.split('/widget/v1/')[1]).filter(Boolean);";
    let names = browser.eval(script, vec![]).await?;
    Ok(names
        .as_array()
        .context("names")?
        .iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect())
}

#[tokio::test]
async fn nothing_is_fetched_before_one_comes_near_it() -> Result<()> {
    on("/far.html", LOOSE, Setting::desktop(), async |browser, _| {
        browser.until("the element is there", async || Ok(browser.eval("return Boolean(customElements.get('learning-check'));", vec![]).await? == true)).await?;
        // Two frames are enough for an observer to have spoken.
        browser.eval("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200))));", vec![]).await?;
        ensure!(fetched(browser).await? == ["learning-check.js"], "{:?}", fetched(browser).await?);
        browser.eval("scrollTo(0, 5600);", vec![]).await?;
        browser.find_saying("button", "开始").await?;
        ensure!(!fetched(browser).await?.iter().any(|name| name.starts_with("whole.")), "the rest waits for the first answer");
        Ok(())
    })
    .await?;
    // Or before it is touched, by a key for instance.
    on(
        "/far.html",
        LOOSE,
        Setting::desktop(),
        async |browser, _| {
            browser
                .until("the element is there", async || {
                    Ok(browser
                        .eval(
                            "return Boolean(customElements.get('learning-check'));",
                            vec![],
                        )
                        .await?
                        == true)
                })
                .await?;
            browser
                .eval(
                    "document.querySelector('learning-check a').focus({ preventScroll: true });",
                    vec![],
                )
                .await?;
            browser
                .until("it starts", async || Ok(fetched(browser).await?.len() > 3))
                .await
        },
    )
    .await
}

/// A site that lets nobody else read its files: the page keeps what was written into the element.
#[tokio::test]
async fn without_cors_the_page_keeps_what_it_wrote() -> Result<()> {
    let site = Site::serve_without_cors().await?;
    let host = site.host(TOLD).await?;
    let setting = Setting::desktop()
        .expecting(Complaint::Cors)
        .expecting(Complaint::NotLoaded);
    visit(&host, setting, async |browser| {
        browser.open("/plain.html").await?;
        browser
            .find_saying("learning-check a", "打开自评页")
            .await?;
        ensure!(
            browser
                .eval(
                    "return customElements.get('learning-check') === undefined;",
                    vec![]
                )
                .await?
                == true
        );
        Ok(())
    })
    .await
}

/// A file of the site whose name begins so, in the folder of the moving address.
fn file(site: &Site, begins: &str, ends: &str) -> Result<String> {
    std::fs::read_dir(site.folder().join("widget/v1"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .find(|name| name.starts_with(begins) && name.ends_with(ends))
        .with_context(|| format!("no {begins}*{ends}"))
}

/// Whoever changes the glue or the module on the server runs nothing in anybody's page.
#[tokio::test]
async fn files_that_are_not_what_the_loader_was_built_with_do_not_run() -> Result<()> {
    let built = Site::serve().await?;
    let (glue, wasm) = (
        file(&built, "questions.", ".js")?,
        file(&built, "questions.", ".wasm")?,
    );
    let hostile = b"globalThis.hurt = 1; export default async () => {}; export const onTrap = () => {}; export const mount = () => ({ begin() {}, unmount() {}, pack() {} });";
    let mut module = std::fs::read(built.folder().join("widget/v1").join(&wasm))?;
    // A custom section more: still a module that compiles and runs.
    module.extend([0, 5, 4, b'h', b'u', b'r', b't']);
    for (name, kind, bytes) in [
        (glue, "text/javascript", hostile.to_vec()),
        (wasm, "application/wasm", module),
    ] {
        let site = Site::serve_tampered(&format!("/widget/v1/{name}"), kind, bytes).await?;
        let host = site.host(TOLD).await?;
        visit(
            &host,
            Setting::desktop().expecting(Complaint::Integrity),
            async |browser| {
                browser.open("/plain.html").await?;
                browser
                    .find_saying("[part=broken]", "自评工具在这里没能打开")
                    .await?;
                browser
                    .find_saying("learning-check a", "打开自评页")
                    .await?;
                ensure!(
                    browser
                        .eval("return globalThis.hurt ?? null;", vec![])
                        .await?
                        .is_null(),
                    "{name} ran"
                );
                Ok(())
            },
        )
        .await
        .with_context(|| name.clone())?;
    }
    Ok(())
}

/// The immutable folder holds byte for byte what the moving one holds, and its name is made of those bytes.
#[tokio::test]
async fn the_immutable_folder_works_with_its_sum() -> Result<()> {
    let site = Site::serve().await?;
    let folders: Vec<String> = std::fs::read_dir(site.folder().join("widget"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("v1-"))
        .collect();
    let [folder] = &folders[..] else {
        anyhow::bail!("one release, not {folders:?}")
    };
    let page = std::fs::read_to_string(site.folder().join("embed/index.html"))?;
    let sum = page
        .split("data-integrity=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .context("the sum on the embed page")?;
    let body = |sum: &str| {
        format!(
            "<script type=\"module\" async src=\"{}/widget/{folder}/learning-check.js\" integrity=\"{sum}\" crossorigin=\"anonymous\"></script>\n<learning-check set=\"family\"><p>纸质表格</p></learning-check>",
            site.origin()
        )
    };
    let host = site.host_of(TOLD, &body(sum)).await?;
    visit(&host, Setting::desktop(), async |browser| {
        browser.open("/").await?;
        press(browser, "开始").await?;
        browser.says("第1题，共16题").await?;
        let names = browser.eval("return performance.getEntriesByType('resource').map(({ name }) => name).join(' ');", vec![]).await?;
        ensure!(!names.as_str().unwrap_or_default().contains("/widget/v1/"), "{names}");
        Ok(())
    })
    .await?;
    let wrong = site
        .host_of(
            TOLD,
            &body("sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        )
        .await?;
    visit(
        &wrong,
        Setting::desktop().expecting(Complaint::Integrity),
        async |browser| {
            browser.open("/").await?;
            browser.says("纸质表格").await?;
            ensure!(
                browser
                    .eval(
                        "return customElements.get('learning-check') === undefined;",
                        vec![]
                    )
                    .await?
                    == true
            );
            Ok(())
        },
    )
    .await
}

/// Anchors of the host are the host's; codes are ours, whole, wide or cut short. The loader and the core say the same.
#[tokio::test]
async fn codes_are_told_from_the_hosts_anchors() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let good = code(&response(&set, 71, "4321432143214321")?)?;
    let wide: String = good
        .chars()
        .filter_map(|narrow| char::from_u32(u32::from(narrow) + 0xfee0))
        .collect();
    let host = site.host(LOOSE).await?;
    visit(&host, Setting::desktop(), async |browser| {
        for (fragment, words) in [
            (good.as_str(), "有人发来一份自评"),
            (&wide, "有人发来一份自评"),
            (&good[..8], "不完整，后面少了一截"),
        ] {
            arrive(browser, &format!("{}/plain.html#{fragment}", host.origin())).await?;
            browser
                .says(words)
                .await
                .with_context(|| fragment.to_owned())?;
        }
        for anchor in [
            "xabc-def123",
            "x10-rows",
            "x3abc-def123",
            "xylophone",
            "yesterday",
            "x200/page",
            "top",
        ] {
            arrive(browser, &format!("{}/plain.html#{anchor}", host.origin())).await?;
            browser.find_saying("button", "开始").await?;
            let names = fetched(browser).await?;
            ensure!(
                !names.iter().any(|name| name.starts_with("whole.")),
                "{anchor} was taken for a code"
            );
            browser
                .eval(
                    "location.hash = arguments[0];",
                    vec![json!(format!("{anchor}x"))],
                )
                .await?;
            ensure!(browser.count(".notice").await? == 0);
        }
        Ok(())
    })
    .await?;
    damaged_speaks_once(&site, &set).await
}

/// With several widgets a damaged code is the business of the one that it was made with.
async fn damaged_speaks_once(site: &Site, set: &IndicatorSet) -> Result<()> {
    let good = code(&response(set, 72, "4321432143214321")?)?;
    let host = site.host(LOOSE).await?;
    visit(&host, Setting::desktop(), async |browser| {
        arrive(
            browser,
            &format!("{}/two.html#{}", host.origin(), &good[..20]),
        )
        .await?;
        browser.says("不完整，后面少了一截").await?;
        browser
            .until("both are there", async || {
                Ok(browser.count_saying("button", "开始").await? == 2)
            })
            .await?;
        ensure!(
            browser.count(".notice").await? == 1,
            "{}",
            browser.text().await?
        );
        Ok(())
    })
    .await
}

//! The widget in a frame: its height, its events, and who is believed.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::{Browser, Complaint, Setting, Site, visit};

/// What a host with a frame has to write.
const FRAMED: &str = "default-src 'none'; frame-src __SITE__; script-src __SITE__ 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

async fn height(browser: &Browser) -> Result<f64> {
    let script = "return document.querySelector('iframe').getBoundingClientRect().height;";
    Ok(browser
        .eval(script, vec![])
        .await?
        .as_f64()
        .unwrap_or_default())
}

#[tokio::test]
async fn a_frame_is_as_high_as_what_is_in_it_and_passes_events_on() -> Result<()> {
    let site = Site::serve().await?;
    let host = site.host(FRAMED).await?;
    visit(&host, Setting::desktop(), async |browser| {
        browser.open("/frame.html").await?;
        browser.says("ready").await?;
        browser
            .until("the frame has grown", async || {
                Ok(height(browser).await? > 400.0)
            })
            .await?;
        let before = height(browser).await?;
        browser.picture("host_frame.1280").await?;
        let said = browser.find("#said").await?.text().await?;
        ensure!(
            said.contains("\"items\":16") && !said.contains("answers"),
            "{said}"
        );
        // A stranger's message changes nothing, whatever it says.
        let forged =
            "window.postMessage({ from: 'learning-check', kind: 'height', height: 77 }, '*');
            return new Promise((done) => setTimeout(done, 300));";
        browser.eval(forged, vec![]).await?;
        ensure!(
            (height(browser).await? - before).abs() < 1.0,
            "a stranger set the height"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_frames_page_works_by_itself_under_its_own_policy() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::phone(), async |browser| {
        browser.open("/widget/v1/frame.html?set=community&lang=zh-Hans&theme=dark&size=large&heading-level=3&name=f&onload=alert(1)").await?;
        browser.find_saying("button", "开始").await?.tap().await?;
        browser.find("h3.screen-title").await?;
        browser.fits_its_width().await?;
        let names = browser.eval("return document.querySelector('learning-check').getAttributeNames().sort().join();", vec![]).await?;
        ensure!(names == "heading-level,lang,name,set,size,theme", "{names}");
        Ok(())
    })
    .await
}

/// A frame that was told which origin it belongs to speaks to no other.
#[tokio::test]
async fn a_frame_for_one_origin_is_silent_to_others() -> Result<()> {
    let site = Site::serve().await?;
    let frame = |origin: &str| {
        format!(
            "<iframe src=\"{}/widget/v1/frame.html?set=family&amp;share-answers=&amp;origin={origin}\" title=\"f\" height=\"300\"></iframe>\n\
             <script type=\"module\" src=\"{}/widget/v1/frame.js\"></script>",
            site.origin(),
            site.origin()
        )
    };
    let listen = "window.heard = 0; addEventListener('message', () => heard++);
        return new Promise((done) => setTimeout(() => { for (const frame of document.querySelectorAll('iframe')) frame.contentWindow.postMessage({ to: 'learning-check' }, '*'); setTimeout(() => done(heard), 1500); }, 1500));";
    let host = site.host_of(FRAMED, &frame("https://example.org")).await?;
    // That it is here is said to the origin that it was told, so the browser says that this page is none of it.
    let setting = Setting::desktop().expecting(Complaint::NotForIt);
    visit(&host, setting, async |browser| {
        browser.open("/").await?;
        let heard = browser.eval(listen, vec![]).await?;
        ensure!(
            heard == 0,
            "it spoke {heard} times to a page it was not meant for"
        );
        ensure!((height(browser).await? - 300.0).abs() < 10.0);
        Ok(())
    })
    .await?;
    let open = site.host_of(FRAMED, &frame("")).await?;
    visit(&open, Setting::desktop(), async |browser| {
        browser.open("/").await?;
        ensure!(
            browser.eval(listen, vec![]).await? != json!(0),
            "the same page without an origin hears something"
        );
        Ok(())
    })
    .await
}

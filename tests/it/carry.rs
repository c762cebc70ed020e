//! Carrying away: every file from the real page, held against what the core and the office program make of the same record;
//! and the ways that are left where files cannot be saved.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use indicators::record::{self, Record};
use indicators::share::decode;
use office::{Kind, Moment, Report, Text, make};
use rqrr::PreparedImage;
use serde_json::json;
use tests::{Browser, Complaint, Setting, Site, visit};

use crate::people::{KEPT, arrive, become_owner, code, kept, press, response, served, step};

const PAGE: &str = "/check/family/";
const RATINGS: &str = "12341234?n12341.";
/// What Chrome in WeChat on Android calls itself.
const WECHAT: &str = "Mozilla/5.0 (Linux; Android 14; V2304A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701 NetType/WIFI Language/zh_CN";

/// To the screen for carrying away, with answers of one's own.
async fn with_answers(browser: &Browser, site: &Site) -> Result<()> {
    let own = code(&response(&served(site, "family")?, 77, RATINGS)?)?;
    become_owner(browser, PAGE, &own).await?;
    open_screen(browser).await
}

/// From any screen to the one for carrying away, by way of the plan.
async fn open_screen(browser: &Browser) -> Result<()> {
    step(browser, "计划").await?;
    press(browser, "带走").await?;
    browser.find(".carry").await.map(drop)
}

/// Saves one file and returns its name and bytes.
async fn saved(
    browser: &Browser,
    folder: &Path,
    kind: &str,
    end: &str,
) -> Result<(String, Vec<u8>)> {
    let button = format!(".carry-files button[aria-label='存下来：{kind}']");
    browser.find(&button).await?.click().await?;
    browser
        .until(&format!("{kind} is saved"), async || {
            Ok(newest(folder, end)?.is_some())
        })
        .await?;
    let (name, bytes) = newest(folder, end)?.context("a file")?;
    browser
        .says(&format!("存好了，在浏览器的下载里：{name}"))
        .await?;
    std::fs::remove_file(folder.join(&name))?;
    Ok((name, bytes))
}

/// The file with this ending, once it is there as a whole.
fn newest(folder: &Path, end: &str) -> Result<Option<(String, Vec<u8>)>> {
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(end) {
            let bytes = std::fs::read(folder.join(&name))?;
            return Ok((!bytes.is_empty()).then_some((name, bytes)));
        }
    }
    Ok(None)
}

#[tokio::test]
async fn every_file_is_what_the_record_says() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    visit(&site, Setting::desktop(), async |browser| {
        with_answers(browser, &site).await?;
        let Some(folder) = browser.downloads().await? else {
            return Ok(());
        };
        let record: Record = kept(browser, KEPT).await?;
        let today = browser
            .eval("return new Date().toLocaleDateString('sv');", vec![])
            .await?;
        let day = today
            .as_str()
            .context("a day")?
            .parse()
            .map_err(anyhow::Error::msg)?;
        let page = browser
            .eval("return location.href.split('#')[0];", vec![])
            .await?;
        let page = page.as_str().context("an address")?;
        let report = Report::new(
            &set,
            &record,
            Text::chinese(),
            Moment { day, second: 0 },
            page,
        );
        for (name, kind, end) in [
            ("Word文档", Kind::Document, ".docx"),
            ("Excel工作簿", Kind::Workbook, ".xlsx"),
            ("计划表格（CSV）", Kind::TasksTable, ".csv"),
            ("结果表格（CSV）", Kind::ResultsTable, ".csv"),
            ("Markdown文字", Kind::Markdown, ".md"),
            ("学习记录（xAPI）", Kind::Statements, ".json"),
        ] {
            let expected = make(&report, kind)?;
            let (file, bytes) = saved(browser, &folder, name, end).await?;
            ensure!(file == expected.name, "{file} for {}", expected.name);
            ensure!(
                bytes == expected.bytes,
                "{file} is another file in the browser"
            );
        }
        // The time of day stands in a calendar, so lines are compared without it.
        let timeless = |text: &str| {
            let stamped = ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE"];
            text.lines()
                .filter(|line| !stamped.iter().any(|name| line.starts_with(name)))
                .collect::<Vec<_>>()
                .join("\n")
        };
        let (_, calendar) = saved(browser, &folder, "日历", ".ics").await?;
        let expected = String::from_utf8(make(&report, Kind::Calendar)?.bytes)?;
        ensure!(timeless(&String::from_utf8(calendar)?) == timeless(&expected));
        let (_, words) = saved(browser, &folder, "纯文字", ".txt").await?;
        ensure!(String::from_utf8(words)?.contains("【学习型家庭】"));
        let (_, whole) = saved(browser, &folder, "原样存档", ".json").await?;
        let read = record::from_json(&String::from_utf8(whole)?)
            .map_err(|error| anyhow::anyhow!("{error}"))?;
        ensure!(read == record, "the record comes back as it was");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_screen_is_for_everyone() -> Result<()> {
    let site = Site::serve().await?;
    for (name, setting) in [
        ("carry-phone", Setting::phone()),
        ("carry-phone-dark", Setting::phone().dark()),
        ("carry-narrow", Setting::phone().width(320)),
        ("carry-desktop", Setting::desktop()),
    ] {
        visit(&site, setting, async |browser| {
            with_answers(browser, &site).await?;
            browser.accessible(name).await?;
            browser.fits_its_width().await?;
            browser.picture(name).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_part_that_cannot_be_fetched_is_said_and_tried_again() -> Result<()> {
    let site = Site::serve().await?;
    let setting = Setting::desktop()
        .expecting(Complaint::Unavailable)
        .allowing(Complaint::Integrity);
    visit(&site, setting, async |browser| {
        with_answers(browser, &site).await?;
        site.refuse(Some("/widget/v1/office."));
        browser
            .find("button[aria-label='存下来：Word文档']")
            .await?
            .click()
            .await?;
        browser.says("做文件的那一部分没有取到").await?;
        // What needs no further part still works.
        let Some(folder) = browser.downloads().await? else {
            return Ok(());
        };
        saved(browser, &folder, "原样存档", ".json").await?;
        site.refuse(None);
        saved(browser, &folder, "Word文档", ".docx").await.map(drop)
    })
    .await
}

/// What a QR code in the lower left of a picture says.
async fn scanned(browser: &Browser) -> Result<String> {
    let script = "
        const image = arguments[0], canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const side = 240, { data } = context.getImageData(20, canvas.height - side, side, side);
        return Array.from({ length: side * side }, (_, at) => (data[4 * at] < 128 ? '1' : '0')).join('');";
    let dark = browser
        .find(".carry-picture img")
        .await?
        .eval(script)
        .await?;
    let dark = dark.as_str().context("the picture")?.as_bytes().to_vec();
    let mut picture = PreparedImage::prepare_from_greyscale(240, 240, |x, y| {
        if dark[y * 240 + x] == b'1' { 0 } else { 255 }
    });
    let grids = picture.detect_grids();
    let (_, content) = grids.first().context("a code in the picture")?.decode()?;
    Ok(content)
}

#[tokio::test]
async fn in_wechat_other_ways_come_first_and_the_address_takes_answers_along() -> Result<()> {
    let site = Site::serve().await?;
    let mut taken = String::new();
    visit(&site, Setting::phone(), async |browser| {
        with_answers(browser, &site).await?;
        let name = "Object.defineProperty(navigator, 'userAgent', { value: arguments[0] });";
        browser.eval(name, vec![json!(WECHAT)]).await?;
        open_screen(browser).await?;
        browser.says("微信里存不了文件").await?;
        browser.says("在浏览器打开").await?;
        let first = browser.find(".carry section h3").await?.text().await?;
        ensure!(first == "不用文件", "{first}");
        press(browser, "做成图片").await?;
        let picture = browser.find(".carry-picture img").await?;
        let source = picture.property("src").await?;
        ensure!(
            source
                .as_str()
                .is_some_and(|source| source.starts_with("data:image/png")),
            "a picture that can be kept"
        );
        ensure!(picture.property("naturalWidth").await? == 750);
        browser.says("长按图片").await?;
        browser.picture("carry-wechat").await?;
        browser.accessible("carry in WeChat").await?;
        taken = browser.address().await?;
        ensure!(
            scanned(browser).await? == taken,
            "the picture's code is the page's address"
        );
        let shared = decode(&taken).map_err(|error| anyhow::anyhow!("{error}"))?;
        ensure!(
            shared.response.answers == kept(browser, KEPT).await?.current.answers.ratings_only()
        );
        ensure!(
            shared.tasks.is_some_and(|tasks| !tasks.is_empty()),
            "the plan goes along"
        );
        step(browser, "计划").await?;
        browser
            .until("the address is as before", async || {
                Ok(!browser.address().await?.contains('#'))
            })
            .await
    })
    .await?;
    // The browser outside has nothing kept, and goes on from the address.
    visit(&site, Setting::phone(), async |browser| {
        arrive(browser, &taken).await?;
        press(browser, "接着这份做").await?;
        browser.find(".steps-bar").await.map(drop)
    })
    .await
}

//! Files and pictures that others sent.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use indicators::record::{Record, to_json};
use tests::{Ability, Browser, Setting, Site, visit};

use super::{FAMILY, compare, link, own, talked_about_first, three};
use crate::people::{KEPT, become_owner, code, kept, served, step};

/// A file with this content.
fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
    let path = folder.join(name);
    std::fs::write(&path, content)?;
    Ok(path)
}

/// The field for files of any kind.
const FILES: &str = ".paste input[accept^='.json']";
/// The field for pictures.
const PICTURES: &str = ".paste input[accept='image/*']";

async fn choose(browser: &Browser, field: &str, files: &[PathBuf]) -> Result<()> {
    browser.find(field).await?.choose_files(files).await
}

#[tokio::test]
async fn several_files_are_taken_in_at_once_and_each_that_cannot_be_read_is_named() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let [mine, mother, father] = three(&set)?;
    let folder = tempfile::tempdir()?;
    let chat = format!("爸爸 10:21\n{}\n", link(&site, &father)?);
    let foreign = Record::of(crate::people::response(
        &served(&site, "community")?,
        3,
        "33",
    )?);
    let files = [
        file(
            folder.path(),
            "妈妈.json",
            to_json(&Record::of(mother.clone())),
        )?,
        file(folder.path(), "聊天记录.txt", chat)?,
        file(
            folder.path(),
            "坏的.json",
            "{\"format\":\"xuejing-record\",",
        )?,
        file(folder.path(), "别的.json", to_json(&foreign))?,
        file(folder.path(), "菜单.txt", "红烧肉\n")?,
    ];
    visit(&site, Setting::desktop(), async |browser| {
        own(browser, FAMILY, &mine).await?;
        choose(browser, FILES, &files).await?;
        browser.says("放进来2份。").await?;
        for said in [
            "坏的.json：这个文件坏了",
            "别的.json：这个文件是“学习型社区”的",
            "菜单.txt：里面没有自评的链接或代码",
        ] {
            browser.find_saying(".troubles li", said).await?;
        }
        let record = kept(browser, KEPT).await?;
        ensure!(record.current == mine && record.others == [mother.clone(), father.clone()]);
        compare(browser).await?;
        talked_about_first(browser, &set, &[mine, mother, father]).await
    })
    .await
}

/// One device shows its code; a picture of it is chosen on another.
#[tokio::test]
async fn a_picture_of_a_qr_code_is_read_on_the_device() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let [mine, mother, _] = three(&set)?;
    let folder = tempfile::tempdir()?;
    let mut pictures = Vec::new();
    for (name, setting) in [
        ("亮.png", Setting::phone()),
        ("暗.png", Setting::phone().dark()),
    ] {
        let picture = visit(&site, setting, async |browser| {
            become_owner(browser, FAMILY, &code(&mother)?).await?;
            step(browser, "分享").await?;
            browser.find("figure.qr-figure").await?.photograph().await
        })
        .await?;
        pictures.push(file(folder.path(), name, picture)?);
    }
    visit(&site, Setting::phone(), async |browser| {
        own(browser, FAMILY, &mine).await?;
        let blank = browser.find(".screen-title").await?.photograph().await?;
        pictures.push(file(folder.path(), "没有码.png", blank)?);
        pictures.push(file(folder.path(), "不是图.png", "no picture")?);
        choose(browser, PICTURES, &pictures).await?;
        // Both pictures are of the same person.
        browser.says("放进来1份。1份已经在这里了").await?;
        browser
            .find_saying(".troubles li", "没有码.png：图里没有看清二维码")
            .await?;
        browser
            .find_saying(".troubles li", "不是图.png：这张图打不开")
            .await?;
        let record = kept(browser, KEPT).await?;
        ensure!(record.others.len() == 1 && record.others[0].answers == mother.answers);
        Ok(())
    })
    .await
}

/// Where the browser has a reader of its own it is asked first, and ours where it sees nothing.
#[tokio::test]
async fn the_browsers_own_reader_is_asked_first() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let [mine, mother, father] = three(&set)?;
    let folder = tempfile::tempdir()?;
    visit(&site, Setting::desktop(), async |browser| {
        if !browser.can(Ability::CodeReader)? {
            return Ok(());
        }
        own(browser, FAMILY, &father).await?;
        let ours = browser.find("figure.qr-figure").await?.photograph().await?;
        let picture = file(folder.path(), "码.png", ours)?;
        browser.eval("localStorage.clear();", vec![]).await?;
        become_owner(browser, FAMILY, &code(&mine)?).await?;
        step(browser, "分享").await?;
        let reader = "window.BarcodeDetector = class {
            constructor({ formats }) { this.formats = formats; }
            async detect(image) {
                if (this.formats[0] !== 'qr_code' || !image.width) throw new TypeError('asked wrongly');
                return window.seen.map((rawValue) => ({ rawValue }));
            }
        }; window.seen = arguments[0];";
        for (seen, known) in [(vec![link(&site, &mother)?], 1), (vec![], 2)] {
            browser.eval(reader, vec![seen.into()]).await?;
            choose(browser, PICTURES, std::slice::from_ref(&picture)).await?;
            browser
                .until("one more is here", async || {
                    Ok(kept(browser, KEPT).await?.others.len() == known)
                })
                .await?;
        }
        let others = kept(browser, KEPT).await?.others;
        ensure!(others[0].answers == mother.answers && others[1].answers == father.answers);
        Ok(())
    })
    .await
}

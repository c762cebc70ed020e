//! Through a real server: nginx with the configuration that is published.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use tests::{Answer, Setting, Site, visit};

use crate::people::{answer, headline, press, step};

/// What any server must answer; the headers for static hosts are held against the same list.
const EXPECTED: &str = include_str!("../../server/expected.tsv");

const PAGE: &str = "/check/family/";

/// The address with the hash that it has in this build.
fn with_hash(folder: &Path, address: &str) -> Result<String> {
    let Some((before, after)) = address.split_once("{hash}") else {
        return Ok(address.to_owned());
    };
    let (parent, start) = before.rsplit_once('/').context("a folder")?;
    let end = after.split('/').next().unwrap_or_default();
    for entry in std::fs::read_dir(folder.join(parent.trim_start_matches('/')))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let hash = name
            .strip_prefix(start)
            .and_then(|rest| rest.strip_suffix(end));
        if let Some(hash) = hash
            .filter(|hash| hash.len() == 10 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()))
        {
            return Ok(format!("{before}{hash}{after}"));
        }
    }
    anyhow::bail!("nothing in {} is like {address}", folder.display())
}

#[tokio::test]
async fn nginx_answers_what_any_server_must() -> Result<()> {
    let site = Site::through_nginx().await?;
    let mut checked = 0;
    for line in EXPECTED.lines() {
        let row: Vec<&str> = line.split('\t').collect();
        let [address, header, wanted] = row[..] else {
            anyhow::bail!("not three columns: {line}");
        };
        let address = with_hash(site.folder(), address)?;
        let answer = Answer::of(site.origin(), &address, "identity").await?;
        ensure!(answer.status == 200, "{address}: {}", answer.status);
        let said = answer.header(header).unwrap_or_else(|| "-".to_owned());
        // A type may say its letters as well.
        let kind = said.split(';').next().unwrap_or_default();
        let said = if header == "Content-Type" {
            kind
        } else {
            &said
        };
        ensure!(
            said == wanted,
            "{address}: {header} is {said}, not {wanted}"
        );
        checked += 1;
    }
    ensure!(checked > 60, "only {checked} lines");
    Ok(())
}

#[tokio::test]
async fn nginx_sends_what_is_compressed_already() -> Result<()> {
    let site = Site::through_nginx().await?;
    let program = with_hash(site.folder(), "/widget/v1/whole.{hash}.wasm")?;
    for address in [PAGE, "/assets/site.css", &program] {
        for (offered, sent) in [
            ("gzip, br", Some("br")),
            ("gzip", Some("gzip")),
            ("identity", None),
        ] {
            let answer = Answer::of(site.origin(), address, offered).await?;
            let encoding = answer.header("Content-Encoding");
            ensure!(
                encoding.as_deref() == sent,
                "{address}, {offered}: {encoding:?}"
            );
            ensure!(
                answer
                    .header("Vary")
                    .is_some_and(|vary| vary.contains("Accept-Encoding"))
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn nginx_knows_wrong_addresses() -> Result<()> {
    let site = Site::through_nginx().await?;
    for address in ["/no-such-page/", "/_headers", "/widget/v1-0000000000/x.js"] {
        let answer = Answer::of(site.origin(), address, "br").await?;
        ensure!(answer.status == 404, "{address}: {}", answer.status);
        let kept = answer.header("Cache-Control");
        ensure!(kept.is_none(), "{address} is to be kept: {kept:?}");
        ensure!(answer.header("Content-Security-Policy").is_some());
    }
    let moved = Answer::of(site.origin(), "/check/family", "br").await?;
    ensure!(moved.status == 301 && moved.header("Location").as_deref() == Some(PAGE));
    Ok(())
}

#[tokio::test]
async fn a_family_goes_its_way_through_nginx() -> Result<()> {
    let site = Site::through_nginx().await?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[4, 3, 2]).await?;
        step(browser, "结果").await?;
        headline(browser).await?;
        for words in ["计划", "分享"] {
            step(browser, words).await?;
        }
        browser.find("#own-link").await.map(drop)
    })
    .await?;
    // What stands in the log is names of files and nothing else.
    let asked = site.log()?;
    ensure!(
        asked.iter().any(|line| line.contains("/widget/v1")),
        "{asked:?}"
    );
    let plain = |line: &String| line.starts_with("GET /") && !line.contains('?');
    ensure!(asked.iter().all(plain), "{asked:?}");
    Ok(())
}

/// A stranger's page, from another origin and under a policy of its own, takes the widget from nginx.
#[tokio::test]
async fn a_page_of_another_origin_embeds_from_nginx() -> Result<()> {
    let site = Site::through_nginx().await?;
    let host = site
        .host("default-src 'none'; script-src __SITE__ 'wasm-unsafe-eval'; connect-src __SITE__; img-src data:")
        .await?;
    visit(&host, Setting::desktop(), async |browser| {
        browser.open("/two.html").await?;
        press(browser, "开始").await?;
        browser.says("第1题，共16题").await
    })
    .await
}

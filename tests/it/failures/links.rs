//! Links that are damaged, foreign, newer or hostile, opened by someone with answers of their own.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::Response;
use serde_json::json;
use tests::{Browser, Setting, Site, visit};

use super::{PAGE, notice};
use crate::people::{
    KEPT, answer, arrive, become_owner, code, press, response, served, step, stored,
};

/// What is wrong with it, the fragment, and what is said about it.
type Case = (&'static str, String, &'static str);

/// Links with something wrong that begin as ours do.
fn broken(site: &Site) -> Result<Vec<Case>> {
    let good = code(&response(&served(site, "family")?, 51, "4321432143214321")?)?;
    let (head, tail) = good.split_at(good.len() / 2);
    let other = if tail.starts_with('3') { '4' } else { '3' };
    let damaged = "抄错了";
    Ok(vec![
        (
            "one wrong character",
            format!("{head}{other}{}", &tail[1..]),
            damaged,
        ),
        ("two swapped characters", swapped(&good), damaged),
        ("cut in the middle", head.to_owned(), "不完整，后面少了一截"),
        (
            "only the beginning",
            good[..10].to_owned(),
            "不完整，后面少了一截",
        ),
        (
            "another set",
            code(&response(&served(site, "community")?, 52, "4321")?)?,
            "这个链接是“学习型社区”的",
        ),
        (
            "a newer format",
            format!("y{}", &good[1..]),
            "用更新的版本做的",
        ),
        (
            "a script behind it",
            format!("{good}<script>window.hurt=1</script>"),
            damaged,
        ),
        (
            "a picture behind it",
            format!("{good}\"><img src=x onerror=window.hurt=1>"),
            damaged,
        ),
        ("turned letters", format!("{head}\u{202e}{tail}"), damaged),
        ("nothing but zeros", format!("x{}", "0".repeat(40)), damaged),
        ("a megabyte", format!("x{}", "0".repeat(1_000_000)), damaged),
    ])
}

/// One link after the other, each with something wrong, opened by someone with answers of their own.
#[tokio::test]
async fn a_damaged_or_foreign_link_is_said_to_be_one() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[2, 3]).await?;
        let own = stored(browser, KEPT).await?;
        for (name, fragment, words) in broken(&site)? {
            untouched_by(browser, &fragment, Some(words), &own)
                .await
                .context(name)?;
        }
        // What does not begin as a link of ours is an anchor, and nobody's business.
        for fragment in [
            "<script>window.hurt=1</script>",
            "javascript:window.hurt=1",
            "%",
            "q-f1-1\u{202e}",
            "top",
        ] {
            untouched_by(browser, fragment, None, &own)
                .await
                .with_context(|| fragment.to_owned())?;
        }
        Ok(())
    })
    .await
}

/// The code with the first two neighbours that differ, after its middle, the other way round.
fn swapped(code: &str) -> String {
    let mut bytes = code.as_bytes().to_vec();
    let at = (bytes.len() / 2..bytes.len() - 1)
        .find(|at| bytes[*at] != bytes[at + 1])
        .unwrap_or(0);
    bytes.swap(at, at + 1);
    bytes.into_iter().map(char::from).collect()
}

/// Opens the page with a fragment: what has to be said is said, nothing of it runs, and the own answers are there.
async fn untouched_by(
    browser: &Browser,
    fragment: &str,
    words: Option<&str>,
    own: &str,
) -> Result<()> {
    arrive(browser, &format!("{PAGE}#{fragment}")).await?;
    browser.says("已答2题").await?;
    match words {
        Some(words) => {
            notice(browser, words).await?;
            browser.find_saying(".notice", "你自己的回答没有动").await?;
        }
        None => ensure!(
            browser.count(".notice").await? == 0,
            "{}",
            browser.text().await?
        ),
    }
    ensure!(
        browser.count(".opened").await? == 0,
        "it was taken for a link"
    );
    ensure!(
        browser
            .eval("return window.hurt ?? null;", vec![])
            .await?
            .is_null(),
        "something in the link ran"
    );
    ensure!(
        stored(browser, KEPT).await? == own,
        "the own answers were touched"
    );
    press(browser, "接着做").await?;
    browser.says("第3题，共").await
}

/// The same while the page is open: only the fragment changes, as when a link is clicked in a page that is there already.
#[tokio::test]
async fn a_link_that_comes_later_is_read_too() -> Result<()> {
    let site = Site::serve().await?;
    let good = code(&response(
        &served(&site, "family")?,
        53,
        "4321432143214321",
    )?)?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[2]).await?;
        let own = stored(browser, KEPT).await?;
        browser
            .eval("location.hash = arguments[0];", vec![json!(good[..20])])
            .await?;
        notice(browser, "不完整，后面少了一截").await?;
        browser
            .eval("location.hash = arguments[0];", vec![json!(good)])
            .await?;
        browser.says("有人发来一份自评").await?;
        ensure!(stored(browser, KEPT).await? == own);
        Ok(())
    })
    .await
}

/// A link can be made by anyone, with any name in it that fits. It is shown as the letters it is made of.
#[tokio::test]
async fn a_name_is_never_more_than_letters() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    for name in ["<img src=x onerror=h()>", "<b>妈妈</b>", "{{7*7}}${7*7}"] {
        let hostile = Response {
            name: Some(name.to_owned()),
            ..response(&set, 54, "4321432143214321")?
        };
        visit(&site, Setting::desktop(), async |browser| {
            arrive(browser, &format!("{PAGE}#{}", code(&hostile)?)).await?;
            browser.says(name).await?;
            press(browser, "看看这份结果").await?;
            browser.says(&format!("{name}的自评结果")).await?;
            ensure!(
                browser.count(".screen img, .screen-title b").await? == 0,
                "the name became part of the page"
            );
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_pasted_and_is_no_link_is_said() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let good = code(&response(&set, 55, "1111222233334444")?)?;
    visit(&site, Setting::desktop(), async |browser| {
        become_owner(browser, PAGE, &good).await?;
        step(browser, "分享").await?;
        let own = stored(browser, KEPT).await?;
        for (pasted, words) in [
            (
                "<script>window.hurt=1</script>".to_owned(),
                "没有找到可以放进来的",
            ),
            (good[..20].to_owned(), "不完整，后面少了一截"),
            (format!("看这个#{}\u{202e}", &good[..28]), "抄错了"),
        ] {
            browser.find("#pasted").await?.fill(&pasted).await?;
            press(browser, "放进来").await?;
            browser.find_saying(".arrived", words).await?;
            ensure!(
                stored(browser, KEPT).await? == own,
                "{pasted:?} was taken in"
            );
        }
        ensure!(
            browser
                .eval("return window.hurt ?? null;", vec![])
                .await?
                .is_null()
        );
        Ok(())
    })
    .await
}

//! Several people: bringing their answers in, comparing them, agreeing on one.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::Response;
use indicators::merge::{merge, where_we_differ};
use indicators::model::IndicatorSet;
use tests::{Browser, Setting, Site, visit};

use crate::people::{KEPT, become_owner, code, kept, press, response, served, step};

mod groups;
mod joint;
mod ways_in;

pub(crate) const FAMILY: &str = "/check/family/";

/// The whole link to a response.
pub(crate) fn link(site: &Site, response: &Response) -> Result<String> {
    Ok(format!("{}{FAMILY}#{}", site.origin(), code(response)?))
}

/// Three of a family, by name: the first is the one whose device it is.
pub(crate) fn three(set: &IndicatorSet) -> Result<[Response; 3]> {
    let named = |name: &str, one: Response| Response {
        name: Some(name.to_owned()),
        ..one
    };
    Ok([
        response(set, 21, "3333333333333333")?,
        named("妈妈", response(set, 22, "333233334333133?")?),
        named("爸爸", response(set, 23, "3333313333333233")?),
    ])
}

/// Pastes a text on the screen that is there and has it taken in.
pub(crate) async fn paste(browser: &Browser, text: &str) -> Result<()> {
    browser.find("#pasted").await?.fill(text).await?;
    press(browser, "放进来").await?;
    browser.find(".arrived").await.map(drop)
}

/// With one's own answers, goes to where others' are brought in.
pub(crate) async fn own(browser: &Browser, page: &str, mine: &Response) -> Result<()> {
    become_owner(browser, page, &code(mine)?).await?;
    step(browser, "分享").await?;
    browser.find("#pasted").await.map(drop)
}

/// From the sharing screen to the comparison.
pub(crate) async fn compare(browser: &Browser) -> Result<()> {
    browser
        .find_saying(".paste button.button-main", "对一对")
        .await?
        .click()
        .await?;
    browser.find(".people-list").await.map(drop)
}

/// The heading of the first item to talk about is what the core says they differ in most.
pub(crate) async fn talked_about_first(
    browser: &Browser,
    set: &IndicatorSet,
    everybody: &[Response],
) -> Result<()> {
    let merged = merge(set, everybody);
    let number = where_we_differ(&merged)
        .first()
        .context("a difference")?
        .number;
    let expected = &set.item(number).context("an item")?.code;
    let first = browser
        .find("ol.spreads .spread-title")
        .await?
        .text()
        .await?;
    ensure!(
        first.starts_with(expected.as_str()),
        "{expected} should come first, not {first}"
    );
    Ok(())
}

#[tokio::test]
async fn pasted_links_are_laid_together_and_the_widest_difference_comes_first() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let [mine, mother, father] = three(&set)?;
    visit(&site, Setting::desktop(), async |browser| {
        own(browser, FAMILY, &mine).await?;
        paste(
            browser,
            &format!("妈妈发来的：{} 快看", link(&site, &mother)?),
        )
        .await?;
        browser.says("放进来1份。").await?;
        compare(browser).await?;
        talked_about_first(browser, &set, &[mine.clone(), mother.clone()]).await?;
        let first = browser.find("ol.spreads > li").await?.text().await?;
        ensure!(first.contains("差2级") && first.contains("妈妈"), "{first}");
        // A stretch of a chat, pasted where the comparison is; what is no link stays in the box.
        let chat = format!("爸爸 10:21\n{}\n昨天的呢？", link(&site, &father)?);
        paste(browser, &chat).await?;
        browser.says("放进来1份。2行里没有链接，留在框里。").await?;
        browser.says("3个人的答案放在一起").await?;
        let left = browser.find("#pasted").await?.property("value").await?;
        ensure!(left == "爸爸 10:21\n昨天的呢？", "{left}");
        talked_about_first(
            browser,
            &set,
            &[mine.clone(), mother.clone(), father.clone()],
        )
        .await?;
        // The words of every level that was chosen stand side by side.
        let stands = browser
            .find_all("ol.spreads > li:first-child .stand")
            .await?;
        ensure!(stands.len() == 2, "{} levels were chosen", stands.len());
        // Kept with the own answers, which are as they were.
        let record = kept(browser, KEPT).await?;
        ensure!(record.current == mine && record.others == [mother, father]);
        press(browser, "拿出去").await?;
        browser.says("2个人的答案放在一起").await
    })
    .await
}

/// Somebody is given a name and a role here: it is kept on the device, and is in no link.
#[tokio::test]
async fn names_and_roles_given_here_stay_here() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let [mine, mother, _] = three(&set)?;
    visit(&site, Setting::phone(), async |browser| {
        own(browser, FAMILY, &mine).await?;
        paste(browser, &link(&site, &mother)?).await?;
        compare(browser).await?;
        let edit = browser.find_all(".person-edit > summary").await?;
        ensure!(edit.len() == 2, "everybody can be given a role");
        edit[1].tap().await?;
        let number = mother.id.number();
        for (field, words) in [("name", "外婆"), ("role", "长辈")] {
            let field = browser.find(&format!("#{field}-{number}")).await?;
            field.fill(words).await?;
            browser.press(tests::Key::Tab).await?;
        }
        browser.find_saying(".person-name", "外婆").await?;
        browser.find_saying(".person .tag", "长辈").await?;
        browser.find_saying(".roles li", "没写角色：1人").await?;
        browser.fits_its_width().await?;
        browser
            .accessible("the comparison of two, with roles")
            .await?;
        // Sent again, somebody keeps the name they have here; and all of it outlives the page.
        paste(browser, &link(&site, &mother)?).await?;
        browser.says("1份已经在这里了").await?;
        browser.reload().await?;
        step(browser, "分享").await?;
        compare(browser).await?;
        browser.find_saying(".person-name", "外婆").await?;
        let other = kept(browser, KEPT).await?.others.remove(0);
        ensure!(other.role.as_deref() == Some("长辈"));
        ensure!(
            code(&other)?
                == code(&Response {
                    role: None,
                    ..other.clone()
                })?
        );
        Ok(())
    })
    .await
}

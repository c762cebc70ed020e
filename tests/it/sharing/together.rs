//! Several people's links laid together.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::Response;
use indicators::merge::{SMALLEST_GROUP, merge, where_we_differ};
use indicators::model::IndicatorSet;
use tests::{Browser, Setting, Site, visit};

use super::PAGE;
use crate::people::{KEPT, become_owner, code, kept, press, response, served, step};

/// The code of the item whose answers lie furthest apart, the first of them in official order.
fn furthest<'a>(set: &'a IndicatorSet, mine: &Response, theirs: &Response) -> Result<&'a str> {
    let gap = |number| {
        let levels = mine.answers.level(number).zip(theirs.answers.level(number));
        levels.map_or(0, |(mine, theirs)| mine.number().abs_diff(theirs.number()))
    };
    let widest = set.items().map(|(_, item)| gap(item.number)).max();
    let item = set
        .items()
        .map(|(_, item)| item)
        .find(|item| Some(gap(item.number)) == widest);
    Ok(&item.context("an item")?.code)
}

/// The whole link to a response.
fn link(site: &Site, response: &Response) -> Result<String> {
    Ok(format!("{}{PAGE}#{}", site.origin(), code(response)?))
}

#[tokio::test]
async fn pasted_links_are_laid_together_and_the_widest_difference_comes_first() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let mine = response(&set, 21, "3333333333333333")?;
    let mother = Response {
        name: Some("妈妈".to_owned()),
        ..response(&set, 22, "3332333343331333")?
    };
    let father = Response {
        name: Some("爸爸".to_owned()),
        ..response(&set, 23, "3333313333333233")?
    };
    visit(&site, Setting::desktop(), async |browser| {
        become_owner(browser, PAGE, &code(&mine)?).await?;
        step(browser, "分享").await?;
        browser
            .find("#pasted")
            .await?
            .fill(&format!("妈妈发来的：{} 快看", link(&site, &mother)?))
            .await?;
        press(browser, "放进来").await?;
        browser.says("放进来了。").await?;
        browser
            .find_saying("button.button-main", "对一对")
            .await?
            .click()
            .await?;
        let first = browser.find("table.pairs tbody tr").await?.text().await?;
        let expected = furthest(&set, &mine, &mother)?;
        ensure!(
            first.contains(expected) && first.contains("差2级"),
            "{expected} should come first, not {first}"
        );
        ensure!(browser.find_all("table.pairs tbody tr").await?.len() == set.item_count());
        // A third one, pasted where the comparison is, with a line that is no link.
        browser
            .find("#paste-links")
            .await?
            .fill(&format!("{}\n昨天的呢？", link(&site, &father)?))
            .await?;
        press(browser, "放进来").await?;
        browser.says("3个人的答案放在一起").await?;
        let left = browser
            .find("#paste-links")
            .await?
            .property("value")
            .await?;
        ensure!(
            left == "昨天的呢？",
            "what is no link stays in the box: {left}"
        );
        talked_about_first(browser, &set, [&mine, &mother, &father]).await?;
        // Kept with the own answers, which are as they were.
        let record = kept(browser, KEPT).await?;
        ensure!(record.current == mine && record.others == [mother, father]);
        press(browser, "拿出去").await?;
        browser.says("2个人的答案放在一起").await
    })
    .await
}

/// With three people, what to talk about first is what the core says they differ in most, and it is said who chose what.
async fn talked_about_first(
    browser: &Browser,
    set: &IndicatorSet,
    everybody: [&Response; 3],
) -> Result<()> {
    let merged = merge(set, &everybody.map(Response::clone));
    let number = where_we_differ(&merged)
        .first()
        .context("a difference")?
        .number;
    let expected = &set.item(number).context("an item")?.code;
    let first = browser.find("ol.spreads > li").await?.text().await?;
    ensure!(
        first.contains(expected.as_str()) && first.contains("妈妈"),
        "{expected} should come first, not {first}"
    );
    Ok(())
}

/// An organisation's answers do not show until nobody can be told from them.
#[tokio::test]
async fn a_small_group_of_an_organisation_stays_hidden() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "community")?;
    let people = (0..SMALLEST_GROUP as u32)
        .map(|person| code(&response(&set, 31 + person, &"1234".repeat(5))?))
        .collect::<Result<Vec<_>>>()?;
    visit(&site, Setting::desktop(), async |browser| {
        become_owner(browser, "/check/community/", &people[0]).await?;
        step(browser, "分享").await?;
        browser.find("#pasted").await?.fill(&people[1]).await?;
        press(browser, "放进来").await?;
        browser
            .find_saying("button.button-main", "对一对")
            .await?
            .click()
            .await?;
        browser.says("不显示，免得看得出是谁选的").await?;
        ensure!(browser.count(".spread").await? == 0 && browser.count("table.pairs").await? == 0);
        browser
            .find("#paste-links")
            .await?
            .fill(&people[2..].join("\n"))
            .await?;
        press(browser, "放进来").await?;
        browser.find(".spread").await?;
        ensure!(!browser.text().await?.contains("不显示，免得看得出是谁选的"));
        Ok(())
    })
    .await
}

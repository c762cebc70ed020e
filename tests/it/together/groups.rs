//! Organisations: nobody can be told from what is shown, by role neither.

use anyhow::{Result, ensure};
use indicators::answers::Response;
use indicators::merge::SMALLEST_GROUP;
use tests::{Browser, Setting, Site, visit};

use super::{compare, own, paste};
use crate::people::{code, kept, press, response, served};

const COMMUNITY: &str = "/check/community/";
const KEPT: &str = "xuejing.v1.community";

/// People of the community, with ids from a number on.
fn residents(site: &Site, from: u32, count: usize, ratings: &str) -> Result<Vec<Response>> {
    let set = served(site, "community")?;
    let last = from + u32::try_from(count)?;
    (from..last).map(|id| response(&set, id, ratings)).collect()
}

fn codes(people: &[Response]) -> Result<String> {
    let codes = people.iter().map(code).collect::<Result<Vec<_>>>()?;
    Ok(codes.join("\n"))
}

/// Pastes people of one role.
async fn paste_as(browser: &Browser, people: &[Response], role: &str) -> Result<()> {
    browser.find("#batch-role").await?.fill(role).await?;
    paste(browser, &codes(people)?).await?;
    browser.says(&format!("放进来{}份。", people.len())).await
}

/// An organisation's answers do not show until nobody can be told from them.
#[tokio::test]
async fn a_small_group_of_an_organisation_stays_hidden_and_can_agree_all_the_same() -> Result<()> {
    let site = Site::serve().await?;
    let people = residents(&site, 31, SMALLEST_GROUP, &"1234".repeat(5))?;
    visit(&site, Setting::phone(), async |browser| {
        own(browser, COMMUNITY, &people[0]).await?;
        paste(browser, &codes(&people[1..2])?).await?;
        compare(browser).await?;
        browser
            .says("不显示，免得看得出是谁选的；再收3份就能看")
            .await?;
        ensure!(browser.count(".spread").await? == 0);
        browser.accessible("a hidden group").await?;
        press(browser, "一起定一个答案").await?;
        browser.says("不到5人，这里不显示谁选了什么").await?;
        // All chose alike, and even that is not told.
        for kind in [".stand", ".spread-bar"] {
            ensure!(browser.count(kind).await? == 0, "{kind} tells of people");
        }
        ensure!(browser.count_saying("button", "就这么定").await? == 0);
        press(browser, "回到对一对").await?;
        paste(browser, &codes(&people[2..])?).await?;
        browser
            .find_saying("details.rest", "大家选得一样的")
            .await?;
        ensure!(!browser.text().await?.contains("不显示，免得看得出是谁选的"));
        Ok(())
    })
    .await
}

/// A role of fewer than five is hidden, and so is the one that would give it away; each says why.
#[tokio::test]
async fn roles_are_shown_only_where_no_subtraction_gives_anybody_away() -> Result<()> {
    let site = Site::serve().await?;
    let mine = residents(&site, 40, 1, &"2".repeat(19))?.remove(0);
    let residents_six = residents(&site, 50, 6, &"3".repeat(19))?;
    let workers_five = residents(&site, 60, 5, &"1".repeat(19))?;
    let teachers_two = residents(&site, 70, 2, &"4".repeat(19))?;
    visit(&site, Setting::desktop(), async |browser| {
        own(browser, COMMUNITY, &mine).await?;
        paste_as(browser, &residents_six, "居民代表").await?;
        paste_as(browser, &workers_five, "社区工作者").await?;
        compare(browser).await?;
        // The own answers stand alone without a role; the smaller group is hidden with them.
        for said in [
            "居民代表：6人",
            "社区工作者：5人，也先不显示",
            "没写角色：1人，不到5人不显示；再有4人就能看",
        ] {
            browser.find_saying(".roles li", said).await?;
        }
        ensure!(browser.count(".role").await? == browser.count("ol.spreads > li").await?);
        paste_as(browser, &teachers_two, "社区学校教师").await?;
        browser
            .find_saying(
                ".roles li",
                "社区学校教师：2人，不到5人不显示；再有3人就能看",
            )
            .await?;
        browser.says("社区工作者：5人，也先不显示").await?;
        browser.accessible("roles").await?;
        // Roles are kept on the device.
        let kept = kept(browser, KEPT).await?;
        let roles = kept
            .others
            .iter()
            .filter(|one| one.role.as_deref() == Some("居民代表"));
        ensure!(roles.count() == 6);
        Ok(())
    })
    .await
}

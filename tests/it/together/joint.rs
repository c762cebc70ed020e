//! One answer that a family agrees on: from where they differ to a plan and a link, with everybody's own answers untouched.

use anyhow::{Context as _, Result, ensure};
use indicators::merge::{View, merge, to_talk_about};
use indicators::model::IndicatorSet;
use indicators::record::Joint;
use indicators::share::decode;
use tests::{Browser, Setting, Site, visit};

use super::{FAMILY, compare, link, own, paste, three};
use crate::people::{KEPT, arrive, choose, headline, kept, press, served, step};

async fn joint(browser: &Browser) -> Result<Joint> {
    kept(browser, KEPT).await?.joint.context("a joint answer")
}

/// Takes what all chose alike, and goes through the rest, choosing level 2 for each; why stands with the first.
async fn agree(browser: &Browser, set: &IndicatorSet, agenda: &[(u16, View)]) -> Result<()> {
    let alike = agenda
        .iter()
        .filter(|(_, view)| matches!(view, View::Alike(_)));
    press(browser, "一起定一个答案").await?;
    browser.find(".joint-item.at-hand").await?;
    ensure!(
        joint(browser).await?.response.answers.is_empty(),
        "nothing is taken silently"
    );
    let all = format!("一样的{}条都这么定", alike.count());
    press(browser, &all).await?;
    for (number, view) in agenda {
        if matches!(view, View::Alike(_)) {
            break;
        }
        let code = &set.item(*number).context("an item")?.code;
        browser.find_saying(".at-hand h3", code).await?;
        choose(browser, "2").await?;
        if *number == agenda[0].0 {
            let why = browser.find(&format!("#why-{number}")).await?;
            why.fill("去年办过两次").await?;
        }
        press(browser, "下一条没定的").await?;
    }
    browser.says("3个人商量，16条都定了。").await
}

#[tokio::test]
async fn a_family_agrees_on_one_answer_with_a_plan_and_a_link_of_its_own() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let everybody = three(&set)?;
    let [mine, mother, father] = &everybody;
    let merged = merge(&set, &everybody);
    let agenda: Vec<(u16, View)> = to_talk_about(&merged)
        .iter()
        .map(|item| (item.number, item.view()))
        .collect();
    let (sent, said) = visit(&site, Setting::phone(), async |browser| {
        own(browser, FAMILY, mine).await?;
        paste(
            browser,
            &[link(&site, mother)?, link(&site, father)?].join("\n"),
        )
        .await?;
        compare(browser).await?;
        agree(browser, &set, &agenda).await?;
        // Its own result.
        press(browser, "看一起定的结果").await?;
        browser.find_saying(".screen-title", "一起定的结果").await?;
        browser.says("由3个人一起定").await?;
        let said = headline(browser).await?;
        // Its own plan: what is changed in it is not changed in one's own.
        step(browser, "计划").await?;
        browser
            .find_saying(".which [aria-pressed=true]", "一起定的")
            .await?;
        press(browser, "去掉").await?;
        browser
            .until("the joint plan is kept", async || {
                Ok(joint(browser).await?.choices.picks.is_some())
            })
            .await?;
        let record = kept(browser, KEPT).await?;
        ensure!(record.choices.picks.is_none(), "the own plan was touched");
        ensure!(record.current == *mine && record.others == [mother.clone(), father.clone()]);
        // A reload loses nothing.
        browser.reload().await?;
        step(browser, "分享").await?;
        press(browser, "一起定的").await?;
        let field = browser.find("#own-link").await?;
        let link = field.property("value").await?;
        let link = link.as_str().context("a link")?.to_owned();
        let shared = decode(&link)?;
        let agreed = joint(browser).await?.response;
        ensure!(shared.response.answers == agreed.answers.ratings_only());
        ensure!(shared.response.id == agreed.id && shared.response.id != mine.id);
        ensure!(shared.tasks.is_some_and(|tasks| !tasks.is_empty()));
        ensure!(
            agreed
                .answers
                .get(agenda[0].0)
                .is_some_and(|answer| answer.note == "去年办过两次")
        );
        Ok((link, said))
    })
    .await?;
    visit(&site, Setting::desktop(), async |browser| {
        arrive(browser, &sent).await?;
        press(browser, "看看这份结果").await?;
        ensure!(
            headline(browser).await? == said,
            "the link says something else"
        );
        Ok(())
    })
    .await
}

/// The screens of several people are free of barriers and fit, light and dark.
#[tokio::test]
async fn the_screens_of_several_people_can_be_used_by_everybody() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let [mine, mother, father] = three(&set)?;
    for (setting, width) in [(Setting::phone(), "390"), (Setting::desktop(), "1280")] {
        visit(&site, setting, async |browser| {
            own(browser, FAMILY, &mine).await?;
            paste(
                browser,
                &[
                    link(&site, &mother)?,
                    link(&site, &father)?,
                    "没有链接".to_owned(),
                ]
                .join("\n"),
            )
            .await?;
            look(browser, &format!("share-others.{width}")).await?;
            compare(browser).await?;
            look(browser, &format!("compare.{width}")).await?;
            press(browser, "一起定一个答案").await?;
            choose(browser, "3").await?;
            look(browser, &format!("joint.{width}")).await?;
            press(browser, "看一起定的结果").await?;
            browser.says("还没定的").await?;
            look(browser, &format!("joint-result.{width}")).await
        })
        .await?;
    }
    Ok(())
}

/// Barriers and width, in light and dark, with a picture of each.
async fn look(browser: &Browser, name: &str) -> Result<()> {
    for dark in [false, true] {
        browser.prefer_dark(dark).await?;
        browser.accessible(name).await?;
        let shade = if dark { "dark" } else { "light" };
        browser.picture(&format!("{name}.{shade}")).await?;
    }
    browser.prefer_dark(false).await?;
    browser.fits_its_width().await
}

//! The four print forms: what stands on them, on how many sheets, and the page of GB/T 9704 for the two office kinds.

use anyhow::{Context as _, Result, ensure};
use indicators::day::Day;
use indicators::model::IndicatorSet;
use indicators::plan::{Choices, Origin, Pick, plan};
use indicators::record::Record;
use tests::print::Printed;
use tests::{Browser, Setting, Site, visit};

use super::open;
use crate::people::{press, response, served, step};

/// A plan in which every field is written, and one task is the organisation's own.
fn written(set: &IndicatorSet) -> Result<Record> {
    let signs: String = "2132".chars().cycle().take(set.item_count()).collect();
    let mut record = Record::of(response(set, 5, &signs)?);
    let proposed = plan(set, &record.current.answers, &Choices::default());
    let mut picks: Vec<Pick> = Vec::new();
    for (position, task) in proposed.tasks.iter().take(4).enumerate() {
        picks.push(Pick {
            with: "工会".to_owned(),
            due: Day::from_calendar(
                2027,
                5 - u8::try_from(position)?,
                31 - u8::try_from(position)?,
            )
            .or(Day::from_calendar(2027, 2, 28)),
            resources: Some(format!("经费{}元", 100 * (position + 1))),
            ..Pick::new(task.origin)
        });
    }
    picks.push(Pick {
        what: Some("自己定的一件事，每月一次".to_owned()),
        ..Pick::new(Origin::Own { item: None })
    });
    record.choices.picks = Some(picks);
    Ok(record)
}

/// Prints a set's plan and checks what holds of every form.
async fn printed(browser: &Browser, site: &Site, slug: &str) -> Result<Option<Printed>> {
    let set = served(site, slug)?;
    let record = written(&set)?;
    open(
        browser,
        &format!("/check/{slug}/"),
        &format!("xuejing.v1.{slug}"),
        &record,
    )
    .await?;
    press(browser, "看结果").await?;
    step(browser, "计划").await?;
    press(browser, "打印").await?;
    browser.find(".sheet").await?;
    let Some(printed) = browser.print(&format!("form-{slug}")).await? else {
        return Ok(None);
    };
    let made = plan(&set, &record.current.answers, &record.choices);
    ensure!(made.tasks.len() == 5);
    for task in &made.tasks {
        for text in [&task.what, &task.check, &task.resources] {
            ensure!(printed.says(text), "not on paper: {text}");
        }
        let Some(item) = task.origin.item().and_then(|number| set.item(number)) else {
            continue;
        };
        // As printed, with its line breaks: no code is broken at its hyphen.
        let whole = printed.sheets.concat().matches(&item.code).count();
        ensure!(
            slug == "family" || whole > 0,
            "{} is broken or missing",
            item.code
        );
    }
    Ok(Some(printed))
}

fn says_all(printed: &Printed, texts: &[&str]) -> Result<()> {
    for text in texts {
        ensure!(
            printed.says(text),
            "not on paper: {text}\n{:#?}",
            printed.sheets
        );
    }
    Ok(())
}

#[tokio::test]
async fn each_kind_prints_the_form_it_keeps() -> Result<()> {
    let site = Site::serve().await?;
    visit(&site, Setting::desktop(), async |browser| {
        if let Some(family) = printed(browser, &site, "family").await? {
            let sheets = family.sheets.len();
            ensure!(sheets == 1, "{sheets} sheets for the fridge");
            says_all(
                &family,
                &["我家的愿望", "谁来提醒谁", "打钩（四周）", "怎么庆祝"],
            )?;
        }
        if let Some(community) = printed(browser, &site, "community").await? {
            let parts = [
                "四、经费与人员",
                "五、时间节点",
                "六、公开与反馈",
                "归档五件套清单",
            ];
            says_all(&community, &parts)?;
            in_order(&community)?;
            few_sheets(&community)?;
        }
        official_page(browser).await?;
        if let Some(enterprise) = printed(browser, &site, "enterprise").await? {
            says_all(
                &enterprise,
                &[
                    "一、与经营目标的联系",
                    "产出（参加人次、技能或差错的变化）",
                    "五、激励兑现办法",
                    "六、风险与替代",
                    "工会",
                ],
            )?;
            few_sheets(&enterprise)?;
        }
        if let Some(government) = printed(browser, &site, "government").await? {
            says_all(
                &government,
                &[
                    "分管领导：",
                    "牵头部门：",
                    "四、时间安排",
                    "五、检查与总结",
                    "（一）",
                ],
            )?;
            few_sheets(&government)?;
        }
        official_page(browser).await
    })
    .await
}

/// An organisation's plan with its result is a few sheets long.
fn few_sheets(printed: &Printed) -> Result<()> {
    let sheets = printed.sheets.len();
    ensure!((3..=6).contains(&sheets), "{sheets} sheets");
    Ok(())
}

/// The days stand in their order, whatever the tasks' order is.
fn in_order(printed: &Printed) -> Result<()> {
    let text: String = printed.sheets.concat().split_whitespace().collect();
    let days = text.split("五、时间节点").nth(1).context("the days")?;
    let places: Vec<_> = [
        "2027年2月28日",
        "2027年3月29日",
        "2027年5月31日",
        "时间待定",
    ]
    .map(|day| days.find(day))
    .into();
    ensure!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?} in {days}"
    );
    Ok(())
}

/// GB/T 9704: 28 characters in a line of 156 mm and 22 lines in 225 mm, so that is how wide and high one is.
async fn official_page(browser: &Browser) -> Result<()> {
    let style = browser
        .eval(
            "const style = getComputedStyle(document.querySelector('learning-check').shadowRoot.querySelector('.sheet-official'));
             return [parseFloat(style.fontSize), parseFloat(style.lineHeight), style.fontFamily];",
            vec![],
        )
        .await?;
    let millimetre = 96.0 / 25.4;
    let (size, pitch) = (
        style[0].as_f64().context("a size")?,
        style[1].as_f64().context("a pitch")?,
    );
    ensure!(
        (size * 28.0 - 156.0 * millimetre).abs() < 1.0,
        "{size} px a character"
    );
    ensure!(
        (pitch * 22.0 - 225.0 * millimetre).abs() < 1.0,
        "{pitch} px a line"
    );
    ensure!(
        style[2]
            .as_str()
            .is_some_and(|fonts| fonts.starts_with("FangSong"))
    );
    Ok(())
}

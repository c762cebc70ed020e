//! What comes out of the printer: the family's page for the fridge, and the plan that a community's office keeps.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::Rating;
use indicators::model::{IndicatorSet, Level};
use indicators::outcome::outcome;
use indicators::plan::Task;
use tests::print::Printed;
use tests::{Browser, Setting, Site, visit};

use super::said::{headline, plan_is, proposal, rating, result_is};
use super::steps::{
    PAGE, PLAN, RESULT, answered_is, entered, mix, radio, rated, remembered, served, step, tap,
};

#[tokio::test]
async fn family_and_community_print_their_plans() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let answers = rated(&set, &mix());
    visit(&site, Setting::desktop(), async |browser| {
        remembered(browser, PAGE, &set, &answers).await?;
        tap(browser, "button", "看结果").await?;
        entered(browser, RESULT).await?;
        step(browser, "计划", PLAN).await?;
        tap(browser, "button", "打印").await?;
        entered(browser, "打印我家的学习约定").await?;
        if let Some(printed) = browser.print("plan-family").await? {
            ensure!(
                printed.sheets.len() == 1,
                "{} sheets for the fridge",
                printed.sheets.len()
            );
            for task in &proposal(&set, &answers)?.tasks {
                for text in [&task.what, &task.check, &task.who] {
                    ensure!(
                        printed.says(text),
                        "not on paper: {text}\n{:#?}",
                        printed.sheets
                    );
                }
            }
            nothing_of_the_site(browser, &printed).await?;
        }
        // Away from the page for paper, printing prints the page as it is.
        tap(browser, "button", "回去改").await?;
        entered(browser, PLAN).await?;
        let heading = browser.find("main h1").await?.text().await?;
        if let Some(printed) = browser.print("plan-family-screen").await? {
            for text in [&heading, "从能做的事里挑"] {
                ensure!(
                    printed.says(text),
                    "the plan's own screen prints without {text}"
                );
            }
        }
        Ok(())
    })
    .await?;
    community_prints(&site).await
}

/// Every question on one page, then the table that offices keep.
async fn community_prints(site: &Site) -> Result<()> {
    let set = served(site, "community")?;
    let ratings: Vec<Rating> = (0..set.item_count())
        .map(|position| Rating::Level(Level::ALL[position * 7 % 4]))
        .collect();
    let answers = rated(&set, &ratings);
    visit(site, Setting::desktop(), async |browser| {
        browser.open("/check/community/").await?;
        tap(browser, "button", "开始").await?;
        tap(browser, "button", "全部放在一页").await?;
        entered(browser, &set.title).await?;
        for ((_, item), rating) in set.items().zip(&ratings) {
            let one = format!(
                "input[name='choice-{}']:is({})",
                item.number,
                radio(*rating)
            );
            tap(browser, &format!("label:has({one})"), "").await?;
            browser.find(&format!("{one}:checked")).await?;
        }
        answered_is(browser, set.item_count()).await?;
        tap(browser, ".steps button", "看结果").await?;
        entered(browser, RESULT).await?;
        result_is(browser, &set, &answers).await?;
        step(browser, "计划", "提升计划").await?;
        plan_is(browser, &set, &proposal(&set, &answers)?).await?;
        tap(browser, "button", "打印").await?;
        entered(browser, "打印提升计划").await?;
        let Some(printed) = browser.print("plan-community").await? else {
            return Ok(());
        };
        let tasks = proposal(&set, &answers)?.tasks;
        for (position, task) in tasks.iter().enumerate() {
            let row = table_row(&set, position, task).context("a task of a rated item")?;
            ensure!(
                printed.says(&row),
                "no such row on paper: {row}\n{:#?}",
                printed.sheets
            );
        }
        for text in [
            "任务分解表",
            "验收标准",
            "学习型社区提升方案",
            &headline(&outcome(&set, &answers).headline),
        ] {
            ensure!(printed.says(text), "not on paper: {text}");
        }
        nothing_of_the_site(browser, &printed).await
    })
    .await
}

/// A row of the task table, cell after cell; those that are still empty say nothing.
fn table_row(set: &IndicatorSet, position: usize, task: &Task) -> Option<String> {
    let item = set.item(task.origin.item()?)?;
    let (now, target) = (task.now.map(Rating::Level), task.target.map(Rating::Level));
    let cells = [
        (position + 1).to_string(),
        format!("{}“{}”", item.code, item.title),
        rating(now),
        rating(target),
        task.what.clone(),
        task.who.clone(),
        task.resources.clone(),
        task.check.clone(),
        "未启动".to_owned(),
    ];
    Some(cells.concat())
}

/// Neither the site's head nor its foot stands on paper, nor the widget's own buttons.
async fn nothing_of_the_site(browser: &Browser, printed: &Printed) -> Result<()> {
    let mut others = vec![browser.find(".site-head").await?.text().await?];
    // Alone of these, the page's own heading is printed with every other screen.
    others.push(browser.find("main h1").await?.text().await?);
    for part in browser.find_all(".site-foot p, .site-nav").await? {
        others.push(part.text().await?);
    }
    ensure!(
        others.len() >= 5,
        "the site's head and foot are not found: {others:?}"
    );
    others.extend(["回去改", "打印这一页", "每改一处都已存在这台设备上"].map(str::to_owned));
    for text in others {
        ensure!(
            !text.is_empty() && !printed.says(&text),
            "on paper, where it should not be: {text}"
        );
    }
    Ok(())
}

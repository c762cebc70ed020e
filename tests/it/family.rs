//! A family's way from the first question to the page on paper: by finger on a phone, by keyboard alone, with a break in the
//! middle. What the screens must say is computed by the core from the set that the site serves.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::{Answers, Rating};
use indicators::measure::find;
use indicators::model::{IndicatorSet, Level};
use tests::{Browser, Key, Setting, Site, visit};

mod barriers;
mod keyboard;
mod paper;
mod said;
mod steps;

use keyboard::Keyboard;
use said::{kept, level, plan_is, proposal, result_is};
use steps::{
    EVIDENCE, MINUTES, PAGE, PLAN, RESULT, SHARE, answered_is, asked, calculate, choose, edit,
    entered, minutes, mix, on_device, radio, rated, served, step, tap, tick, unfold,
};

#[tokio::test]
async fn family_on_a_phone_gets_what_the_core_computes() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let mut answers = rated(&set, &mix());
    edit(&set, &mut answers, "F1-2", |answer| {
        answer.evidence = EVIDENCE.to_owned()
    })?;
    edit(&set, &mut answers, "F1-3", |answer| {
        answer.ticked = vec![0, 2]
    })?;
    edit(&set, &mut answers, "F3-1", |answer| {
        answer.measure = Some(minutes(MINUTES))
    })?;
    visit(&site, Setting::phone(), async |browser| {
        browser.open(PAGE).await?;
        tap(browser, "button", "开始").await?;
        for (position, ((_, item), rating)) in set.items().zip(mix()).enumerate() {
            asked(browser, position, item, position).await?;
            use_helpers(browser, &set, &item.code, &answers).await?;
            choose(browser, rating).await?;
            answered_is(browser, position + 1).await?;
            browser.fits_its_width().await?;
            tap(
                browser,
                "button",
                if position + 1 < 16 {
                    "下一题"
                } else {
                    "看结果"
                },
            )
            .await?;
        }
        entered(browser, RESULT).await?;
        browser.fits_its_width().await?;
        result_is(browser, &set, &answers).await?;
        tap(browser, "button", "定几件要做的事").await?;
        entered(browser, PLAN).await?;
        browser.fits_its_width().await?;
        plan_is(browser, &set, &proposal(&set, &answers)?).await?;
        ensure!(
            on_device(browser).await?.current.answers == answers,
            "what is kept is not what was answered"
        );
        Ok(())
    })
    .await
}

/// Names evidence, ticks a checklist, fills in a calculator: at the questions where these answers have it.
async fn use_helpers(
    browser: &Browser,
    set: &IndicatorSet,
    code: &str,
    answers: &Answers,
) -> Result<()> {
    match code {
        "F1-2" => {
            unfold(browser, "备注与佐证").await?;
            let evidence = browser.find("textarea[id^='evidence-']").await?;
            evidence.fill(EVIDENCE).await
        }
        "F1-3" => tick(browser, set, answers).await,
        "F3-1" => {
            unfold(browser, "帮我算一算").await?;
            calculate(browser, MINUTES).await
        }
        _ => Ok(()),
    }
}

#[tokio::test]
async fn family_by_keyboard_alone_gets_there_too() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let answers = rated(&set, &mix());
    visit(&site, Setting::desktop(), async |browser| {
        let keyboard = Keyboard(browser);
        browser.open(PAGE).await?;
        browser.find_saying("button", "开始").await?;
        keyboard.tab_to("button", "开始", true).await?;
        browser.press(Key::Enter).await?;
        for (position, ((_, item), rating)) in set.items().zip(mix()).enumerate() {
            asked(browser, position, item, position).await?;
            keyboard.is_seen().await?;
            keyboard.choose(rating).await?;
            answered_is(browser, position + 1).await?;
            keyboard
                .enter(if position + 1 < 16 {
                    "下一题"
                } else {
                    "看结果"
                })
                .await?;
        }
        entered(browser, RESULT).await?;
        keyboard.is_seen().await?;
        result_is(browser, &set, &answers).await?;
        keyboard.enter("定几件要做的事").await?;
        entered(browser, PLAN).await?;
        keyboard.is_seen().await?;
        plan_is(browser, &set, &proposal(&set, &answers)?).await?;
        keyboard.enter("打印").await?;
        entered(browser, "打印我家的学习约定").await
    })
    .await
}

#[tokio::test]
async fn family_goes_on_after_a_break_and_can_delete_everything() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let items: Vec<_> = set.items().map(|(_, item)| item).collect();
    visit(&site, Setting::phone(), async |browser| {
        browser.open(PAGE).await?;
        tap(browser, "button", "开始").await?;
        for (position, rating) in mix().into_iter().enumerate().take(6) {
            asked(browser, position, items[position], position).await?;
            choose(browser, rating).await?;
            answered_is(browser, position + 1).await?;
            tap(browser, "button", "下一题").await?;
        }
        asked(browser, 6, items[6], 6).await?;
        browser.reload().await?;
        browser.says("上次做到第7题，共16题，已答6题。").await?;
        ensure!(
            browser.count_saying("button", "开始").await? == 0,
            "it offers to begin although something is answered"
        );
        tap(browser, "button", "接着做").await?;
        asked(browser, 6, items[6], 6).await?;
        for position in (0..6).rev() {
            tap(browser, "button", "上一题").await?;
            asked(browser, position, items[position], 6).await?;
            browser
                .find(&format!("{}:checked", radio(mix()[position])))
                .await?;
        }
        ensure!(
            !kept(browser).await?.is_empty(),
            "nothing is kept, so deleting would prove nothing"
        );
        delete_everything(browser).await?;
        ensure!(
            kept(browser).await?.is_empty(),
            "still kept: {:?}",
            kept(browser).await?
        );
        browser.reload().await?;
        browser.find_saying("button", "开始").await?;
        ensure!(
            browser.count_saying("button", "接着做").await? == 0,
            "something survived deleting"
        );
        let stored = browser
            .eval(
                "return localStorage.length + sessionStorage.length;",
                vec![],
            )
            .await?;
        ensure!(stored == 0, "{stored} entries are left on the device");
        Ok(())
    })
    .await
}

/// Asks for it, says no, asks again and says yes.
async fn delete_everything(browser: &Browser) -> Result<()> {
    let before = browser
        .eval("return JSON.stringify(localStorage);", vec![])
        .await?;
    step(browser, "分享", SHARE).await?;
    tap(browser, "button", "全部删除").await?;
    browser
        .find_saying("[data-focus='ask']:focus", "真的全部删除吗")
        .await?;
    tap(browser, "button", "不，回去").await?;
    entered(browser, SHARE).await?;
    ensure!(
        browser
            .eval("return JSON.stringify(localStorage);", vec![])
            .await?
            == before,
        "no was taken for yes"
    );
    tap(browser, "button", "全部删除").await?;
    browser.find("[data-focus='ask']:focus").await?;
    tap(browser, ".ask button", "全部删除").await?;
    browser.says("全部删掉了。").await?;
    browser.find_saying("button", "开始").await.map(drop)
}

#[tokio::test]
async fn family_calculator_suggests_and_never_chooses() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let item = set.item_by_code("F3-1").context("F3-1")?;
    let suggested = |values| {
        find(item, &minutes(values))
            .and_then(|finding| finding.suggested)
            .context("a suggestion")
    };
    let (low, high) = (suggested(MINUTES)?, suggested([420, 430])?);
    ensure!(low != high, "two different suggestions are needed");
    visit(&site, Setting::phone(), async |browser| {
        browser.open(PAGE).await?;
        tap(browser, "button", "开始").await?;
        tap(browser, "button", "全部题目").await?;
        tap(browser, "button.line", "F3-1").await?;
        asked(browser, 7, item, 0).await?;
        unfold(browser, "帮我算一算").await?;
        browser.says("填齐了就能算。").await?;
        calculate(browser, [420, 430]).await?;
        suggests(browser, high).await?;
        nothing_is_chosen(browser).await?;
        let kept = on_device(browser).await?.current.answers;
        ensure!(
            kept.rating(item.number).is_none(),
            "the calculator's level is kept"
        );
        tap(browser, "button", "采用建议").await?;
        browser
            .find(&format!("{}:checked", radio(Rating::Level(high))))
            .await?;
        answered_is(browser, 1).await?;
        browser
            .find_saying("button[aria-disabled='true']", "已经选了这一级")
            .await?;
        // Other numbers suggest another level, and the one that was chosen stays.
        calculate(browser, MINUTES).await?;
        suggests(browser, low).await?;
        browser
            .find(&format!("{}:checked", radio(Rating::Level(high))))
            .await?;
        let kept = on_device(browser).await?.current.answers;
        ensure!(
            kept.level(item.number) == Some(high),
            "the calculator changed a level that was chosen"
        );
        ensure!(
            kept.get(item.number)
                .is_some_and(|answer| answer.measure == Some(minutes(MINUTES)))
        );
        Ok(())
    })
    .await
}

/// No level of the eighth question is chosen, and no other question has come.
async fn nothing_is_chosen(browser: &Browser) -> Result<()> {
    let chosen = browser
        .find_all("fieldset[part='levels'] input:checked")
        .await?;
    ensure!(chosen.is_empty(), "the calculator chose a level");
    answered_is(browser, 0).await?;
    let place = browser.find(".progress strong").await?.text().await?;
    ensure!(
        place == "第8题，共16题",
        "the calculator led away, to {place}"
    );
    Ok(())
}

/// The calculator suggests a level, in words.
async fn suggests(browser: &Browser, at: Level) -> Result<()> {
    let words = format!("按填的数看，像是{}级“{}”。", at.number(), level(at));
    browser.find_saying(".suggestion p", &words).await.map(drop)
}

//! Several assessments on one device, the plan as a document that is worked on, and what comes out of the printer for each
//! kind of organisation. What the screens must say is computed by the core.

use anyhow::{Context as _, Result, ensure};
use indicators::day::Day;
use indicators::model::IndicatorSet;
use indicators::outcome::{Change, changes, outcome};
use indicators::plan::{Choices, Origin, Pick, Progress, alternatives, plan};
use indicators::record::{self, Record};
use tests::{Browser, Key, Setting, Site, visit};

use crate::people::{KEPT, kept, press, response, served, step, store};

mod paper;

const PAGE: &str = "/check/family/";
/// Three assessments of the family, each further than the one before.
const SIGNS: [&str; 3] = ["1211121212?1n111", "2321222212?12121", "2332323213421231"];

/// A device that remembers three assessments; the second one's plan has a finished task, one under way and one of its own.
fn remembered(set: &IndicatorSet) -> Result<Record> {
    let mut record = Record::of(response(set, 1, SIGNS[0])?);
    for (id, signs, month) in [(2, SIGNS[1], 7), (3, SIGNS[2], 10)] {
        record.keep_current();
        let mut next = response(set, id, signs)?;
        next.day = Day::from_calendar(2026, month, 1).context("a day")?;
        record.current = next;
        record.choices = Choices::default();
        if id == 2 {
            record.choices.picks = Some(picks(set)?);
        }
    }
    Ok(record)
}

/// A finished task, one under way with owner and day, and one of the family's own.
fn picks(set: &IndicatorSet) -> Result<Vec<Pick>> {
    let proposed = plan(
        set,
        &response(set, 2, SIGNS[1])?.answers,
        &Choices::default(),
    );
    let pick = |position: usize| -> Result<Pick> {
        Ok(Pick::new(
            proposed.tasks.get(position).context("a task")?.origin,
        ))
    };
    let due = Day::from_calendar(2027, 1, 31);
    Ok(vec![
        Pick {
            progress: Progress::Done,
            moved: Day::from_calendar(2026, 9, 1),
            ..pick(0)?
        },
        Pick {
            progress: Progress::UnderWay,
            who: Some("乐乐".to_owned()),
            due,
            ..pick(1)?
        },
        Pick {
            what: Some("周日晚饭后一起看表".to_owned()),
            ..Pick::new(Origin::Own { item: Some(3) })
        },
    ])
}

/// Opens a page on a device that remembers a record.
async fn open(browser: &Browser, page: &str, key: &str, record: &Record) -> Result<()> {
    browser.open("/").await?;
    store(browser, key, &record::to_json(record)).await?;
    browser.open(page).await
}

/// Barriers, width, and pictures to look at, in light and dark.
async fn looked_at(browser: &Browser, name: &str) -> Result<()> {
    browser.fits_its_width().await?;
    for dark in [false, true] {
        browser.prefer_dark(dark).await?;
        browser.accessible(name).await?;
        let shade = if dark { "dark" } else { "light" };
        browser.picture(&format!("{name}.{shade}")).await?;
    }
    browser.prefer_dark(false).await
}

#[tokio::test]
async fn assessments_are_listed_compared_read_deleted_and_brought_back() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let before = remembered(&set)?;
    visit(&site, Setting::phone(), async |browser| {
        open(browser, PAGE, KEPT, &before).await?;
        press(browser, "看结果").await?;
        let steps = changes(&set, &before.earlier[1].response, &before.current);
        since_is(browser, &set, &steps, ".section .since").await?;
        press(browser, "以前几次（2）").await?;
        browser.says("以前的自评，最多留100次").await?;
        list_is(browser, &set, &before).await?;
        looked_at(browser, "history.390").await?;
        let first = changes(&set, &before.earlier[0].response, &before.current);
        browser
            .eval(
                "const select = document.querySelector('learning-check').shadowRoot.querySelector('#compare-from');
                 select.selectedIndex = 0; select.dispatchEvent(new Event('change', { bubbles: true }));",
                vec![],
            )
            .await?;
        since_is(browser, &set, &first, ".since").await?;
        press(browser, "打开看").await?;
        browser.says("2026年7月1日的自评结果").await?;
        browser.says("周日晚饭后一起看表").await?;
        press(browser, "以前几次（2）").await?;
        press(browser, "删去").await?;
        browser.says("删去了一次。").await?;
        ensure!(kept(browser, KEPT).await?.earlier == before.earlier[..1]);
        press(browser, "撤回").await?;
        browser.says("放回来了。").await?;
        ensure!(kept(browser, KEPT).await? == before, "it did not come back as it was");
        Ok(())
    })
    .await
}

/// One line an assessment, the latest first, with what the core says of it; and one figure a dimension beside a table.
async fn list_is(browser: &Browser, set: &IndicatorSet, record: &Record) -> Result<()> {
    let lines = browser.find_all(".history-entry").await?;
    let responses = record.earlier.iter().map(|earlier| &earlier.response);
    let responses: Vec<_> = responses.chain([&record.current]).collect();
    ensure!(lines.len() == responses.len(), "{} lines", lines.len());
    for (line, response) in lines.iter().zip(responses.iter().rev()) {
        let tally = outcome(set, &response.answers).headline;
        let said = line.text().await?;
        let counts = format!("{}项里有{}项", tally.applicable, tally.reached);
        ensure!(said.contains(&counts), "{said} without {counts}");
    }
    let dimensions = set.dimensions.len();
    ensure!(browser.count(".trend svg").await? == dimensions);
    ensure!(browser.count(".trend-table tbody tr").await? == dimensions);
    let cells = browser.count(".trend-table tbody td").await?;
    ensure!(cells == dimensions * responses.len(), "{cells} cells");
    Ok(())
}

/// The changes on the page are those that the core finds, from level to level.
async fn since_is(
    browser: &Browser,
    set: &IndicatorSet,
    steps: &[indicators::outcome::Step],
    selector: &str,
) -> Result<()> {
    let said = browser.find(selector).await?.text().await?;
    let mut compared = 0;
    for step in steps {
        let item = set.item(step.number).context("an item")?;
        ensure!(said.contains(&item.code), "{} is not in {said}", item.code);
        let levels = [step.from, step.to].map(|rating| rating.and_then(|rating| rating.level()));
        if let ([Some(from), Some(to)], true) = (levels, step.change != Change::Same) {
            let moved = format!("{}级", from.number());
            let line = said
                .split(&format!("{}“{}”", item.code, item.title))
                .nth(1)
                .with_context(|| format!("{} is not named in {said}", item.code))?;
            let (one, other) = line.split_once('→').context("an arrow")?;
            ensure!(one.contains(&moved) && other.starts_with(&format!("{}级", to.number())));
            compared += 1;
        }
    }
    ensure!(compared > 2, "only {compared} items moved");
    Ok(())
}

#[tokio::test]
async fn what_was_not_finished_goes_on_in_the_next_plan() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let mut before = remembered(&set)?;
    let last = before.earlier.pop().context("the second")?;
    (before.current, before.choices) = (last.response, last.choices);
    visit(&site, Setting::phone(), async |browser| {
        open(browser, PAGE, KEPT, &before).await?;
        press(browser, "看结果").await?;
        press(browser, "以前几次（1）").await?;
        press(browser, "再测一次").await?;
        step(browser, "计划").await?;
        browser.says("上次没做完的").await?;
        browser.says("上次计划里做完的").await?;
        looked_at(browser, "plan-left-over.390").await?;
        press(browser, "都接着做").await?;
        browser.says("接着做2件，排在最前面。").await?;
        browser
            .until("the plan is kept", async || {
                Ok(kept(browser, KEPT).await?.choices.picks.is_some())
            })
            .await?;
        let now = kept(browser, KEPT).await?;
        let old = before.choices.picks.clone().context("picks")?;
        let new = now.choices.picks.clone().context("picks")?;
        ensure!(
            new[..2] == old[1..],
            "owner, day or progress is lost: {new:?}"
        );
        let kept_plan = now.earlier.last().context("the one before")?;
        ensure!(kept_plan.picks() == old && kept_plan.settled == [1, 2]);
        ensure!(browser.count_saying("h3", "上次没做完的").await? == 0);
        browser.says("上次计划里做完的").await
    })
    .await
}

#[tokio::test]
async fn a_plan_is_worked_on_by_keyboard_and_nothing_removed_is_lost() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let before = Record::of(response(&set, 5, SIGNS[2])?);
    let proposed = plan(&set, &before.current.answers, &Choices::default());
    let origins: Vec<Origin> = proposed.tasks.iter().map(|task| task.origin).collect();
    visit(&site, Setting::desktop(), async |browser| {
        open(browser, PAGE, KEPT, &before).await?;
        press(browser, "看结果").await?;
        step(browser, "计划").await?;
        browser.find("[data-focus='heading']:focus").await?;
        // Printing is one key away from the heading.
        browser.press(Key::Tab).await?;
        ensure!(browser.focused().await?.text().await? == "打印");
        browser
            .eval(
                "document.querySelector('learning-check').shadowRoot.querySelector('[data-focus=\"task-0\"]').focus();",
                vec![],
            )
            .await?;
        for to in 1..3 {
            browser.press_with(Key::Alt, Key::Down).await?;
            browser.says(&format!("第{to}件移到了第{}件的位置。", to + 1)).await?;
            browser.find(&format!("[data-focus='task-{to}']:focus")).await?;
        }
        let moved = [origins[1], origins[2], origins[0]]
            .iter()
            .chain(&origins[3..])
            .copied()
            .collect::<Vec<_>>();
        kept_as(browser, &moved).await?;
        looked_at(browser, "plan.1280").await?;
        press(browser, "去掉").await?;
        browser.says("第1件去掉了。").await?;
        kept_as(browser, &moved[1..]).await?;
        press(browser, "撤回").await?;
        browser.says("放回来了。").await?;
        kept_as(browser, &moved).await?;
        swapped(browser, &set, &before).await
    })
    .await
}

/// What the plan's tasks were made from, in their order, as kept on the device.
async fn order(browser: &Browser) -> Result<Vec<Origin>> {
    let picks = kept(browser, KEPT).await?.choices.picks;
    let picks = picks.context("no choice is kept")?;
    Ok(picks.iter().map(|pick| pick.origin).collect())
}

/// The tasks are kept in this order, now or soon: what is said on the screen is kept a moment later.
async fn kept_as(browser: &Browser, wanted: &[Origin]) -> Result<()> {
    browser
        .until("the plan is kept in this order", async || {
            Ok(order(browser).await? == wanted)
        })
        .await
}

/// The first task gives way to the first of what the core offers in its place; how far it is has a day.
async fn swapped(browser: &Browser, set: &IndicatorSet, before: &Record) -> Result<()> {
    let choices = kept(browser, KEPT).await?.choices;
    let now = plan(set, &before.current.answers, &choices);
    let other = *alternatives(&now, set, 0)
        .first()
        .context("another action")?;
    browser
        .find_saying("summary", "换成别的")
        .await?
        .click()
        .await?;
    press(browser, "换成这件").await?;
    browser.says("第1件换好了。").await?;
    // It is kept a moment after it is said.
    browser
        .until("the other action is kept", async || {
            Ok(order(browser).await?.first() == Some(&other))
        })
        .await?;
    browser
        .eval(
            "const select = document.querySelector('learning-check').shadowRoot.querySelector('#task-0-progress');
             select.selectedIndex = 1; select.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![],
        )
        .await?;
    browser
        .until("the progress is kept with its day", async || {
            let picks = kept(browser, KEPT).await?.choices.picks.unwrap_or_default();
            Ok(picks[0].progress == Progress::UnderWay && picks[0].moved.is_some())
        })
        .await
}

//! What people do in the widget, and what is on their device.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::{Answer, Answers, Rating, Reason, Response, ResponseId};
use indicators::day::Day;
use indicators::measure::{Measure, suggest_by_ticks};
use indicators::model::{IndicatorSet, Item, Level};
use indicators::record::{self, Record};
use indicators::wire::from_json;
use serde_json::json;
use tests::{Browser, Site};

use super::said::{REASONS, level};

pub(super) const PAGE: &str = "/check/family/";
pub(super) const PLAN: &str = "我家的学习约定";
pub(super) const RESULT: &str = "自评结果";
pub(super) const SHARE: &str = "分享与保存";
/// Minutes a week that two people say they learn, for the calculator of F3-1.
pub(super) const MINUTES: [u16; 2] = [150, 90];
/// Where the family keeps what shows the second question's level.
pub(super) const EVIDENCE: &str = "书柜第二层";

/// The set as the site hands it to the widget.
pub(super) fn served(site: &Site, slug: &str) -> Result<IndicatorSet> {
    let file = site
        .folder()
        .join("widget/v1/sets")
        .join(format!("{slug}.zh-Hans.json"));
    let json = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    Ok(from_json(&json)?)
}

/// One rating an item: every level, one 不适用 and one 说不清.
pub(super) fn mix() -> [Rating; 16] {
    use Level::{Growing, Leading, Starting, Steady};
    let mut ratings = [
        Growing, Steady, Starting, Leading, Steady, Steady, Growing, Growing, Steady, Starting,
        Steady, Steady, Leading, Starting, Steady, Growing,
    ]
    .map(Rating::Level);
    ratings[5] = Rating::NotApplicable(Reason::Elsewhere);
    ratings[11] = Rating::Unsure;
    ratings
}

/// Ratings given to the items in official order.
pub(super) fn rated(set: &IndicatorSet, ratings: &[Rating]) -> Answers {
    let mut answers = Answers::default();
    for ((_, item), rating) in set.items().zip(ratings) {
        answers.put(item.number, Answer::of(*rating));
    }
    answers
}

/// What was entered into the calculator of F3-1.
pub(super) fn minutes(values: [u16; 2]) -> Measure {
    Measure {
        rows: values.map(|value| vec![Some(f64::from(value))]).into(),
    }
}

/// Touches the first thing of a kind that says something.
pub(super) async fn tap(browser: &Browser, selector: &str, text: &str) -> Result<()> {
    browser.find_saying(selector, text).await?.tap().await
}

/// Goes to a step by the row of steps.
pub(super) async fn step(browser: &Browser, name: &str, title: &str) -> Result<()> {
    tap(browser, ".steps-bar button", name).await?;
    entered(browser, title).await
}

/// A screen has come: its heading says so, has the focus and is in view.
pub(super) async fn entered(browser: &Browser, title: &str) -> Result<()> {
    let script = "let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        const box = at?.getBoundingClientRect();
        return at?.dataset.focus === 'heading' && at.innerText.trim() === arguments[0] && box.top >= 0 && box.bottom <= innerHeight;";
    browser
        .until(
            &format!("the heading {title:?} has the focus"),
            async || Ok(browser.eval(script, vec![json!(title)]).await? == true),
        )
        .await
}

/// A question has come, and so many are answered.
pub(super) async fn asked(
    browser: &Browser,
    position: usize,
    item: &Item,
    answered: usize,
) -> Result<()> {
    entered(browser, &item.title).await?;
    let progress = format!("第{}题，共16题", position + 1);
    browser.find_saying(".progress strong", &progress).await?;
    answered_is(browser, answered).await
}

pub(super) async fn answered_is(browser: &Browser, answered: usize) -> Result<()> {
    browser
        .find_saying(".progress .quiet", &format!("已答{answered}题"))
        .await
        .map(drop)
}

/// The radio button of a rating among those of the question at hand.
pub(super) fn radio(rating: Rating) -> String {
    let value = match rating {
        Rating::Level(level) => level.number().to_string(),
        Rating::Unsure => "unsure".to_owned(),
        Rating::NotApplicable(_) => "not-applicable".to_owned(),
    };
    format!("input[value='{value}']")
}

/// Touches the card of a rating, and that of the reason where one is asked for.
pub(super) async fn choose(browser: &Browser, rating: Rating) -> Result<()> {
    let radio = radio(rating);
    tap(browser, &format!("label.choice:has({radio})"), "").await?;
    browser.find(&format!("{radio}:checked")).await?;
    if let Rating::NotApplicable(reason) = rating {
        tap(browser, "label.reason", REASONS[reason as usize]).await?;
        browser
            .find_saying("label.reason:has(:checked)", REASONS[reason as usize])
            .await?;
    }
    Ok(())
}

/// Opens something folded.
pub(super) async fn unfold(browser: &Browser, summary: &str) -> Result<()> {
    tap(browser, "summary", summary).await?;
    browser
        .find_saying("details[open] summary", summary)
        .await
        .map(drop)
}

/// Enters minutes a week into the calculator of F3-1, which is unfolded.
pub(super) async fn calculate(browser: &Browser, minutes: [u16; 2]) -> Result<()> {
    for (row, value) in minutes.into_iter().enumerate() {
        browser
            .find(&format!("[id^='number-'][id$='-{row}-0']"))
            .await?
            .fill(&value.to_string())
            .await?;
    }
    Ok(())
}

/// Opens the checklist of F1-3 and ticks what these answers tick; the suggestion follows and no level is chosen.
pub(super) async fn tick(browser: &Browser, set: &IndicatorSet, answers: &Answers) -> Result<()> {
    let item = set.item_by_code("F1-3").context("F1-3")?;
    let checklist = item.checklist.as_ref().context("a checklist")?;
    let ticked = &answers.get(item.number).context("an answer")?.ticked;
    unfold(browser, "对着清单看一看").await?;
    for part in ticked {
        let words = checklist.parts.get(usize::from(*part)).context("a part")?;
        tap(browser, "label.tick", words).await?;
        browser
            .find_saying("label.tick:has(:checked)", words)
            .await?;
    }
    let at = suggest_by_ticks(checklist, ticked);
    let words = format!(
        "勾了{}项，共{}项；看起来像是{}级“{}”。",
        ticked.len(),
        checklist.parts.len(),
        at.number(),
        level(at)
    );
    browser.find_saying(".suggestion p", &words).await?;
    ensure!(
        browser
            .find_all("fieldset[part='levels'] input:checked")
            .await?
            .is_empty(),
        "the checklist chose a level"
    );
    Ok(())
}

/// Changes the answer to the item of a code.
pub(super) fn edit(
    set: &IndicatorSet,
    answers: &mut Answers,
    code: &str,
    change: impl FnOnce(&mut Answer),
) -> Result<()> {
    let item = set.item_by_code(code).context("an item")?;
    let mut answer = answers.get(item.number).cloned().unwrap_or_default();
    change(&mut answer);
    answers.put(item.number, answer);
    Ok(())
}

/// What the widget keeps about the family's set.
pub(super) async fn on_device(browser: &Browser) -> Result<Record> {
    let text = browser
        .eval("return localStorage.getItem('xuejing.v1.family');", vec![])
        .await?;
    Ok(record::from_json(
        text.as_str().context("nothing is kept")?,
    )?)
}

/// Opens a page on a device that remembers these answers.
pub(super) async fn remembered(
    browser: &Browser,
    page: &str,
    set: &IndicatorSet,
    answers: &Answers,
) -> Result<()> {
    browser.open(page).await?;
    let current = Response {
        id: ResponseId::from_random(7),
        set: set.number,
        revision: set.revision,
        day: Day::from_calendar(2026, 3, 1).context("a day")?,
        name: None,
        role: None,
        answers: answers.clone(),
    };
    let record = Record::of(current);
    let keep = "localStorage.setItem(`xuejing.v1.${arguments[0]}`, arguments[1]);";
    browser
        .eval(keep, vec![json!(set.slug), json!(record::to_json(&record))])
        .await?;
    browser.reload().await
}

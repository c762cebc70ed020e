//! Links and codes from one person to another.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::{Rating, Reason, Response};
use indicators::model::Level;
use indicators::share::{Shared, decode};
use rqrr::PreparedImage;
use serde_json::Value;
use tests::{Browser, Key, Setting, Site, visit};

use crate::people::{
    KEPT, answer, arrive, become_owner, choose, code, headline, kept, press, response, served,
    step, stored,
};

const PAGE: &str = "/check/family/";

/// Characters that a link with answers alone has at most behind its `#`.
const LONGEST_CODE: usize = 32;

/// The link in the field of the sharing screen.
async fn own_link(browser: &Browser) -> Result<String> {
    let link = browser.find("#own-link").await?.property("value").await?;
    Ok(link.as_str().context("a link")?.to_owned())
}

/// The own link once it says something.
async fn own_link_when(
    browser: &Browser,
    what: &str,
    is_so: impl Fn(&Shared) -> bool,
) -> Result<String> {
    browser
        .until(what, async || {
            Ok(decode(&own_link(browser).await?).is_ok_and(|shared| is_so(&shared)))
        })
        .await?;
    own_link(browser).await
}

fn fragment(link: &str) -> &str {
    link.rsplit_once('#').map_or("", |(_, code)| code)
}

#[tokio::test]
async fn the_link_says_what_was_answered_by_hand() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[4, 1]).await?;
        choose(browser, "unsure").await?;
        press(browser, "下一题").await?;
        browser.says("第4题，共").await?;
        browser
            .find("label.choice:has(input[value='not-applicable'])")
            .await?
            .click()
            .await?;
        browser
            .find_saying("label.reason", "刚起步")
            .await?
            .click()
            .await?;
        browser.says("已答4题").await?;
        step(browser, "分享").await?;
        let link = own_link(browser).await?;
        ensure!(
            link.starts_with(&format!("{}{PAGE}#", site.origin())),
            "{link}"
        );
        let shared = decode(&link)?;
        let said: Vec<_> = set
            .items()
            .map(|(_, item)| shared.response.answers.rating(item.number))
            .collect();
        let expected = [
            Some(Rating::Level(Level::Leading)),
            Some(Rating::Level(Level::Starting)),
            Some(Rating::Unsure),
            Some(Rating::NotApplicable(Reason::TooEarly)),
        ];
        ensure!(
            said[..4] == expected && said[4..].iter().all(Option::is_none),
            "{said:?}"
        );
        ensure!((shared.response.set, shared.response.revision) == (set.number, set.revision));
        ensure!(shared.response.name.is_none(), "nobody asked for a name");
        // What is kept on the device says the same as the link.
        let record = kept(browser, KEPT).await?;
        ensure!(
            (record.current.id, record.current.day) == (shared.response.id, shared.response.day)
        );
        ensure!(record.current.answers.ratings_only() == shared.response.answers);
        Ok(())
    })
    .await
}

/// Makes someone's answers one's own and takes their link from the screen, without a plan; also what the result says.
async fn sent_by(site: &Site, sender: &Response) -> Result<(String, String)> {
    visit(site, Setting::desktop(), async |browser| {
        become_owner(browser, PAGE, &code(sender)?).await?;
        let said = headline(browser).await?;
        step(browser, "分享").await?;
        browser
            .find_saying("label.tick", "带上计划里的行动")
            .await?
            .click()
            .await?;
        let link = own_link_when(browser, "a link without the plan", |shared| {
            shared.tasks.is_none()
        })
        .await?;
        Ok((link, said))
    })
    .await
}

/// One person answers everything and sends the link; another, with answers of their own, opens it.
#[tokio::test]
async fn a_link_shows_the_same_result_to_another_and_leaves_their_answers_alone() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let sender = response(&set, 11, "43214321n?332211")?;
    let (link, said) = sent_by(&site, &sender).await?;
    ensure!(
        decode(&link)?.response == sender,
        "the link says something else than what was answered"
    );
    ensure!(
        fragment(&link) == code(&sender)?,
        "one response has one spelling"
    );
    ensure!(fragment(&link).len() <= LONGEST_CODE, "{link}");
    visit(&site, Setting::phone(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[2]).await?;
        let own = stored(browser, KEPT).await?;
        arrive(browser, &link).await?;
        browser.says("有人发来一份自评").await?;
        browser.says("你自己的回答还在").await?;
        ensure!(
            stored(browser, KEPT).await? == own,
            "opening a link changed what was kept"
        );
        press(browser, "看看这份结果").await?;
        ensure!(
            headline(browser).await? == said,
            "the same answers are told in another way: {}",
            headline(browser).await?
        );
        ensure!(
            stored(browser, KEPT).await? == own,
            "looking changed what was kept"
        );
        // Back on the page without the link, everything is as it was.
        arrive(browser, PAGE).await?;
        browser.says("已答1题").await?;
        ensure!(stored(browser, KEPT).await? == own);
        // Leaving it goes back to the own answers, and takes the link out of the address.
        arrive(browser, &link).await?;
        press(browser, "回到我自己的").await?;
        browser.says("已答1题").await?;
        ensure!(
            !browser.address().await?.contains('#'),
            "{}",
            browser.address().await?
        );
        ensure!(
            stored(browser, KEPT).await? == own,
            "leaving changed what was kept"
        );
        Ok(())
    })
    .await
}

/// Going on with someone's answers asks first, and keeps the own ones.
#[tokio::test]
async fn taking_over_asks_first_and_keeps_the_own_answers() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let theirs = response(&set, 12, "3333333333333333")?;
    visit(&site, Setting::desktop(), async |browser| {
        browser.open(PAGE).await?;
        answer(browser, &[1, 2]).await?;
        let own = kept(browser, KEPT).await?.current;
        arrive(browser, &format!("{PAGE}#{}", code(&theirs)?)).await?;
        press(browser, "接着这份做").await?;
        browser.says("原来那份会留作上一次").await?;
        ensure!(
            kept(browser, KEPT).await?.current == own,
            "it was taken over without a yes"
        );
        press(browser, "不，回去").await?;
        press(browser, "接着这份做").await?;
        browser
            .find_saying(".ask button", "接着这份做")
            .await?
            .click()
            .await?;
        browser.says("自评结果").await?;
        browser
            .until("theirs is kept", async || {
                Ok(kept(browser, KEPT).await?.current == theirs)
            })
            .await?;
        ensure!(
            kept(browser, KEPT).await?.earlier == [own.into()],
            "the own answers are gone"
        );
        Ok(())
    })
    .await
}

/// A plan and a name travel when asked for, and only then.
#[tokio::test]
async fn plan_and_name_travel_only_when_asked_for() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    let sender = response(&set, 13, "1122334411223344")?;
    let (link, actions) = visit(&site, Setting::desktop(), async |browser| {
        become_owner(browser, PAGE, &code(&sender)?).await?;
        step(browser, "分享").await?;
        let actions = decode(&own_link(browser).await?)?
            .tasks
            .context("the plan")?
            .len();
        browser
            .find_saying("label.tick", "带上称呼")
            .await?
            .click()
            .await?;
        browser.find("#own-name").await?.fill("妈妈").await?;
        browser.press(Key::Tab).await?;
        let named = |shared: &Shared| shared.response.name.as_deref() == Some("妈妈");
        let link = own_link_when(browser, "a link with the name", named).await?;
        browser
            .find_saying("label.tick", "带上称呼")
            .await?
            .click()
            .await?;
        own_link_when(browser, "a link without the name", |shared| {
            shared.response.name.is_none()
        })
        .await?;
        Ok((link, actions))
    })
    .await?;
    ensure!(actions > 0, "a plan of nothing proves nothing");
    visit(&site, Setting::phone(), async |browser| {
        arrive(browser, &link).await?;
        browser.says("妈妈，").await?;
        browser.says(&format!("带着{actions}条行动")).await?;
        press(browser, "看看这份结果").await?;
        browser.says("妈妈的自评结果").await
    })
    .await
}

/// The code on the screen is read from what the browser drew, as a phone's camera would.
#[tokio::test]
async fn the_qr_code_holds_the_link() -> Result<()> {
    let site = Site::serve().await?;
    let set = served(&site, "family")?;
    visit(&site, Setting::phone(), async |browser| {
        become_owner(browser, PAGE, &code(&response(&set, 41, "4444333322221111")?)?).await?;
        step(browser, "分享").await?;
        let link = own_link(browser).await?;
        let figure = browser.find("svg.qr").await?;
        ensure!(figure.name().await? == "这个链接的二维码", "{}", figure.name().await?);
        let drawn = figure
            .eval(
                "const { width } = arguments[0].viewBox.baseVal, path = arguments[0].querySelector('path'), dots = 4;
                 const at = (step) => (step + 0.5) / dots, rows = [...Array(width * dots).keys()];
                 return rows.map((y) => rows.map((x) => path.isPointInFill(new DOMPoint(at(x), at(y))) ? '#' : '.').join(''));",
            )
            .await?;
        ensure!(scan(&drawn)? == link, "the picture says something else than the field: {}", scan(&drawn)?);
        Ok(())
    })
    .await
}

/// Reads a QR code from a picture, a line of `#` and `.` each row.
fn scan(drawn: &Value) -> Result<String> {
    let rows: Vec<&[u8]> = drawn
        .as_array()
        .context("rows")?
        .iter()
        .filter_map(Value::as_str)
        .map(str::as_bytes)
        .collect();
    let shade = |x: usize, y: usize| if rows[y][x] == b'#' { 0 } else { 255 };
    let mut picture = PreparedImage::prepare_from_greyscale(rows.len(), rows.len(), shade);
    let grids = picture.detect_grids();
    let (_, content) = grids.first().context("no QR code can be seen")?.decode()?;
    Ok(content)
}

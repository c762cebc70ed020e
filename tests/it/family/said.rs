//! What result and plan must say of given answers: computed by the core, worded here once more, and read off the page.

use anyhow::{Context as _, Result, ensure};
use indicators::answers::{Answers, Rating};
use indicators::model::{Horizon, IndicatorSet, Level, Relation};
use indicators::outcome::{NumberState, Outcome, Standing, Tally, outcome};
use indicators::plan::{Choices, Plan, Task, Why, plan};
use serde_json::{Value, json};
use tests::Browser;

pub(super) const LEVELS: [&str; 4] = ["起步", "成长", "稳定", "引领"];
pub(super) const REASONS: [&str; 4] = [
    "没有这样的人或事",
    "由别的单位统一负责",
    "刚起步，还没到时候",
    "其他（写在备注里）",
];
const SOON: [&str; 3] = ["今天就能做", "这个月能做", "今年能做"];

/// The result screen says what the core computes of these answers.
pub(super) async fn result_is(
    browser: &Browser,
    set: &IndicatorSet,
    answers: &Answers,
) -> Result<()> {
    let outcome = outcome(set, answers);
    let said = browser.find(".headline-text").await?.text().await?;
    ensure!(said == headline(&outcome.headline), "{said}");
    same(
        "the table of dimensions",
        &read(
            browser,
            "table.dims tbody tr",
            &["th", "td:nth-of-type(1)", "td:nth-of-type(2)", ".dims-text"],
        )
        .await?,
        &dimensions(&outcome),
    )?;
    same(
        "the official numbers",
        &read(browser, "ul.numbers li", &[".item-name", ".number-state"]).await?,
        &numbers(&outcome),
    )?;
    let standouts = read(browser, ".standout li", &[".item-name", ".standout-reason"]).await?;
    same("what stands out", &standouts, &stand_out(set, &outcome))?;
    same(
        "the items",
        &read(
            browser,
            "ul.items li.item",
            &[".item-name", ".rating", ".tag"],
        )
        .await?,
        &items(set, &outcome),
    )
}

/// The plan screen holds these tasks, with every text and the reason.
pub(super) async fn plan_is(browser: &Browser, set: &IndicatorSet, plan: &Plan) -> Result<()> {
    let cells = [
        ".task-number",
        ".item-name",
        "[id$='-what']",
        "[id$='-who']",
        "[id$='-check']",
        ".task-step",
        ".task-why",
    ];
    let tasks = plan.tasks.iter().enumerate();
    let expected: Vec<Vec<String>> = tasks
        .map(|(position, task)| task_row(set, position, task))
        .collect();
    same(
        "the tasks",
        &read(browser, "article.task", &cells).await?,
        &expected,
    )
}

/// The plan that is proposed for these answers; it has tasks, or the test that asks for it would prove nothing.
pub(super) fn proposal(set: &IndicatorSet, answers: &Answers) -> Result<Plan> {
    let plan = plan(set, answers, &Choices::default());
    ensure!(
        plan.proposed && plan.tasks.len() >= 3,
        "a poor proposal: {plan:?}"
    );
    Ok(plan)
}

/// The text of cells of each visible row, that of fields being what stands in them. A cell that is not there is empty.
pub(super) async fn read(
    browser: &Browser,
    rows: &str,
    cells: &[&str],
) -> Result<Vec<Vec<String>>> {
    let script = format!(
        "return {}.map((cell) => arguments[0].querySelector(cell)).map((cell) => (cell?.value ?? cell?.textContent ?? '').trim());",
        json!(cells)
    );
    let mut read = Vec::new();
    for row in browser.find_all(rows).await? {
        let texts = row.eval(&script).await?;
        let texts = texts.as_array().context("cells")?;
        read.push(
            texts
                .iter()
                .map(|text| text.as_str().unwrap_or_default().to_owned())
                .collect(),
        );
    }
    Ok(read)
}

fn same(what: &str, read: &[Vec<String>], expected: &[Vec<String>]) -> Result<()> {
    ensure!(!expected.is_empty(), "nothing is expected of {what}");
    ensure!(
        read == expected,
        "{what} differ\npage: {read:#?}\ncore: {expected:#?}"
    );
    Ok(())
}

/// `16项里有9项做到了官方条目所说，还有2项没有定。`
pub(super) fn headline(tally: &Tally) -> String {
    let open = match tally.open() {
        0 => String::new(),
        open => format!("，还有{open}项没有定"),
    };
    format!(
        "{}项里有{}项做到了官方条目所说{open}。",
        tally.applicable, tally.reached
    )
}

fn dimensions(outcome: &Outcome) -> Vec<Vec<String>> {
    let row = |dimension: &indicators::outcome::DimensionOutcome| {
        let tally = &dimension.tally;
        let mean = match (tally.mean_tenths(), tally.band_tenths()) {
            (Some(mean), _) => tenths(mean),
            (None, Some((low, high))) => format!("{}–{}之间", tenths(low), tenths(high)),
            (None, None) => "都不适用".to_owned(),
        };
        let counted = LEVELS.into_iter().zip(tally.distribution);
        let counted = counted.chain([("说不清", tally.unsure), ("还没答", tally.unanswered)]);
        let counted: Vec<String> = counted
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| format!("{name}{count}项"))
            .collect();
        let reached = format!("{}/{}", tally.reached, tally.applicable);
        vec![
            format!("{} {}", dimension.code, dimension.title),
            reached,
            mean,
            counted.join("，"),
        ]
    };
    outcome.dimensions.iter().map(row).collect()
}

fn numbers(outcome: &Outcome) -> Vec<Vec<String>> {
    let row = |number: &indicators::outcome::NumberOutcome| {
        let threshold = &number.threshold;
        let relation = match threshold.relation {
            Relation::AtLeast => "不少于",
            Relation::Equal => "达到",
        };
        let with_unit = |value: f64| format!("{}{}", plain(value), threshold.unit);
        let state = match number.state {
            NumberState::Met {
                measured: Some(value),
            } => format!("做到了，算出来是{}", with_unit(value)),
            NumberState::Met { measured: None } => "做到了".to_owned(),
            NumberState::NotMet {
                measured: Some(value),
                short_by,
            } => {
                format!(
                    "还差{}，算出来是{}",
                    with_unit(short_by.unwrap_or(f64::NAN)),
                    with_unit(value)
                )
            }
            NumberState::NotMet { measured: None, .. } => {
                "还没做到，差多少可以用计算器算一算".to_owned()
            }
            NumberState::Unknown => "还不知道".to_owned(),
            NumberState::NotApplicable => "不适用".to_owned(),
        };
        vec![
            format!(
                "{} {}{relation}{}",
                number.code,
                threshold.metric,
                with_unit(threshold.value)
            ),
            state,
        ]
    };
    outcome.numbers.iter().map(row).collect()
}

fn stand_out(set: &IndicatorSet, outcome: &Outcome) -> Vec<Vec<String>> {
    let strong = outcome.strongest.iter().map(|strong| {
        let reason = match strong.level {
            Level::Leading => "做到了官方条目所说，还坚持下来、带得动别人",
            Level::Steady => "做到了官方条目所说",
            Level::Starting | Level::Growing => "已经做了一部分，是现在走得靠前的一项",
        };
        let backed = strong
            .standing
            .map(|standing| format!("，{}", standing_word(standing)));
        vec![
            name(set, strong.number),
            format!("{reason}{}", backed.unwrap_or_default()),
        ]
    });
    let easy = outcome.easiest.iter().map(|easy| {
        let next = easy.level.next().unwrap_or(easy.level);
        let step = match easy.one_step_from_official {
            true => "再走一步就到官方条目所说".to_owned(),
            false => format!("再走一步就从{}到{}", level(easy.level), level(next)),
        };
        vec![
            name(set, easy.number),
            format!("{step}，{}", soon(easy.horizon)),
        ]
    });
    strong.chain(easy).collect()
}

fn items(set: &IndicatorSet, outcome: &Outcome) -> Vec<Vec<String>> {
    let row = |item: &indicators::outcome::ItemOutcome| {
        let tag = item.standing.map(standing_word).unwrap_or_default();
        vec![name(set, item.number), rating(item.rating), tag.to_owned()]
    };
    outcome.items.iter().map(row).collect()
}

fn task_row(set: &IndicatorSet, position: usize, task: &Task) -> Vec<String> {
    let levels = task
        .now
        .zip(task.target)
        .filter(|(now, target)| now < target);
    let step = levels.map(|(now, target)| format!("从{}到{}", level(now), level(target)));
    let reasons: Vec<&str> = task.why.iter().map(why).collect();
    let reasons = match reasons.split_last() {
        None => String::new(),
        Some((last, [])) => format!("先做它，因为{last}。"),
        Some((last, others)) => format!("先做它，因为{}，而且{last}。", others.join("，")),
    };
    vec![
        format!("第{}件", position + 1),
        task.origin
            .item()
            .map(|item| name(set, item))
            .unwrap_or_default(),
        task.what.clone(),
        task.who.clone(),
        task.check.clone(),
        step.unwrap_or_default(),
        reasons,
    ]
}

fn why(why: &Why) -> &'static str {
    match why {
        Why::BelowOfficial => "它还没到官方条目所说",
        Why::OfficialNumber => "官方写了明确的数",
        Why::Soon(horizon) => soon(*horizon),
    }
}

/// What a rating is called.
pub(super) fn rating(rating: Option<Rating>) -> String {
    match rating {
        Some(Rating::Level(at)) => format!("{}级{}", at.number(), level(at)),
        Some(Rating::Unsure) => "说不清".to_owned(),
        Some(Rating::NotApplicable(reason)) => format!("不适用：{}", REASONS[reason as usize]),
        None => "还没答".to_owned(),
    }
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Claimed => "已自述",
        Standing::Shown => "有佐证",
    }
}

fn soon(horizon: Horizon) -> &'static str {
    SOON[horizon as usize]
}

pub(super) fn level(level: Level) -> &'static str {
    LEVELS[level.index()]
}

fn name(set: &IndicatorSet, number: indicators::model::ItemNumber) -> String {
    set.item(number)
        .map(|item| format!("{} {}", item.code, item.title))
        .unwrap_or_default()
}

fn tenths(tenths: u16) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// At most two decimals, none that say nothing.
fn plain(value: f64) -> String {
    format!("{value:.2}")
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// The names under which the widget keeps anything in this browser.
pub(super) async fn kept(browser: &Browser) -> Result<Vec<String>> {
    let keys = browser
        .eval(
            "return Object.keys(localStorage).filter((key) => key.startsWith('xuejing.'));",
            vec![],
        )
        .await?;
    Ok(keys
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

//! Every promised custom property and part reaches what it is about.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{Setting, Site};

use super::{LOOSE, on};
use crate::people::{press, step};

/// The custom properties and parts that the embed page promises.
fn promised(site: &Site, mark: &str) -> Result<Vec<String>> {
    let page = std::fs::read_to_string(site.folder().join("embed/index.html"))?;
    let theme = page
        .split("id=\"颜色和样子\"")
        .nth(1)
        .and_then(|rest| rest.split("<h2").next())
        .context("the part about themes")?;
    Ok(theme
        .split("<code>")
        .skip(1)
        .filter_map(|rest| rest.split("</code>").next())
        .filter(|code| code.starts_with(mark))
        .map(str::to_owned)
        .collect())
}

#[tokio::test]
async fn every_property_and_part_is_the_hosts_to_set() -> Result<()> {
    on("/themed.html", LOOSE, Setting::desktop(), async |browser, site| {
        press(browser, "开始").await?;
        let used = "const root = document.querySelector('learning-check').shadowRoot;
            const sheets = [...root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join(' ');
            const style = getComputedStyle(root.querySelector('[part=widget]'));
            return arguments[0].map((name) => [name, sheets.includes(`var(${name})`), style.getPropertyValue(name)]);";
        let names = promised(site, "--lc-")?;
        ensure!(names.len() >= 17, "{names:?}");
        browser.find("input[value='2']").await?.click().await?;
        step(browser, "结果").await?;
        browser.find(".headline-text").await?;
        let found = browser.eval(used, vec![json!(names)]).await?;
        let host = "return getComputedStyle(document.querySelector('learning-check')).getPropertyValue(arguments[0]);";
        for entry in found.as_array().context("a list")? {
            ensure!(entry[1] == true, "{} is promised and nothing uses it", entry[0]);
            let own = browser.eval(host, vec![entry[0].clone()]).await?;
            ensure!(own == entry[2] && own != "", "{entry}");
        }
        step(browser, "题目").await?;
        let style = |selector: &str, property: &str| {
            let (selector, property) = (selector.to_owned(), property.to_owned());
            async move {
                let script = "return getComputedStyle(document.querySelector('learning-check').shadowRoot.querySelector(arguments[0])).getPropertyValue(arguments[1]);";
                browser.eval(script, vec![json!(selector), json!(property)]).await
            }
        };
        for (selector, property, value) in [
            ("[part=widget]", "background-color", "rgb(1, 2, 3)"),
            ("[part=widget]", "color", "rgb(250, 251, 252)"),
            (".button-main", "background-color", "rgb(16, 17, 18)"),
            (".button-main", "color", "rgb(240, 241, 242)"),
            (".button-main", "border-start-start-radius", "11px"),
            (".choice:has(:checked)", "background-color", "rgb(22, 23, 24)"),
            (".place .code", "color", "rgb(28, 29, 30)"),
            ("[part=widget]", "font-family", "monospace"),
            (".screen-title", "font-family", "cursive"),
        ] {
            ensure!(style(selector, property).await? == value, "{selector} {property}: {}", style(selector, property).await?);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn parts_can_be_styled_and_are_the_ones_that_are_named() -> Result<()> {
    on("/themed.html", LOOSE, Setting::desktop(), async |browser, site| {
        press(browser, "开始").await?;
        browser.find("input[value='2']").await?.click().await?;
        let page = std::fs::read_to_string(site.folder().join("embed/index.html"))?;
        let parts = "return [...document.querySelector('learning-check').shadowRoot.querySelectorAll('[part]')].map((element) => [element.part.value, getComputedStyle(element).outlineColor]);";
        let colours = [("widget", 50), ("screen", 53), ("question", 56), ("levels", 59), ("steps", 62), ("progress", 65), ("ask", 68)];
        let mut seen = std::collections::BTreeSet::new();
        let look = async |seen: &mut std::collections::BTreeSet<String>| -> Result<()> {
            for entry in browser.eval(parts, vec![]).await?.as_array().context("parts")? {
                let name = entry[0].as_str().context("a part")?;
                ensure!(page.contains(&format!("<code>{name}</code>")), "the part {name} is not on the embed page");
                if let Some((_, first)) = colours.iter().find(|(part, _)| *part == name) {
                    let colour = format!("rgb({first}, {}, {})", first + 1, first + 2);
                    ensure!(entry[1] == colour.as_str(), "{entry}");
                    seen.insert(name.to_owned());
                }
            }
            Ok(())
        };
        look(&mut seen).await?;
        step(browser, "分享").await?;
        press(browser, "全部删除").await?;
        browser.find("[part=ask]").await?;
        look(&mut seen).await?;
        ensure!(seen.len() == colours.len(), "only {seen:?} were seen");
        Ok(())
    })
    .await
}

//! axe-core: what a machine can find of a page's barriers.

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::browser::Browser;

const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");

/// Runs in the page; shadow roots are looked into.
const RUN: &str = "return axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
    preload: false,
}).then((result) => ({ rules: result.passes.length, violations: result.violations }))";

impl Browser {
    /// axe-core finds nothing wrong with the page as it is now; `state` names it in the message.
    ///
    /// # Errors
    /// It finds something; each finding says where and what. Also where scripts are off, for it is one itself: look at such a
    /// page on a site served under [`NO_SCRIPTS`](crate::NO_SCRIPTS).
    pub async fn accessible(&self, state: &str) -> Result<()> {
        ensure!(
            self.scripts,
            "axe-core cannot run on {state}, because scripts are off"
        );
        // What the driver runs is not under the page's content security policy, and needs no scripts of the page.
        self.eval(&format!("if (!window.axe) {{ {AXE} }}"), vec![])
            .await?;
        let result = self
            .eval(RUN, vec![])
            .await
            .with_context(|| format!("axe-core on {state}"))?;
        if result["rules"].as_u64().unwrap_or(0) == 0 {
            bail!("axe-core checked nothing on {state}: {result}");
        }
        let violations = result["violations"]
            .as_array()
            .context("axe-core's violations")?;
        if !violations.is_empty() {
            let found: Vec<String> = violations.iter().map(readable).collect();
            bail!(
                "{state} ({}) has barriers:\n{}",
                self.address().await?,
                found.join("\n")
            );
        }
        Ok(())
    }
}

/// One finding: the rule, and every place with what to do.
fn readable(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = vec![format!(
        "- {} ({}): {}",
        text(&violation["id"]),
        text(&violation["impact"]),
        text(&violation["help"])
    )];
    for node in violation["nodes"].as_array().into_iter().flatten() {
        lines.push(format!(
            "    at {}: {}",
            node["target"],
            text(&node["html"])
        ));
        lines.extend(
            text(&node["failureSummary"])
                .lines()
                .map(|line| format!("      {line}")),
        );
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_finding_says_rule_place_and_remedy() {
        let violation = json!({
            "id": "label", "impact": "critical", "help": "Form elements must have labels",
            "nodes": [{ "target": [["learning-check", "#a"]], "html": "<input id=\"a\">", "failureSummary": "Fix any:\n  no label" }],
        });
        let expected = "- label (critical): Form elements must have labels\n    at [[\"learning-check\",\"#a\"]]: <input id=\"a\">\n      Fix any:\n        no label";
        assert_eq!(readable(&violation), expected);
    }
}

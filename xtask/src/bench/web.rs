//! What others' tools say of the site: the Nu HTML checker of every page, Lighthouse of three.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Measured;
use crate::debian::{self, Need};
use crate::process::{self, find_program, note, step};
use crate::repo::Repo;
use crate::server;
use crate::site::{self, Profile};
use crate::wasm::{self, Care};

/// The Nu HTML checker, a program for Java in a package of npm.
const CHECKER: &str = "vnu-jar@26.9.27";
/// Lighthouse; later ones need a Node.js that Debian does not have.
const LIGHTHOUSE: &str = "lighthouse@12.8.2";
/// Least points in every category.
const LEAST: f64 = 99.0;
/// What asks Lighthouse.
const SCRIPT: &str = include_str!("lighthouse/measure.mjs");
/// What runs them.
const NEEDS: [Need; 3] = [
    Need {
        package: "npm",
        why: "brings Lighthouse and the Nu HTML checker",
        present: || find_program("npm").is_some(),
    },
    Need {
        package: "nodejs",
        why: "runs Lighthouse",
        present: || find_program("node").is_some(),
    },
    Need {
        package: "default-jre-headless",
        why: "runs the Nu HTML checker",
        present: || find_program("java").is_some(),
    },
];

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    debian::ensure(&NEEDS)?;
    debian::ensure(&debian::BROWSER)?;
    debian::ensure(&debian::CHROMIUM)?;
    let widget = wasm::build(repo, Care::Small)?;
    let generator = site::generator(repo, Profile::Dev)?;
    let out = repo.target("site");
    site::build(repo, &generator, Some(&widget), &out)?;
    let tools = tools(repo)?;
    let checked = step("Nu HTML checker: every page", || check(&tools, &out))?;
    let errors = errors(&checked)?;
    for error in &errors {
        note(error);
    }
    let mut measured = vec![Measured::new(
        "site.vnu.errors",
        errors.len() as f64,
        "errors",
        Some(0.0),
    )];
    step("a copy for nginx", || server::serve_ready(repo, &out))?;
    let scores = step("Lighthouse: home, an item, an assessment", || {
        ask(repo, &tools)
    })?;
    let scores = scores.as_object().context("Lighthouse said no scores")?;
    for (name, score) in scores {
        let score = score
            .as_f64()
            .with_context(|| format!("no score for {name}"))?;
        measured.push(Measured::at_least(
            format!("lighthouse.{name}"),
            score,
            "points",
            LEAST,
        ));
    }
    Ok(measured)
}

/// Both tools in their versions, installed by npm where they are not there.
fn tools(repo: &Repo) -> Result<PathBuf> {
    let folder = repo.target("tools").join("web");
    fs::create_dir_all(&folder)?;
    let wanted = format!("{CHECKER} {LIGHTHOUSE}");
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    note(format_args!(
        "missing: {wanted} (look at the site); npm brings them into {}",
        folder.display()
    ));
    step("Lighthouse and the Nu HTML checker: install", || {
        process::npm_install(&folder, &[CHECKER, LIGHTHOUSE])
    })?;
    fs::write(stamp, wanted)?;
    Ok(folder)
}

/// What the checker says of every page under a folder: JSON.
fn check(tools: &Path, site: &Path) -> Result<String> {
    let mut java = Command::new("java");
    // Deep pages need a deep stack.
    java.args(["-Xss4m", "-jar"])
        .arg(tools.join("node_modules/vnu-jar/build/dist/vnu.jar"))
        .args([
            "--stdout",
            "--exit-zero-always",
            "--skip-non-html",
            "--format",
            "json",
        ])
        .arg(site);
    process::capture(&mut java)
}

/// The errors among the checker's messages, a line for each.
fn errors(checked: &str) -> Result<Vec<String>> {
    let checked: Value = serde_json::from_str(checked).context("the checker says no JSON")?;
    let messages = checked["messages"].as_array().context("no messages")?;
    let is_error = |message: &&Value| {
        // A page that could not be read at all is no page without errors.
        matches!(
            message["type"].as_str(),
            Some("error" | "non-document-error")
        )
    };
    let line = |message: &Value| {
        let text = |key: &str| message[key].as_str().unwrap_or_default().to_owned();
        format!(
            "{}:{}: {}",
            text("url"),
            message["lastLine"],
            text("message")
        )
    };
    Ok(messages.iter().filter(is_error).map(line).collect())
}

/// The scores that Lighthouse gives to pages behind nginx, by page and category.
fn ask(repo: &Repo, tools: &Path) -> Result<Value> {
    // Node finds the packages beside the script.
    let script = tools.join("measure.mjs");
    fs::write(&script, SCRIPT)?;
    let browser = find_program("chromium").context("no chromium")?;
    let mut cargo = repo.cargo();
    cargo
        .args([
            "run",
            "--quiet",
            "--package",
            "tests",
            "--bin",
            "behind-nginx",
        ])
        .arg(repo.target("served"))
        .arg("node")
        .arg(script)
        .arg(browser)
        // What costs points is said there.
        .stderr(Stdio::inherit());
    serde_json::from_str(process::capture(&mut cargo)?.trim()).context("Lighthouse says no JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_no_errors_and_unread_pages_are() {
        let said = r#"{"messages":[
            {"type":"error","url":"file:/a.html","lastLine":7,"message":"Stray end tag"},
            {"type":"info","subType":"warning","url":"file:/a.html","message":"Lacks heading"},
            {"type":"non-document-error","subType":"io","url":"file:/b.html","message":"Not read"}
        ]}"#;
        let found = errors(said).unwrap();
        assert_eq!(
            found,
            [
                "file:/a.html:7: Stray end tag",
                "file:/b.html:null: Not read"
            ]
        );
        assert!(errors(r#"{"messages":[]}"#).unwrap().is_empty());
        assert!(errors("").is_err());
    }
}

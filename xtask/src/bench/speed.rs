//! How soon the widget is there and how fast it answers, beside SurveyJS with the same questions and a Chart.js radar, in one run
//! of one browser on a slowed machine and network.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::Measured;
use crate::debian::{self, Need};
use crate::dist::files_under;
use crate::process::{self, find_program, step};
use crate::repo::Repo;
use crate::site::{self, Profile};
use crate::wasm::{self, Care};

/// Our time divided by the peer's.
const LIMIT: f64 = 0.5;
/// What the peer's page loads, in the versions measured here.
const PEER: [&str; 3] = [
    "survey-core@2.5.38",
    "survey-js-ui@2.5.38",
    "chart.js@4.6.1",
];
/// Which of their files; the style without the font that it would fetch from elsewhere.
const PEER_FILES: [&str; 4] = [
    "survey-core/survey-core.fontless.min.css",
    "survey-core/survey.core.min.js",
    "survey-js-ui/survey-js-ui.min.js",
    "chart.js/dist/chart.umd.min.js",
];
/// The pages, and what measures both.
const PAGES: [(&str, &str); 4] = [
    ("measure.js", include_str!("peer/measure.js")),
    ("ours.html", include_str!("peer/ours.html")),
    ("peer.html", include_str!("peer/peer.html")),
    ("peer.js", include_str!("peer/peer.js")),
];

pub(super) fn measure(repo: &Repo) -> Result<Vec<Measured>> {
    debian::ensure(&debian::BROWSER)?;
    debian::ensure(&debian::CHROMIUM)?;
    debian::ensure(&[Need {
        package: "npm",
        why: "brings SurveyJS and Chart.js to measure against",
        present: || find_program("npm").is_some(),
    }])?;
    let folder = repo.target("bench/speed");
    fs::create_dir_all(&folder)?;
    let served = folder.join("served");
    if served.exists() {
        fs::remove_dir_all(&served)?;
    }
    bring_widget(repo, &served)?;
    bring_peer(&folder, &served)?;
    for (name, text) in PAGES {
        fs::write(served.join(name), text)?;
    }
    pack(&served)?;
    let times = step("side by side in the browser", || {
        let mut cargo = repo.cargo();
        let text = process::capture(
            cargo
                .args([
                    "run",
                    "--quiet",
                    "--package",
                    "tests",
                    "--bin",
                    "side-by-side",
                ])
                .arg(&served),
        )?;
        Ok(serde_json::from_str::<Value>(&text)?)
    })?;
    report(&times)
}

fn report(times: &Value) -> Result<Vec<Measured>> {
    let time = |page: &str, name: &str| {
        times[format!("{page}.{name}")]
            .as_f64()
            .with_context(|| format!("{page}.{name} was not measured"))
    };
    let mut measured = Vec::new();
    for (name, limit) in [
        ("ready", Some(LIMIT)),
        ("answer", Some(LIMIT)),
        ("result", None),
    ] {
        let (ours, peer) = (time("ours", name)?, time("peer", name)?);
        if peer <= 0.0 {
            bail!("the peer's {name} took no time: it was not measured");
        }
        measured.push(Measured::new(format!("widget.{name}.ms"), ours, "ms", None));
        measured.push(Measured::new(
            format!("surveyjs.{name}.ms"),
            peer,
            "ms",
            None,
        ));
        measured.push(Measured::new(
            format!("widget.{name}.ratio"),
            ours / peer,
            "ratio",
            limit,
        ));
    }
    Ok(measured)
}

/// The widget's files as the site has them.
fn bring_widget(repo: &Repo, served: &Path) -> Result<()> {
    let widget = wasm::build(repo, Care::Small)?;
    let generator = site::generator(repo, Profile::Dev)?;
    let site = repo.target("site");
    site::build(repo, &generator, Some(&widget), &site)?;
    for file in files_under(&site.join("widget"))? {
        let to = served.join(file.strip_prefix(&site)?);
        fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
        fs::copy(&file, to)?;
    }
    Ok(())
}

/// The peer's published files, by npm, which keeps what it has once fetched.
fn bring_peer(folder: &Path, served: &Path) -> Result<()> {
    step("SurveyJS and Chart.js", || {
        process::npm_install(folder, &PEER)
    })?;
    for file in PEER_FILES {
        let from = folder.join("node_modules").join(file);
        let name = from.file_name().context("a file has a name")?;
        fs::copy(&from, served.join(name))
            .with_context(|| format!("{} is not in the package", from.display()))?;
    }
    Ok(())
}

/// A `.br` beside each file, as a good host has it.
fn pack(served: &Path) -> Result<()> {
    for file in files_under(served)? {
        let mut name = file.clone().into_os_string();
        name.push(".br");
        fs::write(name, super::brotli(&fs::read(&file)?)?)?;
    }
    Ok(())
}

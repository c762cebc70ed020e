//! Our widget and another survey library with the same questions, measured in one browser, turn by turn.
//!
//! `cargo xtask bench speed` prepares the folder (its only argument) with `ours.html`, `peer.html` and what they load, runs this
//! and reads the one line of JSON that it prints: milliseconds, the median of all turns, for each page and each measure.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line answers on standard output"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use tests::{Setting, Site, visit};

/// How often each page is opened.
const TURNS: usize = 7;
/// A phone of the middle price range is about four times slower than this machine.
const CPU_SLOWDOWN: f64 = 4.0;
/// What Lighthouse calls slow 4G: 150 ms there and back, 1.6 Mbit/s.
const LATENCY_MS: f64 = 150.0;
const BYTES_PER_SECOND: f64 = 1.6e6 / 8.0;

#[tokio::main]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).context("a folder is needed")?;
    let site = Site::of_folder(PathBuf::from(folder)).await?;
    let mut times: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..TURNS {
        for page in ["ours", "peer"] {
            // A new profile each time: nothing is in a cache.
            let measured = visit(&site, Setting::phone().as_fast_as_it_can(), async |browser| {
                let network = json!({ "offline": false, "latency": LATENCY_MS, "downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND });
                browser.devtools("Network.enable", json!({})).await?;
                browser.devtools("Network.emulateNetworkConditions", network).await?;
                browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": CPU_SLOWDOWN })).await?;
                browser.open(&format!("/{page}.html")).await?;
                browser.until("the page measures itself", async || {
                    Ok(browser.eval("return 'measured' in window;", vec![]).await? == json!(true))
                }).await?;
                browser.eval("return window.measured;", vec![]).await
            })
            .await?;
            eprintln!("    {page}: {measured}");
            let Value::Object(measured) = measured else {
                anyhow::bail!("{page}.html measured nothing: {measured}");
            };
            for (name, time) in measured {
                let time = time.as_f64().context("a time is a number")?;
                times
                    .entry(format!("{page}.{name}"))
                    .or_default()
                    .push(time);
            }
        }
    }
    let medians: BTreeMap<String, f64> = times
        .into_iter()
        .map(|(name, times)| (name, median(times)))
        .collect();
    println!("{}", json!(medians));
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

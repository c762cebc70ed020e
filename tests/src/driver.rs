//! chromedriver, started on a free port and stopped with its owner.

use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// A running chromedriver.
pub(crate) struct Driver {
    /// Where it listens.
    pub(crate) address: String,
    _child: Child,
}

impl Driver {
    /// Starts one that takes any free port and says which.
    ///
    /// chromedriver looks for a port that is free for IPv4 and then takes it for IPv6 too. Another one starting at the same
    /// moment may have it by then, and then it ends without a word, so a few tries are made.
    pub(crate) async fn start() -> Result<Self> {
        const TRIES: usize = 8;
        for _ in 0..TRIES {
            if let Some(driver) = Self::try_to_start().await? {
                return Ok(driver);
            }
        }
        bail!("chromedriver ended without saying its port, {TRIES} times")
    }

    /// One try; `None` when it ended without saying its port.
    async fn try_to_start() -> Result<Option<Self>> {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("chromedriver does not start: `cargo xtask test` installs it")?;
        let output = child.stdout.take().context("chromedriver has no output")?;
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                // A pipe that nobody reads would stop it once full.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Ok(Some(Self {
                    address,
                    _child: child,
                }));
            }
        }
        Ok(None)
    }
}

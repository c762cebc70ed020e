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
    pub(crate) async fn start() -> Result<Self> {
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
                return Ok(Self {
                    address,
                    _child: child,
                });
            }
        }
        bail!("chromedriver ended without saying its port")
    }
}

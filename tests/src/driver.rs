//! The driver of an engine, started on a free port and stopped with its owner.

use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::engine::Engine;

/// Two drivers that start at the same moment may want the same port; then one of them ends without a word.
const TRIES: usize = 8;

/// How long a driver that does not say when it is ready is waited for.
const START: Duration = Duration::from_secs(10);

/// MiniBrowser's bar of buttons is wider than a phone unless its parts may shrink.
const NARROW: &str = "toolbar *, headerbar *, entry, button { min-width: 0; padding: 0; }";

/// Firefox prints letters of a font that comes as one of several in a file so that nobody can read them back: it looks glyphs up
/// in the file's first font. So it gets a font that comes alone.
const PLAIN_FONTS: &str = "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>\
    <include>/etc/fonts/fonts.conf</include>\
    <selectfont><rejectfont><glob>*.ttc</glob></rejectfont></selectfont></fontconfig>";

/// A running driver, and the screen that its browser is shown on where it needs one.
pub(crate) struct Driver {
    /// Where it listens.
    pub(crate) address: String,
    _children: Vec<Child>,
}

impl Driver {
    /// Starts the driver of an engine for windows of about this width; the folder is for whatever its browser writes.
    pub(crate) async fn start(engine: Engine, folder: &Path, width: u32) -> Result<Self> {
        for _ in 0..TRIES {
            let started = match engine {
                Engine::Chromium => Self::chromium().await?,
                Engine::Firefox => Self::firefox(folder).await?,
                Engine::WebKit => Self::webkit(folder, width).await?,
            };
            if let Some(driver) = started {
                return Ok(driver);
            }
        }
        bail!("{engine:?}'s driver ended without saying its port, {TRIES} times")
    }

    /// chromedriver looks for a port that is free for IPv4 and then takes it for IPv6 too, which another one may have by then.
    async fn chromium() -> Result<Option<Self>> {
        let mut child = spawn(Command::new("chromedriver").arg("--port=0"))?;
        let output = child.stdout.take().context("chromedriver has no output")?;
        let said = wait_for(output, "started successfully on port ").await?;
        Ok(said.map(|port| Self::at(port.trim_end_matches('.'), vec![child])))
    }

    async fn firefox(folder: &Path) -> Result<Option<Self>> {
        let fonts = folder.join("fonts.conf");
        std::fs::write(&fonts, PLAIN_FONTS)?;
        let mut command = Command::new("geckodriver");
        command
            .args(["--port=0", "--websocket-port=0", "--allow-system-access"])
            .env("FONTCONFIG_FILE", fonts)
            .env("TMPDIR", folder);
        let mut child = spawn(&mut command)?;
        let output = child.stdout.take().context("geckodriver has no output")?;
        let said = wait_for(output, "Listening on 127.0.0.1:").await?;
        Ok(said.map(|port| Self::at(port.trim(), vec![child])))
    }

    async fn webkit(folder: &Path, width: u32) -> Result<Option<Self>> {
        let theme = folder.join("gtk-3.0");
        std::fs::create_dir_all(&theme)?;
        std::fs::write(theme.join("gtk.css"), NARROW)?;
        std::fs::write(
            theme.join("settings.ini"),
            "[Settings]\ngtk-enable-animations=0\n",
        )?;
        // Where nobody manages windows, the one under the pointer has the keyboard, and the pointer is in the middle of the screen.
        let screen_size = if width < 600 {
            "600x1200x24"
        } else {
            "1600x1200x24"
        };
        let mut screen = Command::new("Xvfb");
        screen.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            screen_size,
            "-nolisten",
            "tcp",
        ]);
        let mut screen = spawn(&mut screen)?;
        let output = screen.stdout.take().context("Xvfb has no output")?;
        let Some(display) = wait_for(output, "").await? else {
            bail!("Xvfb ended without saying its display");
        };
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("DISPLAY", format!(":{}", display.trim()))
            .envs(["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"].map(|name| (name, folder)))
            .env("NO_AT_BRIDGE", "1")
            // Its sandbox refuses to run for root, as whom tests run in a container.
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        let mut child = spawn(&mut command)?;
        let end = tokio::time::Instant::now() + START;
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            if child.try_wait()?.is_some() || tokio::time::Instant::now() > end {
                return Ok(None);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(Some(Self::at(&port.to_string(), vec![child, screen])))
    }

    fn at(port: &str, children: Vec<Child>) -> Self {
        Self {
            address: format!("http://127.0.0.1:{port}"),
            _children: children,
        }
    }
}

/// Starts a program whose standard output is read.
fn spawn(command: &mut Command) -> Result<Child> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    command.spawn().with_context(|| {
        let name = command.as_std().get_program().to_string_lossy();
        format!("{name} does not start: `cargo xtask test` installs it")
    })
}

/// What a program says behind some words on a line; `None` when it ended without saying them.
async fn wait_for(
    output: impl AsyncRead + Unpin + Send + 'static,
    words: &str,
) -> Result<Option<String>> {
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, said)) = line.split_once(words) {
            // A pipe that nobody reads would stop it once full.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(Some(said.to_owned()));
        }
    }
    Ok(None)
}

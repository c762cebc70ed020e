//! One browser with a profile of its own.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use futures_util::FutureExt as _;
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::{ParseError, Url};

use crate::bidi::Bidi;
use crate::capabilities::capabilities;
use crate::driver::Driver;
use crate::engine::{Ability, Engine, note_the_lack};
use crate::server::Desk;
use crate::setting::Setting;
use crate::site::{Site, built};

/// How long a thing may take to happen before a test gives up.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often it is looked at meanwhile.
const PERIOD: Duration = Duration::from_millis(40);

/// Tells the console where the driver does not.
const LISTENER: &str = include_str!("listener.js");

/// A browser on a site.
pub struct Browser {
    pub(crate) client: Client,
    pub(crate) engine: Engine,
    pub(crate) bidi: Option<Bidi>,
    pub(crate) scripts: bool,
    pub(crate) desk: Arc<Desk>,
    origin: String,
    heard: Mutex<Vec<String>>,
    // These two live as long as the session.
    _driver: Driver,
    folder: TempDir,
}

/// A tab of a browser.
pub struct Tab(WindowHandle);

/// Visits a site with a fresh browser and looks at its console afterwards.
///
/// # Errors
/// What the walk returned, or what stood on the console.
pub async fn visit<T>(
    site: &Site,
    setting: Setting,
    walk: impl AsyncFnOnce(&Browser) -> Result<T>,
) -> Result<T> {
    let browser = Browser::start(site, &setting).await?;
    // A panic must not leave the browser running.
    let walked = AssertUnwindSafe(walk(&browser)).catch_unwind().await;
    let console = browser.console().await;
    let closed = browser.client.clone().close().await;
    match walked {
        Ok(Ok(value)) => {
            judge(&console?, &setting.expected, &setting.allowed)?;
            closed?;
            Ok(value)
        }
        Ok(Err(error)) => Err(error.context(format!(
            "console: {}",
            console.unwrap_or_default().join("\n")
        ))),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// Where in a browser's folder files arrive.
fn downloads(folder: &TempDir) -> PathBuf {
    folder.path().join("downloads")
}

/// The SHA-256 of no bytes.
const SUM_OF_NOTHING: &str = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/// Nothing but what was expected or allowed stands on the console, and all that was expected does.
fn judge(console: &[String], expected: &[&str], allowed: &[&str]) -> Result<()> {
    let known = |line: &String| {
        let mut parts = expected.iter().chain(allowed);
        parts.any(|part| line.contains(part))
    };
    let surprise: Vec<&String> = console
        .iter()
        .filter(|line| !known(line))
        // Firefox takes the sum of what it has of a file when its page is left in the meantime, which is nothing.
        .filter(|line| !line.contains(SUM_OF_NOTHING))
        .collect();
    if !surprise.is_empty() {
        bail!("the console is not empty:\n{surprise:#?}");
    }
    match expected
        .iter()
        .find(|part| !console.iter().any(|line| line.contains(*part)))
    {
        Some(part) => bail!("the console was expected to say {part:?}"),
        None => Ok(()),
    }
}

impl Browser {
    async fn start(site: &Site, setting: &Setting) -> Result<Self> {
        let engine = setting.engine;
        let folder = tempfile::tempdir()?;
        let driver = Driver::start(engine, folder.path(), setting.width).await?;
        let wanted = capabilities(engine, setting, folder.path(), &downloads(&folder));
        let Value::Object(wanted) = wanted else {
            bail!("capabilities are an object");
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted.into_iter().collect());
        let client = builder
            .connect(&driver.address)
            .await
            .context("the browser does not start")?;
        let socket = client
            .capabilities()
            .and_then(|had| had.get("webSocketUrl"))
            .and_then(Value::as_str);
        let bidi = match socket {
            Some(address) => Some(Bidi::connect(address).await?),
            None => None,
        };
        let browser = Self {
            client,
            engine,
            bidi,
            scripts: setting.scripts,
            desk: Arc::clone(site.desk()),
            origin: site.origin().to_owned(),
            heard: Mutex::default(),
            _driver: driver,
            folder,
        };
        let listener = match engine {
            Engine::WebKit => LISTENER,
            Engine::Chromium | Engine::Firefox => "",
        };
        if engine == Engine::WebKit && !site.takes_scripts() {
            note_the_lack("WebKitGTK's console is not heard where nginx serves the pages")?;
        }
        site.desk()
            .put_first(format!("{listener}{}", setting.first_script()));
        if engine == Engine::Chromium {
            browser.prefer_dark(setting.dark).await?;
        }
        if engine != Engine::Chromium || !setting.touch {
            browser.set_viewport(setting.width, setting.height).await?;
        }
        Ok(browser)
    }

    /// The folder in which files arrive that the page gives away; `None` where the driver does not say.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn downloads(&self) -> Result<Option<PathBuf>> {
        if !self.can(Ability::Downloads)? {
            return Ok(None);
        }
        let folder = downloads(&self.folder);
        std::fs::create_dir_all(&folder)?;
        if self.engine == Engine::Chromium {
            let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
            self.devtools("Page.setDownloadBehavior", behaviour).await?;
        }
        Ok(Some(folder))
    }

    /// Whether this engine can do a thing. Where it cannot, a journey goes on without, and the table of engines says so.
    ///
    /// # Errors
    /// That cannot be written down.
    pub fn can(&self, ability: Ability) -> Result<bool> {
        match self.engine.cannot(ability) {
            Some(reason) => note_the_lack(reason).map(|()| false),
            None => Ok(true),
        }
    }

    /// Opens an address of the site, such as `/check/family/`, or a whole address.
    ///
    /// # Errors
    /// The page does not load.
    pub async fn open(&self, address: &str) -> Result<()> {
        self.listen().await?;
        let whole = if address.starts_with('/') {
            format!("{}{address}", self.origin)
        } else {
            address.to_owned()
        };
        self.client
            .goto(&whole)
            .await
            .with_context(|| format!("cannot open {whole}"))
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// The page does not load.
    pub async fn reload(&self) -> Result<()> {
        self.listen().await?;
        Ok(self.client.refresh().await?)
    }

    /// Opens another tab and goes on there; returns the one that was left.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn another_tab(&self) -> Result<Tab> {
        let tab = Tab(self.client.new_window(true).await?.handle);
        self.to_tab(&tab).await
    }

    /// Goes on in another tab; returns the one that was left.
    ///
    /// # Errors
    /// It is gone.
    pub async fn to_tab(&self, tab: &Tab) -> Result<Tab> {
        self.listen().await?;
        let left = Tab(self.client.window().await?);
        self.client.switch_to_window(tab.0.clone()).await?;
        Ok(left)
    }

    /// The address in the address bar.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn address(&self) -> Result<String> {
        Ok(self.client.current_url().await?.into())
    }

    /// Runs a script, the body of a function, in the page and returns what it returns. A promise is awaited.
    ///
    /// # Errors
    /// The script throws.
    pub async fn eval(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client
            .execute(script, arguments)
            .await
            .with_context(|| format!("script: {script}"))
    }

    /// Says a command of the DevTools protocol.
    ///
    /// # Errors
    /// The browser refuses it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        let answer = self
            .client
            .issue_cmd(Extension::post("goog/cdp/execute", &body));
        let answer = tokio::time::timeout(PATIENCE * 4, answer).await;
        answer
            .with_context(|| format!("{command} never ends"))?
            .with_context(|| command.to_owned())
    }

    /// Waits until something is so, looking again and again.
    ///
    /// # Errors
    /// It is not so after a long time; what was waited for and what the page says then are told.
    pub async fn until(&self, what: &str, is_so: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let end = tokio::time::Instant::now() + PATIENCE;
        while !is_so().await? {
            if tokio::time::Instant::now() > end {
                let page = self.text().await.unwrap_or_default();
                bail!(
                    "waited in vain for: {what}\nat {}\nthe page says:\n{page}",
                    self.address().await?
                );
            }
            tokio::time::sleep(PERIOD).await;
        }
        Ok(())
    }

    /// Sets the size of the page's window in CSS pixels.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn set_viewport(&self, width: u32, height: u32) -> Result<()> {
        match (&self.bidi, self.engine) {
            (Some(bidi), _) => {
                let page = String::from(self.client.window().await?);
                let size =
                    json!({ "context": page, "viewport": { "width": width, "height": height } });
                bidi.say("browsingContext.setViewport", size).await?;
            }
            (None, Engine::Chromium) => {
                let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.devtools("Emulation.setDeviceMetricsOverride", metrics)
                    .await?;
            }
            (None, _) => {
                // The window has a bar above the page.
                self.client.set_window_size(width, height).await?;
                let bar = self
                    .eval("return outerHeight - innerHeight", vec![])
                    .await?;
                let bar = u32::try_from(bar.as_u64().context("the height of the bar")?)?;
                self.client.set_window_size(width, height + bar).await?;
            }
        }
        let inside = "return [innerWidth, innerHeight]";
        self.until(&format!("a window of {width} × {height}"), async || {
            Ok(self.eval(inside, vec![]).await? == json!([width, height]))
        })
        .await
    }

    /// Lets the reader prefer a dark page, or a light one, in the middle of a visit; a visit that is dark from its beginning is
    /// [`Setting::dark`]. Motion is always asked to be little, so that nothing is half way.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn prefer_dark(&self, dark: bool) -> Result<()> {
        if !self.can(Ability::ChangeScheme)? {
            return Ok(());
        }
        if self.engine == Engine::Firefox {
            let context = |name: &str| Extension::post("moz/context", &json!({ "context": name }));
            self.client.issue_cmd(context("chrome")).await?;
            let script = "Services.prefs.setIntPref('ui.systemUsesDarkTheme', arguments[0]);";
            let set = self.eval(script, vec![json!(i32::from(dark))]).await;
            self.client.issue_cmd(context("content")).await?;
            return set.map(drop);
        }
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await
        .map(drop)
    }

    /// Messages of warning and error that came to the console since the visit began.
    async fn console(&self) -> Result<Vec<String>> {
        self.listen().await?;
        Ok(std::mem::take(
            &mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner),
        ))
    }

    /// Takes down what came to the console since this was last done; nothing of it outlives a page everywhere.
    async fn listen(&self) -> Result<()> {
        let lines = match self.engine {
            Engine::Chromium => self.logged().await?,
            Engine::Firefox => {
                // What the page said before it answers has come by then.
                self.eval("return null", vec![]).await?;
                self.bidi.as_ref().map(Bidi::console).unwrap_or_default()
            }
            Engine::WebKit => {
                let script = "const said = window.name; window.name = ''; return said;";
                let said = self.eval(script, vec![]).await?;
                match said.as_str() {
                    None | Some("") => Vec::new(),
                    Some(said) => serde_json::from_str(said)?,
                }
            }
        };
        self.heard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(lines);
        Ok(())
    }

    /// What Chromium's driver has logged since it was last asked.
    async fn logged(&self) -> Result<Vec<String>> {
        let entries = self
            .client
            .issue_cmd(Extension::post("se/log", &json!({ "type": "browser" })))
            .await?;
        let entries = entries.as_array().context("the console's log is no list")?;
        let grave = entries
            .iter()
            .filter(|entry| matches!(entry["level"].as_str(), Some("WARNING" | "SEVERE")));
        Ok(grave
            .map(|entry| format!("{}: {}", entry["level"], entry["message"]))
            .collect())
    }
}

/// The folder for this engine's pictures and printed pages, beside the built site.
pub(crate) fn pictures() -> Result<PathBuf> {
    let folder = built()?
        .parent()
        .context("the site has no parent folder")?
        .join("screenshots")
        .join(Engine::of_this_run().slug());
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A command that the client library does not know.
#[derive(Debug)]
pub(crate) struct Extension {
    path: String,
    body: Option<String>,
}

impl Extension {
    pub(crate) fn get(path: String) -> Self {
        Self { path, body: None }
    }

    pub(crate) fn post(path: &str, body: &Value) -> Self {
        Self {
            path: path.to_owned(),
            body: Some(body.to_string()),
        }
    }
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let method = if self.body.is_some() {
            Method::POST
        } else {
            Method::GET
        };
        (method, self.body.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unexpected_message_and_a_missing_one_both_fail() {
        let said = ["SEVERE: x 404".to_owned()];
        assert!(judge(&[], &[], &["404"]).is_ok());
        assert!(judge(&said, &[], &["405"]).is_err());
        assert!(judge(&said, &[], &["404"]).is_ok());
        assert!(judge(&said, &["404"], &[]).is_ok());
        assert!(judge(&[], &["404"], &["404"]).is_err());
    }
}

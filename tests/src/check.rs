//! What must hold of a page, and pictures of it to look at.

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::browser::{Browser, Extension, pictures};
use crate::engine::{Ability, Engine};

/// CSS pixels of a page's height that a picture shows at most.
const TALLEST: f64 = 5000.0;

impl Browser {
    /// The page says a text, in the document or in a shadow root, now or soon.
    ///
    /// # Errors
    /// It does not.
    pub async fn says(&self, text: &str) -> Result<()> {
        self.until(&format!("the page says {text:?}"), async || {
            Ok(self.text().await?.contains(text))
        })
        .await
    }

    /// The page is no wider than its window, so nobody has to scroll sideways.
    ///
    /// # Errors
    /// It is wider; what sticks out is named.
    pub async fn fits_its_width(&self) -> Result<()> {
        let script = "
            const page = document.scrollingElement, wide = page.clientWidth;
            // A phone lays out a page that is too wide for it in a wider window and shows that smaller.
            const window = Math.ceil(visualViewport.width * visualViewport.scale);
            if (page.scrollWidth <= wide && wide <= window) return null;
            const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => each.shadowRoot ? [each, ...all(each.shadowRoot)] : each);
            const out = all(document.body).filter((element) => element.getBoundingClientRect().right > wide + 0.5);
            return `${page.scrollWidth} in ${wide}, ${window}: ` + out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)).join('\\n');";
        match self.eval(script, vec![]).await?.as_str() {
            Some(found) => bail!(
                "{} is wider than its window: {found}",
                self.address().await?
            ),
            None => Ok(()),
        }
    }

    /// The status with which the page came from the site, whatever the browser makes of it.
    ///
    /// # Errors
    /// It did not come from there.
    pub async fn status(&self) -> Result<u16> {
        let address = self.client.current_url().await?;
        let asked = self.desk.asked();
        let page = asked.iter().rfind(|asked| asked.address == address.path());
        Ok(page.context("the page is not the site's")?.status)
    }

    /// Takes a picture of the whole page, to `screenshots/ENGINE/NAME.png` beside the built site.
    ///
    /// # Errors
    /// The picture cannot be taken or written.
    pub async fn picture(&self, name: &str) -> Result<()> {
        let shot = match self.engine {
            Engine::Chromium => self.photograph().await?,
            Engine::Firefox => {
                let height = "return document.documentElement.scrollHeight";
                let height = self.client.execute(height, Vec::new()).await?;
                // Its driver fails on a page that is taller than a picture can be.
                let whole = height.as_f64().is_some_and(|height| height < TALLEST);
                let part = if whole {
                    "moz/screenshot/full"
                } else {
                    "screenshot"
                };
                self.client
                    .issue_cmd(Extension::get(part.to_owned()))
                    .await?
            }
            Engine::WebKit => {
                self.can(Ability::WholePicture)?;
                let window = Extension::get("screenshot".to_owned());
                self.client.issue_cmd(window).await?
            }
        };
        std::fs::write(pictures()?.join(format!("{name}.png")), decode(&shot)?)?;
        Ok(())
    }

    async fn photograph(&self) -> Result<Value> {
        let size = self.devtools("Page.getLayoutMetrics", json!({})).await?;
        let side = |name: &str| {
            size["cssContentSize"][name]
                .as_f64()
                .context("the page's size")
        };
        let clip = json!({ "x": 0, "y": 0, "width": side("width")?, "height": side("height")?.min(TALLEST), "scale": 1 });
        let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let mut shot = self.devtools("Page.captureScreenshot", asked).await?;
        Ok(shot["data"].take())
    }
}

/// The bytes that a browser sends as text.
pub(crate) fn decode(sent: &Value) -> Result<Vec<u8>> {
    Ok(STANDARD.decode(sent.as_str().context("no data")?)?)
}

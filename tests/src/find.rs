//! Finding things on the page, shadow roots included.

use anyhow::{Context as _, Result, bail};
use fantoccini::elements::{Element as Handle, ElementRef};
use serde_json::{Value, json};

use crate::browser::{Browser, Extension};

/// The key under which a driver hands over an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Every element that a selector finds in the document and in all open shadow roots, in document order of their roots.
/// A selector is matched inside one tree: `button` finds the buttons of every shadow root, `learning-check button` none of them.
const DEEP: &str = "
const everywhere = (selector, root = document) => {
    const found = [...root.querySelectorAll(selector)];
    for (const host of root.querySelectorAll('*')) if (host.shadowRoot) found.push(...everywhere(selector, host.shadowRoot));
    return found;
};
const shows = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
const says = (element, text) => !text || (element.innerText ?? element.textContent).includes(text);
";

/// An element of the page.
pub struct Element<'b> {
    pub(crate) browser: &'b Browser,
    pub(crate) handle: Handle,
}

impl Browser {
    /// The first visible element that a CSS selector finds, in the document or in any shadow root, once there is one.
    ///
    /// # Errors
    /// None appears.
    pub async fn find(&self, selector: &str) -> Result<Element<'_>> {
        self.find_saying(selector, "").await
    }

    /// The first visible element that a CSS selector finds and whose text contains `text`, once there is one.
    ///
    /// # Errors
    /// None appears.
    pub async fn find_saying(&self, selector: &str, text: &str) -> Result<Element<'_>> {
        self.until(&format!("{selector} {text:?}"), async || {
            Ok(self.count_saying(selector, text).await? > 0)
        })
        .await?;
        let script = format!(
            "{DEEP} return everywhere(arguments[0]).find((element) => shows(element) && says(element, arguments[1]));"
        );
        let found = self
            .eval(&script, vec![json!(selector), json!(text)])
            .await?;
        self.element(&found)
            .with_context(|| format!("{selector} {text:?} was there and is gone"))
    }

    /// All elements that a CSS selector finds now, visible or not.
    ///
    /// # Errors
    /// The selector is none.
    pub async fn find_all(&self, selector: &str) -> Result<Vec<Element<'_>>> {
        let found = self
            .eval(
                &format!("{DEEP} return everywhere(arguments[0]);"),
                vec![json!(selector)],
            )
            .await?;
        found
            .as_array()
            .context("a list of elements")?
            .iter()
            .map(|element| self.element(element))
            .collect()
    }

    /// How many visible elements a CSS selector finds now.
    ///
    /// # Errors
    /// The selector is none.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        self.count_saying(selector, "").await
    }

    /// How many visible elements a CSS selector finds now whose text contains `text`.
    ///
    /// # Errors
    /// The selector is none.
    pub async fn count_saying(&self, selector: &str, text: &str) -> Result<usize> {
        let script = format!(
            "{DEEP} return everywhere(arguments[0]).filter((element) => shows(element) && says(element, arguments[1])).length;"
        );
        let count = self
            .eval(&script, vec![json!(selector), json!(text)])
            .await?;
        Ok(count.as_u64().context("a count")?.try_into()?)
    }

    /// The element that has the keyboard, inside shadow roots too.
    ///
    /// # Errors
    /// There is none.
    pub async fn focused(&self) -> Result<Element<'_>> {
        let script = "let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at;";
        self.element(&self.eval(script, vec![]).await?)
    }

    /// What the page says, that of shadow roots included, as a reader sees it.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn text(&self) -> Result<String> {
        let script = format!(
            "{DEEP} const hosts = everywhere('*').filter((host) => host.shadowRoot);
             const inside = hosts.flatMap((host) => [...host.shadowRoot.children].map((child) => child.innerText ?? ''));
             return [document.body?.innerText ?? '', ...inside].join('\\n');"
        );
        Ok(self
            .eval(&script, vec![])
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    fn element(&self, found: &Value) -> Result<Element<'_>> {
        let Some(reference) = found[ELEMENT].as_str() else {
            bail!("no element");
        };
        let handle =
            Handle::from_element_id(self.client.clone(), ElementRef::from(reference.to_owned()));
        Ok(Element {
            browser: self,
            handle,
        })
    }
}

impl Element<'_> {
    /// What it says, as a reader sees it.
    ///
    /// # Errors
    /// It is gone.
    pub async fn text(&self) -> Result<String> {
        let text = self
            .eval("return (arguments[0].innerText ?? arguments[0].textContent).trim();")
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute as written.
    ///
    /// # Errors
    /// It is gone.
    pub async fn attribute(&self, name: &str) -> Result<Option<String>> {
        Ok(self.handle.attr(name).await?)
    }

    /// A property such as `value`, `checked` or `href`.
    ///
    /// # Errors
    /// It is gone.
    pub async fn property(&self, name: &str) -> Result<Value> {
        let script = "return arguments[0][arguments[1]];";
        self.browser
            .eval(script, vec![json!(self.handle), json!(name)])
            .await
    }

    /// The name that assistive technology says, as the browser computes it.
    ///
    /// # Errors
    /// It is gone.
    pub async fn name(&self) -> Result<String> {
        let path = format!("element/{}/computedlabel", self.handle.element_id());
        let label = self.browser.client.issue_cmd(Extension::get(path)).await?;
        Ok(label.as_str().unwrap_or_default().to_owned())
    }

    /// A picture of it, as PNG.
    ///
    /// # Errors
    /// It is gone.
    pub async fn photograph(&self) -> Result<Vec<u8>> {
        // In the middle of the window nothing that stays at its edges lies over it.
        self.eval("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });")
            .await?;
        // Some drivers photograph what was drawn last, which may be the screen before.
        let drawn = "window.drawn = false; requestAnimationFrame(() => requestAnimationFrame(() => (window.drawn = true)));";
        self.browser.eval(drawn, vec![]).await?;
        self.browser
            .until("the page is drawn", async || {
                Ok(self.browser.eval("return window.drawn;", vec![]).await? == true)
            })
            .await?;
        Ok(self.handle.screenshot().await?)
    }

    /// Runs a script with this element as its first argument.
    ///
    /// # Errors
    /// The script throws, or the element is gone.
    pub async fn eval(&self, script: &str) -> Result<Value> {
        self.browser.eval(script, vec![json!(self.handle)]).await
    }
}

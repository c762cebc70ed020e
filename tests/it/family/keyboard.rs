//! Somebody who has only a keyboard.

use anyhow::{Result, bail, ensure};
use indicators::answers::Rating;
use serde_json::json;
use tests::{Browser, Key};

use super::said::REASONS;
use super::steps::radio;

/// The keyboard. After every key the focus must stand in the widget where it can be seen.
pub(super) struct Keyboard<'b>(pub(super) &'b Browser);

/// More keys than the longest way through one screen takes: past five tasks with all their fields.
const MOST_TABS: usize = 150;

const WHERE: &str = "
    let at = document.activeElement, widget = null;
    for (; at?.shadowRoot?.activeElement; at = at.shadowRoot.activeElement) if (at.localName === 'learning-check') widget = at;
    const box = at.getBoundingClientRect();
    const inView = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const marked = [at, at.closest('.choice, .button')].some((each) => each && getComputedStyle(each).outlineStyle !== 'none');
    return {
        inside: widget !== null, what: `${at.outerHTML.slice(0, 160)} (in view: ${inView}, marked: ${marked})`,
        seen: at.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && inView && marked,
        there: at.matches(arguments[0]) && at.innerText.includes(arguments[1]),
    };";

impl Keyboard<'_> {
    /// Presses Tab until something has the focus. `from_outside` is for the way through the page to the widget.
    pub(super) async fn tab_to(
        &self,
        selector: &str,
        text: &str,
        from_outside: bool,
    ) -> Result<()> {
        let mut passed = Vec::new();
        for _ in 0..MOST_TABS {
            self.0.press(Key::Tab).await?;
            let at = self
                .0
                .eval(WHERE, vec![json!(selector), json!(text)])
                .await?;
            ensure!(
                from_outside || at["inside"] == true,
                "the focus left the widget for {}; passed {passed:#?}",
                at["what"]
            );
            ensure!(
                at["seen"] == true || at["inside"] != true,
                "the focus cannot be seen on {}",
                at["what"]
            );
            if at["there"] == true {
                return Ok(());
            }
            passed.push(at["what"].to_string());
        }
        bail!("no Tab leads to {selector} {text:?}, only to {passed:#?}")
    }

    /// Presses a key on what has the focus, which must be kept.
    pub(super) async fn press(&self, key: Key) -> Result<()> {
        self.0.press(key).await?;
        self.is_seen().await
    }

    /// The focus is in the widget, where it can be seen.
    pub(super) async fn is_seen(&self) -> Result<()> {
        let at = self.0.eval(WHERE, vec![json!("*"), json!("")]).await?;
        ensure!(
            at["inside"] == true && at["seen"] == true,
            "after a key the focus is lost: {at}"
        );
        Ok(())
    }

    /// Goes to a button and presses Enter on it; where that leads is the caller's to check.
    pub(super) async fn enter(&self, button: &str) -> Result<()> {
        self.tab_to("button", button, false).await?;
        self.0.press(Key::Enter).await
    }

    /// Chooses a rating: Space on the first radio button, the arrow down to the one that is meant.
    pub(super) async fn choose(&self, rating: Rating) -> Result<()> {
        self.tab_to("input[type='radio']", "", false).await?;
        self.press(Key::Space).await?;
        let down = match rating {
            Rating::Level(level) => level.index(),
            Rating::Unsure => 4,
            Rating::NotApplicable(_) => 5,
        };
        for _ in 0..down {
            self.press(Key::Down).await?;
        }
        self.0.find(&format!("{}:checked", radio(rating))).await?;
        if let Rating::NotApplicable(reason) = rating {
            self.0.find("fieldset.reasons").await?;
            self.tab_to(".reason input", "", false).await?;
            self.press(Key::Space).await?;
            for _ in 0..reason as usize {
                self.press(Key::Down).await?;
            }
            self.0
                .find_saying("label.reason:has(:checked)", REASONS[reason as usize])
                .await?;
        }
        Ok(())
    }
}

//! Doing what a person does: touch, click, keys.

use std::path::PathBuf;

use anyhow::Result;
use fantoccini::actions::{
    Actions, InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, PointerAction,
    TouchActions,
};
use fantoccini::key::Key;

use crate::browser::Browser;
use crate::engine::{Ability, Engine};
use crate::find::Element;

/// How often an element that goes before it is clicked is looked for.
const TRIES: usize = 5;

impl Element<'_> {
    /// Touches it with a finger, or clicks it where the engine knows none.
    ///
    /// # Errors
    /// It is gone, or something covers it.
    pub async fn tap(&self) -> Result<()> {
        self.bring_into_view().await?;
        self.must_be_on_top().await?;
        if !self.browser.can(Ability::Touch)? {
            return self.click().await;
        }
        let finger = TouchActions::new("finger".to_owned())
            .then(PointerAction::MoveToElement {
                element: self.handle.clone(),
                duration: None,
                x: 0.0,
                y: 0.0,
            })
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            })
            .then(PointerAction::Up {
                button: MOUSE_BUTTON_LEFT,
            });
        self.browser
            .client
            .perform_actions(Actions::from(finger))
            .await?;
        Ok(())
    }

    /// Clicks it with a mouse.
    ///
    /// # Errors
    /// It is gone, or something covers it.
    pub async fn click(&self) -> Result<()> {
        self.bring_into_view().await?;
        Ok(self.handle.click().await?)
    }

    /// Replaces what stands in a field.
    ///
    /// # Errors
    /// It is gone, or is no field.
    pub async fn fill(&self, text: &str) -> Result<()> {
        self.bring_into_view().await?;
        self.handle.clear().await?;
        match self.browser.engine {
            // Its driver drops the letter that ends a line and knows the key that does.
            Engine::WebKit => {
                let enter = char::from(Key::Enter).to_string();
                Ok(self.handle.send_keys(&text.replace('\n', &enter)).await?)
            }
            Engine::Chromium | Engine::Firefox => Ok(self.handle.send_keys(text).await?),
        }
    }

    /// Chooses files in a field for files.
    ///
    /// # Errors
    /// It is gone, is no such field, or takes fewer files.
    pub async fn choose_files(&self, files: &[PathBuf]) -> Result<()> {
        let paths: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        Ok(self.handle.send_keys(&paths.join("\n")).await?)
    }

    async fn bring_into_view(&self) -> Result<()> {
        self.eval("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });")
            .await
            .map(drop)
    }

    /// A finger touches what lies on top, whatever was meant: a covered element is a fault of the page.
    async fn must_be_on_top(&self) -> Result<()> {
        let script = "
            const element = arguments[0], box = element.getBoundingClientRect();
            const x = box.x + box.width / 2, y = box.y + box.height / 2;
            let top = document.elementFromPoint(x, y);
            for (let inner = top; (inner = top?.shadowRoot?.elementFromPoint(x, y)) && inner !== top;) top = inner;
            const above = (node) => node && (node === element || above(node.assignedSlot ?? node.parentNode ?? node.host));
            const labelled = [...(element.labels ?? [])].some((label) => label === top || label.contains(top));
            return above(top) || labelled ? null : `${top?.outerHTML.slice(0, 200)} at ${x}, ${y}`;";
        match self.eval(script).await?.as_str() {
            Some(cover) => anyhow::bail!("cannot be touched, because over it lies {cover}"),
            None => Ok(()),
        }
    }
}

impl Browser {
    /// Clicks an element that says this. Where a screen is taken over by another in between, it is looked for again.
    ///
    /// # Errors
    /// It does not appear, goes each time it is found, or something covers it.
    pub async fn click_saying(&self, css: &str, text: &str) -> Result<()> {
        for _ in 0..TRIES {
            let clicked = self.find_saying(css, text).await?.click().await;
            let gone = clicked.as_ref().is_err_and(|error| {
                let said = format!("{error:#}");
                said.contains("stale") || said.contains("no such element")
            });
            if !gone {
                return clicked;
            }
        }
        anyhow::bail!("{css} {text:?} goes each time it is found")
    }

    /// Presses a key and lets it go.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.keys(&[key.into()]).await
    }

    /// Presses a key while another is held.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn press_with(&self, held: Key, key: Key) -> Result<()> {
        let (held, key) = (char::from(held), char::from(key));
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: held });
        Ok(self.client.perform_actions(Actions::from(keys)).await?)
    }

    /// Types into whatever has the keyboard.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        self.keys(&text.chars().collect::<Vec<_>>()).await
    }

    async fn keys(&self, characters: &[char]) -> Result<()> {
        let keys = characters
            .iter()
            .fold(KeyActions::new("keyboard".to_owned()), |keys, value| {
                keys.then(KeyAction::Down { value: *value })
                    .then(KeyAction::Up { value: *value })
            });
        Ok(self.client.perform_actions(Actions::from(keys)).await?)
    }
}

//! In which browser a journey takes place: how large, by touch or not, with what turned off.

use serde_json::{Value, json};

/// What the device lets a page store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// As usual.
    Free,
    /// Every access is refused.
    Forbidden,
    /// Reading works; every write says that the quota is used up.
    Full,
}

/// A browser to visit the site with. Each visit has a profile of its own, empty at the start.
#[derive(Debug, Clone)]
pub struct Setting {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) touch: bool,
    pub(crate) dark: bool,
    pub(crate) scripts: bool,
    pub(crate) storage: Storage,
    pub(crate) expected: Vec<String>,
    pub(crate) unpaced: bool,
}

impl Setting {
    /// A phone of 390 × 844, by touch.
    pub fn phone() -> Self {
        Self::sized(390, 844, true)
    }

    /// A screen of 1280 × 900, by keyboard and mouse.
    pub fn desktop() -> Self {
        Self::sized(1280, 900, false)
    }

    fn sized(width: u32, height: u32, touch: bool) -> Self {
        Self {
            width,
            height,
            touch,
            dark: false,
            scripts: true,
            storage: Storage::Free,
            expected: Vec::new(),
            unpaced: false,
        }
    }

    /// Another width in CSS pixels.
    #[must_use]
    pub fn width(self, width: u32) -> Self {
        Self { width, ..self }
    }

    /// The reader prefers a dark page.
    #[must_use]
    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// JavaScript is turned off.
    #[must_use]
    pub fn without_scripts(self) -> Self {
        Self {
            scripts: false,
            ..self
        }
    }

    /// Frames are made as fast as the machine can, not 60 a second, so that the time of one can be measured.
    #[must_use]
    pub fn as_fast_as_it_can(self) -> Self {
        Self {
            unpaced: true,
            ..self
        }
    }

    /// What the page may store.
    #[must_use]
    pub fn storage(self, storage: Storage) -> Self {
        Self { storage, ..self }
    }

    /// A console message that must come and is no fault. Every other message of warning or error fails the visit, and so does
    /// an expected one that does not come.
    #[must_use]
    pub fn expecting_console(mut self, part: impl Into<String>) -> Self {
        self.expected.push(part.into());
        self
    }

    /// What the driver is asked for.
    pub(crate) fn capabilities(&self, profile: &str) -> Value {
        let mut arguments: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        .map(str::to_owned)
        .into();
        arguments.push(format!("--user-data-dir={profile}"));
        arguments.push(format!("--window-size={},{}", self.width, self.height));
        if self.unpaced {
            arguments
                .extend(["--disable-frame-rate-limit", "--disable-gpu-vsync"].map(str::to_owned));
        }
        let mut options = json!({ "args": arguments });
        if self.touch {
            options["mobileEmulation"] = json!({
                "deviceMetrics": { "width": self.width, "height": self.height, "pixelRatio": 2.0, "touch": true, "mobile": true }
            });
        }
        if !self.scripts {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        json!({ "browserName": "chrome", "goog:loggingPrefs": { "browser": "ALL" }, "goog:chromeOptions": options })
    }

    /// Runs in every page before the page's own scripts.
    pub(crate) fn first_script(&self) -> Option<&'static str> {
        match self.storage {
            Storage::Free => None,
            Storage::Forbidden => Some(
                "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, \
                 { get() { throw new DOMException('storage is forbidden', 'SecurityError'); } });",
            ),
            Storage::Full => Some(
                "Storage.prototype.setItem = function () { throw new DOMException('storage is full', 'QuotaExceededError'); };",
            ),
        }
    }
}

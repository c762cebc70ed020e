//! In which browser a journey takes place: how large, by touch or not, with what turned off.

use crate::engine::Engine;

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

/// What an engine itself complains of on the console, each in words of its own, and not every engine of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complaint {
    /// A page or file that is not there.
    NotFound,
    /// A file for which the server says that there is no service.
    Unavailable,
    /// Something that the content security policy forbids.
    Policy,
    /// A program that the content security policy forbids to compile; the page is told too, so not every engine says it.
    Program,
    /// A text where only a trusted one may stand.
    TrustedTypes,
    /// A file of another origin that gives no leave to read it.
    Cors,
    /// A file that was not loaded, whatever the reason.
    NotLoaded,
    /// A file that does not have the sum it should have.
    Integrity,
    /// A message for a window of another origin than it is in; it is not delivered.
    NotForIt,
}

impl Complaint {
    /// Part of what the engine says; `None` where it says nothing.
    fn words(self, engine: Engine) -> Option<&'static str> {
        match (self, engine) {
            (Self::NotFound, Engine::Chromium) => Some("status of 404"),
            (Self::Unavailable, Engine::Chromium) => Some("status of 503"),
            (Self::Unavailable, Engine::Firefox) => Some("Loading module from"),
            (Self::Program, Engine::Firefox) => Some("blocked WebAssembly"),
            (Self::NotFound | Self::Unavailable | Self::Program, _) => None,
            (Self::Policy, Engine::Firefox) => Some("Content-Security-Policy"),
            (Self::Policy, _) => Some("Content Security Policy"),
            (Self::TrustedTypes, Engine::Chromium) => Some("TrustedScript"),
            (Self::TrustedTypes, Engine::Firefox) => Some("assigning to an injection sink"),
            (Self::TrustedTypes, Engine::WebKit) => Some("trusted-types-sink"),
            (Self::Cors, Engine::Chromium) => Some("CORS policy"),
            (Self::Cors, Engine::Firefox) => Some("Cross-Origin Request Blocked"),
            (Self::Cors, Engine::WebKit) => Some("Access-Control-Allow-Origin"),
            (Self::NotLoaded, Engine::Chromium) => Some("net::ERR_FAILED"),
            (Self::NotLoaded, _) => None,
            (Self::Integrity, _) => Some("integrity"),
            (Self::NotForIt, Engine::WebKit) => Some("Unable to post message to"),
            (Self::NotForIt, _) => Some("target origin provided"),
        }
    }
}

/// What the listener in a page says of a file that did not load, whatever the reason.
const NOT_LOADED_IN_WEBKIT: &str = "cannot load";

/// A browser to visit the site with. Each visit has a profile of its own, empty at the start.
#[derive(Debug, Clone)]
pub struct Setting {
    pub(crate) engine: Engine,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) touch: bool,
    pub(crate) dark: bool,
    pub(crate) scripts: bool,
    pub(crate) storage: Storage,
    pub(crate) clock: Option<f64>,
    pub(crate) expected: Vec<&'static str>,
    pub(crate) allowed: Vec<&'static str>,
    pub(crate) unpaced: bool,
    pub(crate) keeps: bool,
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
            engine: Engine::of_this_run(),
            width,
            height,
            touch,
            dark: false,
            scripts: true,
            storage: Storage::Free,
            clock: None,
            expected: Vec::new(),
            allowed: Vec::new(),
            unpaced: false,
            keeps: false,
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

    /// The browser lets the guide keep its pages for reading with the network off. Other visits go without: what they ask of the site
    /// is counted, refused and exchanged, and nothing may stand between.
    #[must_use]
    pub fn keeping_pages(self) -> Self {
        Self {
            keeps: true,
            ..self
        }
    }

    /// The device's clock stands still at so many milliseconds after the beginning of 1970.
    #[must_use]
    pub fn clock(self, moment: f64) -> Self {
        Self {
            clock: Some(moment),
            ..self
        }
    }

    /// A complaint of the engine itself that must come wherever the engine makes it. Every other message of warning or error
    /// fails the visit, and so does an expected one that does not come. WebKit's complaints are heard by a script in the page,
    /// which learns of some only, so there none must come.
    #[must_use]
    pub fn expecting(mut self, complaint: Complaint) -> Self {
        if self.engine == Engine::WebKit {
            self.allowed.push(NOT_LOADED_IN_WEBKIT);
            return self.allowing(complaint);
        }
        self.expected.extend(complaint.words(self.engine));
        self
    }

    /// A complaint of the engine itself that may come.
    #[must_use]
    pub fn allowing(mut self, complaint: Complaint) -> Self {
        self.allowed.extend(complaint.words(self.engine));
        self
    }

    /// Runs in every page before the page's own scripts.
    pub(crate) fn first_script(&self) -> String {
        let clock = self.clock.map_or_else(String::new, |moment| {
            format!(
                "Date = class extends Date {{ constructor(...parts) {{ parts.length ? super(...parts) : super({moment}); }} \
                 static now() {{ return {moment}; }} }};"
            )
        });
        let storage = match self.storage {
            Storage::Free => "",
            Storage::Forbidden => {
                "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, \
                 { get() { throw new DOMException('storage is forbidden', 'SecurityError'); } });"
            }
            Storage::Full => {
                "Storage.prototype.setItem = function () { throw new DOMException('storage is full', 'QuotaExceededError'); };"
            }
        };
        let workers = if self.keeps {
            ""
        } else {
            "delete Navigator.prototype.serviceWorker;"
        };
        clock + storage + workers
    }
}

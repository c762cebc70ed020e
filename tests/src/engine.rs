//! The engines under test, and the one list of what an engine or its driver cannot do.

use std::io::Write as _;

use anyhow::Result;

/// A browser engine. One run of the tests is a run in one of them: `XUEJING_ENGINE` names it, Chromium where nothing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver and WebDriver BiDi.
    Firefox,
    /// WebKitGTK's MiniBrowser, by WebKitWebDriver, on a screen of its own.
    WebKit,
}

/// What a journey may want of a browser and not every one offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ability {
    /// A finger on the screen; a mouse does it instead.
    Touch,
    /// The page on paper.
    Print,
    /// A picture of the whole page; that of its window is taken instead.
    WholePicture,
    /// Another colour scheme in the middle of a visit.
    ChangeScheme,
    /// Commands of the DevTools protocol, such as the one that reads the accessibility tree.
    DevTools,
    /// Files that a page gives away, in a folder of one's choice.
    Downloads,
    /// Two tabs side by side, of which the one behind goes on.
    Tabs,
    /// A reader of QR codes that the browser brings, or one that is put in its place.
    CodeReader,
    /// A worker that keeps pages for reading with the network off.
    KeepPages,
}

impl Engine {
    /// The engine of this run.
    ///
    /// # Panics
    /// `XUEJING_ENGINE` names none.
    pub fn of_this_run() -> Self {
        match std::env::var("XUEJING_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => {
                panic!("XUEJING_ENGINE is {other:?}; there are chromium, firefox and webkit")
            }
        }
    }

    /// Its name in the environment and in the names of folders.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Why it cannot do a thing; `None` where it can.
    pub fn cannot(self, ability: Ability) -> Option<&'static str> {
        match (self, ability) {
            (Self::WebKit, Ability::Touch) => {
                Some("WebKitGTK's driver has no finger: every touch is a click of the mouse")
            }
            (Self::WebKit, Ability::Print) => {
                Some("WebKitGTK's driver does not print: nothing is read back from paper")
            }
            (Self::WebKit, Ability::WholePicture) => {
                Some("WebKitGTK's driver photographs the window alone, not the whole page")
            }
            (Self::WebKit, Ability::ChangeScheme) => {
                Some("WebKitGTK takes its colour scheme when it starts: it stays as it was")
            }
            (Self::Firefox | Self::WebKit, Ability::DevTools) => {
                Some("the DevTools protocol is Chromium's own")
            }
            (Self::WebKit, Ability::Downloads) => {
                Some("WebKitGTK's driver does not say where files go: none is read back")
            }
            (Self::WebKit, Ability::Tabs) => Some(
                "WebKitGTK's driver leaves a second tab behind the first, where nothing is laid out",
            ),
            (Self::Firefox | Self::WebKit, Ability::CodeReader) => {
                Some("only Chromium's family has a reader of codes of its own")
            }
            (Self::WebKit, Ability::KeepPages) => Some(
                "WebKitGTK keeps nothing in the windows that its driver opens: there is no worker",
            ),
            _ => None,
        }
    }
}

/// Writes down that the running test goes on without something, so that the table of engines can say so.
pub(crate) fn note_the_lack(reason: &str) -> Result<()> {
    let Some(report) = std::env::var_os("XUEJING_LACKS") else {
        return Ok(());
    };
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("?");
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(report)?;
    // One write a line: tests in several threads append to the same file.
    Ok(file.write_all(format!("{test}\t{reason}\n").as_bytes())?)
}

//! What each driver is asked for, so that its browser is the one that a setting describes.

use std::path::Path;

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::setting::Setting;

/// Where Debian keeps WebKitGTK's own small browser.
const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// The capabilities for an engine: a folder for whatever the browser keeps, and one for files that pages give away.
pub(crate) fn capabilities(
    engine: Engine,
    setting: &Setting,
    folder: &Path,
    downloads: &Path,
) -> Value {
    match engine {
        Engine::Chromium => chromium(setting, folder),
        Engine::Firefox => firefox(setting, downloads),
        Engine::WebKit => webkit(setting),
    }
}

fn chromium(setting: &Setting, folder: &Path) -> Value {
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
    arguments.push(format!("--user-data-dir={}", folder.display()));
    arguments.push(format!(
        "--window-size={},{}",
        setting.width, setting.height
    ));
    if setting.unpaced {
        arguments.extend(["--disable-frame-rate-limit", "--disable-gpu-vsync"].map(str::to_owned));
    }
    let mut options = json!({ "args": arguments });
    if setting.touch {
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": setting.width, "height": setting.height, "pixelRatio": 2.0, "touch": true, "mobile": true }
        });
    }
    if !setting.scripts {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    json!({ "browserName": "chrome", "goog:loggingPrefs": { "browser": "ALL" }, "goog:chromeOptions": options })
}

fn firefox(setting: &Setting, downloads: &Path) -> Value {
    // Bits of the pointers that a device has: 1 is a finger, 6 a mouse that can hover.
    let pointers = if setting.touch { 1 } else { 6 };
    let preferences = json!({
        "ui.systemUsesDarkTheme": i32::from(setting.dark),
        "ui.prefersReducedMotion": 1,
        "javascript.enabled": setting.scripts,
        "dom.w3c_touch_events.enabled": i32::from(setting.touch),
        "ui.primaryPointerCapabilities": pointers,
        "ui.allPointerCapabilities": pointers,
        // Files go to a folder that the driver's caller chose.
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
    });
    json!({
        "webSocketUrl": true,
        "moz:firefoxOptions": { "binary": "firefox-esr", "args": ["-headless"], "prefs": preferences },
    })
}

fn webkit(setting: &Setting) -> Value {
    let mut arguments = vec!["--automation"];
    if setting.dark {
        arguments.push("--dark-mode");
    }
    if !setting.scripts {
        arguments.push("--enable-javascript=false");
    }
    json!({ "webkitgtk:browserOptions": { "binary": MINI_BROWSER, "args": arguments } })
}

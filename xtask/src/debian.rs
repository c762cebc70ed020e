//! Programs that come from the system's packages: found, installed where that is possible, else named with the remedy.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{self, Output, capture, find_program, note, step};

/// Something the system must offer, and the Debian package that brings it.
pub(crate) struct Need {
    /// Debian's name of the package.
    pub(crate) package: &'static str,
    /// What it is for, for the message.
    pub(crate) why: &'static str,
    /// Whether it is there.
    pub(crate) present: fn() -> bool,
}

/// What the journeys need in any browser.
pub(crate) const BROWSER: [Need; 4] = [
    Need {
        package: "fonts-noto-cjk",
        why: "Chinese letters in the browser and in print",
        present: has_chinese_font,
    },
    Need {
        package: "poppler-utils",
        why: "reads the text of a printed page",
        present: || find_program("pdftotext").is_some(),
    },
    Need {
        package: "nginx-light",
        why: "serves the site as its own server would",
        present: || Path::new("/usr/sbin/nginx").is_file(),
    },
    Need {
        package: "libnginx-mod-http-brotli-static",
        why: "lets nginx send what is compressed already",
        present: || Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").is_file(),
    },
];

/// What they need in Chromium.
pub(crate) const CHROMIUM: [Need; 2] = [
    Need {
        package: "chromium",
        why: "a browser under test",
        present: || find_program("chromium").is_some(),
    },
    Need {
        package: "chromium-driver",
        why: "drives Chromium",
        present: || find_program("chromedriver").is_some(),
    },
];

/// What they need in Firefox, besides geckodriver, which Debian does not have.
pub(crate) const FIREFOX: [Need; 2] = [
    Need {
        package: "firefox-esr",
        why: "a browser under test",
        present: || find_program("firefox-esr").is_some(),
    },
    Need {
        package: "fonts-droid-fallback",
        why: "Chinese letters that can be read back from what Firefox prints",
        present: || installed_version("fonts-droid-fallback").is_some(),
    },
];

/// What they need in WebKitGTK.
pub(crate) const WEBKIT: [Need; 2] = [
    Need {
        package: "webkit2gtk-driver",
        why: "a browser under test, and what drives it",
        present: || find_program("WebKitWebDriver").is_some(),
    },
    Need {
        package: "xvfb",
        why: "a screen for WebKitGTK, which has no other way to run",
        present: || find_program("Xvfb").is_some(),
    },
];
/// What the tests of the office files need: a program that is not ours opens each.
pub(crate) const OFFICE: [Need; 4] = [
    Need {
        package: "libreoffice-writer-nogui",
        why: "opens Word documents",
        present: || has_office("libswlo.so"),
    },
    Need {
        package: "libreoffice-calc-nogui",
        why: "opens workbooks and CSV",
        present: || has_office("libsclo.so"),
    },
    Need {
        package: "fonts-noto-cjk",
        why: "Chinese letters on paper",
        present: has_chinese_font,
    },
    Need {
        package: "poppler-utils",
        why: "reads the text of a page",
        present: || find_program("pdftotext").is_some(),
    },
];

/// Whether LibreOffice is there, with one of its parts.
fn has_office(part: &str) -> bool {
    let beside =
        |program: std::path::PathBuf| Some(program.canonicalize().ok()?.with_file_name(part));
    find_program("soffice")
        .and_then(beside)
        .is_some_and(|part| part.is_file())
}

fn has_chinese_font() -> bool {
    capture(Command::new("fc-list").args([":lang=zh-cn", "family"]))
        .is_ok_and(|fonts| !fonts.trim().is_empty())
}

/// Installs what is missing, or says how to.
pub(crate) fn ensure(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        note(format_args!("missing: {} ({})", need.package, need.why));
    }
    install(&missing.iter().map(|need| need.package).collect::<Vec<_>>())
}

/// Installs packages with apt-get, as root only; otherwise fails with the command to run.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if find_program("apt-get").is_none() {
        bail!("please install by your system's own means what Debian calls: {list}");
    }
    if capture(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!(
            "please run: sudo apt-get update && sudo apt-get install --no-install-recommends {list}"
        );
    }
    step(format_args!("apt-get install {list}"), || {
        process::run(apt().arg("update"), Output::Progress)?;
        // Nothing already installed is ever removed to make room: apt-get then fails and says what is in the way.
        process::run(
            apt()
                .args(["install", "--yes", "--no-remove", "--no-install-recommends"])
                .args(packages),
            Output::Progress,
        )
    })
}

/// The installed version of a package.
pub(crate) fn installed_version(package: &str) -> Option<String> {
    let shown = capture(Command::new("dpkg-query").args([
        "-W",
        "-f=${db:Status-Status} ${Version}",
        package,
    ]))
    .ok()?;
    shown.strip_prefix("installed ").map(str::to_owned)
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .arg("--quiet");
    command
}

//! The page on paper.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use crate::browser::{Browser, Extension, pictures};
use crate::check::decode;
use crate::engine::{Ability, Engine};

/// A printed page or several.
pub struct Printed {
    /// The text of each sheet, in the order in which it was set: a table cell by cell, however its lines break.
    pub sheets: Vec<String>,
}

impl Printed {
    /// Whether any sheet has a text; white space, which a printer puts where it likes, does not count.
    pub fn says(&self, text: &str) -> bool {
        let without_space = |text: &str| {
            text.chars()
                .filter(|letter| !letter.is_whitespace())
                .collect::<String>()
        };
        without_space(&self.sheets.concat()).contains(&without_space(text))
    }
}

impl Browser {
    /// Prints the page to `screenshots/ENGINE/NAME.pdf` beside the built site, A4 unless the page says otherwise, and reads it
    /// back; nothing comes where the engine cannot print.
    ///
    /// # Errors
    /// The browser does not print, or `pdftotext` is missing.
    pub async fn print(&self, name: &str) -> Result<Option<Printed>> {
        if !self.can(Ability::Print)? {
            return Ok(None);
        }
        let printed = if self.engine == Engine::Chromium {
            let paper = json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": false });
            self.devtools("Page.printToPDF", paper).await?["data"].take()
        } else {
            let paper = json!({ "page": { "width": 21, "height": 29.7 }, "background": false });
            self.client
                .issue_cmd(Extension::post("print", &paper))
                .await?
        };
        let file = pictures()?.join(format!("{name}.pdf"));
        std::fs::write(&file, decode(&printed)?)?;
        let mut reader = Command::new("pdftotext");
        reader
            .args(["-raw", "-enc", "UTF-8"])
            .arg(&file)
            .arg("-")
            .stdin(Stdio::null());
        let output = reader
            .output()
            .context("pdftotext does not start: `cargo xtask test` installs it")?;
        if !output.status.success() {
            bail!(
                "pdftotext failed: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let text = String::from_utf8(output.stdout)?;
        // Each sheet ends with a form feed.
        Ok(Some(Printed {
            sheets: text.split_terminator('\u{c}').map(str::to_owned).collect(),
        }))
    }
}

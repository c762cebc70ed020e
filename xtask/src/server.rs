//! What a server needs beside the site's own files: each text compressed, and the headers in the form that static hosts read.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::dist::files_under;
use crate::repo::Repo;

/// What a browser may keep for ever: the name has a hash of the bytes in it.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What may change at any time.
const FOR_NOW: &str = "public, max-age=300";
/// What every answer has.
const EVERYWHERE: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Strict-Transport-Security", "max-age=31536000"),
];
/// What a page of the guide lives under.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";
/// Files of these kinds are smaller when compressed; pictures and archives are so already.
const TEXTS: [&str; 9] = [
    "html",
    "css",
    "js",
    "json",
    "wasm",
    "svg",
    "txt",
    "webmanifest",
    "xml",
];

/// Makes the site that is published ready for a server, and puts the configurations beside it.
pub(crate) fn ship(repo: &Repo, site: &Path) -> Result<()> {
    equip(site, SMALLEST)?;
    let beside = site.with_file_name("server");
    for file in files_under(&repo.path("server"))? {
        fs::create_dir_all(&beside)?;
        fs::copy(&file, beside.join(file.file_name().context("a file name")?))?;
    }
    Ok(())
}

/// A copy of the built site, made ready for a server, for the journeys that go through one.
pub(crate) fn serve_ready(repo: &Repo, site: &Path) -> Result<()> {
    let copy = repo.target("served");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    for file in files_under(site)? {
        let target = copy.join(file.strip_prefix(site)?);
        fs::create_dir_all(target.parent().context("a file in no folder")?)?;
        fs::copy(&file, target)?;
    }
    equip(&copy, SOON)
}

/// Brotli's quality for what is published.
const SMALLEST: i32 = 11;
/// Brotli's quality for what is only looked at: a hundredth of the time.
const SOON: i32 = 3;

/// Puts `.br`, `.gz` and `_headers` into a built site.
fn equip(site: &Path, quality: i32) -> Result<()> {
    fs::write(site.join("_headers"), headers(site)?)?;
    for file in files_under(site)? {
        let kind = file.extension().and_then(|kind| kind.to_str());
        if !kind.is_some_and(|kind| TEXTS.contains(&kind)) {
            continue;
        }
        let bytes = fs::read(&file)?;
        let name = file.to_str().context("a file name is not UTF-8")?;
        for (ending, small) in [("br", brotli(&bytes, quality)?), ("gz", gzip(&bytes)?)] {
            if small.len() < bytes.len() {
                fs::write(format!("{name}.{ending}"), small)?;
            }
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8], quality: i32) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let best = BrotliEncoderParams {
        quality,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut small, &best)?;
    Ok(small)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The headers of a site, as static hosts read them. Where two rules match an address these hosts join what both say, so no
/// header is said to one address twice.
fn headers(site: &Path) -> Result<String> {
    let mut text = String::new();
    rule(&mut text, "/*", &EVERYWHERE);
    let page = [
        ("Content-Security-Policy", POLICY),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", FOR_NOW),
    ];
    rule(&mut text, "/", &page);
    for (name, is_folder) in entries(site)? {
        match is_folder {
            true if name == "widget" => {}
            true => rule(&mut text, &format!("/{name}/*"), &page),
            false if name.ends_with(".html") => rule(&mut text, &format!("/{name}"), &page),
            // By the worker a browser learns that there is a newer version of the guide.
            false if name == "sw.js" => rule(&mut text, "/sw.js", &[("Cache-Control", "no-cache")]),
            false if name == "manifest.webmanifest" => {
                rule(
                    &mut text,
                    &format!("/{name}"),
                    &[("Cache-Control", FOR_NOW)],
                );
            }
            false => {}
        }
    }
    let open = [
        ("Access-Control-Allow-Origin", "*"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    ];
    rule(&mut text, "/widget/*", &open);
    let framed = POLICY
        .replace("connect-src 'self'", "connect-src 'self' https:")
        .replace("frame-ancestors 'self'", "frame-ancestors *");
    for (folder, _) in entries(&site.join("widget"))? {
        if folder != "v1" {
            let keep = [("Cache-Control", FOR_EVER)];
            rule(&mut text, &format!("/widget/{folder}/*"), &keep);
        }
        for (name, is_folder) in entries(&site.join("widget").join(&folder))? {
            let address = format!(
                "/widget/{folder}/{name}{}",
                if is_folder { "/*" } else { "" }
            );
            let mut said = Vec::new();
            if folder == "v1" {
                let keep = if is_hashed(&name) { FOR_EVER } else { FOR_NOW };
                said.push(("Cache-Control", keep));
            }
            if name == "frame.html" {
                said.push(("Content-Security-Policy", &framed));
            }
            if !said.is_empty() {
                rule(&mut text, &address, &said);
            }
        }
    }
    Ok(text)
}

fn rule(text: &mut String, address: &str, headers: &[(&str, &str)]) {
    text.push_str(address);
    for (name, value) in headers {
        let _ = write!(text, "\n  {name}: {value}");
    }
    text.push('\n');
}

/// Names in a folder, sorted, and whether each is a folder.
fn entries(folder: &Path) -> Result<Vec<(String, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().context("a file name is not UTF-8")?;
        names.push((name.to_owned(), entry.file_type()?.is_dir()));
    }
    names.sort();
    Ok(names)
}

/// Whether a name is `NAME.HASH.ENDING`.
fn is_hashed(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    matches!(parts[..], [_, hash, _] if hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a host answers: every rule that matches, what they say of one header joined.
    fn answer(rules: &str, address: &str, header: &str) -> Option<String> {
        let mut matches = false;
        let mut said = Vec::new();
        for line in rules.lines() {
            match line
                .strip_prefix("  ")
                .and_then(|line| line.split_once(": "))
            {
                None => {
                    matches = match line.strip_suffix('*') {
                        Some(start) => address.starts_with(start),
                        None => address == line,
                    };
                }
                Some((name, value)) if matches && name == header => said.push(value),
                Some(_) => {}
            }
        }
        (!said.is_empty()).then(|| said.join(", "))
    }

    #[test]
    fn static_hosts_answer_what_any_server_must() {
        let folder = tempfile::tempdir().expect("a folder");
        let expected = include_str!("../../server/expected.tsv").replace("{hash}", "0123456789");
        let rows: Vec<Vec<&str>> = expected
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        for row in &rows {
            let path = format!("{}/index.html", row[0].trim_end_matches('/'));
            let path = if row[0].ends_with('/') { &path } else { row[0] };
            let file = folder.path().join(path.trim_start_matches('/'));
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, "some text, and some text again and again and again").expect("a file");
        }
        equip(folder.path(), SOON).expect("equips");
        let rules = fs::read_to_string(folder.path().join("_headers")).expect("headers");
        let mut checked = 0;
        // These hosts find out the kind of a file by themselves.
        for row in rows.iter().filter(|row| row[1] != "Content-Type") {
            let wanted = (row[2] != "-").then(|| row[2].to_owned());
            assert_eq!(answer(&rules, row[0], row[1]), wanted, "{row:?}");
            checked += 1;
        }
        assert!(checked > 40);
        for ending in ["br", "gz"] {
            let small = folder.path().join(format!("index.html.{ending}"));
            assert!(small.is_file(), "no .{ending}");
        }
    }
}

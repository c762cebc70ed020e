//! Compressed twins of a site's files, for hosts that send what stands beside a file.

use std::io::Write as _;

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use rayon::prelude::*;

use crate::site::Site;

/// Endings of files that gain by it.
const TEXTS: [&str; 10] = [
    "html",
    "css",
    "js",
    "json",
    "svg",
    "xml",
    "txt",
    "wasm",
    "bin",
    "webmanifest",
];
/// What follows a file's name in that of its twins.
const BROTLI: &str = ".br";
const GZIP: &str = ".gz";
/// Smaller files fit into one packet as they are.
const LEAST: usize = 512;
/// Nearly as small as the highest quality, and ten times as fast.
const QUALITY: i32 = 9;

/// Adds a `.br` and a `.gz` beside each file that is smaller that way.
pub fn add_packed(site: &mut Site) {
    let files: Vec<(&String, &Bytes)> = site.files.iter().collect();
    let packed: Vec<(String, Bytes)> = files
        .par_iter()
        .flat_map_iter(|(path, bytes)| twins(path, bytes))
        .collect();
    site.files.extend(packed);
}

/// The compressed twins of a file that are smaller than it.
pub(super) fn twins(path: &str, bytes: &[u8]) -> Vec<(String, Bytes)> {
    if !may_gain(path) || bytes.len() < LEAST {
        return Vec::new();
    }
    let twins = [(BROTLI, brotli(bytes)), (GZIP, gzip(bytes))];
    let twins = twins.into_iter().filter_map(|(ending, twin)| {
        let twin = twin.filter(|twin| twin.len() < bytes.len())?;
        Some((format!("{path}{ending}"), Bytes::from(twin)))
    });
    twins.collect()
}

/// The names that a file's twins have, if it gets any.
pub(super) fn twin_names(path: &str) -> impl Iterator<Item = String> {
    let endings = [BROTLI, GZIP].into_iter().filter(move |_| may_gain(path));
    endings.map(move |ending| format!("{path}{ending}"))
}

fn may_gain(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    TEXTS.contains(&ending)
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params).ok()?;
    Some(packed)
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

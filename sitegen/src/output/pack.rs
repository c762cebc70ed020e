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
/// Smaller files fit into one packet as they are.
const LEAST: usize = 512;
/// Nearly as small as the highest quality, and ten times as fast.
const QUALITY: i32 = 9;

/// Adds a `.br` and a `.gz` beside each file that is smaller that way.
pub fn add_packed(site: &mut Site) {
    let gains = |path: &str| {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        TEXTS.contains(&ending)
    };
    let files: Vec<(&String, &Bytes)> = site
        .files
        .iter()
        .filter(|(path, bytes)| gains(path) && bytes.len() >= LEAST)
        .collect();
    let packed: Vec<(String, Bytes)> = files
        .par_iter()
        .flat_map_iter(|(path, bytes)| {
            let twins = [(".br", brotli(bytes)), (".gz", gzip(bytes))];
            twins.into_iter().filter_map(move |(ending, twin)| {
                let twin = twin.filter(|twin| twin.len() < bytes.len())?;
                Some((format!("{path}{ending}"), Bytes::from(twin)))
            })
        })
        .collect();
    site.files.extend(packed);
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

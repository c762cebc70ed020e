//! What bytes are known by: a name that changes when they do, and the sum by which a browser tells that it got these and no others.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256, Sha384};
use xxhash_rust::xxh3::xxh3_128;

/// How many hexadecimal digits the name of a folder of files has.
pub(crate) const DIGITS: usize = 10;

/// [`DIGITS`] for the names and bytes of files, in the order given.
pub(crate) fn name<'f>(files: impl IntoIterator<Item = (&'f String, &'f [u8])>) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        hash.update(format!("{path}\n{}\n", bytes.len()));
        hash.update(bytes);
    }
    hex(&hash.finalize()[..DIGITS / 2])
}

/// By what a file is told from another of the same name. It guards nothing, so it need only be quick: every byte of a site goes
/// through it.
pub(crate) fn mark(bytes: &[u8]) -> [u8; 6] {
    let [.., a, b, c, d, e, f] = xxh3_128(bytes).to_be_bytes();
    [a, b, c, d, e, f]
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What `integrity` takes.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

//! wasm-opt, where it is found: a smaller module, and the size with and without it.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::bench::brotli_size;
use crate::process::{self, Output, find_program, note};
use crate::repo::Repo;

/// What the compiler's modules use and older versions of wasm-opt must be told.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The module after wasm-opt, or as it was where wasm-opt is absent, fails or does not help. At its gentlest: the levels for
/// size make fewer bytes, but such as brotli packs 5 % worse.
pub(super) fn smaller(repo: &Repo, wasm: Vec<u8>) -> Result<Vec<u8>> {
    let packed = brotli_size(&wasm)?;
    let without = format!("{} bytes ({packed} with brotli)", wasm.len());
    let Some(program) = find_program("wasm-opt") else {
        note(format_args!(
            "wasm-opt is not installed (Debian: binaryen); without it {without}"
        ));
        return Ok(wasm);
    };
    let (before, after) = (
        repo.target("widget/before.wasm"),
        repo.target("widget/after.wasm"),
    );
    fs::create_dir_all(repo.target("widget"))?;
    fs::write(&before, &wasm)?;
    let mut command = Command::new(program);
    command
        .arg("-O1")
        .args(FEATURES)
        .arg(&before)
        .arg("--output")
        .arg(&after);
    if let Err(error) = process::run(&mut command, Output::Progress) {
        note(format_args!(
            "going on without wasm-opt, {without}: {error:#}"
        ));
        return Ok(wasm);
    }
    let optimised = fs::read(&after)?;
    let packed_optimised = brotli_size(&optimised)?;
    note(format_args!(
        "without wasm-opt {without}, with it {} bytes ({packed_optimised} with brotli)",
        optimised.len()
    ));
    Ok(if packed_optimised < packed {
        optimised
    } else {
        wasm
    })
}

//! Leaves comments and line breaks out of the style sheets that go into the program.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=styles");
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for entry in fs::read_dir("styles")? {
        let path = entry?.path();
        if let Some(name) = path
            .file_name()
            .filter(|_| path.extension().is_some_and(|end| end == "css"))
        {
            fs::write(
                Path::new(&out).join(name),
                lean(&fs::read_to_string(&path)?),
            )?;
        }
    }
    Ok(())
}

/// No string in the sheets holds a comment or two spaces in a row, so nothing else has to be known of CSS.
fn lean(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let bare = parts.fold(first, |bare, part| {
        bare + part.split_once("*/").map_or("", |(_, rest)| rest)
    });
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

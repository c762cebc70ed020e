//! Makes the types for the words of the files.

use std::error::Error;
use std::path::Path;
use std::{env, fs};
use words::{Language, Program};

fn main() -> Result<(), Box<dyn Error>> {
    const SOURCE: &str = "../widget/words/zh-Hans.toml";
    println!("cargo::rerun-if-changed={SOURCE}");
    let out = env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    let source = match Language::read("widget/words/zh-Hans.toml", &fs::read_to_string(SOURCE)?) {
        Ok(source) => source,
        Err(faults) => {
            // Cargo shows a build script's own words best when it says them itself.
            faults
                .to_string()
                .lines()
                .for_each(|line| println!("cargo::error={line}"));
            return Ok(());
        }
    };
    let out = Path::new(&out);
    fs::write(
        out.join("text.rs"),
        source.rust(Program::Office, Program::Office),
    )?;
    fs::write(out.join("zh-Hans.txt"), source.packed(Program::Office))?;
    Ok(())
}

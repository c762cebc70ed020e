//! Makes the types for the interface's words, and leaves comments and line breaks out of the style sheets that go into the
//! program.

use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::{env, fs, io};
use words::{Language, Program};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    styles(&out)?;
    if let Err(faults) = text(&out) {
        // Cargo shows a build script's own words best when it says them itself.
        faults
            .to_string()
            .lines()
            .for_each(|line| println!("cargo::error={line}"));
    }
    Ok(())
}

/// The types for the words of this program, and the words themselves for its tests. Every language is held against the source
/// here too, so that a word that is missing is said at once and not first when the widget is published.
fn text(out: &OsStr) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=words");
    let out = Path::new(out);
    let read = |file: &Path| -> Result<Language, Box<dyn Error>> {
        let name = format!("widget/{}", file.display());
        Ok(Language::read(&name, &fs::read_to_string(file)?)?)
    };
    let source = read(Path::new("words/zh-Hans.toml"))?;
    let filled = if env::var_os("CARGO_FEATURE_WHOLE").is_some() {
        Program::Whole
    } else {
        Program::Questions
    };
    fs::write(out.join("text.rs"), source.rust(Program::Whole, filled))?;
    for entry in fs::read_dir("words")? {
        let file = entry?.path();
        let Some(lang) = file.file_stem().and_then(OsStr::to_str) else {
            continue;
        };
        let words = match lang {
            "zh-Hans" => source.clone(),
            // Derived when the widget is published; here only what the editors put otherwise.
            "zh-Hant" => source.corrected(&read(&file)?)?,
            _ => source.translated(&read(&file)?)?,
        };
        fs::write(out.join(format!("{lang}.txt")), words.packed(filled))?;
    }
    Ok(())
}

fn styles(out: &OsStr) -> io::Result<()> {
    println!("cargo::rerun-if-changed=styles");
    for entry in fs::read_dir("styles")? {
        let path = entry?.path();
        if let Some(name) = path
            .file_name()
            .filter(|_| path.extension().is_some_and(|end| end == "css"))
        {
            fs::write(Path::new(out).join(name), lean(&fs::read_to_string(&path)?))?;
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

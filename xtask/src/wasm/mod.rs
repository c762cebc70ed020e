//! Builds the widget: Rust to wasm, glue by wasm-bindgen, file names that carry a hash. wasm-opt is left out:
//! its levels for size make fewer bytes that brotli packs worse, and older versions break the tables of reference types.
//!
//! Three programs come of it: `questions`, which is all that answering needs and so all that a page loads first, `whole`,
//! with result, plan, print, links and comparison too, and `office`, which makes files to carry away. The result is the folder `target/widget/dist` with `learning-check.js`
//! (the loader), for each program its glue, `NAME.HASH.js`, and its module, `NAME.HASH.wasm`, and for each program and
//! language its words, `words/NAME.LANG.HASH.txt`, where the hash is of all words. Nothing is done when no input has changed.

mod stamp;
mod toolchain;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::process::{self, Output, note, step};
use crate::repo::Repo;
use toolchain::{TARGET, Toolchain};

/// The programs: name, crate, and whether it is built with the crate's default features.
const PROGRAMS: [(&str, &str, bool); 3] = [
    ("questions", "widget", false),
    ("whole", "widget", true),
    ("office", "office", true),
];
/// The loader's source; its placeholders, such as `__WHOLE_GLUE__`, become the names of the files it loads.
const LOADER: &str = "widget/loader/learning-check.js";
/// What the loader fetches only where the widget could not start.
const PARTS: [(&str, &str); 3] = [
    ("FAULT", "widget/loader/fault.js"),
    ("TOOLS", "widget/loader/tools.js"),
    ("ALOUD", "widget/loader/aloud.js"),
];
/// What the variant in a frame is made of.
const FRAME: &str = "widget/loader/frame";

/// How much care goes into size.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// The published form.
    Small,
    /// Quick to build, large: for trying things out.
    Fast,
}

impl Care {
    fn profile(self) -> &'static str {
        match self {
            Self::Small => "wasm",
            Self::Fast => "dev",
        }
    }

    /// The folder that cargo gives the profile.
    fn folder(self) -> &'static str {
        match self {
            Self::Small => "wasm",
            Self::Fast => "debug",
        }
    }
}

/// Builds the widget and returns the folder with its files.
pub(crate) fn build(repo: &Repo, care: Care) -> Result<PathBuf> {
    let dist = repo.target("widget/dist");
    let stamp_file = repo.target("widget/stamp");
    let stamp = stamp::of_inputs(repo, care.profile())?;
    if dist.is_dir() && fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp) {
        note("widget: unchanged since the last build");
        return Ok(dist);
    }
    same_bindgen(repo)?;
    let words = step("widget: pack the words", || words::packed(repo))?;
    let toolchain = Toolchain::choose()?;
    let mut built = Vec::new();
    for (name, package, whole) in PROGRAMS {
        let wasm = step(format_args!("widget: compile {name} to wasm"), || {
            compile(repo, care, &toolchain, package, whole)
        })?;
        let (glue, wasm) = step(format_args!("widget: wasm-bindgen for {name}"), || {
            bind(name, &wasm)
        })?;
        built.push(Program { name, glue, wasm });
    }
    // Without its stamp a folder that is only half written counts for nothing.
    if stamp_file.exists() {
        fs::remove_file(&stamp_file)?;
    }
    write(repo, &dist, &built, &words)?;
    fs::write(&stamp_file, stamp)?;
    Ok(dist)
}

/// A program as it is published.
struct Program {
    name: &'static str,
    glue: String,
    wasm: Vec<u8>,
}

fn compile(
    repo: &Repo,
    care: Care,
    toolchain: &Toolchain,
    package: &str,
    whole: bool,
) -> Result<Vec<u8>> {
    let mut cargo = toolchain.cargo_build(repo);
    cargo.args(["--package", package, "--lib", "--profile", care.profile()]);
    if !whole {
        cargo.arg("--no-default-features");
    }
    process::run(&mut cargo, Output::Progress)?;
    let file = repo
        .target("wasm")
        .join(TARGET)
        .join(care.folder())
        .join(format!("{package}.wasm"));
    fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
}

/// The glue and the module that belong together.
fn bind(name: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut output = Bindgen::new()
        .input_bytes(name, wasm.to_vec())
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let brought = output
        .snippets()
        .iter()
        .filter(|(_, inline)| !inline.is_empty())
        .map(|(name, _)| name);
    if let Some(name) = brought.chain(output.local_modules().keys()).next() {
        bail!("the widget must be one glue file, but {name} brings JavaScript of its own");
    }
    let mut glue = output.js().to_owned();
    // The names by which a module asks for its imports carry sums, which do not pack; here they are only between these two.
    for (number, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let long = format!("{}: function(", import.name);
        if glue.matches(&long).count() != 1 {
            bail!(
                "wasm-bindgen's glue has changed: {} is not offered once",
                import.name
            );
        }
        import.name = format!("i{number}");
        glue = glue.replace(&long, &format!("{}: function(", import.name));
    }
    let glue = guarded(&glue)?;
    Ok((glue, output.wasm_mut().emit_wasm()))
}

/// Where the glue takes hold of what the module exports.
const TAKES_HOLD: &str = "wasm = instance.exports;";
/// What it takes hold of instead.
const GUARD: &str = include_str!("guard.js");

/// The glue with every call into the module watched, so that the loader learns of a trap, whatever event led to it, and which
/// of several copies it was in.
fn guarded(glue: &str) -> Result<String> {
    if glue.matches(TAKES_HOLD).count() != 1 {
        bail!("wasm-bindgen's glue has changed: `{TAKES_HOLD}` does not stand in it once");
    }
    Ok(glue.replace(TAKES_HOLD, "wasm = guarded(instance.exports);") + GUARD)
}

fn write(repo: &Repo, dist: &Path, programs: &[Program], words: &words::Packed) -> Result<()> {
    let mut loader =
        fs::read_to_string(repo.path(LOADER)).with_context(|| format!("cannot read {LOADER}"))?;
    let mut name = |placeholder: &str, value: &str| {
        if !loader.contains(placeholder) {
            bail!("{LOADER} does not name {placeholder}");
        }
        loader = loader.replace(placeholder, value);
        Ok(())
    };
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    fs::create_dir_all(dist)?;
    for Program {
        name: program,
        glue,
        wasm,
    } in programs
    {
        for (kind, end, bytes) in [("GLUE", "js", glue.as_bytes()), ("WASM", "wasm", wasm)] {
            let file = format!("{program}.{}.{end}", stamp::short(bytes));
            let program = program.to_uppercase();
            name(&format!("__{program}_{kind}__"), &file)?;
            name(
                &format!("__{program}_{kind}_SUM__"),
                &stamp::integrity(bytes),
            )?;
            fs::write(dist.join(file), bytes)?;
        }
    }
    for (part, source) in PARTS {
        let mut text = without_comments(&fs::read_to_string(repo.path(source))?);
        for (placeholder, words) in &words.scripts {
            text = text.replace(placeholder, words);
        }
        let file = format!(
            "{}.{}.js",
            part.to_lowercase(),
            stamp::short(text.as_bytes())
        );
        name(&format!("__{part}__"), &file)?;
        name(
            &format!("__{part}_SUM__"),
            &stamp::integrity(text.as_bytes()),
        )?;
        fs::write(dist.join(file), text)?;
    }
    copy_frame(repo, dist)?;
    let all: String = words
        .files
        .iter()
        .map(|(_, words)| words.as_str())
        .collect();
    let hash = stamp::short(all.as_bytes());
    name("__WORDS__", &hash)?;
    fs::create_dir_all(dist.join("words"))?;
    for (file, words) in &words.files {
        fs::write(dist.join(format!("words/{file}.{hash}.txt")), words)?;
    }
    fs::write(dist.join("learning-check.js"), without_comments(&loader))?;
    Ok(())
}

/// Copies what the variant in a frame is made of, its scripts without comments.
fn copy_frame(repo: &Repo, dist: &Path) -> Result<()> {
    for entry in fs::read_dir(repo.path(FRAME))? {
        let path = entry?.path();
        let name = path.file_name().context("a file without a name")?;
        let text = fs::read_to_string(&path)?;
        let is_script = path.extension().is_some_and(|end| end == "js");
        let text = if is_script {
            without_comments(&text)
        } else {
            text
        };
        fs::write(dist.join(name), text)?;
    }
    Ok(())
}

/// The loader without the lines that only speak to its readers; every page pays for the rest.
fn without_comments(source: &str) -> String {
    let speaks =
        |line: &&str| line.trim_start().starts_with("//") || line.trim_start().starts_with("/**");
    source
        .lines()
        .filter(|line| !speaks(line))
        .fold(String::new(), |text, line| text + line.trim_start() + "\n")
}

/// The glue generator and the library in the widget speak a format that is only equal in equal versions.
pub(crate) fn same_bindgen(repo: &Repo) -> Result<()> {
    let version = |name: &str| {
        repo.metadata
            .packages
            .iter()
            .find(|package| *package.name == name)
            .map(|package| &package.version)
    };
    let (library, generator) = (version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
    if library != generator {
        let shown = |version: Option<&cargo_metadata::semver::Version>| {
            version.map_or("absent".to_owned(), ToString::to_string)
        };
        bail!(
            "Cargo.lock has wasm-bindgen {} but wasm-bindgen-cli-support {}: they must be equal; \
             run `cargo update -p wasm-bindgen-cli-support --precise {}`",
            shown(library),
            shown(generator),
            shown(library)
        );
    }
    Ok(())
}
